package wording

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"

	"arising"
	"arising/normalize/due"
	"arising/normalize/lead"
	"arising/normalize/lexicon"
	"arising/normalize/rating"
)

// cellData holds cells.tsv, plans.tsv and sheets.tsv.
//
//go:embed cells.tsv plans.tsv sheets.tsv
var cellData embed.FS

// cells holds cells of many shapes, sound and odd, that no truth speaks of: how they are
// read is kept, so that a change of a rule shows on more than the corpus. ⏎ is a line
// break, ;; parts a lead cell from others of its document.
var cells = file{"cells.tsv", func() fs.FS { return cellData }, []int{0, 1}, func(f []string) string {
	read, ok := readers[f[0]]
	if !ok {
		return "no such kind"
	}
	said, err := json.Marshal(read(strings.ReplaceAll(f[1], "⏎", "\n")))
	return fmt.Sprintln(string(said), err)
}}

// A said is all that a cell's readers say of it.
type said []any

// readers put a cell of a kind to everything that reads such cells. What a person looks
// for comes first, since a long answer is cut.
var readers = map[string]func(text string) said{
	"due": func(text string) said {
		out := said{dates(text)}
		for _, a := range []due.Anchors{
			{}, {Meeting: "2023-06-14", Plan: "2023-05-31", Inspection: "2023-03-08"}, {Plan: "2014-01-31", FinancialQuarters: true}, {Rows: "2019-10-15"},
		} {
			out = append(out, due.Parse(text, a))
		}
		day, ok := due.Day(text)
		return append(out, day, ok, due.IsDate(text))
	},
	"lead": func(text string) said {
		cells := strings.Split(text, " ;; ")
		leads, notes := lead.Parse(cells[0], nil, lexicon.Default(), lead.KnownIn(cells, lexicon.Default()))
		return said{short(leads), leads, notes}
	},
	"rating": func(text string) said {
		raw, fill, _ := strings.Cut(text, " ;; ")
		r, w := arising.Rating{Raw: raw, Fill: fill}, rating.Default()
		key := rating.ParseLegend("RAG: Red - not on track; Amber - on track to be met; Green - completed")
		plain := w.Parse(r, nil)
		return said{plain.Rating.Value + " " + plain.Rating.Status, plain, w.Parse(r, key), rating.IsRating(raw), rating.Direction(raw)}
	},
	"status": func(text string) said {
		share, ok := rating.PercentStatus(text)
		value := ""
		if s := rating.StatusOf(text); s != nil {
			value = s.Value
		}
		return said{value, rating.StatusOf(text), rating.TrailingStatus(text), rating.IsStatus(text), rating.Default().SectionStatus(text), share, ok}
	},
	"legend": func(text string) said { return said{rating.ParseLegend(text), rating.IsLegend(text)} },
	"text":   func(text string) said { return said{lexicon.Definitions(text), lexicon.Default().Used(text)} },
	"short": func(text string) said {
		lx := lexicon.Default()
		theirs := lx.For("TVP", []string{"police"}, []arising.Abbreviation{
			{Abbreviation: "HOS", Expansion: "Head of Service", Via: "table"}, {Abbreviation: "AB", Expansion: "Ann Brown", Via: "attendance"},
		})
		all, ok := lx.Expand(text)
		post, okPost := lx.ExpandLead(text)
		own, okOwn := theirs.ExpandLead(text)
		return said{all, ok, post, okPost, own, okOwn, lx.Suggest(text, 3), theirs.Suggest(text, 2), lexicon.LooksShort(text)}
	},
}
