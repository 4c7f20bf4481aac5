package odf

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"arising"
	"arising/extract/doc"
	"arising/extract/doc/doctest"
)

const (
	spaces = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" ` +
		`xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" ` +
		`xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" ` +
		`xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"`
	automatic = `<office:automatic-styles>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="S" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="N" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="OnGreen" style:family="text"><style:text-properties fo:background-color="#00FF00"/></style:style>
<style:style style:name="Grey" style:family="table-cell"><style:table-cell-properties fo:background-color="#d9d9d9"/></style:style>
<style:style style:name="Amber" style:family="table-cell"><style:table-cell-properties fo:background-color="#FFC000"/></style:style>
<style:style style:name="Rated" style:family="table-cell"><style:map style:condition="cell-content()=&quot;Red&quot;" style:apply-style-name="Amber"/></style:style>
<style:style style:name="Wide" style:family="table-column"><style:table-column-properties style:column-width="5cm"/></style:style>
<style:style style:name="Shut" style:family="table"><style:table-properties table:display="false"/></style:style>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="2"/></text:list-style>
<text:list-style style:name="U"><text:list-level-style-bullet text:level="1" text:bullet-char="&#xF0B7;"/></text:list-style>
</office:automatic-styles>`
	changes = `<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info/><text:p>ed</text:p></text:deletion></text:changed-region></text:tracked-changes>`
	named   = `<office:document-styles ` + spaces + `><office:styles><style:style style:name="Title" style:family="paragraph"/></office:styles>
<office:master-styles><style:master-page><style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>`
)

// pack makes a file of the media type with the content, and other parts.
func pack(t testing.TB, mediaType, content string, more map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	write := func(name, text string, method uint16) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	write("mimetype", mediaType, zip.Store)
	write("content.xml", content, zip.Deflate)
	for _, name := range []string{"styles.xml", "meta.xml", "META-INF/manifest.xml"} {
		if more[name] != "" {
			write(name, more[name], zip.Deflate)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func text(t testing.TB, body string, more map[string]string) []byte {
	return pack(t, TextType, `<office:document-content `+spaces+`>`+automatic+`<office:body><office:text>`+changes+body+`</office:text></office:body></office:document-content>`, more)
}

func book(t testing.TB, body string) []byte {
	return pack(t, BookType, `<office:document-content `+spaces+`>`+automatic+`<office:body><office:spreadsheet>`+body+`</office:spreadsheet></office:body></office:document-content>`, nil)
}

func TestCases(t *testing.T) {
	doctest.Cases(t, "testdata/*.case", func(t *testing.T, body string) *doc.Document {
		d, err := ReadText(context.Background(), "case.odt", text(t, body, map[string]string{"styles.xml": named}), doc.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		doctest.Sound(t, d)
		return d
	})
}

func TestParts(t *testing.T) {
	more := map[string]string{"styles.xml": named, "meta.xml": `<office:document-meta ` + spaces + `><office:meta><dc:title> Quay  plan</dc:title></office:meta></office:document-meta>`}
	d, err := ReadText(context.Background(), "parts.odt", text(t, "<text:p>Text.</text:p>", more), doc.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if want := "paragraph Text.\nfurniture Page 1\n"; doctest.Outline(d) != want || d.Title != "Quay plan" {
		t.Errorf("title %q, outline\n%s", d.Title, doctest.Outline(d))
	}
}

func cell(s string, attrs ...string) string {
	return `<table:table-cell ` + strings.Join(attrs, " ") + `><text:p>` + s + `</text:p></table:table-cell>`
}

func row(attrs string, cells ...string) string {
	return `<table:table-row ` + attrs + `>` + strings.Join(cells, "") + `</table:table-row>`
}

func TestBook(t *testing.T) {
	src := book(t, `<table:table table:name="Open"><table:table-column table:style-name="Wide" table:number-columns-repeated="16384"/>`+
		row("", cell("Quay plan"))+row(`table:number-rows-repeated="2"`)+
		row("", cell("Ref"), cell("Action"), cell("Due"), cell("RAG"))+
		row("", cell("1"), cell("Mend it", `table:number-rows-spanned="2"`), cell("11/7/2023", `office:date-value="2023-11-07"`), cell("Red", `table:style-name="Rated"`))+
		row("", cell("2"), `<table:covered-table-cell/>`, cell("9 May"), cell("", `table:style-name="Amber"`))+
		row(`table:visibility="collapse"`, cell("3"), cell("gone"))+
		row(`table:visibility="filter"`, cell("4"), cell("kept"), cell(""), cell("Red"))+
		row(`table:number-rows-repeated="1048000"`, cell("", `table:number-columns-repeated="16384"`))+
		`</table:table><table:table table:name="Lists" table:style-name="Shut">`+row("", cell("Red"))+`</table:table>`)
	if !SniffBook(src) || SniffText(src) {
		t.Error("taken for something else")
	}
	d, err := ReadBook(context.Background(), "case.ods", src, doc.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	doctest.Sound(t, d)
	const want = `heading 1 Quay plan
table ods 4
| Ref | Action | Due | RAG
| 1 | 1+1x2: Mend it | 07/11/2023 | Red {#ffc000}
| 2 | 2+1x1: 9 May | {#ffc000}
| 4 | kept | | Red
`
	if got := doctest.Outline(d); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if at := d.Pages[0].Blocks[1].Table.Rows[3].Location; at.Sheet != "Open" || at.Cells != "A8:D8" {
		t.Errorf("the last row is said to stand at %+v", at)
	}
	for i, want := range []string{"row 7", "a filter leaves out 1 rows", `the sheet "Lists" is hidden`} {
		if i >= len(d.Diagnostics) || d.Diagnostics[i].Code != arising.SourceHidden || !strings.Contains(d.Diagnostics[i].Message, want) {
			t.Errorf("no diagnostic says %q: %+v", want, d.Diagnostics)
		}
	}
}

func TestBadFiles(t *testing.T) {
	whole := text(t, "<text:p>Text.</text:p>", nil)
	entities := `<!DOCTYPE a [<!ENTITY b "` + strings.Repeat("b", 1000) + `"><!ENTITY c "&b;&b;&b;&b;">]>`
	for _, c := range []struct {
		name string
		src  []byte
		want error
	}{
		{"cut short", whole[:len(whole)/2], doc.ErrBroken},
		{"no words", text(t, "<text:p/>", nil), doc.ErrEmpty},
		{"bad XML", text(t, "<text:p>", nil), doc.ErrBroken},
		{"a bomb", text(t, strings.Repeat(" ", 4<<20), nil), doc.ErrTooLarge},
		{"too deep", text(t, strings.Repeat("<text:section>", 300), nil), doc.ErrBound},
		{"entities", pack(t, TextType, entities+`<office:document-content `+spaces+`><office:body><office:text><text:p>&c;</text:p></office:text></office:body></office:document-content>`, nil), doc.ErrBroken},
		{"a password", text(t, "<text:p>x</text:p>", map[string]string{"META-INF/manifest.xml": `<manifest><file-entry><encryption-data/></file-entry></manifest>`}), doc.ErrEncrypted},
		{"no text in it", pack(t, TextType, `<office:document-content `+spaces+`/>`, nil), doc.ErrBroken},
	} {
		if !SniffText(c.src) {
			t.Errorf("%s: not taken for a text", c.name)
		}
		if _, err := ReadText(context.Background(), c.name, c.src, doc.Limits{}); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v", c.name, err, c.want)
		}
	}
	many := book(t, `<table:table table:name="x">`+row(`table:number-rows-repeated="1048576"`, cell("a", `table:number-columns-repeated="16384"`))+`</table:table>`)
	if _, err := ReadBook(context.Background(), "many", many, doc.Limits{}); !errors.Is(err, doc.ErrTooLarge) {
		t.Errorf("a sheet full of letters: error %v", err)
	}
}

func FuzzText(f *testing.F) {
	files, err := filepath.Glob("testdata/*.case")
	if err != nil || len(files) == 0 {
		f.Fatal("no seeds", err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		body, _, _ := strings.Cut(string(src), "\n----\n")
		f.Add(body)
	}
	f.Add(strings.Repeat("<text:section>", 300))
	f.Fuzz(func(t *testing.T, body string) {
		src := text(t, body, nil)
		d, err := ReadText(context.Background(), "fuzz.odt", src, doc.Limits{Cells: 10_000})
		if err != nil {
			return
		}
		doctest.Sound(t, d)
		again, _ := ReadText(context.Background(), "fuzz.odt", src, doc.Limits{Cells: 10_000})
		if !reflect.DeepEqual(d, again) {
			t.Fatal("two readings differ")
		}
	})
}

func FuzzBook(f *testing.F) {
	f.Add(`<table:table table:name="x">` + row("", cell("a"), cell("b", `table:number-rows-spanned="2"`)) + row(`table:number-rows-repeated="3"`, cell("c")) + `</table:table>`)
	f.Add(`<table:table><table:table-column table:number-columns-repeated="99999999"/>` + row(`table:number-rows-repeated="1048576"`, cell("a", `table:number-columns-repeated="16384"`)) + `</table:table>`)
	f.Fuzz(func(t *testing.T, body string) {
		src := book(t, body)
		d, err := ReadBook(context.Background(), "fuzz.ods", src, doc.Limits{Cells: 10_000})
		if err != nil {
			return
		}
		doctest.Sound(t, d)
		again, _ := ReadBook(context.Background(), "fuzz.ods", src, doc.Limits{Cells: 10_000})
		if !reflect.DeepEqual(d, again) {
			t.Fatal("two readings differ")
		}
	})
}
