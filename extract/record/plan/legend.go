package plan

import (
	"regexp"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/rules"
	"arising/extract/table"
	"arising/normalize/rating"
)

// LegendLines reads explanations of ratings that stand in the text: in one
// paragraph, or one rating to a line.
func LegendLines(d *doc.Document, rs *rules.Set) []arising.LegendEntry {
	var out, run []arising.LegendEntry
	var letters []doc.Block
	flush := func() {
		if len(run) > 1 {
			out = append(out, run...)
		}
		out = append(out, letterLegend(letters)...)
		run, letters = nil, nil
	}
	for _, page := range d.Pages {
		for _, b := range page.Blocks {
			if b.Kind == doc.Furniture {
				continue
			}
			if b.Kind != doc.TableKind && oneLetter.MatchString(b.Text) {
				letters = append(letters, b)
				continue
			}
			text := ""
			if b.Kind != doc.TableKind && len(b.Text) <= maxLegendLine {
				text = explanation(b.Text, rs)
			}
			if text == "" {
				flush()
				continue
			}
			for _, e := range rating.ParseLegend(text) {
				e.Via, e.Location = "text", b.Location
				run = append(run, e)
			}
		}
	}
	flush()
	return out
}

// oneLetter begins a line that explains one rating by its letter: "B = done". Alone
// it says nothing: a list may be lettered like that.
var oneLetter = regexp.MustCompile(`^[BRAGY]\s*[-–—=:]\s*\pL`)

// letterLegend reads lines that follow each other, one letter on each, when together
// they explain ratings of progress.
func letterLegend(lines []doc.Block) []arising.LegendEntry {
	var texts []string
	for _, b := range lines {
		texts = append(texts, b.Text)
	}
	all := strings.Join(texts, "\n")
	if len(lines) < 3 || !rating.IsLegend(all) {
		return nil
	}
	entries := rating.ParseLegend(all)
	for i := range entries {
		entries[i].Via, entries[i].Location = "text", lines[min(i, len(lines)-1)].Location
	}
	return entries
}

// maxLegendLine bounds, in bytes, a paragraph that may be an explanation.
const maxLegendLine = 800

// explanation returns the part of a paragraph that explains ratings: all of it, or
// what follows a sentence; "" when there is none.
func explanation(text string, rs *rules.Set) string {
	for rest := text; ; {
		if explains(rest, rs) {
			return rest
		}
		_, after, found := strings.Cut(rest, ". ")
		if !found {
			return ""
		}
		rest = strings.TrimSpace(after)
	}
}

// explains reports whether a line begins as an explanation of ratings does.
func explains(text string, rs *rules.Set) bool {
	if _, legend := table.CutLegend(text); legend != "" && strings.HasPrefix(strings.TrimSpace(text), legend) {
		return true
	}
	if _, ok := rs.Says(rules.LineKey, text); ok {
		return len(rating.ParseLegend(text)) > 0
	}
	return oneRating.MatchString(text) || rating.IsLegend(text)
}

// oneRating begins a line that explains one rating: "Green: done, no more to report".
var oneRating = regexp.MustCompile(`(?i)^[\s•·*-]*(?:dark |light )?(?:red|amber|green|blue|yellow|grey|gray|black|purple|white)\s*[-–—=:]\s*\pL`)
