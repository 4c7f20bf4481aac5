package record

import (
	"regexp"
	"strings"

	"arising/extract/doc"
	"arising/extract/rules"
)

// minuteNumber matches the number of a minute that counts within a year: "12/15".
var minuteNumber = regexp.MustCompile(`^([0-9]{1,4}/[0-9]{2,4})\.?\s+\p{Lu}`)

// fileSize matches what a committee site prints behind the title of an item with a paper.
var fileSize = regexp.MustCompile(`\bPDF \d+(?:\.\d+)? [KM]B$`)

var itemNote = regexp.MustCompile(`^\((?i:item|minute) ?(?:no\.? ?)?([0-9]+[a-z]?)\)$`)

// itemsOf tells, for each line, the agenda item or minute that it stands under:
// its printed number, or its heading where none is printed.
func itemsOf(r *rules.Set, lines []line) []string {
	out := make([]string, len(lines))
	now := ""
	for i, x := range lines {
		switch m := itemNote.FindStringSubmatch(x.Text); {
		case m != nil:
			now = m[1]
			for j := i - 1; j >= 0 && j >= i-2 && lines[j].headline(); j-- {
				out[j] = now
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
		case x.Label != "" && (x.headline() || capitals(x.Text) && words(x.Text) <= 12) && numberingOf(x.Label).kind == '1' && !strings.HasPrefix(x.Label, "("):
			now = ref(x.Label)
		case x.Kind == doc.Heading && x.Table == 0:
			now = x.Text
		}
		out[i] = now
	}
	return out
}
