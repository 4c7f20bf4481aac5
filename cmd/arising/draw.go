package main

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"math"

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

// wantExplain asks a worker how the tables of a PDF were found.
const wantExplain = "explain-tables"

// explainTables says how the tables of the job's pages were found.
func explainTables(ctx context.Context, j worker.Job, opt extract.Options) ([]byte, error) {
	if !pdf.Sniff(j.Source) {
		return nil, fmt.Errorf("explain tables of %s: only tables of PDF are found by their geometry", j.Name)
	}
	first, last := 1, math.MaxInt
	if j.Pages != "" {
		var err error
		if first, last, err = parsePages(j.Pages); err != nil {
			return nil, err
		}
	}
	opt.Until = extract.StageWords
	result, err := extract.Run(ctx, j.Name, j.Source, opt)
	if err != nil {
		return nil, err
	}
	_, traces := grid.Explain(result.Words)
	var out bytes.Buffer
	for _, t := range traces {
		if t.Page < first || t.Page > last {
			continue
		}
		if err := t.Write(&out); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

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
