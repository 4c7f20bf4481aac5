package normalize_test

import (
	"fmt"

	"arising"
	"arising/normalize"
)

func ExampleDue() {
	r := normalize.Due("18-Feb (revised to Nov 12 due to a vacancy)", normalize.Anchors{Plan: "2012-08-01"})
	fmt.Println(*r.Due.From, r.Due.Precision, r.Due.YearInferred)
	fmt.Println(*r.Revised.From, *r.Revised.To, r.Revised.Reason)
	// Output:
	// 2012-02-18 day true
	// 2012-11-01 2012-11-30 due to a vacancy
}

func ExampleRate() {
	legend := normalize.ParseLegend("Red - not on track, Amber - on track for completion, Green - completed")
	r, _ := normalize.Rate(arising.Rating{Raw: "Amber"}, legend)
	fmt.Println(r.Value, r.Meaning, r.MeaningSource, r.Status)
	// Output: amber on track for completion legend on_track
}

func ExampleDay() {
	fmt.Println(normalize.Day("Thursday 7 th November 2013, 7pm"))
	// Output: 2013-11-07 true
}
