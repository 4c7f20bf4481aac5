package golden

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"arising"
)

// A Draft is a golden to be checked: what a truth file holds, and a mark that nobody
// has checked it yet. LoadTruth refuses a draft.
type Draft struct {
	Draft    string         `json:"draft,omitempty"` // what is to be done; absent from truth
	Checked  *Check         `json:"checked,omitempty"`
	Document map[string]any `json:"document"`
	Report   map[string]any `json:"report"`
	Complete []string       `json:"complete"`

	Decisions       []Row `json:"decisions"`
	Recommendations []Row `json:"recommendations"`
	Actions         []Row `json:"actions"`
	Abbreviations   []Row `json:"abbreviations"`
}

// A Check says who found a golden to be true, of which bytes.
type Check struct {
	By string `json:"by"`
	On string `json:"on"` // ISO day
}

const toCheck = "compare every row with the document (arising golden review), mend what is wrong, then: arising golden accept --by NAME"

// NewDraft makes a draft of what was read.
func NewDraft(x *arising.Extraction) (*Draft, error) {
	report, rows, err := decoded(x)
	if err != nil {
		return nil, fmt.Errorf("draft golden of %s: %w", x.Document.Path, err)
	}
	d := &Draft{
		Draft: toCheck, Document: map[string]any{"path": x.Document.Path, "sha256": x.Document.SHA256},
		Report: bareRow(report), Complete: []string{"decisions", "recommendations", "actions"},
		Decisions: bareRows(rows["decisions"], true), Recommendations: bareRows(rows["recommendations"], true),
		Actions: bareRows(rows["actions"], true), Abbreviations: bareRows(rows["abbreviations"], false),
	}
	return d, nil
}

// bareRows leaves out what a golden does not say: places, rules and blanks. Doubtful
// rows carry a note and stand where they were printed.
func bareRows(rows []Row, withID bool) []Row {
	out := []Row{}
	for _, r := range rows {
		bare := bareRow(r)
		if withID {
			bare["id"] = r["id"]
		}
		out = append(out, bare)
	}
	return out
}

func bareRow(r Row) Row {
	out := Row{}
	for key, v := range r {
		if slices.Contains(incidental, key) || key == "extra" || key == "abbreviations" || key == "printed" || blank(v) && key != "leads" {
			continue
		}
		out[key] = stripped(v)
	}
	return out
}

func blank(v any) bool {
	switch s := v.(type) {
	case nil:
		return true
	case string:
		return s == ""
	case []any:
		return len(s) == 0
	case map[string]any:
		return len(s) == 0
	}
	return false
}

// Format returns the draft as the JSON of a golden file.
func (d *Draft) Format() ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetIndent("", " ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(d); err != nil {
		return nil, fmt.Errorf("format golden: %w", err)
	}
	return out.Bytes(), nil
}

// Accept makes truth of a draft that a person has checked. The document's bytes must
// be those that the draft was made of.
func Accept(draft []byte, sha256, by, day string) ([]byte, error) {
	var d Draft
	if err := json.Unmarshal(draft, &d); err != nil {
		return nil, fmt.Errorf("accept golden: %w", err)
	}
	switch {
	case strings.TrimSpace(by) == "":
		return nil, fmt.Errorf("accept golden: nobody is named; say who checked it with --by")
	case d.Draft == "" && d.Checked != nil:
		return nil, fmt.Errorf("accept golden: %s checked it already", d.Checked.By)
	case d.Document["sha256"] != sha256:
		return nil, fmt.Errorf("accept golden: the document is not the one that the draft was made of; draft it again")
	}
	d.Draft, d.Checked = "", &Check{By: by, On: day}
	return d.Format()
}

// Values lists every value of x beside its place, those with a doubt first.
func Values(x *arising.Extraction) []Checked {
	doubts := map[string]string{}
	for _, d := range x.Diagnostics {
		if d.Record != "" && doubts[d.Record] == "" {
			doubts[d.Record] = string(d.Code) + ": " + d.Message
		}
	}
	var out []Checked
	add := func(kind, record, field, value string, at arising.Location, fields map[string]arising.Location) {
		if value == "" {
			return
		}
		if own, ok := fields[field]; ok {
			at = own
		}
		out = append(out, Checked{Record: record, Kind: kind, Field: field, Value: value, Doubt: doubts[record], Page: at.Page, Box: at.BBox})
	}
	r := x.Cover
	for _, field := range [][2]string{{"council", r.Council}, {"committee", r.Committee}, {"title", r.Title}, {"meeting_date", r.MeetingDate}, {"agenda_item", r.AgendaItem}} {
		add("report", "", field[0], field[1], arising.Location{}, nil)
	}
	for _, d := range x.Decisions {
		add("decisions", d.ID, "text", strings.TrimSpace(d.Ref+" "+d.Text), d.Location, nil)
	}
	for _, r := range x.Recommendations {
		add("recommendations", r.ID, "text", strings.TrimSpace(r.Ref+" "+r.Text), r.Location, r.Fields)
		add("recommendations", r.ID, "section", r.Section, r.Location, r.Fields)
		add("recommendations", r.ID, "commentary", r.Commentary, r.Location, r.Fields)
		if w := r.Timescale; w != nil {
			add("recommendations", r.ID, "timescale", w.Raw, r.Location, r.Fields)
		}
	}
	for _, a := range x.Actions {
		add("actions", a.ID, "text", strings.TrimSpace(a.Ref+" "+a.Text), a.Location, a.Fields)
		for _, l := range a.Leads {
			add("actions", a.ID, "lead_raw", l.Name+" ("+l.Part+", "+l.Match+")", a.Location, a.Fields)
		}
		add("actions", a.ID, "due", dated(a.Due), a.Location, a.Fields)
		add("actions", a.ID, "due_revised", dated(a.DueRevised), a.Location, a.Fields)
		if r := a.RAG; r != nil {
			add("actions", a.ID, "rag", fmt.Sprintf("%s, %s by %s: %s", r.Raw, r.Value, r.Via, r.Meaning), a.Location, a.Fields)
		}
		if s := a.Status; s != nil {
			add("actions", a.ID, "status", s.Raw+" = "+s.Value, a.Location, a.Fields)
		}
		add("actions", a.ID, "progress", a.Progress, a.Location, a.Fields)
		add("actions", a.ID, "evidence", a.Evidence, a.Location, a.Fields)
		add("actions", a.ID, "resources", a.Resources, a.Location, a.Fields)
	}
	for _, a := range x.Abbreviations {
		add("abbreviations", "", "expansion", a.Abbreviation+" = "+a.Expansion, a.Location, nil)
	}
	for _, e := range x.Legend {
		add("legend", "", "meaning", e.Value+" = "+e.Meaning, e.Location, nil)
	}
	slices.SortStableFunc(out, func(a, b Checked) int {
		switch {
		case a.Doubt != "" && b.Doubt == "":
			return -1
		case a.Doubt == "" && b.Doubt != "":
			return 1
		}
		return 0
	})
	return out
}

// dated says a date as printed and the days that it was taken for; "" for none.
func dated(d *arising.Due) string {
	if d == nil {
		return ""
	}
	return fmt.Sprintf("%s = %s to %s, %s", d.Raw, day(d.From), day(d.To), d.Precision)
}

func day(d *string) string {
	if d == nil {
		return "?"
	}
	return *d
}
