package extract

import (
	"context"
	"fmt"

	"arising"
	"arising/extract/doc"
	"arising/extract/pack"
	"arising/extract/worker"
)

// Reports is Run for a document that may hold several reports: each is read on its
// own pages and says of itself what is printed there.
func Reports(ctx context.Context, name string, src []byte, opt Options) ([]worker.Report, error) {
	d, err := read(ctx, name, src, opt)
	if err != nil {
		return nil, err
	}
	found := pack.Split(d, opt.rules())
	if len(found) <= 1 {
		r := &Result{Document: d}
		opt.Until = StageReport
		if err := r.goOn(StageDocument, opt); err != nil {
			return nil, err
		}
		return []worker.Report{{Report: r.Report}}, nil
	}
	var parts []worker.Report
	for _, p := range found {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		x, err := readPart(d, p, opt)
		if err != nil {
			return nil, fmt.Errorf("read %s, pages %d to %d: %w", name, p.First, p.Last, err)
		}
		parts = append(parts, worker.Report{Pages: [2]int{p.First, p.Last}, Report: x})
	}
	return parts, nil
}

// notePack says so when several reports were read as one document.
func notePack(x *arising.Extraction, d *doc.Document, opt Options) {
	parts := pack.Split(d, opt.rules())
	if len(parts) < 2 {
		return
	}
	x.Diagnostics = append(x.Diagnostics, arising.Diagnostic{
		Code: arising.PackWhole, Severity: arising.Warning,
		Message: fmt.Sprintf("this is a pack of %d parts, read as one report; --split reads each on its own", len(parts)),
	})
}

// readPart reads a part as the document that it would be alone, whose pages count
// from 1, and puts its places back into the pack.
func readPart(d *doc.Document, p pack.Part, opt Options) (*arising.Extraction, error) {
	before := p.First - 1
	alone, err := pagesOf(d, p, before)
	if err != nil {
		return nil, err
	}
	r := &Result{Document: alone}
	opt.Until = StageReport
	if err := r.goOn(StageDocument, opt); err != nil {
		return nil, err
	}
	x, err := shifted(r.Report, before)
	if err != nil {
		return nil, err
	}
	x.Report.FirstPage, x.Report.LastPage = p.First, p.Last
	if x.Report.AgendaItem == "" {
		x.Report.AgendaItem = p.Item
	}
	x.Diagnostics = append([]arising.Diagnostic{{
		Code: arising.PackPart, Severity: arising.Info,
		Message:  fmt.Sprintf("pages %d to %d of a pack: %s", p.First, p.Last, p.Why),
		Location: arising.Location{Page: p.First},
	}}, x.Diagnostics...)
	return x, nil
}

// pagesOf returns the part as a document, its first page after so many left out.
func pagesOf(d *doc.Document, p pack.Part, before int) (*doc.Document, error) {
	out := &doc.Document{Source: d.Source, Hosts: d.Hosts}
	for _, page := range d.Pages {
		if page.Number >= p.First && page.Number <= p.Last {
			page.Number -= before
			out.Pages = append(out.Pages, page)
		}
	}
	for _, note := range d.Diagnostics {
		at := note.Location.Page
		if at >= p.First && at <= p.Last || at == 0 && p.First == d.Pages[0].Number {
			out.Diagnostics = append(out.Diagnostics, note)
		}
	}
	out, err := shifted(out, -before)
	if err != nil {
		return nil, err
	}
	pack.RestoreHead(out.Pages)
	return out, nil
}
