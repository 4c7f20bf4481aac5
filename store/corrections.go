package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"arising"
)

// The verdicts of a correction.
const (
	Right     = "right"
	Wrong     = "wrong"     // the page says Value
	NotARow   = "not_a_row" // nothing of the kind is printed there
	Missing   = "missing"   // a row with the words Value is printed and was not read
	SameAs    = "same_as"   // the row is the same action as Other, of another report
	NotSameAs = "not_same_as"
)

// CorrectFields are the fields that a correction can be of; "record" is the whole row.
var CorrectFields = []string{"record", "text", "ref", "section", "leads", "due", "rag", "status"}

// A Correction is what a person who compared a row with its page says of it. It is
// kept by the document's bytes and the row's words, and never changes what was read.
type Correction struct {
	ID       int64  `json:"-"`
	SHA256   string `json:"sha256"`
	Record   string `json:"record"`          // a3, r1; the kind alone for a row that is missing
	Words    string `json:"words"`           // the row's words when it was judged
	Field    string `json:"field"`           // one of CorrectFields
	Verdict  string `json:"verdict"`         // see the constants
	Value    string `json:"value,omitempty"` // what the page says
	Other    string `json:"other,omitempty"` // a row's name, of same_as
	Was      string `json:"was,omitempty"`   // what was read
	Page     int    `json:"page,omitempty"`
	By       string `json:"by"`
	At       string `json:"at"` // UTC, ISO 8601
	Note     string `json:"note,omitempty"`
	RecordID int64  `json:"-"` // the row it lies over now; 0 when there is none
}

// Check refuses a correction that says nothing, or what its field cannot hold.
func (c Correction) Check() error {
	switch {
	case len(c.SHA256) != 64:
		return errors.New("correction: no document; sha256 is needed")
	case strings.TrimSpace(c.By) == "":
		return errors.New("correction: say who says so")
	case !slices.Contains(CorrectFields, c.Field):
		return fmt.Errorf("correction: no field %q; there are %s", c.Field, strings.Join(CorrectFields, ", "))
	case !slices.Contains([]string{Right, Wrong, NotARow, Missing, SameAs, NotSameAs}, c.Verdict):
		return fmt.Errorf("correction: no verdict %q", c.Verdict)
	case c.Verdict == Wrong && c.Field == "record":
		return errors.New("correction: say which field is wrong")
	case c.Verdict == Missing && text(c.Value) == nil:
		return errors.New("correction: give the words of the row that is missing")
	case (c.Verdict == SameAs || c.Verdict == NotSameAs) && text(c.Other) == nil:
		return errors.New("correction: say which row it is, or is not, the same as")
	case c.Verdict == Wrong && c.Field == "due" && c.Value != "" && day(c.Value) == nil:
		return fmt.Errorf("correction: due is %q; give a day as 2014-01-31", c.Value)
	case c.Verdict == Wrong && c.Field == "status" && !slices.Contains(statuses, c.Value):
		return fmt.Errorf("correction: no status %q; there are %s", c.Value, strings.Join(statuses, ", "))
	}
	return nil
}

// Correct keeps corrections and lays them over the rows they are of. One that is
// there already is not kept twice. Those of documents that the database does not hold
// wait until it does.
func (db *DB) Correct(ctx context.Context, corrections ...Correction) error {
	for _, c := range corrections {
		if err := c.Check(); err != nil {
			return err
		}
	}
	return wrap("keep corrections", db.transact(ctx, func(ctx context.Context) error {
		documents := map[string]bool{}
		for _, c := range corrections {
			if c.At == "" {
				c.At = db.clock()
			}
			err := db.exec(ctx, `INSERT INTO corrections (sha256, record, words, field, verdict, value, other, was, page, by, at, note)
				SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12 WHERE NOT EXISTS (SELECT 1 FROM corrections
				WHERE sha256 = ?1 AND record = ?2 AND field = ?4 AND verdict = ?5 AND value IS ?6 AND other IS ?7 AND by = ?10 AND at = ?11)`,
				c.SHA256, orNone(c.Record), c.Words, c.Field, c.Verdict, text(c.Value), text(c.Other), text(c.Was), count(c.Page), text(c.By), c.At, text(c.Note))
			if err != nil {
				return err
			}
			documents[c.SHA256] = true
			if c.Verdict == SameAs || c.Verdict == NotSameAs {
				err := db.exec(ctx, "INSERT OR IGNORE INTO _pending SELECT r.council_code FROM documents AS d JOIN reports AS r ON r.document_id = d.id WHERE d.sha256 = ?", c.SHA256)
				if err != nil {
					return err
				}
			}
		}
		for sha := range documents {
			if err := db.lay(ctx, sha); err != nil {
				return err
			}
		}
		return nil
	}))
}

// Corrections returns all corrections, or those of one document, in the order given.
func (db *DB) Corrections(ctx context.Context, sha string) ([]Correction, error) {
	db.mu.Lock()
	defer db.mu.Unlock()
	return db.corrections(ctx, sha)
}

func (db *DB) corrections(ctx context.Context, sha string) ([]Correction, error) {
	rows, err := db.conn.QueryContext(ctx, `SELECT id, sha256, record, words, field, verdict, coalesce(value, ''), coalesce(other, ''), coalesce(was, ''),
		coalesce(page, 0), by, at, coalesce(note, ''), coalesce(record_id, 0) FROM corrections WHERE ?1 = '' OR sha256 = ?1 ORDER BY id`, sha)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []Correction
	for rows.Next() {
		var c Correction
		if err := rows.Scan(&c.ID, &c.SHA256, &c.Record, &c.Words, &c.Field, &c.Verdict, &c.Value, &c.Other, &c.Was, &c.Page, &c.By, &c.At, &c.Note, &c.RecordID); err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, rows.Err()
}

// A laid row is one that corrections may lie over.
type laidRow struct {
	id    int64
	local string
	words string
	page  int
}

// lay finds the rows that the corrections of a document are of, and lays the latest
// of each field over them. It is called after every reading of the document.
func (db *DB) lay(ctx context.Context, sha string) error {
	all, err := db.corrections(ctx, sha)
	if err != nil || len(all) == 0 {
		return err
	}
	rows, err := db.rowsToLay(ctx, sha)
	if err != nil {
		return err
	}
	over := map[int64]*overlay{}
	var order []int64
	for _, c := range all {
		id := findRow(rows, c)
		if err := db.exec(ctx, "UPDATE corrections SET record_id = nullif(?, 0) WHERE id = ?", id, c.ID); err != nil {
			return err
		}
		if id == 0 {
			continue
		}
		if over[id] == nil {
			over[id] = &overlay{values: map[string]any{}}
			order = append(order, id)
		}
		over[id].add(c)
	}
	for _, r := range rows {
		if err := db.exec(ctx, "DELETE FROM corrected WHERE record_id = ?", r.id); err != nil {
			return err
		}
	}
	for _, id := range order {
		o := over[id]
		err := db.exec(ctx, "INSERT INTO corrected (record_id, not_a_row, checked, text, ref, section, leads, due, rag, status, by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			id, flag(o.notARow), flag(o.checked), o.values["text"], o.values["ref"], o.values["section"], o.values["leads"], o.values["due"], o.values["rag"], o.values["status"], o.by)
		if err != nil {
			return err
		}
	}
	return nil
}

// An overlay is what the corrections of a row come to; the later word counts.
type overlay struct {
	notARow, checked bool
	values           map[string]any
	by               string
}

func (o *overlay) add(c Correction) {
	o.by = c.By
	switch {
	case c.Verdict == NotARow:
		o.notARow, o.checked = true, false
	case c.Verdict == Right && c.Field == "record":
		o.notARow, o.checked = false, true
	case c.Verdict == Right:
		o.values[c.Field] = nil
	case c.Verdict == Wrong:
		o.notARow = false
		o.values[c.Field] = text(c.Value)
	}
}

func (db *DB) rowsToLay(ctx context.Context, sha string) ([]laidRow, error) {
	rows, err := db.conn.QueryContext(ctx, `WITH k AS (SELECT r.id FROM documents AS d JOIN reports AS r ON r.document_id = d.id WHERE d.sha256 = ?)
		SELECT id, local_id, coalesce(ref, '') || ' ' || coalesce(text, ''), coalesce(page, 0) FROM recommendations WHERE report_id IN k
		UNION ALL SELECT id, local_id, coalesce(ref, '') || ' ' || coalesce(text, ''), coalesce(page, 0) FROM actions WHERE report_id IN k
		UNION ALL SELECT id, local_id, coalesce(ref, '') || ' ' || coalesce(text, ''), coalesce(page, 0) FROM decisions WHERE report_id IN k
		ORDER BY 1`, sha)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []laidRow
	for rows.Next() {
		var r laidRow
		if err := rows.Scan(&r.id, &r.local, &r.words, &r.page); err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, rows.Err()
}

// likeEnough is the share of words that a row must share with the one that was
// judged to be taken for it in a new reading.
const likeEnough = 0.6

// findRow returns the row that a correction is of: of the same words, nearest to
// where it was, or else the most alike; 0 when none is.
func findRow(rows []laidRow, c Correction) int64 {
	if c.Verdict == Missing {
		return 0
	}
	kind := strings.TrimRight(c.Record, "0123456789")
	want := wordSet(c.Words)
	var best int64
	score := 0.0
	for _, r := range rows {
		if strings.TrimRight(r.local, "0123456789") != kind {
			continue
		}
		s := alike(want, wordSet(r.words))
		if s >= likeEnough {
			if r.local == c.Record {
				s += 0.02
			}
			if r.page == c.Page {
				s += 0.01
			}
		}
		if s >= likeEnough && s > score {
			best, score = r.id, s
		}
	}
	return best
}

func wordSet(s string) map[string]int {
	set := map[string]int{}
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		set[w]++
	}
	return set
}

// alike is the share of words that two rows have in common; two blank rows are alike.
func alike(a, b map[string]int) float64 {
	n, both := 0, 0
	for w, k := range a {
		n += k
		both += min(k, b[w])
	}
	for _, k := range b {
		n += k
	}
	if n == 0 {
		return 1
	}
	return 2 * float64(both) / float64(n)
}

// judged returns which pairs of actions of a council a person joined or parted.
func (db *DB) judged(ctx context.Context, code string) (same, apart [][2]int64, err error) {
	rows, err := db.conn.QueryContext(ctx, `SELECT c.record_id, c.verdict, (
			SELECT a.id FROM documents AS d JOIN actions AS a ON a.id BETWEEN d.id * 1000000 AND d.id * 1000000 + 999999
			WHERE d.sha256 BETWEEN substr(c.other, 1, instr(c.other, '#') - 1) AND substr(c.other, 1, instr(c.other, '#') - 1) || 'g'
			AND a.local_id = substr(c.other, instr(c.other, '#') + 1) ORDER BY a.id LIMIT 1)
		FROM corrections AS c JOIN actions AS x ON x.id = c.record_id JOIN reports AS r ON r.id = x.report_id
		WHERE c.verdict IN ('same_as', 'not_same_as') AND r.council_code = ? ORDER BY c.id`, code)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	last := map[[2]int64]string{}
	var order [][2]int64
	for rows.Next() {
		var id int64
		var verdict string
		var other sql.NullInt64
		if err := rows.Scan(&id, &verdict, &other); err != nil {
			return nil, nil, err
		}
		if !other.Valid {
			continue
		}
		pair := [2]int64{min(id, other.Int64), max(id, other.Int64)}
		if last[pair] == "" {
			order = append(order, pair)
		}
		last[pair] = verdict
	}
	for _, pair := range order {
		if last[pair] == SameAs {
			same = append(same, pair)
		} else {
			apart = append(apart, pair)
		}
	}
	return same, apart, rows.Err()
}

// Over lays corrections of a document over its extraction, for a draft of truth that
// a person then accepts. It returns those that no row is like.
func Over(x *arising.Extraction, corrections []Correction) (unplaced []Correction) {
	var rows []laidRow
	actions, recommendations := map[int64]*arising.Action{}, map[int64]*arising.Recommendation{}
	for i := range x.Recommendations {
		r := &x.Recommendations[i]
		id := int64(len(rows) + 1)
		rows = append(rows, laidRow{id, r.ID, r.Ref + " " + r.Text, r.Location.Page})
		recommendations[id] = r
	}
	for i := range x.Actions {
		a := &x.Actions[i]
		id := int64(len(rows) + 1)
		rows = append(rows, laidRow{id, a.ID, a.Ref + " " + a.Text, a.Location.Page})
		actions[id] = a
	}
	gone := map[string]bool{}
	for _, c := range corrections {
		id := findRow(rows, c)
		a, r := actions[id], recommendations[id]
		switch {
		case c.Verdict == Missing && strings.HasPrefix(c.Record, "a"):
			x.Actions = append(x.Actions, arising.Action{ID: fmt.Sprintf("a%d", len(x.Actions)+1), Text: c.Value, Location: arising.Location{Page: c.Page}})
		case c.Verdict == Missing && strings.HasPrefix(c.Record, "r"):
			x.Recommendations = append(x.Recommendations, arising.Recommendation{ID: fmt.Sprintf("r%d", len(x.Recommendations)+1), Text: c.Value, Location: arising.Location{Page: c.Page}})
		case a == nil && r == nil:
			unplaced = append(unplaced, c)
		case c.Verdict == NotARow && a != nil:
			gone[a.ID] = true
		case c.Verdict == NotARow:
			gone[r.ID] = true
		case c.Verdict == Wrong && a != nil:
			correctAction(a, c)
		case c.Verdict == Wrong:
			for field, to := range map[string]*string{"text": &r.Text, "ref": &r.Ref, "section": &r.Section} {
				if c.Field == field {
					*to = c.Value
				}
			}
		}
	}
	x.Actions = slices.DeleteFunc(x.Actions, func(a arising.Action) bool { return gone[a.ID] })
	x.Recommendations = slices.DeleteFunc(x.Recommendations, func(r arising.Recommendation) bool { return gone[r.ID] })
	return unplaced
}

func correctAction(a *arising.Action, c Correction) {
	switch c.Field {
	case "text":
		a.Text = c.Value
	case "ref":
		a.Ref = c.Value
	case "section":
		a.Section = c.Value
	case "leads":
		a.LeadRaw, a.Leads = c.Value, nil
		for name := range strings.SplitSeq(c.Value, ";") {
			if name = strings.TrimSpace(name); name != "" {
				a.Leads = append(a.Leads, arising.Lead{Raw: name, Name: name, Part: arising.PartLead, Match: "literal", Score: 1})
			}
		}
	case "due":
		a.Due = &arising.Due{Raw: c.Value, From: &c.Value, To: &c.Value, Precision: arising.PrecisionDay}
	case "rag":
		a.RAG = &arising.Rating{Raw: c.Value, Value: c.Value}
	case "status":
		a.Status = &arising.Status{Raw: c.Value, Value: c.Value}
	}
}
