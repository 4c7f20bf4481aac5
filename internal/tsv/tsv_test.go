package tsv

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestReadIsStrict(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"good", "# why\nword\trole\n\ndue date\tdue\n", ""},
		{"last fields left out", "word\trole\nnotes\n", ""},
		{"spaces for a tab", "word\trole\ndue date  due\textra\tmore\n", "t.tsv:2: 3 fields"},
		{"other header", "role\tword\n", "t.tsv:1: header is"},
		{"empty key", "word\trole\n\tdue\n", "t.tsv:2: the first field"},
		{"no header", "# nothing\n", "t.tsv: no header line"},
	} {
		_, err := Read(fstest.MapFS{"t.tsv": {Data: []byte(c.file)}}, "t.tsv", "word", "role")
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.HasPrefix(err.Error(), c.want)) {
			t.Errorf("%s: error %v, want %q", c.name, err, c.want)
		}
	}
}
