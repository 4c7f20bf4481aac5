// Package pdf reads PDF files into words, rulings and shades, and those into the
// common document.
//
//	f, err := pdf.Open(src, doc.Limits{})
//	for n := 1; n <= f.NumPages(); n++ {
//		page, diagnostics := f.Page(ctx, n)
//	}
//
// No file makes it panic or run without bound: a page that fails costs that page
// and is told of in a diagnostic.
package pdf

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"arising"
	"arising/extract/doc"
	"arising/extract/grid"
	"arising/extract/grid/ink"
)

// MediaType is what Read's documents say they were.
const MediaType = "application/pdf"

// Sniff reports whether src looks like a PDF: its header stands in the first KiB.
func Sniff(src []byte) bool {
	return bytes.Contains(src[:min(len(src), 1024)], []byte("%PDF-"))
}

// Words returns the marks on every page of a PDF. Its errors wrap those of doc.
func Words(ctx context.Context, src []byte, lim doc.Limits) ([]ink.Page, []arising.Diagnostic, error) {
	f, err := Open(src, lim)
	if err != nil {
		return nil, nil, err
	}
	return f.words(ctx, Scans{})
}

// Scans says how pages that are pictures of text are read. The zero Scans leave
// them unread.
type Scans struct {
	// Read fills in what the page shows; page.Number counts from 1 in the file.
	Read func(ctx context.Context, page *ink.Page) error
	// Always has it read every page, in the place of the text layer.
	Always bool
}

// read reads a page that is a picture, and reports whether it did.
func (s Scans) read(ctx context.Context, page *ink.Page, picture bool) bool {
	if s.Read == nil || !picture && !s.Always {
		return false
	}
	return s.Read(ctx, page) == nil && len(page.Words) > 0
}

func (f *File) words(ctx context.Context, scans Scans) ([]ink.Page, []arising.Diagnostic, error) {
	pages := make([]ink.Page, 0, f.NumPages())
	diagnostics := f.Diagnostics()
	pictures, marks := 0, 0
	for n := 1; n <= f.NumPages(); n++ {
		if marks > f.limits.Blocks {
			diagnostics = append(diagnostics, arising.Diagnostic{Code: arising.LimitReached, Severity: arising.Warning,
				Message: fmt.Sprintf("the %d pages after page %d were not read: %d marks are the limit", f.NumPages()-n+1, n-1, f.limits.Blocks)})
			break
		}
		page, ds := f.Page(ctx, n)
		marks += len(page.Words) + len(page.Rulings) + len(page.Shades)
		if err := ctx.Err(); err != nil {
			return nil, nil, fmt.Errorf("read page %d: %w", n, err)
		}
		isPicture := func(d arising.Diagnostic) bool { return d.Code == arising.PageNoText }
		picture := slices.ContainsFunc(ds, isPicture)
		if scans.read(ctx, &page, picture) {
			ds = slices.DeleteFunc(ds, isPicture)
		} else if picture {
			pictures++
		}
		pages = append(pages, page)
		diagnostics = append(diagnostics, ds...)
	}
	if pictures > 0 && pictures == len(pages) && scans.Read == nil {
		return pages, diagnostics, doc.ErrNeedsOCR
	}
	return pages, diagnostics, nil
}

// Read reads a PDF into the common document, also pages that are pictures of text where
// scans says how. When every page is a picture that is not read the error wraps
// doc.ErrNeedsOCR and the document is returned all the same. Where pictures are read and
// hold no words, that is what the diagnostics say.
func Read(ctx context.Context, name string, src []byte, lim doc.Limits, scans Scans) (*doc.Document, error) {
	f, err := Open(src, lim)
	if err != nil {
		return nil, fmt.Errorf("read pdf %s: %w", name, err)
	}
	pages, diagnostics, err := f.words(ctx, scans)
	if pages == nil && err != nil {
		return nil, fmt.Errorf("read pdf %s: %w", name, err)
	}
	d := &doc.Document{Title: f.Title(), Outline: f.Outline(), Pages: grid.Layout(pages), Diagnostics: diagnostics}
	d.Source = arising.Source{Path: name, MediaType: MediaType, Bytes: int64(len(src)), PageCount: len(pages), TextSource: arising.TextLayer}
	if slices.ContainsFunc(pages, func(p ink.Page) bool { return p.OCR }) {
		d.Source.TextSource = arising.TextOCR
	}
	if err != nil {
		return d, fmt.Errorf("read pdf %s: %w", name, err)
	}
	return d, nil
}
