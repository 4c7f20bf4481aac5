package show

import (
	"strings"
	"testing"

	"arising/store"
)

var orchard = &store.Table{
	Columns: []string{"council", "actions", "share", "text"},
	Rows: [][]any{
		{"Oakshire", int64(12), 41.5, "prune\nthe | trees, then sweep and burn what fell"},
		{"Åby 村", int64(3), nil, "\x1b[31mred\x1b[0m <b>"},
	},
}

func TestWrite(t *testing.T) {
	for _, c := range []struct {
		format string
		width  int
		want   string
	}{
		{"table", 0, "" +
			"council   actions  share  text\n" +
			"────────  ───────  ─────  ────────────────────────────────────────────────\n" +
			"Oakshire       12   41.5  prune the | trees, then sweep and burn what fell\n" +
			"Åby 村          3         [31mred[0m <b>\n"},
		{"table", 40, "" +
			"council   actions  share  text\n" +
			"────────  ───────  ─────  ──────────────\n" +
			"Oakshire       12   41.5  prune the | t…\n" +
			"Åby 村          3         [31mred[0m <b>\n" +
			"(1 cells end in … for want of room: --full prints them whole, --format vertical a value a line)\n"},
		{"vertical", 40, "" +
			"─── 1\ncouncil  Oakshire\nactions  12\nshare    41.5\ntext     prune the | trees, then sweep and burn what fell\n" +
			"─── 2\ncouncil  Åby 村\nactions  3\ntext     [31mred[0m <b>\n"},
		{"csv", 0, "council,actions,share,text\nOakshire,12,41.5,\"prune\nthe | trees, then sweep and burn what fell\"\nÅby 村,3,,\x1b[31mred\x1b[0m <b>\n"},
		{"json", 0, "[\n" +
			" {\"council\": \"Oakshire\", \"actions\": 12, \"share\": 41.5, \"text\": \"prune\\nthe | trees, then sweep and burn what fell\"},\n" +
			" {\"council\": \"Åby 村\", \"actions\": 3, \"share\": null, \"text\": \"\\u001b[31mred\\u001b[0m <b>\"}\n]\n"},
		{"markdown", 0, "" +
			"| council | actions | share | text |\n| --- | ---: | ---: | --- |\n" +
			"| Oakshire | 12 | 41.5 | prune<br>the \\| trees, then sweep and burn what fell |\n" +
			"| Åby 村 | 3 |  | \x1b[31mred\x1b[0m &lt;b> |\n"},
	} {
		var b strings.Builder
		if err := Write(&b, orchard, c.format, c.width); err != nil {
			t.Fatal(err)
		}
		if b.String() != c.want {
			t.Errorf("%s, width %d:\n%s\nwant\n%s", c.format, c.width, b.String(), c.want)
		}
	}
	if err := Write(&strings.Builder{}, orchard, "yaml", 0); err == nil {
		t.Error("yaml is accepted")
	}
}
