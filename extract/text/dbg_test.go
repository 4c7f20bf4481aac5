package text

import (
	"os"
	"strings"
	"testing"
)

func TestDbg(t *testing.T) {
	b, err := os.ReadFile(os.Getenv("DBG_TXT"))
	if err != nil {
		t.Skip()
	}
	var heads []tableHead
	for n, page := range strings.Split(string(b), "\f") {
		var ls []line
		for i, s := range strings.Split(page, "\n") {
			ls = append(ls, line{text: s, num: i + 1})
		}
		l, ts := alignedTables(ls, heads, nil)
		for _, a := range ts {
			t.Logf("page %d lines %d-%d edges %v", n+1, a.from, a.to, a.edges)
			rows, h := l.alignedRows(a)
			heads = append(heads, h)
			for _, r := range rows {
				var s []string
				for _, c := range r.cells {
					s = append(s, c[:min(len(c), 90)])
				}
				t.Log("   ", strings.Join(s, " | "))
			}
		}
	}
}
