package extract

import (
	"context"
	"fmt"

	"arising"
	"arising/extract/doc"
	"arising/extract/docx"
	"arising/extract/office"
	"arising/extract/pdf"
	"arising/extract/sheet"
)

// readConverted reads a document that LibreOffice turns into another first.
func readConverted(ctx context.Context, name string, src []byte, form office.Form, opt Options) (*doc.Document, error) {
	limits := opt.Limits.WithDefaults()
	made, err := office.Convert(ctx, src, form, limits.Bytes)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	var d *doc.Document
	switch form.To {
	case "docx":
		d, err = docx.Read(ctx, name, made, limits)
	case "xlsx":
		d, err = sheet.Read(ctx, name, made, limits)
	default:
		d, err = pdf.Read(ctx, name, made, limits, opt.scans(made))
	}
	if err != nil {
		return d, err
	}
	d.Diagnostics = append([]arising.Diagnostic{{
		Code: arising.SourceConverted, Severity: arising.Info,
		Message: fmt.Sprintf("it is %s; LibreOffice turned it into %s, which was read", form.Name, form.To),
	}}, d.Diagnostics...)
	return d, nil
}
