package normalize

import (
	"strings"

	"arising"
	"arising/normalize/token"
)

// A printedRef is the number of one record and where it stands.
type printedRef struct {
	ref, id string
	at      arising.Location
	section string
}

// checkRefs looks over the printed numbers of recommendations and of actions.
func checkRefs(x *arising.Extraction) []arising.Diagnostic {
	var recs, acts []printedRef
	for i := range x.Recommendations {
		r := &x.Recommendations[i]
		recs = append(recs, printedRef{r.Ref, r.ID, r.Location, r.Section})
	}
	for i := range x.Actions {
		a := &x.Actions[i]
		acts = append(acts, printedRef{a.Ref, a.ID, a.Location, a.Section})
	}
	var ds []arising.Diagnostic
	for _, d := range append(sequence(recs), sequence(acts)...) {
		if !numberingSaid(x.Diagnostics, d.Location) {
			ds = append(ds, d)
		}
	}
	return ds
}

// numberingSaid reports whether the records came with a word on the numbering there.
func numberingSaid(ds []arising.Diagnostic, at arising.Location) bool {
	for i := range ds {
		d := &ds[i]
		if d.Code != arising.NumberingGap && d.Code != arising.DigitFused {
			continue
		}
		if l := d.Location; l.Page == at.Page && l.Table == at.Table && l.Row == at.Row && l.Line == at.Line && l.Path == at.Path {
			return true
		}
	}
	return false
}

// The most gaps worth naming: a list with more is not numbered in order.
const maxGaps = 10

// A step further than this is no gap in a numbering but another numbering.
const maxSkip = 20

// sequence finds where plain numbers that run in order skip one, or where a digit of
// the cell before ran into one.
func sequence(refs []printedRef) []arising.Diagnostic {
	var ds []arising.Diagnostic
	last, steps := 0, 0
	var lastRef printedRef
	for _, r := range refs {
		n, ok := leadingNumber(r.ref)
		if !ok {
			continue
		}
		switch {
		case last == 0 || n == last || n == 1 || r.section != lastRef.section && n < last:
		case n == last+1:
			steps++
		case fused(r.ref, last+1):
			ds = append(ds, flag(arising.DigitFused, arising.Warning, r.id, r.at, "check:fused",
				"%q follows %q: the first digit may belong to the cell before", r.ref, lastRef.ref))
			n = last + 1
		case n > last+maxSkip:
			continue // a page or a paragraph number
		case n > last+1:
			ds = append(ds, flag(arising.NumberingGap, arising.Info, r.id, r.at, "check:numbering",
				"%q follows %q", r.ref, lastRef.ref))
		default:
			ds = append(ds, flag(arising.NumberingGap, arising.Info, r.id, r.at, "check:numbering",
				"%q comes after %q", r.ref, lastRef.ref))
		}
		last, lastRef = n, r
	}
	if len(ds) > maxGaps || len(ds) > steps {
		return nil
	}
	return ds
}

// leadingNumber reads the number that a plain reference begins with: 11 of "11d".
// Dotted references ("10.2") are paragraphs of a report and keep no count.
func leadingNumber(ref string) (int, bool) {
	n, i := 0, 0
	for i < len(ref) && token.IsDigit(ref[i]) && i < 4 {
		n = n*10 + int(ref[i]-'0')
		i++
	}
	rest := strings.Trim(ref[i:], " .)(")
	return n, i > 0 && n > 0 && (rest == "" || len(rest) == 1 && token.IsLetter(rest[0]))
}

// fused reports a reference that is a digit and then the number wanted.
func fused(ref string, want int) bool {
	if len(ref) < 2 || !token.IsDigit(ref[0]) || !token.IsDigit(ref[1]) {
		return false
	}
	n, ok := leadingNumber(ref[1:])
	return ok && n == want
}

// checkDoubled finds texts whose letters or words are all printed twice, as a text
// layer does that draws its bold by drawing twice.
func checkDoubled(x *arising.Extraction) []arising.Diagnostic {
	var ds []arising.Diagnostic
	look := func(text, id string, at arising.Location) {
		if doubledLetters(text) || doubledWords(text) {
			ds = append(ds, flag(arising.TextDoubled, arising.Warning, id, at, "check:doubled", "%.60q", text))
		}
	}
	for i := range x.Recommendations {
		look(x.Recommendations[i].Text, x.Recommendations[i].ID, x.Recommendations[i].Location)
	}
	for i := range x.Actions {
		look(x.Actions[i].Text, x.Actions[i].ID, x.Actions[i].Location)
	}
	return ds
}

// doubledLetters reports words most of which are pairs: "AAccttiioonn".
func doubledLetters(text string) bool {
	doubled, words := 0, 0
	for from := 0; from < len(text); {
		to := from
		for to < len(text) && text[to] > ' ' {
			to++
		}
		if word := text[from:to]; len(word) >= 6 {
			words++
			pairs := 0
			for i := 0; i+1 < len(word); i += 2 {
				if word[i] == word[i+1] {
					pairs++
				}
			}
			if pairs*4 >= len(word)/2*3 {
				doubled++
			}
		}
		from = to + 1
	}
	return doubled >= 2 && doubled*2 > words
}

// doubledWords reports a text most of whose words stand twice: "The The plan plan".
func doubledWords(text string) bool {
	words, pairs := 0, 0
	last := ""
	for from := 0; from < len(text); {
		to := from
		for to < len(text) && text[to] > ' ' {
			to++
		}
		if word := text[from:to]; word != "" {
			words++
			if word == last {
				pairs++
			}
			last = word
		}
		from = to + 1
	}
	return words >= 8 && pairs*10 >= words*4
}
