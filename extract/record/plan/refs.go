package plan

import (
	"strconv"
	"strings"

	"arising"
	"arising/extract/rules"
	"arising/extract/table"
)

// refHabit is what the reference column numbers: recommendations, actions or rows.
type refHabit struct {
	everyRow    bool // each row with an action has its own
	actionsOnly bool // the heading says that it numbers actions
	recsOnly    bool // the heading says that it numbers recommendations
}

func (p *plan) refHabit() refHabit {
	var h refHabit
	col, ok := p.column[rules.Ref]
	if !ok {
		return h
	}
	for _, w := range rules.Words(p.t.Columns[col].Header) {
		h.actionsOnly = h.actionsOnly || w == "action" || w == "task"
		h.recsOnly = h.recsOnly || strings.HasPrefix(w, "rec")
	}
	h.everyRow = true
	for i, r := range p.t.Rows {
		if r.Kind == table.Data && !p.cell(i, rules.Action).blank() && p.cell(i, rules.Ref).blank() {
			h.everyRow = false
		}
	}
	return h
}

// giveRef gives the number of row i to its actions, where it is theirs.
func (p *plan) giveRef(i, first int, ref string) {
	if p.cell(i, rules.Recommendation).blank() && p.current >= 0 && !p.spanned(i, rules.Ref) {
		p.noteRef(i)
	}
	if p.has(rules.ActionRef) {
		return
	}
	mine := !p.has(rules.Recommendation) || p.refs.actionsOnly || p.refs.everyRow && !p.refs.recsOnly || stem(ref) != ""
	if !mine || p.spanned(i, rules.Ref) && p.has(rules.Recommendation) {
		return
	}
	if len(p.actions)-first == 1 && p.actions[first].Ref == "" {
		p.actions[first].Ref = ref
	}
	for k := first; k < len(p.actions); k++ {
		p.actions[k].Fields["ref"] = p.own(i, rules.Ref).location
		p.rule(p.actions[k].Rules, "ref", rules.Ref)
	}
}

// settleRefs gives each recommendation its number: that of its rows, without the
// letter that tells the rows apart.
func (p *plan) settleRefs() {
	lettered := false
	for _, refs := range p.recRefs {
		lettered = lettered || len(refs) > 1 && stem(refs[0]) != "" && stem(refs[0]) == stem(refs[1])
	}
	users := p.stems()
	for n := range p.recommendations {
		r, refs := &p.recommendations[n], p.recRefs[n]
		if r.Ref != "" || len(refs) == 0 {
			continue
		}
		r.Ref = refs[0]
		s := stem(refs[0])
		shared := len(refs) > 1 && s != "" && stem(refs[1]) == s
		if s != "" && users[s] > 1 {
			if len(refs) > 1 {
				r.Ref = "" // the numbers are the rows' own
			}
			continue
		}
		if p.has(rules.Action) && s != "" && (shared || lettered && !strings.Contains(refs[0], ".")) {
			r.Ref = s
		}
		p.rule(r.Rules, "ref", rules.Ref)
	}
}

// stems counts the recommendations whose rows share the number before the last
// letter or figure.
func (p *plan) stems() map[string]int {
	users := make(map[string]int)
	for _, refs := range p.recRefs {
		seen := make(map[string]bool)
		for _, ref := range refs {
			if s := stem(ref); s != "" && !seen[s] {
				seen[s] = true
				users[s]++
			}
		}
	}
	return users
}

// barelyNumbered reports whether most cells of a role begin with a number and no
// punctuation, counting up.
func (p *plan) barelyNumbered(role rules.Role) bool {
	last, up, cells := "", 0, 0
	for i, r := range p.t.Rows {
		c := p.cell(i, role)
		if r.Kind != table.Data || c.blank() {
			continue
		}
		cells++
		ref, _ := takeBare(c.text)
		if ref != "" && (last == "" || figures(ref) == figures(last)+1 || lettersOn(last, ref)) {
			up++
		}
		if ref != "" {
			last = ref
		}
	}
	return up >= 2 && 10*up >= 7*cells
}

// lettersOn reports whether "2b" follows "2a".
func lettersOn(last, ref string) bool {
	a, b := last[len(last)-1], ref[len(ref)-1]
	return b == a+1 && b > '9' && last[:len(last)-1] == ref[:len(ref)-1]
}

// beginsCoded reports whether all cells of a role but one in ten begin with a code of
// capitals and figures, each another.
func (p *plan) beginsCoded(role rules.Role) bool {
	codes, cells := make(map[string]bool), 0
	for i, r := range p.t.Rows {
		c := p.cell(i, role)
		if r.Kind != table.Data || c.blank() {
			continue
		}
		cells++
		if code, _ := takeCode(c.text); code != "" {
			codes[code] = true
		}
	}
	return len(codes) >= 2 && 10*len(codes) >= 9*cells
}

// lettered reports whether the cells of a role are lettered from row to row: "a) …",
// "b) …". Letters inside one cell are that row's own list.
func (p *plan) lettered(role rules.Role) bool {
	cells := 0
	for i, r := range p.t.Rows {
		c := p.cell(i, role)
		if r.Kind != table.Data || c.blank() {
			continue
		}
		if ref, _ := takeLetter(c.text); ref != string(rune('a'+cells)) {
			return false
		}
		cells++
	}
	return cells > 1
}

// figures returns the number that a reference begins with, or 0.
func figures(ref string) int {
	end := 0
	for end < len(ref) && ref[end] >= '0' && ref[end] <= '9' {
		end++
	}
	n, err := strconv.Atoi(ref[:end])
	if err != nil {
		return 0
	}
	return n
}

// unplaced says that a row of a plan is in no record, and quotes it.
func (p *plan) unplaced(i int, why string) {
	var words []string
	for _, c := range p.t.Rows[i].Cells {
		if s := strings.Join(strings.Fields(c.Text), " "); s != "" {
			words = append(words, s)
		}
	}
	if len(words) == 0 {
		return
	}
	severity := arising.Info
	if p.t.Rows[i].Kind == table.Data {
		severity = arising.Warning
	}
	p.diagnostics = append(p.diagnostics, arising.Diagnostic{
		Code: arising.RowUnplaced, Severity: severity, Location: p.place(i, arising.Location{}),
		Message: "row in no record (" + why + "): " + strings.Join(words, " | "),
	})
}

// gaps reports numbers of recommendations that do not follow one another, and a
// number that looks like a status digit fused with the next row's number.
func (p *plan) gaps() []arising.Diagnostic {
	var out []arising.Diagnostic
	last := 0
	for _, r := range p.recommendations {
		n := figures(r.Ref)
		if n == 0 || strings.Contains(r.Ref, ".") {
			continue
		}
		if last > 0 && n > last+1 {
			d := arising.Diagnostic{Code: arising.NumberingGap, Severity: arising.Warning, Location: r.Location,
				Message: "number " + strconv.Itoa(last) + " is followed by " + r.Ref}
			if n > 10 && n%10 == last+1 || n > 100 && n%100 == last+1 {
				d.Code = arising.DigitFused
				d.Message = "number " + r.Ref + " after " + strconv.Itoa(last) + " may be a status digit fused with " + strconv.Itoa(last+1)
			}
			out = append(out, d)
		}
		last = n
	}
	return out
}
