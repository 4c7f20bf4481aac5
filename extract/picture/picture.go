// Package picture reads pages that were saved as pictures, PNG, JPEG or TIFF, the way
// that scans are read: with tesseract, when it is installed.
//
//	if kind := picture.Kind(src); kind != "" {
//		d, err := picture.Read(ctx, "page.png", src, limits, true)
//	}
package picture

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"image"
	_ "image/jpeg"
	_ "image/png"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/tiff"

	"arising"
	"arising/extract/doc"
	"arising/extract/grid"
	"arising/extract/grid/ink"
	"arising/extract/ocr"
)

// kinds are the forms by their first bytes.
var kinds = []struct{ magic, mediaType string }{
	{"\x89PNG\r\n\x1a\n", "image/png"}, {"\xff\xd8\xff", "image/jpeg"}, {tiffLittle, "image/tiff"}, {tiffBig, "image/tiff"},
}

const tiffLittle, tiffBig = "II*\x00", "MM\x00*"

// Kind returns the media type of src when it is a picture that is read, else "".
func Kind(src []byte) string {
	for _, k := range kinds {
		if bytes.HasPrefix(src, []byte(k.magic)) {
			return k.mediaType
		}
	}
	return ""
}

// mostPixels bounds a picture: an A3 page at 600 dots an inch.
const mostPixels = 70_000_000

// longSide is that of A4, which a picture without a better word is taken to show, in points.
const longSide = 842.0

// Read reads src, the bytes of the file name. When scans is false, or tesseract is
// missing, the error wraps doc.ErrNeedsOCR.
func Read(ctx context.Context, name string, src []byte, lim doc.Limits, scans bool) (*doc.Document, error) {
	if !scans || !ocr.Available() {
		return nil, fmt.Errorf("read picture: %w", doc.ErrNeedsOCR)
	}
	lim = lim.WithDefaults()
	var pages []ink.Page
	var notes []arising.Diagnostic
	for at := range frames(src) {
		if len(pages) == lim.Pages {
			notes = append(notes, arising.Diagnostic{Code: arising.LimitReached, Severity: arising.Warning, Message: fmt.Sprintf("the pictures after the %dth were not read", lim.Pages)})
			break
		}
		page, err := readOne(ctx, at, len(pages)+1)
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case err != nil && len(pages) == 0:
			return nil, fmt.Errorf("read picture: %w", err)
		case err != nil:
			notes = append(notes, arising.Diagnostic{Code: arising.PageBroken, Severity: arising.Warning, Message: err.Error(), Location: arising.Location{Page: len(pages) + 1}})
		}
		pages = append(pages, page)
	}
	return &doc.Document{
		Source: arising.Source{Path: name, MediaType: Kind(src), Bytes: int64(len(src)), PageCount: len(pages), TextSource: arising.TextOCR},
		Pages:  grid.Layout(pages), Diagnostics: notes,
	}, nil
}

// frames gives the bytes of each picture in src: a TIFF may hold several, one a page.
func frames(src []byte) func(yield func([]byte) bool) {
	return func(yield func([]byte) bool) {
		var order binary.ByteOrder = binary.LittleEndian
		if bytes.HasPrefix(src, []byte(tiffBig)) {
			order = binary.BigEndian
		}
		if Kind(src) != "image/tiff" || len(src) < 8 {
			yield(src)
			return
		}
		seen := map[uint32]bool{}
		for dir := order.Uint32(src[4:]); dir != 0 && !seen[dir]; {
			seen[dir] = true
			one := bytes.Clone(src)
			order.PutUint32(one[4:], dir)
			if !yield(one) || uint64(dir)+2 > uint64(len(src)) {
				return
			}
			next := uint64(dir) + 2 + 12*uint64(order.Uint16(src[dir:]))
			if next+4 > uint64(len(src)) {
				return
			}
			dir = order.Uint32(src[next:])
		}
	}
}

// readOne reads one picture as page n.
func readOne(ctx context.Context, src []byte, n int) (page ink.Page, err error) {
	defer func() {
		if x := recover(); x != nil { // a decoder's mistake
			err = fmt.Errorf("%w: %v", doc.ErrBroken, x)
		}
	}()
	page.Number = n
	size, _, err := image.DecodeConfig(bytes.NewReader(src))
	if err != nil {
		return page, fmt.Errorf("%w: %w", doc.ErrBroken, err)
	}
	if size.Width < 1 || size.Height < 1 || size.Width > mostPixels/size.Height {
		return page, fmt.Errorf("a picture of %d by %d points: %w", size.Width, size.Height, doc.ErrTooLarge)
	}
	img, _, err := image.Decode(bytes.NewReader(src))
	if err != nil {
		return page, fmt.Errorf("%w: %w", doc.ErrBroken, err)
	}
	drawn := scaled(img)
	const points = 72.0 / ocr.DPI
	page.Width, page.Height = float64(drawn.Rect.Dx())*points, float64(drawn.Rect.Dy())*points
	return page, ocr.Page(ctx, &page, drawn)
}

// scaled draws a picture on white as the page that it shows would be drawn at ocr.DPI.
func scaled(img image.Image) *image.RGBA {
	from := img.Bounds()
	long := longSide / 72 * ocr.DPI
	by := long / float64(max(from.Dx(), from.Dy()))
	out := image.NewRGBA(image.Rect(0, 0, max(int(float64(from.Dx())*by), 1), max(int(float64(from.Dy())*by), 1)))
	draw.Draw(out, out.Rect, image.White, image.Point{}, draw.Src)
	draw.CatmullRom.Scale(out, out.Rect, img, from, draw.Over, nil)
	return out
}
