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

const front = "Report to: Cabinet|Date of meeting: 4 May 2021|Title: School places|Lead officer: A Person"

// The front sheets of another report of the same meeting, and of an older one.
// prose is more than a page that is left blank has.
const prose = "The ponds were counted in the spring of the year, and the nets were mended twice before the autumn came."

var (
	roads  = strings.Replace(front, "School places", "Roads", 1)
	trees  = strings.Replace(front, "School places", "Trees", 1)
	older  = strings.Replace(trees, "2021", "2019", 1)
	oldest = strings.Replace(roads, "2021", "2017", 1)
)

func TestSplit(t *testing.T) {
	marks := []doc.Bookmark{{Title: "Agenda", Page: 1, Level: 1}, {Title: "4 School places", Page: 2, Level: 1}, {Title: "Appendix 1", Page: 3, Level: 2}, {Title: "5 Roads", Page: 4, Level: 1}}
	for _, c := range []struct {
		name string
		doc  *doc.Document
		mark []doc.Bookmark
		want string
	}{
		{"a report alone", pages(front+"|#1", "Some prose|#2", "More|#3"), nil, "1-3"},
		{"stamps and front sheets", pages("Agenda|#1", "Agenda Item 4|"+front, "prose", "Agenda Item 5|"+front, "prose"), nil, "1-1 2-3:4 4-5:5"},
		{"a pack that begins with a report", pages("Agenda Item 4|"+front, "prose", "Agenda Item 5|"+front, "prose"), nil, "1-2:4 3-4:5"},
		{"bookmarks and page numbers that begin again", pages("Agenda|#1", "School places|#1", "prose|#2", "Roads|#1", "prose|#2"), marks, "1-1 2-3:4 4-5:5"},
		{"bookmarks and front sheets", pages("Agenda|#1", front+"|#1", "prose|#2", front+"|#1", "prose|#2"), marks, "1-1 2-3:4 4-5:5"},
		{"front sheets and page numbers that begin again", pages("Agenda|#1", "more|#2", front+"|#1", "prose|#2", roads+"|#1", "prose|#2"), nil, "1-2 3-4 5-6"},
		{"front sheets of one meeting", pages(front+"|#1", "prose|#2", roads+"|#3", trees+"|#4", "prose|#5"), nil, "1-2 3-3 4-5"},
		{"two front sheets of one meeting", pages(front+"|#1", "prose|#2", roads+"|#3"), nil, "1-3"},
		{"appendices that were reports", pages(front+"|#1", "prose|#2", older+"|#1", "prose|#2", oldest+"|#1"), nil, "1-5"},
		{"appendices with front sheets of this meeting", pages(front+"|#1", strings.Replace(roads, "Roads", "Appendix 1: roads", 1)+"|#1", strings.Replace(roads, "Roads", "Annex B", 1)+"|#1"), nil, "1-3"},
		{"an old report after an item of a pack", pages("Agenda Item 4|"+front+"|#1", "prose|#2", older+"|#1", "prose|#2", "Agenda Item 5|"+roads+"|#1"), nil, "1-4:4 5-5:5"},
		{"an item whose number is missing", pages("Agenda Item 4|"+front+"|#1", "prose|#2", trees+"|#1", "prose|#2", "Agenda Item 6|"+roads+"|#1"), nil, "1-2:4 3-4 5-5:6"},
		{"minutes first", pages("Agenda|#1", "Agenda Item 2|Minutes|#1", "prose|#2", "Agenda Item 4|"+front+"|#1", "prose|#2"), nil, "1-1 2-3:2 4-5:4"},
		{"bookmarks on wrong pages", pages("Agenda|#1", "Agenda Item 4|"+front+"|#2", "prose|#3", "Agenda Item 5|"+roads+"|#4", "prose|#5"),
			[]doc.Bookmark{{Title: "4 School places", Page: 3, Level: 1}, {Title: "5 Roads", Page: 5, Level: 1}}, "1-1 2-3:4 4-5:5"},
		{"an item without a report", pages("Agenda|#1", front+"|#2", "prose|#3", roads+"|#4", "prose|#5"),
			[]doc.Bookmark{{Title: "4 School places", Page: 2, Level: 1}, {Title: "5 Public questions", Page: 4, Level: 1}, {Title: "6 Roads", Page: 4, Level: 1}}, "1-1 2-3:4 4-5:6"},
		{"an appendix that was a report", pages(front+"|#1", "prose|#2", front+"|#1", "prose|#2"), nil, "1-4"},
		{"an appendix stamped with its report's number", pages("Agenda Item 4|"+front+"|#1", "prose|#2", "Agenda Item 4|Appendix|#1", "Agenda Item 5|"+front+"|#1", "x|#2"), nil, "1-3:4 4-5:5"},
		{"stamps alone", pages("Agenda Item 4|prose", "Agenda Item 5|prose", "Agenda Item 6|prose"), nil, "1-1:4 2-2:5 3-3:6"},
		{"stamps that do not rise", pages("Agenda Item 6|"+prose, "Agenda Item 4|"+prose, "Agenda Item 5|"+prose), nil, "1-3"},
		{"a letter and one item", pages("Dear Member|We enclose a report.", "Agenda Item 4|"+front, "prose"), nil, "1-1 2-3:4"},
		{"bookmarks with the numbers of decisions", pages("Agenda|#1", front+"|#1", "prose|#2", roads+"|#1", "prose|#2"),
			[]doc.Bookmark{{Title: "4 31/00108 - School places", Page: 2, Level: 1}, {Title: "5 31/00109 - Roads", Page: 4, Level: 1}}, "1-1 2-3:4 4-5:5"},
		{"front sheets alone", pages(front, front, front), nil, "1-3"},
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
	d := pages("Agenda", "Agenda Item 4|"+front, "prose", "Agenda Item 5|"+front, "prose", "Agenda Item 6|"+front)
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
