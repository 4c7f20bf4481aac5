package outline

import (
	"slices"
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

// blocks finds the lines that a label begins: a name with a number, a short name before
// a colon that has its text behind it, or comes again and leads in no list, and a short
// line that comes round alone.
func (o *Outline) blocks() []Block {
	var all []Block
	often := make(map[string]int)
	round := o.rounds()
	for i, x := range o.Lines {
		if o.Notes[i] || o.contents[i] || x.Data {
			continue
		}
		name, number, rest, ok := NameOf(x.Full())
		if own := bareLabel(x); own != "" && round[own] {
			name, number, rest = own, "", ""
		} else if !ok || number == "" && (Words(name) > bareName || Opens(rest) || rest == "" && (Words(name) > 2 || o.labelled(i+1))) {
			continue
		}
		often[name]++
		all = append(all, Block{Name: name, Number: number, Line: i, Rest: rest})
	}
	out := slices.DeleteFunc(all, func(b Block) bool { return often[b.Name] < 2 && b.Number == "" && b.Rest == "" })
	for n := range out {
		b := &out[n]
		if b.To = b.Line + 1; often[b.Name] < 2 && b.Number == "" {
			continue
		}
		next := slices.IndexFunc(out[n+1:], func(next Block) bool { return next.Number != "" || b.Number == "" || next.Name == b.Name })
		if b.To = len(o.Lines); next >= 0 {
			b.To = out[n+1+next].Line
		}
		b.To = o.blockEnd(*b)
	}
	return out
}

// bareName is how many words the name of a label without a number has at most.
const bareName = 3

// roundWords is how many words a label that comes round alone has at most, and oftenAlone
// how often it comes where no numbered label before it says that it is one.
const roundWords, oftenAlone = 6, 3

// bareLabel is the name that line x may be as a label alone on its line, in small letters;
// "" when it is none.
func bareLabel(x Line) string {
	if x.Label != "" || x.Heading || Words(x.Text) > roundWords || EndsSentence(x.Text) || !startsUpper(x.Text) {
		return ""
	}
	name := strings.ToLower(strings.TrimRight(x.Text, ": "))
	for _, w := range strings.Fields(name) {
		if !nameWord(w) {
			return ""
		}
	}
	return name
}

// rounds tells the labels that come round, each alone on its line: the page of a record
// after another prints them in the same order for each. One that comes but twice counts
// where it stands behind a numbered label both times.
func (o *Outline) rounds() map[string]bool {
	often := make(map[string]int)
	behind := make(map[string]int)
	for i := range o.Lines {
		if name := o.aloneAt(i); name != "" {
			often[name]++
			if o.labelBefore(i) {
				behind[name]++
			}
		}
	}
	out := make(map[string]bool)
	for name, n := range often {
		out[name] = n >= oftenAlone || n > 1 && behind[name] == n
	}
	return out
}

// aloneAt is the name of the label that line i is alone and text follows; "".
func (o *Outline) aloneAt(i int) string {
	if o.Notes[i] || o.contents[i] || o.Lines[i].Data || i+1 == len(o.Lines) {
		return ""
	}
	if next := o.Lines[i+1]; next.Data || Words(next.Text) <= bareName {
		return ""
	}
	return bareLabel(o.Lines[i])
}

// labelBefore reports whether a numbered label stands shortly before line i.
func (o *Outline) labelBefore(i int) bool {
	for j := i - 1; j >= 0 && j >= i-far; j-- {
		if _, number, _, ok := NameOf(o.Lines[j].Full()); ok && number != "" {
			return true
		}
	}
	return false
}

func startsUpper(s string) bool { return s != "" && unicode.IsUpper([]rune(s)[0]) }

// labelled reports whether line i has a label.
func (o *Outline) labelled(i int) bool { return i < len(o.Lines) && o.Lines[i].Label != "" }

// blockEnd returns the line before which a block ends that goes no further than the next: at a
// headline that stands no lower than its own label, or where the numbered paragraphs of
// the document, or the items that the block stands in, go on.
func (o *Outline) blockEnd(b Block) int {
	own := o.Lines[b.Line]
	head := o.heads[b.Line]
	in := o.itemOver(b.Line)
	for i := b.Line + 1; i < b.To; i++ {
		x := o.Lines[i]
		switch {
		case o.Notes[i]:
		case x.Table != own.Table && own.Table > 0, x.Data && !own.Data:
			return i
		case o.heads[i] && (!head || x.rank() <= own.rank()):
			return i
		case x.Label != "" && strings.Contains(MarkOf(x.Label).Under, ".") && !MarkOf(x.Label).First():
			return i
		case x.Label == "":
		case MarkOf(x.Label).First():
			in = Mark{} // a list of the block's own
		case in.Kind != 0 && in.Next(MarkOf(x.Label)):
			return i
		}
	}
	return b.To
}

// itemOver returns the mark of the item that line i stands in: of the nearest line above that
// has one.
func (o *Outline) itemOver(i int) Mark {
	const far = 12 // lines
	for k := i - 1; k >= 0 && k >= i-far; k-- {
		if label := o.Lines[k].Label; label != "" && !IsBullet(label) {
			return MarkOf(label)
		}
	}
	return Mark{}
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
			if tail, cut := bracketed(rest); cut {
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

// bracketed takes a reference in brackets off what follows a label: "(paragraph 8)".
func bracketed(text string) (string, bool) {
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
