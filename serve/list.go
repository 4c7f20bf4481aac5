package serve

import (
	"encoding/csv"
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// rowsOnPage is how many rows a list shows at once.
const rowsOnPage = 50

var kindNames = [2]string{"actions", "recommendations"}

// columns are what a list shows and a CSV file holds, by kind; the first is the row's number.
var listQueries = [2]string{
	`SELECT action_id, cite, council, year, ref, action, leads, due_latest_raw, due_latest, rag, rag_meaning, rag_meaning_source, status, status_basis, sources, document, page, corrected_by, latest
		FROM actions_flat WHERE action_id IN (SELECT value FROM json_each(:ids))`,
	`SELECT recommendation_id, cite, council, year, ref, recommendation, sources, timescale_raw, timescale_to, actions, commentary, section, document, page, corrected_by
		FROM recommendations_flat WHERE recommendation_id IN (SELECT value FROM json_each(:ids))`,
}

// A listed is one row of a list, by the names of its columns.
type listed map[string]any

func (l listed) Text(name string) string {
	switch v := l[name].(type) {
	case nil:
		return ""
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	default:
		return fmt.Sprint(v)
	}
}

// A listScreen is a list, its facets and where it leads.
type listScreen struct {
	Kind, Path, CSV string
	Filter          filter
	Facets          []facet
	Chosen          []facet
	Rows            []listed
	Doubt           []string // of each row
	Pager           pager
	Every           string // the address with every print, or without
	Clear           string
}

// Facet is the address with a facet set.
func (s listScreen) Set(r *request, name, value string) string {
	return r.link("/"+s.Kind, s.Filter.address(name, value))
}

func (r *request) list(kind int) error {
	f, err := r.filter(kind)
	if err != nil {
		return err
	}
	passed, facets := r.index.apply(f)
	path := "/" + kindNames[kind]
	s := listScreen{Kind: kindNames[kind], Path: path, Filter: f, Facets: facets, CSV: r.link(path+".csv", f.address()), Clear: r.link(path, url.Values{})}
	for _, fc := range facets {
		if fc.Chosen != "" {
			s.Chosen = append(s.Chosen, fc)
		}
	}
	s.Pager = r.paged(len(passed), rowsOnPage, func(n int) string { return r.link(path, f.address("page", strconv.Itoa(n))) })
	if f.Every {
		s.Every = r.link(path, f.address("every", ""))
	} else {
		s.Every = r.link(path, f.address("every", "1"))
	}
	shown := passed[s.Pager.From:s.Pager.To]
	if s.Rows, err = r.fetch(kind, shown); err != nil {
		return err
	}
	for _, i := range shown {
		s.Doubt = append(s.Doubt, doubtWords(r.index.rows[kind][i].doubt))
	}
	title := strings.ToUpper(s.Kind[:1]) + s.Kind[1:]
	return r.show("list", page{Title: title, Section: s.Kind, Wide: true}, s)
}

// doubtWords names the doubts of a row.
func doubtWords(bits uint8) string {
	var names []string
	for i, d := range doubts {
		if bits&(1<<i) != 0 {
			names = append(names, d)
		}
	}
	return strings.Join(names, ", ")
}

// fetch reads the rows at places of the index, in their order.
func (r *request) fetch(kind int, at []int32) ([]listed, error) {
	var ids []string
	for _, i := range at {
		ids = append(ids, strconv.FormatInt(r.index.rows[kind][i].id, 10))
	}
	t, err := r.reader.Query(r.ctx, listQueries[kind], map[string]any{"ids": "[" + strings.Join(ids, ",") + "]"}, len(ids)+1)
	if err != nil {
		return nil, err
	}
	byID := map[int64]listed{}
	for _, v := range t.Rows {
		l := listed{}
		for c, name := range t.Columns {
			l[name] = v[c]
		}
		byID[v[0].(int64)] = l
	}
	var rows []listed
	for _, i := range at {
		if l, ok := byID[r.index.rows[kind][i].id]; ok {
			rows = append(rows, l)
		}
	}
	return rows, nil
}

// csvAtOnce is how many rows are read at once for a CSV file.
const csvAtOnce = 500

// csv writes all rows that pass, not the page shown alone.
func (r *request) csv(kind int) error {
	f, err := r.filter(kind)
	if err != nil {
		return err
	}
	passed, _ := r.index.apply(f)
	r.w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	r.w.Header().Set("Content-Disposition", `attachment; filename="`+kindNames[kind]+`.csv"`)
	out := csv.NewWriter(r.w)
	t, err := r.reader.Query(r.ctx, listQueries[kind], map[string]any{"ids": "[]"}, 1)
	if err != nil {
		return err
	}
	out.Write(t.Columns)
	for len(passed) > 0 {
		n := min(csvAtOnce, len(passed))
		rows, err := r.fetch(kind, passed[:n])
		if err != nil {
			return err
		}
		for _, row := range rows {
			record := make([]string, len(t.Columns))
			for i, name := range t.Columns {
				record[i] = row.Text(name)
			}
			out.Write(record)
		}
		passed = passed[n:]
	}
	out.Flush()
	return out.Error()
}
