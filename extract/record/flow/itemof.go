package flow

import (
	"regexp"
	"strings"

	"arising/extract/doc"
	"arising/extract/outline"
	"arising/extract/rules"
)

// minuteNumber matches the number of a minute that counts within a year: "12/15".
var minuteNumber = regexp.MustCompile(`^([0-9]{1,4}/[0-9]{2,4})\.?\s+\p{Lu}`)

// fileSize matches what a committee site prints behind the title of an item with a paper.
var fileSize = regexp.MustCompile(`\bPDF \d+(?:\.\d+)? [KM]B$`)

var itemNote = regexp.MustCompile(`^\((?i:item|minute) ?(?:no\.? ?)?([0-9]+[a-z]?)\)$`)

// A Minute is the agenda item or minute that a line stands under.
type Minute struct {
	Name string // its printed number, or its heading where none is printed
	// Spot tells apart the places under one heading, or under none, by the last line
	// with a number or the look of a heading; 0 where the name is sure.
	Spot int
}

// Items tells, for each line, the item that it stands under.
func Items(r *rules.Set, lines []Line) []Minute {
	out := make([]Minute, len(lines))
	now, sure, spot := "", false, 0
	for i, x := range lines {
		was := now
		if begins(r, x) {
			spot = i + 1
		}
		switch m := itemNote.FindStringSubmatch(x.Text); {
		case m != nil:
			now = m[1]
			for j := i - 1; j >= 0 && j >= i-2 && lines[j].Headline(); j-- {
				out[j] = Minute{Name: now}
			}
		case strings.Contains(x.Class, "mgAiTitleTxt"):
			switch {
			case BareLabel(x.Text):
				now = outline.Ref(x.Text)
			case x.Label != "":
				now = outline.Ref(x.Label)
			case i == 0 || !BareLabel(lines[i-1].Text):
				now = x.Text
			}
		case fileSize.MatchString(x.Text) && !EndsSentence(x.Text):
			now = FirstOf(outline.Ref(x.Label), x.Text)
		case minuteNumber.MatchString(x.Full()) && (x.Headline() || Words(x.Text) < 12):
			now = minuteNumber.FindStringSubmatch(x.Full())[1]
		case strings.Contains(x.Class, "mgSubItemTitleTxt"), strings.Contains(x.Class, "mgSubSubTitleTxt"),
			x.Label == "" && (r.Begins(rules.ResolvedMarker, x.Text) > 0 && Words(x.Text) < 6 || r.Is(rules.StopLabel, x.Text)):
		case x.Kind == doc.Heading && x.Label != "" && !outline.IsBullet(x.Label):
			now = outline.Ref(x.Label)
		case x.Label != "" && (x.Headline() || Capitals(x.Text) && Words(x.Text) <= 12) && outline.MarkOf(x.Label).Kind == '1' && !strings.HasPrefix(x.Label, "("):
			now = outline.Ref(x.Label)
		case x.Kind == doc.Heading && x.Table == 0:
			now, sure = x.Text, false
			out[i] = Minute{Name: now, Spot: spot}
			continue
		}
		sure = sure && now == was || now != was
		out[i] = Minute{Name: now}
		if !sure {
			out[i].Spot = spot
		}
	}
	return out
}

// begins reports whether a line may begin an item that has no heading of its own: it has
// a number and is no clause, or stands as a title does.
func begins(r *rules.Set, x Line) bool {
	if x.Label != "" {
		return outline.MarkOf(x.Label).Kind == '1' && !strings.HasPrefix(x.Label, "(") && !clauseOpens(r, x.Text)
	}
	return !Opens(x.Text) && r.Begins(rules.ResolvedMarker, x.Text) == 0 && !r.Is(rules.StopLabel, x.Text) &&
		(x.Headline() || Words(x.Text) <= 10 && startsCapital(x.Text) && !strings.ContainsAny(x.Text[len(x.Text)-1:], ".;,?!)"))
}
