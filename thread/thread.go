// Package thread follows plans and their actions through successive reports. A
// plan is printed again every few months: rows are reworded, renumbered, split,
// and vanish. Follow says which rows are one action, how sure that is, and which
// pairs it left apart in doubt.
//
// It is a pure function of what it is given, and never joins two rows when
// another pair is nearly as good: a doubt is for a person to judge.
package thread

import (
	"cmp"
	"slices"
)

// Judged are pairs of actions that a person joined or parted, the lesser number first.
// No likeness overrules a person.
type Judged struct{ Same, Apart map[[2]int64]bool }

func pairOf(a, b int64) [2]int64 { return [2]int64{min(a, b), max(a, b)} }

// A Report is one print of a plan.
type Report struct {
	ID      int64
	Title   string
	AsAt    string // ISO day; "" sorts first
	Actions []Action
}

// An Action is one row of it.
type Action struct {
	ID             int64
	Ref            string
	Text           string
	Recommendation string // the words of the recommendation that it answers
	Complete       bool
}

// A Plan is one plan and the reports that print it, in the order of time.
type Plan struct {
	Reports []Print
	Threads []Thread
	Doubts  []Doubt
}

// A Print is one report of a plan.
type Print struct {
	Report int64
	Score  float64 // how alike it is to the print before, 0 to 1; 1 for the first
}

// A Thread is one action through the reports.
type Thread struct {
	Links     []Link
	SplitFrom int64 // the earlier action of which this one is a part; 0 for none
	Ending    string
}

// A Link is the action in one report.
type Link struct {
	Action int64
	Score  float64 // how sure the link to the one before is; 1 for the first
	By     string  // ByFirst, ByText, ByRef or BySplit
}

// How a link was found.
const (
	ByFirst = "first"
	ByText  = "text"
	ByRef   = "reference" // and like text
	BySplit = "split"
	ByHand  = "person" // a person says so
)

// How a thread ends.
const (
	Present  = "present"  // it is in the plan's latest report
	Complete = "complete" // gone after being complete
	WasSplit = "split"    // gone; later actions are parts of it
	Vanished = "vanished" // gone without any of that
)

// A Doubt is a pair that may be one action and was left apart.
type Doubt struct {
	Action, Before int64
	Score          float64
	Reason         string
}

// Thresholds, set on the four reports of testdata and on what reworded rows of
// real plans score. Between doubtful and sure, a person decides.
const (
	sure      = 0.72 // two rows are one action
	surer     = 0.8  // they are, though they have two numbers
	doubtful  = 0.42 // they may be
	margin    = 0.08 // by which the best pair must beat the next
	refWeight = 0.45 // how far an equal number closes the gap to certainty
	contained = 0.75 // share of a part's words that stand in the whole
	unsplit   = 0.85 // how alike, or how long, a row must be to be the whole
	covered   = 0.6  // share of the whole's words that its parts must hold together
	samePlan  = 0.4  // share of alike rows that makes two prints one plan
	likePlan  = 0.15 // the same, when the titles are alike
	likeTitle = 0.7
	fewLong   = 3    // long rows of the same words that make two prints one plan, whatever their titles
	longRow   = 8    // words of a long row
	fewRows   = 2    // alike rows that two prints must have when their titles are not alike
	strange   = 0.04 // share of known pairs of words below which a report is of another plan
)

// Follow sorts the reports of one council into plans and their actions into
// threads. Reports without actions belong to no plan.
func Follow(reports []Report, judged Judged) []Plan {
	ordered := slices.Clone(reports)
	// Of two prints of one day the fuller is the later: the other is an extract of it.
	slices.SortStableFunc(ordered, func(a, b Report) int {
		return cmp.Or(cmp.Compare(a.AsAt, b.AsAt), cmp.Compare(len(a.Actions), len(b.Actions)), cmp.Compare(a.ID, b.ID))
	})
	var open []*follower
	for _, r := range ordered {
		if len(r.Actions) == 0 {
			continue
		}
		rows := make([]*row, len(r.Actions))
		for i := range r.Actions {
			rows[i] = newRow(&r.Actions[i])
		}
		plan, score := best(open, r, rows)
		if plan == nil {
			plan = &follower{index: newIndex(), judged: judged}
			open = append(open, plan)
			score = 1
		}
		plan.add(r, rows, score)
	}
	plans := make([]Plan, len(open))
	for i, f := range open {
		plans[i] = f.finish()
	}
	return plans
}

// best returns the plan that a report prints again, or nil.
func best(open []*follower, r Report, rows []*row) (*follower, float64) {
	title := words(r.Title)
	var found *follower
	var score float64
	for _, f := range open {
		if f.index.familiar(rows) < strange {
			continue
		}
		alike, n, long := f.alike(rows)
		told := dice(f.title, title) >= likeTitle || long >= fewLong
		if alike < likePlan || !told && (alike < samePlan || n < fewRows) {
			continue
		}
		if alike > score {
			found, score = f, alike
		}
	}
	return found, score
}

// A follower holds a plan while its reports are read.
type follower struct {
	title   bag
	prints  []Print
	threads []*strand
	index   index // of the last row of each thread
	doubts  []Doubt
	last    int // the number of prints so far
	judged  Judged
}

// A strand is a thread in the making.
type strand struct {
	links []Link
	from  int64
	row   *row // the last
	print int  // in which print that was, from 1
	split bool
}

// alike is the share of rows, of the smaller print, that have a close row in the plan,
// their number, and how many long ones of them have the same words.
func (f *follower) alike(rows []*row) (share float64, n, long int) {
	for _, r := range rows {
		close, same := false, false
		for _, s := range f.index.near(r) {
			close = close || similar(s.row, r) >= sure
			same = same || s.row.key == r.key
		}
		if close {
			n++
		}
		if same && r.size >= longRow {
			long++
		}
	}
	latest := 0
	for _, s := range f.threads {
		if s.print == f.last {
			latest++
		}
	}
	return min(1, float64(n)/float64(max(1, min(len(rows), latest)))), n, long
}

// add joins a report's rows to the threads of the plan.
func (f *follower) add(r Report, rows []*row, score float64) {
	f.last++
	f.title = words(r.Title)
	f.prints = append(f.prints, Print{Report: r.ID, Score: score})
	pairs := f.pairs(rows)
	joined := f.joinParts(rows)
	f.join(pairs, joined)
	f.doubt(pairs, joined)
	for _, r := range rows {
		if !joined[r] {
			f.start(r, Link{Action: r.ID, Score: 1, By: ByFirst}, 0)
		}
	}
	f.index = newIndex()
	for _, s := range f.threads {
		if !s.split {
			f.index.add(s)
		}
	}
}

func (f *follower) start(r *row, l Link, from int64) {
	f.threads = append(f.threads, &strand{links: []Link{l}, row: r, print: f.last, from: from})
}

func (f *follower) finish() Plan {
	p := Plan{Reports: f.prints, Doubts: f.doubts}
	for _, s := range f.threads {
		t := Thread{Links: s.links, SplitFrom: s.from, Ending: Vanished}
		switch {
		case s.print == f.last:
			t.Ending = Present
		case s.split:
			t.Ending = WasSplit
		case s.row.Complete:
			t.Ending = Complete
		}
		p.Threads = append(p.Threads, t)
	}
	return p
}
