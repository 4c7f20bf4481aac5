package pdf_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"arising/extract/doc"
	"arising/extract/pdf"
)

// BenchmarkPages reads words, rulings and shades of the shared benchmark files.
func BenchmarkPages(b *testing.B) {
	for _, name := range []string{"lo_big", "lo_big_objstm", "chrome_big"} {
		b.Run(name, func(b *testing.B) {
			src, err := os.ReadFile(filepath.Join(shared(b), "bench", name+".pdf"))
			if err != nil {
				b.Skip(err)
			}
			b.ReportAllocs()
			pages := 0
			for b.Loop() {
				f, err := pdf.Open(src, doc.Limits{})
				if err != nil {
					b.Fatal(err)
				}
				for n := 1; n <= f.NumPages(); n++ {
					f.Page(context.Background(), n)
				}
				pages += f.NumPages()
			}
			b.ReportMetric(float64(pages)/b.Elapsed().Seconds(), "pages/s")
		})
	}
}
