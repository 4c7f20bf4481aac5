package cover

import (
	"regexp"

	"arising/extract/record/flow"
	"arising/extract/rules"
)

// meeting takes the day of a meeting from the first lines of its minutes.
func (f *front) meeting() {
	begun := false // what the meeting did is told
	for i, x := range f.lines {
		if i > 14 || x.Page > 1 {
			return
		}
		if !begun && !f.named(x) && f.rules.Begins(rules.MinutesTitle, x.Text) > 0 && i+1 < len(f.lines) && f.out.Committee == "" && f.out.Council == "" {
			whole := x
			whole.Text += " " + f.lines[i+1].Text // a name that runs over the line
			f.named(whole)
		}
		if f.rules.Begins(rules.MinutesTitle, x.Text) > 0 && x.Label != "" {
			continue
		}
		if d, ok := flow.FindDay(x.Text); ok {
			if f.ofEarlier(i, x.Text[:d.Start]) {
				begun = true
				continue
			}
			if f.rules.Ends(rules.CoverDated, x.Text[:d.Start]) || flow.EndsSentence(x.Text) && flow.Words(x.Text) > 12 && !flow.Holds(f.rules, rules.CoverMet, x.Text[:d.Start]) {
				continue // a day that is spoken of
			}
			if flow.Words(x.Text) <= 45 {
				f.set(&f.out.MeetingDate, "meeting_date", d.From, x.Loc)
				if head := dashDate.ReplaceAllString(x.Text[:d.Start], ""); flow.Words(head) <= 10 && !flow.EndsSentence(head) {
					f.committee(head, x.Loc, false)
				}
			}
			return
		}
	}
}

// ofEarlier reports whether the words before a day on line i say that it is the day of
// an earlier meeting, whose minutes this one confirmed: no title of minutes is.
func (f *front) ofEarlier(i int, before string) bool {
	text := f.lines[i].Text
	title := (f.rules.Begins(rules.MinutesTitle, text) > 0 || ownMinutes.MatchString(text) || wasHeld.MatchString(text)) && i < 8 && !flow.Holds(f.rules, rules.CoverConfirms, text) && !pageWord(f.rules, f.lines[0].Text)
	return !title && earlierDay.MatchString(before)
}

var (
	earlierDay = regexp.MustCompile(`(?i)(?:\b(?:minutes|decisions|notes|record) (?:of|from|[–-])|\bmeetings? (?:of [^.]* )?(?:held )?on\b|^of the meeting\b|\bprevious\b|\blast meeting\b)[^.]*$`)
	wasHeld    = regexp.MustCompile(`(?i)^(?:the|an?)\b[^.;]{0,60}\bmeeting of\b[^.;]{0,80}\bwas held\b`)
	ownMinutes = regexp.MustCompile(`(?i)^\S.{0,60}\bcouncil minutes of\b`)
)
