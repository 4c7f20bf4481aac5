package file

import (
	"bytes"
	"compress/zlib"
	coding "encoding/ascii85"
	"encoding/hex"
	"io"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
)

// Each codec has a target of its own: what was encoded comes back, and what was not comes
// to no more than a stream may hold, the same each time.

// decodes holds that about what a codec makes of any bytes.
func decodes(t *testing.T, decode func([]byte) []byte, src []byte) {
	t.Helper()
	out := decode(src)
	if len(out) > maxStream {
		t.Errorf("%d bytes, more than a stream may hold", len(out))
	}
	if again := decode(bytes.Clone(src)); !bytes.Equal(out, again) {
		t.Error("decoded again it is something else")
	}
}

func seeds(f *testing.F) {
	for _, s := range []string{"", "a", "BT /F1 12 Tf (quay) Tj ET", "\x78\x9c\x03\x00\x00\x00\x00\x01", "<~87cURD]~>", "z~>", "4 1 4 2>", "\x80", "\x02abc\xfea\x80", "\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01"} {
		f.Add([]byte(s))
	}
}

func FuzzFlate(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		decodes(t, inflate, src)
		var b bytes.Buffer
		w := zlib.NewWriter(&b)
		w.Write(src)
		w.Close()
		if got := inflate(b.Bytes()); !bytes.Equal(got, src) && len(src) > 0 {
			t.Errorf("%q comes back as %q", src, got)
		}
		// A stream that is cut gives the beginning of what it held.
		if got := inflate(b.Bytes()[:b.Len()/2]); len(got) <= len(src) && !bytes.HasPrefix(src, got) && b.Len() > 20 {
			t.Errorf("cut, %q comes back as %q", src, got)
		}
	})
}

func FuzzASCII85(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		decodes(t, ascii85, src)
		coded := make([]byte, coding.MaxEncodedLen(len(src)))
		coded = append(coded[:coding.Encode(coded, src)], "~>"...)
		if got := ascii85(coded); !bytes.Equal(got, src) && len(src) > 0 {
			t.Errorf("%q comes back as %q", src, got)
		}
	})
}

func FuzzASCIIHex(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		decodes(t, asciiHex, src)
		if got := asciiHex([]byte(hex.EncodeToString(src) + ">")); !bytes.Equal(got, src) && len(src) > 0 {
			t.Errorf("%q comes back as %q", src, got)
		}
	})
}

func FuzzLZW(f *testing.F)       { fuzzPdfcpu(f, filter.LZW) }
func FuzzRunLength(f *testing.F) { fuzzPdfcpu(f, filter.RunLength) }

func fuzzPdfcpu(f *testing.F, name string) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		decodes(t, func(b []byte) []byte { return pdfcpu(name, nil, b) }, src)
		coder, err := filter.NewFilter(name, nil, maxStream)
		if err != nil {
			t.Fatal(err)
		}
		r, err := coder.Encode(bytes.NewReader(src))
		if err != nil || len(src) == 0 {
			return
		}
		coded, err := io.ReadAll(r)
		if err != nil {
			return
		}
		if got := pdfcpu(name, nil, coded); !bytes.Equal(got, src) {
			t.Errorf("%q comes back as %q", src, got)
		}
	})
}

func FuzzPredictor(f *testing.F) {
	f.Add([]byte("\x02abc\x02\x00\x00\x00"), 12, 3, 1, 8)
	f.Add([]byte("abcdef"), 2, 3, 1, 8)
	f.Fuzz(func(t *testing.T, src []byte, predictor, columns, colors, bits int) {
		p := dict{"Predictor": float64(predictor), "Columns": float64(columns), "Colors": float64(colors), "BitsPerComponent": float64(bits)}
		decodes(t, func(b []byte) []byte { return (&reader{}).predicted(bytes.Clone(b), p) }, src)
		if out := (&reader{}).predicted(bytes.Clone(src), p); len(out) > len(src) {
			t.Errorf("%d bytes of %d", len(out), len(src))
		}
	})
}
