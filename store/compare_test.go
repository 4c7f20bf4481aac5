package store

import (
	"fmt"
	"strings"
	"testing"
)

func TestCompare(t *testing.T) {
	r := mustRead(t, filled(t, "oakshire-2015", "netherby-2016"))
	for _, c := range []struct {
		by       string
		councils []string
		want     string // rows, fields parted by a comma
		notes    string
	}{
		{"rag", nil, `
Netherby District Council,amber,at risk,at_risk,1,50,0
Netherby District Council,red,off track,off_track,1,50,0
Oakshire Borough Council,amber,on track for completion,on_track,1,33.3,100
Oakshire Borough Council,green,completed,complete,1,33.3,100
Oakshire Borough Council,(not rated),,,1,33.3,`,
			`amber is not one thing: "at risk" in Netherby District Council; "on track for completion" in Oakshire Borough Council`},
		{"status", []string{"oakshire borough council"}, `
Oakshire Borough Council,complete,1,33.3,100,0
Oakshire Borough Council,on_track,1,33.3,100,0
Oakshire Borough Council,unknown,1,33.3,0,0`,
			"33.3 % of Oakshire"},
		{"lead", []string{"x-oakshire-borough-council"}, `
Oakshire Borough Council,Head of Orchards,2,50,0,0,100,0
Oakshire Borough Council,(nobody named),1,0,0,100,0,0
Oakshire Borough Council,Head of Tools,1,0,0,0,100,0`, ""},
		{"source", []string{"x-oakshire-borough-council"}, `
Oakshire Borough Council,Orchard Inspectorate,3,33.3,0,33.3,66.7,0
Oakshire Borough Council,Auditor,1,0,0,100,0,0`, ""},
		{"theme", []string{"x-oakshire-borough-council"}, `
Oakshire Borough Council,TREES,2,50,0,0,100,0
Oakshire Borough Council,FRUIT,1,0,0,100,0,0`, ""},
		{"year", nil, `
Netherby District Council,2016,2,0,0,0,0,100
Oakshire Borough Council,2015,3,33.3,0,33.3,66.7,0`, ""},
	} {
		got, err := r.Compare(t.Context(), c.by, c.councils)
		if err != nil {
			t.Errorf("by %s: %v", c.by, err)
			continue
		}
		if rows := asText(got.Table); rows != strings.TrimSpace(c.want) {
			t.Errorf("by %s:\n%s\nwant\n%s", c.by, rows, strings.TrimSpace(c.want))
		}
		if !strings.Contains(strings.Join(got.Notes, "\n"), c.notes) {
			t.Errorf("by %s: notes %q, want %q", c.by, got.Notes, c.notes)
		}
	}
	if _, err := r.Compare(t.Context(), "rag", []string{"Atlantis"}); err == nil || !strings.Contains(err.Error(), "coverage") {
		t.Errorf("an unknown council: %v", err)
	}
	if _, err := r.Compare(t.Context(), "weather", nil); err == nil || !strings.Contains(err.Error(), "section") {
		t.Errorf("an unknown dimension: %v", err)
	}
}

// asText writes a table as lines of values parted by commas.
func asText(t *Table) string {
	var lines []string
	for _, row := range t.Rows {
		var cells []string
		for _, v := range row {
			if v == nil {
				v = ""
			}
			cells = append(cells, fmt.Sprint(v))
		}
		lines = append(lines, strings.Join(cells, ","))
	}
	return strings.Join(lines, "\n")
}
