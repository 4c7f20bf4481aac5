package wording

import (
	"strings"
	"testing"

	"arising/extract/doc"
)

func TestSheetIsReadAsWritten(t *testing.T) {
	d := sheet("§ Plan ¶ ★ Bold words ¶ + 2.1 An item ¶ ▦ ^Action ¦ ⇒2Lead ‖ ⇓2▪#ff0000 ★Write it ¦ ∅ ¦ Clerk⏎Post ‖ ↑ ¦ A ¦ B ⏏ Over the page")
	if len(d.Pages) != 2 || len(d.Pages[0].Blocks) != 4 || d.Pages[1].Blocks[0].Text != "Over the page" {
		t.Fatalf("pages and blocks: %+v", d.Pages)
	}
	blocks := d.Pages[0].Blocks
	for i, want := range []struct {
		kind        doc.Kind
		label, text string
		bold        bool
	}{{doc.Heading, "", "Plan", false}, {doc.Paragraph, "", " Bold words", true}, {doc.Item, "2.1", "An item", false}} {
		if b := blocks[i]; b.Kind != want.kind || b.Label != want.label || b.Text != want.text || b.Bold != want.bold {
			t.Errorf("block %d: %+v, want %+v", i, b, want)
		}
	}
	table := blocks[3].Table
	if table.Cols != 3 || len(table.Edges) != 4 || !table.Rows[0].Head {
		t.Errorf("table: %d columns, edges %v, head %v", table.Cols, table.Edges, table.Rows[0].Head)
	}
	tall := table.Rows[1].Cells[0]
	if tall.RowSpan != 2 || tall.Fill != "#ff0000" || tall.Text != "Write it" || len(tall.Styles) != 1 {
		t.Errorf("tall cell: %+v", tall)
	}
	if c := table.Rows[1].Cells; c[1].Text != "" || c[2].Text != "Clerk\nPost" {
		t.Errorf("cells: %+v", c)
	}
	if c := table.Rows[2].Cells; len(c) != 2 || c[0].Col != 1 {
		t.Errorf("under a tall cell: %+v", c)
	}
	if wide := table.Rows[0].Cells[1]; wide.ColSpan != 2 {
		t.Errorf("wide cell: %+v", wide)
	}
}

func TestPlanIsReadAsWritten(t *testing.T) {
	x := plan("council=Wexley ¦ legend=Red: late ‖ rec=2 Mend it ¦ timescale=within 3 months ‖ ref=2.1 ¦ lead=AT ¦ due=May 2020 ¦ rag=Red ▪#ff0000")
	if x.Report.Council != "Wexley" || len(x.Legend) != 1 || x.Legend[0].Value != "red" || x.Legend[0].Meaning != "late" {
		t.Errorf("report %+v, legend %+v", x.Report, x.Legend)
	}
	if r := x.Recommendations; len(r) != 1 || r[0].Ref != "2" || r[0].Text != "Mend it" || r[0].Timescale.Raw != "within 3 months" {
		t.Errorf("recommendations: %+v", r)
	}
	if a := x.Actions; len(a) != 1 || a[0].Ref != "2.1" || a[0].LeadRaw != "AT" || a[0].Due.Raw != "May 2020" || a[0].RAG.Raw != "Red" || a[0].RAG.Fill != "#ff0000" {
		t.Errorf("actions: %+v", a)
	}
}

// TestEveryKindOfCellHasItsReader guards against a mistyped kind, which would be asked nothing.
func TestEveryKindOfCellHasItsReader(t *testing.T) {
	questions, err := cells.questions()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range questions {
		if kind, _, _ := strings.Cut(q, asked); readers[kind] == nil {
			t.Errorf("%q: no such kind", q)
		}
	}
}
