package main

import (
	"bytes"
	"context"
	"fmt"
	"image/png"

	"arising/extract"
	"arising/extract/grid"
	"arising/extract/pdf"
	"arising/extract/pdf/draw"
	"arising/extract/worker"
)

// What a worker draws: the page, or the page under its words, rulings and cells.
const (
	wantPage  = "draw"
	wantMarks = "draw-marks"
)

// drawDPI is the resolution of page pictures, in dots per inch.
const drawDPI = 110

// drawPage draws one page of a PDF as PNG.
func drawPage(ctx context.Context, j worker.Job, opt extract.Options) ([]byte, error) {
	page, _, err := parsePages(j.Pages)
	if err != nil {
		return nil, err
	}
	if !pdf.Sniff(j.Source) {
		return nil, fmt.Errorf("draw %s: only pages of PDF can be drawn", j.Name)
	}
	picture, err := draw.Page(j.Source, page, drawDPI)
	if err != nil {
		return nil, fmt.Errorf("draw %s: %w", j.Name, err)
	}
	if j.Want == wantMarks {
		opt.Until = extract.StageWords
		result, err := extract.Run(ctx, j.Name, j.Source, opt)
		if err != nil {
			return nil, err
		}
		_, traces := grid.Explain(result.Words)
		grid.Draw(result.Words[page-1], traces[page-1], picture, drawDPI/72.0)
	}
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		return nil, fmt.Errorf("draw %s: %w", j.Name, err)
	}
	return out.Bytes(), nil
}
