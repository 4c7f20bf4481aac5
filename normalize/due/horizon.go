package due

import "strconv"

// A horizon is a length of time from an anchor: "within 3 months".
type horizon struct {
	low, high int // counts; low is 0 unless a range was printed
	unit      string
	prefer    string // the anchor that the words count from first
	event     bool   // counted from something that has no date here
	from      Date   // counted from a printed date
	start     int
	end       int
}

// horizon reads "within 3 months of publication", "in six months", "12-18 months".
func (p *parser) horizon(i int) (horizon, int, bool) {
	h := horizon{prefer: "inspection", from: NoDate, start: p.at(i).Start}
	k := i
	led := p.at(k).is(clsHorizon)
	if led {
		h.prefer = p.at(k).phrase.fact(clsHorizon).value
		k++
		for p.at(k).is(clsOf) || p.at(k).is(clsPart) && p.at(k).phrase.fact(clsPart).value == "during" {
			k++ // "within approximately 18 months"
		}
	} else if prev := p.at(i - 1); prev.Kind != 0 && (prev.Kind == 'w' || prev.Kind == '0' || prev.Kind == '-' || prev.Kind == '/') {
		return h, i, false
	}
	var ok bool
	if h.high, ok = p.count(k); !ok && !p.isNumber(k, 0, 0) {
		return h, i, false
	}
	k++
	if p.isMark(k, "(") { // "three (3) months"
		if n, ok := p.count(k + 1); ok && n == h.high && p.isMark(k+2, ")") {
			k += 3
		}
	}
	if p.isMark(k, "-") || p.at(k).is(clsJoin) {
		if n, ok := p.count(k + 1); ok {
			h.low, h.high = h.high, n
			k += 2
		}
	}
	if p.isMark(k, "-") {
		k++
	}
	if !p.at(k).is(clsUnit) {
		return h, i, false
	}
	h.unit = p.at(k).phrase.fact(clsUnit).value
	k++
	if p.isMark(k, "'") {
		k++
	}
	if p.at(k).Text == "time" && p.at(k).Kind == 'w' {
		k++
	}
	h.end = p.at(k - 1).End
	if h.low > h.high || h.high < 1 || h.high > 1200 {
		return h, i, false
	}
	tail := p.at(k)
	if !led && tail.Kind == 'w' && !tail.is(clsOf|clsStart|clsEvent|clsOngoing|clsBy|clsJoin|clsOnward) {
		return h, i, false // "6 month pilot"
	}
	if tail.Text == "of" || tail.Text == "from" || tail.Text == "after" || tail.Text == "following" || tail.Text == "post" || tail.Text == "since" {
		return p.horizonFrom(k, h)
	}
	return h, k, true
}

// count reads a number in figures or words.
func (p *parser) count(i int) (int, bool) {
	it := p.at(i)
	switch {
	case it.Kind == '0' && it.phrase == nil && !it.ordinal && it.Num > 0:
		return it.Num, true
	case it.is(clsNumber):
		return it.phrase.fact(clsNumber).n, true
	case it.Text == "a" || it.Text == "an":
		return 1, it.Kind == 'w' && p.at(i+1).is(clsUnit)
	}
	return 0, false
}

// every reads "every 4 months" as a period of ISO 8601, "?" for a range.
func (p *parser) every(i int) (string, int, bool) {
	if !p.at(i).is(clsEvery) {
		return "", i, false
	}
	switch next := p.at(i + 1); {
	case next.is(clsWeekday):
		return "P1W", i + 2, true
	case next.is(clsMonth), next.is(clsSeason):
		return "P1Y", i + 1, true
	}
	n, ok := p.count(i + 1)
	k := i + 2
	ranged := false
	if ok && (p.isMark(k, "-") || p.at(k).is(clsJoin)) {
		if _, more := p.count(k + 1); more {
			ranged = true
			k += 2
		}
	}
	if !ok || !p.at(k).is(clsUnit) {
		return "", i, false
	}
	unit := p.at(k).phrase.fact(clsUnit).value
	switch {
	case ranged:
		return "?", k + 1, true
	case unit == "B":
		unit = "D"
	case unit == "Q":
		unit, n = "M", 3*n
	}
	return "P" + strconv.Itoa(n) + unit, k + 1, true
}

// horizonFrom reads what a horizon is counted from: the words "of" or "after" stand
// at k.
func (p *parser) horizonFrom(k int, h horizon) (horizon, int, bool) {
	next := p.at(k + 1)
	if next.is(clsOf) && !next.is(clsAnchor) {
		next = p.at(k + 2)
		k++
	}
	if next.is(clsAnchor) {
		h.prefer, h.end = next.phrase.fact(clsAnchor).value, next.End
		return h, k + 2, true
	}
	var buf [4]moment
	if out, end := p.moments(k+1, buf[:0]); len(out) == 1 && out[0].unit == unitDay && out[0].year > 0 {
		h.from, h.end = out[0].span(out[0].year).from, out[0].end
		return h, end, true
	}
	h.event = true
	return h, k, true
}

// days returns the days of the horizon from an anchor.
func (h horizon) days(anchor Date) span {
	s := span{anchor, h.add(anchor, h.high)}
	if h.low > 0 {
		s.from = h.add(anchor, h.low)
	}
	return s
}

func (h horizon) add(d Date, n int) Date {
	switch h.unit {
	case "D":
		return d + Date(n)
	case "B":
		return d.addWorkingDays(n)
	case "W":
		return d + Date(7*n)
	case "Q":
		return d.AddMonths(3 * n)
	case "Y":
		return d.AddMonths(12 * n)
	}
	return d.AddMonths(n)
}

func (h horizon) precision() string {
	switch h.unit {
	case "D", "B", "W":
		return "day"
	case "Q":
		return "quarter"
	case "Y":
		return "year"
	}
	return "month"
}
