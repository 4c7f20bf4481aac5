package record

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

// A minute is the agenda item or minute that a line stands under.
type minute struct {
	name string // its printed number, or its heading where none is printed
	// spot tells apart the places under one heading, or under none, by the last line
	// with a number or the look of a heading; 0 where the name is sure.
	spot int
}

// itemsOf tells, for each line, the item that it stands under.
func itemsOf(r *rules.Set, lines []line) []minute {
	out := make([]minute, len(lines))
	now, sure, spot := "", false, 0
	for i, x := range lines {
		was := now
		if begins(r, x) {
			spot = i + 1
		}
		switch m := itemNote.FindStringSubmatch(x.Text); {
		case m != nil:
			now = m[1]
			for j := i - 1; j >= 0 && j >= i-2 && lines[j].headline(); j-- {
				out[j] = minute{name: now}
			}
		case strings.Contains(x.Class, "mgAiTitleTxt"):
			switch {
			case bareLabel(x.Text):
				now = ref(x.Text)
			case x.Label != "":
				now = ref(x.Label)
			case i == 0 || !bareLabel(lines[i-1].Text):
				now = x.Text
			}
		case fileSize.MatchString(x.Text) && !endsSentence(x.Text):
			now = firstOf(ref(x.Label), x.Text)
		case minuteNumber.MatchString(x.full()) && (x.headline() || words(x.Text) < 12):
			now = minuteNumber.FindStringSubmatch(x.full())[1]
		case strings.Contains(x.Class, "mgSubItemTitleTxt"), strings.Contains(x.Class, "mgSubSubTitleTxt"),
			x.Label == "" && (r.Begins(rules.ResolvedMarker, x.Text) > 0 && words(x.Text) < 6 || r.Is(rules.StopLabel, x.Text)):
		case x.Kind == doc.Heading && x.Label != "" && !isBullet(x.Label):
			now = ref(x.Label)
		case x.Label != "" && (x.headline() || capitals(x.Text) && words(x.Text) <= 12) && outline.MarkOf(x.Label).Kind == '1' && !strings.HasPrefix(x.Label, "("):
			now = ref(x.Label)
		case x.Kind == doc.Heading && x.Table == 0:
			now, sure = x.Text, false
			out[i] = minute{name: now, spot: spot}
			continue
		}
		sure = sure && now == was || now != was
		out[i] = minute{name: now}
		if !sure {
			out[i].spot = spot
		}
	}
	return out
}

// begins reports whether a line may begin an item that has no heading of its own: it has
// a number and is no clause, or stands as a title does.
func begins(r *rules.Set, x line) bool {
	if x.Label != "" {
		return outline.MarkOf(x.Label).Kind == '1' && !strings.HasPrefix(x.Label, "(") && !clauseOpens(r, x.Text)
	}
	return !opens(x.Text) && r.Begins(rules.ResolvedMarker, x.Text) == 0 && !r.Is(rules.StopLabel, x.Text) &&
		(x.headline() || words(x.Text) <= 10 && startsCapital(x.Text) && !strings.ContainsAny(x.Text[len(x.Text)-1:], ".;,?!)"))
}
