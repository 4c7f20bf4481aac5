package lead

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"arising"
	"arising/normalize/token"
)

// A run is a stretch of a segment whose leads have one part.
type run struct {
	start, end int
	part       string
}

// runs cuts a segment where words such as "working with" or a label such as "Support:"
// open the part of those who help, or of those who lead. The words themselves are no
// part of a run.
func (p *Parser) runs(text, part string) []run {
	out := []run{{0, len(text), part}}
	atStart := true
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(c) {
			if strings.ContainsRune(";\n,/(•", c) {
				atStart = true
			}
			i += size
			continue
		}
		if found, end := p.cueAt(text, i, atStart); end > 0 {
			last := &out[len(out)-1]
			last.end = trimOpen(text, last.start, i)
			next := found.part
			if part == arising.PartSupporting {
				next = part
			}
			out = append(out, run{end, len(text), next})
			i, atStart = end, true
			continue
		}
		atStart = false
		for i < len(text) {
			if c, size = utf8.DecodeRuneInString(text[i:]); !unicode.IsLetter(c) && c != '\'' && c != '’' {
				break
			}
			i += size
		}
	}
	return out
}

// trimOpen moves the end of a run before a bracket that the cue words opened.
func trimOpen(text string, start, end int) int {
	return start + len(strings.TrimRight(text[start:end], " (\n,;:-–&"))
}

// cueAt returns the longest cue that begins at i, and where the text goes on after it.
func (p *Parser) cueAt(text string, i int, atStart bool) (cue, int) {
	word := i
	for word < len(text) && (token.IsLower(text[word]) || token.IsUpper(text[word])) {
		word++
	}
	var best cue
	end := 0
	for _, c := range p.words.cues[strings.ToLower(text[i:word])] {
		at, ok := matchWords(text, i, c.words)
		if !ok || len(c.words) <= len(best.words) {
			continue
		}
		rest := strings.TrimLeft(text[at:], " ")
		colon := strings.HasPrefix(rest, ":") || p.labelDash(rest)
		if len(c.words) == 1 && c.words[0] == "with" {
			c.free = i > 0 && text[i-1] == '(' || p.helped(text[:i], rest)
		}
		if colon && (atStart || c.free || p.labelInside(text[:i], c)) || c.free && rest != "" && !strings.HasPrefix(rest, ")") {
			best, end = c, len(text)-len(rest)
			if colon {
				_, size := utf8.DecodeRuneInString(rest)
				end += size
			}
		}
	}
	return best, end
}

// helped reports a "with" between a post and those who help: "Flood Risk
// Manager with the Environment Agency".
func (p *Parser) helped(before, after string) bool {
	before = strings.TrimSpace(before[strings.LastIndexAny(before, ";\n")+1:])
	if end := strings.IndexAny(after, ";\n"); end >= 0 {
		after = after[:end]
	}
	who := p.shapeOf(strings.TrimSpace(endQualifier.ReplaceAllString(before, "")), false)
	if who.kind != "post" || !token.StartsUpper(strings.TrimPrefix(after, "the ")) {
		return false
	}
	head, _, _ := strings.Cut(after, ",")
	return p.shapeOf(strings.TrimPrefix(strings.TrimSpace(head), "the "), false).kind != ""
}

// endQualifier is what stands in brackets behind a title: "Marketing Officer (Fostering)".
var endQualifier = regexp.MustCompile(`\s*\([^()]*\)\s*$`)

// labelDash reports a dash after a label: what follows it leads by itself, as in "Owner –
// Jane Smith" and not in "Lead – Early Help".
func (p *Parser) labelDash(rest string) bool {
	after, ok := strings.CutPrefix(rest, "- ")
	if !ok {
		after, ok = strings.CutPrefix(rest, "– ")
	}
	if !ok {
		return false
	}
	if end := strings.IndexAny(after, "\n;,"); end >= 0 {
		after = after[:end]
	}
	s := p.shapeOf(strings.TrimSpace(after), false)
	return s.sure == sureFull && (s.kind == "person" || s.kind == "post" && s.head)
}

// labelInside reports a label in the middle of a line, "Jane Smith Support: John Brown": a
// person's name stands before it.
func (p *Parser) labelInside(before string, c cue) bool {
	if c.part != arising.PartSupporting {
		return false
	}
	before = before[strings.LastIndexAny(before, ":;\n")+1:]
	s := p.shapeOf(strings.TrimSpace(before), false)
	return s.kind == "person" && s.sure == sureFull
}

// matchWords matches words at i of a text, without regard to case, and returns the end.
func matchWords(text string, i int, words []string) (int, bool) {
	for n, word := range words {
		if n > 0 {
			for i < len(text) && (text[i] == ' ' || text[i] == '\n') {
				i++
			}
		}
		if len(text)-i < len(word) || !strings.EqualFold(text[i:i+len(word)], word) {
			return 0, false
		}
		i += len(word)
		if i < len(text) && (token.IsLower(text[i]) || token.IsUpper(text[i])) {
			return 0, false
		}
	}
	return i, true
}
