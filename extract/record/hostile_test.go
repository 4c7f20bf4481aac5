package record

import (
	"strings"
	"testing"
	"time"

	"arising/extract/doc"
	"arising/extract/rules"
	"arising/extract/table"
)

// TestProseTime guards that the time to read grows no faster than the document:
// each of these made some reader of lists look at every line for every other.
func TestProseTime(t *testing.T) {
	many := func(n int, make func(i int) doc.Block) doc.Document {
		d := doc.Document{Pages: []doc.Page{{Number: 1}}}
		for i := range n {
			d.Pages[0].Blocks = append(d.Pages[0].Blocks, make(i))
		}
		return d
	}
	para := func(text string) func(int) doc.Block {
		return func(int) doc.Block { return doc.Block{Kind: doc.Paragraph, Text: text} }
	}
	oneColumn := doc.Table{Cols: 1}
	for range 800 {
		oneColumn.Rows = append(oneColumn.Rows, doc.Row{Cells: []doc.Cell{{Text: "Action: AB\nThe kerb is low."}}})
	}
	for name, d := range map[string]doc.Document{
		"one long line":     many(1, para(strings.Repeat("It was said that (1) the kerb. ", 10_000))),
		"markers only":      many(800, para("RESOLVED that:")),
		"lead-ins only":     many(800, para("The Committee is asked to:")),
		"headings only":     many(800, para("Recommendations")),
		"bullets only":      many(2_000, para("• a thing to do")),
		"bands only":        many(800, para("Within 3 months:")),
		"action lines only": many(800, para("Action: AB")),
		"labels only":       many(800, para("Contact: Ann Heron Tel: 01632 960123")),
		"one column":        many(1, func(int) doc.Block { return doc.Block{Kind: doc.TableKind, Table: &oneColumn} }),
	} {
		t.Run(name, func(t *testing.T) {
			for _, kind := range []string{"Report", "Minutes of the Panel"} {
				d := d
				d.Pages = []doc.Page{{Number: 1, Blocks: append([]doc.Block{{Kind: doc.Heading, Text: kind}}, d.Pages[0].Blocks...)}}
				start := time.Now()
				ReadProse(d, []table.Table(nil), rules.Default())
				if took := time.Since(start); took > 10*time.Second {
					t.Errorf("took %v", took)
				}
			}
		})
	}
}
