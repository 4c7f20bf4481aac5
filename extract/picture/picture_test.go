package picture

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"arising/extract/doc"
	"arising/extract/doc/doctest"
	"arising/extract/ocr"

	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"
)

// page returns a PNG of a page that says text, in letters five times their small size.
func page(t testing.TB, text string) []byte {
	const wide, high, times = 220, 60, 5
	small := image.NewGray(image.Rect(0, 0, wide, high))
	draw.Draw(small, small.Bounds(), image.White, image.Point{}, draw.Src)
	d := font.Drawer{Dst: small, Src: image.NewUniform(color.Black), Face: basicfont.Face7x13, Dot: fixed.P(12, 32)}
	d.DrawString(text)
	large := image.NewGray(image.Rect(0, 0, wide*times, high*times))
	draw.CatmullRom.Scale(large, large.Bounds(), small, small.Bounds(), draw.Src, nil)
	var b bytes.Buffer
	if err := png.Encode(&b, large); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPictureOfAPageIsRead(t *testing.T) {
	src := page(t, "Mend the roof by May")
	if Kind(src) != "image/png" {
		t.Fatalf("kind %q", Kind(src))
	}
	if _, err := Read(t.Context(), "page.png", src, doc.Limits{}, false); !errors.Is(err, doc.ErrNeedsOCR) {
		t.Errorf("without scans: %v", err)
	}
	if !ocr.Available() {
		t.Skip("tesseract is not installed")
	}
	d, err := Read(t.Context(), "page.png", src, doc.Limits{}, true)
	if err != nil {
		t.Fatal(err)
	}
	doctest.Sound(t, d)
	text := ""
	for _, b := range d.Pages[0].Blocks {
		text += b.Text + " "
	}
	if !strings.Contains(text, "roof") {
		t.Errorf("the page says %q", text)
	}
}

// FuzzRead: a picture is read soundly or refused with an error of package doc, whatever its bytes.
func FuzzRead(f *testing.F) {
	f.Add(page(f, "A"))
	f.Add([]byte("II*\x00\x08\x00\x00\x00\xff\xff"))
	f.Add([]byte("\xff\xd8\xff\xe0"))
	f.Fuzz(func(t *testing.T, src []byte) {
		if Kind(src) == "" || len(src) > 1<<16 {
			return
		}
		d, err := Read(context.Background(), "fuzz", src, doc.Limits{Bytes: 1 << 16, Pages: 2}, true)
		if err != nil {
			for _, known := range []error{doc.ErrNeedsOCR, doc.ErrBroken, doc.ErrTooLarge, doc.ErrEmpty, doc.ErrFormat} {
				if errors.Is(err, known) {
					return
				}
			}
			t.Fatalf("an error of no kind: %v", err)
		}
		doctest.Sound(t, d)
	})
}
