package rating

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"arising"
	"arising/internal/tsv"
	"arising/normalize/data"
)

// Every line of status.tsv must say what its file says when it stands alone in a cell.
func TestEveryStatusPhraseReadsAsItself(t *testing.T) {
	rows, err := tsv.Read(data.Files(), "status.tsv", "phrase", "status", "seen")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		got := StatusOf(row.Get("phrase"))
		want := row.Get("status")
		if want == noun {
			continue
		}
		if want == neutral {
			want = arising.StatusUnknown
		}
		if got == nil || got.Value != want {
			t.Errorf("status.tsv:%d %q reads as %v; want %s", row.Line, row.Get("phrase"), got, want)
		}
	}
}

// Every colour and letter of rating.tsv must rate when it stands alone in a cell.
func TestEveryRatingWordReadsAsItself(t *testing.T) {
	rows, err := tsv.Read(data.Files(), "rating.tsv", "kind", "phrase", "value", "seen")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if kind := row.Get("kind"); kind != "colour" && kind != "letter" && kind != "symbol" {
			continue
		}
		if r, _ := Parse(arising.Rating{Raw: row.Get("phrase")}, nil); r.Value != row.Get("value") {
			t.Errorf("rating.tsv:%d %q rates %q; want %q", row.Line, row.Get("phrase"), r.Value, row.Get("value"))
		}
	}
}

func TestLoadRatingWordingNamesFileAndLine(t *testing.T) {
	read := func(name string) string {
		text, err := fs.ReadFile(data.Files(), name)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	for _, c := range []struct{ file, line, want string }{
		{"status.tsv", "done\tcomplete\tx", "stand once"},
		{"status.tsv", "quite done\tperfect\tx", "not on the scale"},
		{"rating.tsv", "colour\tred\tred\tx", "given twice"},
		{"rating.tsv", "hue\tviolet-ish\tred\tx", "degrees"},
		{"rating.tsv", "smell\trose\tred\tx", "kind \"smell\""},
	} {
		files := fstest.MapFS{}
		for _, name := range []string{"due.tsv", "status.tsv", "rating.tsv"} {
			text := read(name)
			if name == c.file {
				text += c.line + "\n"
			}
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
		_, err := Load(files)
		if err == nil || !strings.Contains(err.Error(), c.file+":") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s with %q: %v; want the file, the line and %q", c.file, c.line, err, c.want)
		}
	}
}
