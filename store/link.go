package store

import (
	"context"

	"arising/thread"
)

// Link brings what is computed over all documents up to date: the search, and the
// plans of every council whose reports changed: which reports print the same plan,
// which actions are one. It also finds the reports that
// stand in two documents. What it writes depends on the reports alone, not on the
// order in which they came. A council is one transaction.
func (db *DB) Link(ctx context.Context) error {
	if err := db.index(ctx); err != nil {
		return wrap("index for search", err)
	}
	if err := db.transact(ctx, db.linkTwins); err != nil {
		return wrap("find reports that stand in two documents", err)
	}
	db.mu.Lock()
	councils, err := db.strings(ctx, "SELECT council_code FROM _pending ORDER BY council_code")
	db.mu.Unlock()
	if err != nil {
		return wrap("follow plans", err)
	}
	// A report that is another council's now must have left the plans of the one before.
	err = db.transact(ctx, func(ctx context.Context) error {
		for _, code := range councils {
			if err := db.unlinkCouncil(ctx, code); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return wrap("follow plans", err)
	}
	for _, code := range councils {
		err := db.transact(ctx, func(ctx context.Context) error { return db.linkCouncil(ctx, code) })
		if err != nil {
			return wrap("follow plans of "+code, err)
		}
	}
	return nil
}

// unlinkCouncil forgets the plans of a council, which stays marked as changed.
func (db *DB) unlinkCouncil(ctx context.Context, code string) error {
	for _, statement := range []string{
		"DELETE FROM thread_doubts WHERE action_id IN (SELECT a.id FROM reports AS r JOIN actions AS a ON a.report_id = r.id WHERE r.council_code = ?1)",
		"DELETE FROM thread_actions WHERE thread_id IN (SELECT t.id FROM plans AS p JOIN threads AS t ON t.plan_id = p.id WHERE p.council_code = ?1)",
		"DELETE FROM threads WHERE plan_id IN (SELECT id FROM plans WHERE council_code = ?1)",
		"DELETE FROM plan_reports WHERE plan_id IN (SELECT id FROM plans WHERE council_code = ?1)",
		"DELETE FROM plans WHERE council_code = ?1",
	} {
		if err := db.exec(ctx, statement, code); err != nil {
			return err
		}
	}
	return nil
}

func (db *DB) linkCouncil(ctx context.Context, code string) error {
	if err := db.unlinkCouncil(ctx, code); err != nil {
		return err
	}
	if err := db.exec(ctx, "DELETE FROM _pending WHERE council_code = ?1", code); err != nil {
		return err
	}
	if err := db.joinTwins(ctx, code); err != nil {
		return err
	}
	reports, err := db.plansOf(ctx, code)
	if err != nil {
		return err
	}
	names := map[int64]string{}
	asAt := map[int64]any{}
	for _, r := range reports {
		names[r.ID], asAt[r.ID] = r.Title, text(r.AsAt)
	}
	same, apart, err := db.judged(ctx, code)
	if err != nil {
		return err
	}
	judged := thread.Judged{Same: map[[2]int64]bool{}, Apart: map[[2]int64]bool{}}
	for _, pair := range same {
		judged.Same[pair] = true
	}
	for _, pair := range apart {
		judged.Apart[pair] = true
	}
	for _, p := range thread.Follow(reports, judged) {
		if err := db.plan(ctx, code, p, names, asAt); err != nil {
			return err
		}
	}
	return nil
}

// plansOf returns the current reports of a council that hold actions.
func (db *DB) plansOf(ctx context.Context, code string) ([]thread.Report, error) {
	rows, err := db.rows(ctx, `SELECT r.id, coalesce(r.title, r.name), coalesce(r.as_at, ''),
			a.id, coalesce(a.ref, ''), coalesce(a.text, ''), coalesce(p.text, ''),
			coalesce(nullif(a.status, 'unknown'), g.status, '') = 'complete'
		FROM reports AS r
		JOIN documents AS d ON d.id = r.document_id
		JOIN actions AS a ON a.report_id = r.id
		LEFT JOIN recommendations AS p ON p.id = a.recommendation_id
		LEFT JOIN ratings AS g ON g.action_id = a.id AND g.part = 'now'
		WHERE r.council_code = ? AND d.current = 1 AND r.same_as IS NULL
		ORDER BY r.id, a.id`, code)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var reports []thread.Report
	for rows.Next() {
		var r thread.Report
		var a thread.Action
		if err := rows.Scan(&r.ID, &r.Title, &r.AsAt, &a.ID, &a.Ref, &a.Text, &a.Recommendation, &a.Complete); err != nil {
			return nil, err
		}
		if n := len(reports); n == 0 || reports[n-1].ID != r.ID {
			reports = append(reports, r)
		}
		last := &reports[len(reports)-1]
		last.Actions = append(last.Actions, a)
	}
	return reports, rows.Err()
}

// plan enters a plan, its reports and its threads.
func (db *DB) plan(ctx context.Context, code string, p thread.Plan, names map[int64]string, asAt map[int64]any) error {
	first, last := p.Reports[0].Report, p.Reports[len(p.Reports)-1].Report
	err := db.exec(ctx, "INSERT INTO plans (id, council_code, name, reports, first_as_at, last_as_at) VALUES (?, ?, ?, ?, ?, ?)",
		first, code, names[last], len(p.Reports), asAt[first], asAt[last])
	if err != nil {
		return err
	}
	for i, r := range p.Reports {
		if err := db.exec(ctx, "INSERT INTO plan_reports (plan_id, seq, report_id, score) VALUES (?, ?, ?, ?)", first, i+1, r.Report, r.Score); err != nil {
			return err
		}
	}
	for _, t := range p.Threads {
		if err := db.thread(ctx, first, t); err != nil {
			return err
		}
	}
	for _, d := range p.Doubts {
		if err := db.exec(ctx, "INSERT INTO thread_doubts (action_id, before_id, score, reason) VALUES (?, ?, ?, ?)", d.Action, d.Before, d.Score, d.Reason); err != nil {
			return err
		}
	}
	return nil
}

func (db *DB) thread(ctx context.Context, plan int64, t thread.Thread) error {
	id, latest := t.Links[0].Action, t.Links[len(t.Links)-1].Action
	err := db.exec(ctx, `INSERT INTO threads (id, plan_id, name, split_from, ending)
		SELECT ?, ?, name, nullif(?, 0), ? FROM actions WHERE id = ?`, id, plan, t.SplitFrom, t.Ending, latest)
	if err != nil {
		return err
	}
	for i, l := range t.Links {
		err := db.exec(ctx, "INSERT INTO thread_actions (thread_id, seq, action_id, score, matched_by) VALUES (?, ?, ?, ?, ?)", id, i+1, l.Action, l.Score, l.By)
		if err != nil {
			return err
		}
	}
	return nil
}
