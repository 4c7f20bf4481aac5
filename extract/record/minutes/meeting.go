// Package minutes claims what a meeting decided and whom it charged with what.
package minutes

import (
	"slices"
	"strings"

	"arising"
	"arising/extract/meeting"
	"arising/extract/record/flow"
	"arising/extract/rules"
)

// meetingScore says how sure it is, by the evidence for a meeting, that what the lines tell is what that
// meeting decided, in a document of a kind.
func meetingScore(evidence int, kind string, reported bool) int {
	const elsewhere = meeting.Sure + 200 // a report tells of meetings too
	switch {
	case kind == flow.KindMinutes || kind == flow.KindDecision:
		return flow.Told
	case kind != flow.KindInspection && kind != flow.KindPlan && !reported && evidence >= elsewhere:
		return flow.ToldElsewhere
	default:
		return min(max(evidence, 0), flow.Sure-1)
	}
}

// Claims reads what a meeting decided and who is to do what, and the initials of
// those who were there. Told is what meeting.Evidence says of the lines.
func Claims(r *rules.Set, lines []flow.Line, kind string, pairs []flow.Pair, told meeting.Told) (claims []flow.Claim, present []arising.Abbreviation) {
	score := meetingScore(told.Sum, kind, flow.Reported(pairs))
	if score < flow.Near && told.Charges < flow.Several {
		return nil, nil
	}
	lines = flow.ItemLines(lines)
	in, items := flow.Outlined(lines), flow.Items(r, lines)
	for i, x := range lines {
		in[i].Data = in[i].Data && !(x.Beside && kind == flow.KindMinutes)
	}
	for i := 0; i < len(lines); i++ {
		if colour, ok := ratesRun(lines[i].Text); ok {
			more, next := ratedRun(r, lines, i, colour)
			if len(more) == 0 {
				continue
			}
			claims = append(claims, flow.Claim{From: i + 1, To: next, Score: score, What: "rated", Actions: more})
			all := flow.Sentences(lines[i].Text)
			in[i].Text = strings.Join(all[:len(all)-1], " ") // the last leads in what is rated
			for i++; i < next; i++ {
				in[i].Data = true // it is read
			}
			i-- // another colour may lead in there
		}
	}
	m := meeting.Read(r, in, kind == flow.KindDecision, func(i int) bool { return lines[i].Laid })
	slices.SortStableFunc(m.Rows, func(a, b meeting.Row) int { return a.From - b.From })
	var charged map[int]bool
	if score < flow.Sure && kind != flow.KindInspection {
		charged = chargedTogether(m.Rows)
	}
	own := len(claims)
	for n, row := range m.Rows {
		loc := lines[row.From].Loc
		for _, x := range lines[row.From+1 : row.To] {
			loc = loc.Add(x.Loc)
		}
		c := flow.Claim{From: row.From, To: row.To, Score: score, What: "meeting"}
		if row.Sure && (score >= flow.Sure || told.Sum >= meeting.Sure && kind == flow.KindReport) {
			c.Score = flow.Marked
		}
		if charged[n] {
			c.Score = flow.ToldElsewhere
		}
		switch {
		case row.Kind == meeting.Action:
			c.Actions = []arising.Action{actionOf(row, loc)}
		case flow.Template(row.Text):
			continue
		default:
			c.Decisions = []arising.Decision{{Ref: row.Ref, Kind: flow.Resolved, Text: row.Text, Vote: row.Vote, Item: items[row.From].Name, Location: loc}}
			c.Spots = []int{items[row.From].Spot}
		}
		if n := len(claims); n > own && row.From < claims[n-1].To { // of one paragraph
			last := &claims[n-1]
			last.To, last.Score = max(last.To, c.To), max(last.Score, c.Score)
			last.Decisions, last.Spots, last.Actions = append(last.Decisions, c.Decisions...), append(last.Spots, c.Spots...), append(last.Actions, c.Actions...)
			continue
		}
		claims = append(claims, c)
	}
	for _, row := range m.Moved {
		if score >= flow.Sure { // so that no other reader takes it for a list
			claims = append(claims, flow.Claim{From: row.From, To: row.To, Score: flow.Marked, What: "moved"})
		}
	}
	for _, p := range m.People {
		present = append(present, arising.Abbreviation{Abbreviation: p.Initials, Expansion: p.Name, Via: "attendance", Location: lines[p.Line].Loc})
	}
	return claims, present
}

// chargedTogether returns the rows that say in a document of any kind who is to do what, and
// stand close together: the matters arising of an agenda, the next steps of a note.
func chargedTogether(rows []meeting.Row) map[int]bool {
	const apart = 4 // lines between two of them
	out := make(map[int]bool)
	var run []int
	end := func() {
		if len(run) >= flow.Several {
			for _, n := range run {
				out[n] = true
			}
		}
		run = run[:0]
	}
	for n, row := range rows {
		if !row.Charges {
			continue
		}
		if len(run) > 0 && row.From-rows[run[len(run)-1]].To > apart {
			end()
		}
		run = append(run, n)
	}
	end()
	return out
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

// Referred replaces a decision that only points to what was recommended, "Recommendation
// agreed", by what was recommended before it under the same item; the words stay when
// nothing was. The spots go with the decisions.
func Referred(r *rules.Set, in []arising.Decision, spots []int) (out []arising.Decision, at []int) {
	for i, d := range in {
		n := len(out)
		if d.Kind == flow.Resolved && r.Is(rules.Reference, d.Text) {
			for _, was := range in[:i] {
				if was.Kind == flow.Recommended && was.Item == d.Item {
					was.Kind, was.Location = flow.Resolved, d.Location
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

// WithoutPast takes from actions of a meeting the days that were over when it met: what
// was agreed in July is not due in July.
func WithoutPast(actions []arising.Action, day string) {
	for i := range actions {
		if actions[i].Due == nil || day == "" {
			continue
		}
		if d, ok := flow.FindDate(actions[i].Due.Raw); ok && d.To < day {
			actions[i].Due = nil
		}
	}
}
