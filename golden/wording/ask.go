package wording

import (
	"fmt"
	"io/fs"
	"strings"

	"arising"
	"arising/extract/rules"
	"arising/normalize/council"
	"arising/normalize/data"
	"arising/normalize/due"
	"arising/normalize/lead"
	"arising/normalize/lexicon"
	"arising/normalize/rating"
)

// A file is a data file and the question that is put to the program for each of its
// lines.
type file struct {
	name    string
	data    func() fs.FS
	columns []int // the fields of a line that a question is made of
	ask     func(fields []string) string
}

// files lists the data files whose lines are asked for.
var files = []file{
	{"columns.tsv", rules.Data, []int{1, 3}, func(f []string) string {
		m, ok := rules.Default().Column(f[0], f[1])
		longer, _ := rules.Default().Column("agreed "+f[0]+" of it", f[1])
		return fmt.Sprintln(ok, m, longer)
	}},
	{"labels.tsv", rules.Data, []int{1}, func(f []string) string {
		field, length := rules.Default().LabelStart(f[0]+": Wexley", false)
		whole, ok := rules.Default().Label(f[0])
		return fmt.Sprintln(field, length, whole, ok)
	}},
	{"phrases.tsv", rules.Data, []int{0, 1}, func(f []string) string {
		whole, is := rules.Default().Says(rules.Use(f[0]), f[1])
		start, begins := rules.Default().Says(rules.Use(f[0]), f[1]+" wexley")
		end, ends := rules.Default().Says(rules.Use(f[0]), "wexley "+f[1])
		return fmt.Sprintln(whole, is, start, begins, end, ends)
	}},
	{"sources.tsv", rules.Data, []int{0}, func(f []string) string {
		return fmt.Sprintln(rules.Default().Sources(f[0]), rules.Default().SourceIn("as "+f[0]+" said"))
	}},
	worded("leadins"), worded("stops"), worded("sections"), worded("bands"), worded("minutes"), worded("kinds"),
	{"due.tsv", data.Files, []int{1}, func(f []string) string {
		return dates(f[0], f[0]+" 2024", "3 "+f[0]+" 2024", "end of "+f[0]+" 2024", "by "+f[0], "within 3 "+f[0], f[0]+" 1 May 2024", "1 May 2024 "+f[0])
	}},
	{"rating.tsv", data.Files, []int{1}, func(f []string) string {
		r, notes := rating.Parse(arising.Rating{Raw: f[0]}, nil)
		keyed, _ := rating.Parse(arising.Rating{Raw: "Amber " + f[0]}, nil)
		return fmt.Sprintln(r.Value, r.Via, r.Status, len(notes), keyed.Value, rating.IsRating(f[0]), rating.Direction(f[0]), rating.ParseLegend("Key: Red = "+f[0]+"; Amber = done"))
	}},
	{"status.tsv", data.Files, []int{0}, func(f []string) string {
		s := rating.StatusOf(f[0])
		if s == nil {
			return "none"
		}
		return s.Value + " " + s.Rule
	}},
	{"nobody.tsv", data.Files, []int{0}, func(f []string) string { return leads(f[0]) }},
	{"leadwords.tsv", data.Files, []int{0}, func(f []string) string {
		return leads("Head of Housing "+f[0]+" Ann Thorne", f[0]+" Ann Thorne", "Ann Thorne "+f[0], f[0])
	}},
	{"names.tsv", data.Files, []int{0, 1}, func(f []string) string {
		return leads(f[0]+" Quillfeather", f[1]+" Quillfeather", f[0]+" / Head of Housing")
	}},
	{"posts.tsv", data.Files, []int{0}, func(f []string) string {
		return leads("Housing "+f[0], f[0]+" of Housing", f[0], "Ann Thorne "+f[0])
	}},
	{"teams.tsv", data.Files, []int{0}, func(f []string) string {
		return leads("Riverside "+f[0], f[0]+" of Riverside", f[0], "Housing "+f[0]+" Ann Thorne")
	}},
	{"lexicon.tsv", data.Files, []int{0, 3}, func(f []string) string {
		lx := lexicon.Default().For(f[1], []string{f[1]}, nil)
		out, _ := lead.Parse(f[0], nil, lx, lead.Known{})
		hit, ok := lx.Expand(f[0])
		return fmt.Sprintln(hit.Long, hit.Kind, ok, short(out))
	}},
	{"councils.tsv", council.Data, []int{0, 2, 9, 11}, func(f []string) string {
		c, ok := council.Default().ByCode(f[0])
		found, m, _ := council.Default().Find(f[1], "")
		host, _, _ := council.Default().ByHost(f[2], "")
		out := fmt.Sprintln(ok, c.Name, found.Code, m.Rule, host.Code)
		for _, name := range strings.Split(f[3], "|") {
			also, _, _ := council.Default().Find(name+" council", "")
			out += " " + also.Code
		}
		return out
	}},
	{"aliases.tsv", council.Data, []int{0}, func(f []string) string {
		c, m, ok := council.Default().Find(f[0], "")
		longer, _, _ := council.Default().Find(f[0]+" council", "")
		return fmt.Sprintln(c.Code, m.Rule, ok, longer.Code)
	}},
	{"bodies.tsv", council.Data, []int{0}, func(f []string) string {
		name := strings.ReplaceAll(f[0], "*", "wexley ")
		kind, rule, ok := council.Default().Body(name)
		return fmt.Sprintln(kind, rule, ok)
	}},
}

// worded is a file of phrases for running text.
func worded(name string) file {
	return file{name + ".tsv", rules.Data, []int{0, 1}, func(f []string) string {
		w := rules.Wording(name + " " + f[0])
		at, length := rules.Default().Holds(w, "so "+f[1]+" then")
		return fmt.Sprintln(rules.Default().Is(w, f[1]), rules.Default().Begins(w, f[1]+" then"), at, length)
	}}
}

// dates says how each of the texts is read as a date.
func dates(texts ...string) string {
	var out []string
	for _, text := range texts {
		r := due.Parse(text, due.Anchors{Meeting: "2023-06-14", Plan: "2023-05-31", Inspection: "2023-03-08"})
		said := "-"
		if d := r.Due; d != nil {
			said = strings.Join([]string{day(d.From), day(d.To), d.Precision, d.Kind}, " ")
		}
		if r.Status != nil {
			said += " " + r.Status.Value
		}
		out = append(out, said)
	}
	return strings.Join(out, "; ")
}

func day(d *string) string {
	if d == nil {
		return "?"
	}
	return *d
}

// leads says how each of the texts is read as a lead cell.
func leads(texts ...string) string {
	var out []string
	for _, text := range texts {
		found, _ := lead.Parse(text, nil, lexicon.Default(), lead.Known{})
		out = append(out, short(found))
	}
	return strings.Join(out, "; ")
}

func short(found []arising.Lead) string {
	var out []string
	for _, l := range found {
		out = append(out, strings.Join([]string{l.Name, l.Kind, l.Part, l.Match}, ","))
	}
	return strings.Join(out, " + ")
}
