package due

// season reads "Autumn term 2023", "summer 2019", "Autumn 1 2023".
func (p *parser) season(i int, m moment) (moment, int, bool) {
	m.unit, m.month, m.rule = unitSeason, p.at(i).phrase.fact(clsSeason).n, "due:season"
	k := i + 1
	if p.at(k).is(clsHalfTerm) || p.at(k).is(clsTerm) {
		m.unit, m.rule = unitTerm, "due:term"
		k++
	}
	if p.isNumber(k, 1, 2) && len(p.at(k).Text) == 1 && (m.unit == unitTerm || p.at(k+1).Kind == 0 || p.isNumber(k+1, 1900, 2100)) {
		m.unit, m.rule = unitTerm, "due:term"
		m.part = "first-half"
		if p.at(k).Num == 2 {
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

// feast reads "Christmas 2023", "Easter".
func (p *parser) feast(i int, m moment) (moment, int, bool) {
	m.unit, m.rule = unitFeast, "due:feast"
	if p.at(i).phrase.fact(clsFeast).value == "christmas" {
		m.unit, m.month, m.day = unitDay, 12, 25
	}
	year, _, end, state := p.yearAfter(i+1, true)
	switch state {
	case yearSingle:
		m.year = year
		return m, end, true
	case yearBroken:
		m.broken = true
		return m, end, true
	}
	return m, i + 1, true
}

// term reads "Term 3 2015/16".
func (p *parser) term(i int, m moment) (moment, int, bool) {
	if !p.isNumber(i+1, 1, 6) {
		return m, i, false
	}
	m.unit, m.n, m.rule = unitTerm, p.at(i+1).Num, "due:term"
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
func (p *parser) quarter(i int, m moment) (moment, int, bool) {
	k := i
	switch it := p.at(k); {
	case it.Kind == '0' && it.ordinal:
		m.n = it.Num
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
		case n.Kind == '0' && n.phrase == nil && len(n.Text) == 1:
			m.n = n.Num
		case n.is(clsNumber):
			m.n = n.phrase.fact(clsNumber).n
		}
		k++
	}
	if m.n < 1 || m.unit == unitQuarter && m.n > 4 || m.unit == unitHalf && m.n > 2 {
		return m, i, false
	}
	if m.unit == unitQuarter && p.joined(k) != 0 && p.isNumber(k+1, m.n+1, 4) && len(p.at(k+1).Text) == 1 {
		m.lastN = p.at(k + 1).Num // "Q3-4"
		k += 2
	}
	fiscal := p.isFiscalAhead(k)
	year, _, end, state := p.yearAfter(k, true)
	switch state {
	case yearSingle:
		m.year, k = year, end
		if fiscal {
			m.financial = true
			if len(p.at(end-1).Text) == 2 || p.at(end-1).Kind == ')' {
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
func (p *parser) isFiscalAhead(k int) bool {
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

// namedYear reads "financial year 2022/23", "FY24", "academic year 2023/24".
func (p *parser) namedYear(i int, m moment) (moment, int, bool) {
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
		if got, qEnd, ok := p.quarterOf(end, m); ok {
			return got, qEnd, true
		}
		return m, end, true
	case yearSingle:
		m.year = year
		if word.Text == "fy" && len(p.at(end-1).Text) == 2 {
			m.year-- // FY24 ends in 2024
		}
		return m, end, true
	case yearBroken:
		m.broken = true
		return m, end, true
	}
	if next := p.at(i + 1); m.part == "" && next.Text == "end" && next.Kind == 'w' {
		m.part, i = "end", i+1 // "financial year end"
	}
	if m.part == "" {
		return m, i, false
	}
	m.relative, m.ahead = true, 0 // "end of the financial year"
	return m, i + 1, true
}

// relative reads "this financial year", "next month", "end of the year".
func (p *parser) relative(i int, m moment) (moment, int, bool) {
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
	case word.Text == "year" && m.part != "":
		m.unit = unitYear
	case word.Text == "month":
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
