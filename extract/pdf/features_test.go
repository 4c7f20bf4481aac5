package pdf_test

import (
	"context"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"arising"
	"arising/extract/doc"
	"arising/extract/grid/ink"
	"arising/extract/pdf"
	"arising/extract/pdf/internal/made"
)

// sheet makes a file of one page: entries of the page, resources, the content, and
// further objects from number 6 on. Font F1 is object 5.
func sheet(entries, resources, content string, objects ...string) []byte {
	return made.File(append([]string{
		"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]" + entries + "/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 7 0 R>>" + resources + ">>>>",
		made.Stream("", content),
		"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
	}, objects...)...)
}

func first(t *testing.T, src []byte) ink.Page {
	t.Helper()
	pages, diagnostics, err := pdf.Words(context.Background(), src, doc.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range diagnostics {
		if d.Code != arising.TextHidden {
			t.Errorf("diagnostic %+v", d)
		}
	}
	return pages[0]
}

const say = "BT /F1 10 Tf 100 700 Td (here) Tj ET"

func TestPlacesOfWords(t *testing.T) {
	for _, c := range []struct {
		name, entries, content string
		left, baseline         float64
		width                  float64 // of the page
		turn                   int
	}{
		{"upright", "", say, 100, 100, 600, 0},
		{"cropped", "/CropBox[50 100 550 750]", say, 50, 50, 500, 0},
		{"turned by a quarter", "/Rotate 90", say, 698, 700, 800, 90},
		{"turned by a half", "/Rotate 180", say, 476, 700, 600, 180},
		{"turned backward", "/Rotate -90", say, 91, 100, 800, 270},
		{"a unit of two points", "/UserUnit 2", say, 200, 200, 1200, 0},
		{"a moved origin", "/CropBox[0 0 600 800]", "1 0 0 1 20 30 cm " + say, 120, 70, 600, 0},
		{"letters that run up", "", "BT /F1 10 Tf 0 1 -1 0 100 700 Tm (here) Tj ET", 93.7, 100, 600, 270},
	} {
		p := first(t, sheet(c.entries, "", c.content))
		if len(p.Words) != 1 {
			t.Errorf("%s: words %+v, want one", c.name, p.Words)
			continue
		}
		w := p.Words[0]
		near := func(a, b float64) bool { return math.Abs(a-b) <= 3 }
		if !near(w.Box.Left(), c.left) || !near(w.Baseline, c.baseline) || p.Width != c.width || w.Turn != c.turn {
			t.Errorf("%s: page %v wide, word at %v, line %v, turned %d; want %v, left %v, line %v, turned %d",
				c.name, p.Width, w.Box, w.Baseline, w.Turn, c.width, c.left, c.baseline, c.turn)
		}
	}
}

func TestWhatIsShownAndWhatIsNot(t *testing.T) {
	group := "<</Type/OCG/Name(off)>>"
	form := made.Stream("/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Matrix[1 0 0 1 0 50]/Resources<</Font<</F1 5 0 R>>/XObject<</X 8 0 R>>>>", say+" /X Do")
	off := made.Stream("/Type/XObject/Subtype/Form/BBox[0 0 600 800]/OC 6 0 R", say)
	for _, c := range []struct {
		name, resources, content string
		want                     string
	}{
		{"optional content that is off", "/Properties<</P 6 0 R>>", "/OC /P BDC " + say + " EMC BT /F1 10 Tf 9 9 Td (on) Tj ET", "on"},
		{"a form that draws itself", "/XObject<</X 8 0 R>>", "/X Do", "here"},
		{"a form that is off", "/XObject<</X 9 0 R>>", "/X Do BT /F1 10 Tf 9 9 Td (on) Tj ET", "on"},
		{"letters off the page", "", "BT /F1 10 Tf 900 9 Td (off) Tj -890 0 Td (on) Tj ET", "on"},
		{"an operator split over strings", "", "BT /F1 10 Tf 100 700 Td [(he)(r)0(e)] TJ ET", "here"},
	} {
		var got []string
		p := first(t, sheet("", c.resources, c.content, group, "null", form, off))
		for _, w := range p.Words {
			got = append(got, w.Text)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: words %q, want %q", c.name, got, c.want)
		}
	}
}

func TestFonts(t *testing.T) {
	toUnicode := made.Stream("", "1 beginbfchar <01> <2713> endbfchar 1 beginbfrange <0003> <0005> <0061> endbfrange")
	for _, c := range []struct {
		name, font, shown string
		want              string
		width             float64 // points at size 10
	}{
		{"ToUnicode before Differences", "<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar 1/Widths[700]/Encoding<</Differences[1/A]>>/ToUnicode 8 0 R>>", "<01>", "✓", 7},
		{"Differences with names", "<</Type/Font/Subtype/Type1/BaseFont/A/FirstChar 65/Widths[500 500]/Encoding<</Differences[65/eacute/uni2714]>>>>", "(AB)", "é✔", 10},
		{"a ligature is taken apart", "<</Type/Font/Subtype/Type1/BaseFont/A/FirstChar 65/Widths[500]/Encoding<</Differences[65/ffi]>>>>", "(A)", "ffi", 5},
		{"ZapfDingbats", "<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>", "(4)", "✔", 8.5},
		{"Symbol", "<</Type/Font/Subtype/Type1/BaseFont/Symbol>>", "(\\267)", "•", 4.6},
		{"Wingdings by its codes", "<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+Wingdings-Regular/FirstChar 251/Widths[800 800]/Encoding/WinAnsiEncoding>>", "<FCFB>", "✓✗", 16},
		{"the widths of a standard font", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>", "(Ax)", "Ax", 12.8},
		{"CID widths, single and in ranges", "<</Type/Font/Subtype/Type0/BaseFont/B/Encoding/Identity-H/ToUnicode 8 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/B/DW 300/W[3[400] 4 4 900]>>]>>", "<000300040005>", "abc", 16},
		{"codes that are Unicode", "<</Type/Font/Subtype/Type0/BaseFont/B/Encoding/UniJIS-UTF16-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/B>>]>>", "<00610062>", "ab", 20},
		{"codes of an old charset", "<</Type/Font/Subtype/Type0/BaseFont/B/Encoding/90ms-RKSJ-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/B>>]>>", "<41 93FA>", "A日", 20},
		{"codes of JIS in seven bits", "<</Type/Font/Subtype/Type0/BaseFont/B/Encoding/H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/B>>]>>", "<467C>", "日", 10},
		{"codes in UTF-8", "<</Type/Font/Subtype/Type0/BaseFont/B/Encoding/UniJIS-UTF8-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/B>>]>>", "<61E697A5>", "a日", 20},
		{"codes in UTF-32", "<</Type/Font/Subtype/Type0/BaseFont/B/Encoding/UniGB-UTF32-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/B>>]>>", "<00000061000065E5>", "a日", 20},
		{"Latin letters of a collection", "<</Type/Font/Subtype/Type0/BaseFont/B/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/B/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)>>>>]>>", "<00240042>", "Ca", 20},
		{"of half width", "<</Type/Font/Subtype/Type0/BaseFont/B/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/B/DW 500/CIDSystemInfo<</Registry(Adobe)/Ordering(Korea1)>>>>]>>", "<1FC11FDF>", "Ca", 10},
		{"Type 3, whose matrix scales", "<</Type/Font/Subtype/Type3/FontMatrix[0.01 0 0 0.01 0 0]/FontBBox[0 0 50 80]/FirstChar 97/Widths[50]/Encoding<</Differences[97/a]>>>>", "(a)", "a", 5},
	} {
		p := first(t, sheet("", "", "BT /F2 10 Tf 100 700 Td "+c.shown+" Tj ET", "<</Type/OCG>>", c.font, toUnicode))
		if len(p.Words) != 1 || p.Words[0].Text != c.want {
			t.Errorf("%s: words %+v, want %q", c.name, p.Words, c.want)
			continue
		}
		if w := p.Words[0].Box.Width(); math.Abs(w-c.width) > 0.15 {
			t.Errorf("%s: %v wide, want %v", c.name, w, c.width)
		}
	}
}

func TestColours(t *testing.T) {
	tint := made.Stream("/FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1 0 1]", "{0.5 mul 0 exch 1 0}")
	resources := "/Pattern<</G<</PatternType 2/Shading<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 9 9]/Function<</FunctionType 2/Domain[0 1]/N 1/C0[1 0 0]/C1[0 0 1]>>>>>>>>/ExtGState<</G<</ca 0.5>>>>/ColorSpace<</S[/Separation/Spot/DeviceCMYK<</FunctionType 2/Domain[0 1]/N 1/C0[0 0 0 0]/C1[0 1 1 0]>>]" +
		"/I[/Indexed/DeviceRGB 1<000000FFC000>]/C[/ICCBased 9 0 R]/P[/Separation/Spot/DeviceCMYK 8 0 R]>>"
	for _, c := range []struct{ name, paint, want string }{
		{"gray", "0.5 g", "#808080"},
		{"rgb", "1 0 0 rg", "#ff0000"},
		{"cmyk", "0 0 1 0 k", "#ffff00"},
		{"a separation", "/S cs 1 scn", "#ff0000"},
		{"a separation of half", "/S cs 0.5 scn", "#ff8080"},
		{"an indexed colour", "/I cs 1 sc", "#ffc000"},
		{"by a profile", "/C cs 0 1 0 sc", "#00ff00"},
		{"a gradient, by its middle", "/Pattern cs /G scn", "#800080"},
		{"half transparent, on white", "/G gs 1 0 0 rg", "#ff8080"},
		{"by a calculation", "/P cs 1 scn", "#ff8000"},
	} {
		p := first(t, sheet("", resources, c.paint+" 100 100 100 100 re f", "<</Type/OCG>>", "null", tint, made.Stream("/N 3", "")))
		if len(p.Shades) != 1 || p.Shades[0].Fill != c.want {
			t.Errorf("%s: shades %+v, want %s", c.name, p.Shades, c.want)
		}
	}
}

func TestRulingsOfAllKinds(t *testing.T) {
	for _, c := range []struct {
		name, content string
		want          int
		shades        int
	}{
		{"a stroked box", "100 100 200 50 re S", 4, 0},
		{"a filled hair line", "100 100 200 0.4 re f", 1, 0},
		{"a frame of two boxes", "100 100 200 50 re 101 101 198 48 re f*", 4, 0},
		{"a slanted line", "100 100 m 200 200 l S", 0, 0},
		{"a clipped line", "q 0 0 150 800 re W n 100 100 200 0.4 re f Q", 1, 0},
		{"a line outside of the clip", "q 0 0 50 800 re W n 100 100 200 0.4 re f Q", 0, 0},
		{"tiles, whose colour is unknown", "/Pattern cs /T scn 100 100 200 50 re f", 0, 0},
		{"a line just outside of the clip", "q 0 0 99 800 re W n 99.5 100 0.4 200 re f Q", 1, 0},
		{"a wide stroke is a shade", "40 w 100 100 m 300 100 l S", 0, 1},
		{"a path that only clips", "100 100 200 50 re W n", 0, 0},
		{"a wholly transparent fill", "/G gs 100 100 200 50 re f", 0, 0},
		{"a triangle", "100 100 m 200 100 l 150 180 l f", 0, 0},
		{"a disc", "100 150 m 100 178 122 200 150 200 c 178 200 200 178 200 150 c 200 122 178 100 150 100 c 122 100 100 122 100 150 c f", 0, 1},
		{"a dotted line of boxes", strings.Repeat("1 0 0 1 1.5 0 cm 0 100 0.5 0.5 re f ", 60), 1, 0},
		{"a line drawn as a picture", "q 200 0 0 0.5 100 100 cm BI /W 1 /H 1 /IM true ID \x00 EI Q", 1, 0},
	} {
		p := first(t, sheet("", "/ExtGState<</G<</ca 0>>>>", c.content))
		if len(p.Rulings) != c.want || len(p.Shades) != c.shades {
			t.Errorf("%s: rulings %+v, shades %+v; want %d and %d", c.name, p.Rulings, p.Shades, c.want, c.shades)
		}
	}
}

func TestOutlineLabelsAndTitle(t *testing.T) {
	src := made.File(
		"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R/PageLabels<</Nums[0<</S/r>>1<</S/D/St 7/P(A-)>>]>>/Names<</Dests<</Names[(two)[4 0 R/Fit]]>>>>>>",
		"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 600 800]>>",
		"<</Type/Page/Parent 2 0 R/Contents 5 0 R>>", "<</Type/Page/Parent 2 0 R/Contents 5 0 R/Rotate 0>>", made.Stream("", say),
		"<</First 7 0 R>>", "<</Title(Part one)/Dest[3 0 R/Fit]/First 8 0 R>>", "<</Title<FEFF0054>/A<</S/GoTo/D(two)>>/Next 8 0 R>>",
	)
	f, err := pdf.Open(src, doc.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	marks := f.Outline()
	if len(marks) < 2 || marks[0] != (doc.Bookmark{Title: "Part one", Page: 1, Level: 1}) || marks[1] != (doc.Bookmark{Title: "T", Page: 2, Level: 2}) {
		t.Errorf("outline %+v", marks[:min(len(marks), 3)])
	}
	for n, want := range []string{"i", "A-7"} {
		if p, _ := f.Page(context.Background(), n+1); p.Label != want {
			t.Errorf("page %d is labelled %q, want %q", n+1, p.Label, want)
		}
	}
}

func TestPictureNeedsOCR(t *testing.T) {
	image := made.Stream("/Type/XObject/Subtype/Image/Width 9/Height 9/ColorSpace/DeviceGray/BitsPerComponent 8", strings.Repeat("x", 81))
	pages, diagnostics, err := pdf.Words(context.Background(), sheet("", "/XObject<</X 6 0 R>>", "q 600 0 0 800 0 0 cm /X Do Q", image), doc.Limits{})
	if err == nil || len(pages) != 1 || len(pages[0].Images) != 1 || len(diagnostics) != 1 || diagnostics[0].Code != arising.PageNoText {
		t.Errorf("pages %+v, diagnostics %+v, error %v", pages, diagnostics, err)
	}
}

func TestTextMadeOutlinesNeedsOCR(t *testing.T) {
	letter := "0 0 m 0 9 6 9 6 4 c 6 0 l f 1 0 0 1 7 0 cm "
	_, diagnostics, err := pdf.Words(context.Background(), sheet("", "", strings.Repeat(letter, 400)), doc.Limits{})
	if !errors.Is(err, doc.ErrNeedsOCR) || len(diagnostics) != 1 {
		t.Errorf("diagnostics %+v, error %v; want ErrNeedsOCR", diagnostics, err)
	}
}

func TestLettersWithoutMeaningNeedOCR(t *testing.T) {
	font := "<</Type/Font/Subtype/Type0/BaseFont/B/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/B>>]>>"
	_, diagnostics, err := pdf.Words(context.Background(), sheet("", "", "BT /F2 9 Tf <"+strings.Repeat("0102", 20)+"> Tj ET", "null", font), doc.Limits{})
	if !errors.Is(err, doc.ErrNeedsOCR) || len(diagnostics) != 1 || !strings.Contains(diagnostics[0].Message, "20 of its 20 letters") {
		t.Errorf("diagnostics %+v, error %v; want ErrNeedsOCR", diagnostics, err)
	}
}

func TestBrokenPageCostsThatPage(t *testing.T) {
	src := made.File("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[9 0 R 3 0 R]/Count 2>>",
		"<</Type/Page/MediaBox[0 0 600 800]/Contents 4 0 R>>", made.Stream("", say))
	pages, diagnostics, err := pdf.Words(context.Background(), src, doc.Limits{})
	if err != nil || len(pages) != 1 || len(pages[0].Words) != 1 {
		t.Fatalf("pages %+v, error %v", pages, err)
	}
	if len(diagnostics) != 1 || diagnostics[0].Code != arising.PageBroken {
		t.Errorf("diagnostics %+v, want one of a broken page", diagnostics)
	}
}

func TestSameFileSameWords(t *testing.T) {
	src := sheet("", "", say+" 0 0 100 100 re f 9 9 100 0.4 re f")
	if a, b := first(t, src), first(t, src); !reflect.DeepEqual(a, b) {
		t.Errorf("%+v, then %+v", a, b)
	}
}
