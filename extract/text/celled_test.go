package text

import (
	"os"
	"strings"
	"testing"
)

// TestCelledTables runs the cases of testdata/celled.
func TestCelledTables(t *testing.T) {
	b, err := os.ReadFile("testdata/celled/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range strings.Split(string(b), "\n== ")[1:] {
		name, body, _ := strings.Cut(part, "\n")
		t.Run(name, func(t *testing.T) {
			var lines []line
			var want []string
			for _, s := range strings.Split(strings.TrimRight(body, "\n"), "\n") {
				if w, ok := strings.CutPrefix(s, "> "); ok {
					want = append(want, w)
					continue
				}
				lines = append(lines, line{text: s, num: len(lines) + 1})
			}
			var got []string
			for _, table := range celledTables(lines) {
				for _, r := range table.rows {
					got = append(got, strings.ReplaceAll(strings.Join(r.cells, " | "), "\n", `\n`))
				}
			}
			if got == nil {
				got = []string{"none"}
			}
			if a, b := strings.Join(got, "\n"), strings.Join(want, "\n"); a != b {
				t.Errorf("got:\n%s\nwant:\n%s", a, b)
			}
		})
	}
}
