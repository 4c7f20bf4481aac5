package serve

import (
	"cmp"
	"slices"
	"strconv"
)

// councilsOnPage is how many councils are compared on one page.
const councilsOnPage = 30

// A bar is one council's actions, as segments that open their rows.
type bar struct {
	Name, Code  string
	Total       int
	Segments    []segment
	NotSaid     int // apart: the plan does not say
	NotSaidLink string
	Usual       int // of Total: by the usual meaning of a colour
	Link        string
}

// A segment is a part of a bar, in thousandths of its width.
type segment struct {
	Text, Class string
	Count       int
	X, Width    float64
	Usual       bool // by the usual meaning of a colour: hatched
	Link        string
}

// scaleOrder is the order of the statuses in a bar, from done to behind.
var scaleOrder = []string{"complete", "on_track", "in_progress", "not_started", "suspended", "superseded", "at_risk", "off_track", "overdue"}

type compareScreen struct {
	By     string
	Bars   []bar
	Pager  pager
	Scale  []string
	Legend []listed
	Filter filter
	Facets []facet
	Shown  []string // codes of the councils shown
}

// compare sets councils side by side, by how far their actions are and on whose word.
func (r *request) compare() error {
	f, err := r.filter(actionKind)
	if err != nil {
		return err
	}
	s := compareScreen{By: "status", Scale: scaleOrder, Filter: f}
	passed, facets := r.index.apply(f)
	for _, fc := range facets {
		if fc.Name == "year" || fc.Name == "source" || fc.Name == "council" {
			s.Facets = append(s.Facets, fc)
		}
	}
	counts := r.statusCounts(passed)
	var order []int32
	for c := range counts {
		order = append(order, c)
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Compare(a, b) })
	s.Pager = r.paged(len(order), councilsOnPage, func(n int) string { return r.link("/compare", f.address("page", strconv.Itoa(n))) })
	for _, c := range order[s.Pager.From:s.Pager.To] {
		s.Bars = append(s.Bars, r.bar(f, c, counts[c]))
		s.Shown = append(s.Shown, r.index.codes[c])
	}
	if s.Legend, err = r.legends(s.Shown); err != nil {
		return err
	}
	return r.show("compare", page{Title: "Compare", Section: "compare"}, s)
}

// statusCounts counts, for each council, actions by status and whether it rests on a
// usual meaning.
func (r *request) statusCounts(passed []int32) map[int32][]int {
	counts := map[int32][]int{}
	size := 2 * len(r.index.statuses.list)
	for _, i := range passed {
		x := &r.index.rows[actionKind][i]
		n := counts[x.council]
		if n == nil {
			n = make([]int, size)
			counts[x.council] = n
		}
		k := 2 * int(x.status)
		if x.basis == 3 {
			k++
		}
		n[k]++
	}
	return counts
}

func (r *request) bar(f filter, council int32, counts []int) bar {
	b := bar{Name: r.index.councils.list[council], Code: r.index.codes[council]}
	for _, n := range counts {
		b.Total += n
	}
	b.Link = r.link("/actions", f.address("council", b.Code))
	b.NotSaid = counts[0] // "unknown" is the first status
	b.NotSaidLink = r.link("/actions", f.address("council", b.Code, "status", "unknown"))
	said := b.Total - b.NotSaid
	x := 0.0
	for _, status := range scaleOrder {
		n, ok := r.index.statuses.of[status]
		if !ok {
			continue
		}
		for usual := range 2 {
			count := counts[2*int(n)+usual]
			if count == 0 {
				continue
			}
			seg := segment{Text: phrase(status), Class: tint(status), Count: count, X: x, Width: 1000 * float64(count) / float64(said), Usual: usual == 1}
			changes := []string{"council", b.Code, "status", status}
			if seg.Usual {
				b.Usual += count
				changes = append(changes, "basis", "usual meaning")
			}
			seg.Link = r.link("/actions", f.address(changes...))
			x += seg.Width
			b.Segments = append(b.Segments, seg)
		}
	}
	return b
}

// legends are what the ratings of councils mean, in the words of their plans.
func (r *request) legends(codes []string) ([]listed, error) {
	if len(codes) == 0 {
		return nil, nil
	}
	return r.all(`SELECT c.name AS council, l.value, l.meaning, l.status, count(DISTINCT x.id) AS reports FROM reports AS x JOIN legends AS l ON l.report_id = x.id JOIN councils AS c ON c.code = x.council_code
		WHERE x.council_code IN (SELECT value FROM json_each(:codes)) AND (l.basis = 'progress' OR l.basis IS NULL) AND x.same_as IS NULL
		GROUP BY c.name, l.value, l.meaning, l.status ORDER BY c.name, min(l.report_id * 1000 + l.seq)`, map[string]any{"codes": jsonList(codes)}, 600)
}
