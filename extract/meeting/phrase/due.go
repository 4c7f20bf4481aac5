package phrase

import (
	"strings"
)

// DueIn returns the date, or the length of time from the meeting, that a text names, as
// printed; "" when it names none.
func DueIn(text string) string {
	p := Parse(text)
	for i := range p.Words {
		if from, to, ok := DateAt(p, i); ok {
			return p.Text[p.Words[from].From:p.Words[to-1].To]
		}
	}
	return ""
}

// DueBy returns the date that a text says something is to be done by or in: one with a
// word such as "by" before it, or a length of time.
func DueBy(text string) string {
	p := Parse(text)
	for i := range p.Words {
		from, to, ok := DateAt(p, i)
		if !ok {
			continue
		}
		k := from - 1
		for k >= 0 && (p.Is(k, "the", "of", "end", "early", "mid", "late", "start", "middle", "beginning") || weekday(p.Low(k))) {
			k--
		}
		if p.Is(k, "by", "before", "until", "for", "in", "than", "latest", "within") || p.Is(from, "in", "within") {
			return p.Text[p.Words[from].From:p.Words[to-1].To]
		}
	}
	return ""
}

// DateAt reads the date that begins at word i: "20th June 2014", "June 2014", "20/6/14",
// "within two weeks".
func DateAt(p Phrase, i int) (from, to int, ok bool) {
	if to := dayAt(p, i); to > 0 {
		return i, to, true
	}
	if isMonth(p, i) {
		if isYear(p.Low(i + 1)) {
			return i, i + 2, true
		}
		if i > 0 && (p.Is(i-1, "in", "by", "for", "of", "early", "late") || strings.Contains(p.Gap(i), "-")) && p.Capital(i) && len(p.Low(i)) > 3 || p.Is(i, "may") && p.Capital(i) && p.Is(i-1, "in", "by") {
			return i, i + 1, true
		}
	}
	if p.Is(i, "in", "within") {
		k := i + 1
		for p.Is(k, "the", "next") {
			k++
		}
		if Counts(p.Low(k)) && p.Is(k+1, "week", "weeks", "month", "months", "days") {
			k += 2
			if p.Is(k, "time") {
				k++
			}
			return i, k, true
		}
	}
	return 0, 0, false
}

// dayAt returns the word behind the day that begins at word i; 0 when none does.
func dayAt(p Phrase, i int) int {
	day := strings.TrimRight(p.Low(i), "stndrh")
	if !IsNumber(day) || len(day) > 2 {
		return 0
	}
	k := i + 1
	if p.Is(k, "st", "nd", "rd", "th") {
		k++
	}
	if p.Is(k, "of") {
		k++
	}
	if isMonth(p, k) {
		if k++; isYear(p.Low(k)) {
			k++
		}
		return k
	}
	if k == i+1 && day == p.Low(i) && IsNumber(p.Low(k)) && len(p.Low(k)) <= 2 && IsNumber(p.Low(k+1)) && len(p.Low(k+1)) != 3 {
		sep := strings.TrimSpace(p.Gap(k))
		if sep != "" && sep == strings.TrimSpace(p.Gap(k+1)) && strings.Contains("/.-", sep) {
			return k + 2
		}
	}
	return 0
}

func isYear(w string) bool {
	return len(w) == 4 && IsNumber(w) && (strings.HasPrefix(w, "20") || strings.HasPrefix(w, "19"))
}

// months holds the names of the months.
var months = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

func isMonth(p Phrase, i int) bool {
	w := p.Low(i)
	if len(w) < 3 || !p.Capital(i) {
		return false
	}
	for _, m := range months {
		if w == m || w == m[:3] || w == "sept" {
			return true
		}
	}
	return false
}

func weekday(w string) bool { return strings.HasSuffix(w, "day") }

// Counts reports whether a word is a small number.
func Counts(w string) bool {
	switch w {
	case "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "eighteen":
		return true
	}
	return IsNumber(w) && len(w) <= 2
}
