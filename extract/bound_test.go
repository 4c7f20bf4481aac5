package extract_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"arising/corpus/typeset"
	"arising/extract"
	"arising/extract/doc"
	"arising/extract/worker"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// A binding is a manner in which an office binds files into the pack of a meeting.
type binding struct {
	name   string
	items  []string // documents of the shipped corpus, in order
	front  string   // "agenda", "letter" or "" for nothing before the first report
	marks  bool     // bookmarks, "5 Title"
	number bool     // bookmarks give a decision's number before the title, "5 24/00108 - Title"
	stamps bool     // "Agenda Item 5" at the head of each first page
	covers bool     // a sheet with the item's number and title before each report
	blank  bool     // reports begin on right-hand pages
}

// firstItem is the number of a pack's first item that prints none.
const firstItem = 5

var bindings = []binding{
	{name: "bookmarks and stamps", front: "agenda", marks: true, stamps: true, items: []string{"brackenshire-send-2019", "copperdale-audit-2016", "fellgarth-jtai-2019"}},
	{name: "bookmarks", front: "agenda", marks: true, items: []string{"garrowby-sar-2021", "corrieglen-inspection-2018", "wexley-send-2023", "ellersby-audit-followup-2020"}},
	{name: "stamps", front: "agenda", stamps: true, items: []string{"haverdale-ilacs-2022", "marlingford-health-2012", "thornbridge-tracker-2021"}},
	{name: "bookmarks with numbers of decisions", front: "agenda", marks: true, number: true, items: []string{"eskmoor-decision-2020", "oakhaven-housing-plan-2013", "wickenhurst-governance-2017"}},
	{name: "cover sheets and bookmarks", front: "agenda", marks: true, covers: true, items: []string{"penllwyd-ciw-2023", "glynderwen-care-plan-2020", "ouseborough-scrutiny-2021"}},
	{name: "cover sheets with stamps", front: "agenda", stamps: true, covers: true, items: []string{"hartlow-domestic-review-2016", "marlingford-governance-2018", "wexley-send-2024"}},
	{name: "one item behind a letter", front: "letter", stamps: true, items: []string{"copperdale-audit-2016"}},
	{name: "no agenda, stamps", stamps: true, items: []string{"garrowby-sar-2021", "brackenshire-send-2019", "oakhaven-risk-register-2018"}},
	{name: "no agenda, bookmarks", marks: true, items: []string{"thornbridge-tracker-2021", "fellgarth-jtai-2019", "ashcombe-performance-2011"}},
	{name: "blank pages, stamps", front: "agenda", stamps: true, blank: true, items: []string{"corrieglen-inspection-2018", "ellersby-audit-followup-2020", "haverdale-ilacs-2022", "wexley-send-2023"}},
}

// file returns a document of the shipped corpus.
func file(t testing.TB, name string) []byte {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("..", "corpus", "docs", name+".pdf"))
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// sheetOf sets a page of a heading and paragraphs.
func sheetOf(t testing.TB, heading string, paragraphs ...string) []byte {
	t.Helper()
	page := &typeset.Page{Blocks: []doc.Block{{Kind: doc.Heading, Text: heading}}}
	for _, text := range paragraphs {
		page.Blocks = append(page.Blocks, doc.Block{Kind: doc.Paragraph, Text: text})
	}
	var out bytes.Buffer
	if err := typeset.PDF(&out, page); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// numbersOf returns the numbers of a pack's items: what a report prints itself, and else the
// next.
func numbersOf(own []string) []int {
	out := make([]int, len(own))
	next := firstItem
	for i, printed := range own {
		if n, err := strconv.Atoi(printed); err == nil {
			next = n
		}
		out[i] = next
		next++
	}
	return out
}

// bind makes the pack, and says on which page each item begins.
func bind(t testing.TB, b binding, titles []string, numbers []int) (pack []byte, starts []int) {
	t.Helper()
	var files []io.ReadSeeker
	pages := 0
	add := func(src []byte) {
		n, err := api.PageCount(bytes.NewReader(src), nil)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, bytes.NewReader(src))
		pages += n
	}
	switch b.front {
	case "agenda":
		lines := []string{"Date: Tuesday 14 May 2019", "Time: 10.00 am", "Venue: The Old Mill, Wexley"}
		for i, title := range titles {
			lines = append(lines, fmt.Sprintf("%d. %s", numbers[i], title))
		}
		add(sheetOf(t, "AGENDA", lines...))
	case "letter":
		add(sheetOf(t, "Supplement", "Dear Member", "CABINET – TUESDAY 14 MAY 2019", "I attach a report that was not ready when the agenda went out.", "Yours sincerely", "Clerk to the Council"))
	}
	var marks []pdfcpu.Bookmark
	stamped := map[int]*model.Watermark{}
	for i, name := range b.items {
		if b.blank && pages%2 == 1 {
			add(sheetOf(t, ""))
		}
		item := numbers[i]
		starts = append(starts, pages+1)
		title := fmt.Sprintf("%d %s", item, titles[i])
		if b.number {
			title = fmt.Sprintf("%d 24/%05d - %s", item, 108+i, titles[i])
		}
		marks = append(marks, pdfcpu.Bookmark{Title: title, PageFrom: pages + 1})
		mark, err := api.TextWatermark(fmt.Sprintf("Agenda Item %d", item), "font:Helvetica-Bold, points:12, pos:tr, off:-12 -6, rot:0, scale:1 abs, fillc:#000000, op:1", true, false, types.POINTS)
		if err != nil {
			t.Fatal(err)
		}
		stamped[pages+1] = mark
		if b.covers {
			add(sheetOf(t, titles[i]))
		}
		add(file(t, name))
	}
	var out bytes.Buffer
	if err := api.MergeRaw(files, &out, false, nil); err != nil {
		t.Fatal(err)
	}
	pack = out.Bytes()
	if b.marks {
		var with bytes.Buffer
		if err := api.AddBookmarks(bytes.NewReader(pack), &with, marks, true, nil); err != nil {
			t.Fatal(err)
		}
		pack = with.Bytes()
	}
	if b.stamps {
		var with bytes.Buffer
		if err := api.AddWatermarksMap(bytes.NewReader(pack), &with, stamped, nil); err != nil {
			t.Fatal(err)
		}
		pack = with.Bytes()
	}
	return pack, starts
}

// rowsOf is what a document asks and promises, a row a line.
func rowsOf(said string) []string {
	_, rows, _ := strings.Cut(said, "\n")
	return strings.FieldsFunc(rows, func(r rune) bool { return r == '\n' })
}

// What packs must show (issue 13): F1 of boundaries, metadata of parts, rows that are read
// as in the document alone.
const (
	wantBoundaries = .97
	wantMetadata   = .95
	wantRows       = .98
)

func TestPacksBoundOfShippedDocuments(t *testing.T) {
	if testing.Short() {
		t.Skip("reads ten packs")
	}
	api.DisableConfigDir()
	var found, made, right, fields, fieldsRight, rows, rowsRight int
	for _, b := range bindings {
		var alone, titles, heads, own []string
		for _, name := range b.items {
			r, err := extract.Run(t.Context(), name+".pdf", file(t, name), extract.Options{})
			if err != nil {
				t.Fatal(err)
			}
			said := words(r.Report)
			head, _, _ := strings.Cut(said, "\n")
			own = append(own, r.Report.Cover.AgendaItem)
			alone, heads, titles = append(alone, said), append(heads, head), append(titles, r.Report.Cover.Title)
		}
		numbers := numbersOf(own)
		src, starts := bind(t, b, titles, numbers)
		parts, err := extract.Reports(t.Context(), "pack.pdf", src, extract.Options{})
		if err != nil {
			t.Fatal(err)
		}
		made += len(starts)
		for _, p := range parts {
			if b.front != "" && p.Pages[0] <= 1 {
				continue // the agenda or the letter
			}
			found++
			i := slices.Index(starts, p.Pages[0])
			if i < 0 {
				t.Errorf("%s: a part begins on page %d, want %v", b.name, p.Pages[0], starts)
				continue
			}
			right++
			said := words(p.Report)
			head, _, _ := strings.Cut(said, "\n")
			fields += 2
			if head == heads[i] {
				fieldsRight++
			} else {
				t.Logf("%s: %s reads in the pack as %q, alone as %q", b.name, b.items[i], head, heads[i])
			}
			if item := fmt.Sprint(numbers[i]); p.Report.Cover.AgendaItem == item || !b.marks && !b.stamps {
				fieldsRight++
			} else {
				t.Logf("%s: %s is item %q, want %s", b.name, b.items[i], p.Report.Cover.AgendaItem, item)
			}
			want, got := rowsOf(alone[i]), rowsOf(said)
			rows += max(len(want), len(got))
			for _, row := range want {
				if at := slices.Index(got, row); at >= 0 {
					got = slices.Delete(got, at, at+1)
					rowsRight++
				} else {
					t.Logf("%s: %s loses %q", b.name, b.items[i], row)
				}
			}
			for _, row := range got {
				t.Logf("%s: %s gains %q", b.name, b.items[i], row)
			}
		}
		for i, page := range starts {
			if !slices.ContainsFunc(parts, func(p worker.Report) bool { return p.Pages[0] == page }) {
				t.Logf("%s: %s is not found on page %d", b.name, b.items[i], page)
			}
		}
	}
	f1 := 2 * float64(right) / float64(found+made)
	metadata, same := float64(fieldsRight)/float64(fields), float64(rowsRight)/float64(rows)
	t.Logf("boundaries F1 %.3f, metadata %.3f, rows %.3f of %d", f1, metadata, same, rows)
	if f1 < wantBoundaries || metadata < wantMetadata || same < wantRows {
		t.Errorf("boundaries F1 %.3f, metadata %.3f, rows %.3f; want %.2f, %.2f, %.2f", f1, metadata, same, wantBoundaries, wantMetadata, wantRows)
	}
}

// BenchmarkPackOf600Pages reads a pack of 600 pages, as the shipped documents make it bound
// one after another until there are as many: issue 13 wants it within 3 s and 300 MB.
func BenchmarkPackOf600Pages(b *testing.B) {
	const pages = 600
	api.DisableConfigDir()
	whole := binding{name: "600 pages", front: "agenda", marks: true}
	var titles []string
	for n := 0; n < pages; {
		for _, name := range bindings[len(titles)%len(bindings)].items {
			count, err := api.PageCount(bytes.NewReader(file(b, name)), nil)
			if err != nil {
				b.Fatal(err)
			}
			n += count
			whole.items, titles = append(whole.items, name), append(titles, name)
		}
	}
	numbers := numbersOf(make([]string, len(titles)))
	src, _ := bind(b, whole, titles, numbers)
	for b.Loop() {
		parts, err := extract.Reports(b.Context(), "pack.pdf", src, extract.Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(parts)), "parts")
	}
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N*pages)*1000, "ms/page")
}
