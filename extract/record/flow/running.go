package flow

import (
	"fmt"
	"strings"

	"arising/extract/doc"
	"arising/extract/rules"
	"arising/extract/table"
)

// A titleSet counts the lines that run from page to page.
type titleSet map[string]int

// runningTitles returns the short lines that are printed three times or more as
// headings are, or are the title on the front sheet: they run from page to page of
// a source that does not tell pages apart. Words that lead in a record are none.
func runningTitles(r *rules.Set, d doc.Document) titleSet {
	set, titles := make(titleSet), make(map[string]bool)
	for _, page := range d.Pages {
		for _, b := range page.Blocks {
			if b.Table != nil {
				for _, p := range tablePairs(r, *b.Table, page.Number) {
					titles[Collapse(p.Value)] = p.Field == rules.FieldTitle
				}
				continue
			}
			l := Line{Kind: b.Kind, Text: Collapse(b.Text), Class: b.Class, Bold: b.Bold, Label: b.Label}
			if l.Headline() && l.Text != "" {
				set[headKey+strings.ToLower(strings.TrimRight(l.Text, ":. "))]++
			}
			if strings.HasPrefix(b.Class, "mg") || l.Label != "" || b.Kind == doc.Item || !l.Headline() && !titles[l.Text] || strings.ContainsAny(l.Text, ".:;?") ||
				Words(l.Text) < 2 || Words(l.Text) > 12 || leadsRecord(r, l.Text) {
				continue
			}
			set[l.Text]++
		}
	}
	for text, n := range set {
		if n < 3 && !strings.HasPrefix(text, headKey) {
			delete(set, text)
		}
	}
	return set
}

// again reports whether text is a running title that was printed before.
func (s titleSet) again(text string) bool {
	text = Collapse(text)
	if s.goesOn(text) {
		return true
	}
	n, ok := s[text]
	if !ok {
		return false
	}
	s[text] = -1
	return n < 0
}

// goesOn reports whether text says no more than that what a heading began goes on:
// "Recommendations (continued)".
func (s titleSet) goesOn(text string) bool {
	bare := strings.TrimRight(text, ":.… ")
	for _, word := range []string{" (continued)", " continued", " (cont)", " (contd)", " (cont’d)", " (cont'd)", " cont"} {
		if n := len(bare) - len(word); n > 0 && strings.EqualFold(bare[n:], word) {
			_, known := s[headKey+strings.ToLower(strings.TrimRight(bare[:n], " –-"))]
			return known
		}
	}
	return false
}

// headKey marks, in a titleSet, the headings.
const headKey = "\x00"

func leadsRecord(r *rules.Set, text string) bool {
	if _, ok := r.Label(text); ok {
		return true
	}
	return r.Begins(rules.ResolvedMarker, text) > 0 || r.Begins(rules.RecommendedStart, text) > 0 || r.Is(rules.RecommendedHeading, text) ||
		r.Is(rules.InspectionList, text) || r.Begins(rules.StopStart, text) > 0
}

// rowSet holds rows by page and text.
type rowSet map[string]bool

func rowsOf(tables []table.Table) rowSet {
	set := make(rowSet)
	for _, t := range tables {
		for _, r := range t.Rows {
			set[rowKey(r.Page, r.Cells)] = true
		}
	}
	return set
}

// linesOf returns the blocks, counted from 1, that are read as rows of labelled records.
func linesOf(tables []table.Table) map[int]bool {
	set := make(map[int]bool)
	for _, t := range tables {
		for _, block := range t.Lines {
			set[block+1] = true
		}
	}
	return set
}

func (s rowSet) holds(page int, t doc.Table) bool {
	for _, r := range t.Rows {
		if key := rowKey(page, r.Cells); len(key) > 8 && s[key] {
			return true
		}
	}
	return false
}

func rowKey(page int, cells []doc.Cell) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d", page)
	for _, c := range cells {
		b.WriteByte('|')
		b.WriteString(c.Text)
	}
	return b.String()
}
