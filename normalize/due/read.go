package due

import "arising"

// A role is what a date in a due cell is.
type role byte

const (
	roleDue role = iota
	roleRevised
	roleOriginal
	roleCompleted
	roleStart
)

// A roledMoment is a date of the cell and what it is there.
type roledMoment struct {
	moment
	role     role
	explicit bool // a "by" stands before it
	on       bool // "on 5 March"
	days     span
}

// A cell is the reading of one cell.
type cell struct {
	w       *Wording
	raw     string
	anchors anchorDays
	parser  parser
	clause  clause

	moments  []roledMoment
	horizon  *horizon
	revision revisionWord
	reason   int // byte offset of the reason's first letter, or 0
	reasonTo int
	kinds    kindsSeen
	ds       []arising.Diagnostic
}

// A revisionWord is the first "revised" of a cell.
type revisionWord struct {
	set   bool
	at    int  // item
	start int  // byte
	used  bool // a date followed
}

// A clause is what the words so far make of the next date.
type clause struct {
	role          role
	explicit, on  bool
	depth, opened int // brackets open now, and when the role was given
	unknown       int // words without a meaning since the last date
	lastEnd       int // item behind the last date, -1 when words have followed
	beforeJoin    int // lastEnd, when only a joining word has followed
}

// kindsSeen notes the words that give no day, and where each first stood; 0 is not
// at all, else the item number plus one.
type kindsSeen struct {
	immediate, ongoing, recurring, event, placeholder, completion, onward, notDone, between int

	every string // the period of the first recurrence
}

// first notes item i in at, once.
func first(at *int, i int) {
	if *at == 0 {
		*at = i + 1
	}
}

// Words without a meaning after which "completed" or "started" no longer speaks of
// the next date.
const roleReach = 4

// read walks the items once.
func (c *cell) read() {
	c.clause = clause{lastEnd: -1, beforeJoin: -1}
	p := &c.parser
	var buf [4]moment
	for i := 0; i < len(p.items); {
		if h, end, ok := p.horizon(i); ok {
			if c.horizon == nil && c.clause.role != roleRevised {
				c.horizon = &h
			}
			i, c.clause.unknown = end, 0
			continue
		}
		if every, end, ok := p.every(i); ok {
			c.recurs(i, every)
			i, c.clause.unknown = end, 0
			continue
		}
		if dates, end := p.moments(i, buf[:0]); len(dates) > 0 {
			c.take(dates, i)
			i = end
			c.behind(i)
			continue
		}
		c.item(i)
		i++
	}
	c.endReason(len(c.raw))
}

// take adds the dates that begin at item i, in the role that the words before give.
func (c *cell) take(dates []moment, i int) {
	l := &c.clause
	if (l.role == roleCompleted || l.role == roleStart) && l.unknown > roleReach {
		l.role = roleDue
	}
	for k, m := range dates {
		if k == 0 && l.lastEnd >= 0 && l.lastEnd == i-1 && l.beforeJoin == l.lastEnd {
			m.link = c.parser.joined(l.lastEnd)
		}
		n := len(c.moments)
		switch {
		case m.link == 'l' && c.kinds.between > 0:
			m.link = 'r'
		case m.link == 'v': // "31/3/19 → 30/9/19"
			l.role, m.link = roleRevised, 0
			c.revision = revisionWord{set: true, at: l.lastEnd, start: c.parser.at(l.lastEnd).Start}
		case m.link == 'r' && k == 0 && n > 0 && c.moments[n-1].role == roleOriginal: // "slipped from April to July"
			l.role, m.link = roleRevised, 0
		}
		c.moments = append(c.moments, roledMoment{moment: m, role: l.role, explicit: l.explicit, on: l.on})
	}
	c.revision.used = c.revision.used || l.role == roleRevised
}

// behind goes on after a date that ends before item i: its role is spent unless the
// next date is joined to it.
func (c *cell) behind(i int) {
	l := &c.clause
	l.lastEnd, l.beforeJoin, l.unknown = i, i, 0
	if c.parser.joined(i) != 0 {
		return
	}
	l.explicit, l.on = false, false
	if l.role != roleRevised {
		l.role = roleDue
	}
}

// item takes in one item that begins no date.
func (c *cell) item(i int) {
	p, l := &c.parser, &c.clause
	it := p.items[i]
	switch {
	case it.Kind == '\n' || it.Kind == ';':
		l.role, l.explicit, l.on, l.unknown = roleDue, false, false, 0
		c.endReason(it.Start)
	case it.Kind == '(' || it.Kind == '[':
		l.depth++
	case it.Kind == ')' || it.Kind == ']':
		if l.opened == l.depth && l.depth > 0 {
			l.role, l.opened = roleDue, 0
			c.endReason(it.Start)
		}
		l.depth--
	case it.Kind == '.' && l.role != roleRevised && p.at(i+1).Kind == 'w' && p.at(i+1).capital:
		l.role = roleDue
	case it.phrase != nil:
		c.word(i, it)
		c.undatedWord(i, it)
		if it.is(clsJoin) && l.lastEnd == i {
			l.beforeJoin = l.lastEnd
			return
		}
	case it.Kind == 'w':
		l.unknown++
	}
	if p.joined(i) == 0 {
		l.lastEnd = -1
	}
}

// word takes in what a phrase says of the dates about it.
func (c *cell) word(i int, it item) {
	l, k := &c.clause, &c.kinds
	switch {
	case it.is(clsNotDone):
		first(&k.notDone, i)
	case it.is(clsRevision) && !(it.Text == "now" && len(c.moments) == 0):
		if !c.revision.set {
			c.revision = revisionWord{set: true, at: i, start: it.Start}
		}
		l.role, l.opened, l.explicit, l.on = roleRevised, l.depth, false, false
		c.reasonAfter(i)
	case it.is(clsOriginal):
		l.role, l.explicit = roleOriginal, false
	case it.is(clsReason) && l.role == roleRevised:
		if c.reason == 0 {
			c.reason = it.Start
		}
	case it.Text == "complete" && it.is(clsCompletion) && c.parser.isMark(i+1, ":") && c.has(roleStart):
		l.role, l.explicit = roleDue, true // "Start: … Complete: …"
	case it.is(clsCompletion):
		first(&k.completion, i)
		c.completion(i)
	case it.is(clsStart) && c.parser.isMark(i-1, "(") && c.parser.isMark(i+1, ")") && len(c.moments) > 0:
		c.moments[len(c.moments)-1].role = roleStart // "Sept 23 (start)"
	case it.is(clsStart) && l.role != roleRevised && !it.is(clsJoin):
		l.role, l.explicit = roleStart, false
	case it.is(clsBy):
		if l.role == roleCompleted || l.role == roleStart {
			l.role = roleDue
		}
		l.explicit, l.on = it.phrase.fact(clsBy).value == "by", it.phrase.fact(clsBy).value == "on"
	case it.is(clsBetween):
		first(&k.between, i)
	}
}

// completion gives the role to the date ahead, else to the one before: "Completed Dec
// 2016", "30 September 2013 - completed". A date with "by" stays a deadline.
func (c *cell) completion(i int) {
	if c.clause.role == roleRevised && !c.revision.used {
		return
	}
	last := c.lastBefore()
	switch {
	case last == nil || c.momentAhead(i):
		c.clause.role, c.clause.explicit = roleCompleted, false
	case !last.explicit && last.role == roleDue:
		last.role = roleCompleted
	}
}

// undatedWord notes the words that stand for a date.
func (c *cell) undatedWord(i int, it item) {
	k := &c.kinds
	if it.is(clsImmediate) {
		first(&k.immediate, i)
	}
	if it.is(clsOngoing) {
		first(&k.ongoing, i)
	}
	if it.is(clsRecurring) {
		c.recurs(i, it.phrase.fact(clsRecurring).value)
	}
	if it.is(clsPlaceholder) {
		first(&k.placeholder, i)
	}
	if it.is(clsEvent) {
		first(&k.event, i)
	}
	if it.is(clsOnward) {
		first(&k.onward, i)
	}
}

// recurs notes a recurrence; the first one's period stands.
func (c *cell) recurs(i int, period string) {
	if c.kinds.recurring == 0 {
		c.kinds.every = period
	}
	first(&c.kinds.recurring, i)
}

// has reports whether a date of the role was read.
func (c *cell) has(r role) bool {
	for i := range c.moments {
		if c.moments[i].role == r {
			return true
		}
	}
	return false
}

// reasonAfter begins the reason where "revised to" runs straight into one:
// "revised to ensure …".
func (c *cell) reasonAfter(i int) {
	it := c.parser.at(i)
	next := c.parser.at(i + 1)
	if c.reason == 0 && next.Kind == 'w' && (next.is(clsReason) || next.is(clsNotDone)) && it.phrase.words[len(it.phrase.words)-1] == "to" {
		c.reason = it.End - len("to")
	}
}

func (c *cell) endReason(at int) {
	if c.reason > 0 && c.reasonTo == 0 {
		c.reasonTo = at
	}
}

// lastBefore returns the last date read, or nil.
func (c *cell) lastBefore() *roledMoment {
	if n := len(c.moments); n > 0 {
		return &c.moments[n-1]
	}
	return nil
}

// momentAhead reports whether a date follows item i before the line or clause ends.
func (c *cell) momentAhead(i int) bool {
	var buf [4]moment
	for k, words := i+1, 0; k < len(c.parser.items) && words < 3; k++ {
		it := c.parser.items[k]
		if it.Kind == '\n' || it.Kind == ';' {
			return false
		}
		if out, _ := c.parser.moments(k, buf[:0]); len(out) > 0 {
			return true
		}
		if it.Kind == 'w' && it.phrase == nil || it.is(clsBy) && it.phrase.fact(clsBy).value == "by" {
			words++
		}
	}
	return false
}
