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

// at draws text at a place of the page, in size 10: its letters are 6 points wide.
func at(x, y, text string) string { return "BT /F1 10 Tf " + x + " " + y + " Td (" + text + ") Tj ET " }

// TestSight draws "open" where it is seen, and "gate" in many ways: only what a
// reader of the page sees is text, and what is not is told of without its words.
func TestSight(t *testing.T) {
	open, gate := at("100", "700", "open"), at("200", "700", "gate")
	form := func(entries, content string) string {
		return made.Stream("/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F1 5 0 R>>/ExtGState<</M<</BM/Multiply>>/H<</ca 0>>>>>>"+entries, content)
	}
	const group = "/Group<</S/Transparency>>"
	image := func(entries string) string {
		return made.Stream("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"+entries, "\x00")
	}
	const states = "/ExtGState<</M<</BM/Multiply>>/D<</BM[/Darken/Normal]>>/S<</BM/Screen>>/H<</ca 0.4>>/Z<</ca 0/CA 0>>/K<</SMask<</S/Alpha>>>>>>"
	const box = " 195 695 40 14 re f "
	for _, c := range []struct {
		name, content string
		seen          bool
		object        string // number 8: the XObject X
	}{
		{"a black box over it", gate + "0 g" + box, false, ""},
		{"a white box over it", gate + "1 g" + box, false, ""},
		{"a box under it", "0.8 g" + box + "0 g " + gate, true, ""},
		{"a box of four lines", gate + "0 g 195 695 m 235 695 l 235 709 l 195 709 l h f", false, ""},
		{"a box that is leaning", gate + "0 g 190 690 m 245 692 l 240 714 l 192 712 l h f", false, ""},
		{"a triangle beside it", gate + "0 g 195 740 m 240 715 l 240 740 l h f", true, ""},
		{"two boxes, half each", gate + "0 g 195 695 18 14 re 213 695 20 14 re f", false, ""},
		{"two boxes one by one", gate + "0 g 195 695 18 14 re f 213 695 20 14 re f", false, ""},
		{"a frame round it", gate + "0 g 190 690 50 24 re 194 694 42 16 re f*", true, ""},
		{"a box with round corners", gate + "0 g 198 690 m 232 690 l 240 690 240 690 240 698 c 240 710 l 240 714 240 714 232 714 c 198 714 l 190 714 190 714 190 706 c 190 698 l 190 690 190 690 198 690 c f", false, ""},
		{"a box with a border", gate + "0 g 0 G" + strings.Replace(box, " f ", " B ", 1), false, ""},
		{"a line through it", gate + "0 G 1 w 195 703 m 235 703 l S", true, ""},
		{"a thick line over it", gate + "0 G 14 w 195 702 m 235 702 l S", false, ""},
		{"a line under it", gate + "0 g 195 697 40 1 re f", true, ""},
		{"a box in another state", gate + "q 1 0 0 1 100 0 cm 0 g 95 695 40 14 re f Q", false, ""},
		{"a box that a clip cuts away", gate + "q 0 0 50 50 re W n 0 g" + box + "Q", true, ""},
		{"a box over a part of it", gate + "0 g 215 695 9 14 re f", true, ""},
		{"a highlighter", gate + "/M gs 1 1 0 rg" + box, true, ""},
		{"a highlighter that darkens", gate + "/D gs 1 1 0 rg" + box, true, ""},
		{"a black highlighter", gate + "/M gs 0 g" + box, false, ""},
		{"thin paint", gate + "/H gs 1 0 0 rg" + box, true, ""},
		{"a blend of another kind", gate + "/S gs 1 g" + box, true, ""},
		{"a box that shows nothing", gate + "/Z gs 0 g" + box, true, ""},
		{"a box under a soft mask", gate + "/K gs 0 g" + box, true, ""},
		{"a form over it", gate + "/X Do", false, form("", "0 g"+box)},
		{"a form that does not reach it", gate + "q 1 0 0 1 200 0 cm /X Do Q", true, form("", "0 g"+box)},
		{"a group that multiplies", gate + "/M gs /X Do", true, form(group, "1 1 0 rg"+box)},
		{"a group that is thin", gate + "/H gs /X Do", true, form(group, "0 g"+box)},
		{"a group that shows nothing", "/Z gs /X Do", false, form(group, gate)},
		{"a picture over it", gate + "q 40 0 0 14 195 695 cm /X Do Q", false, image("")},
		{"a picture under it", "q 40 0 0 14 195 695 cm /X Do Q " + gate, true, image("")},
		{"a picture with a mask over it", gate + "q 40 0 0 14 195 695 cm /X Do Q", true, image("/SMask 9 0 R")},
		{"a stencil over it", gate + "q 40 0 0 14 195 695 cm /X Do Q", true, image("/ImageMask true")},
		{"an inline picture over it", gate + "q 40 0 0 14 195 695 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q", false, ""},
		{"blocks over it", gate + at("200", "700", "\\377\\377\\377\\377"), false, ""},
		{"letters over it", gate + at("206", "700", "xx"), true, ""},

		{"white on white", "1 g " + gate, false, ""},
		{"nearly white on white", "0.97 g " + gate, false, ""},
		{"white by three", "1 1 1 rg " + gate, false, ""},
		{"white by four", "0 0 0 0 k " + gate, false, ""},
		{"grey on white", "0.6 g " + gate, true, ""},
		{"white on a dark head", "0 0 0.4 rg" + box + "1 g " + gate, true, ""},
		{"white on white on dark", "0 g 150 600 600 200 re f 1 g" + box + gate + "1 g ", false, ""},
		{"white on a round head", "0 g 180 702 m 180 720 260 720 260 702 c 260 684 180 684 180 702 c f 1 g " + gate, true, ""},
		{"white on a picture", "q 40 0 0 14 195 695 cm /X Do Q 1 g " + gate, true, image("")},
		{"white on a block", at("200", "700", "\\377\\377\\377\\377") + "1 g " + gate, true, ""},
		{"black on black", "0 g" + box + gate, false, ""},
		{"red on red", "1 0 0 rg" + box + gate, false, ""},
		{"red on green", "0 1 0 rg" + box + "1 0 0 rg " + gate, true, ""},
		{"black on thin black", "/H gs 0 g" + box + gate, true, ""},
		{"transparent", "/Z gs " + gate, false, ""},
		{"white under a dark head", "1 g " + gate + "0 g" + box, false, ""},
		{"white, its outline black", "1 g 0 G 2 Tr " + gate, true, ""},
		{"white, then black on it", "1 g " + gate + "0 g " + gate, true, ""},
		{"covered, then drawn again", gate + "1 g" + box + "0 g " + gate, true, ""},
		{"drawn again, then covered", gate + gate + "0 g" + box, false, ""},

		{"mode 3", "3 Tr " + gate, false, ""},
		{"mode 7", "q 7 Tr " + gate + "Q", false, ""},
		{"mode 7, painted through", "q 7 Tr " + gate + "0 g" + box + "Q", true, ""},
		{"mode 7, painted after", "q 7 Tr " + gate + "Q 1 0 0 rg 0 0 9 9 re f", false, ""},
		{"mode 1", "1 Tr " + gate, true, ""},
		{"mode 2", "2 Tr " + gate, true, ""},
		{"mode 3 in an ActualText", "3 Tr /Span <</ActualText (gate)>> BDC " + gate + " EMC", false, ""},
		{"an ActualText covered within", "/Span <</ActualText (gate)>> BDC " + gate + " 0 g" + box + " EMC", false, ""},
		{"an ActualText covered after", "/Span <</ActualText (gate)>> BDC " + gate + " EMC 0 g" + box, false, ""},
		{"an ActualText of hidden letters", "q 0 0 9 9 re W n /Span <</ActualText (gate)>> BDC " + gate + " EMC Q", false, ""},

		{"outside of the clip", "q 0 0 190 800 re W n " + gate + "Q", false, ""},
		{"inside of the clip", "q 190 690 60 30 re W n " + gate + "Q", true, ""},
		{"outside of the clip before", "q 0 0 190 800 re W n q 0 0 600 800 re W n " + gate + "Q Q", false, ""},
		{"after the clip ends", "q 0 0 190 800 re W n Q " + gate, true, ""},
		{"below the clip", "q 0 720 600 80 re W n " + gate + "Q", false, ""},
		{"in the hole of a clip", "q 0 0 600 800 re 190 690 60 30 re W* n " + gate + "Q", false, ""},
		{"in one box of a clip of two", "q 0 0 90 800 re 190 690 60 30 re W n " + gate + "Q", true, ""},
		{"between the boxes of a clip", "q 0 0 190 800 re 300 0 90 800 re W n " + gate + "Q", false, ""},
		{"in a clip of lines", "q 190 690 m 260 690 l 225 740 l h W n " + gate + "Q", true, ""},
		{"outside of a clip of lines", "q 0 0 m 600 0 l 0 600 l h W n " + gate + "Q", false, ""},
		{"in a round clip", "q 180 702 m 180 760 260 760 260 702 c 260 640 180 640 180 702 c W n " + gate + "Q", true, ""},
		{"outside of the box of a form", "/X Do", false, strings.Replace(form("", gate), "[0 0 600 800]", "[0 0 150 800]", 1)},
		{"clipped to its upper half", "q 0 703 600 80 re W n " + gate + "Q", true, ""},
		{"clipped to its accents", "q 0 709 600 80 re W n " + gate + "Q", false, ""},
		{"off the page", at("700", "700", "gate"), false, ""},
		{"below the page", at("200", "-50", "gate"), false, ""},
		{"in size nought", "BT /F1 0 Tf 200 700 Td (gate) Tj ET ", false, ""},
		{"in the smallest size", "BT /F1 0.5 Tf 200 700 Td (gate) Tj ET ", false, ""},
		{"scaled away", "q 0.01 0 0 0.01 200 700 cm BT /F1 10 Tf 0 0 Td (gate) Tj ET Q ", false, ""},
		{"scaled up", "q 10 0 0 10 200 700 cm BT /F1 1 Tf 0 0 Td (gate) Tj ET Q ", true, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			object, resources := c.object, "/XObject<</X 8 0 R>>"+states
			if object == "" {
				object = "null"
			}
			src := sheet("", resources, open+"q "+c.content+" Q "+at("100", "600", "shut"), "null", "null", object, image(""))
			// The letter \377 is the full block in this font.
			src = []byte(strings.Replace(string(src), "/Encoding/WinAnsiEncoding", "/Encoding<</Differences[255/block]>>", 1))
			pages, diagnostics, err := pdf.Words(context.Background(), src, doc.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, w := range pages[0].Words {
				if w.Text != "████" && w.Text != "xx" {
					got = append(got, w.Text)
				}
				if w.Hidden {
					t.Errorf("%q is marked as hidden", w.Text)
				}
			}
			want := "open shut"
			if c.seen {
				want = "open gate shut"
			}
			if strings.Join(got, " ") != want {
				t.Errorf("words %q, want %q", got, want)
			}
			told := false
			for _, d := range diagnostics {
				told = told || d.Code == arising.TextHidden
				if strings.Contains(d.Message, "gate") {
					t.Errorf("the diagnostic says what is hidden: %s", d.Message)
				}
			}
			if told == c.seen {
				t.Errorf("diagnostics %+v for text that is seen: %v", diagnostics, c.seen)
			}
		})
	}
}

// TestLinesThatTheirFrameCutsOff reads a line that begins in its frame to its end,
// and nothing that is all outside.
func TestLinesThatTheirFrameCutsOff(t *testing.T) {
	for _, c := range []struct{ name, content, word, rest string }{
		{"within a word", "q 90 690 45 30 re W n " + at("100", "700", "gatekeeper") + "Q", "gateke", "eper"},
		{"over the next words", "q 90 690 45 30 re W n " + at("100", "700", "gate of the town") + "Q", "o", "f the town"},
		{"in several strings", "q 90 690 45 30 re W n BT /F1 10 Tf 100 700 Td (gatekee) Tj (per of) Tj 84 0 Td (town) Tj ET Q", "gateke", "eper of town"},
		{"by the edge of the page", at("570", "700", "gatekeeper"), "gatek", ""},
		{"from the left", "q 110 690 400 30 re W n " + at("100", "700", "gatekeeper") + "Q", "tekeeper", ""},
		{"another line", "q 90 690 45 30 re W n " + at("100", "700", "gate") + at("140", "680", "town") + "Q", "gate", ""},
		{"far along the line", "q 90 690 45 30 re W n " + at("100", "700", "gate") + at("160", "700", "town") + "Q", "gate", ""},
		{"hidden letters", "q 90 690 35 30 re W n " + at("100", "700", "gate") + "3 Tr " + at("124", "700", "town") + "Q", "gate", ""},
	} {
		p := first(t, sheet("", "", c.content))
		w := p.Words[len(p.Words)-1]
		if w.Text != c.word || w.Rest != c.rest {
			t.Errorf("%s: the last word is %q and goes on with %q, want %q, %q", c.name, w.Text, w.Rest, c.word, c.rest)
		}
	}
}
