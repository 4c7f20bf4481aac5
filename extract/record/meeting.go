package record

import (
	"strings"

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
			Heading: x.Kind == doc.Heading || strings.Contains(x.Class, "mgAiTitleTxt") || strings.Contains(x.Class, "mgSubItemTitleTxt"),
			Page:    x.Page, Table: x.Table, Row: x.Row, Col: x.Col, Data: x.Data,
		}
	}
	return out
}

// readMeeting reads what a meeting decided and who is to do what, and what it recommends
// to others.
func readMeeting(r *rules.Set, lines []line, kind string, pairs []pair) (decisions []arising.Decision, actions []arising.Action, present []arising.Abbreviation, marked bool) {
	lines = itemLines(lines)
	in := outlined(lines)
	for i := 0; i < len(lines); i++ {
		colour, ok := ratesRun(lines[i].Text)
		if !ok {
			continue
		}
		more, next := ratedRun(r, lines, i, colour)
		actions = append(actions, more...)
		for ; len(more) > 0 && i < next; i++ {
			in[i].Data = true // another reader has it
		}
	}
	m := meeting.Read(r, in, kind == kindDecision, func(i int) bool { return lines[i].Laid })
	d := newDecisions(r, lines, kind)
	taken := make([]bool, len(lines))
	byLine := make(map[int][]arising.Decision)
	for _, row := range m.Rows {
		for i := row.From; i < row.To; i++ {
			taken[i] = true
		}
		loc := lines[row.From].Loc
		for _, x := range lines[row.From+1 : row.To] {
			loc = loc.Add(x.Loc)
		}
		if row.Kind == meeting.Action {
			actions = append(actions, actionOf(row, loc))
			continue
		}
		byLine[row.From] = append(byLine[row.From], arising.Decision{Ref: row.Ref, Kind: resolved, Text: row.Text, Vote: row.Vote,
			Item: d.items[row.From].name, Location: loc})
	}
	for _, p := range m.People {
		present = append(present, arising.Abbreviation{Abbreviation: p.Initials, Expansion: p.Name, Via: "attendance", Location: lines[p.Line].Loc})
	}
	d.read(taken, byLine)
	d.fromPairs(pairs)
	return once(d.out, d.spots), actions, present, m.Marked
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
