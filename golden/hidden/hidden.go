// Package hidden measures what is left when wording is unknown: the headings of documents
// are replaced by words that nobody has seen, or dirtied as print and typing dirty them;
// invented plans stand under headings that no list names; and documents that hold no plan
// must give no row.
package hidden

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"arising"
	"arising/extract"
	"arising/extract/rules"
	"arising/extract/table"
	"arising/golden/bank"
)

// A Score says how much one measure keeps.
type Score struct {
	Name      string
	Documents int
	Zero      []string // documents or tables that fall to nothing, or that gave what they should not
	Rows      int      // wanted
	Kept      int
	Extra     int
	Fields    int // leads and dates wanted
	Right     int
}

func (s Score) String() string {
	out := fmt.Sprintf("%-34s %3d of them, %2d to nothing, rows %4d of %4d (%.1f %%), extra %d", s.Name, s.Documents, len(s.Zero), s.Kept, s.Rows, percent(s.Kept, s.Rows), s.Extra)
	if s.Fields > 0 {
		out += fmt.Sprintf(", leads and dates %d of %d (%.1f %%)", s.Right, s.Fields, percent(s.Right, s.Fields))
	}
	return out
}

func percent(n, of int) float64 { return 100 * float64(n) / float64(max(1, of)) }

// A change is one way to make headings unknown or dirty.
type change struct {
	name string
	main bool // only over the action and the recommendation
	do   func(string) string
}

var changes = []change{
	{"main heading unknown", true, unknown},
	{"all headings unknown", false, unknown},
	{"note figure", false, func(s string) string { return s + "1" }},
	{"raised mark", false, func(s string) string { return s + "¹" }},
	{"continued", false, func(s string) string { return s + " (continued)" }},
	{"colon", false, func(s string) string { return s + ":" }},
	{"capitals", false, strings.ToUpper},
	{"typing slip", false, slip},
}

// unknown replaces each word by one that no language has.
func unknown(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		words[i] = []string{"Zorvane", "quimbel", "draxo", "vuxil", "jephrow"}[(i+len(w))%5]
	}
	return strings.Join(words, " ")
}

// slip swaps two letters in the middle of the longest word.
func slip(s string) string {
	words := strings.Fields(s)
	at := 0
	for i, w := range words {
		if len(w) > len(words[at]) {
			at = i
		}
	}
	if len(words) == 0 || len(words[at]) < 5 {
		return s
	}
	b := []byte(words[at])
	m := len(b) / 2
	b[m], b[m-1] = b[m-1], b[m]
	words[at] = string(b)
	return strings.Join(words, " ")
}

// Documents measures each change on the documents whose tables give rows.
func Documents(ctx context.Context, paths []string) ([]Score, error) {
	out := make([]Score, len(changes))
	for i, c := range changes {
		out[i].Name = c.name
	}
	for _, path := range paths {
		src, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("read document: %w", err)
		}
		base, err := extract.Run(ctx, path, src, extract.Options{Until: extract.StageRecords})
		if err != nil || base.Records == nil {
			continue // what cannot be read has no headings
		}
		rows := count(base.Records)
		for i, c := range changes {
			heads := headings(base.Columns, c.main)
			if rows == 0 || len(heads) == 0 {
				continue
			}
			got := again(ctx, path, src, heads, c.do)
			out[i].Documents++
			out[i].Rows += rows
			out[i].Kept += min(rows, got)
			out[i].Extra += max(0, got-rows)
			if got == 0 {
				out[i].Zero = append(out[i].Zero, filepath.Base(path))
			}
		}
	}
	return out, nil
}

func count(x *arising.Extraction) int { return len(x.Actions) + len(x.Recommendations) }

// headings returns the texts of the heading cells of the plans.
func headings(ts []table.Table, mains bool) map[string]bool {
	out := make(map[string]bool)
	for _, t := range ts {
		if t.Kind != table.Plan {
			continue
		}
		for _, r := range t.Rows {
			if r.Kind != table.Header {
				continue
			}
			for _, c := range r.Cells {
				role := rules.None
				if c.Col < len(t.Columns) {
					role = t.Columns[c.Col].Role
				}
				if text := strings.TrimSpace(c.Text); text != "" && (!mains || c.Cols() == 1 && (role == rules.Action || role == rules.Recommendation)) {
					out[text] = true
				}
			}
		}
	}
	return out
}

// again reads the document with its headings changed and returns how many rows it gives.
func again(ctx context.Context, path string, src []byte, heads map[string]bool, do func(string) string) int {
	r, err := extract.Run(ctx, path, src, extract.Options{Until: extract.StageDocument})
	if err != nil {
		return 0
	}
	for _, p := range r.Document.Pages {
		for _, b := range p.Blocks {
			if b.Table == nil {
				continue
			}
			for _, row := range b.Table.Rows {
				for i := range row.Cells {
					if c := &row.Cells[i]; heads[strings.TrimSpace(c.Text)] {
						c.Text = do(strings.TrimSpace(c.Text))
						c.Styles = nil
					}
				}
			}
		}
	}
	if err := extract.Continue(r, extract.StageDocument, extract.Options{Until: extract.StageRecords}); err != nil {
		return 0
	}
	return count(r.Records)
}

// Unlisted measures invented plans under headings that no list names.
func Unlisted(file string) (Score, error) {
	s := Score{Name: "plans under headings of no list"}
	list, err := bank.Glob(file)
	if err != nil {
		return s, err
	}
	for i := range list {
		t := &list[i]
		r := &extract.Result{Document: t.Document()}
		if err := extract.Continue(r, extract.StageDocument, extract.Options{Until: extract.StageRecords}); err != nil {
			return s, err
		}
		s.Documents++
		before := s.Kept
		s.table(t, r.Records)
		if s.Kept == before {
			s.Zero = append(s.Zero, fmt.Sprintf("%s:%d", filepath.Base(file), t.Line))
		}
	}
	return s, nil
}

// table compares what was read of one labelled table.
func (s *Score) table(t *bank.Table, x *arising.Extraction) {
	role := func(row bank.Row, name string) string {
		if at := slices.Index(t.Roles, name); at >= 0 && at < len(row.Cells) {
			return row.Cells[at].Text
		}
		return ""
	}
	used := 0
	for _, row := range t.Rows {
		if row.Kind != "data" {
			continue
		}
		if text := role(row, string(rules.Action)); text != "" {
			s.Rows++
			i := slices.IndexFunc(x.Actions, func(a arising.Action) bool { return a.Text == text })
			if i >= 0 {
				s.Kept++
				used++
			}
			for name, got := range map[string]func(arising.Action) string{
				string(rules.Lead): func(a arising.Action) string { return a.LeadRaw },
				string(rules.Due):  func(a arising.Action) string { return raw(a.Due) },
			} {
				if want := role(row, name); want != "" {
					s.Fields++
					if i >= 0 && got(x.Actions[i]) == want {
						s.Right++
					}
				}
			}
		}
		if text := role(row, string(rules.Recommendation)); text != "" {
			s.Rows++
			if slices.ContainsFunc(x.Recommendations, func(r arising.Recommendation) bool { return r.Text == text }) {
				s.Kept++
				used++
			}
		}
	}
	s.Extra += max(0, count(x)-used)
}

func raw(d *arising.Due) string {
	if d == nil {
		return ""
	}
	return d.Raw
}

// Negatives reads documents that hold no plan; each that gives a row is named.
func Negatives(ctx context.Context, pattern string) (Score, error) {
	s := Score{Name: "documents without a plan"}
	files, err := filepath.Glob(pattern)
	if err != nil {
		return s, fmt.Errorf("find documents: %w", err)
	}
	slices.Sort(files)
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			return s, fmt.Errorf("read document: %w", err)
		}
		r, err := extract.Run(ctx, file, src, extract.Options{Until: extract.StageRecords})
		if err != nil {
			return s, err
		}
		s.Documents++
		if n := count(r.Records); n > 0 {
			s.Extra += n
			s.Zero = append(s.Zero, filepath.Base(file))
		}
	}
	return s, nil
}
