package wording

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"

	"arising"
	"arising/normalize"
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
		for _, a := range []normalize.Anchors{
			{}, {Meeting: "2023-06-14", Plan: "2023-05-31", Inspection: "2023-03-08"}, {Plan: "2014-01-31", FinancialQuarters: true}, {Rows: "2019-10-15"},
		} {
			out = append(out, normalize.Due(text, a))
		}
		day, ok := normalize.Day(text)
		return append(out, day, ok, normalize.IsDateLike(text))
	},
	"lead": func(text string) said {
		cells := strings.Split(text, " ;; ")
		leads, notes := normalize.Leads(cells[0], nil, normalize.Default(), normalize.KnownLeads(cells, normalize.Default()))
		return said{short(leads), leads, notes}
	},
	"rating": func(text string) said {
		raw, fill, _ := strings.Cut(text, " ;; ")
		r, w := arising.Rating{Raw: raw, Fill: fill}, normalize.DefaultWording()
		key := normalize.ParseLegend("RAG: Red - not on track; Amber - on track to be met; Green - completed")
		plain := w.Rate(r, nil)
		return said{plain.Rating.Value + " " + plain.Rating.Status, plain, w.Rate(r, key), normalize.IsRatingLike(raw), normalize.Direction(raw)}
	},
	"status": func(text string) said {
		share, ok := normalize.PercentStatus(text)
		value := ""
		if s := normalize.StatusOf(text); s != nil {
			value = s.Value
		}
		return said{value, normalize.StatusOf(text), normalize.TrailingStatus(text), normalize.IsStatusLike(text), normalize.DefaultWording().SectionStatus(text), share, ok}
	},
	"legend": func(text string) said { return said{normalize.ParseLegend(text), normalize.IsLegend(text)} },
	"text":   func(text string) said { return said{normalize.InlineDefinitions(text), normalize.Default().Used(text)} },
	"short": func(text string) said {
		lexicon := normalize.Default()
		theirs := lexicon.For("TVP", []string{"police"}, []arising.Abbreviation{
			{Abbreviation: "HOS", Expansion: "Head of Service", Via: "table"}, {Abbreviation: "AB", Expansion: "Ann Brown", Via: "attendance"},
		})
		all, ok := lexicon.Expand(text)
		lead, okLead := lexicon.ExpandLead(text)
		own, okOwn := theirs.ExpandLead(text)
		return said{all, ok, lead, okLead, own, okOwn, lexicon.Suggest(text, 3), theirs.Suggest(text, 2), normalize.LooksShort(text)}
	},
}
