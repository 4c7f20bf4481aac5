package typeset_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"arising"
	"arising/corpus/typeset"
	"arising/extract/doc"
	"arising/extract/grid"
	"arising/extract/grid/ink"
	"arising/extract/pdf"
)

// The share of cells that a table must keep when its rules are taken away.
const (
	leastTwin = 0.98 // one kind of rule gone
	leastBare = 0.93 // a frame alone, or nothing
)

// printedSlack is what the sets of real typesetters may lack: they cut rows at the end of
// a page, and what is left of one may be read with the next.
const printedSlack = 0.04

// shortfalls are known: the end of a cut row in the middle of its cells stands no
// further from the next row than lines do.
var shortfalls = map[string]float64{"soffice/nothing, cells in the middle": 0.73}

// A rule is one side of a cell of a table.
type rule struct {
	vertical, outer, head bool
}

// A way to set a table again that is ruled in full: with some of its rules, its words
// elsewhere in their cells.
type way struct {
	name  string
	keep  func(r rule) bool
	least float64
	seat  func(cell, words arising.Box, head bool) (dx, dy float64)
	fills float64 // points by which fills are moved
}

var ways = []way{
	{name: "no column rules in the body", keep: func(r rule) bool { return !r.vertical || r.head }, least: leastTwin},
	{name: "no inner column rules", keep: func(r rule) bool { return !r.vertical || r.outer }, least: leastTwin},
	{name: "no column rules", keep: func(r rule) bool { return !r.vertical }, least: leastTwin},
	{name: "no row rules in the body", keep: func(r rule) bool { return r.vertical || r.head || r.outer }, least: leastTwin},
	{name: "frame and head", keep: func(r rule) bool { return r.outer || r.head }, least: leastBare},
	{name: "frame alone", keep: func(r rule) bool { return r.outer }, least: leastBare},
	{name: "head alone", keep: func(r rule) bool { return r.head }, least: leastBare},
	{name: "nothing", keep: func(rule) bool { return false }, least: leastBare},
	{name: "nothing, heads at the foot", keep: func(rule) bool { return false }, least: leastBare, seat: atFoot},
	{name: "nothing, heads centred", keep: func(rule) bool { return false }, least: leastBare, seat: centred},
	{name: "nothing, cells in the middle", keep: func(rule) bool { return false }, least: leastBare, seat: inMiddle},
	{name: "row rules, cells in the middle", keep: func(r rule) bool { return !r.vertical }, least: leastTwin, seat: inMiddle},
	{name: "nothing, fills moved", keep: func(rule) bool { return false }, least: leastBare, fills: 2.5},
	{name: "row rules, fills moved", keep: func(r rule) bool { return !r.vertical }, least: leastTwin, fills: 2.5},
}

func atFoot(cell, words arising.Box, head bool) (dx, dy float64) {
	if head {
		dy = cell[3] - 2 - words[3]
	}
	return 0, dy
}

func centred(cell, words arising.Box, head bool) (dx, dy float64) {
	if head {
		dx, dy = (cell[0]+cell[2]-words[0]-words[2])/2, cell[3]-2-words[3]
	}
	return dx, dy
}

func inMiddle(cell, words arising.Box, head bool) (dx, dy float64) {
	return 0, (cell[1] + cell[3] - words[1] - words[3]) / 2
}

// TestTablesSetAgain reads tables that are ruled in full, sets them again in other ways
// and demands the same cells.
func TestTablesSetAgain(t *testing.T) {
	for _, set := range twinSets(t) {
		for _, way := range ways {
			t.Run(set.name+"/"+strings.ReplaceAll(way.name, " ", "-"), func(t *testing.T) {
				var all, same int
				for _, pages := range set.documents {
					full := grid.Layout(pages)
					a, s := agree(t, full, grid.Layout(way.set(pages, full)))
					all, same = all+a, same+s
				}
				if all == 0 {
					t.Skip("no tables")
				}
				share := float64(same) / float64(all)
				t.Logf("%.3f of %d cells", share, all)
				least := way.least - set.slack
				if known, ok := shortfalls[set.name+"/"+way.name]; ok {
					least = known
				}
				if share < least {
					t.Errorf("%.3f of %d cells as with all rules, want %.2f", share, all, least)
				}
			})
		}
	}
}

// A twinSet is documents of one typesetter.
type twinSet struct {
	name      string
	slack     float64
	documents [][]ink.Page
}

// twinSets sets invented reports and reads those that are at hand.
func twinSets(t *testing.T) []twinSet {
	t.Helper()
	var sets []twinSet
	made := twinSet{name: "set"}
	for seed, l := range []typeset.Layout{
		{Landscape: true}, {Landscape: true, Repeat: true, Pad: 3}, {Landscape: true, Blank: true, Size: 8}, {Size: 8, Repeat: true, Fill: true},
	} {
		var b bytes.Buffer
		if err := typeset.PDF(&b, typeset.Compose(typeset.Invent(uint64(seed+1), 12), l)); err != nil {
			t.Fatal(err)
		}
		made.documents = append(made.documents, wordsOf(t, b.Bytes()))
	}
	sets = append(sets, made)
	sets = append(sets, printed(t, "soffice", typeset.DOCX, ".docx", func(program, dir, file string) []string {
		return []string{program, "-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to", "pdf", "--outdir", dir, file}
	})...)
	sets = append(sets, printed(t, "chromium", typeset.HTML, ".html", func(program, dir, file string) []string {
		return []string{program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-pdf-header-footer",
			"--user-data-dir=" + dir + "/profile", "--print-to-pdf=" + strings.TrimSuffix(file, ".html") + ".pdf", "file://" + file}
	})...)
	// Any PDFs, to be looked at: what their rules alone show nothing else may.
	files, _ := filepath.Glob(filepath.Join(os.Getenv("ARISING_TWINS"), "*.pdf"))
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		sets = append(sets, twinSet{filepath.Base(f), 1, [][]ink.Page{wordsOf(t, src)}})
	}
	return sets
}

// printed has a real typesetter print invented reports, where one is at hand.
func printed(t *testing.T, program string, as func(io.Writer, *typeset.Page) error, ext string, command func(program, dir, file string) []string) []twinSet {
	t.Helper()
	path, err := exec.LookPath(program)
	if testing.Short() || err != nil {
		t.Logf("nothing printed by %s", program)
		return nil
	}
	dir := t.TempDir()
	out := twinSet{name: program, slack: printedSlack}
	for i, l := range []typeset.Layout{{Landscape: true}, {Landscape: true, Size: 8, Blank: true}} {
		file := filepath.Join(dir, strconv.Itoa(i)+ext)
		set(t, file, i+1, l, as)
		args := command(path, dir, file)
		run(t, args[0], args[1:]...)
		src, err := os.ReadFile(strings.TrimSuffix(file, ext) + ".pdf")
		if err != nil {
			t.Logf("%s printed nothing: %v", program, err)
			return nil
		}
		out.documents = append(out.documents, wordsOf(t, src))
	}
	return []twinSet{out}
}

func wordsOf(t *testing.T, src []byte) []ink.Page {
	t.Helper()
	pages, _, err := pdf.Words(context.Background(), src, doc.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return pages[:min(len(pages), 12)]
}

// set returns the pages with their tables set again.
func (w way) set(pages []ink.Page, full []doc.Page) []ink.Page {
	out := make([]ink.Page, len(pages))
	for i, p := range pages {
		tables := tablesOf(full[i])
		p.Words = slices.Clone(p.Words)
		var rulings []ink.Ruling
		for _, r := range p.Rulings {
			if !inside(tables, r) {
				rulings = append(rulings, r)
			}
		}
		for _, table := range tables {
			rulings = append(rulings, drawn(table, w.keep)...)
			if w.seat != nil {
				w.move(p.Words, table)
			}
		}
		p.Rulings = rulings
		p.Shades = slices.Clone(p.Shades)
		for k := range p.Shades {
			p.Shades[k].Box[1] += w.fills
			p.Shades[k].Box[3] += w.fills
		}
		out[i] = p
	}
	return out
}

// move moves the words of a table within their cells.
func (w way) move(words []ink.Word, t *doc.Table) {
	heads := headRows(t)
	for n, row := range t.Rows {
		for _, c := range row.Cells {
			cell := *c.Location.BBox
			var in []*ink.Word
			var box arising.Box
			for i := range words {
				b := words[i].Box
				if x, y := (b[0]+b[2])/2, (b[1]+b[3])/2; x > cell[0] && x < cell[2] && y > cell[1] && y < cell[3] {
					if box = box.Union(b); len(in) == 0 {
						box = b
					}
					in = append(in, &words[i])
				}
			}
			if len(in) == 0 {
				continue
			}
			dx, dy := w.seat(cell, box, n < heads)
			for _, word := range in {
				word.Box = arising.Box{word.Box[0] + dx, word.Box[1] + dy, word.Box[2] + dx, word.Box[3] + dy}
				word.Baseline += dy
			}
		}
	}
}

func tablesOf(p doc.Page) []*doc.Table {
	var out []*doc.Table
	for _, b := range p.Blocks {
		if b.Table != nil && b.Table.Cols > 1 && len(b.Table.Rows) > 2 {
			out = append(out, b.Table)
		}
	}
	return out
}

func inside(tables []*doc.Table, r ink.Ruling) bool {
	for _, t := range tables {
		b := *t.Location.BBox
		if r.X0 > b[0]-3 && r.X1 < b[2]+3 && r.Y0 > b[1]-3 && r.Y1 < b[3]+3 {
			return true
		}
	}
	return false
}

// headRows returns how many rows at the top are the head: the first, and what stands
// below a cell in it that spans columns.
func headRows(t *doc.Table) int {
	n := 1
	for i := 0; i < n && n < len(t.Rows); i++ {
		for _, c := range t.Rows[i].Cells {
			if c.Cols() > 1 && c.Cols() < t.Cols && n == i+1 {
				n++
			}
		}
	}
	return n
}

// drawn returns the rules of a table that keep keeps.
func drawn(t *doc.Table, keep func(rule) bool) []ink.Ruling {
	var out []ink.Ruling
	frame, heads := *t.Location.BBox, headRows(t)
	add := func(x0, y0, x1, y1 float64, r rule) {
		if keep(r) {
			out = append(out, ink.Ruling{X0: x0, Y0: y0, X1: x1, Y1: y1, Thick: 0.5})
		}
	}
	for n, row := range t.Rows {
		for _, c := range row.Cells {
			b := *c.Location.BBox
			head := n < heads
			add(b[0], b[1], b[0], b[3], rule{true, b[0] < frame[0]+1, head})
			add(b[2], b[1], b[2], b[3], rule{true, b[2] > frame[2]-1, head})
			add(b[0], b[1], b[2], b[1], rule{false, b[1] < frame[1]+1, head || n == heads})
			add(b[0], b[3], b[2], b[3], rule{false, b[3] > frame[3]-1, head})
		}
	}
	return out
}

// agree counts the cells with words of the tables of some pages, and how many of them
// the tables at the same places of other pages have in the same columns.
func agree(t *testing.T, full, bare []doc.Page) (all, same int) {
	t.Helper()
	for i := range full {
		for _, table := range tablesOf(full[i]) {
			want := cellsOf(table)
			got := map[string]int{}
			if twin := over(bare[i], *table.Location.BBox); twin != nil {
				got = cellsOf(twin)
			}
			n, wide, ok := 0, 0, 0
			for _, k := range want {
				n += k
			}
			for key, k := range got {
				wide += k
				ok += min(k, want[key])
			}
			all += max(n, wide)
			same += ok
			if ok < max(n, wide) && testing.Verbose() {
				t.Logf("page %d: %d of %d\n%s", i+1, ok, max(n, wide), differ(want, got))
			}
		}
	}
	return all, same
}

// over returns the table of a page that shares most of a box.
func over(p doc.Page, b arising.Box) *doc.Table {
	var best *doc.Table
	most := 0.0
	for _, block := range p.Blocks {
		if block.Table == nil || block.Table.Location.BBox == nil {
			continue
		}
		o := *block.Table.Location.BBox
		w, h := min(b[2], o[2])-max(b[0], o[0]), min(b[3], o[3])-max(b[1], o[1])
		if w > 0 && h > 0 && w*h > most {
			best, most = block.Table, w*h
		}
	}
	return best
}

// cellsOf counts the cells of a table by column and words.
func cellsOf(t *doc.Table) map[string]int {
	out := map[string]int{}
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			if text := strings.Join(strings.Fields(c.Text), " "); text != "" {
				out[fmt.Sprintf("%d of %d: %s", c.Col, t.Cols, text)]++
			}
		}
	}
	return out
}

// differ lists some cells that are in one table alone.
func differ(want, got map[string]int) string {
	var b strings.Builder
	for _, side := range []struct {
		mark string
		a, b map[string]int
	}{{"-", want, got}, {"+", got, want}} {
		n := 0
		for key, k := range side.a {
			if k > side.b[key] && n < 4 {
				fmt.Fprintf(&b, "   %s %.100q\n", side.mark, key)
				n++
			}
		}
	}
	return b.String()
}
