package due

// A parser reads moments from the items of one cell.
type parser struct {
	items []item
}

func (p *parser) at(i int) item {
	if i < 0 || i >= len(p.items) {
		return item{}
	}
	return p.items[i]
}

func (p *parser) isMark(i int, marks string) bool {
	k := p.at(i).Kind
	for j := 0; j < len(marks); j++ {
		if k == marks[j] {
			return true
		}
	}
	return false
}

func (p *parser) isNumber(i, low, high int) bool {
	it := p.at(i)
	return it.Kind == '0' && it.phrase == nil && low <= it.Num && it.Num <= high
}

// moments reads the moment that begins at i, or a list of days of one month ("5 and
// 6 March"), and returns where it ends.
func (p *parser) moments(i int, out []moment) ([]moment, int) {
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
	if p.at(i).is(clsPart) && p.at(i).phrase.fact(clsPart).value != "during" && !p.isHeading(i) {
		m.part = p.at(i).phrase.fact(clsPart).value
		i++
		for p.isMark(i, "-,") || p.at(i).is(clsOf) && !p.at(i).is(clsMonth) {
			i++
		}
		if p.at(i).Text == "month" && p.isMark(i+1, ",:-") && p.at(i+2).is(clsMonth) {
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
		out[k].start, out[k].end = p.at(start).Start, p.at(end-1).End
	}
	return out, end
}

// isHeading reports a word with a colon, or a dash that stands free, behind it: "End –
// Mar 24" gives an end, "end-March" a part of March.
func (p *parser) isHeading(i int) bool {
	mark, next := p.at(i+1), p.at(i+2)
	return mark.Kind == ':' || mark.Kind == '-' && mark.Start > p.at(i).End && next.Start > mark.End
}

// dayList reads "5 and 6 March 2014", "10-14 May", "5/6 March".
func (p *parser) dayList(i int, m moment, out []moment) ([]moment, int) {
	if _, end, ok := p.figures(i, m); ok && end > i+3 {
		return out, 0
	}
	first, link := len(out), byte(0)
	for k := i; p.isNumber(k, 1, 31); {
		day := m
		day.day, day.link = p.at(k).Num, link
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
func (p *parser) joined(i int) byte {
	it := p.at(i)
	switch {
	case it.Text == "→" || it.Kind == '>':
		return 'v'
	case it.Kind == '-':
		return 'r'
	case it.is(clsJoin):
		if it.phrase.fact(clsJoin).value == "range" {
			return 'r'
		}
		return 'l'
	case it.Kind == '/' || it.Kind == '&' || it.Kind == ',' || it.Kind == '+':
		return 'l'
	}
	return 0
}

// one reads a single moment at i into m.
func (p *parser) one(i int, m moment) (moment, int, bool) {
	it := p.at(i)
	switch {
	case it.Kind == '0' && it.phrase == nil:
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
	case it.is(clsFeast):
		return p.feast(i, m)
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

// dayMonth reads "7 th September 2016", "23rd of May", "18-Feb", "5.March.2014".
func (p *parser) dayMonth(i int, m moment) (moment, int, bool) {
	if !p.isNumber(i, 1, 31) || len(p.at(i).Text) > 2 {
		return m, i, false
	}
	day := p.at(i)
	k := i + 1
	if p.isMark(k, ".") && p.at(k+1).Start > p.at(k).End && !day.ordinal {
		return m, i, false // "2. March 2020" is the second of a list
	}
	for p.isMark(k, "-/.,") {
		k++
	}
	if p.at(k).is(clsOf) && !p.at(k).is(clsMonth) {
		k++
	}
	if !p.at(k).is(clsMonth) || k > i+3 {
		return m, i, false
	}
	m.unit, m.day, m.month = unitDay, day.Num, p.at(k).phrase.fact(clsMonth).n
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

// month reads "May 2012", "Dec 12", "March 5th, 2014", "Sept".
func (p *parser) month(i int, m moment) (moment, int, bool) {
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
		if len(n.Text) == 2 && !n.ordinal && (!p.notYear(short) || p.monthYearNext(short+1)) {
			m.short, m.hyphen = n.Num, p.isMark(short-1, "-")
			return m, short + 1, true
		}
	}
	if p.monthIsVerb(i, k) {
		return m, i, false
	}
	m.rule = "due:month"
	return m, k, true
}

// monthYearNext reports that a month and its number follow, so that the number before
// them is a year too: "Dec 23 Mar 24".
func (p *parser) monthYearNext(k int) bool {
	if !p.at(k).is(clsMonth) {
		return false
	}
	if k++; p.isMark(k, "-") {
		k++
	}
	return p.isNumber(k, 0, 99) && len(p.at(k).Text) == 2 && !p.at(k).ordinal && !p.notYear(k)
}

// monthDay reads what follows a month as a day: "5th, 2014", "5 2014", "5th".
func (p *parser) monthDay(k int, m moment) (moment, int, bool) {
	if !p.isNumber(k, 1, 31) || len(p.at(k).Text) > 2 {
		return m, k, false
	}
	day := p.at(k)
	year, _, end, state := p.yearAfter(k+1, false)
	if !day.ordinal && (state != yearSingle || p.isMark(k+1, "-/")) {
		return m, k, false
	}
	m.unit, m.day, m.rule = unitDay, day.Num, "due:day"
	if state == yearSingle {
		m.year = year
		return m, end, true
	}
	m.rule = "due:day-month"
	return m, k + 1, true
}

// monthIsVerb tells "may be", "march to" from the months: in print they have a
// capital and stand by a preposition, a mark or the end.
func (p *parser) monthIsVerb(i, next int) bool {
	it := p.at(i)
	if it.Text != "may" && it.Text != "march" && it.Text != "mar" && it.Text != "mai" {
		return false
	}
	if it.capital && p.at(i-1).Kind != 0 && p.at(i-1).phrase != nil {
		return false
	}
	after := p.at(next)
	if after.Kind == 'w' && after.phrase == nil {
		return true
	}
	return !it.capital && p.at(i-1).Kind != 0
}
