package extract

import (
	"context"

	"arising"
	"arising/extract/doc"
	"arising/extract/grid/ink"
	"arising/extract/ocr"
	"arising/extract/pdf"
	"arising/extract/pdf/draw"
)

// The choices of Options.OCR.
const (
	OCRAuto   = "auto"   // pages that are pictures, when tesseract is installed
	OCRAlways = "always" // every page
	OCRNever  = "never"
)

// scans returns how the pages of src that are pictures are read.
func (o Options) scans(src []byte) pdf.Scans {
	if o.OCR == OCRNever || o.OCR == "" || !ocr.Available() {
		return pdf.Scans{}
	}
	return pdf.Scans{
		Always: o.OCR == OCRAlways,
		Read: func(ctx context.Context, page *ink.Page) error {
			drawn, err := draw.Page(src, page.Number, ocr.DPI)
			if err != nil {
				return err
			}
			return ocr.Page(ctx, page, drawn)
		},
	}
}

// markOCR notes on each action that stands on a page read from a picture that it does.
func markOCR(x *arising.Extraction, d *doc.Document) {
	read := map[int]bool{}
	for _, p := range d.Pages {
		if p.TextSource == arising.TextOCR {
			read[p.Number] = true
		}
	}
	for i := range x.Actions {
		if read[x.Actions[i].Location.Page] {
			x.Actions[i].TextSource = arising.TextOCR
		}
	}
}
