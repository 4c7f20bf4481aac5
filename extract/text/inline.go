package text

import (
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"arising/extract/doc"
)

// A run is a stretch of the source with its markup read.
type run struct {
	text    string
	styles  []doc.Style
	deleted string
	alt     string
}

// A token is a piece of marked-up text: letters, a tag, or a run of "*", "_" or "~".
type token struct {
	kind  byte   // 't' letters, '<' a tag, '*', '_' or '~' a delimiter
	text  string // letters; the name of a tag, "/" in front of a closing one
	opens bool   // a delimiter that may open emphasis
	ends  bool   // a delimiter that may close it
	plain bool   // a list without marks
	paired,
	closing bool
}

var (
	tag      = regexp.MustCompile(`^</?([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*)?/?>`)
	unmarked = regexp.MustCompile(`(?i)list-style(?:-type)?\s*:\s*none`)
	entity   = regexp.MustCompile(`^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});`)
	link     = regexp.MustCompile(`^(!?)\[((?:\\.|[^\]\[\\])*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+"[^"]*")?\)`)
)

// tags are the names that tools leave inside text; anything else between angle
// brackets is as printed.
var tags = map[string]bool{
	"a": true, "b": true, "big": true, "br": true, "center": true, "del": true, "div": true, "em": true,
	"font": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "hr": true,
	"i": true, "img": true, "ins": true, "li": true, "ol": true, "p": true, "s": true, "small": true,
	"span": true, "strike": true, "strong": true, "sub": true, "sup": true, "u": true, "ul": true,
}

// inline reads the markup in s: tags, entities, and the emphasis, links and
// escapes of Markdown.
func inline(s string) run {
	tokens := scan(s)
	pair(tokens)
	return compose(tokens)
}

// scan cuts s into tokens.
func scan(s string) []token {
	var tokens []token
	var letters strings.Builder
	before := ' '
	flush := func() {
		if letters.Len() > 0 {
			tokens = append(tokens, token{kind: 't', text: letters.String()})
			letters.Reset()
		}
	}
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == '<' && strings.HasPrefix(s[i:], "<!--") && strings.Contains(s[i:min(len(s), i+4000)], "-->"):
			i += strings.Index(s[i:], "-->") + 3
			continue
		case c == '<':
			if m := tag.FindStringSubmatch(s[i:min(len(s), i+2100)]); m != nil && tags[strings.ToLower(m[1])] {
				flush()
				name := strings.ToLower(m[1])
				if m[0][1] == '/' {
					name = "/" + name
				}
				tokens = append(tokens, token{kind: '<', text: name, plain: unmarked.MatchString(m[0])})
				i += len(m[0])
				continue
			}
		case c == '&':
			if m := entity.FindString(s[i:min(len(s), i+40)]); m != "" {
				letters.WriteString(html.UnescapeString(m))
				before = ';'
				i += len(m)
				continue
			}
		case c == '\\' && i+1 < len(s) && strings.IndexByte("\\`*_{}[]()#+-.!|~<>$", s[i+1]) >= 0:
			letters.WriteByte(s[i+1])
			before = rune(s[i+1])
			i += 2
			continue
		case c == '[' || c == '!':
			if m := link.FindStringSubmatch(s[i:min(len(s), i+5000)]); m != nil {
				flush()
				if m[1] == "!" {
					tokens = append(tokens, token{kind: '!', text: m[2]})
				} else {
					tokens = append(tokens, scan(m[2])...)
				}
				before = ')'
				i += len(m[0])
				continue
			}
		case c == '*' || c == '_' || c == '~':
			n := 1
			for i+n < len(s) && s[i+n] == c {
				n++
			}
			after, _ := utf8.DecodeRuneInString(s[i+n:])
			if n <= 3 && (c != '~' || n == 2) {
				flush()
				t := token{kind: c, text: s[i : i+n]}
				inside := c == '*' && n > 1 // tools set parts of words bold; a lone star there is a sign
				t.opens = i+n < len(s) && !unicode.IsSpace(after) && (inside || !word(before))
				t.ends = !unicode.IsSpace(before) && (inside || i+n == len(s) || !word(after))
				tokens = append(tokens, t)
			} else {
				letters.WriteString(s[i : i+n])
			}
			before = rune(c)
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		letters.WriteString(s[i : i+n])
		before = r
		i += n
	}
	flush()
	return tokens
}

func word(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// pair ties each closing delimiter to the last open one of its kind. A delimiter
// that finds no partner is a letter.
func pair(tokens []token) {
	open := map[string]int{}
	for i := range tokens {
		t := &tokens[i]
		if t.kind != '*' && t.kind != '_' && t.kind != '~' {
			continue
		}
		at, ok := open[t.text]
		switch {
		case t.ends && ok && at < i-1:
			tokens[at].paired, t.paired, t.closing = true, true, true
			delete(open, t.text)
		case t.opens:
			open[t.text] = i
		}
	}
}

// compose writes the tokens out.
func compose(tokens []token) run {
	w := writer{}
	for i, t := range tokens {
		switch {
		case t.kind == 't':
			w.words(t.text)
		case t.kind == '!':
			w.alt = append(w.alt, t.text)
		case t.kind == '<':
			w.tag(t.text, t.plain, tokens[i+1:])
		case t.paired:
			step := 1
			if t.closing {
				step = -1
			}
			w.emphasis(t.text, step)
		default:
			w.words(t.text)
		}
	}
	var out run
	out.text, out.styles = w.out.Done(partsItems)
	out.deleted, _ = w.gone.Done(nil)
	out.alt = strings.Join(w.alt, " ")
	return out
}

// partsItems decides about the <br> of a tool that read a printed page: it parts
// list items and sentences; elsewhere it is where a line was full.
func partsItems(before, after string) bool {
	if label, _ := doc.CutLabel(after); label != "" {
		return true
	}
	c, _ := utf8.DecodeRuneInString(after)
	return doc.Ends(before) && !unicode.IsLower(c)
}

// A writer keeps count of the markup that is open.
type writer struct {
	out, gone              doc.Text
	alt                    []string
	bold, italic, cut, sup int
	lists                  []list
}

// A list is an open list; its mark is "" when it prints none.
type list struct {
	mark  string
	items int
}

func (w *writer) words(s string) {
	to := &w.out
	if w.cut > 0 {
		to = &w.gone
	}
	style := doc.Style{Bold: w.bold > 0, Italic: w.italic > 0}
	if w.sup > 0 {
		to.Raise(s, style)
		return
	}
	before := ""
	for i, l := range strings.Split(s, "\n") {
		switch {
		case i > 0 && doc.Parts(before, strings.TrimSpace(l)):
			to.Break()
		case i > 0:
			to.Space()
		}
		to.Write(l, style)
		before = l
	}
}

func (w *writer) emphasis(mark string, step int) {
	if mark[0] == '~' {
		w.cut = max(w.cut+step, 0)
		return
	}
	if len(mark) != 2 {
		w.italic = max(w.italic+step, 0)
	}
	if len(mark) > 1 {
		w.bold = max(w.bold+step, 0)
	}
}

// tag acts on a tag; a plain list has no marks; rest are the tokens after the tag.
func (w *writer) tag(name string, plain bool, rest []token) {
	step := 1
	base := strings.TrimPrefix(name, "/")
	if base != name {
		step = -1
	}
	switch base {
	case "b", "strong":
		w.bold = max(w.bold+step, 0)
	case "i", "em":
		w.italic = max(w.italic+step, 0)
	case "s", "strike", "del":
		w.cut = max(w.cut+step, 0)
	case "sup":
		w.sup = max(w.sup+step, 0)
	case "br":
		w.out.Wrap()
	case "p", "div":
		// Tools open a <p> in the midst of a sentence, but close it at its end.
		if step < 0 || doc.Ends(string(w.out.Last())) && w.out.Last() != ':' {
			w.out.Break()
		}
	case "h1", "h2", "h3", "h4", "h5", "h6", "hr":
		w.out.Break()
	case "ul", "ol":
		w.out.Break()
		w.list(base, step, plain)
	case "li":
		w.out.Break()
		if step > 0 {
			w.item(rest)
		}
	}
}

// list opens or closes a list.
func (w *writer) list(base string, step int, plain bool) {
	n := len(w.lists)
	switch {
	case step < 0:
		w.lists = w.lists[:max(n-1, 0)]
	case plain:
		w.lists = append(w.lists, list{})
	case base == "ol":
		w.lists = append(w.lists, list{mark: "1."})
	default:
		w.lists = append(w.lists, list{mark: "•"})
	}
}

// item writes the mark of an item, unless one is typed.
func (w *writer) item(rest []token) {
	n := len(w.lists)
	if n == 0 || w.lists[n-1].mark == "" {
		return
	}
	l := &w.lists[n-1]
	l.items++
	for _, t := range rest {
		if t.kind == 't' && strings.TrimSpace(t.text) != "" {
			if label, _ := doc.CutLabel(t.text); label != "" {
				return
			}
			break
		}
	}
	mark := l.mark
	if mark == "1." {
		mark = strconv.Itoa(l.items) + "."
	}
	w.words(mark + " ")
}
