package council

import (
	"os"
	"strings"
	"testing"

	"arising/internal/tsv"
)

func TestCases(t *testing.T) {
	rows, err := tsv.Read(os.DirFS("testdata"), "find.tsv", "name", "via", "text", "day", "want")
	if err != nil {
		t.Fatal(err)
	}
	r := Default()
	for _, row := range rows {
		t.Run(row.Get("name"), func(t *testing.T) {
			text := strings.ReplaceAll(row.Get("text"), `\n`, "\n")
			day, got := row.Get("day"), "-"
			var c Council
			var m Match
			var ok bool
			switch row.Get("via") {
			case "printed":
				c, m, ok = r.Find(text, day)
			case "host":
				c, m, ok = r.ByHost(text, day)
			case "mail":
				c, m, ok = r.ByMail(text, day)
			case "body":
				if kind, _, found := r.Body(text); found {
					got = kind
				}
			default:
				t.Fatalf("line %d: via %q", row.Line, row.Get("via"))
			}
			if ok {
				got = c.Code
				if m.Text != text[m.Start:m.End] {
					t.Errorf("match %q is not text[%d:%d]", m.Text, m.Start, m.End)
				}
			}
			if got != row.Get("want") {
				t.Errorf("%s %q on %q is %s; want %s", row.Get("via"), text, day, got, row.Get("want"))
			}
		})
	}
}

// Every council is found by its own name on a day of its life: no form made for one
// council hides another's name.
func TestEveryCouncilByItsOwnName(t *testing.T) {
	r := Default()
	for _, want := range r.All() {
		if want.Tier() == TierStrategic {
			continue
		}
		day := want.End
		if day == "" {
			day = "2025-06-01"
		}
		if c, m, ok := r.Find(want.Name, day); !ok || c.Code != want.Code {
			t.Errorf("%s on %s gives %s (%v) by %s; want %s", want.Name, day, c.Code, ok, m.Rule, want.Code)
		}
	}
}

func TestFactsOfACouncil(t *testing.T) {
	c, ok := Default().ByCode("E10000009")
	if !ok || c.Code != "DOR" || c.End != "2019-03-31" || c.Tier() != TierUpper || c.Nation != "England" || len(c.ReplacedBy) != 1 {
		t.Errorf("E10000009 is %+v", c)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Report of Dorset County Council & others", "2016-01-01")
	f.Add("the royal borough of windsor & maidenhead\x00’", "")
	f.Fuzz(func(t *testing.T, text, day string) {
		councils, matches := Default().FindAll(text, day)
		last := 0
		for i, m := range matches {
			if m.Start < last || m.End > len(text) || text[m.Start:m.End] != m.Text {
				t.Fatalf("match %+v of %q overlaps or lies outside", m, text)
			}
			if councils[i].Code == "" {
				t.Fatalf("match %+v names no council", m)
			}
			last = m.End
		}
	})
}
