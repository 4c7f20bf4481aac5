package outline

import (
	"strings"
	"unicode"
)

// A Form says what makes the items of a list.
type Form string

// The forms.
const (
	Marked     Form = "marked"     // numbers, letters or bullets
	Paragraphs Form = "paragraphs" // each paragraph of a section is one
	Rows       Form = "rows"       // each row of a box of one column is one
)

// A List is a run of items that belong together.
type List struct {
	Form  Form
	Mark  Mark // of the first item
	Head  int  // the headline that it stands under; -1
	Lead  int  // the line that leads it in: "The Board is asked to:"; -1
	Items []Item
	From  int // its first line
	To    int // the line after its last
	// Goes is the list whose numbering or bullets it goes on with under another headline
	// or lead, as an index in Outline.Lists; -1.
	Goes int
	// In is the list that it is the inner list of, and Of the item there; -1.
	In, Of int
}

// An Item is one entry of a list with all that belongs to it.
type Item struct {
	Label string
	Parts []Part
	Group int // the quiet line within the list that it stands under; -1
}

// A Part is one line of an item.
type Part struct {
	Line int
	Text string // the line, or what is left of it behind an inner label
	// Joined says that it goes on in the sentence before it.
	Joined bool
	// Sub says that it is an item of a list within the item.
	Sub bool
}

// From returns the first line of the item.
func (it Item) From() int { return it.Parts[0].Line }

// A reader reads lists.
type reader struct {
	o    *Outline
	ends func(i int) bool
	last int // the last marked list that was read at the outermost level; -1
}

// between is how many headlines and leads part bullets that go on.
const between = 2

// far is how many lines without a label may stand between two numbers of a list, and
// farthest how many in all; near, how many between two bullets.
const far, farthest, near = 8, 100, 2

// list reads the marked list that begins at line i and returns the line to go on from.
func (r *reader) list(i int) int {
	o := r.o
	x := o.Lines[i]
	if x.Label == "" || o.heads[i] || o.Notes[i] || o.contents[i] || x.Data {
		return i + 1
	}
	if isYear(MarkOf(x.Label)) || r.leads(i) {
		return i + 1
	}
	l := List{Form: Marked, Mark: MarkOf(x.Label), Head: o.over[i], Lead: o.leadOf(i), From: i, Goes: -1, In: -1, Of: -1}
	prefix, text := "", x.Text
	if inner, rest := SplitLabel(x.Text); inner != "" && MarkOf(inner).First() && !l.Mark.Like(MarkOf(inner)) && r.follows(i, MarkOf(inner)) {
		prefix, text, l.Mark = Ref(x.Label), rest, MarkOf(inner) // "1. a) …" and then "b)"
	}
	form, level := l.Mark, x.Level
	add := func(j int, label, text string, group int) {
		if prefix != "" && MarkOf(label).Kind != '1' {
			label = prefix + Ref(label)
		}
		l.Items = append(l.Items, Item{Label: label, Group: group, Parts: []Part{{Line: j, Text: text}}})
	}
	first := x.Label
	if prefix != "" {
		first, _ = SplitLabel(x.Text)
	}
	add(i, first, text, -1)
	var nested []Mark
	group, parted := -1, false // parted: what stands here is no part of the item before it
	j := i + 1
	for ; j < len(o.Lines); j++ {
		y := o.Lines[j]
		if o.Notes[j] {
			continue
		}
		if parted && x.Table == 0 && y.Table > 0 {
			continue // a table between two items
		}
		if o.heads[j] || y.Data || y.Table != x.Table || o.contents[j] {
			break
		}
		it := &l.Items[len(l.Items)-1]
		m := MarkOf(y.Label)
		if y.Label == "" {
			kind := r.plain(j, &l, form, nested)
			if kind == quiet {
				group = j
				continue
			}
			if kind == aside {
				parted = true
			}
			if parted && kind != ended {
				continue
			}
			if kind == ended {
				break
			}
			it.Parts = append(it.Parts, Part{Line: j, Text: y.Text, Joined: kind == joined})
			continue
		}
		if r.ends(j) {
			break
		}
		if parted && !form.Next(m) {
			continue
		}
		parted = false
		if deeper := m.Kind == '•' && form.Kind == '•' && level > 0 && y.Level > level; !deeper {
			if n := lastNext(nested, m); n >= 0 && !(form.Next(m) && m.Kind == '•' && y.Level <= level) {
				nested = append(nested[:n], m)
				it.Parts = append(it.Parts, Part{Line: j, Text: y.Text, Sub: true})
				continue
			}
			if form.Next(m) || form.Like(m) && m.Kind == '1' && form.gap(m) == 2 || form == m && m.Kind == '1' && m.First() && allFirst(l.Items) {
				if m.Kind == '•' && level > 0 && y.Level > 0 && y.Level < level {
					break // it is set further out
				}
				if r.leads(j) {
					break
				}
				form, nested = m, nil
				add(j, y.Label, y.Text, group)
				continue
			}
		}
		opened := Opens(it.Parts[len(it.Parts)-1].Text)
		if !m.First() || m.Like(form) && !strings.EqualFold(m.Last, "i") && m.Kind != '•' || form.Kind == '•' && m.Kind == '1' && !opened && y.Level <= level {
			break
		}
		nested = append(nested, m)
		it.Parts = append(it.Parts, Part{Line: j, Text: y.Text, Sub: true})
	}
	l.To = j
	at := len(o.Lists)
	if prev := r.last; prev >= 0 && at > 0 {
		p := o.Lists[prev]
		goes := MarkOf(p.Items[len(p.Items)-1].Label).Next(l.Mark) && sameSetting(o.Lines[p.From], x)
		if goes && (l.Mark.Kind != '•' || i-p.To <= between) {
			l.Goes = prev
		}
	}
	o.Lists = append(o.Lists, l)
	r.last = at
	r.inner(at)
	return j
}

// leads reports whether a bullet only leads in the bullets after it, as where a page's inner
// list was flattened into the outer: it ends in a colon, and the next bullet begins small.
func (r *reader) leads(i int) bool {
	x := r.o.Lines[i]
	if !IsBullet(x.Label) || !Opens(x.Text) || i+1 >= len(r.o.Lines) {
		return false
	}
	y := r.o.Lines[i+1]
	return y.Label == x.Label && y.Level <= x.Level && y.Text != "" && unicode.IsLower([]rune(y.Text)[0])
}

// isYear reports whether a mark is the number of a year, which numbers nothing.
func isYear(m Mark) bool { return m.Kind == '1' && m.Under == "" && len(m.Last) == 4 }

// lastNext returns the innermost of the nested marks that m goes on from; -1.
func lastNext(nested []Mark, m Mark) int {
	for n := len(nested) - 1; n >= 0; n-- {
		if nested[n].Next(m) {
			return n
		}
	}
	return -1
}

// sameSetting reports whether two lines stand alike: both in a table or neither.
func sameSetting(a, b Line) bool { return (a.Table > 0) == (b.Table > 0) && a.Data == b.Data }

// allFirst reports whether every item is printed as the first: the numbers of a list
// whose items stand far apart were begun again at each.
func allFirst(items []Item) bool {
	for _, it := range items {
		if !MarkOf(it.Label).First() {
			return false
		}
	}
	return true
}

// follows reports whether the next labelled line after line i goes on from m.
func (r *reader) follows(i int, m Mark) bool {
	for j := i + 1; j < len(r.o.Lines) && j <= i+far; j++ {
		if r.o.heads[j] {
			return false
		}
		if y := r.o.Lines[j]; y.Label != "" {
			return m.Next(MarkOf(y.Label))
		}
	}
	return false
}

// What a line without a label is within a list.
type plainKind int

const (
	ended  plainKind = iota
	joined           // it goes on in the sentence before it
	also             // a paragraph more of the item
	quiet            // the name of the items after it
	aside            // the name of something that stands between two items and is part of neither
)

// plain tells what the unlabelled line j is within list l, by the one look ahead that the
// reading of lists has: whether, and after how much, an item follows that goes on.
func (r *reader) plain(j int, l *List, form Mark, nested []Mark) plainKind {
	o := r.o
	y := o.Lines[j]
	it := l.Items[len(l.Items)-1]
	before := it.Parts[len(it.Parts)-1]
	if StartsLower(y.Text) && !EndsSentence(before.Text) && !Opens(before.Text) {
		return joined
	}
	if r.ends(j) {
		return ended
	}
	at := r.ahead(j, form, nested, y)
	if at < 0 {
		return ended
	}
	m := MarkOf(o.Lines[at].Label)
	own := form.Next(m)
	switch {
	case own && Opens(y.Text):
		return ended // it leads in a list of its own, which goes on with the numbers
	case own && at == j+1 && r.names(j, l):
		return quiet
	case at > j+1 && form.Kind != '•' && len(nested) == 0 && !Opens(y.Text) && !EndsSentence(y.Text) && Words(y.Text) <= name && r.o.labelledBullet(j+1, j+2):
		return aside
	}
	return also
}

// labelledBullet reports whether one of two lines has a bullet.
func (o *Outline) labelledBullet(lines ...int) bool {
	for _, i := range lines {
		if o.labelled(i) && IsBullet(o.Lines[i].Label) {
			return true
		}
	}
	return false
}

// name is how many words the name of some items has at most.
const name = 14

// ahead returns the next labelled line after j that goes on with the list, when nothing
// between ends it; -1.
func (r *reader) ahead(j int, form Mark, nested []Mark, y Line) int {
	o := r.o
	for k, seen := j+1, 0; k < len(o.Lines) && k < j+farthest && seen < far; k++ {
		z := o.Lines[k]
		if o.Notes[k] {
			continue
		}
		if y.Table == 0 && z.Table > 0 && form.Kind != '•' {
			continue
		}
		if o.heads[k] || z.Table != y.Table || z.Data || r.ends(k) {
			return -1
		}
		m := MarkOf(z.Label)
		if m.Kind == '•' && form.Kind != '•' && lastNext(nested, m) < 0 {
			continue // bullets under the paragraph, however many
		}
		if seen++; z.Label == "" {
			continue
		}
		if m.Kind == '•' && seen > near {
			return -1
		}
		if form.Next(m) || lastNext(nested, m) >= 0 {
			return k
		}
		return -1
	}
	return -1
}

// names reports whether unlabelled line j names the items after it: it is short and no
// sentence, is set otherwise than the items, or is like a line that stands before the
// first item.
func (r *reader) names(j int, l *List) bool {
	o := r.o
	x, first := o.Lines[j], o.Lines[l.From]
	if Words(x.Text) <= name && !EndsSentence(x.Text) {
		return !Opens(x.Text)
	}
	if x.Italic && !first.Italic && Words(x.Text) <= 2*name {
		return true
	}
	if l.From == 0 {
		return false
	}
	before := o.Lines[l.From-1]
	return before.Label == "" && !o.heads[l.From-1] && !Opens(before.Text) && firstWord(before.Text) == firstWord(x.Text)
}

func firstWord(s string) string {
	for i, r := range s {
		if r == ' ' {
			return s[:i]
		}
	}
	return s
}

// leadOf returns the line that leads in the list that begins at line i: the one before it,
// when it ends in a colon or in no full stop.
func (o *Outline) leadOf(i int) int {
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		x := o.Lines[j]
		if o.Notes[j] {
			continue
		}
		if o.heads[j] || x.Data || x.Table != o.Lines[i].Table && x.Table > 0 {
			return -1
		}
		if Opens(x.Text) || !EndsSentence(x.Text) {
			return j
		}
		return -1
	}
	return -1
}

// inner adds the lists within the items of list at.
func (r *reader) inner(at int) {
	o := r.o
	for n, it := range o.Lists[at].Items {
		var l List
		for k, p := range it.Parts {
			if k == 0 || !p.Sub {
				if len(l.Items) > 0 {
					last := &l.Items[len(l.Items)-1]
					last.Parts = append(last.Parts, p)
					l.To = p.Line + 1
				}
				continue
			}
			x := o.Lines[p.Line]
			m := MarkOf(x.Label)
			if len(l.Items) == 0 {
				lead := it.Parts[k-1].Line
				l = List{Form: Marked, Mark: m, Head: o.over[p.Line], Lead: lead, From: p.Line, Goes: -1, In: at, Of: n}
			} else if last := &l.Items[len(l.Items)-1]; !MarkOf(last.Label).Next(m) {
				last.Parts = append(last.Parts, p)
				l.To = p.Line + 1
				continue
			}
			l.Items = append(l.Items, Item{Label: x.Label, Group: -1, Parts: []Part{{Line: p.Line, Text: p.Text}}})
			l.To = p.Line + 1
		}
		if len(l.Items) > 0 {
			o.Lists = append(o.Lists, l)
		}
	}
}
