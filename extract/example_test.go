package extract_test

import (
	"context"
	"fmt"

	"arising/extract"
)

// A page as a council might publish it.
const page = `<html><body>
<h1>Wexley Borough Council</h1>
<h2>Fire safety: action plan</h2>
<p>Red: not on track. Amber: on track. Green: completed.</p>
<table>
<tr><th>Ref</th><th>Action</th><th>Lead officer</th><th>By when</th><th>RAG</th></tr>
<tr><td>1</td><td>Fit alarms in every hostel</td><td>Head of Housing</td><td>end of March 2024</td><td>Amber</td></tr>
<tr><td>2</td><td>Train the wardens</td><td>Ann Thorne, Fire Officer</td><td>Q2 2024/25</td><td>Red</td></tr>
</table>
</body></html>`

// Amber is on track here, as the key above the table says.
func ExampleRun() {
	result, err := extract.Run(context.Background(), "fire-safety.html", []byte(page), extract.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result.Report.Cover.Council)
	for _, a := range result.Report.Actions {
		fmt.Printf("%s %s: %s, by %s, %s\n", a.Ref, a.Text, a.Leads[0].Name, *a.Due.To, a.RAG.Status)
	}
	// Output:
	// Wexley Borough Council
	// 1 Fit alarms in every hostel: Head of Housing, by 2024-03-31, on_track
	// 2 Train the wardens: Ann Thorne, by 2024-09-30, off_track
}
