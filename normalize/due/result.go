package due

import (
	"strings"

	"arising"
)

// assign settles the roles that only the whole cell can tell: with "18-Feb Dec 12
// (revised)" the second date is the revised one, and a date beside "originally" is
// the first one.
func (c *cell) assign() {
	c.dropRecurring()
	var due []int
	original := false
	for i := range c.moments {
		switch c.moments[i].role {
		case roleDue:
			due = append(due, i)
		case roleOriginal:
			original = true
		}
	}
	if original {
		for i := range c.moments {
			switch m := &c.moments[i]; m.role {
			case roleDue:
				m.role, c.revision.used = roleRevised, true
			case roleOriginal:
				m.role = roleDue
			}
		}
		return
	}
	if !c.revision.set || c.revision.used {
		return
	}
	if len(due) > 1 {
		for _, i := range due[1:] {
			if c.moments[i].link == 0 || c.moments[i].link == 'l' {
				c.moments[i].role, c.revision.used = roleRevised, true
			}
		}
		return
	}
	if len(due) == 1 && c.reason == 0 && c.endsAt(c.revision.at) {
		c.moments[due[0]].role, c.revision.used = roleRevised, true // "March 2014 (revised)"
	}
}

// dropRecurring leaves out the months of a recurrence: "annually in March" has no
// one year.
func (c *cell) dropRecurring() {
	if c.kinds.recurring == 0 {
		return
	}
	kept := c.moments[:0]
	for _, m := range c.moments {
		if m.year != 0 || m.short >= 0 || m.explicit && c.kinds.every != "P1Y" || m.relative {
			kept = append(kept, m)
		}
	}
	c.moments = kept
}

// endsAt reports whether nothing but marks follows item i.
func (c *cell) endsAt(i int) bool {
	for _, it := range c.parser.items[i+1:] {
		if it.Kind == 'w' || it.Kind == '0' {
			return false
		}
	}
	return true
}

// result puts the cell together.
func (c *cell) result() Result {
	var r Result
	due := c.gather(roleDue)
	completed, start, revised := c.gather(roleCompleted), c.gather(roleStart), c.list(roleRevised)
	r.Completed, r.Start = completed, start
	switch {
	case due != nil:
	case completed != nil:
		copied := *completed
		due, copied.Kind = &copied, "on"
	case start != nil:
		copied := *start
		due = &copied
	case len(revised) > 0:
		copied := revised[0] // the first date is not printed; the cell's own one stands
		due = &copied
		due.Rule = "due:revised-only"
	default:
		due = c.undated()
	}
	due.Raw = c.raw
	c.openEnded(due)
	r.Due = due
	if c.revision.set && len(revised) == 0 && due.From != nil {
		revised = []arising.Due{{Raw: c.revisionText(), Precision: arising.PrecisionNone, Kind: "none", Rule: "due:revised-without-date"}}
	}
	if n := len(revised); n > 0 {
		revised[n-1].Reason = c.reasonText()
		due.Revisions = revised
		last := revised[n-1]
		r.Revised = &last
	}
	r.Status = c.status(r)
	r.Diagnostics = c.ds
	return r
}

// status is said in a date cell by a word of completion; "ongoing" is a date word.
func (c *cell) status(r Result) *arising.Status {
	if c.kinds.completion > 0 && c.kinds.notDone == 0 {
		if c.completionIsLast() && c.kinds.placeholder == 0 && (r.Completed != nil || len(c.moments) == 0 && c.kinds.recurring == 0 || c.explicitDue()) {
			return &arising.Status{Raw: c.raw, Value: arising.StatusComplete, Rule: "status:completed"}
		}
		return nil
	}
	if len(c.moments) == 0 && c.horizon == nil && c.kinds.ongoing == 0 && c.kinds.immediate == 0 && c.kinds.placeholder == 0 {
		if s := c.w.ratings.StatusIn(c.raw); s != nil && s.Value != arising.StatusUnknown {
			return s
		}
		return nil
	}
	if len(c.moments) > 0 && c.kinds.ongoing == 0 && !c.revision.set {
		return c.w.ratings.TrailingStatus(c.raw) // "Overdue - was March 2016"
	}
	return nil
}

// completionIsLast reports that no deadline follows the word of completion: "Phase 1
// complete, Phase 2 by May" is not done.
func (c *cell) completionIsLast() bool {
	at := c.parser.at(c.kinds.completion - 1).Start
	for _, m := range c.moments {
		if m.role == roleDue && m.start > at {
			return false
		}
	}
	return true
}

func (c *cell) explicitDue() bool {
	for _, m := range c.moments {
		if m.role == roleDue && m.explicit {
			return true
		}
	}
	return false
}

// gather bounds all dates of one role; nil when there is none.
func (c *cell) gather(r role) *arising.Due {
	var out *arising.Due
	days := noSpan
	for i := range c.moments {
		m := &c.moments[i]
		if m.role != r {
			continue
		}
		if out == nil {
			d := c.one(m)
			out, days = &d, m.days
			continue
		}
		if m.link == 'r' {
			out.Kind = "between"
		}
		out.YearInferred = out.YearInferred || m.inferred
		out.Raw = c.raw[c.indexOf(r):m.end]
		if m.days.from == NoDate {
			continue
		}
		if days.from == NoDate || m.days.from < days.from {
			days.from = m.days.from
		}
		if days.to == NoDate || m.days.to > days.to {
			days.to = m.days.to
		}
	}
	if out != nil {
		out.From, out.To = days.from.pointer(), days.to.pointer()
	}
	return out
}

func (c *cell) indexOf(r role) int {
	for _, m := range c.moments {
		if m.role == r {
			return m.start
		}
	}
	return 0
}

// list is every date of one role in the order printed.
func (c *cell) list(r role) []arising.Due {
	var out []arising.Due
	for i := range c.moments {
		m := &c.moments[i]
		if m.role != r {
			continue
		}
		d := c.one(m)
		if n := len(out); n > 0 && m.link == 'r' {
			if out[n-1].From == nil { // the first date is no day there is
				out[n-1].From = d.From
			}
			out[n-1].To, out[n-1].Kind = d.To, "between"
			continue
		}
		out = append(out, d)
	}
	return out
}

// one is the Due of a single date.
func (c *cell) one(m *roledMoment) arising.Due {
	d := arising.Due{
		Raw: c.text(m.moment), From: m.days.from.pointer(), To: m.days.to.pointer(),
		Precision: m.precision(), Kind: "by", YearInferred: m.inferred, Rule: m.rule,
	}
	switch {
	case m.role == roleStart:
		d.Kind = "from"
	case m.role == roleCompleted || m.on:
		d.Kind = "on"
	}
	if m.anchor != "" {
		d.Anchor, d.AnchorDate = m.anchor, c.anchors.named(m.anchor).ISO()
	}
	return d
}

// openEnded takes in what stands after the date: "onwards", "and ongoing", a period.
func (c *cell) openEnded(d *arising.Due) {
	if len(c.moments) == 0 || d.From == nil || d.Kind == "on" {
		return
	}
	k := &c.kinds
	switch {
	case k.onward > 0 && k.every != "" && k.every != "?":
		d.Kind, d.To, d.Every = "recurring", nil, k.every
	case k.onward > 0 || c.linkedToPresent():
		d.Kind, d.To = "from", nil
	case d.Kind == "from" && len(c.moments) == 1 && strings.HasPrefix(strings.ToLower(strings.TrimSpace(c.raw)), "from "):
		d.To = nil
	case k.recurring > 0 && k.every != "?" && k.every != "":
		d.Kind, d.Every = "recurring", k.every
	case d.Kind == "by" && c.thenOngoing():
		d.Kind = "from"
	}
}

// linkedToPresent reports "April 2012 to date", "Sept 2012 - ongoing".
func (c *cell) linkedToPresent() bool {
	p := &c.parser
	i := c.afterMoments()
	if it := p.at(i); it.is(clsPresent) && len(it.phrase.words) > 1 {
		return true
	}
	next := p.at(i + 2)
	return p.joined(i) == 'r' && p.at(i+1).is(clsPresent|clsOngoing) && (next.Kind != 'w' || next.phrase != nil)
}

// thenOngoing reports "September 2012 and ongoing".
func (c *cell) thenOngoing() bool {
	p := &c.parser
	i := c.afterMoments()
	for p.joined(i) != 0 || p.isMark(i, "(;\n") || p.at(i).Text == "then" {
		i++
	}
	return p.at(i).is(clsOngoing)
}

// afterMoments is the first item after the last date.
func (c *cell) afterMoments() int {
	last := c.moments[len(c.moments)-1]
	i := len(c.parser.items)
	for i > 0 && c.parser.items[i-1].Start >= last.end {
		i--
	}
	return i
}

// undated is the Due of a cell without a date.
func (c *cell) undated() *arising.Due {
	k := &c.kinds
	d := &arising.Due{Precision: arising.PrecisionNone, Kind: "none"}
	switch {
	case c.horizon != nil && !c.horizon.event:
		c.placeHorizon(d)
	case k.immediate > 0 && k.immediate == c.firstKind():
		d.Precision, d.Kind, d.Rule = arising.PrecisionImmediate, "by", "due:immediate"
	case c.horizon != nil:
		d.Precision, d.Kind, d.Rule = arising.PrecisionEvent, "event", "due:horizon-from-event"
	case k.immediate > 0:
		d.Precision, d.Kind, d.Rule = arising.PrecisionImmediate, "by", "due:immediate"
	case k.recurring > 0 && (k.ongoing == 0 || k.recurring < k.ongoing):
		d.Precision, d.Kind, d.Rule = arising.PrecisionOngoing, "recurring", "due:recurring"
	case k.ongoing > 0:
		d.Precision, d.Kind, d.Rule = arising.PrecisionOngoing, "ongoing", "due:ongoing"
	case k.placeholder > 0 && (k.event == 0 || k.placeholder <= k.event):
		d.Rule = "due:placeholder"
	case k.completion > 0 || c.dashesOnly():
		d.Rule = "due:no-date"
	case k.event > 0:
		d.Precision, d.Kind, d.Rule = arising.PrecisionEvent, "event", "due:event"
	default:
		if c.w.ratings.StatusIn(c.raw) == nil {
			c.note(arising.DueUnread, arising.Warning, "due:unread", "%q gives no date", c.raw)
		}
	}
	if k.recurring > 0 {
		if k.every == "?" {
			c.note(arising.DueUnread, arising.Info, "due:recurring", "%q: the period may be read in two ways", c.raw)
		} else {
			d.Every = k.every
		}
	}
	return d
}

// firstKind is the first of the words that give no day.
func (c *cell) firstKind() int {
	k, best := &c.kinds, 0
	for _, at := range []int{k.immediate, k.recurring, k.ongoing, k.placeholder} {
		if at > 0 && (best == 0 || at < best) {
			best = at
		}
	}
	return best
}

// dashesOnly reports a cell of marks: a dash names no date.
func (c *cell) dashesOnly() bool {
	for _, it := range c.parser.items {
		if it.Kind == 'w' || it.Kind == '0' {
			return false
		}
	}
	return true
}

func (c *cell) placeHorizon(d *arising.Due) {
	h := c.horizon
	d.Precision, d.Kind, d.Rule = h.precision(), "by", "due:horizon"
	anchor, name := h.from, "cell"
	if anchor == NoDate {
		name, anchor = c.anchors.horizon(h.prefer)
	}
	if anchor == NoDate {
		c.note(arising.DueUnread, arising.Info, "due:horizon", "%q is counted from a day that the document does not give", c.raw)
		return
	}
	days := h.days(anchor)
	d.From, d.To, d.Anchor, d.AnchorDate = days.from.pointer(), days.to.pointer(), name, anchor.ISO()
}

// revisionText is the revision as printed, to the end of its brackets or line.
func (c *cell) revisionText() string {
	rest := c.raw[c.revision.start:]
	if i := strings.IndexAny(rest, ")]\n"); i >= 0 {
		rest = rest[:i]
	}
	return strings.TrimSpace(rest)
}

func (c *cell) reasonText() string {
	if c.reason == 0 || c.reasonTo < c.reason {
		return ""
	}
	return strings.TrimSpace(c.raw[c.reason:c.reasonTo])
}
