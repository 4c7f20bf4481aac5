package pdf_test

import (
	"context"
	"errors"
	"math"
	"testing"
	"unicode/utf8"

	"arising/extract/doc"
	"arising/extract/pdf"
	"arising/extract/pdf/internal/made"
)

// FuzzWords holds of any bytes that they end as words that are text in finite
// places, or as an error that wraps a reason of package doc.
func FuzzWords(f *testing.F) {
	f.Add(made.Page(say))
	f.Add(sheet("/Rotate 90/Annots[<</Subtype/FreeText/Rect[9 9 99 99]/AP<</N 6 0 R>>>>]", "/XObject<</X 6 0 R>>/ColorSpace<</S[/Separation/A/DeviceRGB 8 0 R]>>",
		"/S cs 1 scn /X Do "+say, made.Stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "BT /F2 9 Tf (\x00A) Tj ET 1 1 5 5 re f"),
		"<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</W[0[1]2 3 4]/FontDescriptor<</FontFile2 9 0 R>>>>]/ToUnicode 9 0 R>>",
		made.Stream("/FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1]", "{dup dup}"), made.Stream("", "1 beginbfrange <0000> <00ff> <0020> endbfrange")))
	f.Add(sheet("", "", "BT /F2 9 Tf (a\\001) Tj ET", "null", "<</Type/Font/Subtype/Type1/FontDescriptor<</FontFile3 8 0 R/Flags 4>>/Encoding<</Differences[0/a/fi]>>>>",
		made.Stream("", "\x01\x00\x04\x01\x00\x01\x01\x01\x02A\x00\x01\x01\x01\x04\x8b\x10\x8b\x0f\x00\x00")))
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) > 1<<16 {
			return
		}
		pages, _, err := pdf.Words(context.Background(), src, doc.Limits{Ops: 20_000, Pages: 20})
		if err != nil {
			for _, end := range ends {
				if errors.Is(err, end) {
					return
				}
			}
			t.Fatalf("%v wraps no reason", err)
		}
		for _, p := range pages {
			if !(p.Width > 0 && p.Height > 0) {
				t.Fatalf("a page of %v by %v", p.Width, p.Height)
			}
			for _, w := range p.Words {
				if w.Text == "" || !utf8.ValidString(w.Text) || math.IsNaN(w.Box[0]+w.Box[1]+w.Box[2]+w.Box[3]+w.Size) {
					t.Fatalf("word %+v", w)
				}
			}
		}
	})
}
