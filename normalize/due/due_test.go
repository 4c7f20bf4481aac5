package due

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"arising"
	"arising/internal/tsv"
)

func TestDayReadsFrontSheetDates(t *testing.T) {
	for raw, want := range map[string]string{
		"7 th September 2016":                    "2016-09-07",
		"23rd May 2016":                          "2016-05-23",
		"28 September 2012":                      "2012-09-28",
		"Thursday 14 November 2024":              "2024-11-14",
		"Date: Tuesday, 3rd of March, 2015, 7pm": "2015-03-03",
		"03/02/06":                               "2006-02-03",
		"9.12.16":                                "2016-12-09",
		"2013-11-07":                             "2013-11-07",
		"March 5th, 2014":                        "2014-03-05",
		"November 2013":                          "",
		"31 June 2014":                           "",
		"Dec 12":                                 "",
		"":                                       "",
	} {
		if got, ok := Day(raw); got != want || ok != (want != "") {
			t.Errorf("Day(%q) = %q, %v; want %q", raw, got, ok, want)
		}
	}
}

// A dueCase is one line of testdata/due.tsv.
type dueCase struct {
	line                      int
	raw                       string
	anchors                   Anchors
	from, to, precision, kind string
	more                      map[string]string
}

func readDueCases(t testing.TB) []dueCase {
	rows, err := tsv.Read(os.DirFS("testdata"), "due.tsv", "raw", "anchors", "from", "to", "precision", "kind", "more")
	if err != nil {
		t.Fatal(err)
	}
	var cases []dueCase
	for _, row := range rows {
		c := dueCase{line: row.Line, raw: strings.ReplaceAll(row.Get("raw"), "⏎", "\n"), from: row.Get("from"),
			to: row.Get("to"), precision: row.Get("precision"), kind: row.Get("kind"), more: map[string]string{}}
		for _, f := range strings.Fields(row.Get("anchors")) {
			switch name, value, _ := strings.Cut(f, "="); name {
			case "plan":
				c.anchors.Plan = value
			case "inspection":
				c.anchors.Inspection = value
			case "decision":
				c.anchors.Decision = value
			case "meeting":
				c.anchors.Meeting = value
			case "fq":
				c.anchors.FinancialQuarters = true
			default:
				t.Fatalf("due.tsv:%d: anchor %q is not known", row.Line, name)
			}
		}
		if c.to == "=" {
			c.to = c.from
		}
		for _, f := range strings.Fields(row.Get("more")) {
			name, value, _ := strings.Cut(f, "=")
			c.more[name] = value
		}
		cases = append(cases, c)
	}
	return cases
}

func TestDue(t *testing.T) {
	cases := readDueCases(t)
	if len(cases) < 200 {
		t.Fatalf("%d cases; at least 200 are wanted", len(cases))
	}
	for _, c := range cases {
		r := Parse(c.raw, c.anchors)
		if r.Due == nil {
			t.Errorf("due.tsv:%d %q: no due date", c.line, c.raw)
			continue
		}
		fail := func(what string, got, want any) {
			t.Errorf("due.tsv:%d %q: %s is %q; want %q", c.line, c.raw, what, got, want)
		}
		check := func(what, got, want string) {
			if got != want {
				fail(what, got, want)
			}
		}
		check("raw", r.Due.Raw, c.raw)
		check("from", dayOf(r.Due.From), c.from)
		check("to", dayOf(r.Due.To), c.to)
		check("precision", r.Due.Precision, c.precision)
		check("kind", r.Due.Kind, c.kind)
		check("every", r.Due.Every, c.more["every"])
		if _, want := c.more["inferred"]; want != r.Due.YearInferred {
			fail("year inferred", fmt.Sprint(r.Due.YearInferred), fmt.Sprint(want))
		}
		if want, ok := c.more["anchor"]; ok {
			check("anchor", r.Due.Anchor, want)
		}
		if want, ok := c.more["diag"]; ok && !hasCode(r.Diagnostics, arising.Code(want)) {
			fail("diagnostics", fmt.Sprint(r.Diagnostics), want)
		}
		checkRevisions(r, c, check)
		if _, loose := c.more["-"]; loose {
			continue
		}
		check("start", fromOf(r.Start), c.more["start"])
		check("completed", fromOf(r.Completed), c.more["completed"])
		status := ""
		if r.Status != nil {
			status = r.Status.Value
		}
		check("status", status, c.more["status"])
	}
}

func checkRevisions(r Result, c dueCase, check func(what, got, want string)) {
	got := ""
	if r.Revised != nil {
		if got = fromOf(r.Revised) + "/" + dayOf(r.Revised.To); got == "/" {
			got = "none"
		}
		check("last revision", fmt.Sprint(*r.Revised), fmt.Sprint(r.Due.Revisions[len(r.Due.Revisions)-1]))
	}
	check("revised", got, c.more["revised"])
	if n, ok := c.more["revisions"]; ok {
		check("revisions", fmt.Sprint(len(r.Due.Revisions)), n)
	}
	if reason, ok := c.more["reason"]; ok {
		check("reason", r.Revised.Reason, strings.ReplaceAll(reason, "_", " "))
	}
}

func fromOf(d *arising.Due) string {
	if d == nil {
		return ""
	}
	return dayOf(d.From)
}

func hasCode(ds []arising.Diagnostic, code arising.Code) bool {
	for _, d := range ds {
		if d.Code == code {
			return true
		}
	}
	return false
}

func TestBlankCellHasNoDue(t *testing.T) {
	for _, raw := range []string{"", " ", "\n", "\u00a0"} {
		if r := Parse(raw, Anchors{Plan: "2012-08-01"}); r.Due != nil || r.Status != nil || r.Diagnostics != nil {
			t.Errorf("Due(%q) = %+v; want nothing", raw, r)
		}
	}
}

// FuzzDue holds that the bounds are in order, that the cell is kept whole, and that
// reading twice gives the same.
func FuzzDue(f *testing.F) {
	for _, c := range readDueCases(f) {
		f.Add(c.raw, c.anchors.Plan)
	}
	f.Add("1/1/1/1/1/1-1-1-1 Q9 of of of 2022/23/24 (((", "2012-02-30")
	f.Fuzz(func(t *testing.T, raw, plan string) {
		a := Anchors{Plan: plan}
		r := Parse(raw, a)
		if strings.TrimSpace(raw) == "" {
			return
		}
		if r.Due.Raw != raw {
			t.Fatalf("raw %q became %q", raw, r.Due.Raw)
		}
		for _, d := range []*arising.Due{r.Due, r.Revised, r.Completed, r.Start} {
			if d == nil {
				continue
			}
			if d.From != nil && d.To != nil && *d.From > *d.To {
				t.Fatalf("%q: from %s is after to %s", raw, *d.From, *d.To)
			}
			if !strings.Contains(raw, d.Raw) {
				t.Fatalf("%q: %q is no part of the cell", raw, d.Raw)
			}
			if d.From == nil && d.To != nil {
				t.Fatalf("%q: to without from", raw)
			}
		}
		if again := Parse(r.Due.Raw, a); fmt.Sprint(again.Due.Precision, dayOf(again.Due.From), dayOf(again.Due.To)) != fmt.Sprint(r.Due.Precision, dayOf(r.Due.From), dayOf(r.Due.To)) {
			t.Fatalf("%q reads otherwise the second time", raw)
		}
	})
}

func dayOf(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
