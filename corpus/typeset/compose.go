package typeset

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"arising"
	"arising/extract/doc"
)

// fills are the colours that Word offers for each rating.
var fills = map[string]string{"red": "#ff0000", "amber": "#ffc000", "green": "#00b050", "blue": "#0070c0", "grey": "#a6a6a6"}

// Compose sets the records of x in the given layout, as one long page.
func Compose(x *arising.Extraction, l Layout) *Page {
	c := &composer{x: x, l: l, page: &Page{Layout: l}}
	c.front()
	c.decisions()
	c.prose()
	c.plan()
	c.glossary()
	return c.page
}

// A Page is a composed report: blocks in reading order.
type Page struct {
	Layout Layout
	Blocks []doc.Block
}

type composer struct {
	x    *arising.Extraction
	l    Layout
	page *Page
}

func (c *composer) add(kind doc.Kind, text string) {
	c.page.Blocks = append(c.page.Blocks, doc.Block{Kind: kind, Text: text})
}

func (c *composer) table(t *doc.Table) {
	c.page.Blocks = append(c.page.Blocks, doc.Block{Kind: doc.TableKind, Table: t})
}

// front sets what the report says of itself.
func (c *composer) front() {
	r := c.x.Cover
	if r.Council != "" {
		c.add(doc.Heading, r.Council)
	}
	pairs := [][2]string{{"Committee", r.Committee}, {"Date of meeting", printed(r.MeetingDate)}, {"Title", r.Title}, {"Agenda item", r.AgendaItem}}
	for _, p := range r.Contacts {
		pairs = append(pairs, [2]string{strings.ToUpper(p.Part[:1]) + p.Part[1:], p.Name})
	}
	t := &doc.Table{Cols: 2}
	for _, p := range pairs {
		if p[1] == "" {
			continue
		}
		if c.l.Front == "lines" {
			c.add(doc.Paragraph, p[0]+": "+p[1])
		}
		t.Rows = append(t.Rows, doc.Row{Cells: []doc.Cell{{Text: p[0]}, {Col: 1, Text: p[1]}}})
	}
	if c.l.Front == "table" && len(t.Rows) > 0 {
		c.table(t)
	}
}

// printed returns an ISO day as councils print it.
func printed(day string) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return d.Format("2 January 2006")
}

func (c *composer) decisions() {
	if len(c.x.Decisions) == 0 {
		return
	}
	lead := "RECOMMENDATION"
	if c.x.Decisions[0].Kind == "resolved" {
		lead = "RESOLVED:"
	}
	c.add(doc.Heading, lead)
	for _, d := range c.x.Decisions {
		c.page.Blocks = append(c.page.Blocks, doc.Block{Kind: doc.Item, Label: d.Ref, Text: d.Text})
	}
}

// padding is prose that holds no record.
var padding = []string{
	"The borough has two rivers and one railway, and both have shaped where people live.",
	"Members visited three schools in the spring and thanked the pupils who showed them round.",
	"Demand for places has grown in each of the last four years, most of all in the east.",
	"The figures in this part come from the census and are rounded to the nearest hundred.",
	"Nothing in this report changes a budget that the council has already set.",
}

func (c *composer) prose() {
	if c.l.Pad > 0 {
		c.add(doc.Heading, "Background")
	}
	for i := range c.l.Pad {
		c.add(doc.Paragraph, padding[i%len(padding)])
	}
	if c.l.Legend == "front" {
		c.add(doc.Paragraph, "Key: "+strings.Join(c.legend(), "; "))
	}
}

func (c *composer) legend() []string {
	var out []string
	for _, e := range c.x.Legend {
		out = append(out, title(e.Value)+" - "+e.Meaning)
	}
	return out
}

func title(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// plan sets the table of recommendations and actions.
func (c *composer) plan() {
	if len(c.x.Actions) == 0 && len(c.x.Recommendations) == 0 {
		return
	}
	heading := "Action plan"
	if p := c.x.Cover.PlanDate; p != nil {
		heading += " at " + printed(p.To)
	}
	c.add(doc.Heading, heading)
	columns := c.columns()
	t := &doc.Table{Cols: len(columns), Edges: edges(columns)}
	head := doc.Row{Head: true}
	for i, col := range columns {
		text := col.Heading
		if col.Field == "rag" && c.l.Legend == "header" {
			text += "\n" + strings.Join(c.legend(), "\n")
		}
		head.Cells = append(head.Cells, doc.Cell{Col: i, Head: true, Text: text, Fill: "#d9d9d9"})
	}
	t.Rows = append(t.Rows, head)
	section := ""
	for _, g := range c.groups() {
		if c.l.Bands && g.section != section {
			section = g.section
			t.Rows = append(t.Rows, doc.Row{Cells: []doc.Cell{{ColSpan: len(columns), Text: section, Fill: "#d9e2f3"}}})
		}
		t.Rows = append(t.Rows, c.rows(g, columns)...)
	}
	c.table(t)
	if c.l.Legend == "under" {
		c.add(doc.Paragraph, "Key: "+strings.Join(c.legend(), "; "))
	}
}

func edges(columns []Column) []float64 {
	out, sum := []float64{0}, 0.0
	for _, col := range columns {
		w := col.Width
		if w == 0 {
			w = widths[col.Field]
		}
		sum += w
		out = append(out, sum)
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}

// columns returns the layout's columns, or the standard ones that are filled.
func (c *composer) columns() []Column {
	if c.l.Columns != nil {
		return c.l.Columns
	}
	return slices.DeleteFunc(slices.Clone(Standard), func(col Column) bool {
		for _, g := range c.groups() {
			for i := range g.actions {
				if c.cell(g, i, col.Field).Text != "" || c.cell(g, i, col.Field).Fill != "" {
					return false
				}
			}
		}
		return true
	})
}

// A group is a recommendation with its actions, or actions without one.
type group struct {
	section        string
	recommendation *arising.Recommendation
	actions        []*arising.Action
}

func (c *composer) groups() []group {
	var out []group
	for i := range c.x.Recommendations {
		r := &c.x.Recommendations[i]
		g := group{section: r.Section, recommendation: r}
		for j := range c.x.Actions {
			if a := &c.x.Actions[j]; a.RecommendationID != nil && *a.RecommendationID == r.ID {
				g.actions = append(g.actions, a)
			}
		}
		out = append(out, g)
	}
	var loose []*arising.Action
	for j := range c.x.Actions {
		if c.x.Actions[j].RecommendationID == nil {
			loose = append(loose, &c.x.Actions[j])
		}
	}
	if len(loose) > 0 {
		out = append(out, group{section: loose[0].Section, actions: loose})
	}
	return out
}

// rows sets the rows of a group.
func (c *composer) rows(g group, columns []Column) []doc.Row {
	n := max(len(g.actions), 1)
	out := make([]doc.Row, n)
	for i := range out {
		for j, col := range columns {
			cell := c.cell(g, i, col.Field)
			cell.Col = j
			shared := (col.Field == "recommendation" || col.Field == "number") && n > 1 && !c.l.Repeat
			switch {
			case shared && i == 0 && !c.l.Blank:
				cell.RowSpan = n
			case shared && i > 0 && !c.l.Blank:
				continue
			case shared && i > 0:
				cell.Text = ""
			}
			out[i].Cells = append(out[i].Cells, cell)
		}
	}
	return out
}

// cell returns one field of the group's action i.
func (c *composer) cell(g group, i int, field string) doc.Cell {
	switch {
	case g.recommendation != nil && field == "recommendation":
		return doc.Cell{Text: g.recommendation.Text}
	case g.recommendation != nil && field == "number":
		return doc.Cell{Text: g.recommendation.Ref}
	case i >= len(g.actions):
		return doc.Cell{}
	}
	a := g.actions[i]
	if field == "rag" {
		return c.rating(a.RAG)
	}
	text := map[string]string{
		"ref": a.Ref, "text": a.Text, "lead_raw": a.LeadRaw, "resources": a.Resources, "evidence": a.Evidence, "progress": a.Progress,
	}[field]
	switch {
	case field == "due" && a.Due != nil:
		text = a.Due.Raw
	case field == "due_revised" && a.DueRevised != nil:
		text = a.DueRevised.Raw
	case field == "status" && a.Status != nil:
		text = a.Status.Raw
	}
	return doc.Cell{Text: text}
}

func (c *composer) rating(r *arising.Rating) doc.Cell {
	switch {
	case r == nil:
		return doc.Cell{}
	case c.l.FillOnly:
		return doc.Cell{Fill: fills[r.Value]}
	case c.l.Fill:
		return doc.Cell{Text: r.Raw, Fill: fills[r.Value]}
	}
	return doc.Cell{Text: r.Raw}
}

func (c *composer) glossary() {
	if !c.l.Glossary || len(c.x.Abbreviations) == 0 {
		return
	}
	t := &doc.Table{Cols: 2, Rows: []doc.Row{{Head: true, Cells: []doc.Cell{{Head: true, Text: "Abbreviation"}, {Col: 1, Head: true, Text: "In full"}}}}}
	for _, a := range c.x.Abbreviations {
		t.Rows = append(t.Rows, doc.Row{Cells: []doc.Cell{{Text: a.Abbreviation}, {Col: 1, Text: a.Expansion}}})
	}
	c.add(doc.Heading, "Abbreviations")
	c.table(t)
}

// grid lays the cells of a table out by row and column; a place that another cell
// covers is nil.
func grid(t *doc.Table) ([][]*doc.Cell, error) {
	out := make([][]*doc.Cell, len(t.Rows))
	for i := range out {
		out[i] = make([]*doc.Cell, t.Cols)
		for j := range t.Rows[i].Cells {
			cell := &t.Rows[i].Cells[j]
			if cell.Col >= t.Cols {
				return nil, fmt.Errorf("typeset: row %d has a cell in column %d of %d", i+1, cell.Col+1, t.Cols)
			}
			out[i][cell.Col] = cell
		}
	}
	return out, nil
}
