package serve

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A field of a row: what was printed, what it was taken to mean, and how that is known.
type field struct {
	Name, Title string
	Printed     string
	Meant       []string
	How         []string
	Doubt       string
	Places      []place
	Corrected   string // what a person says it is
	Editable    bool
	Swatch      string // the fill of a rating's cell
}

// Doubted adds a reason to look at the field.
func (f *field) doubted(format string, args ...any) {
	if f.Doubt != "" {
		f.Doubt += "; "
	}
	f.Doubt += fmt.Sprintf(format, args...)
}

// A place is where something was printed.
type place struct {
	Field, Title             string
	Page, Line               int
	Path, Quote              string
	Sheet, Cells             string // of a workbook
	Left, Top, Right, Bottom float64
	Boxed                    bool
}

// An evidenceScreen is one row beside its source.
type evidenceScreen struct {
	ID, Report                    int64
	Kind, Local, Cite, SHA        string
	Council, Code, ReportName     string
	AsAt, Document, URL           string
	Ref, Text, Section            string
	Recommendation                string
	RecommendationCite            string
	Answers                       []listed // actions that answer a recommendation
	Fields                        []field
	Warnings                      []string
	Checked, NotARow              bool
	CheckedBy                     string
	Log                           []listed
	Source                        *sourceView
	Previous, Next                string
	PreviousDoubt, NextDoubt      string
	Thread                        int64
	Threads                       int
	Words                         string
	Page                          int
	Statuses, Ratings, EditFields []string
}

// rowOf finds a record by the start of its document's SHA-256 and its id in the JSON
// form, before which stands the part of a pack: 2.a3.
func (r *request) rowOf(sha, record string) (id, document int64, kind int, err error) {
	part, local := "", record
	if p, l, ok := strings.Cut(record, "."); ok {
		part, local = p, l
	}
	kind = actionKind
	table := "actions"
	switch {
	case strings.HasPrefix(local, "r"):
		kind, table = recommendationKind, "recommendations"
	case !strings.HasPrefix(local, "a"):
		return 0, 0, 0, notFound("there is no row %s", record)
	}
	t, err := r.reader.Query(r.ctx, "SELECT x.id, d.id FROM documents AS d JOIN reports AS r ON r.document_id = d.id JOIN "+table+` AS x ON x.report_id = r.id
		WHERE d.sha256 >= :sha AND d.sha256 < :sha || 'g' AND x.local_id = :local AND (:part = '' OR r.part = CAST(:part AS INTEGER)) ORDER BY r.part LIMIT 1`,
		map[string]any{"sha": sha, "local": local, "part": part}, 1)
	if err != nil {
		return 0, 0, 0, err
	}
	if len(sha) < 8 || len(t.Rows) == 0 {
		return 0, 0, 0, notFound("no document that begins with %s has a row %s now; it may have been read again and its rows numbered otherwise", sha, record)
	}
	return t.Rows[0][0].(int64), t.Rows[0][1].(int64), kind, nil
}

func (r *request) evidence() error {
	id, document, kind, err := r.rowOf(r.PathValue("document"), r.PathValue("record"))
	if err != nil {
		return err
	}
	s := &evidenceScreen{ID: id, Kind: strings.TrimSuffix(kindNames[kind], "s"), EditFields: []string{"text", "ref", "section", "leads", "due", "rag", "status"}}
	places, err := r.places(id)
	if err != nil {
		return err
	}
	if kind == actionKind {
		err = r.actionFields(s, places)
	} else {
		err = r.recommendationFields(s, places)
	}
	if err != nil {
		return err
	}
	if err := r.corrections(s); err != nil {
		return err
	}
	if err := r.warnings(s); err != nil {
		return err
	}
	r.neighbours(s, kind)
	var printed []run
	for _, f := range s.Fields {
		if f.Printed != "" {
			printed = append(printed, run{Text: f.Printed, Field: f.Title})
		}
	}
	s.Source = r.sources.view(r.ctx, document, places, s.Page, printed)
	if s.Source.Static = r.static != nil; s.Source.Static {
		r.drawn(s.Source)
	}
	title := strings.TrimSpace(s.Kind + " " + s.Ref)
	return r.show("evidence", page{Title: strings.ToUpper(title[:1]) + title[1:] + ", " + s.Council, Section: kindNames[kind], Wide: true}, s)
}

// places returns where the fields of a record were printed.
func (r *request) places(id int64) (map[string][]place, error) {
	t, err := r.reader.Query(r.ctx, `SELECT field, coalesce(page, 0), coalesce(line, 0), coalesce(path, ''), coalesce(quote, ''), coalesce(rule, ''), box_left, box_top, box_right, box_bottom, coalesce(sheet, ''), coalesce(cells, '')
		FROM evidence WHERE record_id = :id ORDER BY field, part`, map[string]any{"id": id}, 1000)
	if err != nil {
		return nil, err
	}
	all := map[string][]place{}
	for _, v := range t.Rows {
		p := place{Field: str(v[0]), Title: fieldTitle(str(v[0])), Page: int(num(v[1])), Line: int(num(v[2])), Path: str(v[3]), Quote: str(v[4]), Sheet: str(v[10]), Cells: str(v[11])}
		if l, ok := v[6].(float64); ok {
			p.Boxed, p.Left = true, l
			p.Top, _ = v[7].(float64)
			p.Right, _ = v[8].(float64)
			p.Bottom, _ = v[9].(float64)
		}
		if rule := str(v[5]); rule != "" {
			p.Title += " (" + rule + ")"
		}
		all[p.Field] = append(all[p.Field], p)
	}
	return all, nil
}

// fieldTitles are what fields are called on the screen.
var fieldTitles = map[string]string{
	"record": "whole row", "text": "text", "ref": "number", "section": "section", "lead": "lead", "lead_raw": "lead", "leads": "lead", "due": "due", "due_revised": "revised",
	"rag": "rating", "rag_previous": "rating before", "status": "status", "progress": "progress", "evidence": "evidence", "resources": "resources", "priority": "priority",
	"completed": "completed", "start": "start", "commentary": "commentary", "timescale": "timescale", "addressed_to": "addressed to",
}

func fieldTitle(name string) string {
	if t, ok := fieldTitles[name]; ok {
		return t
	}
	return strings.ReplaceAll(name, "_", " ")
}

// ruleOf is the rule that decided a field, as its first place says.
func ruleOf(places []place) []string {
	if len(places) == 0 {
		return nil
	}
	if _, rule, ok := strings.Cut(places[0].Title, " ("); ok {
		return []string{strings.TrimSuffix(rule, ")")}
	}
	return nil
}

func (r *request) head(s *evidenceScreen, v listed) {
	s.Report, s.Council, s.Code, s.ReportName, s.AsAt = num(v["report_id"]), v.Text("council"), v.Text("council_code"), v.Text("report"), v.Text("as_at")
	s.Document, s.SHA, s.URL = v.Text("document"), v.Text("sha256"), v.Text("url")
	s.Ref, s.Text, s.Section, s.Page = v.Text("ref"), v.Text("text"), v.Text("section"), int(num(v["page"]))
	s.Local = v.Text("local_id")
	name := s.Local
	if part := num(v["part"]); part > 1 {
		name = fmt.Sprintf("%d.%s", part, s.Local)
	}
	s.Cite = s.SHA[:12] + "#" + name
	s.Words = strings.TrimSpace(s.Ref + " " + s.Text)
}

// What every row's screen shows of its report, and how to come from a row x to it.
const (
	reportColumns = `r.part, c.name AS council, c.code AS council_code, r.name AS report, coalesce(r.as_at, '') AS as_at, d.name AS document, d.sha256,
		coalesce((SELECT value FROM stated WHERE document_id = d.id AND field = 'url'), '') AS url`
	reportJoins = " JOIN reports AS r ON r.id = x.report_id JOIN documents AS d ON d.id = r.document_id JOIN councils AS c ON c.code = r.council_code "
)

func (r *request) first(query string, parameters map[string]any) (listed, error) {
	rows, err := r.all(query, parameters, 1)
	if err != nil || len(rows) == 0 {
		return listed{}, err
	}
	return rows[0], nil
}

func (r *request) all(query string, parameters map[string]any, limit int) ([]listed, error) {
	t, err := r.reader.Query(r.ctx, query, parameters, limit)
	if err != nil {
		return nil, err
	}
	var rows []listed
	for _, v := range t.Rows {
		l := listed{}
		for c, name := range t.Columns {
			l[name] = v[c]
		}
		rows = append(rows, l)
	}
	return rows, nil
}

func (r *request) recommendationFields(s *evidenceScreen, at map[string][]place) error {
	v, err := r.first("SELECT x.*, "+reportColumns+" FROM recommendations AS x"+reportJoins+"WHERE x.id = :id", map[string]any{"id": s.ID})
	if err != nil {
		return err
	}
	r.head(s, v)
	sources, err := r.all("SELECT s.name FROM recommendation_sources AS x JOIN sources AS s ON s.id = x.source_id WHERE x.recommendation_id = :id ORDER BY s.name", map[string]any{"id": s.ID}, 100)
	if err != nil {
		return err
	}
	var names []string
	for _, x := range sources {
		names = append(names, x.Text("name"))
	}
	horizon := []string{}
	if to := v.Text("timescale_to"); to != "" {
		horizon = append(horizon, "by "+to)
	}
	s.Fields = []field{
		{Name: "ref", Title: "Number", Printed: s.Ref, Editable: true}, {Name: "text", Title: "Recommendation", Printed: s.Text, Editable: true},
		{Name: "section", Title: "Section", Printed: s.Section, Editable: true}, {Name: "sources", Title: "Made by", Printed: strings.Join(names, "; ")},
		{Name: "addressed_to", Title: "Addressed to", Printed: v.Text("addressed_to")}, {Name: "timescale", Title: "Timescale", Printed: v.Text("timescale_raw"), Meant: horizon},
		{Name: "commentary", Title: "Commentary", Printed: v.Text("commentary")},
	}
	s.place(at, v.Text("extra"))
	s.Answers, err = r.all("SELECT substr(d.sha256, 1, 12) || '#' || CASE WHEN r.part > 1 THEN r.part || '.' ELSE '' END || a.local_id AS cite, a.ref, a.text FROM actions AS a JOIN reports AS r ON r.id = a.report_id JOIN documents AS d ON d.id = r.document_id WHERE a.recommendation_id = :id ORDER BY a.id", map[string]any{"id": s.ID}, 200)
	return err
}

func (r *request) actionFields(s *evidenceScreen, at map[string][]place) error {
	v, err := r.first(`SELECT x.*, p.text AS rec, p.ref AS rec_ref, p.local_id AS rec_id, g.raw AS g_raw, g.value AS g_value, g.via AS g_via, g.fill AS g_fill, g.meaning AS g_meaning, g.meaning_source AS g_source, g.status AS g_status, g.rule AS g_rule,
		said.status AS said, h.thread_id, (SELECT count(*) FROM thread_actions AS n WHERE n.thread_id = h.thread_id) AS prints, `+reportColumns+`
		FROM actions AS x`+reportJoins+`LEFT JOIN recommendations AS p ON p.id = x.recommendation_id LEFT JOIN ratings AS g ON g.action_id = x.id AND g.part = 'now'
		LEFT JOIN progress_said AS said ON said.action_id = x.id LEFT JOIN thread_actions AS h ON h.action_id = x.id WHERE x.id = :id`, map[string]any{"id": s.ID})
	if err != nil {
		return err
	}
	r.head(s, v)
	s.Thread, s.Threads = num(v["thread_id"]), int(num(v["prints"]))
	if rec := v.Text("rec"); rec != "" {
		s.Recommendation = strings.TrimSpace(v.Text("rec_ref") + " " + rec)
		prefix := ""
		if part := num(v["part"]); part > 1 {
			prefix = fmt.Sprintf("%d.", part)
		}
		s.RecommendationCite = s.SHA[:12] + "#" + prefix + v.Text("rec_id")
	}
	lead, err := r.leadField(s.ID, v.Text("lead_raw"))
	if err != nil {
		return err
	}
	dues, err := r.dueFields(s.ID)
	if err != nil {
		return err
	}
	rating := field{Name: "rag", Title: "Rating", Printed: v.Text("g_raw"), Editable: true, Swatch: v.Text("g_fill")}
	if value := v.Text("g_value"); value != "" {
		if rating.Printed == "" {
			rating.Printed = value + " (by " + v.Text("g_via") + ")"
		}
		rating.Meant = append(rating.Meant, value)
	}
	if meaning := v.Text("g_meaning"); meaning != "" {
		if v.Text("g_source") == "legend" {
			rating.Meant = append(rating.Meant, "“"+meaning+"”, by the document's own legend")
		} else {
			rating.Meant = append(rating.Meant, "“"+meaning+"” is the usual meaning")
			rating.doubted("the document has no legend for it")
		}
	}
	if rule := v.Text("g_rule"); rule != "" {
		rating.How = append(rating.How, rule)
	}
	status := field{Name: "status", Title: "How far", Printed: v.Text("status_raw"), Editable: true}
	switch word := v.Text("status"); {
	case word != "" && word != "unknown":
		status.Meant = []string{phrase(word)}
		status.How = []string{"status words"}
	case v.Text("g_status") != "" && v.Text("g_status") != "unknown":
		status.Meant = []string{phrase(v.Text("g_status"))}
		status.How = []string{"the rating's meaning"}
	case v.Text("said") != "":
		status.Meant = []string{"not said"}
		status.How = []string{"the words of progress say " + phrase(v.Text("said"))}
	}
	s.Fields = []field{
		{Name: "ref", Title: "Number", Printed: s.Ref, Editable: true}, {Name: "text", Title: "Action", Printed: s.Text, Editable: true},
		{Name: "section", Title: "Section", Printed: s.Section, Editable: true}, lead,
	}
	s.Fields = append(s.Fields, dues...)
	s.Fields = append(s.Fields, rating, status,
		field{Name: "progress", Title: "Progress", Printed: v.Text("progress")}, field{Name: "evidence", Title: "Evidence", Printed: v.Text("evidence")},
		field{Name: "resources", Title: "Resources", Printed: v.Text("resources")}, field{Name: "priority", Title: "Priority", Printed: v.Text("priority")})
	s.place(at, v.Text("extra"))
	return nil
}

// place gives each field where it was printed and by which rule, and drops blank ones
// that nobody could correct. What stood in columns without a role comes last.
func (s *evidenceScreen) place(at map[string][]place, extra string) {
	for i := range s.Fields {
		f := &s.Fields[i]
		names := []string{f.Name}
		if f.Name == "leads" {
			names = []string{"lead_raw", "lead", "leads"}
		}
		for _, name := range names {
			f.Places = append(f.Places, at[name]...)
		}
		if len(f.How) == 0 {
			f.How = ruleOf(f.Places)
		}
	}
	s.Fields = slices.DeleteFunc(s.Fields, func(f field) bool { return f.Printed == "" && len(f.Meant) == 0 && !f.Editable })
	var more map[string]string
	if json.Unmarshal([]byte(extra), &more) == nil {
		var names []string
		for name := range more {
			names = append(names, name)
		}
		slices.Sort(names)
		for _, name := range names {
			s.Fields = append(s.Fields, field{Name: "extra", Title: name, Printed: more[name], How: []string{"a column without a role"}})
		}
	}
}

func (r *request) leadField(id int64, raw string) (field, error) {
	f := field{Name: "leads", Title: "Lead", Printed: raw, Editable: true}
	leads, err := r.all("SELECT l.name, l.raw, l.part, l.match, l.score, l.runner_up, l.candidates, l.rule, p.kind FROM action_leads AS l JOIN parties AS p ON p.id = l.party_id WHERE l.action_id = :id ORDER BY l.seq", map[string]any{"id": id}, 200)
	for _, l := range leads {
		name := l.Text("name")
		if kind := l.Text("kind"); kind != "" {
			name += " (" + kind + ")"
		}
		if l.Text("part") == "supporting" {
			name += ", supporting"
		}
		f.Meant = append(f.Meant, name)
		how := l.Text("match")
		if score, ok := l["score"].(float64); ok && score < 1 {
			how += fmt.Sprintf(", %.0f %% sure", 100*score)
			if score < 0.8 {
				f.doubted("%s is a near miss", l.Text("raw"))
			}
		}
		if other := l.Text("runner_up"); other != "" {
			how += "; next: " + other
		}
		if c := l.Text("candidates"); c != "" {
			f.doubted("several readings are as good: %s", c)
		}
		if !slices.Contains(f.How, how) {
			f.How = append(f.How, how)
		}
	}
	return f, err
}

var dueTitles = map[string]string{"due": "Due", "revised": "Revised", "completed": "Completed", "start": "Start"}

func (r *request) dueFields(id int64) ([]field, error) {
	dates, err := r.all("SELECT * FROM due_dates WHERE action_id = :id ORDER BY seq", map[string]any{"id": id}, 50)
	if err != nil {
		return nil, err
	}
	var fields []field
	for _, d := range dates {
		part := d.Text("part")
		f := field{Name: map[string]string{"due": "due", "revised": "due_revised"}[part], Title: dueTitles[part], Printed: d.Text("raw"), Editable: num(d["latest"]) == 1}
		if f.Name == "" {
			f.Name = part
		}
		switch from, to := d.Text("from_date"), d.Text("to_date"); {
		case from == to && to != "":
			f.Meant = append(f.Meant, to)
		case from != "" && to != "":
			f.Meant = append(f.Meant, from+" to "+to)
		case to != "":
			f.Meant = append(f.Meant, "until "+to)
		case from != "":
			f.Meant = append(f.Meant, "from "+from)
		default:
			f.Meant = append(f.Meant, "no date: "+strings.TrimSpace(d.Text("precision")))
		}
		if p := d.Text("precision"); p != "" {
			f.How = append(f.How, "to the "+p)
		}
		if a := d.Text("anchor"); a != "" {
			f.How = append(f.How, "counted from the "+a+" "+d.Text("anchor_date"))
		}
		if rule := d.Text("rule"); rule != "" {
			f.How = append(f.How, rule)
		}
		if num(d["year_inferred"]) == 1 {
			f.doubted("the year was not printed")
		}
		if why := d.Text("reason"); why != "" {
			f.How = append(f.How, "because "+why)
		}
		fields = append(fields, f)
	}
	if len(fields) == 0 {
		fields = []field{{Name: "due", Title: "Due", Editable: true}}
	}
	return fields, nil
}

func (r *request) warnings(s *evidenceScreen) error {
	rows, err := r.all("SELECT code, message FROM diagnostics WHERE report_id = :report AND record_id = :id AND severity = 'warning' ORDER BY seq", map[string]any{"report": s.Report, "id": s.ID}, 50)
	for _, w := range rows {
		s.Warnings = append(s.Warnings, w.Text("message"))
	}
	return err
}

// neighbours finds the rows before and after, and the doubtful ones among them.
func (r *request) neighbours(s *evidenceScreen, kind int) {
	rows := r.index.rows[kind]
	at, ok := r.index.at[kind][s.ID]
	if !ok {
		return // a row of another version, or one that a person says is none
	}
	next := func(step int, doubtful bool) string {
		for i := int(at) + step; i >= 0 && i < len(rows); i += step {
			if doubtful && (rows[i].doubt == 0 || rows[i].verified) {
				continue
			}
			if doubtful && rows[i].council != rows[at].council || !doubtful && rows[i].report != rows[at].report {
				return ""
			}
			return r.cite(kind, rows[i].id)
		}
		return ""
	}
	s.Previous, s.Next, s.PreviousDoubt, s.NextDoubt = next(-1, false), next(1, false), next(-1, true), next(1, true)
}

// cite is the lasting name of a row.
func (r *request) cite(kind int, id int64) string {
	v, err := r.first("SELECT substr(d.sha256, 1, 12) || '#' || CASE WHEN r.part > 1 THEN r.part || '.' ELSE '' END || x.local_id AS cite FROM "+kindNames[kind]+" AS x JOIN reports AS r ON r.id = x.report_id JOIN documents AS d ON d.id = r.document_id WHERE x.id = :id", map[string]any{"id": id})
	if err != nil {
		return ""
	}
	return v.Text("cite")
}

// pageOf reads a page number of an address.
func pageOf(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		return 0, notFound("there is no page %s", s)
	}
	return n, nil
}
