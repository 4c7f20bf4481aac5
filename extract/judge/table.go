package judge

import (
	"fmt"
	"slices"
	"strings"

	"arising/extract/cue"
	"arising/extract/rules"
	"arising/extract/weigh"
)

var kindModel = model("tablekind")

// The kinds of table that are told apart by evidence.
const (
	Plan  = "plan"
	Other = "other"
)

// An Answer is what a table and its columns were taken for.
type Answer struct {
	Kind    weigh.Verdict
	Why     []weigh.Reason
	Columns []ColumnAnswer
}

// A ColumnAnswer is what one column was taken for.
type ColumnAnswer struct {
	Verdict weigh.Verdict
	Role    string // after the roles were dealt out, each once; "other" is none
	Rival   bool   // another column says the same, better
	// ByContent is set where the heading's words speak for no role and the cells do.
	ByContent bool
	Why       []weigh.Reason
}

// reasons is how many reasons are kept of an answer.
const reasons = 5

// Judge decides jointly what the columns of a table are for and what kind it is.
func Judge(t *Table, rs *rules.Set, council string) Answer {
	return Judges{columnModel(), kindModel()}.Judge(t, All, rs, council)
}

// Fit says how well a heading goes with the cells of a column, in thousandths.
func Fit(t *Table, at int, heading string, rs *rules.Set) int {
	bare := *t
	bare.Columns = slices.Clone(t.Columns)
	bare.Columns[at].Heading = ""
	cells := columnModel().Shares(ColumnEvidence(&bare, Blind, rs, "")[at])
	fit := 0
	for i, s := range columnModel().Shares(Heading(heading)) {
		fit += s * cells[i]
	}
	return fit / 1000
}

// Judges are the weights of the questions, for measuring with others than the built in.
type Judges struct{ Column, Kind *weigh.Model }

// KindEvidence is what speaks for a plan and against one, by the weights for columns.
func (j Judges) KindEvidence(t *Table, sight Sight, rs *rules.Set, council string) weigh.Evidence {
	t = t.seen(sight)
	return kindEvidence(t, j.deal(ColumnEvidence(t, sight, rs, council)), j.Column, rs)
}

// seen is the table as so much sight shows it.
func (t *Table) seen(sight Sight) *Table {
	if sight != Blind {
		return t
	}
	bare := *t
	bare.Columns = slices.Clone(t.Columns)
	for i := range bare.Columns {
		bare.Columns[i].Heading, bare.Columns[i].Low = "", ""
	}
	return &bare
}

// Judge decides with so much sight of the headings.
func (j Judges) Judge(t *Table, sight Sight, rs *rules.Set, council string) Answer {
	t = t.seen(sight)
	d := j.deal(ColumnEvidence(t, sight, rs, council))
	e := kindEvidence(t, d, j.Column, rs)
	a := Answer{Kind: j.Kind.Best(e), Columns: make([]ColumnAnswer, len(t.Columns))}
	a.Why = j.Kind.Why(e, a.Kind.Answer, a.Kind.RunnerUp, reasons)
	if a.Kind.Answer == Plan {
		d.again(j.Column)
		d.main(j.Column)
	}
	for i := range a.Columns {
		v := j.Column.Best(d.evidence[i])
		a.Columns[i] = ColumnAnswer{Verdict: v, Role: d.roles[i], Rival: d.rival[i]}
		against := v.RunnerUp
		if d.roles[i] != v.Answer {
			against = v.Answer
		}
		why := j.Column.Why(d.evidence[i], d.roles[i], against, len(d.evidence[i]))
		a.Columns[i].Why, a.Columns[i].ByContent = why[:min(reasons, len(why))], byContent(why)
	}
	return a
}

// byContent reports whether the words of a heading speak less for an answer than the
// cells and their place do.
func byContent(why []weigh.Reason) bool {
	heading, rest := 0, 0
	for _, r := range why {
		switch kind, _, _ := strings.Cut(r.Feature, ":"); kind {
		case "word", "pair", "group", "first", "last", "whole", "words", "listed", "listed weak", "listed among", "listed in part":
			heading += r.By
		default:
			rest += r.By
		}
	}
	return heading < rest
}

// dealt is the roles of a table's columns, each but other given once.
type dealt struct {
	base     []weigh.Evidence // of each column alone
	evidence []weigh.Evidence
	scores   [][]int
	shares   [][]int
	roles    []string
	rival    []bool
	named    []bool // the heading, by its words alone, says a role
	// otherHeads counts the headings that say something else.
	otherHeads int
}

// passes is how often the columns, judged alone first, are judged beside what the others
// were taken for.
const passes = 2

// sureShare, of 1000, is from when a column's role tells of its neighbours.
const sureShare = 500

func (j Judges) deal(base []weigh.Evidence) *dealt {
	d := &dealt{evidence: base, named: make([]bool, len(base))}
	for i, e := range base {
		v := j.Column.Best(headingPart(e))
		d.named[i] = v.Answer != other && v.Share >= sureShare
		if v.Answer == other && v.Share >= sureOther {
			d.otherHeads++
		}
	}
	d.base = base
	d.weigh(j.Column)
	for range passes {
		d.beside(j.Column)
		d.weigh(j.Column)
	}
	return d
}

// beside makes the evidence of each column again, with what the others were taken for.
func (d *dealt) beside(m *weigh.Model) {
	sure := make([]string, len(d.base))
	for i, role := range d.roles {
		if d.shares[i][answerAt(m, role)] >= sureShare {
			sure[i] = role
		}
	}
	d.evidence = make([]weigh.Evidence, len(d.base))
	for i := range d.base {
		d.evidence[i] = Neighbours(d.base[i], i, sure)
	}
}

// weigh deals the roles by the evidence as it is.
func (d *dealt) weigh(m *weigh.Model) {
	d.scores, d.shares = make([][]int, len(d.evidence)), make([][]int, len(d.evidence))
	for i, e := range d.evidence {
		d.scores[i] = m.Scores(e)
		d.shares[i] = weigh.Shares(d.scores[i])
	}
	d.assign(m.Answers())
}

// again deals the roles anew where the table is known to be a plan: of its columns fewer
// say nothing of what is to be done.
func (d *dealt) again(m *weigh.Model) {
	d.beside(m)
	for i := range d.evidence {
		d.evidence[i] = InPlan(d.evidence[i])
	}
	d.weigh(m)
}

// InPlan adds that the column is of a plan.
func InPlan(e weigh.Evidence) weigh.Evidence {
	headed := "by name"
	for _, f := range e {
		if f.Name == unheaded || f.Name == unread {
			headed = f.Name
		}
	}
	e.Add("in plan:" + headed)
	return e
}

// headingPart is the part of a column's evidence that its heading gives.
func headingPart(e weigh.Evidence) weigh.Evidence {
	for i, f := range e {
		if strings.HasPrefix(f.Name, "filled:") || strings.HasPrefix(f.Name, "cells:") {
			return e[:i]
		}
	}
	return e
}

// sureOther, of 1000, is from when a heading says that a column is none of a plan's.
const sureOther = 700

func answerAt(m *weigh.Model, answer string) int { return slices.Index(m.Answers(), answer) }

// assign deals each role to the column that says it best; the next best answer of the
// others is theirs, where they mean it nearly as much.
func (d *dealt) assign(answers []string) {
	n := len(d.scores)
	d.roles, d.rival = make([]string, n), make([]bool, n)
	taken := make(map[string]bool)
	bestOf := func(i int) int {
		best := -1
		for k := range answers {
			if best < 0 || d.scores[i][k] > d.scores[i][best] {
				best = k
			}
		}
		return best
	}
	for _, i := range byScore(n, func(i int) int {
		k := bestOf(i)
		if d.yields(i, k, answers) {
			return 0
		}
		return d.shares[i][k]
	}) {
		role := answers[bestOf(i)]
		if role != other && taken[role] {
			d.rival[i] = true
			role = d.second(i, answers, taken)
		}
		taken[role] = true
		d.roles[i] = role
	}
}

// yields reports whether column i gives up the main role k, the action or the recommendation,
// to another that says it too: that one's cells are sentences and its own are names.
func (d *dealt) yields(i, k int, answers []string) bool {
	if answers[k] != string(rules.Action) && answers[k] != string(rules.Recommendation) || !has(d.base[i], "cells:prose:none") {
		return false
	}
	for j := range d.base {
		if j != i && d.shares[j][k] >= sureShare && has(d.base[j], "cells:prose:all") {
			return true
		}
	}
	return false
}

// has reports whether a feature is among the evidence.
func has(e weigh.Evidence, name string) bool {
	return slices.ContainsFunc(e, func(f weigh.Feature) bool { return f.Name == name })
}

// nearShare, of 1000, is what a second answer must have to count when the first is taken.
const nearShare = 200

func (d *dealt) second(i int, answers []string, taken map[string]bool) string {
	best, share := other, nearShare
	for k, answer := range answers {
		if !taken[answer] && d.shares[i][k] >= share && answer != other {
			best, share = answer, d.shares[i][k]
		}
	}
	return best
}

// main makes sure that a plan has what it is about: the column that is most likely the
// action or the recommendation.
func (d *dealt) main(m *weigh.Model) {
	for _, role := range d.roles {
		if role == string(rules.Action) || role == string(rules.Recommendation) {
			return
		}
	}
	at, to, best := -1, "", 0
	for i := range d.roles {
		for _, role := range []string{string(rules.Action), string(rules.Recommendation)} {
			if by := d.scores[i][answerAt(m, role)] - d.scores[i][answerAt(m, d.roles[i])]; at < 0 || by > best {
				at, to, best = i, role, by
			}
		}
	}
	if at >= 0 {
		d.roles[at] = to
	}
}

// answering are the roles that answer for an action or a recommendation.
var answering = []rules.Role{rules.Lead, rules.Member, rules.Due, rules.Revised, rules.Completed, rules.Rating, rules.Status, rules.Progress, rules.Response, rules.Addressed, rules.Evidence}

// Answers is how many columns say, by their cells alone, who, when or how far.
func (t *Table) Answers() int {
	n := 0
	for i := range t.Columns {
		if c := contentOf(&t.Columns[i], t.Rows); c.solid() {
			n++
		}
	}
	return n
}

// kindEvidence is what speaks for a plan and against one.
func kindEvidence(t *Table, d *dealt, m *weigh.Model, rs *rules.Set) weigh.Evidence {
	var e weigh.Evidence
	e.Add("any")
	best := make(map[string]int)
	mainAt, mainShare := -1, 0
	for i := range t.Columns {
		for k, answer := range m.Answers() {
			s := d.shares[i][k]
			if answer == d.roles[i] || !d.rival[i] {
				best[answer] = max(best[answer], s)
			}
			if (answer == string(rules.Action) || answer == string(rules.Recommendation)) && s > mainShare {
				mainAt, mainShare = i, s
			}
		}
	}
	for _, answer := range m.Answers() {
		if s := best[answer]; s >= 100 && answer != other {
			e.AddPart("has:"+answer, s*weigh.Whole/1000)
			if s >= 700 {
				e.Add("surely has:" + answer)
			}
		}
	}
	answered, answers := 0, 0
	for _, role := range answering {
		answered = max(answered, best[string(role)])
		if best[string(role)] >= 500 {
			answers++
		}
	}
	e.AddPart("main and answer", mainShare*answered/1000*weigh.Whole/1000)
	e.Add(fmt.Sprintf("answers:%d", min(answers, 4)))
	e.AddPart("lead and due", best[string(rules.Lead)]*best[string(rules.Due)]/1000*weigh.Whole/1000)
	others := 0
	for i := range t.Columns {
		if d.roles[i] == other && !d.rival[i] {
			others++
		}
	}
	e.Add("others:" + quarter(others, len(t.Columns)))
	e.Add(fmt.Sprintf("others count:%d", min(others, 4)))
	e.Add(fmt.Sprintf("columns:%d", min(len(t.Columns), 9)))
	e.Add(fmt.Sprintf("rows:%d", log2(min(t.Rows, 15))))
	cells, amounts, empty := 0, 0, 0
	for i := range t.Columns {
		c := contentOf(&t.Columns[i], t.Rows)
		cells += c.cells
		amounts += c.cues[cueIndex(cue.Amount)] + c.cues[cueIndex(cue.Percent)]
		empty += t.Rows - c.cells
		if i == mainAt {
			e.Add("main:prose:" + quarter(c.prose, c.cells))
			e.Add("main:task:" + quarter(c.cues[cueIndex(cue.Task)], c.cells))
			e.Add("main:duty:" + quarter(c.cues[cueIndex(cue.Duty)], c.cells))
			e.Add("main:past:" + quarter(c.cues[cueIndex(cue.Past)], c.cells))
			e.Add(fmt.Sprintf("main:words:%d", log2(c.words)))
			e.Add("main:filled:" + quarter(c.cells, t.Rows))
			e.Add(fmt.Sprintf("main:at:%d", min(i, 4)))
			e.Add(fmt.Sprintf("main:%d", mainShare/200))
		}
	}
	named := 0
	for i := range t.Columns {
		if d.named[i] {
			named++
		}
	}
	e.Add(fmt.Sprintf("named:%d", min(named, 4)))
	e.Add("other heads:" + quarter(d.otherHeads, len(t.Columns)))
	if named == 0 {
		e = nil // without headings what cells hold is weaker proof: see nameless
	}
	solid := 0
	for i := range t.Columns {
		if c := contentOf(&t.Columns[i], t.Rows); c.solid() && i != mainAt {
			solid++
		}
	}
	e.Add(fmt.Sprintf("solid:%d", min(solid, 3)))
	if named == 0 {
		nameless(&e, t, mainAt, min(solid, 3))
		e.Add("nameless other heads:" + quarter(d.otherHeads, len(t.Columns)))
	}
	alike(&e, t)
	e.Add("amounts:" + quarter(amounts, cells))
	e.Add("empty:" + quarter(empty, empty+cells))
	for _, w := range titleWords(t.Title) {
		e.Add("title:" + w)
	}
	for _, a := range t.Above {
		for _, pair := range titlePairs(a) {
			e.Add("above:" + pair)
		}
	}
	for _, use := range []rules.Use{rules.PlanHere, rules.NoPlan, rules.DoneBy} {
		if _, ok := rs.Says(use, t.Title); ok {
			e.Add("title says:" + string(use))
		}
	}
	return e
}

// nameless is what counts of a table whose headings say nothing, or that has none:
// contracts have dates and bodies too, and prose stands in columns.
func nameless(e *weigh.Evidence, t *Table, main, solid int) {
	headed := 0
	for i := range t.Columns {
		if t.Columns[i].Heading != "" {
			headed++
		}
	}
	e.Add("nameless headed:" + quarter(headed, len(t.Columns)))
	e.Add(fmt.Sprintf("nameless rows:%d", log2(min(t.Rows, 15))))
	e.Add(fmt.Sprintf("nameless solid:%d", solid))
	if t.Twins > 2 {
		e.Add("nameless twins")
	}
	if main < 0 {
		return
	}
	c := contentOf(&t.Columns[main], t.Rows)
	e.Add("nameless task:" + quarter(c.cues[cueIndex(cue.Task)], c.cells))
	e.Add(fmt.Sprintf("nameless task and solid:%s:%d", quarter(c.cues[cueIndex(cue.Task)], c.cells), solid))
	e.Add("nameless past:" + quarter(c.cues[cueIndex(cue.Past)], c.cells))
	e.Add("nameless lower:" + quarter(c.cues[cueIndex(cue.Lower)], c.cells))
	e.Add(fmt.Sprintf("nameless words:%d", log2(c.words)))
}

func cueIndex(q cue.Cue) int {
	for i := range cue.Names {
		if q == 1<<i {
			return i
		}
	}
	return 0
}
