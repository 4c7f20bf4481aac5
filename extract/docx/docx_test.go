package docx

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
	space = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
		`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"`
	relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	kinds     = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	listParts = `<w:styles ` + space + `>
<w:style w:styleId="Kop1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Body"><w:name w:val="Body"/><w:pPr><w:numPr><w:numId w:val="1"/><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Numbered"><w:name w:val="Numbered"/><w:basedOn w:val="Body"/></w:style></w:styles>`
	numberParts = `<w:numbering ` + space + `>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Kop1"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>`
)

// build packs a body, and other parts by name, as a document.
func build(t testing.TB, body string, more map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	parts := [][2]string{
		{"_rels/.rels", relations + `<Relationship Id="r1" Type="` + kinds + `officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", `<w:document ` + space + `><w:body>` + body + `</w:body></w:document>`},
		{"word/styles.xml", listParts}, {"word/numbering.xml", numberParts},
	}
	for _, name := range []string{"word/_rels/document.xml.rels", "word/footnotes.xml", "word/header1.xml", "docProps/core.xml"} {
		if more[name] != "" {
			parts = append(parts, [2]string{name, more[name]})
		}
	}
	for _, p := range parts {
		w, err := z.Create(p[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(p[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func read(t *testing.T, body string) *doc.Document {
	t.Helper()
	d, err := Read(context.Background(), "case.docx", build(t, body, nil), doc.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	doctest.Sound(t, d)
	return d
}

func TestCases(t *testing.T) { doctest.Cases(t, "testdata/*.case", read) }

func TestParts(t *testing.T) {
	more := map[string]string{
		"word/_rels/document.xml.rels": relations + `<Relationship Id="a" Type="` + kinds + `header" Target="header1.xml"/>` +
			`<Relationship Id="b" Type="` + kinds + `footnotes" Target="footnotes.xml"/></Relationships>`,
		"word/header1.xml":   `<w:hdr ` + space + `><w:p><w:r><w:t>Holm Council</w:t></w:r></w:p></w:hdr>`,
		"word/footnotes.xml": `<w:footnotes ` + space + `><w:footnote w:type="separator"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>By tide.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
		"docProps/core.xml":  `<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:title> Quay  plan</dc:title></cp:coreProperties>`,
	}
	d, err := Read(context.Background(), "parts.docx", build(t, `<w:p><w:r><w:t>Text.</w:t></w:r></w:p>`, more), doc.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if want := "paragraph Text.\nparagraph By tide.\nfurniture Holm Council\n"; doctest.Outline(d) != want || d.Title != "Quay plan" {
		t.Errorf("title %q, outline\n%s", d.Title, doctest.Outline(d))
	}
}

// What Word has not yet taken in is not passed over in silence.
func TestOtherFormatIsTold(t *testing.T) {
	if d := read(t, `<w:p><w:r><w:t>Text.</w:t></w:r></w:p><w:altChunk/>`); len(d.Diagnostics) != 1 || d.Diagnostics[0].Code != arising.PageBroken {
		t.Errorf("diagnostics %v", d.Diagnostics)
	}
}

func TestFigure(t *testing.T) {
	tests := []struct {
		n            int
		format, want string
	}{
		{3, "decimal", "3"}, {3, "decimalZero", "03"}, {28, "lowerLetter", "bb"}, {4, "upperLetter", "D"},
		{9, "lowerRoman", "ix"}, {44, "upperRoman", "XLIV"}, {0, "upperRoman", "0"}, {5, "cardinalText", "5"},
	}
	for _, c := range tests {
		if got := figure(c.n, c.format); got != c.want {
			t.Errorf("figure(%d, %s) = %q, want %q", c.n, c.format, got, c.want)
		}
	}
}

func TestBadFiles(t *testing.T) {
	whole := build(t, `<w:p><w:r><w:t>Text.</w:t></w:r></w:p>`, nil)
	bomb := build(t, strings.Repeat(" ", 4<<20), nil)
	deep := build(t, strings.Repeat("<w:sdt><w:sdtContent>", 200), nil)
	tests := []struct {
		name string
		src  []byte
		want error
	}{
		{"cut short", whole[:len(whole)/2], doc.ErrBroken},
		{"no words", build(t, "<w:p/>", nil), doc.ErrEmpty},
		{"bad XML", build(t, "<w:p>", nil), doc.ErrBroken},
		{"a bomb", bomb, doc.ErrTooLarge},
		{"too deep", deep, doc.ErrBound},
	}
	for _, c := range tests {
		if !Sniff(c.src) {
			t.Errorf("%s: not taken for a Word document", c.name)
		}
		if _, err := Read(context.Background(), c.name, c.src, doc.Limits{}); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v", c.name, err, c.want)
		}
	}
	if Sniff([]byte("PK\x03\x04 xl/workbook.xml")) || Sniff([]byte("word/document")) {
		t.Error("taken for a Word document")
	}
}

func FuzzRead(f *testing.F) {
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
	f.Fuzz(func(t *testing.T, body string) {
		src := build(t, body, nil)
		d, err := Read(context.Background(), "fuzz.docx", src, doc.Limits{})
		if err != nil {
			return
		}
		doctest.Sound(t, d)
		again, _ := Read(context.Background(), "fuzz.docx", src, doc.Limits{})
		if !reflect.DeepEqual(d, again) {
			t.Fatal("two readings differ")
		}
	})
}

// The documents of the shared corpus must be read with words in them.
func TestSharedDocuments(t *testing.T) {
	shared := os.Getenv("ARISING_SHARED")
	if shared == "" {
		shared = "../../../shared"
	}
	files, _ := filepath.Glob(filepath.Join(shared, "corpus/unlabelled/*.docx"))
	if len(files) == 0 {
		t.Skip("the shared corpus is not here")
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read(context.Background(), file, src, doc.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		doctest.Sound(t, d)
		if n := len(doctest.Letters(d)); n < 1000 {
			t.Errorf("%s: only %d letters", file, n)
		}
	}
}

// TestHiddenTextIsToldOf has the document say how many letters nobody sees, and not
// which.
func TestHiddenTextIsToldOf(t *testing.T) {
	d := read(t, `<w:p><w:r><w:t>Seen</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret one</w:t></w:r><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>secret</w:t></w:r></w:p>`)
	var letters []string
	for _, g := range d.Diagnostics {
		if g.Code == arising.TextHidden {
			letters = append(letters, g.Message)
		}
		if strings.Contains(g.Message, "secret") {
			t.Errorf("the diagnostic says what is hidden: %s", g.Message)
		}
	}
	if len(letters) != 2 || !strings.HasPrefix(letters[0], "9 letters") || !strings.HasPrefix(letters[1], "6 letters") {
		t.Errorf("diagnostics %q, want one of 9 letters and one of 6", letters)
	}
}
