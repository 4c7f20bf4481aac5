package store

import (
	"maps"
	"math"
	"slices"

	"arising"
)

// wholeRecord is the field name of a record's own place.
const wholeRecord = "record"

// places enters where a record and its fields were printed, and by which rule
// each field was read. quotes holds the printed words of fields whose column
// holds what they were taken to mean.
func (v *reportWriter) places(record int64, whole arising.Location, fields map[string]arising.Location, rules, quotes map[string]string) {
	v.place(record, wholeRecord, whole, "", "")
	names := map[string]bool{}
	for name := range fields {
		names[name] = true
	}
	for name := range rules {
		names[name] = true
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if text(name) == name && name != wholeRecord {
			v.place(record, name, fields[name], quotes[name], rules[name])
		}
	}
}

func (v *reportWriter) place(record int64, field string, at arising.Location, quote, rule string) {
	parts := append([]arising.Location{at}, at.Continued...)
	for i, p := range parts {
		if p.IsZero() && rule == "" {
			continue
		}
		var box [4]any
		if p.BBox != nil && finite(*p.BBox) {
			box = [4]any{p.BBox.Left(), p.BBox.Top(), p.BBox.Right(), p.BBox.Bottom()}
		}
		v.batch.add("INSERT INTO evidence (record_id, field, part, page, box_left, box_top, box_right, box_bottom, line, path, sheet, cells, quote, rule)",
			record, field, i, count(p.Page), box[0], box[1], box[2], box[3], count(p.Line), text(p.Path), text(p.Sheet), text(p.Cells), text(quote), text(rule))
		quote, rule = "", "" // said once, on the first part
	}
}

func finite(b arising.Box) bool {
	return !slices.ContainsFunc(b[:], func(f float64) bool { return math.IsNaN(f) || math.IsInf(f, 0) })
}

// quotes are the printed words of an action's interpreted fields.
func quotes(a *arising.Action) map[string]string {
	q := map[string]string{}
	if a.Due != nil {
		q["due"] = a.Due.Raw
	}
	if a.DueRevised != nil {
		q["due_revised"] = a.DueRevised.Raw
	}
	if a.RAG != nil {
		q["rag"] = a.RAG.Raw
	}
	if a.Status != nil {
		q["status"] = a.Status.Raw
	}
	return q
}

// lastPage is the page on which something ends, null when it is the one it begins on.
func lastPage(l arising.Location) any {
	last := l.Page
	for _, c := range l.Continued {
		last = max(last, c.Page)
	}
	if last == l.Page {
		return nil
	}
	return count(last)
}
