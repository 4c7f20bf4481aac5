package tables

import (
	"strings"
	"testing"

	"arising"
	"arising/extract/doc"
)

func sample() *doc.Document {
	box := arising.Box{10, 20, 110, 60}
	return &doc.Document{Source: arising.Source{Path: "a<b>.pdf"}, Pages: []doc.Page{{Number: 3, Blocks: []doc.Block{
		{Kind: doc.Paragraph, Text: "before"},
		{Kind: doc.TableKind, Table: &doc.Table{Number: 2, Method: "ruled", Cols: 2, Location: arising.Location{Page: 3, BBox: &box}, Rows: []doc.Row{
			{Cells: []doc.Cell{{Col: 0, ColSpan: 2, Head: true, Text: "Works & <b>roofs</b>"}}},
			{Cells: []doc.Cell{{Col: 0, RowSpan: 2, Text: "Slate"}, {Col: 1, Text: "1) order\n2) lay", Fill: "#ffc000"}}},
			{Cells: []doc.Cell{{Col: 1, Text: `"late", again`, Fill: "red;x:url(y)"}}},
		}}},
	}}}}
}

func TestForms(t *testing.T) {
	for name, want := range map[string]string{
		"json": `[{"page":3,"table":2,"method":"ruled","bbox":[10,20,110,60],"rows":[["Works & <b>roofs</b>",null],["Slate","1) order\n2) lay"],[null,"\"late\", again"]],"cells":[` +
			`{"row":0,"col":0,"rowspan":1,"colspan":2,"text":"Works & <b>roofs</b>","head":true,"bbox":null},` +
			`{"row":1,"col":0,"rowspan":2,"colspan":1,"text":"Slate","bbox":null},` +
			`{"row":1,"col":1,"rowspan":1,"colspan":1,"text":"1) order\n2) lay","fill":"#ffc000","bbox":null},` +
			`{"row":2,"col":1,"rowspan":1,"colspan":1,"text":"\"late\", again","fill":"red;x:url(y)","bbox":null}]}]` + "\n",
		"csv": "2,3,1,Works & <b>roofs</b>,\n2,3,2,Slate,\"1) order\n2) lay\"\n2,3,3,,\"\"\"late\"\", again\"\n",
	} {
		var b strings.Builder
		write := JSON
		if name == "csv" {
			write = CSV
		}
		if err := write(&b, sample()); err != nil {
			t.Fatal(err)
		}
		if b.String() != want {
			t.Errorf("%s:\n got %s\nwant %s", name, b.String(), want)
		}
	}
}

func TestHTMLEscapes(t *testing.T) {
	var b strings.Builder
	if err := HTML(&b, sample()); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for _, want := range []string{
		"<title>a&lt;b&gt;.pdf</title>",
		`<th colspan="2">Works &amp; &lt;b&gt;roofs&lt;/b&gt;</th>`,
		`<td rowspan="2">Slate</td><td style="background:#ffc000">1) order<br>2) lay</td>`,
		"<td>&#34;late&#34;, again</td>",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}

func TestNoTablesIsAnEmptyList(t *testing.T) {
	var b strings.Builder
	if err := JSON(&b, &doc.Document{}); err != nil || b.String() != "[]\n" {
		t.Errorf("%q, %v", b.String(), err)
	}
}

func TestCaptionAndNoteInTheFrame(t *testing.T) {
	whole := func(text string) doc.Row { return doc.Row{Cells: []doc.Cell{{Text: text, ColSpan: 2}}} }
	pair := func(a, b string) doc.Row { return doc.Row{Cells: []doc.Cell{{Text: a}, {Text: b, Col: 1}}} }
	note := "Note: counts are of roofs seen from the road in one week, and leave out those that were covered at the time."
	for name, c := range map[string]struct {
		rows          []doc.Row
		caption, note string
		left          int
	}{
		"both":                {[]doc.Row{whole("Roofs"), pair("Kind", "Count"), pair("Slate", "4"), whole(note)}, "Roofs", note, 2},
		"a short last row":    {[]doc.Row{pair("Kind", "Count"), pair("Slate", "4"), whole("Total 4")}, "", "", 3},
		"titles between rows": {[]doc.Row{whole("North"), pair("Slate", "4"), whole("South"), pair("Tile", "2")}, "", "", 4},
		"two rows":            {[]doc.Row{whole("Roofs"), pair("Slate", "4")}, "", "", 2},
	} {
		d := &doc.Document{Pages: []doc.Page{{Blocks: []doc.Block{{Kind: doc.TableKind, Table: &doc.Table{Cols: 2, Rows: c.rows}}}}}}
		got := Of(d)[0]
		if got.Caption != c.caption || got.Note != c.note || len(got.Rows) != c.left {
			t.Errorf("%s: caption %q, note %q, %d rows", name, got.Caption, got.Note, len(got.Rows))
		}
	}
}
