package doc

import (
	"reflect"
	"testing"
)

func TestCutLabel(t *testing.T) {
	tests := []struct{ in, label, rest string }{
		{"2.1 That the board notes", "2.1", "That the board notes"},
		{"1. Purpose", "1.", "Purpose"},
		{"12.Harbour staff to", "12.", "Harbour staff to"},
		{"3) Train wardens", "3)", "Train wardens"},
		{"(a) note", "(a)", "note"},
		{"(iv) agree", "(iv)", "agree"},
		{"ii. agree", "ii.", "agree"},
		{"10.2.1 Text", "10.2.1", "Text"},
		{"1a) Text", "1a)", "Text"},
		{"•\u00a0\u00a0 boats", "•", "boats"},
		{"·    boats", "·", "boats"},
		{"\uf0b7 boats", "•", "boats"},
		{"\uf06e boats", "•", "boats"},
		{"◼ boats", "◼", "boats"},
		{"- boats", "-", "boats"},
		{"-boats", "", "-boats"},
		{"o  boats", "o", "boats"},
		{"o boats", "", "o boats"},
		{"15 January 2013", "", "15 January 2013"},
		{"2.5 million pounds", "", "2.5 million pounds"},
		{"12.5% of boats", "", "12.5% of boats"},
		{"10.30 am start", "", "10.30 am start"},
		{"e.g. boats", "", "e.g. boats"},
		{"i.e. boats", "", "i.e. boats"},
		{"J. Rook", "", "J. Rook"},
		{"3.", "3.", ""},
		{"", "", ""},
	}
	for _, c := range tests {
		if label, rest := CutLabel(c.in); label != c.label || rest != c.rest {
			t.Errorf("CutLabel(%q) = %q, %q; want %q, %q", c.in, label, rest, c.label, c.rest)
		}
	}
}

func TestText(t *testing.T) {
	var b Text
	b.Write("  Keep \u00a0the\u00ad ", Style{})
	b.Write("har", Style{Bold: true})
	b.Write("bour open", Style{Bold: true})
	b.Wrap()
	b.Write("all winter.", Style{})
	b.Wrap()
	b.Write("Ask ", Style{})
	b.Break()
	b.Write("the crew", Style{Italic: true})
	got, styles := b.Done(Parts)
	if want := "Keep the harbour open all winter.\nAsk\nthe crew"; got != want {
		t.Errorf("text %q, want %q", got, want)
	}
	want := []Style{{From: 9, To: 21, Bold: true}, {From: 38, To: 46, Italic: true}}
	if !reflect.DeepEqual(styles, want) {
		t.Errorf("styles %v, want %v", styles, want)
	}
}

func TestTextKeepsStylesApart(t *testing.T) {
	var b Text
	b.Write("red", Style{Bold: true})
	b.Write(" then ", Style{})
	b.Write("red", Style{Bold: true})
	if _, styles := b.Done(nil); len(styles) != 2 {
		t.Errorf("styles %v, want two", styles)
	}
}
