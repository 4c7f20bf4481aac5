package normalize

import (
	"strings"

	"arising"
)

// Anchors are the days that a document's relative and incomplete dates are counted
// from, as ISO 8601 days; "" is not known.
type Anchors struct {
	Plan       string // the day that the plan's ratings stand for
	Inspection string // when the inspection answered here was published
	Meeting    string
	Rows       string // the middle of the dates that other rows print in full; only for missing years
	// FinancialQuarters says that the document counts quarters from April, so that
	// "Q3 2022" is October to December; see FinancialHabit.
	FinancialQuarters bool
}

// A DueResult is all that a date cell says. Due is nil when the cell is blank.
type DueResult struct {
	Due       *arising.Due
	Revised   *arising.Due // the last revision; Due.Revisions holds every one
	Completed *arising.Due // when it was done
	Start     *arising.Due // when it began or is to begin
	Status    *arising.Status
	// Diagnostics have no place and no record; the caller knows them.
	Diagnostics []arising.Diagnostic
}

// Due reads a due date as printed with the built-in wording.
//
// Dates are day first. From and To bound the days that the words allow; both are
// nil when the words give none. Nothing is taken from the clock.
func Due(raw string, a Anchors) DueResult { return DefaultWording().Due(raw, a) }

// Due reads a due date as printed. See the function Due.
func (w *Wording) Due(raw string, a Anchors) DueResult {
	if strings.TrimSpace(raw) == "" {
		return DueResult{}
	}
	c := dueCell{w: w, raw: raw, anchors: newAnchorDays(a)}
	var tokBuf [48]token
	var itemBuf [48]item
	c.parser.items = w.items(raw, tokens(raw, tokBuf[:0]), itemBuf[:0])
	c.read()
	c.assign()
	c.fillYears()
	return c.result()
}

// A part is what a date in a due cell is.
type role byte

const (
	roleDue role = iota
	roleRevised
	roleOriginal
	roleCompleted
	roleStart
)

type roledMoment struct {
	moment
	role     role
	explicit bool // a "by" stands before it
	on       bool // "on 5 March"
	days     span
}

// A dueCell is the reading of one cell.
type dueCell struct {
	w       *Wording
	raw     string
	anchors anchorDays
	parser  dateParser

	moments  []roledMoment
	horizon  *horizon
	revision marker // a revision was printed
	reason   int    // byte offset of the reason's first letter, or 0
	reasonTo int
	kinds    kindsSeen
	ds       []arising.Diagnostic
}

// A marker is a place in the cell; set tells 0 from none.
type marker struct {
	set   bool
	at    int  // item
	start int  // byte
	used  bool // a date followed
	bare  bool // no words that name a target stood in it
}

// kindsSeen notes the words that give no day, and where each first stood; 0 is not
// at all, else the item number plus one.
type kindsSeen struct {
	immediate, ongoing, recurring, event, placeholder, completion, onward, notDone, between int
	every                                                                                   string
	ambiguousEvery                                                                          bool
}

func first(at *int, i int) {
	if *at == 0 {
		*at = i + 1
	}
}

// read walks the items once, keeping the role that the last marker gave.
func (c *dueCell) read() {
	p := &c.parser
	now, depth, roleDepth, unknown := roleDue, 0, 0, 0
	explicit, on := false, false
	lastEnd, prevEnd := -1, -1
	var out []moment
	for i := 0; i < len(p.items); {
		it := p.items[i]
		var end int
		if h, hEnd, ok := p.horizon(i); ok {
			if c.horizon == nil && now != roleRevised {
				c.horizon = &h
			}
			i, unknown = hEnd, 0
			continue
		}
		if every, eEnd, ok := p.every(i); ok {
			if c.kinds.recurring == 0 {
				c.kinds.every = every
			}
			first(&c.kinds.recurring, i)
			i, unknown = eEnd, 0
			continue
		}
		out, end = p.moments(i, out[:0])
		if len(out) > 0 {
			if (now == roleCompleted || now == roleStart) && unknown > 4 {
				now = roleDue
			}
			for k, m := range out {
				if k == 0 && lastEnd >= 0 && lastEnd == i-1 && prevEnd == lastEnd {
					m.link = p.joined(lastEnd)
				}
				if m.link == 'l' && c.kinds.between > 0 {
					m.link = 'r'
				}
				if m.link == 'v' {
					now, m.link = roleRevised, 0 // "31/3/19 → 30/9/19"
					c.revision = marker{set: true, at: lastEnd, start: p.at(lastEnd).start}
				}
				if n := len(c.moments); k == 0 && n > 0 && c.moments[n-1].role == roleOriginal && m.link == 'r' {
					now, m.link = roleRevised, 0 // "slipped from April to July"
				}
				c.moments = append(c.moments, roledMoment{moment: m, role: now, explicit: explicit, on: on})
			}
			if now == roleRevised {
				c.revision.used = true
			}
			i, lastEnd, prevEnd, unknown = end, end, end, 0
			if c.parser.joined(i) == 0 {
				explicit, on = false, false
				if now == roleCompleted || now == roleStart || now == roleOriginal {
					now = roleDue
				}
			}
			continue
		}
		switch {
		case it.kind == '\n' || it.kind == ';':
			now, explicit, on, unknown = roleDue, false, false, 0
			c.endReason(it.start)
		case it.kind == '(' || it.kind == '[':
			depth++
		case it.kind == ')' || it.kind == ']':
			if roleDepth == depth && depth > 0 {
				now, roleDepth = roleDue, 0
				c.endReason(it.start)
			}
			depth--
		case it.kind == '.' && now != roleRevised && now != roleDue && p.at(i+1).kind == 'w' && p.at(i+1).capital:
			now = roleDue
		case it.phrase != nil:
			now, roleDepth, explicit, on = c.word(i, it, now, depth, roleDepth, explicit, on)
			if it.is(clsJoin) && (lastEnd == i) {
				prevEnd = lastEnd
				i++
				continue
			}
		case it.kind == 'w':
			unknown++
		}
		if p.joined(i) == 0 {
			lastEnd = -1
		}
		i++
	}
	c.endReason(len(c.raw))
}

// word takes in one phrase that begins no date.
func (c *dueCell) word(i int, it item, now role, depth, roleDepth int, explicit, on bool) (role, int, bool, bool) {
	k := &c.kinds
	switch {
	case it.is(clsNotDone):
		first(&k.notDone, i)
	case it.is(clsRevision) && !(it.text == "now" && len(c.moments) == 0):
		if !c.revision.set {
			c.revision = marker{set: true, at: i, start: it.start, bare: true}
		}
		now, roleDepth, explicit, on = roleRevised, depth, false, false
		c.reasonAfter(i)
	case it.is(clsOriginal) && now != roleRevised:
		now, explicit = roleOriginal, false
	case it.is(clsOriginal):
		now = roleOriginal
	case it.is(clsReason) && now == roleRevised:
		if c.reason == 0 && c.revision.set {
			c.reason = it.start
		}
		if it.is(clsOngoing) {
			first(&k.ongoing, i)
		}
	case it.text == "complete" && it.is(clsCompletion) && c.parser.isMark(i+1, ":") && c.has(roleStart):
		now, explicit = roleDue, true // "Start: … Complete: …"
	case it.is(clsCompletion):
		first(&k.completion, i)
		if c.revision.set && !c.revision.used && now == roleRevised {
			break
		}
		if m := c.lastBefore(); m != nil && !c.momentAhead(i) {
			if !m.explicit && m.role == roleDue {
				m.role = roleCompleted
			}
		} else {
			now, explicit = roleCompleted, false
		}
	case it.is(clsStart) && c.parser.isMark(i-1, "(") && c.parser.isMark(i+1, ")") && len(c.moments) > 0:
		c.moments[len(c.moments)-1].role = roleStart // "Sept 23 (start)"
	case it.is(clsStart) && now != roleRevised && !it.is(clsJoin):
		now, explicit = roleStart, false
	case it.is(clsBy):
		if now == roleCompleted || now == roleStart {
			now = roleDue
		}
		explicit, on = it.phrase.fact(clsBy).value == "by", it.phrase.fact(clsBy).value == "on"
	case it.is(clsBetween):
		first(&k.between, i)
	}
	if it.is(clsImmediate) {
		first(&k.immediate, i)
	}
	if it.is(clsOngoing) {
		first(&k.ongoing, i)
	}
	if it.is(clsRecurring) {
		if k.recurring == 0 {
			k.every = it.phrase.fact(clsRecurring).value
		}
		first(&k.recurring, i)
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
	return now, roleDepth, explicit, on
}

// has reports whether a date of the role was read.
func (c *dueCell) has(r role) bool {
	for i := range c.moments {
		if c.moments[i].role == r {
			return true
		}
	}
	return false
}

// reasonAfter begins the reason where "revised to" runs straight into one:
// "revised to ensure …".
func (c *dueCell) reasonAfter(i int) {
	it := c.parser.at(i)
	next := c.parser.at(i + 1)
	if c.reason == 0 && next.kind == 'w' && (next.is(clsReason) || next.is(clsNotDone)) && it.phrase.words[len(it.phrase.words)-1] == "to" {
		c.reason = it.end - len("to")
	}
}

func (c *dueCell) endReason(at int) {
	if c.reason > 0 && c.reasonTo == 0 {
		c.reasonTo = at
	}
}

// lastBefore returns the last date read, if it is on the same line as now.
func (c *dueCell) lastBefore() *roledMoment {
	if n := len(c.moments); n > 0 {
		return &c.moments[n-1]
	}
	return nil
}

// momentAhead reports whether a date follows item i before the line or clause ends.
func (c *dueCell) momentAhead(i int) bool {
	var buf [4]moment
	for k, words := i+1, 0; k < len(c.parser.items) && words < 3; k++ {
		it := c.parser.items[k]
		if it.kind == '\n' || it.kind == ';' {
			return false
		}
		if out, _ := c.parser.moments(k, buf[:0]); len(out) > 0 {
			return true
		}
		if it.kind == 'w' && it.phrase == nil || it.is(clsBy) && it.phrase.fact(clsBy).value == "by" {
			words++
		}
	}
	return false
}
