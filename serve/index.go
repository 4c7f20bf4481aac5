package serve

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"arising/store"
)

// The kinds of row that lists show.
const (
	actionKind = iota
	recommendationKind
)

// An index holds what lists are filtered and counted by, for every row of the
// database, in memory: a million rows take some 100 MB, and one pass over them a few
// milliseconds, where SQLite would take seconds to count them by eight facets.
type index struct {
	rows    [2][]row // actions and recommendations, by council and then as read
	at      [2]map[int64]int32
	reports []reportInfo
	// What numbers in rows stand for.
	councils, sources, leads, statuses, meanings words
	codes                                        []string // of councils
	leadsOf, sourcesOf                           []int32  // what rows point into
}

// A row is what an index knows of an action or recommendation.
type row struct {
	id               int64
	report           int32
	council          int32
	meaning          int32 // rating and meaning
	leads, leadsEnd  int32 // in leadsOf
	srcs, srcsEnd    int32 // in sourcesOf
	year             int16
	status           int16
	basis, standing  uint8
	doubt            uint8
	latest, verified bool
	gone             bool // a person says since that it is no row
}

type reportInfo struct {
	id      int64
	council int32
	year    int16
	latest  bool
}

// words numbers texts.
type words struct {
	list []string
	of   map[string]int32
}

func (w *words) number(s string) int32 {
	if n, ok := w.of[s]; ok {
		return n
	}
	if w.of == nil {
		w.of = map[string]int32{}
	}
	n := int32(len(w.list))
	w.list = append(w.list, s)
	w.of[s] = n
	return n
}

// On what a status rests; the order of bases.
var bases = []string{"not said", "status words", "own legend", "usual meaning", "corrected"}

// How an action stands to its date; the order of standings.
var standings = []string{"no date", "not yet due", "done", "late: the plan says it is not done", "date passed, plan silent", "said to be done late"}

// Why a row deserves a look; bits of row.doubt.
var doubts = []string{"a warning", "an unsure lead", "a year that was not printed", "an unsure join", "a usual meaning"}

const (
	doubtWarning = 1 << iota
	doubtLead
	doubtYear
	doubtJoin
	doubtMeaning
)

// loadIndex reads what lists are filtered by.
func loadIndex(ctx context.Context, r *store.Reader) (*index, error) {
	ix := &index{}
	ix.at[actionKind], ix.at[recommendationKind] = map[int64]int32{}, map[int64]int32{}
	reports := map[int64]int32{}
	err := r.Each(ctx, "SELECT report_id, council_code, council, coalesce(year, 0), latest FROM current_reports ORDER BY council_code = 'x-unnamed', council, council_code, report_id", func(v []any) error {
		code := v[1].(string)
		var c int32
		if n := len(ix.codes); n > 0 && ix.codes[n-1] == code {
			c = int32(n - 1)
		} else {
			ix.codes = append(ix.codes, code)
			name := str(v[2])
			ix.councils.list = append(ix.councils.list, name)
			c = int32(n)
		}
		reports[num(v[0])] = int32(len(ix.reports))
		ix.reports = append(ix.reports, reportInfo{num(v[0]), c, int16(num(v[3])), num(v[4]) == 1})
		return nil
	})
	if err != nil {
		return nil, err
	}
	ix.meanings.number("(not rated)")
	ix.statuses.number("unknown")
	for _, step := range []func(context.Context, *store.Reader, map[int64]int32) error{ix.loadActions, ix.loadRecommendations} {
		if err := step(ctx, r, reports); err != nil {
			return nil, err
		}
	}
	for kind := range ix.rows {
		slices.SortFunc(ix.rows[kind], func(a, b row) int { return cmp.Or(cmp.Compare(a.council, b.council), cmp.Compare(a.id, b.id)) })
		for i, row := range ix.rows[kind] {
			ix.at[kind][row.id] = int32(i)
		}
	}
	if err := ix.loadLists(ctx, r); err != nil {
		return nil, err
	}
	return ix, ix.loadDoubts(ctx, r)
}

func (ix *index) loadActions(ctx context.Context, r *store.Reader, reports map[int64]int32) error {
	return r.Each(ctx, actionColumns+`WHERE coalesce(k.not_a_row, 0) = 0 ORDER BY a.id`, func(v []any) error {
		n, ok := reports[num(v[1])]
		if !ok {
			return nil
		}
		x := row{id: num(v[0]), report: n}
		ix.fill(&x, v)
		ix.rows[actionKind] = append(ix.rows[actionKind], x)
		return nil
	})
}

// actionColumns asks for what a row knows of an action.
const actionColumns = `SELECT a.id, a.report_id, coalesce(k.status, nullif(a.status, 'unknown'), nullif(g.status, 'unknown'), 'unknown'),
		CASE WHEN k.status IS NOT NULL THEN 4 WHEN nullif(a.status, 'unknown') IS NOT NULL THEN 1 WHEN nullif(g.status, 'unknown') IS NULL THEN 0 WHEN g.meaning_source = 'legend' THEN 2 ELSE 3 END,
		coalesce(k.rag, g.value, g.raw, ''), CASE WHEN k.rag IS NULL THEN coalesce(g.meaning, '') ELSE '' END,
		coalesce(k.due, w.to_date, ''), coalesce(r.as_at, ''), coalesce(done.from_date, ''), coalesce(said.status, ''), k.record_id IS NOT NULL
		FROM actions AS a JOIN reports AS r ON r.id = a.report_id
		LEFT JOIN ratings AS g ON g.action_id = a.id AND g.part = 'now'
		LEFT JOIN due_dates AS w ON w.action_id = a.id AND w.latest = 1
		LEFT JOIN due_dates AS done ON done.action_id = a.id AND done.part = 'completed'
		LEFT JOIN progress_said AS said ON said.action_id = a.id
		LEFT JOIN corrected AS k ON k.record_id = a.id
`

// fill sets what a row knows of an action from the columns of actionColumns.
func (ix *index) fill(x *row, v []any) {
	rep := ix.reports[x.report]
	x.council, x.year, x.latest = rep.council, rep.year, rep.latest
	status := str(v[2])
	x.status, x.basis, x.verified, x.meaning = int16(ix.statuses.number(status)), uint8(num(v[3])), num(v[10]) == 1, 0
	if mark := markOf(v); mark != "" {
		x.meaning = ix.meanings.number(mark)
	}
	x.standing = standingOf(status, x.basis, str(v[6]), str(v[7]), str(v[8]), str(v[9]))
	x.doubt &^= doubtMeaning
	if x.basis == 3 {
		x.doubt |= doubtMeaning
	}
}

// markOf is a rating and what it means there.
func markOf(v []any) string {
	mark := str(v[4])
	if meaning := str(v[5]); mark != "" && meaning != "" {
		mark += ": " + meaning
	}
	return mark
}

// standingOf says how an action stands to its date, as the view overdue does.
func standingOf(status string, basis uint8, due, asAt, done, said string) uint8 {
	switch {
	case due == "":
		return 0
	case done > due:
		return 5
	case done != "" || status == "complete" || status == "superseded" || said == "complete":
		return 2
	case asAt == "" || due >= asAt:
		return 1
	case basis == 1 || basis == 2 || basis == 4:
		return 3
	}
	return 4
}

func (ix *index) loadRecommendations(ctx context.Context, r *store.Reader, reports map[int64]int32) error {
	return r.Each(ctx, `SELECT p.id, p.report_id, k.record_id IS NOT NULL FROM recommendations AS p LEFT JOIN corrected AS k ON k.record_id = p.id
		WHERE coalesce(k.not_a_row, 0) = 0 ORDER BY p.id`, func(v []any) error {
		if n, ok := reports[num(v[1])]; ok {
			rep := ix.reports[n]
			ix.rows[recommendationKind] = append(ix.rows[recommendationKind], row{id: num(v[0]), report: n, council: rep.council, year: rep.year, latest: rep.latest, verified: num(v[2]) == 1})
		}
		return nil
	})
}

// loadLists reads who leads each action, and whose recommendation it answers.
func (ix *index) loadLists(ctx context.Context, r *store.Reader) error {
	err := r.Each(ctx, `SELECT l.action_id, coalesce(k.leads, l.name) FROM action_leads AS l LEFT JOIN corrected AS k ON k.record_id = l.action_id
		WHERE l.part = 'lead' ORDER BY l.action_id, l.seq`, func(v []any) error {
		if i, ok := ix.at[actionKind][num(v[0])]; ok {
			x := &ix.rows[actionKind][i]
			if x.leadsEnd == 0 {
				x.leads = int32(len(ix.leadsOf))
			}
			ix.leadsOf = append(ix.leadsOf, ix.leads.number(str(v[1])))
			x.leadsEnd = int32(len(ix.leadsOf))
		}
		return nil
	})
	if err != nil {
		return err
	}
	of := map[int64][2]int32{}
	err = r.Each(ctx, "SELECT rs.recommendation_id, s.name FROM recommendation_sources AS rs JOIN sources AS s ON s.id = rs.source_id ORDER BY rs.recommendation_id, s.name", func(v []any) error {
		id := num(v[0])
		span, ok := of[id]
		if !ok {
			span[0] = int32(len(ix.sourcesOf))
		}
		ix.sourcesOf = append(ix.sourcesOf, ix.sources.number(str(v[1])))
		span[1] = int32(len(ix.sourcesOf))
		of[id] = span
		if i, ok := ix.at[recommendationKind][id]; ok {
			ix.rows[recommendationKind][i].srcs, ix.rows[recommendationKind][i].srcsEnd = span[0], span[1]
		}
		return nil
	})
	if err != nil || len(of) == 0 {
		return err
	}
	return r.Each(ctx, "SELECT id, recommendation_id FROM actions WHERE recommendation_id IS NOT NULL", func(v []any) error {
		if i, ok := ix.at[actionKind][num(v[0])]; ok {
			span := of[num(v[1])]
			ix.rows[actionKind][i].srcs, ix.rows[actionKind][i].srcsEnd = span[0], span[1]
		}
		return nil
	})
}

// loadDoubts marks what a careful reader should look at before using it.
func (ix *index) loadDoubts(ctx context.Context, r *store.Reader) error {
	for _, d := range []struct {
		bit   uint8
		query string
	}{
		{doubtWarning, "SELECT record_id FROM diagnostics WHERE severity = 'warning' AND record_id IS NOT NULL"},
		{doubtLead, "SELECT action_id FROM action_leads WHERE score < 0.8"},
		{doubtYear, "SELECT action_id FROM due_dates WHERE year_inferred = 1 AND anchor IS NULL"},
		{doubtJoin, "SELECT action_id FROM thread_doubts"},
	} {
		err := r.Each(ctx, d.query, func(v []any) error {
			for kind := range ix.rows {
				if i, ok := ix.at[kind][num(v[0])]; ok {
					ix.rows[kind][i].doubt |= d.bit
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// councilNumber returns the number of a council by its code.
func (ix *index) councilNumber(code string) (int32, bool) {
	i := slices.Index(ix.codes, code)
	return int32(i), i >= 0
}

func num(v any) int64 {
	switch v := v.(type) {
	case int64:
		return v
	case float64:
		return int64(v)
	}
	return 0
}

func str(v any) string {
	s, _ := v.(string)
	return s
}

// phrase writes a value of the scale as people do: on_track, on track.
func phrase(status string) string {
	if status == "unknown" {
		return "not said"
	}
	return strings.ReplaceAll(status, "_", " ")
}
