package pdf_test

import (
	"context"
	"testing"

	"arising/extract/doc"
	"arising/extract/pdf"
	"arising/extract/pdf/internal/made"
)

// words returns the words of the first page of a made file.
func words(t *testing.T, src []byte) []string {
	t.Helper()
	pages, _, err := pdf.Words(context.Background(), src, doc.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, w := range pages[0].Words {
		out = append(out, w.Text)
	}
	return out
}

func TestWordsOfContent(t *testing.T) {
	for _, c := range []struct {
		name, content string
		want          []string
	}{
		{"one string", "BT /F1 10 Tf 50 700 Td (Audit the gates) Tj ET", []string{"Audit", "the", "gates"}},
		{"kerned letters stay one word", "BT /F1 10 Tf 50 700 Td [(Au) 30 (dit) -30 (ed)] TJ ET", []string{"Audited"}},
		{"a gap in TJ parts words", "BT /F1 10 Tf 50 700 Td [(gate) -300 (keeper)] TJ ET", []string{"gate", "keeper"}},
		{"drawn twice for bold", "BT /F1 10 Tf 50 700 Td (Lead) Tj 0.2 0 Td (Lead) Tj ET", []string{"Lead"}},
		{"quote operators", "BT /F1 10 Tf 12 TL 50 700 Td (one) Tj (two) ' 0 0 (three) \" ET", []string{"one", "two", "three"}},
		{"an unmatched Q", "Q Q BT /F1 10 Tf 50 700 Td (kept) Tj ET Q", []string{"kept"}},
		{"ActualText replaces letters", "BT /F1 10 Tf 50 700 Td /Span <</ActualText (tick)>> BDC (4) Tj EMC ET", []string{"tick"}},
		{"an inline image is passed over", "BI /W 2 /H 2 /BPC 8 /CS /G ID \x01EI\xff EI BT /F1 10 Tf 50 700 Td (after) Tj ET", []string{"after"}},
		{"letters spaced for looks", "BT /F1 10 Tf 2.5 Tc 50 700 Td (PLAN) Tj ET", []string{"PLAN"}},
		{"words parted by letter spacing", "BT /F1 10 Tf 50 700 Td (Wor) Tj 2.5 Tc (d) Tj 0 Tc (Caution) Tj ET", []string{"Word", "Caution"}},
		{"the raised part of an ordinal", "BT /F1 10 Tf 50 700 Td (1) Tj /F1 6 Tf 4 Ts (st) Tj ET", []string{"1st"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := words(t, made.Page(c.content))
			if len(got) != len(c.want) {
				t.Fatalf("words %q, want %q", got, c.want)
			}
			for i := range got {
				if got[i] != c.want[i] {
					t.Fatalf("words %q, want %q", got, c.want)
				}
			}
		})
	}
}

func TestRulingsAndShades(t *testing.T) {
	const content = `1 0.75 0 rg 100 600 200 50 re f
0 g 100 650 200 0.5 re f
q 2 0 0 2 0 0 cm 0.5 w 50 300 m 50 325 l S Q
50 50 40 40 re W n 0 0 200 200 re f`
	pages, _, err := pdf.Words(context.Background(), made.Page(content), doc.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	p := pages[0]
	if len(p.Rulings) != 2 || p.Rulings[0].Vertical() || !p.Rulings[1].Vertical() {
		t.Fatalf("rulings %+v, want a level and an upright one", p.Rulings)
	}
	if r := p.Rulings[1]; r.X0 != 100 || r.Y0 != 142 || r.Y1 != 192 || r.Thick != 1 {
		t.Errorf("stroked line %+v, want x 100, y 142 to 192, 1 thick", r)
	}
	if len(p.Shades) != 2 || p.Shades[0].Fill != "#ffbf00" {
		t.Fatalf("shades %+v, want an amber one and a clipped one", p.Shades)
	}
	if b := p.Shades[1].Box; b.Width() != 40 || b.Height() != 40 {
		t.Errorf("clipped shade %v, want 40 by 40", b)
	}
}
