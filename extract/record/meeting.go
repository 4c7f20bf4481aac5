package record

import (
	"slices"

	"arising"
	"arising/extract/doc"
	"arising/extract/meeting"
	"arising/extract/outline"
	"arising/extract/rules"
)

// outlined returns lines as those who read lists and minutes see them.
func outlined(lines []line) []outline.Line {
	out := make([]outline.Line, len(lines))
	for i, x := range lines {
		out[i] = outline.Line{
			Label: x.Label, Text: x.Text, Item: x.Kind == doc.Item, Level: x.Level, Bold: x.Bold, Italic: x.Italic, Size: x.Size,
			Heading: x.Kind == doc.Heading || x.titleOfItem(),
			Page:    x.Page, Table: x.Table, Row: x.Row, Col: x.Col, Data: x.Data,
		}
	}
	return out
}

// told is the score of what minutes tell; toldElsewhere, of what a document of another kind
// tells that speaks of a meeting. Less is only told of.
// marked is that of what a marker stands before: "RESOLVED that".
const told, toldElsewhere, marked = 900, 600, 990

// meetingScore says how sure it is that what the lines tell of a meeting is what that
// meeting decided, in a document of a kind.
func meetingScore(r *rules.Set, lines []line, kind string, reported bool) int {
	const elsewhere = meeting.Sure + 200 // a report tells of meetings too
	switch evidence := meeting.Evidence(r, outlined(lines)); {
	case kind == kindMinutes || kind == kindDecision:
		return told
	case kind != kindInspection && kind != kindPlan && !reported && evidence >= elsewhere:
		return toldElsewhere
	default:
		return min(max(evidence, 0), sure-1)
	}
}

// meetingClaims reads what a meeting decided and who is to do what, and the initials of
// those who were there.
func meetingClaims(r *rules.Set, lines []line, kind string, pairs []pair) (claims []claim, present []arising.Abbreviation) {
	score := meetingScore(r, lines, kind, reported(pairs))
	if score < near {
		return nil, nil
	}
	lines = itemLines(lines)
	in, items := outlined(lines), itemsOf(r, lines)
	for i := 0; i < len(lines); i++ {
		if colour, ok := ratesRun(lines[i].Text); ok {
			more, next := ratedRun(r, lines, i, colour)
			if len(more) == 0 {
				continue
			}
			claims = append(claims, claim{from: i, to: next, score: score, what: "rated", actions: more})
			for ; i < next; i++ {
				in[i].Data = true // it is read
			}
		}
	}
	m := meeting.Read(r, in, kind == kindDecision, func(i int) bool { return lines[i].Laid })
	slices.SortStableFunc(m.Rows, func(a, b meeting.Row) int { return a.From - b.From })
	own := len(claims)
	for _, row := range m.Rows {
		loc := lines[row.From].Loc
		for _, x := range lines[row.From+1 : row.To] {
			loc = loc.Add(x.Loc)
		}
		c := claim{from: row.From, to: row.To, score: score, what: "meeting"}
		if row.Sure && score >= sure {
			c.score = marked
		}
		switch {
		case row.Kind == meeting.Action:
			c.actions = []arising.Action{actionOf(row, loc)}
		case template(row.Text):
			continue
		default:
			c.decisions = []arising.Decision{{Ref: row.Ref, Kind: resolved, Text: row.Text, Vote: row.Vote, Item: items[row.From].name, Location: loc}}
			c.spots = []int{items[row.From].spot}
		}
		if n := len(claims); n > own && row.From < claims[n-1].to { // of one paragraph
			last := &claims[n-1]
			last.to, last.score = max(last.to, c.to), max(last.score, c.score)
			last.decisions, last.spots, last.actions = append(last.decisions, c.decisions...), append(last.spots, c.spots...), append(last.actions, c.actions...)
			continue
		}
		claims = append(claims, c)
	}
	for _, row := range m.Moved {
		if score >= sure { // so that no other reader takes it for a list
			claims = append(claims, claim{from: row.From, to: row.To, score: marked, what: "moved"})
		}
	}
	for _, p := range m.People {
		present = append(present, arising.Abbreviation{Abbreviation: p.Initials, Expansion: p.Name, Via: "attendance", Location: lines[p.Line].Loc})
	}
	return claims, present
}

// actionOf makes an action of a row.
func actionOf(row meeting.Row, loc arising.Location) arising.Action {
	a := arising.Action{Text: row.Text, Ref: row.Ref, LeadRaw: row.Who, Location: loc}
	if row.Who != "" {
		a.Leads = []arising.Lead{{Raw: row.Who, Part: arising.PartLead}}
	}
	if row.When != "" {
		a.Due = &arising.Due{Raw: row.When}
	}
	return a
}

// referred replaces a decision that only points to what was recommended, "Recommendation
// agreed", by what was recommended before it under the same item; the words stay when
// nothing was. The spots go with the decisions.
func referred(r *rules.Set, in []arising.Decision, spots []int) (out []arising.Decision, at []int) {
	for i, d := range in {
		n := len(out)
		if d.Kind == resolved && r.Is(rules.Reference, d.Text) {
			for _, was := range in[:i] {
				if was.Kind == recommended && was.Item == d.Item {
					was.Kind, was.Location = resolved, d.Location
					out, at = append(out, was), append(at, spots[i])
				}
			}
		}
		if len(out) == n {
			out, at = append(out, d), append(at, spots[i])
		}
	}
	return out, at
}

// withoutPast takes from actions of a meeting the days that were over when it met: what
// was agreed in July is not due in July.
func withoutPast(actions []arising.Action, day string) {
	for i := range actions {
		if actions[i].Due == nil || day == "" {
			continue
		}
		if d, ok := findDate(actions[i].Due.Raw); ok && d.To < day {
			actions[i].Due = nil
		}
	}
}
