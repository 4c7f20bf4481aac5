package minutes

import (
	"regexp"
	"strings"

	"arising"
	"arising/extract/outline"
	"arising/extract/record/flow"
	"arising/extract/rules"
)

// ratesRun reports whether a paragraph ends in a sentence that gives every
// heading after it one rating: "an update on Amber rated actions was given as
// follows:".
func ratesRun(text string) (colour string, ok bool) {
	if !flow.Opens(text) {
		return "", false
	}
	all := flow.Sentences(text)
	m := colourRun.FindStringSubmatch(all[len(all)-1])
	if m == nil {
		return "", false
	}
	return m[1], true
}

var colourRun = regexp.MustCompile(`\b(?i:(red|amber|green|blue|yellow))(?i:[ -](?:rag[ -])?rat(?:ed|ing|ings))?\b[^.]{0,20}\b(?i:actions?|items?|recommendations?|areas?|projects?|ratings?|objectives?|milestones?)\b[^.]*:$`)

// ratedRun reads the headed paragraphs after line i: each short heading is an
// action, the paragraphs under it its progress. It ends where a paragraph tells of
// the committee again with no heading before it, or the page goes on elsewhere.
func ratedRun(r *rules.Set, lines []flow.Line, i int, colour string) ([]arising.Action, int) {
	var out []arising.Action
	j := i + 1
	for ; j < len(lines); j++ {
		x := lines[j]
		if x.Table != lines[i].Table || x.Label != "" && outline.IsBullet(x.Label) || flow.StopLabel(r, x.Text) {
			break
		}
		if topic(lines, j) {
			out = append(out, arising.Action{Text: x.Text, Ref: outline.Ref(x.Label), Location: x.Loc,
				RAG: &arising.Rating{Raw: colour, Value: strings.ToLower(colour), Via: "context"}})
			continue
		}
		if len(out) == 0 || concludes(r, x.Text) {
			break
		}
		a := &out[len(out)-1]
		a.Progress = strings.TrimSpace(a.Progress + "\n" + x.Text)
		a.Location = a.Location.Add(x.Loc)
	}
	if len(out) < 2 {
		return nil, i + 1
	}
	for n := range out {
		out[n].Due = promised(out[n].Progress)
	}
	return out, j
}

// topic reports whether line j is a short heading over a paragraph.
func topic(lines []flow.Line, j int) bool {
	x := lines[j]
	if flow.Words(x.Text) > 12 || flow.EndsSentence(x.Text) || flow.Opens(x.Text) || j+1 >= len(lines) {
		return false
	}
	y := lines[j+1]
	return y.Label == "" && flow.Words(y.Text) > 12
}

// concludes reports whether a paragraph turns from the topics back to the meeting.
func concludes(r *rules.Set, text string) bool {
	w := rules.Tokens(text)
	if len(w) < 3 || w[0] != "the" {
		return false
	}
	at, n := r.Holds(rules.Body, strings.Join(w[:min(len(w), 6)], " "))
	if at < 0 || at+n >= len(w) {
		return false
	}
	rest := strings.Join(w[at+n:], " ")
	return r.Begins(rules.ResolvedVerb, rest) > 0
}

var promise = regexp.MustCompile(`(?i)\b(?:by|from|until|back to|to|in)\s+(?:the )?(?:end of |early |mid[- ]|late )?` + flow.MonthNames + `\s+(?:19|20)[0-9]{2}\b`)

// promised returns the date that a paragraph of progress says the action will be
// done by, as printed.
func promised(progress string) *arising.Due {
	m := promise.FindString(progress)
	if m == "" {
		return nil
	}
	d, ok := flow.FindDate(m)
	if !ok {
		return nil
	}
	return &arising.Due{Raw: strings.TrimSpace(m[strings.Index(m, d.Raw):])}
}
