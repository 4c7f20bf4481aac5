package pdf_test

import (
	"strings"
	"testing"

	"arising/extract/pdf/internal/made"
)

// noted makes a file of one page with the word "gate", an annotation at it, and what
// else the file's catalog holds.
func noted(catalog, annotation string, objects ...string) []byte {
	return made.File(append([]string{
		"<</Type/Catalog/Pages 2 0 R" + catalog + ">>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>/Annots[6 0 R]>>",
		made.Stream("", at("100", "700", "open")+at("200", "700", "gate")),
		"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
		"<</Type/Annot/Rect[195 690 240 715]" + annotation + ">>",
	}, objects...)...)
}

func TestAnnotationsOverText(t *testing.T) {
	look := func(content string) string {
		return made.Stream("/Type/XObject/Subtype/Form/BBox[0 0 45 25]/Resources<</ExtGState<</M<</BM/Multiply>>>>>>", content)
	}
	const quads = "/QuadPoints[195 715 240 715 195 690 240 690]"
	for _, c := range []struct {
		name, annotation string
		seen, struck     bool
		look             string
	}{
		{"a redaction", "/Subtype/Redact", false, false, "null"},
		{"a redaction of a part", "/Subtype/Redact" + quads, false, false, "null"},
		{"a redaction beside it", "/Subtype/Redact/QuadPoints[95 615 140 615 95 590 140 590]", true, false, "null"},
		{"a redaction that is hidden", "/Subtype/Redact/F 2", false, false, "null"},
		{"a filled square", "/Subtype/Square/IC[0 0 0]", false, false, "null"},
		{"a square that is empty", "/Subtype/Square/C[0 0 0]", true, false, "null"},
		{"a thin square", "/Subtype/Square/IC[0]/CA 0.3", true, false, "null"},
		{"a hidden square", "/Subtype/Square/IC[0]/F 2", true, false, "null"},
		{"a square drawn", "/Subtype/Square/AP<</N 7 0 R>>", false, false, look("0 g 0 0 45 25 re f")},
		{"a square drawn to darken", "/Subtype/Square/AP<</N 7 0 R>>", true, false, look("/M gs 1 1 0 rg 0 0 45 25 re f")},
		{"a polygon drawn", "/Subtype/Polygon/AP<</N 7 0 R>>", false, false, look("1 g 0 0 m 45 0 l 45 25 l 0 25 l f")},
		{"a thick line drawn", "/Subtype/Line/AP<</N 7 0 R>>", false, false, look("20 w 0 12 m 45 12 l S")},
		{"a stamp drawn", "/Subtype/Stamp/AP<</N 7 0 R>>", false, false, look("1 0 0 rg 0 0 45 25 re f")},
		{"a highlight", "/Subtype/Highlight" + quads, true, false, "null"},
		{"a black highlight", "/Subtype/Highlight/C[0 0 0]" + quads, false, false, "null"},
		{"a thin black highlight", "/Subtype/Highlight/C[0 0 0]/CA 0.3" + quads, true, false, "null"},
		{"a yellow highlight", "/Subtype/Highlight/C[1 1 0]" + quads, true, false, "null"},
		{"a highlight drawn", "/Subtype/Highlight/AP<</N 7 0 R>>", true, false, look("1 1 0 rg 0 0 45 25 re f")},
		{"underlined", "/Subtype/Underline" + quads, true, false, "null"},
		{"struck out", "/Subtype/StrikeOut" + quads, true, true, "null"},
		{"struck out by its box", "/Subtype/StrikeOut", true, true, "null"},
		{"struck out, which is hidden", "/Subtype/StrikeOut/F 2", true, false, "null"},
		{"struck out beside it", "/Subtype/StrikeOut/QuadPoints[95 615 140 615 95 590 140 590]", true, false, "null"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := first(t, noted("", c.annotation, c.look))
			seen, struck := false, false
			for _, w := range p.Words {
				if w.Text == "gate" {
					seen, struck = true, w.Struck
				}
			}
			if seen != c.seen || struck != c.struck {
				t.Errorf("seen %v, struck %v; want %v, %v", seen, struck, c.seen, c.struck)
			}
			if len(p.Rulings) > 0 {
				t.Errorf("the annotation draws lines: %+v", p.Rulings)
			}
		})
	}
}

func TestFields(t *testing.T) {
	text := made.Stream("/Type/XObject/Subtype/Form/BBox[0 0 45 25]/Resources<</Font<</F1 5 0 R>>>>", "BT /F1 10 Tf 2 5 Td (old) Tj ET")
	empty := made.Stream("/Type/XObject/Subtype/Form/BBox[0 0 45 25]", "0.9 g 0 0 45 25 re f")
	const needs = "/AcroForm<</NeedAppearances true/Fields[6 0 R]/DA(/Helv 8 Tf)>>"
	const below = "/Rect[195 590 260 604]"
	for _, c := range []struct {
		name, catalog, annotation string
		want                      string
		objects                   []string
	}{
		{"a text", "", "/FT/Tx/V(31 May)", "31 May", nil},
		{"a text in UTF-16", "", "/FT/Tx/V<FEFF00410042>", "AB", nil},
		{"a text too long for its box", "", "/FT/Tx/V(The clerk of the works and the mayor)", "The clerk of the works and the mayor", nil},
		{"a text of lines", "", "/FT/Tx/Ff 4096/V(One\\nTwo three)/DA(/Helv 4 Tf 0 g)", "One Two three", nil},
		{"a text of its parent", "", "/Parent 7 0 R", "May", []string{"<</T(due)/FT/Tx/V(May)/Kids[6 0 R]>>"}},
		{"the kind of its parent's parent", "", "/V(May)/Parent 7 0 R", "May", []string{"<</T(a)/Kids[6 0 R]/Parent 8 0 R>>", "<</T(b)/FT/Tx/Kids[7 0 R]>>"}},
		{"a text with looks", "", "/FT/Tx/V(new)/AP<</N 7 0 R>>", "old", []string{text}},
		{"looks that are out of date", needs, "/FT/Tx/V(new)/AP<</N 7 0 R>>", "new", []string{text}},
		{"looks without words", "", "/FT/Tx/V(new)/AP<</N 7 0 R>>", "new", []string{empty}},
		{"a password", "", "/FT/Tx/Ff 8192/V(secret)", "", nil},
		{"a hidden text", "", "/FT/Tx/F 2/V(secret)", "", nil},
		{"a choice", "", "/FT/Ch/V(Amber)/Opt[(Red)(Amber)]", "Amber", nil},
		{"a choice shown otherwise", "", "/FT/Ch/V(a)/Opt[[(r)(Red)][(a)(Amber)]]", "Amber", nil},
		{"two choices", "", "/FT/Ch/V[(a)(b)]", "a, b", nil},
		{"a ticked box", "", "/FT/Btn/AS/Yes/V/Yes", "☒", nil},
		{"a box that is not ticked", "", "/FT/Btn/AS/Off", "☐", nil},
		{"a box ticked by its field", "", "/FT/Btn/V/Yes", "☒", nil},
		{"the radio button chosen", "", "/FT/Btn/Ff 32768/AP<</N<</b 7 0 R>>>>/Parent 8 0 R", "☒", []string{empty, "<</T(r)/Kids[6 0 R]/V/b>>"}},
		{"a radio button not chosen", "", "/FT/Btn/Ff 32768/AP<</N<</b 7 0 R>>>>/Parent 8 0 R", "☐", []string{empty, "<</T(r)/Kids[6 0 R]/V/c>>"}},
		{"a ticked box with a sign", "", "/FT/Btn/AS/Yes/AP<</N<</Yes 7 0 R>>>>", "old", []string{text}},
		{"a ticked box of lines", "", "/FT/Btn/AS/Yes/AP<</N<</Yes 7 0 R>>>>", "☒", []string{empty}},
		{"a push button", "", "/FT/Btn/Ff 65536/V(Print)", "", nil},
		{"a typed note", "", "/Subtype/FreeText/Contents(see over)/DA(/Helv 9 Tf)", "see over", nil},
		{"a signature", "", "/FT/Sig/V<</Contents(x)>>", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := c.annotation
			if !strings.Contains(a, "/Subtype") {
				a = "/Subtype/Widget" + a
			}
			src := strings.Replace(string(noted(c.catalog, a, c.objects...)), "/Rect[195 690 240 715]", below, 1)
			var got []string
			for _, w := range first(t, []byte(src)).Words {
				if w.Text == "open" || w.Text == "gate" {
					continue
				}
				got = append(got, w.Text)
				if w.Box[0] < 195 || w.Box[2] > 261 || w.Box[1] < 190 || w.Box[3] > 214 {
					t.Errorf("%q stands at %v, outside of its field", w.Text, w.Box)
				}
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("words %q, want %q", got, c.want)
			}
		})
	}
}
