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
		meetOnce(parts[0].Report, x)
	}
	return parts, nil
}

// meetOnce gives a part that does not say when it is considered the day and the committee of
// the pack's first part, its agenda or covering letter.
func meetOnce(first, part *arising.Extraction) {
	if part.Cover.MeetingDate == "" {
		part.Cover.MeetingDate = first.Cover.MeetingDate
	}
	if part.Cover.Committee == "" {
		part.Cover.Committee = first.Cover.Committee
	}
}

// whole returns what a document of one report says, or of a pack all that its documents say,
// each read alone, and says that it is one.
func whole(ctx context.Context, name string, d *doc.Document, x *arising.Extraction, opt Options) (*arising.Extraction, error) {
	found := pack.Split(d, opt.rules())
	if len(found) < 2 {
		return x, nil
	}
	var all *arising.Extraction
	for _, p := range found {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		part, err := readPart(d, p, opt)
		if err != nil {
			return nil, fmt.Errorf("read %s, pages %d to %d: %w", name, p.First, p.Last, err)
		}
		if all == nil {
			all = part
			continue
		}
		all.Append(part)
	}
	all.Cover.FirstPage, all.Cover.LastPage, all.Cover.AgendaItem = 0, 0, ""
	all.Diagnostics = append(all.Diagnostics, arising.Diagnostic{
		Code: arising.PackWhole, Severity: arising.Warning,
		Message: fmt.Sprintf("this is a pack of %d parts, whose rows are given together; --split gives each part as a report of its own", len(found)),
	})
	return all, nil
}

// readPart reads the documents of a part, each as the document that it would be alone,
// whose pages count from 1, puts their places back into the pack and their rows together.
// What the part says of itself is what the first of them with a title says, completed by the
// pages before it, such as a cover sheet.
func readPart(d *doc.Document, p pack.Part, opt Options) (*arising.Extraction, error) {
	opt.Until = StageReport
	var x *arising.Extraction
	firsts := append([]int{p.First}, p.Within...)
	for i, first := range firsts {
		run := pack.Part{First: first, Last: p.Last}
		if i+1 < len(firsts) {
			run.Last = firsts[i+1] - 1
		}
		before := run.First - 1
		alone, err := pagesOf(d, run, before)
		if err != nil {
			return nil, err
		}
		r := &Result{Document: alone}
		if err := r.goOn(StageDocument, opt); err != nil {
			return nil, err
		}
		one, err := shifted(r.Report, before)
		if err != nil {
			return nil, err
		}
		if x == nil {
			x = one
			continue
		}
		x.Append(one)
	}
	x.Cover.FirstPage, x.Cover.LastPage = p.First, p.Last
	if x.Cover.AgendaItem == "" {
		x.Cover.AgendaItem = p.Item
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
