package table

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"arising/extract/doc"
	"arising/extract/rules"
)

// checkWhole checks what Stitch promises of any document: every row that was read
// is in one table, in order, and no cell belongs to a later row than its own.
func checkWhole(t *testing.T, d *doc.Document) {
	t.Helper()
	var read, made []string
	for _, p := range d.Pages {
		for _, b := range p.Blocks {
			if b.Table == nil || b.Table.Blank() {
				continue
			}
			for _, r := range b.Table.Rows {
				read = append(read, rowText(r.Cells))
			}
		}
	}
	ts, _ := Stitch(d, rules.Default())
	for n, tb := range ts {
		if tb.Number != n+1 {
			t.Errorf("table %d is numbered %d", n+1, tb.Number)
		}
		for i, r := range tb.Rows {
			made = append(made, rowText(r.Cells))
			if r.Kind == "" || r.Why == "" {
				t.Errorf("table %d row %d: kind %q because %q", n+1, i+1, r.Kind, r.Why)
			}
			for col, g := range r.Goes {
				if g < 0 || g > i || g < i && tb.Rows[g].Kind != Data {
					t.Errorf("table %d row %d column %d goes to row %d (%s)", n+1, i+1, col, g+1, tb.Rows[max(g, 0)].Kind)
				}
			}
		}
	}
	if strings.Join(read, "\n") != strings.Join(made, "\n") {
		t.Errorf("rows read:\n%s\nrows made:\n%s", strings.Join(read, "\n"), strings.Join(made, "\n"))
	}
	labelled, _ := Label(ts, "", rules.Default())
	if len(labelled) != len(ts) {
		t.Errorf("Label made %d tables of %d", len(labelled), len(ts))
	}
}

func rowText(cells []doc.Cell) string {
	var out []string
	for _, c := range cells {
		if s := strings.TrimSpace(c.Text); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, " | ")
}

// pool holds the cells of made-up tables: headings, dates, ratings, fragments.
var pool = []string{
	"", "", "", "Ref", "Recommendation", "Action", "Lead Officer", "By when", "RAG", "Progress", "Abbreviations", "In Full",
	"1", "1a", "2", "2) Buy nets", "Buy nets and", "rods for the pond", "Warden", "(Ponds)", "May 2031", "Amber", "Green",
	"THEME ONE", "Theme 2: Paths", "COMPLETE", "HoP", "Head of Ponds", "---", "Total", "What will be done?", "Red - late Green - done",
}

func makeDocument(seed uint64) *doc.Document {
	r := rand.New(rand.NewPCG(seed, 7))
	d := &doc.Document{}
	number := 0
	for p := range 1 + r.IntN(4) {
		page := doc.Page{Number: p + 1}
		for range r.IntN(3) {
			if r.IntN(3) == 0 {
				page.Blocks = append(page.Blocks, doc.Block{Kind: doc.Paragraph, Text: pool[r.IntN(len(pool))]})
			}
			if r.IntN(4) > 0 {
				number++
			}
			t := &doc.Table{Number: number, Cols: 1 + r.IntN(6)}
			for range 1 + r.IntN(6) {
				var row doc.Row
				for col := 0; col < t.Cols; col++ {
					if r.IntN(5) == 0 {
						continue
					}
					c := doc.Cell{Col: col, Text: pool[r.IntN(len(pool))]}
					if r.IntN(9) == 0 {
						c.ColSpan = 1 + r.IntN(t.Cols-col)
					}
					if r.IntN(9) == 0 {
						c.RowSpan = 1 + r.IntN(3)
					}
					col += c.Cols() - 1
					row.Cells = append(row.Cells, c)
				}
				t.Rows = append(t.Rows, row)
			}
			page.Blocks = append(page.Blocks, doc.Block{Kind: doc.TableKind, Table: t})
		}
		d.Pages = append(d.Pages, page)
	}
	return d
}

func FuzzStitchKeepsEveryRow(f *testing.F) {
	for seed := range uint64(150) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) { checkWhole(t, makeDocument(seed)) })
}

func TestHue(t *testing.T) {
	for fill, want := range map[string]string{
		"#ff0000": "red", "#c00000": "red", "#ffc000": "amber", "#ed7d31": "amber", "#ff9900": "amber", "#ffff00": "yellow",
		"#00b050": "green", "#92d050": "green", "#00ff00": "green", "#0070c0": "blue", "#00b0f0": "blue", "#1f3864": "blue",
		"": "", "#ffffff": "", "#d9d9d9": "", "#f2f2f2": "", "#dce6f1": "", "#000000": "", "red": "",
	} {
		if got := Hue(fill); got != want {
			t.Errorf("Hue(%q) = %q, want %q", fill, got, want)
		}
	}
}

func ExampleStitch() {
	row := func(cells ...string) doc.Row {
		var r doc.Row
		for i, c := range cells {
			r.Cells = append(r.Cells, doc.Cell{Col: i, Text: c})
		}
		return r
	}
	head := row("Ref", "Action", "Lead", "By when")
	part := func(rows ...doc.Row) doc.Block {
		return doc.Block{Kind: doc.TableKind, Table: &doc.Table{Cols: 4, Rows: append([]doc.Row{head}, rows...)}}
	}
	d := &doc.Document{Pages: []doc.Page{
		{Number: 1, Blocks: []doc.Block{part(row("1", "Clean the", "Warden", "May 2031"))}},
		{Number: 2, Blocks: []doc.Block{part(row("", "pond", "", ""), row("2", "Dry the path", "Keeper", "June 2031"))}},
	}}
	ts, _ := Stitch(d, rules.Default())
	for _, r := range ts[0].Rows {
		fmt.Println(r.Kind, "because", r.Why)
	}
	// Output:
	// header because heading row
	// data because row
	// header because heading row
	// continued because after a page break, in the middle of a sentence
	// data because row
}
