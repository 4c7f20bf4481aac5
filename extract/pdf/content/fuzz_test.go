package content_test

import (
	"context"
	"errors"
	"math"
	"reflect"
	"testing"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"

	"arising/extract/grid/ink"
	"arising/extract/pdf/content"
)

func run(src []byte) (ink.Page, error) {
	store := content.NewStore(func(pdf.Value) []byte { return nil }, nil)
	page := ink.Page{Number: 1, Width: 612, Height: 792}
	_, err := content.Run(context.Background(), &page, content.Drawing{
		Base: content.Matrix{1, 0, 0, -1, 0, 792}, Streams: [][]byte{src}, Resources: store.Resources(pdf.Value{}, nil), Ops: 10_000,
	})
	return page, err
}

// FuzzInterpreter holds that what is drawn lies on the page in finite places, that
// words are text, that rulings are upright or level, and that the same stream draws
// the same.
func FuzzInterpreter(f *testing.F) {
	for _, seed := range []string{
		"BT /F1 12 Tf 50 700 Td [(Lead) -300 (officer)] TJ T* (x) ' ET", "q 1 0 0 1 9 9 cm 0 0 100 0.5 re f Q Q Q",
		"10 10 m 10 100 l 50 100 l h S 1 0 0 rg 10 10 40 40 re f*", "/Span <</ActualText <FEFF2713>>> BDC BT 50 600 Td (4) Tj ET EMC EMC",
		"BI /W 9 /H 9 /IM true ID \xff\x00 EI", "1e9 0 0 1e9 0 0 cm BT 1e9 Tf (a) Tj ET", "0 0 m 1 2 3 4 5 6 c b* W n /P sh /X Do /G gs",
		"BT 0 1 -1 0 300 300 Tm (up) Tj 3 Tr (hidden) Tj ET", "/Cs cs 0.5 scn 0.1 0.2 0.3 0.4 k 5 5 99 99 re B",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		page, err := run(src)
		if err != nil && !errors.Is(err, content.ErrTooMuch) {
			t.Fatal(err)
		}
		for _, w := range page.Words {
			if w.Text == "" || !utf8.ValidString(w.Text) {
				t.Fatalf("word %q", w.Text)
			}
			for _, x := range append(w.Box[:], w.Baseline, w.Size) {
				if math.IsNaN(x) || math.IsInf(x, 0) {
					t.Fatalf("word %+v", w)
				}
			}
			if w.Box[2] < 0 || w.Box[3] < 0 || w.Box[0] > page.Width || w.Box[1] > page.Height {
				t.Fatalf("word %+v is off the page", w)
			}
		}
		for _, r := range page.Rulings {
			if r.X0 != r.X1 && r.Y0 != r.Y1 || !(r.X0 >= -0.1 && r.X1 <= page.Width+0.1 && r.Y0 >= -0.1 && r.Y1 <= page.Height+0.1) {
				t.Fatalf("ruling %+v", r)
			}
		}
		if again, _ := run(src); !reflect.DeepEqual(again, page) {
			t.Fatal("the same stream drew something else")
		}
	})
}
