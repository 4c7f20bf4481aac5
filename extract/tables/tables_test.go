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
