package normalize

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"arising"
	"arising/normalize/lead"
	"arising/normalize/lexicon"
	"arising/normalize/token"
)

// leads takes the lead cells of all rows apart; each distinct cell once.
func (r *reporter) leads() {
	cells := make([]string, 0, len(r.x.Actions))
	seen := make(map[string]bool, len(r.x.Actions))
	for i := range r.x.Actions {
		a := &r.x.Actions[i]
		if len(a.Leads) == 0 && a.LeadRaw != "" && !seen[a.LeadRaw] {
			seen[a.LeadRaw] = true
			cells = append(cells, a.LeadRaw)
		}
		for _, l := range a.Leads {
			if l.Match == "" && !seen[l.Raw] {
				seen[l.Raw] = true
				cells = append(cells, l.Raw)
			}
		}
	}
	type parted struct {
		leads []arising.Lead
		diags []arising.Diagnostic
	}
	known := lead.NewParser(r.opt.Leads, r.lexicon, lead.Known{}).Known(cells)
	parser := lead.NewParser(r.opt.Leads, r.lexicon, known)
	done := make(map[string]parted, len(cells))
	var key strings.Builder
	for i := range r.x.Actions {
		a := &r.x.Actions[i]
		if normalised(a.Leads) {
			continue
		}
		key.Reset()
		key.WriteString(a.LeadRaw)
		for _, l := range a.Leads {
			key.WriteString("\x00" + l.Part + "\x00" + l.Raw)
		}
		p, ok := done[key.String()]
		if !ok {
			p.leads, p.diags = parser.Leads(a.LeadRaw, a.Leads)
			done[key.String()] = p
		}
		a.Leads = append([]arising.Lead{}, p.leads...)
		for _, l := range a.Leads {
			r.decided[l.Rule] = true
		}
		if i > 0 {
			a.Leads = asAbove(a.Leads, r.x.Actions[i-1].Leads)
		}
		r.find(a, "lead_raw", p.diags)
	}
}

func normalised(leads []arising.Lead) bool {
	for _, l := range leads {
		if l.Match == "" {
			return false
		}
	}
	return len(leads) > 0
}

// asAbove puts the leads of the row above where a row says "as above".
func asAbove(leads, above []arising.Lead) []arising.Lead {
	if len(leads) != 1 || leads[0].Rule != lead.RuleSame || len(above) == 0 {
		return leads
	}
	out := append([]arising.Lead{}, above...)
	for i := range out {
		out[i].Raw, out[i].Rule = leads[0].Raw, lead.RuleSame
	}
	return out
}

// defined returns the abbreviations that the document explains: those it lists, and
// those that the texts of its records define in passing.
func (r *reporter) defined() []arising.Abbreviation {
	have := make(map[string]bool, len(r.x.Abbreviations))
	for _, a := range r.x.Abbreviations {
		have[a.Abbreviation] = true
	}
	out := r.x.Abbreviations[:len(r.x.Abbreviations):len(r.x.Abbreviations)]
	add := func(text string, at arising.Location) {
		if strings.IndexByte(text, '(') < 0 {
			return
		}
		for _, a := range lexicon.Definitions(text) {
			if !have[a.Abbreviation] {
				have[a.Abbreviation] = true
				a.Location = at
				out = append(out, a)
			}
		}
	}
	for i := range r.x.Decisions {
		add(r.x.Decisions[i].Text, r.x.Decisions[i].Location)
	}
	for i := range r.x.Recommendations {
		add(r.x.Recommendations[i].Text, r.x.Recommendations[i].Location)
		add(r.x.Recommendations[i].Commentary, r.x.Recommendations[i].Location)
	}
	for i := range r.x.Actions {
		a := &r.x.Actions[i]
		add(a.Text, a.Location)
		add(a.Progress, a.Location)
		add(a.Evidence, a.Location)
	}
	return out
}

// list keeps, of the definitions in running text, those that a record uses, and adds those
// in the rows themselves that decided a lead: what is listed serves to read a record.
func (r *reporter) list(defined []arising.Abbreviation) {
	used := make(map[string]bool)
	for i := range r.x.Actions {
		mark(used, r.x.Actions[i].Abbreviations)
	}
	for i := range r.x.Recommendations {
		rec := &r.x.Recommendations[i]
		for _, text := range []string{rec.Text, rec.AddressedTo, strings.Join(rec.Sources, " ")} {
			mark(used, r.lexicon.Used(text))
		}
	}
	for i := range r.x.Decisions {
		mark(used, r.lexicon.Used(r.x.Decisions[i].Text))
	}
	kept := []arising.Abbreviation{}
	for i, a := range defined {
		printed := i < len(r.x.Abbreviations)
		if printed && (a.Via != "inline" || used[a.Abbreviation]) || r.decided["inline:"+a.Abbreviation] {
			kept = append(kept, a)
		}
	}
	r.x.Abbreviations = kept
}

func mark(set map[string]bool, keys []string) {
	for _, key := range keys {
		set[key] = true
	}
}

// conflicts compares the explanations of each abbreviation; two that differ by a
// letter or two are a slip of the pen.
func (r *reporter) conflicts() {
	first := make(map[string]arising.Abbreviation, len(r.x.Abbreviations))
	for _, a := range r.x.Abbreviations {
		b, ok := first[a.Abbreviation]
		if !ok {
			first[a.Abbreviation] = a
			continue
		}
		if len(a.Expansion) < 200 && len(b.Expansion) < 200 &&
			levenshtein.ComputeDistance(strings.ToLower(a.Expansion), strings.ToLower(b.Expansion)) > 2 {
			r.found = append(r.found, arising.Diagnostic{Code: arising.GlossaryConflict, Severity: arising.Warning, Location: a.Location,
				Message: fmt.Sprintf("%s is explained as %q and as %q; the first is used", a.Abbreviation, token.Clip(b.Expansion), token.Clip(a.Expansion))})
		}
	}
}

// used returns the short forms that a row uses, those of its expanded leads among them.
func (r *reporter) used(a *arising.Action) []string {
	var buf [24]string
	out := buf[:0]
	for _, text := range [...]string{a.Section, a.Text, a.LeadRaw, a.Progress, a.Evidence, a.Resources} {
		out = r.lexicon.AppendUsed(out, text)
	}
	for _, l := range a.Leads {
		switch l.Match {
		case "glossary", "inline", "lexicon", "fuzzy":
			if _, short, ok := strings.Cut(l.Rule, ":"); ok && !slices.Contains(out, short) {
				out = append(out, short)
			}
		}
	}
	if len(out) == 0 {
		return nil
	}
	return append(make([]string, 0, len(out)), out...)
}
