package meeting

import (
	"strings"
)

// DueIn returns the date, or the length of time from the meeting, that a text names, as
// printed; "" when it names none.
func DueIn(text string) string {
	p := parse(text)
	for i := range p.words {
		if from, to, ok := dateAt(p, i); ok {
			return p.text[p.words[from].from:p.words[to-1].to]
		}
	}
	return ""
}

// DueBy returns the date that a text says something is to be done by or in: one with a
// word such as "by" before it, or a length of time.
func DueBy(text string) string {
	p := parse(text)
	for i := range p.words {
		from, to, ok := dateAt(p, i)
		if !ok {
			continue
		}
		k := from - 1
		for k >= 0 && (p.is(k, "the", "of", "end", "early", "mid", "late", "start", "middle", "beginning") || weekday(p.low(k))) {
			k--
		}
		if p.is(k, "by", "before", "until", "for", "in", "than", "latest", "within") || p.is(from, "in", "within") {
			return p.text[p.words[from].from:p.words[to-1].to]
		}
	}
	return ""
}

// dateAt reads the date that begins at word i: "20th June 2014", "June 2014", "20/6/14",
// "within two weeks".
func dateAt(p phrase, i int) (from, to int, ok bool) {
	if to := dayAt(p, i); to > 0 {
		return i, to, true
	}
	if isMonth(p, i) {
		if isYear(p.low(i + 1)) {
			return i, i + 2, true
		}
		if i > 0 && (p.is(i-1, "in", "by", "for", "of", "early", "late") || strings.Contains(p.gap(i), "-")) && p.capital(i) && len(p.low(i)) > 3 || p.is(i, "may") && p.capital(i) && p.is(i-1, "in", "by") {
			return i, i + 1, true
		}
	}
	if p.is(i, "in", "within") {
		k := i + 1
		for p.is(k, "the", "next") {
			k++
		}
		if counts(p.low(k)) && p.is(k+1, "week", "weeks", "month", "months", "days") {
			k += 2
			if p.is(k, "time") {
				k++
			}
			return i, k, true
		}
	}
	return 0, 0, false
}

// dayAt returns the word behind the day that begins at word i; 0 when none does.
func dayAt(p phrase, i int) int {
	day := strings.TrimRight(p.low(i), "stndrh")
	if !isNumber(day) || len(day) > 2 {
		return 0
	}
	k := i + 1
	if p.is(k, "st", "nd", "rd", "th") {
		k++
	}
	if p.is(k, "of") {
		k++
	}
	if isMonth(p, k) {
		if k++; isYear(p.low(k)) {
			k++
		}
		return k
	}
	if k == i+1 && day == p.low(i) && isNumber(p.low(k)) && len(p.low(k)) <= 2 && isNumber(p.low(k+1)) && len(p.low(k+1)) != 3 {
		sep := strings.TrimSpace(p.gap(k))
		if sep != "" && sep == strings.TrimSpace(p.gap(k+1)) && strings.Contains("/.-", sep) {
			return k + 2
		}
	}
	return 0
}

func isYear(w string) bool {
	return len(w) == 4 && isNumber(w) && (strings.HasPrefix(w, "20") || strings.HasPrefix(w, "19"))
}

// months holds the names of the months.
var months = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

func isMonth(p phrase, i int) bool {
	w := p.low(i)
	if len(w) < 3 || !p.capital(i) {
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

// counts reports whether a word is a small number.
func counts(w string) bool {
	switch w {
	case "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "eighteen":
		return true
	}
	return isNumber(w) && len(w) <= 2
}
