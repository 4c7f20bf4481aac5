package due

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"arising/internal/tsv"
	"arising/normalize/data"
)

// Every recurrence, placeholder and word of its like in due.tsv must be read without
// a due.unread warning.
func TestEveryUndatedPhraseIsRead(t *testing.T) {
	rows, err := tsv.Read(data.Files(), "due.tsv", "class", "phrase", "value", "seen")
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]string{"recurring": "recurring", "ongoing": "ongoing", "immediate": "by", "placeholder": "none"}
	for _, row := range rows {
		kind, ok := kinds[row.Get("class")]
		if !ok {
			continue
		}
		got := Parse(row.Get("phrase"), Anchors{})
		if got.Due.Kind != kind || got.Due.From != nil {
			t.Errorf("due.tsv:%d %q is of the kind %q; want %q", row.Line, row.Get("phrase"), got.Due.Kind, kind)
		}
	}
}

func TestLoadNamesFileAndLine(t *testing.T) {
	whole, err := fs.ReadFile(data.Files(), "due.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ line, want string }{
		{"month\tJanuary\t1\tx", "lower case"},
		{"moon\tfull\t1\tx", "class \"moon\""},
		{"month\tmay\t5\tx", "twice"},
	} {
		_, err := Load(fstest.MapFS{"due.tsv": {Data: []byte(string(whole) + c.line + "\n")}}, nil)
		if err == nil || !strings.Contains(err.Error(), "due.tsv:") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v; want the file, the line and %q", c.line, err, c.want)
		}
	}
}
