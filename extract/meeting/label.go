package meeting

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"arising/extract/meeting/phrase"
	"arising/extract/outline"
)

// runOn parts the items of a list that is printed in one paragraph: "(1) …; (2) …".
func (r *reader) runOn(u unit) []unit {
	if parts := capitals(u); parts != nil {
		return parts
	}
	first, rest := u.Label, u.Text
	at := 0
	if first == "" || !outline.MarkOf(first).First() || outline.IsBullet(first) {
		if at = firstMark(u.Text); at < 0 {
			return []unit{u}
		}
		first, rest = outline.SplitLabel(u.Text[at:])
		if first == "" {
			return []unit{u}
		}
	}
	var out []unit
	if at > 0 {
		head := u
		head.Text, head.tail = strings.TrimSpace(u.Text[:at]), ""
		out = append(out, head)
	}
	one := u
	one.Label, one.Text = first, rest
	for {
		next := nextMark(one.Text, outline.MarkOf(one.Label))
		if next < 0 {
			break
		}
		label, more := outline.SplitLabel(one.Text[next:])
		done := one
		done.Text, done.tail = strings.TrimSpace(one.Text[:next]), ""
		out = append(out, done)
		one.Label, one.Text = label, more
	}
	if len(out) == 0 || at > 0 && len(out) == 1 {
		return []unit{u}
	}
	return append(out, one)
}

// capitals parts items that capitals number without a mark: "to: A Note the lease B Agree
// the rent".
func capitals(u unit) []unit {
	at := strings.Index(u.Text, ": A ")
	if at < 0 || u.Label != "" {
		return nil
	}
	head := u
	head.Text, head.tail = u.Text[:at+1], ""
	out := []unit{head}
	rest := u.Text[at+2:]
	for c := byte('A'); ; c++ {
		one := u
		next := strings.Index(rest, " "+string(c+1)+" ")
		one.Label, one.Text = string(c), strings.TrimSpace(rest[2:])
		if next < 0 || next+3 >= len(rest) || !unicode.IsUpper(rune(rest[next+3])) {
			out = append(out, one)
			break
		}
		one.Text, one.tail = strings.TrimSpace(rest[2:next]), ""
		out = append(out, one)
		rest = rest[next+1:]
	}
	if len(out) < 3 {
		return nil
	}
	return out
}

// firstMark returns where the first label of a list that runs on stands in a text; -1.
func firstMark(text string) int {
	for i := 0; i+2 < len(text); i++ {
		if i > 0 && text[i-1] != ' ' {
			continue
		}
		label, rest := outline.SplitLabel(text[i:])
		if label == "" || !outline.MarkOf(label).First() || rest == "" || len(label) > 4 || strings.HasSuffix(label, ".") && i > 0 && !strings.ContainsRune(":;.", rune(text[max(i-2, 0)])) {
			continue
		}
		if nextMark(rest, outline.MarkOf(label)) >= 0 {
			return i
		}
	}
	return -1
}

// nextMark returns where in a text the label stands that counts on from m; -1.
func nextMark(text string, m outline.Mark) int {
	for i := 1; i+2 < len(text); i++ {
		if text[i-1] != ' ' || text[i] == ' ' {
			continue
		}
		label, rest := outline.SplitLabel(text[i:])
		if label == "" || rest == "" || len(label) > 6 || !m.Next(outline.MarkOf(label)) {
			continue
		}
		if strings.HasSuffix(label, ".") || strings.Contains(label, ".") {
			before := strings.TrimRight(text[:i], " ")
			r := []rune(rest)[0]
			if !strings.ContainsAny(before[len(before)-1:], ".;:") && !strings.HasSuffix(before, " and") || !unicode.IsUpper(r) {
				continue
			}
		}
		return i
	}
	return -1
}

// minuteNumber parts the number that a minute has in the series of its year from a text:
// "16/05/8.1 The accounts", "4.4.12i) Cllr Rook", "10iv) The".
func minuteNumber(text string) (label, rest string) {
	head, rest, ok := strings.Cut(text, " ")
	if !ok || len(head) < 3 || len(head) > 18 || head[0] < '0' || head[0] > '9' {
		return "", text
	}
	core := strings.TrimRight(head, ".):")
	marks, roman, figures := 0, false, 0
	for _, r := range core {
		switch {
		case r >= '0' && r <= '9':
			figures++
		case strings.ContainsRune("./\\", r):
			marks++
		case strings.ContainsRune("ivxabcdefgh", r):
			roman = true
		default:
			return "", text
		}
	}
	rest = strings.TrimSpace(rest)
	if r, _ := utf8.DecodeRuneInString(rest); rest == "" || figures == 0 || !unicode.IsLetter(r) && !strings.ContainsRune("“‘\"(", r) {
		return "", text
	}
	for part := range strings.FieldsFuncSeq(core, func(r rune) bool { return strings.ContainsRune("./\\", r) }) {
		if len(part) > 4 {
			return "", text // of a planning application
		}
	}
	if strings.ContainsAny(core, "/\\") && marks > 0 && !looksDate(core) || roman && strings.HasSuffix(head, ")") || marks >= 2 && core != head {
		return core, rest
	}
	return "", text
}

// rowCode parts from a text the code of an action that opens its row, of letters and figures,
// where what follows says who is to do what: "3.6B Ann Dray to", "W1 Clerk to".
func (r *reader) rowCode(text string) (code, rest string) {
	code, rest, ok := strings.Cut(text, " ")
	letters, figures := 0, 0
	for _, c := range code {
		switch {
		case unicode.IsUpper(c), unicode.IsLower(c) && figures > 0:
			letters++
		case c >= '0' && c <= '9':
			figures++
		case !strings.ContainsRune("./-:", c):
			return "", text
		}
	}
	const most = 3 // letters of a code
	if m, marked := r.markIn(text); marked && m.at == 0 || !ok || figures == 0 || letters == 0 || letters > most {
		return "", text
	}
	if d, ok := r.cast.DutyAt(phrase.Parse(rest), 0, false); !ok || d.Weak {
		return "", text
	}
	return strings.Trim(code, ".:-"), strings.TrimSpace(rest)
}

// looksDate reports whether figures with strokes are a day: "3/4/2016", "03/02/16".
func looksDate(s string) bool {
	parts := strings.Split(s, "/")
	return len(parts) == 3 && len(parts[0]) <= 2 && len(parts[1]) <= 2 && len(parts[2]) == 4 && phrase.IsNumber(parts[2])
}
