package flow

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A Printed date found in a text: the days it bounds and where it stood.
type Printed struct {
	From, To   string // ISO days
	Raw        string
	Start, End int
	Day        bool // it names one day
	Year       bool // it has its year
}

// MonthNames matches the name of a month, whole or short; the group is the name.
const MonthNames = `(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`

var (
	dayFirst   = regexp.MustCompile(`(?i)\b([0-3]?[0-9])(?:\s?(?:st|nd|rd|th)\w?\b)?(?:\s+of)?[\s-]+(?:\p{Lu}\p{Ll}+ / )?` + MonthNames + `,?[\s-]+((?:19|20)[0-9]{2})\b`)
	monthFirst = regexp.MustCompile(`(?i)\b` + MonthNames + `\s+([0-3]?[0-9])(?:\s?(?:st|nd|rd|th)\b)?,?\s+((?:19|20)[0-9]{2})\b`)
	dayFigures = regexp.MustCompile(`\b([0-3]?[0-9])\s?[/.-]\s?([01]?[0-9])\s?[/.-]\s?((?:19|20)?[0-9]{2})\b`)
	isoDay     = regexp.MustCompile(`\b((?:19|20)[0-9]{2})-([01][0-9])-([0-3][0-9])\b`)
	monthYear  = regexp.MustCompile(`(?i)\b` + MonthNames + `,?\s+((?:19|20)[0-9]{2})\b`)
	dayNoYear  = regexp.MustCompile(`(?i)\b([0-3]?[0-9])(?:\s?(?:st|nd|rd|th)\b)?(?:\s+of)?\s+` + MonthNames + `\b`)
)

// FindDate returns the first date in text that names a year; a day before a month
// when both begin at one place.
func FindDate(text string) (Printed, bool) {
	best := Printed{Start: len(text) + 1}
	found := false
	take := func(p Printed, ok bool) {
		if ok && (p.Start < best.Start || p.Start == best.Start && p.Day && !best.Day) {
			best, found = p, true
		}
	}
	take(match(dayFirst, text, 1, 2, 3))
	take(match(monthFirst, text, 2, 1, 3))
	take(match(dayFigures, text, 1, 2, 3))
	take(match(isoDay, text, 3, 2, 1))
	take(match(monthYear, text, 0, 1, 2))
	if best.Start > 0 && found && !best.Day {
		// "7 November 2013" begins before its month
		if p, ok := match(dayFirst, text, 1, 2, 3); ok && p.End == best.End {
			return p, true
		}
	}
	return best, found
}

// FindDay returns the first whole day in text.
func FindDay(text string) (Printed, bool) {
	best, found := Printed{Start: len(text) + 1}, false
	for _, try := range []func() (Printed, bool){
		func() (Printed, bool) { return match(dayFirst, text, 1, 2, 3) },
		func() (Printed, bool) { return match(monthFirst, text, 2, 1, 3) },
		func() (Printed, bool) { return match(dayFigures, text, 1, 2, 3) },
		func() (Printed, bool) { return match(isoDay, text, 3, 2, 1) },
	} {
		if p, ok := try(); ok && p.Start < best.Start {
			best, found = p, true
		}
	}
	return best, found
}

// match reads the groups of day, month and year; day 0 stands for a whole month.
func match(re *regexp.Regexp, text string, day, month, year int) (Printed, bool) {
	for _, m := range re.FindAllStringSubmatchIndex(text, -1) {
		group := func(n int) string { return text[m[2*n]:m[2*n+1]] }
		y, _ := strconv.Atoi(group(year))
		if y < 100 {
			y += 2000
		}
		mo := monthNumber(group(month))
		d := 1
		if day > 0 {
			d, _ = strconv.Atoi(group(day))
		}
		from := time.Date(y, time.Month(mo), d, 0, 0, 0, 0, time.UTC)
		if mo < 1 || mo > 12 || from.Day() != d || d < 1 {
			continue
		}
		to := from
		if day == 0 {
			to = from.AddDate(0, 1, -1)
		}
		return Printed{From: iso(from), To: iso(to), Raw: text[m[0]:m[1]], Start: m[0], End: m[1], Day: day > 0, Year: true}, true
	}
	return Printed{}, false
}

// Nearest returns the first day in text, with a year chosen, when none is
// printed, so that it is the last such day up to the given one.
func Nearest(text, day string) (Printed, bool) {
	if p, ok := FindDate(text); ok {
		return p, true
	}
	m := dayNoYear.FindStringSubmatchIndex(text)
	on, err := time.Parse(time.DateOnly, day)
	if m == nil || err != nil {
		return Printed{}, false
	}
	d, _ := strconv.Atoi(text[m[2]:m[3]])
	mo := monthNumber(text[m[4]:m[5]])
	for y := on.Year(); y >= on.Year()-1; y-- {
		t := time.Date(y, time.Month(mo), d, 0, 0, 0, 0, time.UTC)
		if t.Day() == d && !t.After(on) {
			return Printed{From: iso(t), To: iso(t), Raw: text[m[0]:m[1]], Start: m[0], End: m[1], Day: true}, true
		}
	}
	return Printed{}, false
}

func iso(t time.Time) string {
	return fmt.Sprintf("%04d-%02d-%02d", t.Year(), int(t.Month()), t.Day())
}

// monthNumber reads a month in words or dayFigures; 0 when it is none.
func monthNumber(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	s = strings.ToLower(s)
	if len(s) < 3 {
		return 0
	}
	i := strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", s[:3])
	return i/3 + 1
}
