package meeting

import (
	"strings"

	"arising/extract/meeting/phrase"
	"arising/extract/outline"
	"arising/extract/rules"
)

// A reader reads the units of minutes in order.
type reader struct {
	rs      *rules.Set
	cast    *phrase.Cast
	sheet   bool // the document is the page of a decision
	laid    func(line int) bool
	units_  []unit
	lines   []outline.Line // of the units
	whole   []outline.Line // as they were given
	out     *outline.Outline
	lists   map[int]int // the list that begins at a unit
	rows    []Row
	marked  bool // actions are marked
	owned   bool // owners stand alone in lines of their own
	tailed  bool // owners are set off at the end of several units, in brackets or with a dash
	summed  bool // what was decided is listed under a heading of its own
	why     bool // the units read give reasons
	closed  bool // the units read are for information only, or of another meeting
	motion  motion
	settled int // the unit behind the one that told what was carried last; 0 when none did
	before  int // how many rows there were before it
	moved   []Row
}

func newReader(rs *rules.Set, lines []outline.Line, sheet bool, laid func(int) bool) *reader {
	r := &reader{rs: rs, sheet: sheet, laid: laid, lists: make(map[int]int)}
	r.cast = phrase.CastOf(rs, lines)
	r.units_, r.whole = r.units(lines), lines
	for _, u := range r.units_ {
		r.lines = append(r.lines, u.Line)
	}
	r.out = outline.Read(r.lines, r.endsList)
	for n, l := range r.out.Lists {
		if _, outer := r.lists[l.From]; !outer && l.Form == outline.Marked {
			r.lists[l.From] = n
		}
	}
	tails := 0
	for i, x := range r.lines {
		if _, who, _ := r.endOwner(x.Text, false); who != "" && !x.Data && !x.Heading {
			tails++
		}
		if m, ok := r.markIn(x.Full()); ok && !x.Data && (m.text != "" || m.number != "" || i+1 < len(r.lines)) {
			r.marked = true
		}
		if r.headOf(rules.MeetingRows, i) && r.listAt(i+1) != nil {
			r.summed = true
		}
	}
	r.tailed = tails >= leastTails
	return r
}

// leastTails is how many units end in an owner, at least, where one so set off acts.
const leastTails = 3

// read reads the units one after another.
func (r *reader) read() {
	for i := 0; i < len(r.units_); {
		next := r.at(i)
		i = max(next, i+1)
	}
	r.motion.close(r)
}

// at reads what begins at unit i and returns the unit to go on from.
func (r *reader) at(i int) int {
	u := r.units_[i]
	if u.Data || u.Text == "" {
		return i + 1
	}
	r.turn(i)
	if !r.laid(u.src) {
		if next := r.tasks(i); next > i {
			return next
		}
		if next := r.action(i); next > i {
			return next
		}
	}
	if next := r.resolved(i); next > i {
		return next
	}
	if next := r.moves(i); next > i {
		return next
	}
	if r.headline(i) && !r.ordered(i) {
		return i + 1
	}
	r.sentences(i)
	return i + 1
}

// ordered reports whether a line in capitals, no heading, says who is to do what: "CLERK TO
// WRITE".
func (r *reader) ordered(i int) bool {
	u := r.units_[i]
	if u.Heading || u.Label != "" || !outline.Capitals(u.Text) {
		return false
	}
	d, ok := r.cast.DutyAt(phrase.Parse(u.Text), 0, false)
	return ok && d.To
}

// turn notes where reasons, information and other items begin and end.
func (r *reader) turn(i int) {
	u := r.units_[i]
	if r.begins(i) {
		r.motion.close(r)
		r.why, r.closed = false, false
	} else if u.Label == "" && outline.Words(u.Text) <= 10 && opens(u.Text) {
		r.closed = false
	}
	if outline.Words(u.Text) <= 12 && r.reasons(u.Text) {
		r.why = true
	} else if r.stop(u.Text) {
		r.why = false
	}
}

// reasons reports whether a text is the heading of the reasons for a decision.
func (r *reader) reasons(text string) bool {
	p := phrase.Parse(text)
	i := 0
	if p.Is(0, "the") {
		i++
	}
	return p.Is(i, "reason", "reasons", "rationale") && (i+1 == len(p.Words) || p.Is(i+1, "for", "of", "behind", "s"))
}

// begins reports whether a unit begins an item of the agenda: it has a number and is no
// clause, or stands as a title does.
func (r *reader) begins(i int) bool {
	u := r.units_[i]
	if u.Label != "" {
		m := outline.MarkOf(u.Label)
		return m.Kind == '1' && !m.Paren && (r.headline(i) || strings.Contains(u.Label, "/") || outline.Words(u.Text) <= 10 && !outline.EndsSentence(u.Text))
	}
	return r.headline(i) && !opens(u.Text) && r.rs.Begins(rules.ResolvedMarker, u.Text) == 0 && !r.rs.Is(rules.StopLabel, u.Text)
}

func (r *reader) headline(i int) bool {
	u := r.units_[i]
	return u.Headline() && !outline.EndsSentence(u.Text) || u.Heading
}

// stop reports whether a text is, or begins with, a label that ends lists.
func (r *reader) stop(text string) bool {
	if r.rs.Is(rules.StopLabel, text) {
		return true
	}
	head, _, ok := strings.Cut(text, ":")
	return ok && len(head) < 60 && r.rs.Is(rules.StopLabel, head)
}

// endsList says which units end a list.
func (r *reader) endsList(i int) bool {
	x := r.lines[i]
	if x.Label == "" || outline.IsBullet(x.Label) {
		if r.rs.Begins(rules.StopStart, x.Text) > 0 && !r.labelClause(x.Text) || r.stop(x.Text) {
			return true
		}
	}
	if x.Label != "" {
		return false
	}
	if m, ok := r.marker(x); ok && !m.keep {
		return true
	}
	if _, ok := r.markIn(x.Text); ok || r.recommends(i) {
		return true
	}
	if _, ok := r.outcome(x.Text); ok {
		return true
	}
	return false
}

// labelClause reports whether what looks like the beginning of another part is a clause.
func (r *reader) labelClause(text string) bool { return strings.HasPrefix(text, "That ") }

// listAt returns the marked list that begins at unit i; nil when none does.
func (r *reader) listAt(i int) *outline.List {
	if n, ok := r.lists[i]; ok {
		return &r.out.Lists[n]
	}
	return nil
}

// headOf reports whether unit i is a heading of a wording, over what follows it.
func (r *reader) headOf(w rules.Wording, i int) bool {
	u := r.units_[i]
	if u.Data || u.Table > 0 && u.Col > 0 {
		return false
	}
	head := u.Text
	if at := strings.IndexByte(head, '('); at > 0 {
		head = head[:at]
	}
	head = strings.TrimRight(head, " :–-")
	return r.rs.Is(w, head) && outline.Words(u.Text) <= 10
}

// text joins the parts of an item, each sub-item on a line with its mark.
func (r *reader) text(it outline.Item) string {
	out := ""
	for n, p := range it.Parts {
		text := p.Text
		if n > 0 {
			text = r.lines[p.Line].Full()
			if p.Joined {
				out += " " + r.lines[p.Line].Text
				continue
			}
			out += "\n"
		}
		out += text
	}
	return out
}

// last returns the unit behind the last part of an item.
func last(it outline.Item) int { return it.Parts[len(it.Parts)-1].Line + 1 }

// add puts a row away; from and to are units.
func (r *reader) add(row Row, from, to int) {
	row.Text = strings.TrimSpace(strings.TrimSuffix(row.Text, " ."))
	if row.Text == "" {
		return
	}
	row.From, row.To = r.units_[from].src, r.units_[to-1].src+1
	r.rows = append(r.rows, row)
}
