package serve

import (
	"strconv"
)

const plansOnPage = 60

type plansScreen struct {
	Plans []listed
	Pager pager
}

// plans lists the plans that several reports print.
func (r *request) plans() error {
	total, err := r.first("SELECT count(*) AS n FROM plans WHERE reports > 1", nil)
	if err != nil {
		return err
	}
	s := plansScreen{}
	s.Pager = r.paged(int(num(total["n"])), plansOnPage, func(n int) string { return r.Link("/plans", "page", strconv.Itoa(n)) })
	s.Plans, err = r.all(`SELECT p.id, p.name, p.reports, p.first_as_at, p.last_as_at, c.name AS council, c.code,
		(SELECT count(*) FROM threads AS t WHERE t.plan_id = p.id) AS threads FROM plans AS p JOIN councils AS c ON c.code = p.council_code
		WHERE p.reports > 1 ORDER BY c.name, p.id LIMIT :size OFFSET :from`, map[string]any{"size": plansOnPage, "from": s.Pager.From}, plansOnPage)
	if err != nil {
		return err
	}
	return r.show("plans", page{Title: "Plans over time", Section: "plans"}, s)
}

type planScreen struct {
	ID                  int64
	Name, Council, Code string
	Reports             []listed
	Threads             []threadLine
	Doubts              []listed
}

// A threadLine is an action with what each report says of it.
type threadLine struct {
	ID           int64
	Name, Ending string
	Cells        []listed // one for each report; empty where the report does not print it
}

// plan shows a plan's actions as lines and its reports as columns.
func (r *request) plan() error {
	id, err := strconv.ParseInt(r.PathValue("plan"), 10, 64)
	if err != nil {
		return notFound("there is no plan %s", r.PathValue("plan"))
	}
	v, err := r.first("SELECT p.id, p.name, c.name AS council, c.code FROM plans AS p JOIN councils AS c ON c.code = p.council_code WHERE p.id = :id", map[string]any{"id": id})
	if err != nil {
		return err
	}
	if len(v) == 0 {
		return notFound("there is no plan %d; plans are numbered anew when their reports change", id)
	}
	s := planScreen{ID: id, Name: v.Text("name"), Council: v.Text("council"), Code: v.Text("code")}
	if s.Reports, err = r.all(`SELECT x.report_id, r.name, r.as_at, substr(d.sha256, 1, 12) AS sha, d.name AS document, x.score FROM plan_reports AS x JOIN reports AS r ON r.id = x.report_id
		JOIN documents AS d ON d.id = r.document_id WHERE x.plan_id = :id ORDER BY x.seq`, map[string]any{"id": id}, 500); err != nil {
		return err
	}
	column := map[int64]int{}
	for i, rep := range s.Reports {
		column[num(rep["report_id"])] = i
	}
	cells, err := r.all(`SELECT t.id, t.name, t.ending, a.report_id, h.score, h.matched_by, a.ref, `+rowCite+`, g.value AS rag,
		coalesce(k.status, nullif(a.status, 'unknown'), nullif(g.status, 'unknown'), 'unknown') AS status, w.to_date AS due
		FROM threads AS t JOIN thread_actions AS h ON h.thread_id = t.id JOIN actions AS a ON a.id = h.action_id JOIN reports AS r ON r.id = a.report_id JOIN documents AS d ON d.id = r.document_id
		LEFT JOIN ratings AS g ON g.action_id = a.id AND g.part = 'now' LEFT JOIN due_dates AS w ON w.action_id = a.id AND w.latest = 1 LEFT JOIN corrected AS k ON k.record_id = a.id
		WHERE t.plan_id = :id ORDER BY t.id, h.seq`, map[string]any{"id": id}, 20_000)
	if err != nil {
		return err
	}
	for _, c := range cells {
		n := len(s.Threads)
		if n == 0 || s.Threads[n-1].ID != num(c["id"]) {
			s.Threads = append(s.Threads, threadLine{ID: num(c["id"]), Name: c.Text("name"), Ending: c.Text("ending"), Cells: make([]listed, len(s.Reports))})
			n++
		}
		if i, ok := column[num(c["report_id"])]; ok {
			s.Threads[n-1].Cells[i] = c
		}
	}
	s.Doubts, err = r.all(`SELECT x.reason, a.text, `+rowCite+`, b.text AS before, substr(e.sha256, 1, 12) || '#' || CASE WHEN q.part > 1 THEN q.part || '.' ELSE '' END || b.local_id AS before_cite
		FROM plan_reports AS p JOIN actions AS a ON a.report_id = p.report_id JOIN thread_doubts AS x ON x.action_id = a.id JOIN actions AS b ON b.id = x.before_id
		JOIN reports AS r ON r.id = a.report_id JOIN documents AS d ON d.id = r.document_id JOIN reports AS q ON q.id = b.report_id JOIN documents AS e ON e.id = q.document_id
		WHERE p.plan_id = :id ORDER BY a.id`, map[string]any{"id": id}, 500)
	if err != nil {
		return err
	}
	return r.show("plan", page{Title: s.Name, Section: "plans"}, s)
}

// rowCite is the lasting name of an action a of report r in document d.
const rowCite = "substr(d.sha256, 1, 12) || '#' || CASE WHEN r.part > 1 THEN r.part || '.' ELSE '' END || a.local_id AS cite"

type threadScreen struct {
	ID     int64
	Plan   int64
	Name   string
	Ending string
	Steps  []listed
}

// thread follows one action through successive reports.
func (r *request) thread() error {
	id, err := strconv.ParseInt(r.PathValue("thread"), 10, 64)
	if err != nil {
		return notFound("there is no action %s", r.PathValue("thread"))
	}
	s := threadScreen{ID: id}
	s.Steps, err = r.all(`SELECT t.plan_id, t.name, t.ending, h.seq, h.score, h.matched_by, r.as_at, r.name AS report, a.ref, coalesce(k.text, a.text) AS text, a.progress, a.lead_raw, `+rowCite+`,
		g.value AS rag, g.meaning, g.meaning_source, coalesce(k.status, nullif(a.status, 'unknown'), nullif(g.status, 'unknown'), 'unknown') AS status, w.raw AS due_raw, w.to_date AS due, d.name AS document, a.page
		FROM thread_actions AS h JOIN threads AS t ON t.id = h.thread_id JOIN actions AS a ON a.id = h.action_id JOIN reports AS r ON r.id = a.report_id JOIN documents AS d ON d.id = r.document_id
		LEFT JOIN ratings AS g ON g.action_id = a.id AND g.part = 'now' LEFT JOIN due_dates AS w ON w.action_id = a.id AND w.latest = 1 LEFT JOIN corrected AS k ON k.record_id = a.id
		WHERE h.thread_id = :id ORDER BY h.seq`, map[string]any{"id": id}, 500)
	if err != nil {
		return err
	}
	if len(s.Steps) == 0 {
		return notFound("there is no action %d that was followed; they are numbered anew when their reports change", id)
	}
	last := s.Steps[len(s.Steps)-1]
	s.Plan, s.Name, s.Ending = num(last["plan_id"]), last.Text("name"), last.Text("ending")
	for i, step := range s.Steps {
		step["before_cite"] = ""
		step["changed"] = ""
		if i > 0 {
			before := s.Steps[i-1]
			step["before_cite"] = before.Text("cite")
			for _, c := range []struct{ name, says string }{{"text", "reworded"}, {"status", "how far"}, {"due", "date"}, {"ref", "number"}} {
				if before.Text(c.name) != step.Text(c.name) {
					step["changed"] = step.Text("changed") + c.says + " "
				}
			}
		}
	}
	return r.show("thread", page{Title: s.Name, Section: "plans"}, s)
}
