// Package draw renders pages of PDF files to pictures with pdfium, which runs as
// WebAssembly: no cgo, and no path to the file system.
//
//	img, err := draw.Page(src, 3, 150)
//
// A call cannot be stopped once it runs. Hostile files belong in a worker process.
package draw

import (
	"context"
	"fmt"
	"image"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"arising/extract/doc"
)

// maxPixels bounds a picture: an A3 page at 600 dpi.
const maxPixels = 70_000_000

// wait is how long a call waits for another to give pdfium back.
const wait = time.Minute

// Page renders page n, from 1, of the PDF in src at dpi dots an inch.
func Page(src []byte, n int, dpi int) (*image.RGBA, error) {
	var img *image.RGBA
	err := with(src, func(p pdfium.Pdfium, d references.FPDF_DOCUMENT) error {
		page := requests.Page{ByIndex: &requests.PageByIndex{Document: d, Index: n - 1}}
		size, err := p.GetPageSize(&requests.GetPageSize{Page: page})
		if err != nil {
			return fmt.Errorf("draw page %d: %w", n, err)
		}
		inch := float64(dpi) / 72
		if size.Width*inch*size.Height*inch > maxPixels {
			return fmt.Errorf("draw page %d of %.0f by %.0f points at %d dpi: %w", n, size.Width, size.Height, dpi, doc.ErrTooLarge)
		}
		out, err := p.RenderPageInDPI(&requests.RenderPageInDPI{Page: page, DPI: dpi})
		if err != nil {
			return fmt.Errorf("draw page %d: %w", n, err)
		}
		defer out.Cleanup()
		from, ok := out.Result.RenderedImage.(*image.RGBA)
		if !ok {
			return fmt.Errorf("draw page %d: pdfium gave a %T", n, out.Result.RenderedImage)
		}
		// The pixels belong to pdfium's memory and go with it.
		img = &image.RGBA{Pix: append([]byte(nil), from.Pix...), Stride: from.Stride, Rect: from.Rect}
		return nil
	})
	return img, err
}

// with opens src in pdfium and calls do.
func with(src []byte, do func(pdfium.Pdfium, references.FPDF_DOCUMENT) error) (err error) {
	defer func() {
		if x := recover(); x != nil { // a trap in the WebAssembly
			err = fmt.Errorf("pdfium: %v: %w", x, doc.ErrBroken)
		}
	}()
	pool, err := instances()
	if err != nil {
		return err
	}
	p, err := pool.GetInstance(wait)
	if err != nil {
		return fmt.Errorf("start pdfium: %w", err)
	}
	defer p.Close()
	d, err := p.OpenDocument(&requests.OpenDocument{File: &src})
	if err != nil {
		return fmt.Errorf("pdfium: %w: %w", err, doc.ErrBroken)
	}
	defer p.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: d.Document})
	return do(p, d.Document)
}

// instances starts pdfium at the first call. Its machine code is kept in the
// user's cache folder when there is one: compiling takes seconds, loading it none.
var instances = sync.OnceValues(func() (pdfium.Pool, error) {
	// pdfium leaves deep calls by exceptions, which WebAssembly 2 does not have.
	runtime := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if dir, err := os.UserCacheDir(); err == nil {
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "arising", "pdfium")); err == nil {
			runtime = runtime.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context: context.Background(), MinIdle: 0, MaxIdle: 1, MaxTotal: 1,
		FSConfig: wazero.NewFSConfig(), RuntimeConfig: runtime, Stdout: io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, fmt.Errorf("start pdfium: %w", err)
	}
	return pool, nil
})
