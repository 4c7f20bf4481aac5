package golden

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// unscored names the fields of a row that pair it or say nothing of the document.
var unscored = []string{"id", "text", "abbreviation", "expansion", "notes", "due_raw", "status_raw"}

// A fieldResult is the comparison of one field of one row.
type fieldResult struct {
	field     string
	right     bool
	want, got string
}

func result(field string, right bool, want, got any) fieldResult {
	return fieldResult{field: field, right: right, want: show(want), got: show(got)}
}

// compareFields compares each field that the wanted row has. Same maps the id of a
// wanted recommendation to the id of the one that was read for it.
func compareFields(want, got Row, same map[string]string) []fieldResult {
	var out []fieldResult
	for _, field := range sortedKeys(want) {
		if !slices.Contains(unscored, field) {
			out = append(out, result(field, agrees(field, want[field], got[field], same), want[field], got[field]))
		}
	}
	return out
}

func agrees(field string, want, got any, same map[string]string) bool {
	switch field {
	case "recommendation_id":
		id, _ := want.(string)
		if id == "" {
			return got == nil
		}
		return same[id] != "" && same[id] == got
	case "leads":
		return leadsAgree(want, got)
	case "due", "due_revised", "completed", "start", "timescale":
		return holds(want, got) || want == nil && saysNothing(got)
	case "rag":
		return ratingsAgree(want, got)
	case "location":
		return locationsAgree(want, got)
	case "sources":
		return reflect.DeepEqual(sortedTexts(want), sortedTexts(got))
	default:
		return holds(want, got)
	}
}

// ratingsAgree compares ratings. One that is said by a colour alone has no words to
// compare, although another form of the same report prints them.
func ratingsAgree(want, got any) bool {
	wanted, _ := want.(map[string]any)
	read, _ := got.(map[string]any)
	if wanted == nil || read == nil || read["via"] != "colour" {
		return holds(want, got)
	}
	for key, part := range wanted {
		if key != "raw" && key != "via" && !holds(part, read[key]) {
			return false
		}
	}
	return true
}

// saysNothing reports whether a due was read that gives neither words nor days.
func saysNothing(got any) bool {
	due, ok := got.(map[string]any)
	return ok && text(due["raw"]) == "" && due["from"] == nil && due["to"] == nil
}

// holds reports whether got has everything that want has.
func holds(want, got any) bool {
	switch w := want.(type) {
	case nil:
		return got == nil
	case string:
		return text(w) == text(got)
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok {
			return false
		}
		for key, part := range w {
			if !holds(part, g[key]) {
				return false
			}
		}
		return true
	case []any:
		g, _ := got.([]any)
		if len(w) != len(g) {
			return false
		}
		for i := range w {
			if !holds(w[i], g[i]) {
				return false
			}
		}
		return true
	default:
		return reflect.DeepEqual(want, got)
	}
}

// leadsAgree compares leads in order. A lead that the golden leaves as printed may
// be expanded by the lexicon.
func leadsAgree(want, got any) bool {
	w, _ := want.([]any)
	g, _ := got.([]any)
	if len(w) != len(g) {
		return false
	}
	for i := range w {
		wanted, _ := w[i].(map[string]any)
		read, _ := g[i].(map[string]any)
		for key, part := range wanted {
			literal := key == "name" && text(part) == text(wanted["raw"]) && read["match"] == "lexicon" && text(read["raw"]) == text(part)
			if !literal && !holds(part, read[key]) {
				return false
			}
		}
	}
	return true
}

func sortedTexts(v any) []string {
	list, _ := v.([]any)
	out := make([]string, 0, len(list))
	for _, e := range list {
		out = append(out, strings.ToLower(text(e)))
	}
	slices.Sort(out)
	return out
}

// compareReport scores the metadata: each field once, each contact's fields once.
func compareReport(want, got map[string]any) []fieldResult {
	var out []fieldResult
	for _, field := range sortedKeys(want) {
		if field == "contacts" {
			out = append(out, compareContacts(want[field], got[field])...)
			continue
		}
		right := holds(want[field], got[field])
		if name, ok := want[field].(string); ok && slices.Contains(inCapitals, field) {
			right = strings.EqualFold(text(name), text(got[field]))
		}
		out = append(out, result(field, right, want[field], got[field]))
	}
	return out
}

// inCapitals are the fields of a report that covers print in capitals for looks.
var inCapitals = []string{"council", "committee", "title"}

// compareContacts compares each wanted contact with the one of its part that
// agrees with it most.
func compareContacts(want, got any) []fieldResult {
	wanted, _ := want.([]any)
	read, _ := got.([]any)
	var out []fieldResult
	for _, w := range wanted {
		contact, _ := w.(map[string]any)
		best, bestHeld := map[string]any{}, -1
		for _, g := range read {
			candidate, _ := g.(map[string]any)
			held := 0
			for key, part := range contact {
				if holds(part, candidate[key]) {
					held++
				}
			}
			if candidate["part"] == contact["part"] && held > bestHeld {
				best, bestHeld = candidate, held
			}
		}
		for _, key := range sortedKeys(contact) {
			if key != "part" {
				out = append(out, result("contacts."+key, holds(contact[key], best[key]), contact[key], best[key]))
			}
		}
	}
	return out
}

// show prints a value for a reader of faults.
func show(v any) string {
	var parts []string
	switch s := v.(type) {
	case nil:
		return "null"
	case string:
		return s
	case map[string]any:
		for _, key := range sortedKeys(s) {
			parts = append(parts, key+": "+show(s[key]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case []any:
		for _, e := range s {
			parts = append(parts, show(e))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	default:
		return fmt.Sprint(v)
	}
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for key := range m {
		out = append(out, key)
	}
	slices.Sort(out)
	return out
}
