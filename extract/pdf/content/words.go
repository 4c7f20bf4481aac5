package content

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"arising"
	"arising/extract/grid/ink"
	"arising/extract/pdf/font"
)

// How letters make words, as parts of the font size.
const (
	wordGap   = 0.15 // a wider gap parts words
	overlap   = 0.35 // letters may run back by so much
	back      = 0.05 // but hardly before the letter before
	shift     = 0.12 // and stand off the line by so much
	twiceDraw = 0.26 // the same letters so near are drawn twice for bold
	twiceWide = 0.60 // but no further than this share of them
	spaced    = 0.30 // letter spacing up to this keeps a word together
)

// A run is what the letters of one show operator have in common.
type run struct {
	font            *font.Font
	size            float64 // points on the page
	ux, uy          float64 // the way the letters go on, a unit vector
	ascent, descent float64 // points above and (negative) below the line
	color           color
	bold, slanted   bool
	why             Why
	alpha           float64
	patterned       bool // painted with a pattern
	under           int  // layers painted before
}

// words gathers letters into words on a page.
type words struct {
	page   *ink.Page
	layers *[]layer
	drawn  []drawn // of the page's words
	run    run

	text       []byte
	from, to   float64 // along the line
	across     float64 // of the baseline
	lastFrom   float64 // where the last letter begins
	lastText   string
	slack      float64 // letter spacing after the last letter
	style      run     // of the word's first letter
	bold, slim int     // letters
	gaps       int     // between letters, wide but for letter spacing
	slanted    int
	leftward   bool // it has letters of a script that runs to the left
	seen       seen
	names      map[string]string // words met, so that each is kept once
	last       int               // the number of the last word, -1 when it was not kept
	end        float64           // of its line, with what was cut off
}

// begin sets what the letters that follow look like. A word of blocks that waits is
// ended, since it lies under them.
func (w *words) begin(r run) {
	if len(w.text) > 0 && isSolid(w.lastText) {
		w.flush()
	}
	w.run = r
}

// place returns a point in the coordinates of a run: along its line and across.
func (r *run) place(x, y float64) (along, across float64) {
	return x*r.ux + y*r.uy, y*r.ux - x*r.uy
}

// letter adds a letter whose baseline runs from x0, y0 over length points; slack
// is the letter spacing that the writer asked for after it.
func (w *words) letter(text string, x0, y0, length, slack float64) {
	if text == " " || text == "" {
		if text == " " {
			w.flush()
		}
		return
	}
	along, across := w.run.place(x0, y0)
	if len(w.text) > 0 {
		if w.doubled(text, along, across, length) {
			return
		}
		if !w.continues(text, along, across, length) {
			w.flush()
		}
	}
	if len(w.text) == 0 {
		w.style, w.from, w.across, w.to = w.run, along, across, along
		w.bold, w.slim, w.slanted, w.gaps, w.leftward = 0, 0, 0, 0, false
	}
	if leftward := runsLeft(text); leftward {
		w.leftward = true
		text = reversed(text)
	}
	if w.leftward && along < w.lastFrom { // drawn in the order in which it is read
		w.text = slices.Insert(w.text, 0, []byte(text)...)
	} else {
		w.text = append(w.text, text...)
	}
	w.lastFrom, w.lastText = along, text
	w.from = min(w.from, along)
	w.to = max(w.to, along+length)
	w.end = w.to
	w.slack = 0
	if slack > 0 && slack < spaced*w.run.size {
		w.slack = slack
	}
	w.slim++
	if w.run.bold {
		w.bold++
	}
	if w.run.slanted {
		w.slanted++
	}
}

// doubled reports whether a letter is drawn over itself, as some do for bold.
func (w *words) doubled(text string, along, across, length float64) bool {
	near := min(twiceDraw*w.run.size, twiceWide*length)
	return text == w.lastText && math.Abs(along-w.lastFrom) < near && math.Abs(across-w.across) < near
}

// continues reports whether a letter belongs to the word before it.
func (w *words) continues(text string, along, across, length float64) bool {
	size := min(w.style.size, w.run.size)
	if w.leftward && along < w.lastFrom && len(w.text) < maxLeftward {
		gap := w.from - along - length
		return gap < wordGap*size && gap > -overlap*size && math.Abs(across-w.across) <= shift*size &&
			w.run.ux == w.style.ux && w.run.uy == w.style.uy && w.run.why == w.style.why
	}
	gap := along - w.to
	wide := gap > wordGap*size
	if wide && w.gaps == w.slim-1 { // spaced letters so far
		gap -= w.slack
	}
	if w.run.ux != w.style.ux || w.run.uy != w.style.uy || w.run.why != w.style.why ||
		gap > wordGap*size || gap < -overlap*size || along < w.lastFrom-back*size {
		return false
	}
	if off := math.Abs(across - w.across); off > shift*size {
		return off < 0.6*w.style.size && w.run.size < 0.9*w.style.size && ordinal(w.text, text)
	}
	if max(w.style.size, w.run.size) >= 1.7*size {
		return false
	}
	if wide {
		w.gaps++
	}
	return true
}

// ordinal reports whether text may be the raised "st" of "1st".
func ordinal(before []byte, text string) bool {
	last, letter := before[len(before)-1], text[0]
	digit := last >= '0' && last <= '9' || last >= 'a' && last <= 'z' && len(before) > 1 && before[len(before)-2] >= '0' && before[len(before)-2] <= '9'
	switch letter {
	case 's', 't', 'n', 'r', 'd', 'h':
		return digit
	}
	return false
}

// flush ends the word.
func (w *words) flush() {
	if len(w.text) == 0 {
		return
	}
	word := ink.Word{Text: w.intern(), Font: w.style.font.Name, Size: tenth(w.style.size)}
	word.Bold, word.Italic = 2*w.bold > w.slim, 2*w.slanted > w.slim
	word.Ink = paint{color: w.style.color}.ink()
	word.Box = w.box()
	word.Turn, word.Baseline = w.stance()
	w.text, w.last = w.text[:0], -1
	b := word.Box
	if b[2] <= 0 || b[3] <= 0 || b[0] >= w.page.Width || b[1] >= w.page.Height {
		return
	}
	d := w.core()
	i := w.seen.again(w.page.Words, w.drawn, &word, &d)
	if i < 0 {
		i = len(w.drawn)
		w.page.Words, w.drawn = append(w.page.Words, word), append(w.drawn, d)
	}
	w.page.Words[i].Ink, w.drawn[i] = word.Ink, d
	w.solid(word.Text, &w.drawn[i])
	w.last = i
}

// The most letters kept of a line that its frame cuts off, and the widest gap in it.
const (
	maxRest   = 1000
	restGap   = 1.0
	restSpace = 0.2 // this wide, after a word, it parts the next from it
)

// goOn reports whether a letter that is cut off goes on with the line of the last
// word, and keeps it with that word.
func (w *words) goOn(text string, x0, y0, length float64) bool {
	along, across := w.run.place(x0, y0)
	gap := (along - w.end) / w.run.size
	if w.run.ux != 1 || w.run.why != Shown || math.Abs(across-w.across) > shift*w.run.size || gap > restGap || gap < -overlap {
		return false
	}
	w.flush()
	if w.last < 0 || w.last >= len(w.page.Words) || len(w.page.Words[w.last].Rest) > maxRest {
		return false
	}
	word := &w.page.Words[w.last]
	if gap > wordGap && word.Rest != "" || gap > restSpace {
		word.Rest += " "
	}
	word.Rest = strings.ReplaceAll(word.Rest+text, "  ", " ")
	w.end = along + length
	return true
}

// maxLeftward bounds the bytes of a word that is put together backward.
const maxLeftward = 400

// runsLeft reports whether a letter is of a script that runs to the left.
func runsLeft(text string) bool {
	const first = 0xd6 // the byte that the lowest of them begins with
	if text[0] < first {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text)
	return ink.RightToLeft(r)
}

// reversed turns round what one sign means, as two letters joined.
func reversed(text string) string {
	letters := []rune(text)
	slices.Reverse(letters)
	return string(letters)
}

func (w *words) intern() string {
	if s, ok := w.names[string(w.text)]; ok && !w.leftward {
		return s
	}
	s := string(w.text)
	if !utf8.ValidString(s) {
		s = string([]rune(s))
	}
	if w.leftward {
		return ink.Logical(s)
	}
	if w.names == nil {
		w.names = map[string]string{}
	}
	if len(w.names) < 1<<14 && len(s) < 64 {
		w.names[s] = s
	}
	return s
}

// box returns the word's bounds on the page.
func (w *words) box() arising.Box {
	s := &w.style
	if s.ux == 1 {
		return arising.Box{w.from, w.across - s.ascent, w.to, w.across - s.descent}.Round()
	}
	r := emptyRect
	for _, along := range [2]float64{w.from, w.to} {
		for _, across := range [2]float64{w.across - s.ascent, w.across - s.descent} {
			r.add(along*s.ux-across*s.uy, along*s.uy+across*s.ux)
		}
	}
	return arising.Box{r.x0, r.y0, r.x1, r.y1}.Round()
}

// levelLine is the least cosine of a line that counts as level: 15 degrees off.
const levelLine = 0.966

// stance returns how the word is turned and where its line is: y, or x when the
// line runs up or down the page. A slanted line, as of a watermark, counts as one
// that runs up or down, so that it stays out of the lines that it crosses.
func (w *words) stance() (turn int, baseline float64) {
	s := &w.style
	switch {
	case s.ux > levelLine:
		return 0, tenth(w.from*s.uy + w.across*s.ux)
	case s.ux < -levelLine:
		return 180, tenth(w.from*s.uy + w.across*s.ux)
	case s.uy > 0:
		return 90, tenth(w.from*s.ux - w.across*s.uy)
	}
	return 270, tenth(w.from*s.ux - w.across*s.uy)
}

// seen finds words that are drawn a second time on the same place.
type seen struct {
	heads []int32 // by cell of the page, 1 + the last word there
	next  []int32 // by word, 1 + the word before it in its cell
}

const seenCells = 1 << 12

func (s *seen) reset() {
	if s.heads == nil {
		s.heads = make([]int32, seenCells)
	}
	clear(s.heads)
	s.next = s.next[:0]
}

// again returns the word that w draws once more, or -1.
func (s *seen) again(words []ink.Word, all []drawn, w *ink.Word, d *drawn) int {
	if s.heads == nil {
		s.reset()
	}
	const cell, furthest = 4, 8
	near := min(max(min(twiceDraw*w.Size, twiceWide*w.Box.Width()), 0.3), furthest)
	in := func(v float64) int { return int(v) / cell }
	for cy := in(w.Box[3] - near); cy <= in(w.Box[3]+near); cy++ {
		for cx := in(w.Box[0] - near); cx <= in(w.Box[0]+near); cx++ {
			for i := s.heads[slot(cx, cy)]; i != 0; i = s.next[i-1] {
				o := &words[i-1]
				if math.Abs(o.Box[0]-w.Box[0]) <= near && math.Abs(o.Box[3]-w.Box[3]) <= near && o.Text == w.Text && all[i-1].why == d.why {
					return int(i - 1)
				}
			}
		}
	}
	at := slot(in(w.Box[0]), in(w.Box[3]))
	s.next = append(s.next, s.heads[at])
	s.heads[at] = int32(len(words) + 1)
	return -1
}

// forget drops the words from number n on, which were the last.
func (s *seen) forget(n int) {
	for k := range s.heads {
		for s.heads[k] > int32(n) {
			s.heads[k] = s.next[s.heads[k]-1]
		}
	}
	s.next = s.next[:min(n, len(s.next))]
}

func slot(x, y int) int { return (x*31 + y*1009) & (seenCells - 1) }
