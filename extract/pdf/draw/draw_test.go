package draw_test

import (
	"errors"
	"image/color"
	"testing"

	"arising/extract/doc"
	"arising/extract/pdf/draw"
	"arising/extract/pdf/internal/made"
)

func TestPage(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles pdfium when its code is not in the cache")
	}
	src := made.Page("1 0.75 0 rg 0 396 612 396 re f")
	img, err := draw.Page(src, 1, 36)
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != 306 || b.Dy() != 396 {
		t.Fatalf("picture of %v, want 306 by 396", b)
	}
	amber, white := color.RGBA{255, 191, 0, 255}, color.RGBA{255, 255, 255, 255}
	if up, down := img.RGBAAt(100, 100), img.RGBAAt(100, 300); up != amber || down != white {
		t.Errorf("upper half %v, lower half %v; want amber over white", up, down)
	}
	if _, err := draw.Page([]byte("no pdf"), 1, 36); !errors.Is(err, doc.ErrBroken) {
		t.Errorf("drawing nonsense: %v, want ErrBroken", err)
	}
	if _, err := draw.Page(src, 1, 100_000); !errors.Is(err, doc.ErrTooLarge) {
		t.Errorf("drawing too large: %v, want ErrTooLarge", err)
	}
	if _, err := draw.Page(src, 2, 36); err == nil {
		t.Error("drawing a page that is not there gave no error")
	}
}
