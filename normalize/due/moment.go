package due

import "arising"

// A moment is one date as printed: a day, a month, a quarter …, perhaps without its
// year.
type moment struct {
	unit      unit
	year      int // 0 when not printed
	lastYear  int // of a run of years
	month     int // also the first month of a season
	day       int
	n         int    // the quarter, half or numbered term
	lastN     int    // the last of several quarters, or 0
	part      string // "early", "end" …
	weekday   int
	financial bool // a quarter of the year that begins in April
	calendar  bool // a quarter said to be of the calendar year
	short     int  // two digits after a month: a year or a day, or -1
	hyphen    bool // the two digits stand behind a hyphen: Dec-12
	broken    bool // a year that is none: 20119, 2023/23
	swapped   bool // month first
	ahead     int  // "next financial year" is 1; -1 when the year is not said at all
	relative  bool
	week      string
	link      byte // to the moment before: 0, 'r' range, 'l' list
	rule      string
	start     int // byte offsets in the cell
	end       int
	inferred  bool
	anchor    string
}

type unit uint8

const (
	unitDay unit = iota + 1
	unitMonth
	unitQuarter
	unitHalf
	unitTerm
	unitSeason
	unitYear
	unitFinancial
	unitAcademic
	unitMunicipal
	unitFeast // Easter
)

var unitPrecision = map[unit]string{
	unitDay: arising.PrecisionDay, unitMonth: arising.PrecisionMonth,
	unitQuarter: arising.PrecisionQuarter, unitHalf: arising.PrecisionQuarter,
	unitTerm: arising.PrecisionTerm, unitSeason: arising.PrecisionSeason,
	unitYear: arising.PrecisionYear, unitFinancial: arising.PrecisionYear,
	unitAcademic: arising.PrecisionYear, unitMunicipal: arising.PrecisionYear,
	unitFeast: arising.PrecisionDay,
}

// monthsFrom is n whole months from the first of month.
func monthsFrom(year, month, n int) span {
	from := civil(year, month, 1)
	return span{from, from.AddMonths(n) - 1}
}

// whole returns the days of the moment in a year, without its part.
func (m moment) whole(year int) span {
	switch m.unit {
	case unitDay:
		if m.day > monthDays(year, m.month) {
			return monthsFrom(year, m.month, 1)
		}
		d := civil(year, m.month, m.day)
		return span{d, d}
	case unitMonth:
		return monthsFrom(year, m.month, 1)
	case unitQuarter:
		months := 3 * (max(m.n, m.lastN) - m.n + 1)
		if m.financial {
			return monthsFrom(year, 3*m.n+1, months)
		}
		return monthsFrom(year, 3*m.n-2, months)
	case unitHalf:
		if m.financial {
			return monthsFrom(year, 6*m.n-2, 6)
		}
		return monthsFrom(year, 6*m.n-5, 6)
	case unitTerm:
		if m.n > 0 {
			return numberedTerm(m.n, year)
		}
		switch m.month {
		case 3:
			return span{civil(year, 1, 1), civil(year, 4, 15)}
		case 6:
			return span{civil(year, 4, 16), civil(year, 7, 31)}
		}
		return monthsFrom(year, 9, 4)
	case unitSeason:
		return monthsFrom(year, m.month, 3)
	case unitFeast:
		return span{easterSunday(year), easterSunday(year)}
	case unitFinancial:
		return span{civil(year, 4, 1), civil(max(year+1, m.lastYear), 3, 31)}
	case unitAcademic:
		return span{civil(year, 9, 1), civil(max(year+1, m.lastYear), 8, 31)}
	case unitMunicipal:
		return span{civil(year, 5, 1), civil(max(year+1, m.lastYear), 4, 30)}
	}
	return span{civil(year, 1, 1), civil(max(year, m.lastYear), 12, 31)}
}

// numberedTerm is term n, in a calendar year. A school year has three terms or six:
// what both allow stands.
func numberedTerm(n, year int) span {
	switch n {
	case 1:
		return monthsFrom(year, 9, 4)
	case 2:
		return span{civil(year, 11, 1), civil(year+1, 4, 15)}
	case 3:
		return monthsFrom(year, 1, 7)
	case 4:
		return span{civil(year, 2, 15), civil(year, 4, 15)}
	case 5:
		return monthsFrom(year, 4, 2)
	}
	return monthsFrom(year, 6, 2)
}

// span returns the days of the moment in a year.
func (m moment) span(year int) span {
	s := m.whole(year)
	if m.week == "from" {
		s.to = s.from + 6
	} else if m.week == "to" {
		s.from = s.to - 6
	}
	switch m.part {
	case "end":
		return m.endOf(s)
	case "early", "mid", "late":
		return thirdOf(s, m.part)
	case "first-half":
		s.to = s.from + (s.to-s.from)/2
	case "second-half":
		s.from += (s.to-s.from)/2 + 1
	}
	return s
}

// endOf is the last day, where the calendar says which it is; a term or a season
// has no printed last day, so its last month stands.
func (m moment) endOf(s span) span {
	if m.unit == unitTerm || m.unit == unitSeason {
		last := s.to.Time()
		return span{civil(last.Year(), int(last.Month()), 1), s.to}
	}
	return span{s.to, s.to}
}

// thirdOf cuts a month at the 10th and 20th, longer periods at whole months.
func thirdOf(s span, part string) span {
	first := s.from.Time()
	year, month := first.Year(), int(first.Month())
	days := int(s.to-s.from) + 1
	switch {
	case days <= 1:
		return s
	case days <= 31:
		switch part {
		case "early":
			return span{s.from, s.from + 9}
		case "mid":
			return span{s.from + 10, s.from + 19}
		}
		return span{s.from + 20, s.to}
	}
	third := (days + 15) / 90 // months in a third
	if third < 1 {
		third = 1
	}
	a, b := civil(year, month, 1).AddMonths(third), civil(year, month, 1).AddMonths(2*third)
	switch part {
	case "early":
		return span{s.from, a - 1}
	case "mid":
		return span{a, b - 1}
	}
	return span{b, s.to}
}

// precision is that of the words: the end of a month is a day.
func (m moment) precision() string {
	if m.part == "end" {
		switch m.unit {
		case unitTerm, unitSeason:
		default:
			return arising.PrecisionDay
		}
	}
	if m.unit == unitDay && m.badDay() {
		return arising.PrecisionMonth
	}
	return unitPrecision[m.unit]
}

// badDay reports a day that its month does not have: 31 June.
func (m moment) badDay() bool {
	year := m.year
	if year == 0 {
		year = 2000 // a leap year: 29 February may be meant
	}
	return m.unit == unitDay && m.day > monthDays(year, m.month)
}
