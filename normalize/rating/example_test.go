package rating_test

import (
	"fmt"

	"arising"
	"arising/normalize/rating"
)

func ExampleParse() {
	legend := rating.ParseLegend("Red - not on track, Amber - on track for completion, Green - completed")
	r, _ := rating.Parse(arising.Rating{Raw: "Amber"}, legend)
	fmt.Println(r.Value, r.Meaning, r.MeaningSource, r.Status)
	// Output: amber on track for completion legend on_track
}
