package due

import (
	"github.com/agnivade/levenshtein"

	"arising/normalize/token"
)

// An item is a token, or several that form one phrase of due.tsv, or a number with
// its ordinal ending.
type item struct {
	token.Token
	ordinal bool
	capital bool // begins with a capital in print
	phrase  *phrase
}

func (it item) is(c class) bool { return it.phrase != nil && it.phrase.classes&c != 0 }

// inOneLanguage drops the first of two words for one month or season with a stroke between
// them, as councils in Wales print dates: "31 Mai / May 2023", "Hydref / Autumn 2023".
func inOneLanguage(items []item) []item {
	for i := 0; i+2 < len(items); i++ {
		a, b := items[i], items[i+2]
		if items[i+1].Kind != '/' || !a.is(clsMonth) {
			continue
		}
		same := b.is(clsMonth) && a.Text != b.Text && a.phrase.fact(clsMonth).n == b.phrase.fact(clsMonth).n
		if same || b.is(clsSeason) && a.phrase.fact(clsMonth).n-b.phrase.fact(clsSeason).n < 3 {
			items = append(items[:i], items[i+2:]...)
		}
	}
	return items
}

// items joins tokens into phrases, the longest first.
func (w *Wording) items(raw string, toks []token.Token, buf []item) []item {
	for i := 0; i < len(toks); {
		t := toks[i]
		it := item{Token: t}
		n := 1
		if p, used := w.match(toks[i:]); p != nil {
			it.phrase, n = p, used
			it.End = toks[i+used-1].End
		} else if t.Kind == '0' && i+1 < len(toks) && ordinalEnding(t, toks[i+1]) {
			it.ordinal, n = true, 2
			it.End = toks[i+1].End
		}
		if it.phrase == nil && t.Kind == 'w' && len(t.Text) >= 6 && besideNumber(toks, i) {
			it.phrase = w.nearMonth(t.Text)
		}
		if t.Kind == 'w' {
			it.capital = raw[t.Start] < 'a'
		}
		buf = append(buf, it)
		i += n
	}
	return buf
}

func besideNumber(toks []token.Token, i int) bool {
	for k := max(0, i-2); k < min(len(toks), i+2); k++ {
		if toks[k].Kind == '0' {
			return true
		}
	}
	return false
}

// nearMonth reads a misprinted month ("Decemebr"): the same first letter and at most
// two edits from a name of six letters or more, so that no other word comes near.
func (w *Wording) nearMonth(word string) *phrase {
	for _, p := range w.longMonths {
		name := p.words[0]
		if name[0] == word[0] && abs(len(name)-len(word)) <= 2 && levenshtein.ComputeDistance(name, word) <= 2 {
			return p
		}
	}
	return nil
}

// match returns the longest phrase that begins the tokens and how many it takes.
func (w *Wording) match(toks []token.Token) (*phrase, int) {
	if toks[0].Kind != 'w' && toks[0].Kind != '0' {
		return nil, 0
	}
	for _, p := range w.phrases[toks[0].Text] {
		at, ok := 1, true
		for _, word := range p.words[1:] {
			if at+1 < len(toks) && inWordMark(toks[at].Kind) && toks[at-1].End == toks[at].Start && toks[at].End == toks[at+1].Start {
				at++
			}
			if at >= len(toks) || toks[at].Text != word {
				ok = false
				break
			}
			at++
		}
		if ok {
			return p, at
		}
	}
	return nil, 0
}

func inWordMark(kind byte) bool { return kind == '-' || kind == '/' || kind == '.' }

// ordinalEnding reports whether suffix is the "th" of n. Print and text layers part
// them by a space; then only the right ending counts, so that "4 St Anne" is none.
func ordinalEnding(n, suffix token.Token) bool {
	if suffix.Kind != 'w' || n.Num < 1 || n.Num > 31 {
		return false
	}
	switch suffix.Text {
	case "st", "nd", "rd", "th":
	default:
		return false
	}
	if n.End == suffix.Start {
		return true
	}
	want := "th"
	if n.Num/10 != 1 {
		switch n.Num % 10 {
		case 1:
			want = "st"
		case 2:
			want = "nd"
		case 3:
			want = "rd"
		}
	}
	return suffix.Text == want && suffix.Start-n.End <= 3
}
