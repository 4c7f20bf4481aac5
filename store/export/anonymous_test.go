package export

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"arising"
	"arising/store"
	"arising/store/plans"
)

// TestAnonymousExport looks for a person's name in everything that every format writes:
// the person is in a contact, and stands in the progress of an action and in the words
// that a status was read from.
func TestAnonymousExport(t *testing.T) {
	path := plans.Database(t)
	x := plans.Plan(t, "oakshire-2015")
	x.Document.SHA256 = strings.Repeat("9", 64)
	x.Actions[0].Progress = "Perry Quince hired one pruner."
	x.Actions[0].Status = &arising.Status{Raw: "Mrs Quince to confirm", Value: arising.StatusUnknown}
	x.Actions[0].Fields = map[string]arising.Location{"status": {Page: 3}}
	db := plans.Open(t, path)
	if _, err := db.Replace(t.Context(), x, store.Input{Source: "quince.pdf"}); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for _, format := range Formats() {
		t.Run(format, func(t *testing.T) {
			named := mentions(t, path, format, Options{}, "Perry Quince", "Mrs Quince to confirm")
			if named == 0 {
				t.Error("the name is not in the open export: this test cannot fail")
			}
			if n := mentions(t, path, format, Options{Anonymous: true}, "Perry Quince", "Mrs Quince", "pq@"); n > 0 {
				t.Errorf("%d mentions of a person", n)
			}
			if n := mentions(t, path, format, Options{Anonymous: true}, "[name] hired one pruner", "Mrs [name] to confirm"); n < 2 {
				t.Errorf("what surrounds a name went with it: %d mentions", n)
			}
		})
	}
}

// mentions counts the words in the files of an export.
func mentions(t *testing.T, path, format string, o Options, words ...string) (n int) {
	t.Helper()
	r, err := Write(t.Context(), path, t.TempDir(), format, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range r.Files {
		text := readable(t, file)
		for _, w := range words {
			n += strings.Count(text, w)
		}
	}
	return n
}

// readable is the text of a file, unpacked.
func readable(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	switch filepath.Ext(path) {
	case ".xlsx":
		z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			t.Fatal(err)
		}
		var all strings.Builder
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.Copy(&all, r); err != nil {
				t.Fatal(err)
			}
		}
		return all.String()
	case ".parquet":
		rows, err := parquet.Read[any](bytes.NewReader(b), int64(len(b)))
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(rows...)
	}
	return string(b)
}
