package phrase

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"arising/extract/outline"
	"arising/extract/rules"
)

// A Person is somebody of whom the attendance tells the initials.
type Person struct {
	Name, Initials string
	Line           int
}

// A Cast knows who may be given something to do at a meeting: those who were there, by
// name and initials, and anybody by post.
type Cast struct {
	Rs       *rules.Set
	initials map[string]bool
	names    map[string]bool // words of the names of those who were there, in small letters
	People   []Person
}

// attendanceLines is how far a list of those present goes on below its heading.
const attendanceLines = 40

// CastOf reads who was there from the lines that say so.
func CastOf(rs *rules.Set, lines []outline.Line) *Cast {
	c := &Cast{Rs: rs, initials: make(map[string]bool), names: make(map[string]bool)}
	left := 0
	for i, x := range lines {
		switch {
		case Attends(rs, x.Text) || rs.Is(rules.MinutesPresent, x.Text):
			left = attendanceLines
		case x.Label != "" && !outline.IsBullet(x.Label),
			x.Heading && !presentHead(rs, x.Text), outline.Words(x.Text) > 60:
			left = 0 // the business has begun
		}
		if left > 0 {
			left--
			c.attend(Parse(x.Text), i)
		} else {
			c.introduce(Parse(x.Text))
		}
	}
	return c
}

func presentHead(rs *rules.Set, text string) bool { return rs.Begins(rules.MinutesPresent, text) > 0 }

// Attends reports whether a line leads in who was there.
func Attends(rs *rules.Set, text string) bool {
	n := rs.Begins(rules.MinutesPresent, text)
	if n == 0 {
		return false
	}
	p := Parse(text)
	if n >= len(p.Words) {
		return strings.HasSuffix(text, ":") || strings.HasSuffix(text, ";")
	}
	for i := 1; i <= n+3 && i < len(p.Words); i++ {
		if strings.ContainsAny(p.Gap(i), ":;–") || strings.Contains(p.Gap(i), " - ") {
			return i >= n
		}
	}
	return false
}

// attend takes the names and initials of a line of those present.
func (c *Cast) attend(p Phrase, line int) {
	for i, w := range p.Words {
		if p.Capital(i) && len(w.low) > 1 && !AllCaps(p.Raw(i), 4) && !c.common(p, i) {
			c.names[w.low] = true
		}
		c.initialsAt(p, i, line, true)
	}
}

// common reports whether a word of a list of those present is no name: a title, a post, a
// body, a place.
func (c *Cast) common(p Phrase, i int) bool {
	for _, w := range []rules.Wording{rules.MeetingTitle, rules.MinutesPresent, rules.MeetingPost, rules.Body, rules.MeetingPlace} {
		if p.Holds(c.Rs, w, i) > 0 {
			return true
		}
	}
	return false
}

// introduce takes the initials of somebody who is named in the text, "Nick Lark (NL)", and the
// name of one who spoke: "Nick Lark reported that".
func (c *Cast) introduce(p Phrase) {
	for i := 2; i < len(p.Words) && i < 8; i++ {
		told := p.Holds(c.Rs, rules.MeetingTold, i) > 0 && !p.Is(i, "suggested", "highlighted")
		if !told || !p.Capital(i-1) || !p.Capital(i-2) || strings.TrimSpace(p.Gap(i)+p.Gap(i-1)) != "" || i > 2 && !strings.ContainsAny(p.Gap(i-2), ".,;:") {
			continue
		}
		if len(p.Low(i-2)) > 1 && !AllCaps(p.Raw(i-1), 9) && !c.common(p, i-2) && !c.common(p, i-1) && !p.Is(i-2, "the", "this", "our") {
			c.names[p.Low(i-2)], c.names[p.Low(i-1)] = true, true
		}
		break
	}
	for i := range p.Words {
		c.initialsAt(p, i, 0, false)
	}
}

// initialsAt takes word i for somebody's initials when the words before it are a name that
// begins so, and it stands in brackets or, among those present, behind the name.
func (c *Cast) initialsAt(p Phrase, i, line int, present bool) {
	short := p.Raw(i)
	if i < 2 || !caps(short) {
		return
	}
	bracket := strings.HasSuffix(p.Gap(i), "(") && strings.HasPrefix(p.After(i), ")")
	if !bracket && !(present && strings.TrimSpace(p.Gap(i)) == "") {
		return
	}
	from := i
	for from > 0 && i-from < 4 && p.Capital(from-1) && (from == i || !strings.ContainsAny(p.Gap(from), ",;:(")) {
		if from--; p.Holds(c.Rs, rules.MeetingTitle, from) > 0 {
			from++
			break
		}
	}
	if at, ok := postBefore(c.Rs, p, i); ok && bracket && !begins(short, p, from, i) { // "Carl Dunn, Clerk (CD)"
		from = at
		i = commaBefore(p, i)
	}
	for ; from < i; from++ {
		name := p.Text[p.Words[from].From:p.Words[i-1].To]
		if !InitialsOf(short, name) {
			continue
		}
		if bracket || len(short) > 1 {
			c.initials[short] = true
			for _, w := range p.Words[from:i] {
				c.names[w.low] = true
			}
			if present && !slices.ContainsFunc(c.People, func(q Person) bool { return q.Initials == short }) {
				c.People = append(c.People, Person{Name: name, Initials: short, Line: line})
			}
		}
		return
	}
}

// begins reports whether a name of the words from..i-1 has the initials.
func begins(short string, p Phrase, from, i int) bool {
	for ; from+1 < i; from++ {
		if InitialsOf(short, p.Text[p.Words[from].From:p.Words[i-1].To]) {
			return true
		}
	}
	return false
}

// commaBefore returns the first word behind the last comma before word i.
func commaBefore(p Phrase, i int) int {
	for j := i - 1; j > 0 && j > i-6; j-- {
		if strings.Contains(p.Gap(j), ",") {
			return j
		}
	}
	return i
}

// postBefore finds a name before a comma and a post: where the name begins.
func postBefore(rs *rules.Set, p Phrase, i int) (int, bool) {
	j := commaBefore(p, i)
	if j == i || j < 2 {
		return 0, false
	}
	from := j
	for from > 0 && j-from < 3 && p.Capital(from-1) && (from == j || !strings.ContainsAny(p.Gap(from), ",;:(")) && p.Holds(rs, rules.MeetingTitle, from-1) == 0 {
		from--
	}
	return from, from < j
}

// caps reports whether a word may be initials: two to four capitals, with perhaps small
// letters behind the last of them ("AHol") or a "Mc" within.
func caps(s string) bool {
	upper := 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			upper++
		} else if !unicode.IsLower(r) {
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(s)
	return upper >= 2 && upper <= 4 && utf8.RuneCountInString(s) <= 5 && unicode.IsUpper(first)
}

// AllCaps reports whether a word is two to most capitals.
func AllCaps(s string, most int) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n >= 2 && n <= most
}

// InitialsOf reports whether short is made of the first letters of a name, with perhaps
// more letters of the last: "AHol" for Ann Holm.
func InitialsOf(short, name string) bool {
	parts := strings.Fields(strings.ReplaceAll(name, "-", " "))
	if len(parts) < 2 || short == "" {
		return false
	}
	up := ""
	for _, r := range short {
		if unicode.IsUpper(r) {
			up += string(r)
		}
	}
	last := strings.ToUpper(parts[len(parts)-1])
	return len(up) >= 2 && strings.HasPrefix(parts[0], up[:1]) && strings.HasPrefix(last, up[len(up)-1:])
}

// Who returns how many words from word i on name who acts: posts, councillors, initials,
// those who were there, one or several; 0 when nobody is named. Loose also takes any run
// of words with capitals, as stands behind a mark.
func (c *Cast) Who(p Phrase, i int, loose bool) int {
	n := c.one(p, i, loose)
	if n == 0 {
		return 0
	}
	for {
		j := i + n
		if j >= len(p.Words) {
			return n
		}
		gap := strings.TrimSpace(p.Gap(j))
		switch {
		case p.Is(j, "and") && (gap == "" || gap == ","):
			j++
		case gap == "," || gap == "/" || gap == "&":
			if p.Is(j, "and") {
				j++
			}
		case gap == ")" || gap == "(":
			return n
		default:
			return n
		}
		more := c.one(p, j, loose)
		if more == 0 && j < len(p.Words) && p.Capital(j) && p.Holds(c.Rs, rules.MeetingTitle, i) > 0 {
			more = 1 // "Cllrs Rook & Heron"
		}
		if more == 0 {
			return n
		}
		n = j + more - i
	}
}

// one returns how many words from word i on name one who acts.
func (c *Cast) one(p Phrase, i int, loose bool) int {
	from := i
	if p.Is(i, "the") {
		i++
	}
	if i >= len(p.Words) {
		return 0
	}
	if n := p.Holds(c.Rs, rules.MeetingTitle, i); n > 0 && p.Capital(i) {
		j := i + n
		for j < len(p.Words) && len(p.Words[j].low) <= 2 && p.Capital(j) && strings.Trim(p.Gap(j), ". ") == "" {
			j++
		}
		if j < len(p.Words) && p.Capital(j) && strings.Trim(p.Gap(j), ". ") == "" {
			j++
			if j < len(p.Words) && j == i+n+1 && p.Capital(j) && strings.TrimSpace(p.Gap(j)) == "" && p.Holds(c.Rs, rules.MeetingPost, j) == 0 && len(p.Words[j].low) > 1 {
				j++
			}
			return j - from
		}
		if !AllCaps(p.Raw(i), 9) {
			return 0
		}
	}
	if n := c.post(p, i); n > 0 {
		return i + n - from
	}
	if n := c.named(p, i); n > 0 {
		return i + n - from
	}
	if loose {
		if n := c.run(p, i); n > 0 {
			return i + n - from
		}
	}
	return 0
}

// post returns how many words a post takes: "Clerk", "Head of Finance", "Deputy Town
// Clerk". A post in small letters needs an article before it.
func (c *Cast) post(p Phrase, i int) int {
	const before = 3 // words that may stand before the name of a post
	for k := 0; k <= before && i+k < len(p.Words); k++ {
		if k > 0 && (!p.Capital(i+k-1) || strings.TrimSpace(p.Gap(i+k)) != "") {
			return 0
		}
		if n := p.Holds(c.Rs, rules.MeetingPostOf, i+k); n > 0 && p.Capital(i+k) {
			return k + n + c.rest(p, i+k+n)
		}
		if n := p.Holds(c.Rs, rules.MeetingPost, i+k); n > 0 {
			if !p.Capital(i+k) && !(k > 0 || i > 0 && p.Is(i-1, "the")) {
				return 0
			}
			return k + n
		}
	}
	return 0
}

// rest takes the words of a post behind its "of": capitals and what joins them.
func (c *Cast) rest(p Phrase, i int) int {
	n := 0
	for j := i; j < len(p.Words) && j < i+8; j++ {
		gap := strings.TrimSpace(p.Gap(j))
		if gap != "" && gap != "&" && gap != "’" && !(gap == "," && p.Capital(j) && j+1 < len(p.Words)) {
			break
		}
		if p.Capital(j) {
			n = j + 1 - i
		} else if !p.Is(j, "and", "of", "for", "the", "to") {
			break
		}
	}
	return n
}

// named returns how many words a name takes that is of the cast, or initials.
func (c *Cast) named(p Phrase, i int) int {
	raw := p.Raw(i)
	if c.initials[raw] || AllCaps(raw, 3) && !c.names[p.Low(i)] && len(raw) < 4 {
		return 1
	}
	if several := strings.TrimSuffix(raw, "s"); several != raw && AllCaps(several, 3) {
		return 1 // "PMs"
	}
	if !p.Capital(i) {
		return 0
	}
	next := i+1 < len(p.Words) && p.Capital(i+1) && strings.Trim(p.Gap(i+1), ". ") == ""
	if next && c.names[p.Low(i+1)] && !AllCaps(raw, 9) || next && c.names[p.Low(i+1)] && len(raw) == 1 {
		if i+2 < len(p.Words) && p.Capital(i+2) && c.names[p.Low(i+2)] && strings.TrimSpace(p.Gap(i+2)) == "" {
			return 3
		}
		return 2
	}
	if c.names[p.Low(i)] && len(raw) > 1 && !next {
		return 1
	}
	return 0
}

// run takes a run of words with capitals, which may be anybody: "Transparency Team",
// "Panel members", "MoJ".
func (c *Cast) run(p Phrase, i int) int {
	const most = 8 // words
	n := 0
	for j := i; j < len(p.Words) && j < i+most; j++ {
		if j > i {
			gap := strings.Trim(p.Gap(j), " ")
			if gap != "" && gap != "&" && gap != "/" && gap != "-" && gap != "’" && gap != "'" {
				break
			}
		}
		switch {
		case p.Capital(j):
			n = j + 1 - i
		case j > i && p.Holds(c.Rs, rules.MeetingPost, j) > 0:
			n = j + 1 - i
		case j > i && p.Is(j, "of", "and", "for", "the", "from", "project", "development"):
		default:
			return n
		}
	}
	return n
}

// OnlyWho reports whether a text is no more than who acts.
func (c *Cast) OnlyWho(text string, loose bool) bool {
	p := Parse(text)
	if len(p.Words) == 0 || len(p.Words) > 10 || strings.ContainsAny(text, ";?<>") {
		return false
	}
	n := c.Who(p, 0, loose)
	return n == len(p.Words)
}
