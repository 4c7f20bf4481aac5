package flow

import (
	"regexp"
	"strconv"
	"strings"

	"arising/extract/outline"
)

var (
	labelled = regexp.MustCompile(`^(\(?[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}[.):]?|\(?[0-9]{1,3}[.)]|\([0-9]{1,3}\)|\(?[A-Za-z][.)]|[A-DG-LN-S]:|\(?(?:[ivx]{1,5}|[IVX]{1,5})[.)])\s+(\S.*)$`)
	numbered = regexp.MustCompile(`^([0-9]{1,2})\s+(\p{Lu}.*)$`)
	bulleted = regexp.MustCompile(`^([•·▪◼■●○◦➢❖✓✔►▶\x{f0a7}\x{f0b7}\x{f0d8}\x{f06e}*–-]|o)\s+(\S.*)$`)
	bare     = regexp.MustCompile(`^(?:\(?[0-9]{1,4}(?:\.[0-9]{1,3}){0,3}[.):]?\)?|\(?[A-Za-z][.)]|[A-DG-LN-S]:|\(?(?:[ivx]{1,5}|[IVX]{1,5})[.)])$`)
	month    = regexp.MustCompile(`(?i)^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b`)
)

// BareLabel reports whether text is a label of an item and nothing more: "2.1", "(a)".
func BareLabel(text string) bool { return len(text) <= 8 && bare.MatchString(text) }

// Split parts a label that the reader left in the text.
func (l Line) Split() Line {
	for range 2 {
		if l.Label != "" && !outline.IsBullet(l.Label) {
			return l
		}
		m := labelled.FindStringSubmatch(l.Text)
		if m == nil {
			if m = numbered.FindStringSubmatch(l.Text); m != nil && month.MatchString(m[2]) {
				m = nil
			}
		}
		if m == nil && l.Label == "" {
			m = bulleted.FindStringSubmatch(l.Text)
		}
		if m == nil {
			return l
		}
		l.Label, l.Text = m[1], m[2]
	}
	return l
}

// minutes parts a line whose text runs on into the next minute: "9.1 ... sent. 9.2
// The Clerk ...". Each of the parts stands where the line does.
func (l Line) minutes() []Line {
	out := []Line{l}
	for {
		last := &out[len(out)-1]
		next := following(last.Label)
		if next == "" {
			return out
		}
		at := strings.Index(last.Text, " "+next+" ")
		if at < 0 || !marksItself(next) && !EndsSentence(last.Text[:at]) || !strings.Contains(strings.TrimSuffix(next, "."), ".") && !marksItself(next) && !thatTo.MatchString(last.Text[at+len(next)+2:]) || !startsCapital(last.Text[at+len(next)+2:]) {
			return out
		}
		more := *last
		more.Label, more.Text = next, last.Text[at+len(next)+2:]
		last.Text = last.Text[:at]
		out = append(out, more)
	}
}

// following returns the label that comes after a minute's: "9.2" after "9.1".
func following(label string) string {
	if m := bareNumber.FindStringSubmatch(label); m != nil {
		n, _ := strconv.Atoi(m[1])
		return strconv.Itoa(n+1) + "."
	}
	m := minuteLabel.FindStringSubmatch(label)
	if m == nil {
		return romans[label]
	}
	n, err := strconv.Atoi(m[2])
	if err != nil {
		return ""
	}
	return m[1] + strconv.Itoa(n+1)
}

// romans tells the label that follows one which no word of a sentence looks like.
var romans = map[string]string{"i.": "ii.", "ii.": "iii.", "iii.": "iv.", "iv.": "v.", "v.": "vi.", "vi.": "vii.",
	"i)": "ii)", "ii)": "iii)", "iii)": "iv)", "(i)": "(ii)", "(ii)": "(iii)", "(iii)": "(iv)", "(iv)": "(v)", "(v)": "(vi)"}

// marksItself reports whether a label needs no end of a sentence before it.
func marksItself(label string) bool { return strings.ContainsAny(label, "iv") }

var minuteLabel = regexp.MustCompile(`^([0-9]{1,3}\.)([0-9]{1,2})$`)
