package due

import (
	"fmt"

	"arising"
)

// anchorDays are Anchors read.
type anchorDays struct {
	plan, inspection, decision, meeting, rows Date
	financial                                 bool
}

func newAnchorDays(a Anchors) anchorDays {
	return anchorDays{DateOf(a.Plan), DateOf(a.Inspection), DateOf(a.Decision), DateOf(a.Meeting), DateOf(a.Rows), a.FinancialQuarters}
}

// named returns the anchor of that name.
func (a anchorDays) named(name string) Date {
	switch name {
	case "inspection":
		return a.inspection
	case "decision":
		return a.decision
	case "plan":
		return a.plan
	case "meeting":
		return a.meeting
	case "rows":
		return a.rows
	}
	return NoDate
}

// first returns the first anchor that is known, in the order of the names.
func (a anchorDays) first(names ...string) (string, Date) {
	for _, name := range names {
		if d := a.named(name); d != NoDate {
			return name, d
		}
	}
	return "", NoDate
}

// horizon returns the anchor that a horizon is counted from: the one its words
// prefer, else inspection, plan, meeting in that order.
func (a anchorDays) horizon(prefer string) (string, Date) {
	switch prefer {
	case "decision":
		return a.first("decision", "meeting", "plan", "inspection")
	case "meeting":
		return a.first("meeting", "plan", "inspection")
	}
	return a.first(prefer, "inspection", "plan", "meeting")
}

// reference returns the day that missing years are nearest to.
func (a anchorDays) reference() (string, Date) {
	return a.first("plan", "meeting", "inspection", "rows")
}

// How far from the plan a year in two digits may lie and still be a year: "Dec 12"
// in a plan of 2012 is December 2012, "March 14" in one of 2024 is a day.
// "Dec-12" is what a spreadsheet prints for a month, so its year may lie further.
const (
	shortYearReach  = 3
	hyphenYearReach = 10
)

// fillYears gives every date its days: first from the years printed beside it in
// the cell, then from the anchors.
func (c *cell) fillYears() {
	c.takeYearsApart()
	ms := c.moments
	for i := range ms {
		c.settle(&ms[i].moment)
	}
	for i := len(ms) - 1; i > 0; i-- {
		if a, b := &ms[i-1], &ms[i]; b.link != 0 && a.year == 0 && b.year != 0 && !a.relative && !a.broken {
			a.year = b.year
			a.financial = a.financial || b.financial && a.unit == b.unit
			if b.link == 'r' && a.span(a.year).from > b.span(b.year).to {
				a.year--
			}
		}
	}
	for i := 1; i < len(ms); i++ {
		if a, b := &ms[i-1], &ms[i]; b.link != 0 && b.year == 0 && a.year != 0 && !b.relative && !b.broken {
			b.year = a.year
			b.financial = b.financial || a.financial && a.unit == b.unit
			if a.unit != unitYear && b.span(b.year).to < a.span(a.year).from {
				b.year++
			}
		}
	}
	for i := range ms {
		c.place(i)
		if next := i + 1; next < len(ms) && ms[next].link != 0 && ms[i].inferred && ms[next].year == 0 && !ms[next].relative && !ms[next].broken {
			c.follow(&ms[i], &ms[next])
		}
	}
}

// follow gives b, joined to a, the year of a or the one after it: "November -
// February" runs over the new year.
func (c *cell) follow(a, b *roledMoment) {
	b.financial = b.financial || a.financial && a.unit == b.unit
	b.year, b.inferred, b.anchor = a.year, true, a.anchor
	if b.link == 'r' && b.span(b.year).to < a.days.from {
		b.year++
	}
}

// The most bytes between a month and its year: "July Cabinet 2018".
const yearApart = 24

// takeYearsApart gives a date without a year the bare year that follows it a word
// or two later, and drops the year as a date of its own.
func (c *cell) takeYearsApart() {
	for i := len(c.moments) - 1; i > 0; i-- {
		a, b := &c.moments[i-1], &c.moments[i]
		if b.unit != unitYear || b.year == 0 || b.lastYear != 0 && b.lastYear != b.year || b.part != "" || b.link != 0 || b.relative || a.role != b.role {
			continue
		}
		if a.year != 0 || a.short >= 0 || a.broken || b.start-a.end > yearApart || a.unit == unitQuarter {
			continue
		}
		if a.relative && a.unit != unitYear {
			continue
		}
		a.year, a.relative, a.end = b.year, false, b.end
		c.moments = append(c.moments[:i], c.moments[i+1:]...)
	}
}

// settle decides what the two digits after a month are.
func (c *cell) settle(m *moment) {
	if m.short < 0 {
		return
	}
	year := 2000 + m.short
	_, ref := c.anchors.reference()
	reach := shortYearReach
	if m.hyphen {
		reach = hyphenYearReach
	}
	near := ref == NoDate || abs(year-ref.Time().Year()) <= reach
	if near || m.short < 1 || m.short > 31 {
		m.year = year
		return
	}
	m.unit, m.day, m.rule = unitDay, m.short, "due:month-day"
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// place gives moment i its days.
func (c *cell) place(i int) {
	m := &c.moments[i]
	m.days = noSpan
	switch {
	case m.broken:
		c.note(arising.DueUnread, arising.Warning, "due:broken-year", "%q holds a year that is none", c.text(m.moment))
		return
	case m.relative:
		c.placeRelative(m)
		return
	case m.year == 0:
		c.inferYear(i)
		if m.year == 0 {
			return
		}
	}
	if m.unit == unitQuarter && !m.financial && !m.calendar {
		m.financial = c.anchors.financial
		if !m.financial && m.year != 0 {
			c.note(arising.DueUnread, arising.Info, "due:quarter", "%q may be counted from January or from April; January is taken", c.text(m.moment))
		}
	}
	if m.badDay() {
		c.note(arising.DueUnread, arising.Warning, "due:no-such-day", "%q: the month has no such day", c.text(m.moment))
	}
	if m.swapped {
		c.note(arising.DueUnread, arising.Warning, "due:month-first", "%q can only be read month first", c.text(m.moment))
	}
	m.days = m.span(m.year)
}

// placeRelative resolves "this financial year" from the meeting, else the plan.
func (c *cell) placeRelative(m *roledMoment) {
	name, ref := c.anchors.first("meeting", "plan", "inspection")
	if ref == NoDate || m.ahead < 0 {
		return
	}
	t := ref.Time()
	year := t.Year()
	switch m.unit {
	case unitMonth:
		m.month = int(t.Month()) + m.ahead
		if m.month > 12 {
			m.month, year = m.month-12, year+1
		}
	case unitQuarter:
		m.n, m.ahead = (int(t.Month())+2)/3, 0
	default:
		if m.days = m.whole(year); ref < m.days.from {
			year--
		}
		year += m.ahead
	}
	m.year, m.anchor = year, name
	m.days = m.span(year)
}

// inferYear takes the year nearest to the plan, from an inspection the first one
// after it, and says so. A weekday in print must fit.
func (c *cell) inferYear(i int) {
	m := &c.moments[i]
	if m.unit == unitQuarter && !c.anchors.financial || m.unit == unitHalf || m.unit == unitFinancial || m.unit == unitYear {
		return
	}
	if m.unit == unitQuarter {
		m.financial = true
	}
	name, ref := "", c.neighbour(i)
	if ref == NoDate {
		name, ref = c.anchors.first("inspection", "plan", "meeting", "rows")
	}
	if ref == NoDate {
		c.note(arising.DueUnread, arising.Warning, "due:no-year", "%q has no year and the document gives none to take", c.text(m.moment))
		return
	}
	year := bestYear(m.moment, name, ref)
	if later := c.revisedAfter(i); later != NoDate && m.span(year).from > later {
		year--
	}
	m.year, m.inferred, m.anchor = year, true, name
	if name == "" {
		c.note(arising.DueYearInferred, arising.Info, "due:year-inferred", "%q has no year; %d is nearest to the other date in the cell", c.text(m.moment), year)
		return
	}
	c.note(arising.DueYearInferred, arising.Info, "due:year-inferred", "%q has no year; %d is nearest to the %s (%s)", c.text(m.moment), year, name, ref.ISO())
	if m.rule == "due:day-month" && m.day > 12 && abs(2000+m.day-ref.Time().Year()) <= 1 {
		c.note(arising.DueYearInferred, arising.Warning, "due:spreadsheet-year", "%q may be a month and year that a spreadsheet turned round", c.text(m.moment))
	}
}

// neighbour is a date of the same role given with its year elsewhere in the cell:
// nearer than any anchor.
func (c *cell) neighbour(i int) Date {
	best, far := NoDate, 0
	for k := range c.moments {
		m := &c.moments[k]
		if k == i || m.year == 0 || m.inferred || m.relative || m.broken || m.role != c.moments[i].role {
			continue
		}
		if best == NoDate || abs(k-i) < far {
			best, far = m.span(m.year).from, abs(k-i)
		}
	}
	return best
}

// revisedAfter is the first revision with a printed year, which no original can
// come after.
func (c *cell) revisedAfter(i int) Date {
	if c.moments[i].role != roleDue {
		return NoDate
	}
	for k := i + 1; k < len(c.moments); k++ {
		if m := &c.moments[k]; m.role == roleRevised && m.year != 0 && !m.inferred {
			return m.span(m.year).to
		}
	}
	return NoDate
}

// bestYear weighs the years about ref. Before the inspection's publication nothing
// can be due; after a meeting is likelier than before it.
func bestYear(m moment, anchor string, ref Date) int {
	year := ref.Time().Year()
	best, cost := year, 1<<30
	reach := 1
	if m.weekday > 0 && m.unit == unitDay {
		reach = 3
	}
	for y := year - reach; y <= year+reach; y++ {
		s := m.span(y)
		c := 0
		switch {
		case s.from > ref:
			c = int(s.from - ref)
		case s.to < ref:
			c = int(ref - s.to)
			switch anchor {
			case "inspection":
				c += 1000
			case "meeting":
				c += 180
			}
		}
		if m.weekday > 0 && m.unit == unitDay && s.from.weekday() != m.weekday {
			c += 2000
		}
		if c < cost {
			best, cost = y, c
		}
	}
	return best
}

func (c *cell) text(m moment) string { return c.raw[m.start:m.end] }

func (c *cell) note(code arising.Code, severity, rule, format string, args ...any) {
	c.ds = append(c.ds, arising.Diagnostic{Code: code, Severity: severity, Rule: rule, Message: fmt.Sprintf(format, args...)})
}
