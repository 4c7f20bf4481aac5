package normalize

import (
	"testing"

	"arising"
	"arising/normalize/due"
	"arising/normalize/rating"
)

// BenchmarkDateRatingStatus is one plan row's dates, rating and status: normalise must
// do 50,000 rows a second, leads included.
func BenchmarkDateRatingStatus(b *testing.B) {
	cells := []string{"18-Feb (Revised to Nov 12 as the post was empty)", "May 2012", "Within 3 months", "Ongoing", "31/03/2024", "Autumn term 2023"}
	ratings := []string{"Amber", "Green & ongoing", "Red (was Amber)", "", "Complete", "G"}
	progress := "The leaflet went to all homes and the answers were read by the board, which asked for a second round. COMPLETE"
	legend := rating.ParseLegend("Red- not on track Amber- on track to be met Green- completed")
	a := due.Anchors{Plan: "2012-08-01", Meeting: "2013-01-15"}
	dates, w := due.Default(), rating.Default()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		dates.Parse(cells[i%len(cells)], a)
		w.Parse(arising.Rating{Raw: ratings[i%len(ratings)], Fill: "#ffc000"}, legend)
		w.TrailingStatus(progress)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
