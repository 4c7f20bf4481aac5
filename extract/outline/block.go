package outline

import (
	"strings"
	"unicode"
)

// A Block is what a label that recurs begins: "Recommendation 7", "Action 3: …".
type Block struct {
	Name   string // of the label, in small letters: "recommendation"
	Number string // as printed: "7"; "" where the label has none
	Line   int    // of the label
	Rest   string // what stands behind the label on its line
	To     int    // the line after its last
}

// blocks finds the lines that a label begins which recurs: one name with numbers that
// count, or one name before a colon that comes again and again.
func (o *Outline) blocks() []Block {
	var all []Block
	series := make(map[string]int) // how often a name was counted on, or came again
	last := make(map[string]string)
	for i, x := range o.Lines {
		if o.Notes[i] || x.Data {
			continue
		}
		name, number, rest, ok := NameOf(x.Full())
		if !ok {
			continue
		}
		if was, before := last[name]; before && number != was || number == "1" {
			series[name]++
		} else if !before || number == "" {
			series[name]++
		}
		last[name] = number
		all = append(all, Block{Name: name, Number: number, Line: i, Rest: rest})
	}
	var out []Block
	for _, b := range all {
		if series[b.Name] > 1 || b.Number != "" {
			b.To = o.blockEnd(b)
			out = append(out, b)
		}
	}
	for n := range out {
		if n+1 < len(out) && out[n+1].Line < out[n].To {
			out[n].To = out[n+1].Line
		}
	}
	return out
}

// blockEnd returns the line before which a block ends, but for the next block: at a
// headline that stands no lower than its own label, or where the numbered paragraphs of
// the document go on.
func (o *Outline) blockEnd(b Block) int {
	own := o.Lines[b.Line]
	head := o.isHead(b.Line)
	for i := b.Line + 1; i < len(o.Lines); i++ {
		x := o.Lines[i]
		switch {
		case o.Notes[i]:
		case x.Table != own.Table && own.Table > 0, x.Data && !own.Data:
			return i
		case o.isHead(i) && (!head || x.rank() <= own.rank()):
			return i
		case x.Label != "" && strings.Contains(MarkOf(x.Label).Under, ".") && !MarkOf(x.Label).First():
			return i
		}
	}
	return len(o.Lines)
}

// NameOf parts a label with a name from a line: "Recommendation 7 (paragraph 8): Mend the
// gate" is "recommendation", "7" and "Mend the gate". A label without a number ends in a
// colon.
func NameOf(text string) (name, number, rest string, ok bool) {
	const most = 5 // words of a name
	words := strings.Fields(text[:min(len(text), 200)])
	if len(words) == 0 || !unicode.IsUpper([]rune(words[0])[0]) {
		return "", "", "", false
	}
	at := 0
	for n, w := range words {
		if n > most {
			return "", "", "", false
		}
		bare := strings.TrimRight(w, ":.–-)")
		bare = strings.TrimLeft(bare, "(")
		if n > 0 && isNumber(bare) {
			rest = strings.TrimSpace(text[at+strings.Index(text[at:], w)+len(w):])
			closed := bare != w
			if tail, cut := aside(rest); cut {
				rest, closed = tail, true
			}
			if len(rest) > 0 && strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "–") || strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "—") {
				rest, closed = strings.TrimSpace(strings.TrimLeft(rest, ":–-— ")), true
			}
			if !closed && rest != "" {
				return "", "", "", false // "Table 3 shows"
			}
			return strings.ToLower(strings.Join(words[:n], " ")), bare, rest, true
		}
		if !nameWord(bare) {
			return "", "", "", false
		}
		if strings.HasSuffix(w, ":") {
			head := strings.Join(words[:n], " ")
			name = strings.ToLower(strings.TrimSpace(head + " " + bare))
			return name, "", strings.TrimSpace(text[strings.Index(text, ":")+1:]), true
		}
		at += strings.Index(text[at:], w) + len(w)
	}
	return "", "", "", false
}

// aside takes a reference in brackets off what follows a label: "(paragraph 8)".
func aside(text string) (string, bool) {
	if !strings.HasPrefix(text, "(") && !strings.HasPrefix(text, "[") {
		return text, false
	}
	end := strings.IndexAny(text, ")]")
	if end < 0 || end > 60 {
		return text, false
	}
	return strings.TrimSpace(text[end+1:]), true
}

func isNumber(s string) bool {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if n == 0 || n > 3 {
		return false
	}
	rest := s[n:]
	return rest == "" || len(rest) == 1 && rest[0] >= 'a' && rest[0] <= 'z' || rest[0] == '.' && digitsDotted(rest[1:])
}

func nameWord(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) && r != '\'' && r != '’' && r != '/' && r != '(' && r != ')' {
			return false
		}
	}
	return s != ""
}
