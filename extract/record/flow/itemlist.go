package flow

import (
	"regexp"
	"strings"

	"arising"
	"arising/extract/outline"
	"arising/extract/rules"
)

// An Entry is one item of a list in running text.
type Entry struct {
	Label string
	Text  string // its own paragraphs and nested entries, one line each
	Loc   arising.Location
	At    int // index of its first line in the flow
	// Comment is what stands under it and explains it.
	Comment string
}

// Add puts a line under the entry: within its last paragraph when same, else as a line of its own.
func (it *Entry) Add(x Line, same bool) {
	sep := "\n"
	if same {
		sep = " "
	}
	it.Text += sep + x.Full()
	it.Loc = it.Loc.Add(x.Loc)
}

// StopLabel reports whether text is, or begins with, a label that ends lists.
func StopLabel(r *rules.Set, text string) bool {
	if r.Is(rules.StopLabel, text) {
		return true
	}
	head, _, ok := strings.Cut(text, ":")
	return ok && len(head) < 60 && r.Is(rules.StopLabel, head)
}

// titled reports whether a numbered line reads as the title of a section.
func titled(x Line) bool {
	return Words(x.Text) <= 9 && !EndsSentence(x.Text) && !Opens(x.Text) && !strings.HasSuffix(x.Text, ";") && !strings.HasSuffix(x.Text, "and") && !strings.HasSuffix(x.Text, ",")
}

var (
	runOnMark = regexp.MustCompile(`(?:^|[\s:;,–-])(\((?:[0-9]{1,2}|[a-z]|[ivx]{1,5}|[A-Z])\)|(?:[0-9]{1,2}|[a-z]|[ivx]{1,5})\))\s+`)
	runOnDot  = regexp.MustCompile(`(?:^|[:;.]\s+|\sand\s+|\n)([0-9]{1,2}\.)\s+`)
)

// runOnCapital matches capitals without a mark, which only a list of them from its
// beginning shows: "A Note the lease B Agree the rent".
var runOnCapital = regexp.MustCompile(`(?:^|[\p{Ll}0-9)][.;:]? (?:and )?)([A-H]) \p{Lu}\p{Ll}`)

// RunOn parts the items of a list printed in one paragraph: "(1) …; (2) …; and
// (3) …". It returns nil unless a first and a second are there, in order.
func RunOn(text string) (lead string, items []Entry) {
	for _, mark := range []*regexp.Regexp{runOnMark, runOnDot, runOnCapital} {
		lead, items = runOnBy(mark, text)
		if len(items) >= 2 && (mark != runOnCapital || lead == "") {
			return lead, items
		}
	}
	return text, nil
}

func runOnBy(mark *regexp.Regexp, text string) (lead string, items []Entry) {
	var form outline.Mark
	start := -1
	for _, m := range mark.FindAllStringSubmatchIndex(text, -1) {
		label := text[m[2]:m[3]]
		n := outline.MarkOf(label)
		if len(items) == 0 && (!n.First() || n.Kind == '•') || len(items) > 0 && !form.Next(n) {
			continue
		}
		if len(items) == 0 {
			lead = strings.TrimSpace(text[:m[2]])
		} else {
			items[len(items)-1].Text = strings.TrimSpace(text[start:m[2]])
		}
		items = append(items, Entry{Label: label})
		form, start = n, m[3]
	}
	if len(items) > 0 {
		items[len(items)-1].Text = strings.TrimSpace(text[start:])
	}
	return lead, items
}
