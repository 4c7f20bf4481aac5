package extract

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"arising"
	"arising/extract/doc"
	"arising/extract/docx"
	"arising/extract/html"
	"arising/extract/mail"
	"arising/extract/odf"
	"arising/extract/office"
	"arising/extract/pdf"
	"arising/extract/picture"
	"arising/extract/record"
	"arising/extract/rules"
	"arising/extract/sheet"
	"arising/extract/table"
	"arising/extract/text"
	"arising/normalize"
)

// Run takes the bytes of one document through the stages up to opt.Until. The name
// is only reported; nothing is opened. The error wraps one of the sentinels of
// package doc.
func Run(ctx context.Context, name string, src []byte, opt Options) (*Result, error) {
	r := &Result{}
	if opt.Until == StageWords {
		return r, r.words(ctx, name, src, opt)
	}
	d, err := read(ctx, name, src, opt)
	r.Document = d
	if err != nil {
		return r, err
	}
	if opt.Until == StageDocument {
		return r, nil
	}
	if err = r.goOn(StageDocument, opt); err != nil || r.Report == nil {
		return r, err
	}
	r.Report, err = whole(ctx, name, d, r.Report, opt)
	return r, err
}

// Continue runs the stages after the given one, which r holds, up to opt.Until, as Run
// does. What r holds of them already is replaced; the earlier ones may be missing, but
// for the document.
func Continue(r *Result, after Stage, opt Options) error {
	needed := r.Document != nil
	if after == StageRecords {
		needed = r.Records != nil
	}
	if !needed || slices.Index(Stages, after) < slices.Index(Stages, StageDocument) {
		return fmt.Errorf("continue after stage %q: the result does not hold what the next stage needs", after)
	}
	return r.goOn(after, opt)
}

// goOn runs the stages after the given one. A stage changes nothing of the stages
// before it, so that each can be kept.
func (r *Result) goOn(after Stage, opt Options) error {
	rs := opt.rules()
	for _, s := range []struct {
		stage Stage
		run   func()
	}{
		{StageTables, func() { r.Tables, r.TableNotes = table.Stitch(r.Document, rs) }},
		{StageColumns, func() { r.Columns, r.ColumnNotes = table.Label(r.Tables, opt.Council, rs) }},
		{StageRecords, func() { r.Records = r.build(rs) }},
		{StageReport, func() {
			r.Report = normalize.Report(r.Records, opt.normalize())
			noteEmpty(r.Report)
		}},
	} {
		if slices.Index(Stages, s.stage) <= slices.Index(Stages, after) {
			continue
		}
		s.run()
		if opt.Until == s.stage {
			return nil
		}
	}
	return nil
}

// build makes the records, with what every stage before had to say.
func (r *Result) build(rs *rules.Set) *arising.Extraction {
	x := record.Build(r.Document, r.Columns, rs)
	x.Diagnostics = slices.Concat([]arising.Diagnostic{}, r.Document.Diagnostics, r.TableNotes, r.ColumnNotes, x.Diagnostics)
	markOCR(x, r.Document)
	return x
}

// noteEmpty says so when a document was read and holds nothing of what is looked for.
func noteEmpty(x *arising.Extraction) {
	if len(x.Decisions)+len(x.Recommendations)+len(x.Actions) == 0 {
		x.Diagnostics = append(x.Diagnostics, arising.Diagnostic{
			Code: arising.NothingFound, Severity: arising.Info, Message: "no decision, recommendation or action was found",
		})
	}
}

// words keeps what is drawn on each page; other formats than PDF have no such stage.
func (r *Result) words(ctx context.Context, name string, src []byte, opt Options) error {
	if !pdf.Sniff(src) {
		return fmt.Errorf("read %s: the stage %s is of PDF alone; ask for %s", name, StageWords, StageDocument)
	}
	var err error
	if r.Words, _, err = pdf.Words(ctx, src, opt.Limits.WithDefaults()); err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return nil
}

// A reader reads one format. Readers are tried in order, after PDF, which alone has
// scans; text takes what is left.
type reader struct {
	mediaType string
	sniff     func([]byte) bool
	read      func(context.Context, string, []byte, doc.Limits) (*doc.Document, error)
}

// readers lists the formats. A new format is one line here.
var readers = []reader{
	{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx.Sniff, docx.Read},
	{sheet.MediaType, sheet.Sniff, sheet.Read},
	{odf.TextType, odf.SniffText, odf.ReadText},
	{odf.BookType, odf.SniffBook, odf.ReadBook},
	{mail.MediaType, mail.Sniff, mail.Read},
	{"text/html", html.Sniff, html.Read},
	{"text/plain", text.Sniff, text.Read},
}

func read(ctx context.Context, name string, src []byte, opt Options) (*doc.Document, error) {
	limits := opt.Limits.WithDefaults()
	switch {
	case len(bytes.TrimSpace(src)) == 0:
		return nil, fmt.Errorf("read %s: %w", name, doc.ErrEmpty)
	case int64(len(src)) > limits.Bytes:
		return nil, fmt.Errorf("read %s: %w (%d bytes)", name, doc.ErrTooLarge, len(src))
	}
	if err := foreign(name, src); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if pdf.Sniff(src) {
		d, err := pdf.Read(ctx, name, src, limits, opt.scans(src))
		return sourced(d, name, pdf.MediaType, src), err
	}
	if kind := picture.Kind(src); kind != "" {
		d, err := picture.Read(ctx, name, src, limits, opt.OCR == OCRAuto || opt.OCR == OCRAlways)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		return sourced(d, name, kind, src), nil
	}
	if err := refuse(src); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if form, ok := office.Sniff(src); ok {
		d, err := readConverted(ctx, name, src, form, opt)
		return sourced(d, name, form.MediaType, src), err
	}
	for _, reader := range readers {
		if !reader.sniff(src) {
			continue
		}
		d, err := reader.read(ctx, name, src, limits)
		if err != nil {
			return nil, err
		}
		return sourced(d, name, reader.mediaType, src), nil
	}
	return nil, fmt.Errorf("read %s: %w", name, refuseRest(src))
}

// sourced completes what the document says of its source; d may be nil.
func sourced(d *doc.Document, name, mediaType string, src []byte) *doc.Document {
	if d == nil {
		return nil
	}
	sum := sha256.Sum256(src)
	d.Source.Path, d.Source.MediaType = name, mediaType
	d.Source.SHA256, d.Source.Bytes = hex.EncodeToString(sum[:]), int64(len(src))
	return d
}
