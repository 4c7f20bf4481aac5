package due_test

import (
	"fmt"

	"arising/normalize/due"
)

func ExampleParse() {
	r := due.Parse("18-Feb (revised to Nov 12 due to a vacancy)", due.Anchors{Plan: "2012-08-01"})
	fmt.Println(*r.Due.From, r.Due.Precision, r.Due.YearInferred)
	fmt.Println(*r.Revised.From, *r.Revised.To, r.Revised.Reason)
	// Output:
	// 2012-02-18 day true
	// 2012-11-01 2012-11-30 due to a vacancy
}

func ExampleDay() {
	fmt.Println(due.Day("Thursday 7 th November 2013, 7pm"))
	// Output: 2013-11-07 true
}
