package serve

import "strconv"

const inputsOnPage = 100

type intakeScreen struct {
	Outcomes []listed
	Outcome  string
	Inputs   []listed
	Pager    pager
	Unnamed  []listed
	Near     []listed
	Doubts   []listed
	Lost     []listed // corrections that no row is like
	Missing  []listed
}

// intake shows how every file ended, and what a person should look at.
func (r *request) intake() error {
	s := intakeScreen{Outcome: r.URL.Query().Get("outcome")}
	var err error
	if s.Outcomes, err = r.all("SELECT outcome, count(*) AS n FROM inputs GROUP BY outcome ORDER BY n DESC", nil, 20); err != nil {
		return err
	}
	total := 0
	for _, o := range s.Outcomes {
		if s.Outcome == "" || o.Text("outcome") == s.Outcome {
			total += int(num(o["n"]))
		}
	}
	s.Pager = r.paged(total, inputsOnPage, func(n int) string { return r.Link("/intake", "outcome", s.Outcome, "page", strconv.Itoa(n)) })
	for _, ask := range []struct {
		into  *[]listed
		query string
	}{
		{&s.Inputs, `SELECT i.source, i.outcome, coalesce(i.reason, d.reason) AS reason, i.records, i.records_before, substr(d.sha256, 1, 12) AS sha FROM inputs AS i LEFT JOIN documents AS d ON d.id = i.document_id
			WHERE :outcome = '' OR i.outcome = :outcome ORDER BY i.source LIMIT 100 OFFSET :from`},
		{&s.Unnamed, `SELECT r.name, r.committee, r.as_at, substr(d.sha256, 1, 12) AS sha, d.name AS document FROM reports AS r JOIN documents AS d ON d.id = r.document_id
			WHERE r.council_code = 'x-unnamed' AND d.current = 1 AND r.same_as IS NULL ORDER BY r.id LIMIT 60`},
		{&s.Near, `SELECT d.name AS document, substr(d.sha256, 1, 12) AS sha, x.code, x.message, x.page FROM documents AS d JOIN reports AS r ON r.document_id = d.id JOIN diagnostics AS x ON x.report_id = r.id
			WHERE d.outcome = 'nothing-found' AND x.code IN ('table.unread', 'row.unplaced', 'table.no-header', 'page.no-text') ORDER BY d.id, x.seq LIMIT 60`},
		{&s.Lost, "SELECT sha256, substr(sha256, 1, 12) AS sha, record, words, field, verdict, value, by, at FROM corrections WHERE record_id IS NULL AND verdict <> 'missing' ORDER BY id LIMIT 60"},
		{&s.Missing, "SELECT substr(sha256, 1, 12) AS sha, record, value, page, by, at FROM corrections WHERE verdict = 'missing' ORDER BY id LIMIT 60"},
	} {
		if *ask.into, err = r.all(ask.query, map[string]any{"outcome": s.Outcome, "from": s.Pager.From}, inputsOnPage); err != nil {
			return err
		}
	}
	return r.show("intake", page{Title: "Intake", Section: "intake"}, s)
}
