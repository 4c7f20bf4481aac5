package normalize

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
				if got, end, ok := p.numeric(m, a.num, b.num, year, "due:day-first", i+5); ok {
					return got, end, true
				}
				m.unit, m.broken, m.rule = unitDay, true, "due:day-first"
				return m, i + 5, len(c.text) == 4 // 30/13/2023
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
	case b.num == a.num+1 && (p.at(i+3).is(clsFiscal) || p.at(i+3).is(clsAcademic) || p.at(i+3).is(clsMunicipal)):
		return m, i, false // "12/13 financial year": no month
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
		return noYear(i)
	}
	if p.isMark(k-1, "(") && !p.isMark(k+1, "-/)") {
		return noYear(i)
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
		return noYear(i)
	}
	return full, full, k + 1, yearSingle
}

// noYear is the answer where no year stands at i.
func noYear(i int) (year, last, end int, state yearState) { return 0, 0, i, yearNone }

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
		return noYear(k)
	}
	if len(a.text) != 4 && (len(a.text) != 2 || len(b.text) != 2) {
		return noYear(k)
	}
	year, ok := fullYear(a)
	if ok && len(a.text) == 4 && len(b.text) == 1 && b.num == (year+1)%10 && p.tight(k, 2) {
		return year, year + 1, k + 3, yearPair // 2024/5
	}
	if !ok || len(b.text) != 2 && len(b.text) != 4 {
		return noYear(k)
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
	return noYear(k)
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
	case state == yearPair && (len(it.text) == 4 || named.is(clsFiscal) || named.is(clsAcademic) || named.is(clsMunicipal) || year%100 > 12):
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
	default:
		if got, qEnd, ok := p.quarterOf(end, m); ok {
			return got, qEnd, true
		}
	}
	return m, end, true
}

// quarterOf reads the quarter that follows its year: "2023/24 Q3", "2023/24 (Q3)".
func (p *dateParser) quarterOf(k int, year moment) (moment, int, bool) {
	if p.isMark(k, "-,(") {
		k++
	}
	if !p.at(k).is(clsQuarter) {
		return year, k, false
	}
	got, end, ok := p.quarter(k, moment{short: -1, ahead: -1, part: year.part})
	if !ok || got.year != 0 {
		return year, k, false
	}
	got.year, got.financial = year.year, got.financial || year.unit == unitFinancial
	if p.isMark(end, ")") && p.isMark(k-1, "(") {
		end++
	}
	return got, end, true
}
