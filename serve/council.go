package serve

import (
	"encoding/json"
	"strconv"
)

// listedCouncils is how many councils the first screen shows at once.
const listedCouncils = 60

// A councilLine is a council on the first screen.
type councilLine struct {
	bar
	Recommendations, Doubtful, Late, Silent int
	From, To                                int // years
}

type councilsScreen struct {
	Lines         []councilLine
	Pager         pager
	Unnamed       int
	Late, Silent  int
	Doubtful      int
	Checked       int
	UnnamedReport string
}

// councils is the first screen: who is here, how much, how far.
func (r *request) councils() error {
	ix := r.index
	lines := make([]councilLine, len(ix.codes))
	f := filter{kind: actionKind, Values: map[string]string{}}
	var passed []int32
	var s councilsScreen
	for i := range ix.rows[actionKind] {
		x := &ix.rows[actionKind][i]
		if !x.latest {
			continue
		}
		passed = append(passed, int32(i))
		l := &lines[x.council]
		if x.doubt != 0 {
			l.Doubtful++
			s.Doubtful++
		}
		if x.verified {
			s.Checked++
		}
		switch x.standing {
		case 3:
			l.Late++
			s.Late++
		case 4:
			l.Silent++
			s.Silent++
		}
	}
	for i := range ix.rows[recommendationKind] {
		if x := &ix.rows[recommendationKind][i]; x.latest {
			lines[x.council].Recommendations++
		}
	}
	for _, rep := range ix.reports {
		l := &lines[rep.council]
		if y := int(rep.year); y > 0 && (l.From == 0 || y < l.From) {
			l.From = y
		}
		l.To = max(l.To, int(rep.year))
	}
	counts := r.statusCounts(passed)
	size := 2 * len(ix.statuses.list)
	s.Pager = r.paged(len(lines), listedCouncils, func(n int) string { return r.Link("/", "page", strconv.Itoa(n)) })
	for c := s.Pager.From; c < s.Pager.To; c++ {
		n := counts[int32(c)]
		if n == nil {
			n = make([]int, size)
		}
		lines[c].bar = r.bar(f, int32(c), n)
		s.Lines = append(s.Lines, lines[c])
	}
	return r.show("councils", page{Title: "Councils", Section: "councils"}, s)
}

type councilScreen struct {
	Name, Code, GSS, Type, Nation string
	Bar                           bar
	Facets                        []facet
	Total                         int
	NoLead, NoDate, NotSaid       int
	Usual, Doubtful, Late, Silent int
	Legends, Reports, Glossary    []listed
	Plans                         []listed
	Recommendations               int
}

// council is one council: what is here of it, what its colours mean, what is missing.
func (r *request) council() error {
	code := r.PathValue("code")
	c, ok := r.index.councilNumber(code)
	if !ok {
		return notFound("no report here is of a council %s", code)
	}
	about, err := r.first("SELECT name, gss, type, nation FROM councils WHERE code = :code", map[string]any{"code": code})
	if err != nil {
		return err
	}
	s := councilScreen{Name: about.Text("name"), Code: code, GSS: about.Text("gss"), Type: about.Text("type"), Nation: about.Text("nation")}
	f := filter{kind: actionKind, Values: map[string]string{"council": code}}
	passed, _ := r.index.apply(f)
	for _, i := range passed {
		x := &r.index.rows[actionKind][i]
		s.Total++
		s.NoLead += flag(x.leads == x.leadsEnd)
		s.NoDate += flag(x.standing == 0)
		s.NotSaid += flag(x.basis == 0)
		s.Usual += flag(x.basis == 3)
		s.Doubtful += flag(x.doubt != 0)
		s.Late += flag(x.standing == 3)
		s.Silent += flag(x.standing == 4)
	}
	for i := range r.index.rows[recommendationKind] {
		x := &r.index.rows[recommendationKind][i]
		s.Recommendations += flag(x.council == c && x.latest)
	}
	if counts := r.statusCounts(passed)[c]; counts != nil {
		s.Bar = r.bar(f, c, counts)
	}
	for _, ask := range []struct {
		into  *[]listed
		query string
	}{
		{&s.Reports, `SELECT r.name, r.kind, r.committee, r.as_at, substr(d.sha256, 1, 12) AS sha, d.name AS document, (SELECT count(*) FROM actions AS a WHERE a.report_id = r.id) AS actions,
			(SELECT count(*) FROM recommendations AS p WHERE p.report_id = r.id) AS recommendations, (SELECT count(*) FROM decisions AS x WHERE x.report_id = r.id) AS decisions
			FROM reports AS r JOIN documents AS d ON d.id = r.document_id WHERE r.council_code = :code AND d.current = 1 AND r.same_as IS NULL ORDER BY r.as_at DESC, r.id LIMIT 200`},
		{&s.Plans, "SELECT id, name, reports, first_as_at, last_as_at FROM plans WHERE council_code = :code AND reports > 1 ORDER BY last_as_at DESC, id LIMIT 50"},
		{&s.Glossary, "SELECT b.abbreviation, b.expansion, count(*) AS reports FROM reports AS r JOIN abbreviations AS b ON b.report_id = r.id WHERE r.council_code = :code GROUP BY 1, 2 ORDER BY 1, 2 LIMIT 300"},
	} {
		if *ask.into, err = r.all(ask.query, map[string]any{"code": code}, 300); err != nil {
			return err
		}
	}
	if s.Legends, err = r.legends([]string{code}); err != nil {
		return err
	}
	return r.show("council", page{Title: s.Name, Section: "councils"}, s)
}

type documentScreen struct {
	ID                       int64
	Name, SHA, Source        string
	URL, Outcome, Reason     string
	Reports, Rows, Doubts    []listed
	Recommendations, Missing []listed
}

// document is one file: its reports, its rows, what was doubted in it.
func (r *request) document() error {
	id, err := r.documentOf(r.PathValue("document"))
	if err != nil {
		return err
	}
	s := documentScreen{ID: id}
	v, err := r.first(`SELECT name, sha256, outcome, reason, (SELECT max(source) FROM versions WHERE document_id = d.id) AS source,
		(SELECT value FROM stated WHERE document_id = d.id AND field = 'url') AS url FROM documents AS d WHERE id = :id`, map[string]any{"id": id})
	if err != nil {
		return err
	}
	s.Name, s.SHA, s.Outcome, s.Reason, s.Source, s.URL = v.Text("name"), v.Text("sha256"), v.Text("outcome"), v.Text("reason"), v.Text("source"), v.Text("url")
	cite := "substr(:sha, 1, 12) || '#' || CASE WHEN r.part > 1 THEN r.part || '.' ELSE '' END || x.local_id AS cite"
	given := map[string]any{"id": id, "sha": s.SHA}
	for _, ask := range []struct {
		into  *[]listed
		query string
	}{
		{&s.Reports, "SELECT r.name, r.kind, r.as_at, c.name AS council, c.code, r.first_page, r.last_page, r.same_as FROM reports AS r JOIN councils AS c ON c.code = r.council_code WHERE r.document_id = :id ORDER BY r.part"},
		{&s.Recommendations, "SELECT " + cite + ", x.ref, x.text, x.page FROM reports AS r JOIN recommendations AS x ON x.report_id = r.id WHERE r.document_id = :id ORDER BY x.id LIMIT 1000"},
		{&s.Rows, "SELECT " + cite + ", x.ref, x.text, x.page, k.by, k.not_a_row FROM reports AS r JOIN actions AS x ON x.report_id = r.id LEFT JOIN corrected AS k ON k.record_id = x.id WHERE r.document_id = :id ORDER BY x.id LIMIT 1000"},
		{&s.Doubts, "SELECT d.code, d.severity, d.message, d.page FROM reports AS r JOIN diagnostics AS d ON d.report_id = r.id WHERE r.document_id = :id ORDER BY d.severity DESC, d.report_id, d.seq LIMIT 300"},
		{&s.Missing, "SELECT record, value, page, by, at FROM corrections WHERE sha256 = :sha AND verdict = 'missing' ORDER BY id"},
	} {
		if *ask.into, err = r.all(ask.query, given, 1000); err != nil {
			return err
		}
	}
	return r.show("document", page{Title: s.Name, Section: "intake"}, s)
}

func jsonList(list []string) string {
	b, err := json.Marshal(list)
	if err != nil {
		panic(err) // texts always can be written
	}
	return string(b)
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}
