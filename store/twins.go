package store

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"
)

// How much of their records two reports of one day must share to be one report in two
// forms: a PDF and the Word file that it was made from differ in a row or two, where
// one of them was read otherwise. Reports of few records share all or are two.
const (
	twinShare = 0.9
	twinLeast = 3 // records
)

// An imprint is one report as a document gives it.
type imprint struct {
	id, document int64
	asAt         string
	rich         int             // how many fields of its records are filled
	texts        map[string]bool // its records, letters and figures alone
}

// joinTwins marks reports that are one in several documents of different forms, and
// were not read word for word alike: the one with most in it counts.
func (db *DB) joinTwins(ctx context.Context, code string) error {
	prints, err := db.prints(ctx, code)
	if err != nil {
		return err
	}
	by := map[string][]*imprint{} // by day and text
	for _, p := range prints {
		for text := range p.texts {
			by[p.asAt+"\x00"+text] = append(by[p.asAt+"\x00"+text], p)
		}
	}
	// The richest first; each takes those that are its twins and were not taken.
	slices.SortFunc(prints, func(a, b *imprint) int { return cmp.Or(b.rich-a.rich, cmp.Compare(a.id, b.id)) })
	taken := map[int64]bool{}
	for _, p := range prints {
		if taken[p.id] || len(p.texts) < twinLeast {
			continue
		}
		shared := map[*imprint]int{}
		for text := range p.texts {
			for _, o := range by[p.asAt+"\x00"+text] {
				shared[o]++
			}
		}
		for _, o := range prints {
			if o == p || taken[o.id] || o.document == p.document || float64(shared[o]) < twinShare*float64(max(len(p.texts), len(o.texts))) {
				continue
			}
			taken[o.id] = true
			if err := db.exec(ctx, "UPDATE reports SET same_as = ?1 WHERE id = ?2 OR same_as = ?2", p.id, o.id); err != nil {
				return err
			}
		}
		taken[p.id] = true
	}
	return nil
}

// prints returns the reports of a council that stand in current documents, in order.
func (db *DB) prints(ctx context.Context, code string) ([]*imprint, error) {
	rows, err := db.rows(ctx, `SELECT r.id, r.document_id, coalesce(r.as_at, ''), x.text, x.said, x.filled FROM (
			SELECT report_id, text, '' AS said, (ref IS NOT NULL) + (item IS NOT NULL) AS filled FROM decisions
			UNION ALL SELECT report_id, text, coalesce(commentary, ''), (ref IS NOT NULL) + (section IS NOT NULL) + (commentary IS NOT NULL) + (timescale_raw IS NOT NULL) FROM recommendations
			UNION ALL SELECT report_id, text, coalesce(progress, '') || coalesce(status_raw, ''), (ref IS NOT NULL) + (section IS NOT NULL) + (lead_raw IS NOT NULL) + (status_raw IS NOT NULL) + (progress IS NOT NULL)
				+ (evidence IS NOT NULL) + (resources IS NOT NULL) + (SELECT count(*) FROM due_dates AS t WHERE t.action_id = a.id AND t.from_date IS NOT NULL)
				+ (SELECT count(*) FROM ratings AS g WHERE g.action_id = a.id) FROM actions AS a
		) AS x JOIN reports AS r ON r.id = x.report_id JOIN documents AS d ON d.id = r.document_id
		WHERE r.council_code = ? AND d.current = 1 AND r.same_as IS NULL AND x.text IS NOT NULL ORDER BY r.id`, code)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []*imprint
	for rows.Next() {
		var p imprint
		var text, said string
		var filled int
		if err := rows.Scan(&p.id, &p.document, &p.asAt, &text, &said, &filled); err != nil {
			return nil, err
		}
		if n := len(out); n == 0 || out[n-1].id != p.id {
			p.texts = map[string]bool{}
			out = append(out, &p)
		}
		last := out[len(out)-1]
		last.rich += 1 + filled
		if p.asAt == "" { // of two that name no day, one may be the other some months later
			text += said
		}
		last.texts[lettersOf(text)] = true
	}
	return out, rows.Err()
}

// lettersOf keeps the letters and figures of a text, which every form prints alike.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
