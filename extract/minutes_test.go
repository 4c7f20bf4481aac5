package extract_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"arising/extract"
)

// TestMinutesOfManyManners reads invented minutes, each in another manner, which were written
// and labelled before the program read them (record/testdata/minutes/README.md says what it
// gave then). NAME.want holds the rows, one a line: "D REF | TEXT", "A WHO | TEXT | DUE"; "?"
// stands before one that may be read or not.
func TestMinutesOfManyManners(t *testing.T) {
	const floor = 0.86 // the F1 of all rows; it only rises
	files, _ := filepath.Glob("record/testdata/minutes/*.want")
	if len(files) < 20 {
		t.Fatalf("only %d sets of minutes are here", len(files))
	}
	wanted, got, exact := 0, 0, 0
	for _, file := range files {
		docs, _ := filepath.Glob(strings.TrimSuffix(file, "want") + "*")
		docs = slices.DeleteFunc(docs, func(s string) bool { return s == file })
		if len(docs) != 1 {
			t.Fatalf("%s: %d documents go with it", file, len(docs))
		}
		src, err := os.ReadFile(docs[0])
		if err != nil {
			t.Fatal(err)
		}
		x, err := extract.Run(t.Context(), docs[0], src, extract.Options{})
		if err != nil {
			t.Fatal(err)
		}
		want, optional := wantedRows(t, file)
		rows := make([]string, 0, len(want))
		for _, d := range x.Report.Decisions {
			rows = append(rows, "D "+clause(d.Text))
		}
		for _, a := range x.Report.Actions {
			rows = append(rows, "A "+clause(a.Text))
		}
		for _, r := range rows {
			if at := slices.Index(want, r); at >= 0 {
				want[at] = ""
				exact++
				got++
			} else if !slices.Contains(optional, r) {
				got++
				t.Logf("%s: too many: %s", filepath.Base(docs[0]), r)
			}
		}
		wanted += len(want)
		for _, w := range want {
			if w != "" {
				t.Logf("%s: missed: %s", filepath.Base(docs[0]), w)
			}
		}
	}
	f1 := 2 * float64(exact) / float64(wanted+got)
	t.Logf("%d rows, %d read, %d right: F1 %.3f", wanted, got, exact, f1)
	if f1 < floor {
		t.Errorf("F1 %.3f, and it was %.3f", f1, floor)
	}
}

// wantedRows reads the rows of a truth: those that there must be and those that may be.
func wantedRows(t *testing.T, file string) (want, optional []string) {
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(src)) {
		line, may := strings.CutPrefix(strings.TrimSpace(line), "? ")
		if line == "" {
			continue
		}
		parts := strings.Split(line[1:], " | ")
		text := parts[0] // a decision without a number
		if len(parts) > 1 {
			text = parts[1]
		}
		row := line[:1] + " " + clause(text)
		if may {
			optional = append(optional, row)
		} else {
			want = append(want, row)
		}
	}
	return want, optional
}

// clause is a text without the words that lead it in and its last stop.
func clause(text string) string {
	text = strings.TrimRight(strings.Join(strings.Fields(text), " "), ".;, ")
	for _, lead := range []string{"That ", "that ", "to "} {
		text = strings.TrimPrefix(text, lead)
	}
	return text
}
