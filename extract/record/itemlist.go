package record

import (
	"regexp"
	"strings"

	"arising"
	"arising/extract/outline"
	"arising/extract/rules"
)

// An entry is one item of a list in running text.
type entry struct {
	Label string
	Text  string // its own paragraphs and nested entries, one line each
	Loc   arising.Location
	At    int // index of its first line in the flow
	// Comment is what stands under it and explains it.
	Comment string
}

func (it *entry) add(x line, same bool) {
	sep := "\n"
	if same {
		sep = " "
	}
	it.Text += sep + x.full()
	it.Loc = it.Loc.Add(x.Loc)
}

// stopLabel reports whether text is, or begins with, a label that ends lists.
func stopLabel(r *rules.Set, text string) bool {
	if r.Is(rules.StopLabel, text) {
		return true
	}
	head, _, ok := strings.Cut(text, ":")
	return ok && len(head) < 60 && r.Is(rules.StopLabel, head)
}

// titled reports whether a numbered line reads as the title of a section.
func titled(x line) bool {
	return words(x.Text) <= 9 && !endsSentence(x.Text) && !opens(x.Text) && !strings.HasSuffix(x.Text, ";") && !strings.HasSuffix(x.Text, "and") && !strings.HasSuffix(x.Text, ",")
}

var (
	runOnMark = regexp.MustCompile(`(?:^|[\s:;,–-])(\((?:[0-9]{1,2}|[a-z]|[ivx]{1,5}|[A-Z])\)|(?:[0-9]{1,2}|[a-z]|[ivx]{1,5})\))\s+`)
	runOnDot  = regexp.MustCompile(`(?:^|[:;.]\s+|\sand\s+|\n)([0-9]{1,2}\.)\s+`)
)

// runOnCapital matches capitals without a mark, which only a list of them from its
// beginning shows: "A Note the lease B Agree the rent".
var runOnCapital = regexp.MustCompile(`(?:^|[\p{Ll}0-9)][.;:]? (?:and )?)([A-H]) \p{Lu}\p{Ll}`)

// runOn parts the items of a list printed in one paragraph: "(1) …; (2) …; and
// (3) …". It returns nil unless a first and a second are there, in order.
func runOn(text string) (lead string, items []entry) {
	for _, mark := range []*regexp.Regexp{runOnMark, runOnDot, runOnCapital} {
		lead, items = runOnBy(mark, text)
		if len(items) >= 2 && (mark != runOnCapital || lead == "") {
			return lead, items
		}
	}
	return text, nil
}

func runOnBy(mark *regexp.Regexp, text string) (lead string, items []entry) {
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
		items = append(items, entry{Label: label})
		form, start = n, m[3]
	}
	if len(items) > 0 {
		items[len(items)-1].Text = strings.TrimSpace(text[start:])
	}
	return lead, items
}
