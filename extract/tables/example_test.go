package tables_test

import (
	"context"
	"fmt"
	"os"

	"arising/extract"
	"arising/extract/tables"
)

// What a table holds, cell by cell, whatever it is about.
func ExampleCSV() {
	const page = `<table>
<tr><th rowspan="2">Depot</th><th colspan="2">Lorries</th></tr>
<tr><th>in use</th><th>laid up</th></tr>
<tr><td>Mill Lane, Wexley</td><td>14</td><td>2</td></tr>
</table>`
	result, err := extract.Run(context.Background(), "lorries.html", []byte(page), extract.Options{Until: extract.StageDocument})
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := tables.CSV(os.Stdout, result.Document); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 1,0,1,Depot,Lorries,
	// 1,0,2,,in use,laid up
	// 1,0,3,"Mill Lane, Wexley",14,2
}
