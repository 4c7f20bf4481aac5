package pack

import (
	"fmt"
	"strings"
	"testing"

	"arising/extract/doc"
	"arising/extract/rules"
)

// pages makes a document of lines: "|" parts the blocks of a page, "#7" is a page
// number in the foot.
func pages(texts ...string) *doc.Document {
	d := &doc.Document{}
	for i, text := range texts {
		p := doc.Page{Number: i + 1, Width: 595, Height: 842}
		for part := range strings.SplitSeq(text, "|") {
			b := doc.Block{Kind: doc.Paragraph, Text: strings.TrimSpace(part)}
			if number, ok := strings.CutPrefix(b.Text, "#"); ok {
				b.Kind, b.Text = doc.Furniture, number
			}
			p.Blocks = append(p.Blocks, b)
		}
		d.Pages = append(d.Pages, p)
	}
	return d
}

const sheet = "Report to: Cabinet|Date of meeting: 4 May 2021|Title: School places|Lead officer: A Person"

func TestSplit(t *testing.T) {
	marks := []doc.Bookmark{{Title: "Agenda", Page: 1, Level: 1}, {Title: "4 School places", Page: 2, Level: 1}, {Title: "Appendix 1", Page: 3, Level: 2}, {Title: "5 Roads", Page: 4, Level: 1}}
	for _, c := range []struct {
		name string
		doc  *doc.Document
		mark []doc.Bookmark
		want string
	}{
		{"a report alone", pages(sheet+"|#1", "Some prose|#2", "More|#3"), nil, "1-3"},
		{"stamps and front sheets", pages("Agenda|#1", "Agenda Item 4|"+sheet, "prose", "Agenda Item 5|"+sheet, "prose"), nil, "1-1 2-3:4 4-5:5"},
		{"a pack that begins with a report", pages("Agenda Item 4|"+sheet, "prose", "Agenda Item 5|"+sheet, "prose"), nil, "1-2:4 3-4:5"},
		{"bookmarks and page numbers that begin again", pages("Agenda|#1", "School places|#1", "prose|#2", "Roads|#1", "prose|#2"), marks, "1-5"},
		{"bookmarks and front sheets", pages("Agenda|#1", sheet+"|#1", "prose|#2", sheet+"|#1", "prose|#2"), marks, "1-1 2-3:4 4-5:5"},
		{"front sheets and page numbers that begin again", pages("Agenda|#1", "more|#2", sheet+"|#1", "prose|#2", sheet+"|#1", "prose|#2"), nil, "1-2 3-4 5-6"},
		{"an appendix that was a report", pages(sheet+"|#1", "prose|#2", sheet+"|#1", "prose|#2"), nil, "1-4"},
		{"an appendix stamped with its report's number", pages("Agenda Item 4|"+sheet+"|#1", "prose|#2", "Agenda Item 4|Appendix|#1", "Agenda Item 5|"+sheet+"|#1", "x|#2"), nil, "1-3:4 4-5:5"},
		{"stamps alone", pages("Agenda Item 4|prose", "Agenda Item 5|prose", "Agenda Item 6|prose"), nil, "1-3"},
		{"front sheets alone", pages(sheet, sheet, sheet), nil, "1-3"},
		{"numbered chapters of one report", pages("1 Aims|#1", "x|#2", "2 Means|#3", "x|#4"), []doc.Bookmark{{Title: "1 Aims", Page: 1, Level: 1}, {Title: "2 Means", Page: 3, Level: 1}}, "1-4"},
		{"page numbers that begin again alone", pages("a|#1", "b|#2", "c|#1", "d|#2", "e|#1", "f|#2"), nil, "1-6"},
		{"an empty document", &doc.Document{}, nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.doc.Outline = c.mark
			var got []string
			for _, p := range Split(c.doc, rules.Default()) {
				s := fmt.Sprintf("%d-%d", p.First, p.Last)
				if p.Item != "" {
					s += ":" + p.Item
				}
				got = append(got, s)
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("parts %q, want %q", s, c.want)
			}
		})
	}
}

func TestPartsCoverEveryPageOnce(t *testing.T) {
	d := pages("Agenda", "Agenda Item 4|"+sheet, "prose", "Agenda Item 5|"+sheet, "prose", "Agenda Item 6|"+sheet)
	next := 1
	for _, p := range Split(d, rules.Default()) {
		if p.First != next || p.Last < p.First || p.Why == "" {
			t.Errorf("part %+v; want it to begin on page %d and to say why", p, next)
		}
		next = p.Last + 1
	}
	if next != len(d.Pages)+1 {
		t.Errorf("the parts end before page %d of %d", next, len(d.Pages))
	}
}
