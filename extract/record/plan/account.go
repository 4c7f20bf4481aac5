package plan

import (
	"slices"
	"strings"
	"unicode"

	"arising"
	"arising/extract/table"
)

// account says which cells of a plan have words that are in no record: a reference
// that is none beside a numbered text, a band or a lead over rows that made nothing.
func (p *plan) account() {
	held := p.held()
	for i, r := range p.t.Rows {
		if r.Kind != table.Data && r.Kind != table.Continued && r.Kind != table.Section {
			continue
		}
		for _, c := range r.Cells {
			if held.all(c.Text) {
				continue
			}
			p.diagnostics = append(p.diagnostics, arising.Diagnostic{
				Code: arising.RowUnplaced, Severity: arising.Info, Location: p.place(i, c.Location),
				Message: "words in no record: " + strings.Join(strings.Fields(c.Text), " "),
			})
		}
	}
}

// A holding is the words of records.
type holding struct {
	words map[string]bool
	run   string // all of them one after the other
	left  int    // searches in run that may yet be made
}

// Words of this length are also looked for in the midst of others, which a line's end
// may have run together; maxSearches bounds how often.
const (
	fused       = 5
	maxSearches = 1000
)

// unkept are words that name a number or a person and are not kept with it.
var unkept = []string{"recommendation", "recommendations", "lead", "action", "actions", "no"}

// all reports whether the holding has every word of a text.
func (h *holding) all(text string) bool {
	for _, w := range wordsOf(text) {
		if h.words[w] || slices.Contains(unkept, w) {
			continue
		}
		if h.left--; h.left < 0 || len(w) < fused || !strings.Contains(h.run, w) {
			return false
		}
	}
	return true
}

// held gathers what the records of a plan say, what its head says, and the rows that
// are told to be in no record.
func (p *plan) held() *holding {
	h := &holding{words: map[string]bool{}, left: maxSearches}
	var run strings.Builder
	say := func(texts ...string) {
		for _, s := range texts {
			for _, w := range wordsOf(s) {
				if !h.words[w] {
					h.words[w] = true
					run.WriteString(w + " ")
				}
			}
		}
	}
	extra := func(m map[string]string) {
		for k, v := range m {
			say(k, v)
		}
	}
	due := func(dates ...*arising.Due) {
		for _, d := range dates {
			if d != nil {
				say(d.Raw)
			}
		}
	}
	say(p.t.Title)
	for _, c := range p.t.Columns {
		say(c.Header, c.Hint)
	}
	for _, d := range p.diagnostics {
		say(d.Message)
	}
	for _, e := range p.t.Legend {
		say(e.Value, e.Meaning)
	}
	for _, r := range p.recommendations {
		say(r.Ref, r.Text, r.Section, r.AddressedTo, r.Commentary)
		say(r.Sources...)
		if r.Timescale != nil {
			say(r.Timescale.Raw)
		}
		extra(r.Extra)
	}
	for _, a := range p.actions {
		say(a.Ref, a.Text, a.Section, a.LeadRaw, a.Priority, a.Progress, a.Evidence, a.Resources, a.Direction)
		for _, l := range a.Leads {
			say(l.Raw)
		}
		due(a.Due, a.DueRevised, a.Completed, a.Start)
		for _, r := range []*arising.Rating{a.RAG, a.RAGPrevious} {
			if r != nil {
				say(r.Raw)
			}
		}
		if a.Status != nil {
			say(a.Status.Raw)
		}
		extra(a.Extra)
	}
	h.run = run.String()
	return h
}

// wordsOf returns the runs of letters and figures of a text, in small letters.
func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
