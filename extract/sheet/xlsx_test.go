package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"

	"arising"
	"arising/extract/doc"
	"arising/extract/doc/doctest"

	"github.com/xuri/excelize/v2"
)

// tracker makes a workbook as an improvement board keeps one: a title, headings in two
// rows, ratings by fill and by condition, a filter, hidden rows and a second sheet.
func tracker(t testing.TB) *excelize.File {
	t.Helper()
	f := excelize.NewFile()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	style := func(s *excelize.Style) int {
		id, err := f.NewStyle(s)
		must(err)
		return id
	}
	solid := func(c string) excelize.Fill { return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{c}} }
	american, uk := "m/d/yyyy", "dd-mmm-yy"
	head := style(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: solid("D9E1F2")})
	green, wrap := style(&excelize.Style{Fill: solid("00B050")}), style(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true}})
	builtin, usDay, ukDay := style(&excelize.Style{NumFmt: 14}), style(&excelize.Style{CustomNumFmt: &american}), style(&excelize.Style{CustomNumFmt: &uk})

	must(f.SetSheetName("Sheet1", "Open"))
	set := func(sheet string, from string, values ...any) { must(f.SetSheetRow(sheet, from, &values)) }
	set("Open", "A1", "Quay Improvement Plan")
	set("Open", "A2", "Holm Council, as at 7 November 2023")
	set("Open", "A4", "Ref", "Action", "Lead", "Dates", nil, "RAG")
	set("Open", "D5", "Due", "Revised")
	for _, m := range []string{"A4:A5", "B4:B5", "C4:C5", "D4:E4", "F4:F5"} {
		a, b, _ := strings.Cut(m, ":")
		must(f.MergeCell("Open", a, b))
	}
	must(f.SetCellStyle("Open", "A4", "F5", head))
	day := func(d int) time.Time { return time.Date(2023, 11, d, 0, 0, 0, 0, time.UTC) }
	set("Open", "A6", 1.1, "Mend the quay wall", "Harbour Master", day(7), nil, nil)
	set("Open", "A7", 1.2, "Paint the gate\nand oil it", "Warden", day(8), day(30), "Amber")
	set("Open", "A8", 1.3, "Sell the crane", "Warden", day(9))
	set("Open", "A9", 1.4, "Count the boats", "Clerk", "Ongoing", nil, "Red")
	set("Open", "A10", 1.5, "Wash the steps", "Clerk", day(10), nil, "Green")
	must(f.SetCellStyle("Open", "D6", "D6", builtin))
	must(f.SetCellStyle("Open", "D7", "D7", usDay))
	must(f.SetCellStyle("Open", "E7", "E7", ukDay))
	must(f.SetCellStyle("Open", "D10", "D10", builtin))
	must(f.SetCellStyle("Open", "B7", "B7", wrap))
	must(f.SetCellStyle("Open", "F6", "F6", green))
	must(f.SetRowVisible("Open", 8, false))
	red, err := f.NewConditionalStyle(&excelize.Style{Fill: solid("FF0000")})
	must(err)
	amber, err := f.NewConditionalStyle(&excelize.Style{Fill: solid("FFC000")})
	must(err)
	must(f.SetConditionalFormat("Open", "F6:F10", []excelize.ConditionalFormatOptions{
		{Type: "cell", Criteria: "==", Value: `"Red"`, Format: &red},
		{Type: "formula", Criteria: `LEFT($F6,1)="A"`, Format: &amber},
	}))
	_, err = f.NewSheet("Closed")
	must(err)
	set("Closed", "A1", "Ref", "Action", "Lead", "Due", "RAG")
	must(f.SetCellStyle("Closed", "A1", "E1", head))
	set("Closed", "A2", 2.1, "Dredge the basin", "Harbour Master", day(1), "Complete")
	set("Closed", "A3", 2.2, "Light the pier", "Clerk", day(2), "Complete")
	must(f.SetCellStyle("Closed", "D2", "D3", builtin))
	must(f.AutoFilter("Closed", "A1:E3", []excelize.AutoFilterOptions{{Column: "C", Expression: "x == Clerk"}}))
	must(f.SetRowVisible("Closed", 2, false))
	_, err = f.NewSheet("Lists")
	must(err)
	set("Lists", "A1", "Red")
	must(f.SetSheetVisible("Lists", false))
	return f
}

func saved(t testing.TB, f *excelize.File) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func read(t testing.TB, src []byte) *doc.Document {
	t.Helper()
	d, err := Read(context.Background(), "case.xlsx", src, doc.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestTracker(t *testing.T) {
	src := saved(t, tracker(t))
	if !Sniff(src) {
		t.Error("not taken for a workbook")
	}
	d := read(t, src)
	doctest.Sound(t, d)
	const want = `heading 2 Open
heading 1 Quay Improvement Plan
paragraph Holm Council, as at 7 November 2023
table xlsx 6
head | 0+1x2: Ref {#d9e1f2} | 1+1x2: Action {#d9e1f2} | 2+1x2: Lead {#d9e1f2} | 3+2x1: Dates {#d9e1f2} | 5+1x2: RAG {#d9e1f2}
head | 3+1x1: Due {#d9e1f2} | Revised {#d9e1f2}
| 1.1 | Mend the quay wall | Harbour Master | 07/11/2023 | | {#00b050}
| 1.2 | Paint the gate⏎and oil it | Warden | 08/11/2023 | 30-Nov-23 | Amber {#ffc000}
| 1.4 | Count the boats | Clerk | Ongoing | | Red {#ff0000}
| 1.5 | Wash the steps | Clerk | 10/11/2023 | | Green
heading 2 Closed
table xlsx 5
head | Ref {#d9e1f2} | Action {#d9e1f2} | Lead {#d9e1f2} | Due {#d9e1f2} | RAG {#d9e1f2}
| 2.1 | Dredge the basin | Harbour Master | 01/11/2023 | Complete
| 2.2 | Light the pier | Clerk | 02/11/2023 | Complete
`
	if got := doctest.Outline(d); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	at := d.Pages[0].Blocks[3].Table.Rows[3]
	if at.Location.Sheet != "Open" || at.Location.Cells != "A7:F7" || at.Cells[1].Location.Cells != "B7" {
		t.Errorf("row 7 is said to stand at %+v, its action at %+v", at.Location, at.Cells[1].Location)
	}
	var notes []string
	for _, n := range d.Diagnostics {
		if n.Code != arising.SourceHidden {
			t.Errorf("diagnostic %+v", n)
		}
		notes = append(notes, n.Message)
	}
	for _, want := range []string{`row 8 of the sheet "Open" is hidden and was not read: "1.3 | Sell the crane`, `a filter leaves out 1 rows of the sheet "Closed"`, `the sheet "Lists" is hidden`} {
		if !strings.Contains(strings.Join(notes, "\n"), want) {
			t.Errorf("no diagnostic says %q:\n%s", want, strings.Join(notes, "\n"))
		}
	}
}

func TestMonthFirst(t *testing.T) {
	for format, want := range map[string]bool{
		"m/d/yyyy": true, "mm-dd-yy": true, `[$-409]m/d/yy h:mm;@`: true, "dd/mm/yyyy": false, "mmm d, yyyy": false, "yyyy-mm-dd": false, "h:mm": false, "": false, "0.00": false,
		`mm\/dd\/yyyy`: true,
	} {
		if got := monthFirst(format); got != want {
			t.Errorf("monthFirst(%q) = %v", format, got)
		}
	}
}

func TestArea(t *testing.T) {
	for s, want := range map[string]string{"B7": "B7", "$B$7:$D$9": "B7:D9", "AA10:AB10": "AA10:AB10", "XFD1048576": "XFD1048576", "B7:A9": "", "7": "", "AAAA1": "", "": "", "A0": ""} {
		a, ok := ParseArea(s)
		if ok != (want != "") || ok && a.String() != want {
			t.Errorf("ParseArea(%q) = %v, %v; want %q", s, a, ok, want)
		}
	}
}

func TestBadWorkbooks(t *testing.T) {
	whole := saved(t, tracker(t))
	for _, c := range []struct {
		name string
		src  []byte
		lim  doc.Limits
		want error
	}{
		{"cut short", whole[:len(whole)/2], doc.Limits{}, doc.ErrBroken},
		{"many cells", whole, doc.Limits{Cells: 10}, doc.ErrTooLarge},
		{"large unpacked", whole, doc.Limits{Bytes: 2000}, doc.ErrTooLarge},
		{"nothing in it", saved(t, excelize.NewFile()), doc.Limits{}, doc.ErrEmpty},
	} {
		if _, err := Read(context.Background(), c.name, c.src, c.lim); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v", c.name, err, c.want)
		}
	}
}

// repacked returns the workbook with one part replaced.
func repacked(t testing.TB, src []byte, part, content string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(src), int64(len(src)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range in.File {
		w, err := z.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part {
			_, err = io.WriteString(w, content)
		} else {
			_, err = io.Copy(w, r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const (
	firstSheet = "xl/worksheets/sheet1.xml"
	sheetHead  = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`
	sheetTail  = `</sheetData></worksheet>`
)

func inline(cell, text string) string {
	return `<c r="` + cell + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
}

// bombs are sheets that ask for more than they hold.
var bombs = map[string]string{
	"a cell at the far corner": sheetHead + `<row r="1">` + inline("A1", "a") + inline("B1", "b") + `</row><row r="1048576">` + inline("XFD1048576", "z") + `</row>` + sheetTail,
	"merges over everything":   sheetHead + `<row r="1">` + inline("A1", "a") + inline("B1", "b") + `</row></sheetData><mergeCells>` + strings.Repeat(`<mergeCell ref="A1:XFD1048576"/>`, 500) + `</mergeCells></worksheet>`,
	"colours over everything": sheetHead + `<row r="1">` + inline("A1", "a") + inline("B1", "b") + `</row></sheetData>` +
		strings.Repeat(`<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression" dxfId="0" priority="1"><formula>SUM($A1)=1</formula></cfRule></conditionalFormatting>`, 50) + `</worksheet>`,
	"many columns":       `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols><col min="1" max="999999999" hidden="1"/></cols><sheetData>` + sheetTail,
	"entities":           `<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]>` + sheetHead + `<row r="1">` + inline("A1", "&c;") + `</row>` + sheetTail,
	"letters of a bomb":  sheetHead + strings.Repeat(" ", 4<<20) + sheetTail,
	"elements in others": strings.Repeat("<row>", 500),
}

func TestBombsEnd(t *testing.T) {
	whole := saved(t, tracker(t))
	for name, sheet := range bombs {
		start := time.Now()
		d, err := Read(context.Background(), name, repacked(t, whole, firstSheet, sheet), doc.Limits{})
		if err == nil {
			doctest.Sound(t, d)
		}
		const slow = 20 * time.Second // on a machine with much else to do
		if took := time.Since(start); took > slow {
			t.Errorf("%s took %s", name, took)
		}
	}
}

func FuzzSheet(f *testing.F) {
	whole := saved(f, tracker(f))
	for _, sheet := range bombs {
		f.Add(sheet)
	}
	f.Add(sheetHead + `<row r="1">` + inline("A1", "Ref") + inline("B1", "Action") + inline("C1", "RAG") + `</row><row r="2" hidden="1"><c r="A2"><v>1</v></c></row>` + sheetTail)
	f.Fuzz(func(t *testing.T, sheet string) {
		src := repacked(t, whole, firstSheet, sheet)
		lim := doc.Limits{Cells: 10_000}
		d, err := Read(context.Background(), "fuzz.xlsx", src, lim)
		if err != nil {
			return
		}
		doctest.Sound(t, d)
		for _, b := range d.Pages[0].Blocks {
			if b.Location.Sheet == "" {
				t.Fatalf("%+v stands in no sheet", b)
			}
			if _, ok := ParseArea(b.Location.Cells); b.Location.Cells != "" && !ok {
				t.Fatalf("%q are no cells", b.Location.Cells)
			}
		}
		if again, _ := Read(context.Background(), "fuzz.xlsx", src, lim); !reflect.DeepEqual(d, again) {
			t.Fatal("two readings differ")
		}
	})
}

func TestConditions(t *testing.T) {
	f := excelize.NewFile()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	fill := func(c string) *int {
		id, err := f.NewConditionalStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{c}}})
		must(err)
		return &id
	}
	must(f.SetSheetRow("Sheet1", "A1", &[]any{"Ref", "Says", "Number", "Whole row"}))
	must(f.SetSheetRow("Sheet1", "A2", &[]any{1, "Off track", 5, "x"}))
	must(f.SetSheetRow("Sheet1", "A3", &[]any{2, "on track", 15, "y"}))
	must(f.SetSheetRow("Sheet1", "A4", &[]any{3, "done", 25}))
	must(f.SetConditionalFormat("Sheet1", "B2:B4", []excelize.ConditionalFormatOptions{
		{Type: "text", Criteria: "containing", Value: "off", Format: fill("FF0000")}, {Type: "text", Criteria: "begins with", Value: "on", Format: fill("00FF00")},
	}))
	must(f.SetConditionalFormat("Sheet1", "C2:C4", []excelize.ConditionalFormatOptions{
		{Type: "cell", Criteria: "between", MinValue: "10", MaxValue: "20", Format: fill("FFC000")}, {Type: "cell", Criteria: ">", Value: "20", Format: fill("0000FF")},
	}))
	must(f.SetConditionalFormat("Sheet1", "D2:D4", []excelize.ConditionalFormatOptions{
		{Type: "formula", Criteria: `ISBLANK($D2)`, Format: fill("808080")}, {Type: "formula", Criteria: `AND($A2=1,ISNUMBER(SEARCH("TRACK",$B2)))`, Format: fill("00FFFF")},
		{Type: "formula", Criteria: `$A2<TODAY()`, Format: fill("123456")},
	}))
	d := read(t, saved(t, f))
	const want = `table xlsx 4
| Ref | Says | Number | Whole row
| 1 | Off track {#ff0000} | 5 | x {#00ffff}
| 2 | on track {#00ff00} | 15 {#ffc000} | y
| 3 | done | 25 {#0000ff} | {#808080}
`
	if got := doctest.Outline(d); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if len(d.Diagnostics) != 1 || !strings.Contains(d.Diagnostics[0].Message, "TODAY()") {
		t.Errorf("diagnostics %+v", d.Diagnostics)
	}
}
