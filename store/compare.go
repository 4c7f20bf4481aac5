package store

import (
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

//go:embed compare/*.sql
var compareFiles embed.FS

// Dimensions are what actions can be compared by.
var Dimensions = []string{"rag", "status", "lead", "source", "section", "year"}

// A Comparison sets councils side by side.
type Comparison struct {
	By    string
	Table *Table
	Notes []string // what a reader must know before comparing the figures
	// Source says whose reports the figures are of, and of when, for a chart's last line.
	Source string
}

// Compare counts the actions of councils by a dimension: all councils when none is
// named. A plan that several reports print is counted in its latest, except by
// year. A council is named by its name, short name, code or GSS code.
func (r *Reader) Compare(ctx context.Context, by string, councils []string) (*Comparison, error) {
	if by == "theme" { // the name that the contract gives it
		by = "section"
	}
	if !slices.Contains(Dimensions, by) {
		return nil, fmt.Errorf("no comparison by %q; there are %s", by, strings.Join(Dimensions, ", "))
	}
	codes, err := r.councilCodes(ctx, councils)
	if err != nil {
		return nil, err
	}
	query := compareFile("scope") + compareFile(by)
	t, err := r.Query(ctx, query, map[string]any{"councils": codes, "every": flag(by == "year")}, maxRows)
	if err != nil {
		return nil, err
	}
	c := &Comparison{By: by, Table: t}
	if c.Source, err = r.sourceOf(ctx, codes); err != nil {
		return nil, err
	}
	switch by {
	case "rag":
		c.Notes = unlike(t)
	case "status":
		c.Notes = unfounded(t)
	}
	return c, nil
}

// maxRows bounds a comparison; more rows than these nobody reads.
const maxRows = 100_000

func compareFile(name string) string {
	b, err := compareFiles.ReadFile("compare/" + name + ".sql")
	if err != nil {
		panic(err)
	}
	return string(b)
}

// councilCodes returns the codes of the named councils as a JSON list; nil for none named.
func (r *Reader) councilCodes(ctx context.Context, names []string) (any, error) {
	if len(names) == 0 {
		return nil, nil
	}
	var codes []string
	for _, name := range names {
		t, err := r.Query(ctx, `SELECT DISTINCT k.code FROM councils AS k JOIN reports AS r ON r.council_code = k.code
			WHERE lower(:name) IN (lower(k.code), lower(k.gss), lower(k.name), lower(k.short_name))`, map[string]any{"name": strings.TrimSpace(name)}, 100)
		if err != nil {
			return nil, err
		}
		if len(t.Rows) == 0 {
			there, err := r.CouncilNames(ctx)
			if err != nil {
				return nil, err
			}
			return nil, fmt.Errorf("no report of a council %q%s; arising query coverage names those there are", name, DidYouMean(name, there))
		}
		for _, row := range t.Rows {
			codes = append(codes, row[0].(string))
		}
	}
	b, err := json.Marshal(codes)
	return string(b), err
}

// sourceOf says what the figures of some councils, or of all, rest on.
func (r *Reader) sourceOf(ctx context.Context, codes any) (string, error) {
	t, err := r.Query(ctx, `SELECT count(*), count(DISTINCT r.council_code), coalesce(min(r.year), ''), coalesce(max(r.year), '') FROM reports AS r JOIN documents AS d ON d.id = r.document_id
		WHERE d.current = 1 AND r.same_as IS NULL AND (:codes IS NULL OR r.council_code IN (SELECT value FROM json_each(:codes)))`, map[string]any{"codes": codes}, 1)
	if err != nil {
		return "", err
	}
	v := t.Rows[0]
	if v[0] == int64(0) {
		return "", nil
	}
	return fmt.Sprintf("Source: %v reports of %v councils and bodies, %v to %v, as read by arising (%s)", v[0], v[1], v[2], v[3], filepath.Base(r.path)), nil
}

// CouncilNames returns the names of the councils that have reports.
func (r *Reader) CouncilNames(ctx context.Context) ([]string, error) {
	t, err := r.Query(ctx, "SELECT name FROM councils WHERE code IN (SELECT council_code FROM reports) ORDER BY name", nil, maxRows)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, row := range t.Rows {
		names = append(names, row[0].(string))
	}
	return names, nil
}

// HasCouncil returns an error that names the nearest when no report is of a council
// with that name, short name or code.
func (r *Reader) HasCouncil(ctx context.Context, name string) error {
	_, err := r.councilCodes(ctx, []string{name})
	return err
}

// unlike notes the ratings that mean different things in different plans, and the
// councils whose plans do not say what theirs mean.
func unlike(t *Table) []string {
	means := map[string]map[string][]string{} // rating, meaning, councils
	var silent []string
	for _, row := range t.Rows {
		council, rag := row[0].(string), row[1].(string)
		meaning, _ := row[2].(string)
		if means[rag] == nil {
			means[rag] = map[string][]string{}
		}
		if meaning != "" {
			means[rag][meaning] = append(means[rag][meaning], council)
		}
		if legend, ok := row[6].(float64); ok && legend == 0 && !slices.Contains(silent, council) {
			silent = append(silent, council)
		}
	}
	var notes []string
	for _, rag := range slices.Sorted(maps.Keys(means)) {
		if len(means[rag]) < 2 {
			continue
		}
		var parts []string
		for _, meaning := range slices.Sorted(maps.Keys(means[rag])) {
			parts = append(parts, fmt.Sprintf("%q in %s", meaning, listed(means[rag][meaning])))
		}
		notes = append(notes, fmt.Sprintf("%s is not one thing: %s. Compare by status.", rag, strings.Join(parts, "; ")))
	}
	if len(silent) > 0 {
		notes = append(notes, "no legend read for some or all ratings of "+listed(silent)+": their meanings are the usual ones, not the council's own.")
	}
	return notes
}

// unfounded notes the councils whose statuses are in part not known.
func unfounded(t *Table) []string {
	var parts []string
	for _, row := range t.Rows {
		if percent, ok := row[3].(float64); ok && row[1] == "unknown" {
			parts = append(parts, fmt.Sprintf("%g %% of %s", percent, row[0]))
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return []string{"the plan does not say how far: " + listed(parts) + ". Their shares are of all actions, said or not."}
}

// listed joins names, and only counts those after the fourth.
func listed(names []string) string {
	const shown = 4
	if len(names) > shown+1 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:shown], ", "), len(names)-shown)
	}
	return strings.Join(names, ", ")
}
