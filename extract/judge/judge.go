// Package judge answers what a thing in a document is: a column, a table, a row. Each
// question has a file that says what counts as evidence; how much it counts was learned
// and stands in data. Nothing here knows a council, a document or a phrase.
package judge

import (
	"embed"
	"fmt"
	"io/fs"
	"sync"

	"arising/extract/weigh"
)

// A Verdict and a Reason are those of weigh, for those who ask.
type (
	Verdict = weigh.Verdict
	Reason  = weigh.Reason
)

//go:embed data/*.tsv
var embedded embed.FS

// model loads the weights of a question once.
func model(question string) func() *weigh.Model {
	return sync.OnceValue(func() *weigh.Model {
		data, err := fs.Sub(embedded, "data")
		if err == nil {
			var m *weigh.Model
			if m, err = weigh.Load(data, question+".tsv"); err == nil {
				return m
			}
		}
		panic(fmt.Sprintf("the weights built in: %v", err)) // a test loads them
	})
}
