package text

import (
	"regexp"
	"slices"
	"strings"
)

// cells cuts the line at the edges; ok is false when it is one piece across them, a
// band.
func (l layout) cells(i int, edges []int) (cells []string, ok bool) {
	cells, _, ok = l.cellsUnder(nil, i, edges)
	return cells, ok
}

// headings takes each piece of a line, of which there are as many as columns, for the
// heading of one: bold ones are pushed along further than what stands below them.
func (l layout) headings(i int) (cells []string, parts []cutPiece, ok bool) {
	for col, p := range l.pieces[i] {
		cells = append(cells, p.text)
		parts = append(parts, cutPiece{text: p.text, from: p.from, column: col, first: true})
	}
	return cells, parts, true
}

// cellsUnder cuts the line under another, whose parts are given, and returns its own.
func (l layout) cellsUnder(above []cutPiece, i int, edges []int) (cells []string, parts []cutPiece, ok bool) {
	cells = make([]string, len(edges))
	if l.over(i, edges) && !startsSmall(l.pieces[i][0].text) {
		cells[0] = l.pieces[i][0].text
		return cells, nil, false
	}
	parts = l.parts(i, edges)
	seatUnder(parts, above)
	for _, part := range parts {
		cells[part.column] = strings.TrimSpace(cells[part.column] + " " + part.text)
	}
	return cells, parts, true
}

// seatUnder moves pieces to the column beside theirs, where nothing of their line is,
// that a part right above has that begins at the same place.
func seatUnder(parts, above []cutPiece) {
	for k := range parts {
		p := &parts[k]
		n := slices.IndexFunc(above, func(a cutPiece) bool { return a.from == p.from })
		if !p.first || n < 0 {
			continue
		}
		switch col := above[n].column; {
		case col == p.column+1 && (k+1 == len(parts) || parts[k+1].column > col),
			col == p.column-1 && (k == 0 || parts[k-1].column < col):
			p.column = col
		}
	}
}

// parts cuts the pieces of a line at the edges. Two pieces are of two columns where
// one beside theirs is free: that one of them is nearer to another edge than to its
// own comes of what was pushed along.
func (l layout) parts(i int, edges []int) []cutPiece {
	var out []cutPiece
	var below []piece
	if i+1 < len(l.pieces) {
		below = l.pieces[i+1]
	}
	for k, p := range l.pieces[i] {
		for n, part := range l.trailing(i, k, p.cut(edges, below, l.values), edges) {
			part.first = n == 0
			out = append(out, part)
		}
	}
	for k := len(out) - 1; k > 0; k-- {
		a, b := &out[k-1], &out[k]
		if a.column != b.column || !b.first || len(a.text) < 3 || label(a.text) {
			continue
		}
		next, before := len(edges), -1
		if k+1 < len(out) {
			next = out[k+1].column
		}
		if k > 1 {
			before = out[k-2].column
		}
		switch col := b.column; {
		case col+1 < next && edges[col+1]-b.from <= farthestPushed:
			b.column++
		case col-1 > before && a.from-edges[col-1] >= 0 && edges[col]-a.from > 0 && edges[col]-a.from <= farthestPushed:
			a.column--
		}
	}
	return out
}

// farthestCut is how far from an edge a piece is cut when letters stand across it:
// words are pushed along where the cell before them is full.
const farthestCut = 7

// farthestPushed is how far before its column a piece may begin.
const farthestPushed = 10

// A cutPiece is a part of a piece and the column that it stands in.
type cutPiece struct {
	text   string
	from   int
	column int
	first  bool // of its piece
}

// trailing cuts words off the end of a piece that stand in the next column of other
// lines, where this line has nothing else in that column: the piece is so long that
// one space parts them.
func (l layout) trailing(i, k int, parts []cutPiece, edges []int) []cutPiece {
	last := &parts[len(parts)-1]
	col := last.column + 1
	if l.values == nil || col >= len(edges) || k+1 < len(l.pieces[i]) && columnAt(l.pieces[i][k+1].from+nearEdge, edges) <= col {
		return parts
	}
	letters := []rune(last.text)
	for x := len(letters) - 1; x > 0; x-- {
		at := last.from + x + 1
		if edges[col]-at > farthestPushed {
			break
		}
		if rest := string(letters[x+1:]); letters[x] == ' ' && at <= edges[col]+nearEdge && l.values[col][rest] {
			last.text = string(letters[:x])
			return append(parts, cutPiece{text: rest, from: at, column: col})
		}
	}
	return parts
}

// valuesOf collects what stands in each column of some lines with more white before it
// than a space.
func (l layout) valuesOf(from, to int, edges []int) []map[string]bool {
	out := make([]map[string]bool, len(edges))
	for col := range out {
		out[col] = map[string]bool{}
	}
	for i := from; i < to; i++ {
		for _, p := range l.pieces[i] {
			if col := columnAt(p.from+nearEdge, edges); p.from <= edges[col]+nearEdge {
				out[col][p.text] = true
			}
		}
	}
	return out
}

// cut parts a piece at the spaces at or near the edges that it lies across. Where it
// ends right behind one, it is cut only if what is cut off goes on below or stands in
// the column of other lines.
func (p piece) cut(edges []int, below []piece, values []map[string]bool) []cutPiece {
	var out []cutPiece
	least := 0
	for col, e := range edges {
		if e <= p.from || e >= p.to || col > 0 && least < col && e-p.from <= nearEdge && p.from > edges[col-1]+nearEdge {
			continue
		}
		at := -1
		for d := 0; d <= farthestCut && at < 0; d++ {
			for _, x := range []int{e - 1 - d, e - 1 + d} {
				if x > p.from && x < p.to && p.letters[x-p.from] == ' ' {
					at = x
					break
				}
			}
		}
		if n := p.labelBefore(at); n > p.from {
			at = n
		}
		if at >= 0 && p.to-e <= nearEdge && !slices.ContainsFunc(below, func(q piece) bool { return q.from == at+1 }) &&
			!(values != nil && values[col][string(p.letters[at+1-p.from:])]) {
			at = -1
		}
		if at >= 0 {
			left, right := p.letters[:at-p.from], p.letters[at+1-p.from:]
			before := piece{from: p.from, to: at}
			out = append(out, cutPiece{text: string(left), from: p.from, column: min(max(before.column(edges), least), col-1)})
			p, least = piece{from: at + 1, to: p.to, text: string(right), letters: right}, col
		}
	}
	return append(out, cutPiece{text: p.text, from: p.from, column: max(p.column(edges), least)})
}

// labelBefore returns the space before the word that ends at a place, where that word
// counts a row: it belongs to what follows. It returns -1 where it does not.
func (p piece) labelBefore(at int) int {
	from := at - 1
	for from > p.from && p.letters[from-p.from] != ' ' {
		from--
	}
	if at < 0 || from <= p.from || !counts.MatchString(string(p.letters[from+1-p.from:at-p.from])) {
		return -1
	}
	return from
}

// counts is a label that stands before the words of its row: "35)", "4.2".
var counts = regexp.MustCompile(`^\(?[0-9]{1,3}(\.[0-9]{1,2})*[).]$`)

// column returns the column that holds most of the piece.
func (p piece) column(edges []int) int {
	best, most := 0, -1
	for c := range edges {
		left, right := edges[c], max(p.to, edges[len(edges)-1])+1
		if c == 0 {
			left = 0
		}
		if c+1 < len(edges) {
			right = edges[c+1]
		}
		if n := min(p.to, right) - max(p.from, left); n > most {
			best, most = c, n
		}
	}
	return best
}
