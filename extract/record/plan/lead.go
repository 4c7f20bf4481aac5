package plan

import (
	"regexp"
	"strings"

	"arising"
	"arising/extract/doc"
)

var supportWord = regexp.MustCompile(`(?i)[\s,;(]*\b(?:working with|working alongside|supported by|with support from|support from|in partnership with|in conjunction with|assisted by|support:)\s*:?\s*`)

// leadsOf parts a lead cell into the stretches that the print tells apart: set in
// italics, or after "working with". Names are parted later.
func leadsOf(t text) []arising.Lead {
	if t.blank() {
		return nil
	}
	var out []arising.Lead
	add := func(raw, part string) {
		raw = strings.Trim(raw, " \n;,")
		if raw == "" {
			return
		}
		if n := len(out); n > 0 && out[n-1].Part == part {
			out[n-1].Raw += "\n" + raw
			return
		}
		out = append(out, arising.Lead{Raw: raw, Part: part})
	}
	if !slanted(t) {
		at := supportWord.FindStringIndex(t.text)
		if at == nil || at[0] == 0 {
			add(t.text, arising.PartLead)
			return out
		}
		add(t.text[:at[0]], arising.PartLead)
		rest := t.text[at[1]:]
		if strings.Count(rest, ")") > strings.Count(rest, "(") {
			rest = strings.TrimSuffix(strings.TrimSpace(rest), ")")
		}
		add(rest, arising.PartSupporting)
		return out
	}
	for _, c := range t.cells {
		for _, s := range stretches(c) {
			part := arising.PartLead
			if s.italic {
				part = arising.PartSupporting
			}
			add(s.text, part)
		}
	}
	return out
}

type stretch struct {
	text   string
	italic bool
}

// slanted reports whether some but not all of a cell is in italics.
func slanted(t text) bool {
	yes, no := false, false
	for _, c := range t.cells {
		for _, s := range stretches(c) {
			if strings.Trim(s.text, " \n,;/&") == "" {
				continue
			}
			yes, no = yes || s.italic, no || !s.italic
		}
	}
	return yes && no
}

// stretches cuts a cell where its slant changes.
func stretches(c *doc.Cell) []stretch {
	var out []stretch
	at := 0
	for _, s := range c.Styles {
		if !s.Italic || s.From < at || s.To > len(c.Text) || s.From >= s.To {
			continue
		}
		if s.From > at {
			out = append(out, stretch{c.Text[at:s.From], false})
		}
		out = append(out, stretch{c.Text[s.From:s.To], true})
		at = s.To
	}
	if at < len(c.Text) {
		out = append(out, stretch{c.Text[at:], false})
	}
	return out
}
