package pdf_test

import (
	"strings"
	"testing"
)

// TestLettersToTheLeft reads words of scripts that run to the left in the order of
// their letters, whether they are drawn from the left or from the right.
func TestLettersToTheLeft(t *testing.T) {
	const font = "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding<</Differences[97/uni05E9/uni05DC/uni05D5/uni05DD/uniFEFB/uniFEE3/space/two/four]>>>>"
	for _, c := range []struct{ name, content, want string }{
		{"from the left", "BT /F2 10 Tf 100 700 Td (dcba) Tj ET", "שלום"},
		{"letter by letter from the right", "BT /F2 10 Tf 124 700 Td (a) Tj -6 0 Td (b) Tj -6 0 Td (c) Tj -6 0 Td (d) Tj ET", "שלום"},
		{"letters joined in a sign", "BT /F2 10 Tf 100 700 Td (ef) Tj ET", "ملا"},
		{"with a number in it", "BT /F2 10 Tf 100 700 Td (hidcba) Tj ET", "שלום24"},
		{"two words from the left", "BT /F2 10 Tf 100 700 Td (dcbagdcba) Tj ET", "שלום שלום"},
	} {
		var got []string
		for _, w := range first(t, sheet("", "", c.content, "<</Type/OCG>>", font)).Words {
			got = append(got, w.Text)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %q, want %q", c.name, s, c.want)
		}
	}
}
