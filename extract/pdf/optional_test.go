package pdf_test

import (
	"context"
	"strings"
	"testing"

	"arising"
	"arising/extract/doc"
	"arising/extract/pdf"
	"arising/extract/pdf/internal/made"
)

// TestOptionalContent has text in group 6 that is shown or not by what the catalog and
// the membership 7 say; group 8 is off.
func TestOptionalContent(t *testing.T) {
	const state = "/AS[<</Event/View/Category[/View]/OCGs[6 0 R]>>]"
	for _, c := range []struct {
		name, config, group, member string
		seen                        bool
	}{
		{"on", "", "", "/OCGs 6 0 R", true},
		{"off", "/OFF[6 0 R]", "", "/OCGs 6 0 R", false},
		{"all off but this", "/BaseState/OFF/ON[6 0 R]", "", "/OCGs 6 0 R", true},
		{"all off", "/BaseState/OFF", "", "/OCGs 6 0 R", false},
		{"off in viewers", state, "/Usage<</View<</ViewState/OFF>>>>", "/OCGs 6 0 R", false},
		{"on in viewers", "/OFF[6 0 R 8 0 R]" + state, "/Usage<</View<</ViewState/ON>>>>", "/OCGs 6 0 R", true},
		{"off in print", state, "/Usage<</Print<</PrintState/OFF>>>>", "/OCGs 6 0 R", true},
		{"any of two", "/OFF[8 0 R]", "", "/OCGs[6 0 R 8 0 R]", true},
		{"all of two", "/OFF[8 0 R]", "", "/OCGs[6 0 R 8 0 R]/P/AllOn", false},
		{"an expression that holds", "/OFF[8 0 R]", "", "/VE[/And 6 0 R[/Not 8 0 R]]", true},
		{"an expression that does not", "/OFF[8 0 R]", "", "/VE[/And 6 0 R 8 0 R]", false},
		{"one of an expression", "/OFF[8 0 R]", "", "/VE[/Or[/Not 6 0 R]8 0 R]", false},
	} {
		src := made.File(
			"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R 8 0 R]/D<<"+c.config+">>>>>>",
			"<</Type/Pages/Kids[3 0 R]/Count 1>>",
			"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/Properties<</P 7 0 R>>>>>>",
			made.Stream("", at("100", "700", "open")+"/OC /P BDC "+at("200", "700", "gate")+"EMC"),
			"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
			"<</Type/OCG/Name(a)"+c.group+">>", "<</Type/OCMD"+c.member+">>", "<</Type/OCG/Name(b)>>",
		)
		pages, diagnostics, err := pdf.Words(context.Background(), src, doc.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if told := len(diagnostics) == 1 && diagnostics[0].Code == arising.TextHidden; told == c.seen {
			t.Errorf("%s: diagnostics %+v", c.name, diagnostics)
		}
		var got []string
		for _, w := range pages[0].Words {
			got = append(got, w.Text)
		}
		want := "open"
		if c.seen {
			want = "open gate"
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %q, want %q", c.name, s, want)
		}
	}
}
