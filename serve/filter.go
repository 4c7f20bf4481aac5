package serve

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strconv"

	"arising/store"
)

// A filter is what a list is narrowed to: at most one value of each facet.
type filter struct {
	kind   int
	Values map[string]string
	Words  string
	found  map[int64]bool // rows that hold the words; nil when none were given
	Capped bool           // there were more than mostFound
	Every  bool           // every print of a plan, not its latest alone
}

// facetNames are the facets of a list, in the order shown, by kind.
var facetNames = [2][]string{
	{"council", "year", "source", "lead", "status", "basis", "meaning", "standing", "doubt", "checked"},
	{"council", "year", "source", "doubt", "checked"},
}

// facetTitles are what facets are called.
var facetTitles = map[string]string{
	"council": "Council", "year": "Year", "source": "Whose recommendation", "lead": "Lead", "status": "How far", "basis": "On whose word",
	"meaning": "Rating and what it means there", "standing": "Its date", "doubt": "Look at", "checked": "Checked",
}

// mostFound is how many rows that hold the words are looked at further.
const mostFound = 20_000

func (r *request) filter(kind int) (filter, error) {
	q := r.URL.Query()
	f := filter{kind: kind, Values: map[string]string{}, Words: q.Get("q"), Every: q.Get("every") == "1"}
	for _, name := range facetNames[kind] {
		if v := q.Get(name); v != "" {
			f.Values[name] = v
		}
	}
	if f.Words == "" {
		return f, nil
	}
	var err error
	f.found, f.Capped, err = search(r.ctx, r.reader, kind, f.Words)
	return f, err
}

// search returns the rows that hold words.
func search(ctx context.Context, reader *store.Reader, kind int, typed string) (map[int64]bool, bool, error) {
	table := [2]string{"actions_fts", "recommendations_fts"}[kind]
	t, err := reader.Query(ctx, "SELECT rowid FROM "+table+" WHERE "+table+" MATCH :words LIMIT :most", map[string]any{"words": store.Words(typed), "most": mostFound}, mostFound)
	if err != nil {
		return nil, false, err
	}
	found := make(map[int64]bool, len(t.Rows))
	for _, row := range t.Rows {
		found[row[0].(int64)] = true
	}
	return found, len(t.Rows) == mostFound, nil
}

// address writes the filter as the query of an address, with changes: name, value; an
// empty value takes a facet away.
func (f filter) address(changes ...string) url.Values {
	q := url.Values{}
	for name, v := range f.Values {
		q.Set(name, v)
	}
	if f.Words != "" {
		q.Set("q", f.Words)
	}
	if f.Every {
		q.Set("every", "1")
	}
	for i := 0; i+1 < len(changes); i += 2 {
		q.Del(changes[i])
		if changes[i+1] != "" {
			q.Set(changes[i], changes[i+1])
		}
	}
	return q
}

// A facet is one way to narrow a list.
type facet struct {
	Name, Title string
	Chosen      string // what is chosen, as shown
	Values      []facetValue
	More        int // values that are not shown
}

type facetValue struct {
	Value, Text string
	Count       int
}

// A test decides whether a row has a facet's value, and counts its values.
type test struct {
	name   string
	chosen bool
	passes func(*row) bool
	count  func(*row, int32)
	value  func() []facetValue
}

// apply returns the rows that pass, and the facets with how many rows each of their
// values would leave.
func (ix *index) apply(f filter) ([]int32, []facet) {
	tests := make([]test, 0, len(facetNames[f.kind]))
	for _, name := range facetNames[f.kind] {
		tests = append(tests, ix.test(name, f.Values[name]))
	}
	var passed []int32
	rows := ix.rows[f.kind]
	for i := range rows {
		x := &rows[i]
		if x.gone || !f.Every && !x.latest || f.found != nil && !f.found[x.id] {
			continue
		}
		failed, which := 0, -1
		for t := range tests {
			if tests[t].chosen && !tests[t].passes(x) {
				if failed++; failed > 1 {
					break
				}
				which = t
			}
		}
		switch failed {
		case 0:
			passed = append(passed, int32(i))
			for t := range tests {
				tests[t].count(x, 1)
			}
		case 1:
			tests[which].count(x, 1)
		}
	}
	var facets []facet
	for i, name := range facetNames[f.kind] {
		fc := facet{Name: name, Title: facetTitles[name], Values: tests[i].value()}
		for _, v := range fc.Values {
			if v.Value == f.Values[name] && f.Values[name] != "" {
				fc.Chosen = v.Text
			}
		}
		if fc.Chosen == "" {
			fc.Chosen = f.Values[name]
		}
		most := mostValues
		if name == "council" {
			most = mostCouncils
		}
		if n := len(fc.Values); n > most {
			fc.Values, fc.More = fc.Values[:most], n-most
		}
		facets = append(facets, fc)
	}
	return passed, facets
}

// How many values of a facet are shown; the first screen lists every council.
const (
	mostValues   = 12
	mostCouncils = 40
)

// none is the value of a facet that a row lacks.
const none = "none"

// test makes the test of a facet for a chosen value, "" for none chosen.
func (ix *index) test(name, chosen string) test {
	t := test{name: name, chosen: chosen != ""}
	one := func(list func(i int) (string, string), size int, of func(*row) int32, byCount bool) {
		counts := make([]int, size)
		want := int32(-1)
		for i := range size {
			if v, _ := list(i); v == chosen {
				want = int32(i)
			}
		}
		t.passes = func(x *row) bool { return of(x) == want }
		t.count = func(x *row, n int32) { counts[of(x)] += int(n) }
		t.value = func() []facetValue { return counted(counts, list, byCount) }
	}
	many := func(w *words, all []int32, span func(*row) (int32, int32)) {
		counts := make([]int, len(w.list)+1) // the last: none
		want := int32(-1)
		if n, ok := w.of[chosen]; ok {
			want = n
		}
		t.passes = func(x *row) bool {
			from, to := span(x)
			if chosen == none {
				return from == to
			}
			return slices.Contains(all[from:to], want)
		}
		t.count = func(x *row, n int32) {
			from, to := span(x)
			if from == to {
				counts[len(counts)-1] += int(n)
			}
			for _, v := range all[from:to] {
				counts[v] += int(n)
			}
		}
		t.value = func() []facetValue {
			return counted(counts, func(i int) (string, string) {
				if i == len(w.list) {
					return none, "(none named)"
				}
				return w.list[i], w.list[i]
			}, true)
		}
	}
	same := func(list []string) func(int) (string, string) {
		return func(i int) (string, string) { return list[i], list[i] }
	}
	switch name {
	case "council":
		one(func(i int) (string, string) { return ix.codes[i], ix.councils.list[i] }, len(ix.codes), func(x *row) int32 { return x.council }, true)
	case "year":
		one(func(i int) (string, string) {
			if i == 0 {
				return none, "(not dated)"
			}
			return strconv.Itoa(firstYear + i), strconv.Itoa(firstYear + i)
		}, lastYear-firstYear+1, func(x *row) int32 {
			if x.year <= firstYear || x.year > lastYear {
				return 0
			}
			return int32(x.year) - firstYear
		}, false)
	case "source":
		many(&ix.sources, ix.sourcesOf, func(x *row) (int32, int32) { return x.srcs, x.srcsEnd })
	case "lead":
		many(&ix.leads, ix.leadsOf, func(x *row) (int32, int32) { return x.leads, x.leadsEnd })
	case "status":
		one(func(i int) (string, string) { return ix.statuses.list[i], phrase(ix.statuses.list[i]) }, len(ix.statuses.list), func(x *row) int32 { return int32(x.status) }, true)
	case "basis":
		one(same(bases), len(bases), func(x *row) int32 { return int32(x.basis) }, true)
	case "meaning":
		one(same(ix.meanings.list), len(ix.meanings.list), func(x *row) int32 { return x.meaning }, true)
	case "standing":
		one(same(standings), len(standings), func(x *row) int32 { return int32(x.standing) }, true)
	case "checked":
		one(same([]string{"not yet", "by a person"}), 2, func(x *row) int32 {
			if x.verified {
				return 1
			}
			return 0
		}, true)
	case "doubt":
		ix.doubtTest(&t, chosen)
	}
	return t
}

// The years that a facet shows; a report outside of them is not dated.
const firstYear, lastYear = 1989, 2060

// doubtTest is the test of the doubts, of which a row may have several.
func (ix *index) doubtTest(t *test, chosen string) {
	counts := make([]int, len(doubts)+2) // any, none
	bit := slices.Index(doubts, chosen)
	t.passes = func(x *row) bool {
		switch {
		case chosen == "any":
			return x.doubt != 0
		case chosen == none:
			return x.doubt == 0
		}
		return bit >= 0 && x.doubt&(1<<bit) != 0
	}
	t.count = func(x *row, n int32) {
		for i := range doubts {
			if x.doubt&(1<<i) != 0 {
				counts[i] += int(n)
			}
		}
		if x.doubt != 0 {
			counts[len(doubts)] += int(n)
		} else {
			counts[len(doubts)+1] += int(n)
		}
	}
	t.value = func() []facetValue {
		return counted(counts, func(i int) (string, string) {
			switch i {
			case len(doubts):
				return "any", "any of these"
			case len(doubts) + 1:
				return none, "nothing in doubt"
			}
			return doubts[i], doubts[i]
		}, false)
	}
}

// counted lists the values that have rows.
func counted(counts []int, list func(i int) (value, text string), byCount bool) []facetValue {
	var all []facetValue
	for i, n := range counts {
		if n > 0 {
			value, text := list(i)
			all = append(all, facetValue{value, text, n})
		}
	}
	if byCount {
		slices.SortStableFunc(all, func(a, b facetValue) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Text, b.Text)) })
	}
	return all
}
