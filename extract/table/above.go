package table

import (
	"slices"
	"strings"

	"arising/extract/doc"
	"arising/extract/judge"
	"arising/extract/rules"
)

// trail is the headings that a place in a document stands under: what one promises, such
// as "Action log", holds until a heading of the same level.
type trail struct {
	opening  []string // the first lines of the document
	headings []doc.Block
	begun    bool
}

// openingLines is how many lines at the beginning may name the document, and longestOpening
// how many bytes each has at most.
const openingLines, longestOpening = 3, 120

// pass notes a block that is no table.
func (t *trail) pass(b doc.Block) {
	if !t.begun && len(t.opening) < openingLines && len(b.Text) <= longestOpening && strings.TrimSpace(b.Text) != "" {
		t.opening = append(t.opening, strings.TrimSpace(b.Text))
	} else {
		t.begun = true
	}
	if b.Kind != doc.Heading {
		return
	}
	level := max(b.Level, 1)
	t.headings = slices.DeleteFunc(t.headings, func(h doc.Block) bool { return max(h.Level, 1) >= level })
	t.headings = append(t.headings, b)
}

// above returns what a table of that title stands under, outermost first.
func (t *trail) above(title string) []string {
	t.begun = true
	out := slices.Clone(t.opening)
	for _, h := range t.headings {
		if text := strings.TrimSpace(h.Text); text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == title })
}

// A roof is a line of this many words at most.
const longestRoof = 16

// namedShare, of 1000, is how likely a piece of a roof must be a heading.
const namedShare = 600

// roof reads the headings of a table whose rows have none from the line just above it:
// "Item By whom By when". The line is parted so that each piece reads as a heading.
func (p *part) roof(rs *rules.Set) {
	if len(p.gap) == 0 || p.cols < 2 {
		return
	}
	line := p.gap[len(p.gap)-1]
	words := strings.Fields(line.Text)
	if len(words) < 2 || len(words) > longestRoof || strings.ContainsAny(line.Text, "\n:") || findHead(p.rows, p.cols, rs).found() {
		return
	}
	names := partWords(words, p.cols, rs)
	if names == nil {
		return
	}
	p.names = p.seat(names, rs)
	if p.title == strings.TrimSpace(line.Text) {
		p.gap = p.gap[:len(p.gap)-1]
		p.title = titleOf(p.table.Caption, p.gap, "", rs)
	}
}

// partWords parts words into headings, at least two and at most so many; nil when they do
// not all read as such. Of several ways the one with the most that are listed is taken.
func partWords(words []string, most int, rs *rules.Set) []string {
	type way struct {
		pieces []string
		score  int
	}
	best := make([]*way, len(words)+1)
	best[0] = &way{}
	for to := 1; to <= len(words); to++ {
		for from := max(0, to-5); from < to; from++ {
			if best[from] == nil || len(best[from].pieces) >= most {
				continue
			}
			piece := strings.Join(words[from:to], " ")
			score := 0
			if m, ok := rs.Column(piece, ""); ok && m.Exact && m.Role != rules.Other {
				score = 3 * (to - from)
			} else if v := judge.ByHeading(piece); v.Answer != judge.Other && v.Share >= namedShare {
				score = to - from
			} else {
				continue
			}
			if w := best[from].score + score - 1; best[to] == nil || w > best[to].score {
				best[to] = &way{append(slices.Clone(best[from].pieces), piece), w}
			}
		}
	}
	if w := best[len(words)]; w != nil && len(w.pieces) >= 2 && 2*w.score >= 3*len(words) {
		return w.pieces
	}
	return nil
}

// seat gives headings to columns, in their order, where there are more columns than
// headings: those whose cells bear them out.
func (p *part) seat(names []string, rs *rules.Set) []string {
	t := judge.Table{Columns: make([]judge.Column, p.cols)}
	for _, r := range p.rows[:min(len(p.rows), maxLooked)] {
		t.Rows++
		for _, c := range r.Cells {
			if cell := Seen(c); c.Col < p.cols && (cell.Runes > 0 || cell.Hue != "") {
				t.Columns[c.Col].Cells = append(t.Columns[c.Col].Cells, cell)
			}
		}
	}
	n := len(names)
	score := make([][]int, n+1) // of the first i names in the first j columns
	from := make([][]bool, n+1) // whether name i-1 stands in column j-1
	for i := range score {
		score[i], from[i] = make([]int, p.cols+1), make([]bool, p.cols+1)
		for j := range score[i] {
			if i > 0 && j < i {
				score[i][j] = -1 << 30
			}
			if j == 0 {
				continue
			}
			if i == 0 {
				continue
			}
			skip := score[i][j-1]
			if j-1 < i {
				skip = -1 << 30
			}
			take := score[i-1][j-1] + judge.Fit(&t, j-1, names[i-1], rs)
			score[i][j], from[i][j] = skip, false
			if take >= skip {
				score[i][j], from[i][j] = take, true
			}
		}
	}
	out := make([]string, p.cols)
	for i, j := n, p.cols; i > 0 && j > 0; j-- {
		if from[i][j] {
			out[j-1] = names[i-1]
			i--
		}
	}
	return out
}
