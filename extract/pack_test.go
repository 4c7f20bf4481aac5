package extract_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"arising"
	"arising/corpus/typeset"
	"arising/extract"
)

// invented returns n reports of one meeting, as pages.
func invented(n int) []*typeset.Page {
	var out []*typeset.Page
	for i := range n {
		x := typeset.Invent(uint64(i), 8)
		x.Cover.Council, x.Cover.MeetingDate, x.Cover.Committee = "Wexley Borough Council", "2019-05-14", "Cabinet"
		x.Cover.Title += fmt.Sprintf(", part %d", i+1)
		out = append(out, typeset.Compose(x, typeset.Layout{Front: "lines", Pad: 6}))
	}
	return out
}

// words is what a report says, without places.
func words(x *arising.Extraction) string {
	var b strings.Builder
	fmt.Fprintln(&b, x.Cover.Council, x.Cover.Committee, x.Cover.MeetingDate, x.Cover.Title)
	for _, r := range x.Recommendations {
		fmt.Fprintln(&b, r.Ref, r.Text)
	}
	for _, a := range x.Actions {
		fmt.Fprint(&b, a.Ref, " ", a.Text, " ", a.LeadRaw)
		if a.Due != nil {
			fmt.Fprint(&b, " ", a.Due.Raw)
		}
		if a.RAG != nil {
			fmt.Fprint(&b, " ", a.RAG.Value)
		}
		fmt.Fprintln(&b, "", a.Progress)
	}
	return b.String()
}

func TestReportInAPackIsReadAsItIsAlone(t *testing.T) {
	reports := invented(4)
	agenda := typeset.Compose(&arising.Extraction{Cover: arising.Cover{Council: "Wexley Borough Council"}}, typeset.Layout{Pad: 12})
	var alone []string
	for _, page := range reports {
		var src bytes.Buffer
		if err := typeset.PDF(&src, page); err != nil {
			t.Fatal(err)
		}
		result, err := extract.Run(t.Context(), "alone.pdf", src.Bytes(), extract.Options{})
		if err != nil {
			t.Fatal(err)
		}
		alone = append(alone, words(result.Report))
	}
	for name, bind := range map[string]typeset.Binding{
		"stamps and bookmarks":                  {},
		"stamps, pages numbered through":        {NoBookmarks: true, Through: true},
		"bookmarks, pages numbered through":     {NoStamps: true, Through: true},
		"front sheets and pages":                {NoStamps: true, NoBookmarks: true},
		"front sheets, pages numbered through":  {NoStamps: true, NoBookmarks: true, Through: true},
		"bookmarks, and pages that begin again": {NoStamps: true},
		"stamps and pages that begin again":     {NoBookmarks: true},
		"stamps, bookmarks, pages through":      {Through: true},
	} {
		t.Run(name, func(t *testing.T) {
			var src bytes.Buffer
			if err := typeset.Pack(&src, agenda, reports, bind); err != nil {
				t.Fatal(err)
			}
			parts, err := extract.Reports(t.Context(), "pack.pdf", src.Bytes(), extract.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if len(parts) != len(reports)+1 {
				t.Fatalf("%d parts, want the agenda and %d reports", len(parts), len(reports))
			}
			for i, p := range parts[1:] {
				if got := words(p.Report); got != alone[i] {
					t.Errorf("report %d reads in the pack\n%swant\n%s", i, got, alone[i])
				}
				item := ""
				if !bind.NoStamps || !bind.NoBookmarks {
					item = fmt.Sprint(typeset.FirstItem + i)
				}
				if p.Report.Cover.AgendaItem != item {
					t.Errorf("report %d is item %q, want %q", i, p.Report.Cover.AgendaItem, item)
				}
				for _, a := range p.Report.Actions {
					if a.Location.Page < p.Pages[0] || a.Location.Page > p.Pages[1] {
						t.Errorf("report %d of pages %v has an action on page %d", i, p.Pages, a.Location.Page)
					}
				}
			}
		})
	}
}

func TestReportAloneIsOnePart(t *testing.T) {
	for i, page := range invented(3) {
		var src bytes.Buffer
		if err := typeset.PDF(&src, page); err != nil {
			t.Fatal(err)
		}
		parts, err := extract.Reports(t.Context(), "alone.pdf", src.Bytes(), extract.Options{})
		if err != nil || len(parts) != 1 || parts[0].Pages != [2]int{} {
			t.Errorf("report %d: %d parts, %v; want one without pages", i, len(parts), err)
		}
	}
}
