// Package rating reads ratings, statuses and the keys that explain them, and brings them to
// one scale.
package rating

import (
	"fmt"
	"strings"

	"arising"
)

// A Result is all that a rating cell says.
type Result struct {
	Rating    arising.Rating
	Previous  *arising.Rating // "Red (was Amber)"
	Direction string          // "up", "down", "same" or "" when no arrow stands in the cell
	// Diagnostics have no place and no record; the caller knows them.
	Diagnostics []arising.Diagnostic
}

// Parse reads a rating cell under the document's legend: r.Raw is the cell as
// printed, r.Fill its colour. Value is "" where the cell rates nothing; a status
// word in a rating column ("Completed") gives Status without a Value.
func Parse(r arising.Rating, legend []arising.LegendEntry) (arising.Rating, []arising.Diagnostic) {
	out := Default().Parse(r, legend)
	return out.Rating, out.Diagnostics
}

// Parse reads a rating cell. See the function Parse.
func (w *Wording) Parse(r arising.Rating, legend []arising.LegendEntry) Result {
	got := w.readRating(r.Raw)
	if e := Explained(r.Raw, legend); e != nil {
		got = reading{value: e.Value, via: "text", rule: "rating:legend"}
	}
	var res Result
	if got.value == "" && r.Fill != "" {
		if colour := w.ratings.fillColour(r.Fill); colour != "" {
			if basis := legendBasis(colour, legend); basis != "" {
				res.Diagnostics = append(res.Diagnostics, arising.Diagnostic{
					Code: arising.RatingNotRating, Severity: arising.Info, Rule: "rating:fill",
					Message: fmt.Sprintf("the fill %s is %s, which the colour key uses for %s", r.Fill, colour, basis),
				})
			} else {
				got.value, got.via, got.rule = colour, "colour", "rating:fill"
			}
		}
	}
	if shade := w.ratings.shade(r.Raw, r.Fill); shade != "" && Explains(legend, shade+got.value) {
		got.value = shade + got.value
	}
	r.Value, r.Rule, r.Status = got.value, got.rule, ""
	r.Meaning, r.MeaningSource = "", ""
	if r.Via == "" || got.via != "text" {
		r.Via = got.via
	}
	if got.value != "" {
		w.SetMeaning(&r, legend)
	}
	if r.Status == "" || r.Status == arising.StatusUnknown {
		if got.status != "" {
			r.Status, r.Rule = got.status, got.rule
		} else if s := w.StatusIn(r.Raw); s != nil {
			r.Status = s.Value
			if r.Value == "" {
				r.Via, r.Rule = "text", s.Rule
			}
		}
	}
	if r.Value == "" && r.Status == "" && got.direction == "" && strings.TrimSpace(r.Raw) != "" && !w.isPlaceholder(r.Raw) {
		res.Diagnostics = append(res.Diagnostics, arising.Diagnostic{
			Code: arising.RatingUnread, Severity: arising.Warning, Rule: "rating:unread",
			Message: fmt.Sprintf("%q is no rating known here", r.Raw),
		})
	}
	res.Rating, res.Direction = r, got.direction
	if got.previous != "" {
		p := arising.Rating{Raw: r.Raw, Value: got.previous, Via: "text", Rule: got.rule}
		w.SetMeaning(&p, legend)
		res.Previous = &p
	}
	return res
}

// SetMeaning gives a rating the legend's meaning, or the default one.
func (w *Wording) SetMeaning(r *arising.Rating, legend []arising.LegendEntry) {
	for i := range legend {
		e := &legend[i]
		if !rates(e) || !strings.EqualFold(e.Value, r.Value) && !strings.EqualFold(e.Value, strings.TrimSpace(r.Raw)) {
			continue
		}
		r.Meaning, r.MeaningSource, r.Status = e.Meaning, "legend", e.Status
		if r.Status == "" {
			r.Status, _ = w.MeaningStatus(e.Meaning)
		}
		return
	}
	r.Status = arising.StatusUnknown
	if status := w.ratings.statuses[r.Value]; status != "" {
		r.Meaning, r.MeaningSource, r.Status = strings.ReplaceAll(status, "_", " "), "default", status
	}
}

// Explained is the entry whose value a cell prints and nothing else: the "X" of
// "X = in progress".
func Explained(raw string, legend []arising.LegendEntry) *arising.LegendEntry {
	cell := strings.TrimSpace(raw)
	for i := range legend {
		if e := &legend[i]; rates(e) && len(e.Value) < 3 && strings.EqualFold(e.Value, cell) {
			return e
		}
	}
	return nil
}

// Explains reports whether a legend has a meaning for the value.
func Explains(legend []arising.LegendEntry, value string) bool {
	for i := range legend {
		if rates(&legend[i]) && legend[i].Value == value {
			return true
		}
	}
	return false
}

// rates reports whether a legend's entry speaks of progress, or does not say of what.
func rates(e *arising.LegendEntry) bool { return e.Basis == "" || e.Basis == BasisProgress }

// legendBasis is what the legend uses a colour for, when that is no progress.
func legendBasis(colour string, legend []arising.LegendEntry) string {
	basis := ""
	for i := range legend {
		if e := &legend[i]; e.Value == colour {
			if rates(e) {
				return ""
			}
			basis = e.Basis
		}
	}
	return basis
}
