package meeting

import (
	"strings"

	"arising/extract/meeting/phrase"
	"arising/extract/outline"
	"arising/extract/rules"
)

// A mark is what says that an action follows, or that somebody acts on what stands before
// it: "Action:", "AP1", "Action 23/45 –", "(ACTION: AB)".
type mark struct {
	before string // the text before it
	number string
	by     bool   // it asks for who acts: "Action by:"
	who    string // who acts, where it says so itself: "Action (AB):"
	text   string // what stands behind it
	at     int    // where in the text it begins
	end    int    // where in the text what stands behind it begins
	next   int    // where the text behind its bracket begins; 0 when none does
}

// briefOwner is how many words who acts by when takes at most.
const briefOwner = 8

// markIn finds the mark of an action in a text: at its beginning, or behind the end of a
// sentence or an opening bracket.
func (r *reader) markIn(text string) (mark, bool) {
	p := phrase.Parse(text)
	for i := range p.Words {
		if i > 0 && !r.markMayStand(p, i) {
			continue
		}
		by := p.Holds(r.rs, rules.MeetingMarkBy, i)
		n := max(p.Holds(r.rs, rules.MeetingMark, i), by)
		fused := ""
		if n == 0 && (i == 0 || strings.ContainsAny(p.Gap(i), ".;")) {
			if fused = fusedNumber(p.Raw(i), "AP"); fused == "" {
				continue
			}
			n = 1
		}
		if n == 0 || !p.Capital(i) || by > 0 && !p.Is(i, "action", "actions", "actioned", "for", "to") {
			continue
		}
		m := mark{number: fused, by: by == n && by > 0}
		j := i + n
		for j < len(p.Words) && j <= i+n+2 && phrase.IsNumber(p.Raw(j)) && strings.Trim(p.Gap(j), " /.-#") == "" && (fused == "" || p.Gap(j) == ".") {
			j++
		}
		switch {
		case fused != "": // "AP6.1"
			m.number = p.Text[p.Words[i].From:p.Words[j-1].To]
		case j > i+n:
			m.number = p.Text[p.Words[i+n].From:p.Words[j-1].To]
		}
		m.at = p.Start(i)
		rest := p.After(j - 1)
		if k := r.markOwner(p, j); k > j {
			m.who = p.Text[p.Words[j].From:p.Words[k-1].To]
			rest = strings.TrimLeft(p.After(k-1), " )]")
		}
		open := i > 0 && strings.ContainsAny(p.Gap(i), "([") || i == 0 && strings.HasPrefix(strings.TrimSpace(text), "(")
		trimmed := strings.TrimLeft(rest, " )")
		sign := len(trimmed) < len(strings.TrimLeft(rest, " )")) || strings.HasPrefix(trimmed, ":") || dash(trimmed) || strings.HasPrefix(trimmed, ".") && m.number != ""
		switch {
		case sign:
		case trimmed == "" && i == 0 && m.number == "" && (r.rs.Is(rules.MeetingTasks, text) || n > 1 && p.Is(i, "action") || m.by):
		case m.number != "" && (i == 0 || strings.ContainsAny(m.number, "/.")): // "… it is. Action 60/18/01 Clerk to write"
		case j == i+n && (i > 0 || phrase.AllCaps(p.Raw(i), 20)) && r.charges(p, j): // "… it is. ACTION ALL"
		case r.qualified(p, j) > 0: // "Action from the last meeting: AB to ask"
			trimmed = p.At(r.qualified(p, j))
		case p.Is(j, "on", "for", "with", "by") && r.charges(p, j+1): // "Action on AB to ask"
			trimmed = p.At(j + 1)
		default:
			continue
		}
		m.before, m.end = strings.TrimRight(text[:m.at], " –-—(["), len(text)-len(trimmed)
		m.text = strings.TrimSpace(strings.TrimLeft(trimmed, ":–-—. "))
		if inner, more, cut := strings.Cut(m.text, ") "); open && cut && i > 0 && outline.Words(inner) <= briefOwner && more != "" {
			m.text, m.next = inner, m.at+strings.Index(text[m.at:], ") ")+len(") ")
		} else if open {
			m.text = strings.TrimSpace(strings.TrimRight(strings.TrimSuffix(m.text, "."), ")]"))
		}
		return m, true
	}
	return mark{}, false
}

// markMayStand reports whether a mark may begin at word i of a text.
func (r *reader) markMayStand(p phrase.Phrase, i int) bool {
	gap := p.Gap(i)
	if strings.Contains(gap, "(") || strings.Contains(gap, "[") {
		return true
	}
	if p.Is(i, "action", "actions") && p.Capital(i) && i+1 < len(p.Words) && r.cast != nil && i+1+r.cast.Who(p, i+1, false) == len(p.Words) {
		return true // "… a copy to the Network Action Rory"
	}
	if phrase.AllCaps(p.Raw(i), 20) {
		return strings.ContainsAny(gap, ".;:!?)–") || !p.Capital(i-1)
	}
	return strings.ContainsAny(gap, ".;!?") || strings.Contains(gap, " – ") || strings.Contains(gap, " - ")
}

// markOwner returns the word behind the owner that a mark itself names from word j on, set
// off with a bracket or a stroke before its sign: "Action (AB):", "Action/AB –"; j when it
// names none.
func (r *reader) markOwner(p phrase.Phrase, j int) int {
	if r.cast == nil || j >= len(p.Words) || !strings.ContainsAny(p.Gap(j), "(/[") {
		return j
	}
	k := j + r.cast.Who(p, j, true)
	if k == j || !signed(strings.TrimLeft(p.After(k-1), " )]")) {
		return j
	}
	return k
}

// qualified returns the word at which the charge begins behind a mark that ends before word j
// and goes on in a few words up to a colon; 0 when none does.
func (r *reader) qualified(p phrase.Phrase, j int) int {
	const most = 6 // words up to the colon
	for k := j + 1; k < len(p.Words) && k <= j+most; k++ {
		if strings.Contains(p.Gap(k), ":") {
			if r.charges(p, k) {
				return k
			}
			break
		}
		if p.Capital(k - 1) {
			break
		}
	}
	return 0
}

// charges reports whether no more than who acts stands from word i on, or who is to do what.
func (r *reader) charges(p phrase.Phrase, i int) bool {
	n := 0
	if i < len(p.Words) && r.cast != nil {
		n = r.cast.Who(p, i, false)
	}
	if n == 0 {
		return false
	}
	d, ok := r.cast.DutyAt(p, i, true)
	return i+n == len(p.Words) || strings.ContainsAny(p.Gap(i+n), ".)]") || ok && d.To
}

// nextMarked returns where in a text that holds a mark the next one's text begins: behind
// the owner that ends the first, or with the second mark; 0 when the first goes on to the end.
func (r *reader) nextMarked(text string) int {
	m, ok := r.markIn(text)
	if !ok || m.next > 0 {
		return m.next
	}
	behind := text[m.end:]
	if all := phrase.Sentences(r.rs, behind); len(all) > 1 && m.before != "" {
		if _, _, only := r.whoByWhen(all[0]); only {
			return strings.Index(text[m.end:], all[0]) + m.end + len(all[0])
		}
	}
	if next, ok := r.markIn(behind); ok && next.before != "" {
		return m.end + next.at
	}
	return 0
}

// fusedNumber returns the number that is printed onto a mark: "AP1".
func fusedNumber(raw, markWord string) string {
	if n := strings.TrimPrefix(raw, markWord); n != raw && phrase.IsNumber(n) {
		return raw
	}
	return ""
}

func dash(s string) bool {
	return strings.HasPrefix(s, "–") || strings.HasPrefix(s, "—") || strings.HasPrefix(s, "- ")
}

// Fields are what labels within an action say of it.
type fields struct {
	text, who, when string
}

// fieldsIn parts an action into its text and the fields behind it: "Mend the gate. Owner:
// Ann Dray. Deadline: 3 May".
func (r *reader) fieldsIn(text string) fields {
	p := phrase.Parse(text)
	f := fields{text: text}
	var put *string // the field whose label was read last
	from := 0       // where its value begins
	for i := 1; i < len(p.Words); i++ {
		by, when := p.Holds(r.rs, rules.MeetingMarkBy, i), p.Holds(r.rs, rules.MeetingMarkWhen, i)
		n := max(by, when)
		if n == 0 || !p.Capital(i) {
			continue
		}
		rest := strings.TrimLeft(p.After(i+n-1), " ")
		if shout := n > 1 && phrase.AllCaps(p.Raw(i), 20); !strings.HasPrefix(rest, ":") && !dash(rest) && !shout || !(strings.ContainsAny(p.Gap(i), ".;,:()[–-|\n") || n > 1 || phrase.AllCaps(p.Raw(i), 20)) {
			continue
		}
		if before := text[from:p.Start(i)]; put == nil {
			f.text = strings.TrimSpace(strings.TrimRight(before, " ([;,–-|"))
		} else {
			*put = fieldValue(before)
		}
		put, from = &f.when, p.Words[i+n-1].To
		if by >= when {
			put = &f.who
		}
		i += n - 1
	}
	if put != nil {
		*put = fieldValue(text[from:])
	}
	return f
}

func fieldValue(s string) string { return strings.Trim(strings.TrimLeft(s, ":–-— "), " .;,)]([|") }

// fieldLine reads a line that is no more than a field of the action above it: "BY WHOM:
// Ann Dray".
func (r *reader) fieldLine(text string) (f fields, ok bool) {
	p := phrase.Parse(text)
	if len(p.Words) == 0 || len(p.Words) > 14 {
		return f, false
	}
	by, when := p.Holds(r.rs, rules.MeetingMarkBy, 0), p.Holds(r.rs, rules.MeetingMarkWhen, 0)
	n := max(by, when)
	if n == 0 || n >= len(p.Words) {
		return f, false
	}
	rest := strings.TrimSpace(p.After(n - 1))
	if !strings.HasPrefix(rest, ":") && !dash(rest) {
		return f, false
	}
	value := strings.Trim(strings.TrimLeft(rest, ":–-— "), " .")
	if by >= when {
		f.who = value
	} else {
		f.when = value
	}
	return f, true
}

// endOwner parts from a text who is set behind it with a dash or in brackets, with the date
// that may stand there: "Mend the gate – Ann Dray", "Mend the gate (AB, 3 May)". Loose takes
// any run of capitals for somebody.
func (r *reader) endOwner(text string, loose bool) (before, who, when string) {
	text = strings.TrimRight(text, ". ")
	at := -1
	if strings.HasSuffix(text, ")") || strings.HasSuffix(text, "]") {
		at = strings.LastIndexAny(text, "([")
	} else {
		at = lastDash(text)
	}
	if at <= 0 {
		return "", "", ""
	}
	before = strings.TrimRight(text[:at], " ")
	p := phrase.Parse(strings.Trim(text[at:], " –—-()[]"))
	if b := phrase.Parse(before); len(p.Words) == 0 || len(p.Words) > 12 || len(b.Words) == 0 || text[at] == '(' && b.Capital(len(b.Words)-1) && !outline.EndsSentence(before) {
		return "", "", "" // "the Chairman (AB)"
	} else if nameOnly(b) {
		return "", "", "" // "Linda Lowe – Clerk"
	}
	if p.Is(len(p.Words)-1, "action", "do") && p.Is(len(p.Words)-2, "to") { // "– AB to action"
		p = phrase.Parse(p.Text[:p.Words[len(p.Words)-3].To])
	}
	n := r.cast.Who(p, 0, loose)
	if n == 0 {
		return "", "", ""
	}
	who = p.Text[p.Words[0].From:p.Words[n-1].To]
	if rest := p.At(n); rest != "" {
		if when = phrase.DueIn(rest); when == "" {
			return "", "", ""
		}
	}
	return before, who, when
}

// nameOnly reports whether a text has no word but those of names: nothing is to be done in it.
func nameOnly(p phrase.Phrase) bool {
	for k := range p.Words {
		if low := p.Low(k); !p.Capital(k) && len(low) > 1 && !p.Is(k, "of", "and", "for", "the") && (low[0] < '0' || low[0] > '9') {
			return false
		}
	}
	return true
}

func lastDash(text string) int {
	best := -1
	for _, d := range []string{" – ", " — ", " - "} {
		best = max(best, strings.LastIndex(text, d))
	}
	return best
}

// ownerTail parts an owner from the end of a text, where one stands alone behind the last
// sentence: "Clerk to respond. Clerk".
func (r *reader) ownerTail(text string) (before, who string) {
	const most = 7 // words
	text = strings.TrimRight(text, " .")
	for i := len(text) - 1; i > 0 && len(text)-i < 80; i-- {
		if c := text[i]; c != '.' && c != ';' && c != '?' {
			continue
		}
		tail := strings.TrimSpace(text[i+1:])
		if tail == "" {
			continue
		}
		if outline.Words(tail) > most {
			return "", ""
		}
		if phrase.Shortened(r.rs, text[:i]) && text[i] == '.' {
			continue
		}
		if r.cast.OnlyWho(tail, false) {
			return strings.TrimSpace(text[:i+1]), tail
		}
	}
	return "", ""
}
