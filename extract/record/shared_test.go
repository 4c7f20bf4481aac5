package record

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"arising/extract/doc"
	"arising/extract/html"
	"arising/extract/pdf"
	plain "arising/extract/text"
)

// TestEveryCellOfThePublishedPlansIsAccountedFor reads the published reports, which
// are no part of this repository, and looks for each word of each plan's tables.
func TestEveryCellOfThePublishedPlansIsAccountedFor(t *testing.T) {
	dir := os.Getenv("ARISING_SHARED")
	if dir == "" {
		dir = "../../../shared"
	}
	files, _ := filepath.Glob(filepath.Join(dir, "corpus", "*", "*.*"))
	if len(files) == 0 {
		t.Skipf("no published reports in %s; set ARISING_SHARED", dir)
	}
	if testing.Short() {
		t.Skip("reads every published report")
	}
	for _, file := range files {
		switch filepath.Base(filepath.Dir(file)) {
		case "robust", "unlabelled": // odd files, and many without a plan
			continue
		}
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		read := plain.Read
		switch {
		case pdf.Sniff(src):
			read = func(ctx context.Context, name string, src []byte, lim doc.Limits) (*doc.Document, error) {
				return pdf.Read(ctx, name, src, lim, pdf.Scans{})
			}
		case html.Sniff(src):
			read = html.Read
		case !plain.Sniff(src):
			continue
		}
		d, err := read(context.Background(), filepath.Base(file), src, doc.Limits{})
		if err != nil {
			continue // the readers' own tests say why
		}
		t.Run(filepath.Base(file), func(t *testing.T) { accountFor(t, d, build(d)) })
	}
}
