package due

// figures reads a date in figures: 31/03/24, 9.12.16, 2013-11-07, 03/2024.
func (p *parser) figures(i int, m moment) (moment, int, bool) {
	a := p.at(i)
	if a.Kind != '0' || a.phrase != nil || a.ordinal || !p.isMark(i+1, "/.-") || !p.tight(i, 2) {
		return m, i, false
	}
	mark := p.at(i + 1).Kind
	b := p.at(i + 2)
	if b.Kind != '0' {
		return m, i, false
	}
	if p.at(i+3).Kind == mark && p.at(i+4).Kind == '0' {
		c := p.at(i + 4)
		if len(a.Text) == 4 && len(b.Text) <= 2 && len(c.Text) <= 2 {
			return p.numeric(m, c.Num, b.Num, a.Num, "due:iso", i+5)
		}
		if len(a.Text) <= 2 && len(b.Text) <= 2 {
			if p.at(i + 5).is(clsUnit) {
				return m, i, false // "3/6/12 months"
			}
			year, ok := fullYear(c)
			if !ok {
				m.broken = true
			}
			if c.Num >= 0 && (ok || len(c.Text) > 2) {
				if got, end, ok := p.numeric(m, a.Num, b.Num, year, "due:day-first", i+5); ok {
					return got, end, true
				}
				m.unit, m.broken, m.rule = unitDay, true, "due:day-first"
				return m, i + 5, len(c.Text) == 4 // 30/13/2023
			}
		}
		return m, i, false
	}
	if p.at(i+3).Kind == mark && mark != '-' {
		return m, i, false
	}
	switch {
	case len(a.Text) <= 2 && len(b.Text) == 4 && 1 <= a.Num && a.Num <= 12 && plausibleYear(b.Num):
		m.unit, m.month, m.year, m.rule = unitMonth, a.Num, b.Num, "due:month-year"
		return m, i + 3, true
	case len(a.Text) == 4 && len(b.Text) == 2 && mark == '-' && plausibleYear(a.Num) && b.Num <= 12 && b.Num != (a.Num+1)%100 && b.Num >= 1 && b.Text[0] == '0' && b.Num < a.Num%100:
		m.unit, m.month, m.year, m.rule = unitMonth, b.Num, a.Num, "due:iso"
		return m, i + 3, true
	case mark != '/' || len(a.Text) > 2 || len(b.Text) != 2 && len(b.Text) != 1:
		return m, i, false
	case b.Num == a.Num+1 && (p.at(i+3).is(clsFiscal) || p.at(i+3).is(clsAcademic) || p.at(i+3).is(clsMunicipal)):
		return m, i, false // "12/13 financial year": no month
	case b.Num > 12 && b.Num == a.Num+1 && a.Num > 12:
		m.unit, m.year, m.rule = unitFinancial, 2000+a.Num, "due:financial-year"
		return m, i + 3, true
	case 1 <= a.Num && a.Num <= 12 && 12 < b.Num && b.Num < 60 && len(b.Text) == 2:
		m.unit, m.month, m.year, m.rule = unitMonth, a.Num, 2000+b.Num, "due:month-year"
		return m, i + 3, true
	case a.Num == 24 && b.Num == 7: // round the clock
		return m, i, false
	case 1 <= a.Num && a.Num <= 31 && 1 <= b.Num && b.Num <= 12 && !p.at(i+3).is(clsUnit):
		m.unit, m.day, m.month, m.rule = unitDay, a.Num, b.Num, "due:day-month"
		return m, i + 3, true
	}
	return m, i, false
}

// tight reports whether n items after i stand without a space between.
func (p *parser) tight(i, n int) bool {
	for k := i; k < i+n; k++ {
		if p.at(k+1).Start-p.at(k).End > 1 {
			return false
		}
	}
	return true
}

func (p *parser) numeric(m moment, day, month, year int, rule string, end int) (moment, int, bool) {
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
	case len(it.Text) == 4 && plausibleYear(it.Num):
		return it.Num, true
	case len(it.Text) == 2 && it.Num < 70:
		return 2000 + it.Num, true
	case len(it.Text) == 2 && it.Num >= 70:
		return 1900 + it.Num, true
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
func (p *parser) yearAfter(i int, short bool) (year, last, end int, state yearState) {
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
	for p.isMark(k, "'?") && p.at(k+1).Kind == '0' {
		k, apostrophe = k+1, true
	}
	it := p.at(k)
	if it.Kind != '0' || it.phrase != nil || it.ordinal {
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
	if len(it.Text) >= 5 && it.Text[:2] == "20" && len(it.Text) <= 6 {
		return 0, 0, k + 1, yearBroken
	}
	if year, last, end, state = p.yearPair(k); state == yearPair || state == yearBroken {
		return year, last, end, state
	}
	if next := p.at(k + 1); it.Text == "20" && next.Kind == '0' && len(next.Text) == 2 && next.Start-it.End == 1 && !p.at(k+2).is(clsMonth|clsUnit|clsClock) {
		return 2000 + next.Num, 0, k + 2, yearSingle // "20 19", parted by the text layer
	}
	full, ok := fullYear(it)
	if !ok || len(it.Text) == 2 && (!short && !apostrophe || !apostrophe && p.notYear(k)) {
		return noYear(i)
	}
	return full, full, k + 1, yearSingle
}

// noYear is the answer where no year stands at i.
func noYear(i int) (year, last, end int, state yearState) { return 0, 0, i, yearNone }

// openedIn reports whether a bracket opens between two items and is not yet closed.
func (p *parser) openedIn(from, to int) bool {
	open := 0
	for k := from; k < to; k++ {
		switch p.at(k).Kind {
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
func (p *parser) notYear(k int) bool {
	next := p.at(k + 1)
	if next.is(clsClock) || next.is(clsUnit) || next.is(clsMonth) || next.Kind == '%' || next.Kind == ')' && p.at(k-1).Kind == '(' {
		return true
	}
	return (next.Kind == '.' || next.Kind == ':' || next.Kind == '/') && p.at(k+2).Kind == '0' && p.at(k+2).Start == next.End
}

// yearPair reads 2022/23, 2022-23, 2022/2023, 22/23.
func (p *parser) yearPair(k int) (year, last, end int, state yearState) {
	a, b := p.at(k), p.at(k+2)
	if !p.isMark(k+1, "/-") || b.Kind != '0' || b.phrase != nil || p.at(k+3).Kind == p.at(k+1).Kind && p.at(k+4).Kind == '0' {
		return noYear(k)
	}
	if len(a.Text) != 4 && (len(a.Text) != 2 || len(b.Text) != 2) {
		return noYear(k)
	}
	year, ok := fullYear(a)
	if ok && len(a.Text) == 4 && len(b.Text) == 1 && b.Num == (year+1)%10 && p.tight(k, 2) {
		return year, year + 1, k + 3, yearPair // 2024/5
	}
	if !ok || len(b.Text) != 2 && len(b.Text) != 4 {
		return noYear(k)
	}
	last = b.Num
	if len(b.Text) == 2 {
		last += year / 100 * 100
		if last < year && last+100 == year+1 {
			last += 100
		}
	}
	switch {
	case last == year+1, last > year && last <= year+30 && len(a.Text) == 4:
		return year, last, k + 3, yearPair
	case len(a.Text) == 4 && p.tight(k, 2):
		return 0, 0, k + 3, yearBroken
	}
	return noYear(k)
}

// yearFirst reads what begins with a year: "2022/23", "2024-26", "2025",
// "2023/24 Q3", "2022/23 academic year".
func (p *parser) yearFirst(i int, m moment) (moment, int, bool) {
	it := p.at(i)
	if it.ordinal || len(it.Text) != 4 && len(it.Text) != 2 {
		if len(it.Text) == 5 && it.Text[:2] == "20" && m.part != "" {
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
	case state == yearPair && (len(it.Text) == 4 || named.is(clsFiscal) || named.is(clsAcademic) || named.is(clsMunicipal) || year%100 > 12):
		m.year, m.lastYear, m.unit, m.rule = year, last, unitFinancial, "due:financial-year"
		if last > year+1 {
			m.unit, m.rule = unitYear, "due:years"
		}
	case len(it.Text) == 4 && 1990 <= it.Num && it.Num <= 2070:
		m.year, m.unit, m.rule, end = it.Num, unitYear, "due:year", i+1
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
func (p *parser) quarterOf(k int, year moment) (moment, int, bool) {
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
