package judge

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"arising/extract/cue"
	"arising/extract/rules"
	"arising/extract/weigh"
)

var columnModel = model("column")

// A Cell is what was seen of one cell.
type Cell struct {
	cue.Look
	Hue   string // the colour that its fill is meant as
	Plain string // its text for comparing, when it is short
}

// A Column is a column's heading and the cells of its rows of data.
type Column struct {
	Heading string
	Low     string // the lowest line of a head of several rows, where it differs
	Cells   []Cell // those with text or colour
}

// A Table is what is asked about: its columns and what stands over it.
type Table struct {
	Columns []Column
	Rows    int // of data
	Title   string
	Above   []string // headings above the title, outermost first
	Twins   int      // how many tables without headings were taken together; 0 is one
}

// Sight says how much of a heading is looked at. The program looks at all of it; less is
// for learning and for measuring what happens with headings that nobody listed.
type Sight int

// The sights.
const (
	All     Sight = iota
	Unknown       // its words, and not whether columns.tsv has it
	Strange       // that there is one, of words that nobody has seen
	Blind         // nothing of headings
)

// ColumnEvidence collects what is so of each column but for what stands beside it.
func ColumnEvidence(t *Table, sight Sight, rs *rules.Set, council string) []weigh.Evidence {
	all := make([]content, len(t.Columns))
	for i := range t.Columns {
		all[i] = contentOf(&t.Columns[i], t.Rows)
	}
	title := titleEvidence(t)
	out := make([]weigh.Evidence, len(t.Columns))
	for i := range t.Columns {
		e := slices.Clone(headingEvidence(&t.Columns[i], sight, rs, council))
		all[i].evidence(&e)
		if place(&e, i, all) {
			promise(&e, t)
		}
		out[i] = append(e, title...)
	}
	return out
}

// promise says what the title and the headings over the table say of its longest column.
func promise(e *weigh.Evidence, t *Table) {
	for _, w := range titleWords(t.Title + " . " + strings.Join(t.Above, " . ")) {
		if w == "recommendation" || w == "action" || w == "response" || w == "task" {
			e.Add("longest under:" + w)
		}
	}
}

// headingEvidence is what the heading says: its words, and how columns.tsv reads it.
func headingEvidence(c *Column, sight Sight, rs *rules.Set, council string) weigh.Evidence {
	if sight == Blind {
		return Heading("")
	}
	e := Heading(c.Heading)
	if sight == Strange && c.Heading != "" {
		return weigh.Evidence{{Name: unread, Value: weigh.Whole}}
	}
	if sight == Unknown || c.Heading == "" {
		return e
	}
	m, ok := rs.Column(c.Heading, council)
	if c.Low != "" && (!ok || !m.Exact) {
		if low, is := rs.Column(c.Low, council); is {
			m, ok = low, true
		}
	}
	return append(e, known(m, ok)...)
}

// Listed is the evidence of a reading of columns.tsv alone.
func Listed(m rules.Match) weigh.Evidence { return known(m, true) }

// known is what the list of headings says.
func known(m rules.Match, ok bool) (e weigh.Evidence) {
	switch {
	case !ok:
		e.Add("listed:no")
	case len(m.Tie) > 0:
		for _, role := range append([]rules.Role{m.Role}, m.Tie...) {
			e.Add("listed among:" + string(role))
		}
	case m.Exact && !m.Weak:
		e.Add("listed:" + string(m.Role))
	case m.Exact:
		e.Add("listed weak:" + string(m.Role))
	default:
		e.Add("listed in part:" + string(m.Role))
	}
	return e
}

// content is what the cells of one column hold.
type content struct {
	cells, rows int
	cues        [32]int // cells that look so
	fills       int
	prose       int // cells of so many words that nothing else is meant
	words       int // middle count
	distinct    int // different short cells
	short       int
}

// Counts that tell kinds of cell apart.
const (
	proseWords = 6  // from which a cell is prose
	shortRunes = 40 // up to which cells are compared
	mostCells  = 200
)

func contentOf(c *Column, rows int) content {
	out := content{rows: rows}
	var lengths []int
	seen := make(map[string]bool)
	for _, cell := range c.Cells[:min(len(c.Cells), mostCells)] {
		if cell.Hue != "" {
			out.fills++
		}
		if cell.Runes == 0 {
			continue
		}
		out.cells++
		lengths = append(lengths, cell.Words)
		for i := range cue.Names {
			if cell.Has(1 << i) {
				out.cues[i]++
			}
		}
		if cell.Words >= proseWords {
			out.prose++
		}
		if cell.Plain != "" {
			out.short++
			seen[cell.Plain] = true
		}
	}
	out.distinct = len(seen)
	if len(lengths) > 0 {
		slices.Sort(lengths)
		out.words = lengths[len(lengths)/2]
	}
	return out
}

func (c *content) share(q cue.Cue) int {
	for i := range cue.Names {
		if q == 1<<i && c.cells > 0 {
			return 100 * c.cues[i] / c.cells
		}
	}
	return 0
}

// solid reports whether most cells are short and say who, when or how far.
func (c *content) solid() bool {
	if c.cells < 2 || c.words > proseWords {
		return false
	}
	for _, q := range []cue.Cue{cue.Date, cue.Status, cue.Rating, cue.Initials, cue.Person, cue.Post} {
		if c.share(q) >= 60 {
			return true
		}
	}
	return false
}

// quarter sorts a share of some into five: none, some, half, most, all. Less than one in
// ten is none, and all but so few is all: one odd cell of many is chance.
func quarter(n, of int) string {
	switch {
	case of == 0 || 10*n < of || n == 0:
		return "none"
	case 10*(of-n) < of:
		return "all"
	case 2*n < of:
		return "some"
	case 4*n < 3*of:
		return "half"
	}
	return "most"
}

// looked are the cues that tell columns apart.
var looked = func() (out []int) {
	for i, name := range cue.Names {
		switch name {
		case "upper", "colon", "contact":
		default:
			out = append(out, i)
		}
	}
	return out
}()

func (c *content) evidence(e *weigh.Evidence) {
	if c.cells == 0 {
		e.Add("cells:none")
	} else {
		for _, i := range looked {
			if 10*c.cues[i] >= c.cells && c.cues[i] > 0 {
				e.Add("cells:" + cue.Names[i] + ":" + quarter(c.cues[i], c.cells))
			}
		}
		e.Add("cells:prose:" + quarter(c.prose, c.cells))
		e.Add(fmt.Sprintf("cells:words:%d", log2(c.words)))
		if c.short >= 4 && 2*c.short >= c.cells {
			e.Add("cells:values:" + quarter(c.distinct, c.short))
		}
	}
	e.Add("filled:" + quarter(c.cells, c.rows))
	if c.fills > 0 {
		e.Add("fills:" + quarter(c.fills, c.rows))
	}
}

func log2(n int) int {
	out := 0
	for n >= 1 && out < 8 {
		out++
		n /= 2
	}
	return out
}

// place says where the column stands among the others, and what those hold. It reports
// whether none has longer cells.
func place(e *weigh.Evidence, at int, all []content) bool {
	n := len(all)
	e.Add(fmt.Sprintf("at:%d", min(at, 5)))
	e.Add(fmt.Sprintf("from right:%d", min(n-1-at, 4)))
	longest := true
	for j := range all {
		if j == at {
			continue
		}
		if all[j].words > all[at].words {
			longest = false
		}
		side := "right holds:"
		if j < at {
			side = "left holds:"
		}
		for _, q := range beside {
			if all[j].share(q.cue) >= 50 && all[j].cells > 0 {
				e.Add(side + q.name)
			}
		}
		if all[j].words >= proseWords {
			e.Add(side + "prose")
		}
		if j == at+1 || j == at-1 {
			e.Add(fmt.Sprintf("%snext:%d", side, log2(all[j].words)))
		}
	}
	if longest {
		e.Add("longest")
	}
	if at == 0 || all[at-1].words < all[at].words {
		e.Add("longer than left")
	}
	return longest
}

var beside = []struct {
	name string
	cue  cue.Cue
}{
	{"date", cue.Date}, {"post", cue.Post}, {"person", cue.Person}, {"initials", cue.Initials}, {"rating", cue.Rating},
	{"status", cue.Status}, {"ref", cue.Ref}, {"task", cue.Task}, {"duty", cue.Duty}, {"past", cue.Past}, {"amount", cue.Amount}, {"money", cue.Money},
}

// titleEvidence is what stands over the table. The words of the title, and of the headings
// above it, count as far as what they promise goes.
func titleEvidence(t *Table) (e weigh.Evidence) {
	for _, w := range titleWords(t.Title) {
		if w == "recommendation" || w == "action" || w == "response" {
			e.Add("title:" + w)
		}
	}
	return e
}

// titleWords are the words of a title that may promise something, each once.
func titleWords(title string) []string {
	var out []string
	for _, w := range rules.Words(title) {
		w = strings.TrimSuffix(w, "s")
		if promising[w] && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	slices.Sort(out)
	return out
}

// titlePairs are the promising words of a heading that stand side by side: "action log".
func titlePairs(title string) []string {
	var out []string
	before := ""
	for _, w := range rules.Words(title) {
		w = strings.TrimSuffix(w, "s")
		if !promising[w] {
			before = ""
			continue
		}
		if pair := before + " " + w; before != "" && !slices.Contains(out, pair) {
			out = append(out, pair)
		}
		before = w
	}
	slices.Sort(out)
	return out
}

var promising = func() map[string]bool {
	out := make(map[string]bool)
	for w := range strings.FieldsSeq("action plan recommendation improvement log tracker programme work implementation response progress update delivery follow-up followup matter arising next step monitoring commitment outstanding completed task to-do register risk budget agenda timetable contract attendance glossary performance indicator member forward decision schedule result summary review finding conclusion point list sheet arising contact directory rota question answer term abbreviation event meeting minute report") {
		out[w] = true
	}
	return out
}()

// Neighbours adds what the other columns were taken for; "" is not known.
func Neighbours(e weigh.Evidence, at int, roles []string) weigh.Evidence {
	e = slices.Clone(e)
	main := false
	for j, role := range roles {
		if j == at || role == "" {
			continue
		}
		main = main || role == string(rules.Action) || role == string(rules.Recommendation)
		if role == other {
			continue
		}
		e.Add("beside:" + role)
		if j < at {
			e.Add("left:" + role)
		} else {
			e.Add("right:" + role)
		}
		if j == at-1 {
			e.Add("next left:" + role)
		}
		if j == at+1 {
			e.Add("next right:" + role)
		}
	}
	if main {
		e.Add("beside:main")
	} else {
		e.Add("beside:no main")
	}
	return e
}

// other is the answer for a column that says nothing of what is to be done.
const other = string(rules.Other)

// byScore sorts indices by a number each, highest first.
func byScore(n int, score func(int) int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(score(b), score(a)) })
	return out
}
