package normalize

// A dateParser reads moments from the items of one cell.
type dateParser struct {
	items []item
}

func (p *dateParser) at(i int) item {
	if i < 0 || i >= len(p.items) {
		return item{}
	}
	return p.items[i]
}

func (p *dateParser) isMark(i int, marks string) bool {
	k := p.at(i).kind
	for j := 0; j < len(marks); j++ {
		if k == marks[j] {
			return true
		}
	}
	return false
}

func (p *dateParser) isNumber(i, low, high int) bool {
	it := p.at(i)
	return it.kind == '0' && it.phrase == nil && low <= it.num && it.num <= high
}

// moments reads the moment that begins at i, or a list of days of one month ("5 and
// 6 March"), and returns where it ends.
func (p *dateParser) moments(i int, out []moment) ([]moment, int) {
	start := i
	m := moment{short: -1, ahead: -1}
	for p.at(i).is(clsWeekday) {
		m.weekday = p.at(i).phrase.fact(clsWeekday).n
		i++
		for p.isMark(i, ",.-") {
			i++
		}
		if p.at(i).is(clsOf) {
			i++
		}
	}
	if p.at(i).is(clsWeekOf) {
		m.week = p.at(i).phrase.fact(clsWeekOf).value
		i++
		for p.isMark(i, ":-.") {
			i++
		}
		if p.at(i).is(clsWeekday) {
			i++
		}
	}
	if p.at(i).is(clsPart) && p.at(i).phrase.fact(clsPart).value != "during" {
		m.part = p.at(i).phrase.fact(clsPart).value
		i++
		for p.isMark(i, "-,") || p.at(i).is(clsOf) && !p.at(i).is(clsMonth) {
			i++
		}
		if p.at(i).text == "month" && p.isMark(i+1, ",:-") && p.at(i+2).is(clsMonth) {
			i += 2 // "end of month, March 2014"
		}
	}
	first := len(out)
	end := 0
	if m.part == "" {
		out, end = p.dayList(i, m, out)
	}
	if end == 0 {
		var ok bool
		if m, end, ok = p.one(i, m); !ok {
			return out[:first], start
		}
		out = append(out, m)
	}
	for k := first; k < len(out); k++ {
		out[k].start, out[k].end = p.at(start).start, p.at(end-1).end
	}
	return out, end
}

// dayList reads "5 and 6 March 2014", "10-14 May", "5/6 March".
func (p *dateParser) dayList(i int, m moment, out []moment) ([]moment, int) {
	if _, end, ok := p.figures(i, m); ok && end > i+3 {
		return out, 0
	}
	first, link := len(out), byte(0)
	for k := i; p.isNumber(k, 1, 31); {
		day := m
		day.day, day.link = p.at(k).num, link
		out = append(out, day)
		k++
		if link = p.joined(k); link != 0 && p.isNumber(k+1, 1, 31) {
			k++
			continue
		}
		if last, end, ok := p.dayMonth(k-1, m); ok && len(out)-first > 1 {
			for j := first; j < len(out); j++ {
				d, l := out[j].day, out[j].link
				out[j] = last
				out[j].day, out[j].link = d, l
			}
			return out, end
		}
		break
	}
	return out[:first], 0
}

// joined returns how the item at i links two moments: 'r' a range, 'l' a list, 'v' a
// revision, or 0.
func (p *dateParser) joined(i int) byte {
	it := p.at(i)
	switch {
	case it.text == "→":
		return 'v'
	case it.kind == '-':
		return 'r'
	case it.is(clsJoin):
		if it.phrase.fact(clsJoin).value == "range" {
			return 'r'
		}
		return 'l'
	case it.kind == '/' || it.kind == '&' || it.kind == ',' || it.kind == '+':
		return 'l'
	}
	return 0
}

// one reads a single moment at i into m.
func (p *dateParser) one(i int, m moment) (moment, int, bool) {
	it := p.at(i)
	switch {
	case it.kind == '0' && it.phrase == nil:
		for _, read := range []func(int, moment) (moment, int, bool){p.figures, p.dayMonth, p.yearFirst} {
			if got, end, ok := read(i, m); ok {
				return got, end, true
			}
		}
		if it.ordinal {
			return p.quarter(i, m)
		}
	case it.is(clsMonth):
		return p.month(i, m)
	case it.is(clsSeason):
		return p.season(i, m)
	case it.is(clsTerm):
		return p.term(i, m)
	case it.is(clsQuarter), it.is(clsHalf), it.is(clsOrdinal):
		return p.quarter(i, m)
	case it.is(clsFiscal), it.is(clsAcademic), it.is(clsMunicipal), it.is(clsCalendarYear):
		return p.namedYear(i, m)
	case it.is(clsThis):
		return p.relative(i, m)
	case m.part != "" && it.is(clsUnit) && !p.at(i+1).is(clsUnit):
		return p.relative(i-1, m)
	}
	return m, i, false
}

// figures reads a date in figures: 31/03/24, 9.12.16, 2013-11-07, 03/2024.
func (p *dateParser) figures(i int, m moment) (moment, int, bool) {
	a := p.at(i)
	if a.kind != '0' || a.phrase != nil || a.ordinal || !p.isMark(i+1, "/.-") || !p.tight(i, 2) {
		return m, i, false
	}
	mark := p.at(i + 1).kind
	b := p.at(i + 2)
	if b.kind != '0' {
		return m, i, false
	}
	if p.at(i+3).kind == mark && p.at(i+4).kind == '0' {
		c := p.at(i + 4)
		if len(a.text) == 4 && len(b.text) <= 2 && len(c.text) <= 2 {
			return p.numeric(m, c.num, b.num, a.num, "due:iso", i+5)
		}
		if len(a.text) <= 2 && len(b.text) <= 2 {
			if p.at(i + 5).is(clsUnit) {
				return m, i, false // "3/6/12 months"
			}
			year, ok := fullYear(c)
			if !ok {
				m.broken = true
			}
			if c.num >= 0 && (ok || len(c.text) > 2) {
				return p.numeric(m, a.num, b.num, year, "due:day-first", i+5)
			}
		}
		return m, i, false
	}
	if p.at(i+3).kind == mark && mark != '-' {
		return m, i, false
	}
	switch {
	case len(a.text) <= 2 && len(b.text) == 4 && 1 <= a.num && a.num <= 12 && plausibleYear(b.num):
		m.unit, m.month, m.year, m.rule = unitMonth, a.num, b.num, "due:month-year"
		return m, i + 3, true
	case len(a.text) == 4 && len(b.text) == 2 && mark == '-' && plausibleYear(a.num) && b.num <= 12 && b.num != (a.num+1)%100 && b.num >= 1 && b.text[0] == '0' && b.num < a.num%100:
		m.unit, m.month, m.year, m.rule = unitMonth, b.num, a.num, "due:iso"
		return m, i + 3, true
	case mark != '/' || len(a.text) > 2 || len(b.text) != 2 && len(b.text) != 1:
		return m, i, false
	case b.num > 12 && b.num == a.num+1 && a.num > 12:
		m.unit, m.year, m.rule = unitFinancial, 2000+a.num, "due:financial-year"
		return m, i + 3, true
	case 1 <= a.num && a.num <= 12 && 12 < b.num && b.num < 60 && len(b.text) == 2:
		m.unit, m.month, m.year, m.rule = unitMonth, a.num, 2000+b.num, "due:month-year"
		return m, i + 3, true
	case a.num == 24 && b.num == 7: // round the clock
		return m, i, false
	case 1 <= a.num && a.num <= 31 && 1 <= b.num && b.num <= 12 && !p.at(i+3).is(clsUnit):
		m.unit, m.day, m.month, m.rule = unitDay, a.num, b.num, "due:day-month"
		return m, i + 3, true
	}
	return m, i, false
}

// tight reports whether n items after i stand without a space between.
func (p *dateParser) tight(i, n int) bool {
	for k := i; k < i+n; k++ {
		if p.at(k+1).start-p.at(k).end > 1 {
			return false
		}
	}
	return true
}

func (p *dateParser) numeric(m moment, day, month, year int, rule string, end int) (moment, int, bool) {
	if month > 12 && day <= 12 && month <= 31 {
		day, month, m.swapped = month, day, true
	}
	if day < 1 || day > 31 || month < 1 || month > 12 {
		return m, 0, false
	}
	m.unit, m.day, m.month, m.year, m.rule = unitDay, day, month, year, rule
	return m, end, true
}

// fullYear reads a year of four digits, or of two in this century.
func fullYear(it item) (int, bool) {
	switch {
	case len(it.text) == 4 && plausibleYear(it.num):
		return it.num, true
	case len(it.text) == 2 && it.num < 70:
		return 2000 + it.num, true
	case len(it.text) == 2 && it.num >= 70:
		return 1900 + it.num, true
	}
	return 0, false
}

func plausibleYear(n int) bool { return 1900 <= n && n <= 2100 }

// dayMonth reads "7 th September 2016", "23rd of May", "18-Feb", "5.March.2014".
func (p *dateParser) dayMonth(i int, m moment) (moment, int, bool) {
	if !p.isNumber(i, 1, 31) || len(p.at(i).text) > 2 {
		return m, i, false
	}
	day := p.at(i)
	k := i + 1
	for p.isMark(k, "-/.,") {
		k++
	}
	if p.at(k).is(clsOf) && !p.at(k).is(clsMonth) {
		k++
	}
	if !p.at(k).is(clsMonth) || k > i+3 {
		return m, i, false
	}
	m.unit, m.day, m.month = unitDay, day.num, p.at(k).phrase.fact(clsMonth).n
	m.rule = "due:day"
	year, last, end, state := p.yearAfter(k+1, true)
	switch {
	case state == yearBroken:
		m.broken, k = true, end-1
	case state == yearSingle:
		m.year, k = year, end-1
	case state == yearPair: // 1 March 2013/14
		m.year, k = inFinancialYear(year, last, m.month), end-1
	default:
		m.rule = "due:day-month"
	}
	return m, k + 1, true
}

// inFinancialYear is the calendar year of a month in the year from April.
func inFinancialYear(year, last, month int) int {
	if month < 4 {
		return last
	}
	return year
}

type yearState byte

const (
	yearNone yearState = iota
	yearSingle
	yearPair   // 2022/23, 2022-2023: year and last
	yearBroken // digits that are no year: 20119, 2023/23
)

// yearAfter reads a year at i, behind punctuation or "of", and returns where it
// ends. short allows two digits.
func (p *dateParser) yearAfter(i int, short bool) (year, last, end int, state yearState) {
	k, apostrophe := i, false
	for n := 0; n < 2 && p.isMark(k, ",.-/("); n++ {
		k++
	}
	if p.at(k).is(clsOf) && !p.at(k).is(clsMonth) {
		k++
	}
	if p.at(k).is(clsFiscal) || p.at(k).is(clsAcademic) {
		k++
	}
	for p.isMark(k, "'?") && p.at(k+1).kind == '0' {
		k, apostrophe = k+1, true
	}
	it := p.at(k)
	if it.kind != '0' || it.phrase != nil || it.ordinal {
		return 0, 0, i, yearNone
	}
	if p.isMark(k-1, "(") && !p.isMark(k+1, "-/)") {
		return 0, 0, i, yearNone
	}
	defer func() {
		if state != yearNone && p.isMark(end, ")") && p.openedIn(i, end) {
			end++
		}
	}()
	if len(it.text) >= 5 && it.text[:2] == "20" && len(it.text) <= 6 {
		return 0, 0, k + 1, yearBroken
	}
	if year, last, end, state = p.yearPair(k); state == yearPair || state == yearBroken {
		return year, last, end, state
	}
	if next := p.at(k + 1); it.text == "20" && next.kind == '0' && len(next.text) == 2 && next.start-it.end == 1 && !p.at(k+2).is(clsMonth|clsUnit|clsClock) {
		return 2000 + next.num, 0, k + 2, yearSingle // "20 19", parted by the text layer
	}
	full, ok := fullYear(it)
	if !ok || len(it.text) == 2 && (!short && !apostrophe || !apostrophe && p.notYear(k)) {
		return 0, 0, i, yearNone
	}
	return full, full, k + 1, yearSingle
}

// openedIn reports whether a bracket opens between two items and is not yet closed.
func (p *dateParser) openedIn(from, to int) bool {
	open := 0
	for k := from; k < to; k++ {
		switch p.at(k).kind {
		case '(':
			open++
		case ')':
			open--
		}
	}
	return open > 0
}

// notYear reports whether two digits at k are a time, a count, or the day of
// another date.
func (p *dateParser) notYear(k int) bool {
	next := p.at(k + 1)
	if next.is(clsClock) || next.is(clsUnit) || next.is(clsMonth) || next.kind == '%' || next.kind == ')' && p.at(k-1).kind == '(' {
		return true
	}
	return (next.kind == '.' || next.kind == ':' || next.kind == '/') && p.at(k+2).kind == '0' && p.at(k+2).start == next.end
}

// yearPair reads 2022/23, 2022-23, 2022/2023, 22/23.
func (p *dateParser) yearPair(k int) (year, last, end int, state yearState) {
	a, b := p.at(k), p.at(k+2)
	if !p.isMark(k+1, "/-") || b.kind != '0' || b.phrase != nil || p.at(k+3).kind == p.at(k+1).kind && p.at(k+4).kind == '0' {
		return 0, 0, k, yearNone
	}
	if len(a.text) != 4 && (len(a.text) != 2 || len(b.text) != 2) {
		return 0, 0, k, yearNone
	}
	year, ok := fullYear(a)
	if !ok || len(b.text) != 2 && len(b.text) != 4 {
		return 0, 0, k, yearNone
	}
	last = b.num
	if len(b.text) == 2 {
		last += year / 100 * 100
		if last < year && last+100 == year+1 {
			last += 100
		}
	}
	switch {
	case last == year+1, last > year && last <= year+30 && len(a.text) == 4:
		return year, last, k + 3, yearPair
	case len(a.text) == 4 && p.tight(k, 2):
		return 0, 0, k + 3, yearBroken
	}
	return 0, 0, k, yearNone
}

// month reads "May 2012", "Dec 12", "March 5th, 2014", "Sept".
func (p *dateParser) month(i int, m moment) (moment, int, bool) {
	it := p.at(i)
	m.unit, m.month, m.rule = unitMonth, it.phrase.fact(clsMonth).n, "due:month-year"
	k := i + 1
	if p.isMark(k, ".") {
		k++
	}
	if p.at(k).is(clsHalfTerm) {
		k++
	}
	if got, end, ok := p.monthDay(k, m); ok {
		return got, end, true
	}
	year, last, end, state := p.yearAfter(k, false)
	switch state {
	case yearBroken:
		m.broken = true
		return m, end, true
	case yearSingle:
		m.year = year
		return m, end, true
	case yearPair:
		m.year = inFinancialYear(year, last, m.month)
		return m, end, true
	}
	if short := k; p.isNumber(short, 0, 99) || p.isMark(short, "-/,") && p.isNumber(short+1, 0, 99) {
		if p.isMark(short, "-/,") {
			short++
		}
		n := p.at(short)
		if len(n.text) == 2 && !n.ordinal && !p.notYear(short) {
			m.short, m.hyphen = n.num, p.isMark(short-1, "-")
			return m, short + 1, true
		}
	}
	if p.monthIsVerb(i, k) {
		return m, i, false
	}
	m.rule = "due:month"
	return m, k, true
}

// monthDay reads what follows a month as a day: "5th, 2014", "5 2014", "5th".
func (p *dateParser) monthDay(k int, m moment) (moment, int, bool) {
	if !p.isNumber(k, 1, 31) || len(p.at(k).text) > 2 {
		return m, k, false
	}
	day := p.at(k)
	year, _, end, state := p.yearAfter(k+1, false)
	if !day.ordinal && (state != yearSingle || p.isMark(k+1, "-/")) {
		return m, k, false
	}
	m.unit, m.day, m.rule = unitDay, day.num, "due:day"
	if state == yearSingle {
		m.year = year
		return m, end, true
	}
	m.rule = "due:day-month"
	return m, k + 1, true
}

// monthIsVerb tells "may be", "march to" from the months: in print they have a
// capital and stand by a preposition, a mark or the end.
func (p *dateParser) monthIsVerb(i, next int) bool {
	it := p.at(i)
	if it.text != "may" && it.text != "march" && it.text != "mar" && it.text != "mai" {
		return false
	}
	if it.capital && p.at(i-1).kind != 0 && p.at(i-1).phrase != nil {
		return false
	}
	after := p.at(next)
	if after.kind == 'w' && after.phrase == nil {
		return true
	}
	return !it.capital && p.at(i-1).kind != 0
}

// season reads "Autumn term 2023", "summer 2019", "Autumn 1 2023".
func (p *dateParser) season(i int, m moment) (moment, int, bool) {
	m.unit, m.month, m.rule = unitSeason, p.at(i).phrase.fact(clsSeason).n, "due:season"
	k := i + 1
	if p.at(k).is(clsHalfTerm) || p.at(k).is(clsTerm) {
		m.unit, m.rule = unitTerm, "due:term"
		k++
	}
	if p.isNumber(k, 1, 2) && len(p.at(k).text) == 1 && (m.unit == unitTerm || p.at(k+1).kind == 0 || p.isNumber(k+1, 1900, 2100)) {
		m.unit, m.rule = unitTerm, "due:term"
		m.part = "first-half"
		if p.at(k).num == 2 {
			m.part = "second-half"
		}
		k++
	}
	if m.unit == unitTerm && m.month == 12 {
		m.month = 3 // a winter term is the one from January
	}
	year, last, end, state := p.yearAfter(k, true)
	switch state {
	case yearSingle:
		m.year, k = year, end
	case yearPair:
		m.year, k = year, end
		if m.month == 3 || m.month == 6 {
			m.year = last
		}
	case yearBroken:
		m.broken, k = true, end
	}
	if p.at(k).is(clsTerm) { // "Autumn 2023 term"
		m.unit, m.rule = unitTerm, "due:term"
		k++
	}
	return m, k, true
}

// term reads "Term 3 2015/16".
func (p *dateParser) term(i int, m moment) (moment, int, bool) {
	if !p.isNumber(i+1, 1, 6) {
		return m, i, false
	}
	m.unit, m.n, m.rule = unitTerm, p.at(i+1).num, "due:term"
	k := i + 2
	year, last, end, state := p.yearAfter(k, true)
	switch state {
	case yearSingle:
		m.year, k = year, end
	case yearPair:
		m.year, k = year, end
		if m.n > 2 {
			m.year = last
		}
	case yearBroken:
		m.broken, k = true, end
	}
	return m, k, true
}

// quarter reads "Q3 2022/23", "Quarter 1 of 2022/23", "1st quarter 2024", "H1 2024".
func (p *dateParser) quarter(i int, m moment) (moment, int, bool) {
	k := i
	switch it := p.at(k); {
	case it.kind == '0' && it.ordinal:
		m.n = it.num
		k++
	case it.is(clsOrdinal):
		m.n = it.phrase.fact(clsOrdinal).n
		k++
	}
	word := p.at(k)
	k++
	switch {
	case word.is(clsQuarter):
		m.unit, m.rule = unitQuarter, "due:quarter"
		m.financial = word.phrase.fact(clsQuarter).value == "financial"
		m.calendar = word.phrase.fact(clsQuarter).value == "calendar"
	case word.is(clsHalf):
		m.unit, m.rule = unitHalf, "due:half-year"
	default:
		return m, i, false
	}
	if m.n == 0 {
		if p.isMark(k, "-.") {
			k++
		}
		switch n := p.at(k); {
		case n.kind == '0' && n.phrase == nil && len(n.text) == 1:
			m.n = n.num
		case n.is(clsNumber):
			m.n = n.phrase.fact(clsNumber).n
		}
		k++
	}
	if m.n < 1 || m.unit == unitQuarter && m.n > 4 || m.unit == unitHalf && m.n > 2 {
		return m, i, false
	}
	if m.unit == unitQuarter && p.joined(k) != 0 && p.isNumber(k+1, m.n+1, 4) && len(p.at(k+1).text) == 1 {
		m.lastN = p.at(k + 1).num // "Q3-4"
		k += 2
	}
	fiscal := p.isFiscalAhead(k)
	year, _, end, state := p.yearAfter(k, true)
	switch state {
	case yearSingle:
		m.year, k = year, end
		if fiscal {
			m.financial = true
			if len(p.at(end-1).text) == 2 || p.at(end-1).kind == ')' {
				m.year--
			}
		}
	case yearPair:
		m.year, m.financial, k = year, true, end
	case yearBroken:
		m.broken, k = true, end
	}
	return m, k, true
}

// isFiscalAhead reports a "FY" just ahead, behind marks or "of".
func (p *dateParser) isFiscalAhead(k int) bool {
	for n := 0; n < 3; n++ {
		if p.at(k + n).is(clsFiscal) {
			return true
		}
		if !p.isMark(k+n, ",(-") && !p.at(k+n).is(clsOf) {
			return false
		}
	}
	return false
}

// yearFirst reads what begins with a year: "2022/23", "2024-26", "2025",
// "2023/24 Q3", "2022/23 academic year".
func (p *dateParser) yearFirst(i int, m moment) (moment, int, bool) {
	it := p.at(i)
	if it.ordinal || len(it.text) != 4 && len(it.text) != 2 {
		if len(it.text) == 5 && it.text[:2] == "20" && m.part != "" {
			m.broken, m.unit, m.rule = true, unitYear, "due:year"
			return m, i + 1, true
		}
		return m, i, false
	}
	year, last, end, state := p.yearPair(i)
	named := p.at(end)
	switch {
	case state == yearBroken:
		m.unit, m.broken, m.rule = unitYear, true, "due:year"
		return m, end, true
	case state == yearPair && (len(it.text) == 4 || named.is(clsFiscal) || named.is(clsAcademic) || year%100 > 12):
		m.year, m.lastYear, m.unit, m.rule = year, last, unitFinancial, "due:financial-year"
		if last > year+1 {
			m.unit, m.rule = unitYear, "due:years"
		}
	case len(it.text) == 4 && 1990 <= it.num && it.num <= 2070:
		m.year, m.unit, m.rule, end = it.num, unitYear, "due:year", i+1
		named = p.at(end)
	default:
		return m, i, false
	}
	switch {
	case named.is(clsFiscal):
		m.unit, m.rule = unitFinancial, "due:financial-year"
		end++
	case named.is(clsAcademic):
		m.unit, m.rule = unitAcademic, "due:academic-year"
		end++
	case named.is(clsMunicipal):
		m.unit, m.rule = unitMunicipal, "due:municipal-year"
		end++
	case named.is(clsQuarter) || p.isMark(end, "-,(") && p.at(end+1).is(clsQuarter):
		if !named.is(clsQuarter) {
			end++
		}
		q := moment{short: -1, ahead: -1, part: m.part}
		if got, qEnd, ok := p.quarter(end, q); ok && got.year == 0 {
			got.year, got.financial = m.year, got.financial || m.unit == unitFinancial
			if p.isMark(qEnd, ")") {
				qEnd++
			}
			return got, qEnd, true
		}
	}
	return m, end, true
}

// namedYear reads "financial year 2022/23", "FY24", "academic year 2023/24".
func (p *dateParser) namedYear(i int, m moment) (moment, int, bool) {
	word := p.at(i)
	switch {
	case word.is(clsFiscal):
		m.unit, m.rule = unitFinancial, "due:financial-year"
	case word.is(clsAcademic):
		m.unit, m.rule = unitAcademic, "due:academic-year"
	case word.is(clsMunicipal):
		m.unit, m.rule = unitMunicipal, "due:municipal-year"
	default:
		m.unit, m.rule = unitYear, "due:year"
	}
	year, last, end, state := p.yearAfter(i+1, true)
	switch state {
	case yearPair:
		m.year, m.lastYear = year, last
		return m, end, true
	case yearSingle:
		m.year = year
		if word.text == "fy" && len(p.at(end-1).text) == 2 {
			m.year-- // FY24 ends in 2024
		}
		return m, end, true
	case yearBroken:
		m.broken = true
		return m, end, true
	}
	if m.part == "" {
		return m, i, false
	}
	m.relative, m.ahead = true, 0 // "end of the financial year"
	return m, i + 1, true
}

// relative reads "this financial year", "next month", "end of the year".
func (p *dateParser) relative(i int, m moment) (moment, int, bool) {
	if this := p.at(i); this.is(clsThis) {
		m.ahead = this.phrase.fact(clsThis).n
	} else {
		m.ahead = 0
	}
	word := p.at(i + 1)
	m.relative = true
	switch {
	case word.is(clsFiscal):
		m.unit = unitFinancial
	case word.is(clsAcademic):
		m.unit = unitAcademic
	case word.is(clsMunicipal):
		m.unit = unitMunicipal
	case word.is(clsCalendarYear):
		m.unit = unitYear
	case word.is(clsQuarter) && m.part != "":
		m.unit = unitQuarter
	case word.text == "year" && m.part != "":
		m.unit = unitYear
	case word.text == "month":
		m.unit = unitMonth
	case word.is(clsMonth) || word.is(clsSeason):
		m.relative, m.ahead = false, -1
		return p.one(i+1, m)
	default:
		return m, i, false
	}
	m.rule = "due:relative"
	return m, i + 2, true
}
