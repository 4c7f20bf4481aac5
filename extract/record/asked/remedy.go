package asked

import (
	"strings"

	"arising"
	"arising/extract/meeting/phrase"
	"arising/extract/outline"
	"arising/extract/record/flow"
	"arising/extract/rules"
)

// investigated reports whether somebody outside who looked into a complaint speaks in the
// document, and names the office: it speaks of its own investigation or decision. What such a
// decision says the council agreed to do is what it recommends (contract, rule 13).
func (s *Speech) investigated() string {
	own, office := false, ""
	for _, x := range s.Lines {
		p := phrase.Parse(x.Text)
		for i := range p.Words {
			if !own && p.Holds(s.Rules, rules.Investigates, i) > 0 {
				own = true
			}
			if office == "" && p.Holds(s.Rules, rules.Office, i) > 0 {
				office = asPrinted(x.Text, "Ombudsman")
			}
		}
		if own && office != "" {
			return office
		}
	}
	return ""
}

// over returns the text that leads in item it of list l: the item itself where what it leads
// in was read in its place.
func (s *Speech) over(l outline.List, it outline.Item, own bool) string {
	if own {
		return it.Parts[0].Text
	}
	if at := s.leadOf(l); at >= 0 {
		return s.Lines[at].Text
	}
	return ""
}

// remedies turns what an item says a council will do, or has agreed to, into what the one who
// investigated recommends. Over leads the item in.
func (s *Speech) remedies(c *flow.Claim, over string) {
	when, body, _ := s.undertakes(over)
	out := c.Recommendations
	for _, a := range c.Actions {
		out = append(out, arising.Recommendation{Ref: a.Ref, Text: a.Text, Location: a.Location})
	}
	for _, d := range c.Decisions {
		out = append(out, arising.Recommendation{Ref: d.Ref, Text: d.Text, Location: d.Location})
	}
	kept := out[:0]
	for _, rec := range out {
		if p := phrase.Parse(rec.Text); p.Is(0, "i", "we") || s.proves(p) || s.complains(p) {
			continue // the one who investigated tells of it, or how it will be checked
		}
		rec.Sources, rec.AddressedTo = []string{s.office}, flow.FirstOf(rec.AddressedTo, body)
		own := when
		if w, to, rest := s.undertakes(rec.Text); rest != "" {
			rec.Text, rec.AddressedTo, own = rest, flow.FirstOf(to, rec.AddressedTo), flow.FirstOf(w, when)
		}
		if own != "" {
			rec.Timescale = &arising.Timescale{Raw: own}
		}
		kept = append(kept, rec)
	}
	c.Recommendations, c.Actions, c.Decisions, c.Spots = kept, nil, nil, nil
}

// undertakes parts a sentence that says who will do what by when: "Within a month of my final
// decision the Council will: …", "It has also agreed, by May, to …". The rest is "" when it is
// none, the body where a pronoun stands for it.
func (s *Speech) undertakes(text string) (when, body, rest string) {
	const far = 24 // words before the body
	p := phrase.Parse(text)
	for i := 0; i < len(p.Words) && i < far; i++ {
		n := p.Holds(s.Rules, rules.Body, i)
		pronoun := i == 0 && p.Is(0, "it", "they")
		if pronoun {
			n = 1
		}
		if n == 0 || !p.Capital(i) {
			continue
		}
		j := i + n
		m := s.duty(p, j)
		if m == 0 {
			continue
		}
		from := i
		for from > 0 && (p.Capital(from-1) || p.Is(from-1, "the")) && !p.Is(from-1, "within") {
			from--
		}
		if !pronoun {
			body = strings.TrimPrefix(strings.TrimPrefix(p.Text[p.Words[from].From:p.Words[j-1].To], "the "), "The ")
		}
		return s.term(p, from, j), body, strings.TrimSpace(strings.TrimLeft(p.After(j+m-1), " :"))
	}
	return "", "", ""
}

// duty returns how many words from word j on say that somebody will or agreed to do what
// follows: "will", "has also agreed, within three months, to".
func (s *Speech) duty(p phrase.Phrase, j int) int {
	const far = 10 // words up to "to"
	k := j
	for p.Is(k, "has", "have", "also", "now") {
		k++
	}
	if p.Is(k, "agreed") {
		for m := k + 1; m < len(p.Words) && m <= k+far; m++ {
			if p.Is(m, "to") && (m == k+1 || strings.Contains(p.Gap(m), ",")) {
				return m + 1 - j
			}
		}
		return 0
	}
	if n := p.Holds(s.Rules, rules.MeetingDuty, j); n > 0 {
		for p.Is(j+n, "also") {
			n++
		}
		return n
	}
	return 0
}

// term returns by when a sentence says that it will be done: what begins with "within" or
// "by" before the body, or stands within it behind the body.
func (s *Speech) term(p phrase.Phrase, from, j int) string {
	for k := range from {
		if p.Is(k, "within", "by") {
			return strings.TrimRight(p.Text[p.Start(k):p.Start(from)], " ,")
		}
	}
	for k := j; k < len(p.Words); k++ {
		if !p.Is(k, "within") {
			continue
		}
		term := p.At(k)
		if at := strings.IndexAny(term, ",:;."); at > 0 {
			term = term[:at]
		}
		return term
	}
	return ""
}

// complains reports whether a text begins with what the complaint was, as a summary does.
func (s *Speech) complains(p phrase.Phrase) bool {
	const near = 8 // words before the verb
	for k := 1; k < len(p.Words) && k < near; k++ {
		if p.Holds(s.Rules, rules.Complains, k) > 0 {
			return true
		}
	}
	return false
}

// proves reports whether a sentence asks for no more than proof that the rest was done.
func (s *Speech) proves(p phrase.Phrase) bool {
	for k := range p.Words {
		if n := p.Holds(s.Rules, rules.Proof, k); n > 1 || n == 1 && k+1 == len(p.Words) {
			for j := range k {
				if p.Holds(s.Rules, rules.ProvedTo, j) > 0 {
					return true
				}
			}
		}
	}
	return false
}
