package meeting

import (
	"strings"

	"arising/extract/meeting/phrase"
	"arising/extract/outline"
	"arising/extract/rules"
)

// movedAnd reads "proposed by A, seconded by B and agreed that".
func (r *reader) movedAnd(p phrase.Phrase, i int) (frame, bool) {
	if p.Holds(r.rs, rules.MeetingMoved, i) == 0 {
		return frame{}, false
	}
	second := -1
	for k := i + 1; k < len(p.Words) && k < i+24; k++ {
		if n := p.Holds(r.rs, rules.MeetingSeconded, k); n > 0 {
			second = k + n - 1
			break
		}
	}
	if second < 0 {
		return frame{}, false
	}
	for k := range i {
		if p.Holds(r.rs, rules.MeetingMotion, k) > 0 { // it tells of what stands elsewhere
			return frame{name: "moved", from: len(p.Words), empty: true}, opens(p.Text)
		}
	}
	for k := second + 1; k < len(p.Words) && k < second+24; k++ {
		if p.Is(k, "that") {
			return r.movedThat(p, i, second)
		}
		n := r.verb(p, k)
		if n == 0 {
			continue
		}
		if p.Holds(r.rs, rules.MeetingElected, k) > 0 {
			return r.movedWhole(p, i)
		}
		from, introduced := r.behind(p, k+n)
		if !introduced && from < len(p.Words) && p.Holds(r.rs, rules.MeetingDecided, k) == 0 {
			return frame{name: "moved", from: 0, subject: 0}, true
		}
		if from >= len(p.Words) || !introduced && strings.ContainsAny(p.Gap(from), ";,)") {
			if k := i + 1; strings.HasSuffix(p.Low(k), "ing") && second > k+2 { // "proposed accepting it; this was seconded"
				return frame{name: "moved", from: k, subject: 0, strong: true}, true
			}
			return r.movedWhole(p, i)
		}
		return frame{name: "moved", from: from, subject: i, strong: true}, true
	}
	return r.movedThat(p, i, second)
}

// movedThat reads what two moved, whose vote is told behind it: "Proposed by A, seconded by
// B that two nets be bought."
func (r *reader) movedThat(p phrase.Phrase, i, second int) (frame, bool) {
	for k := second + 1; k < len(p.Words) && k < second+10; k++ {
		switch {
		case p.Is(k, "that", "to") && k+2 < len(p.Words):
			return frame{name: "moved", from: k + 1, subject: i, strong: true, voted: true}, true
		case p.Holds(r.rs, rules.MeetingMotion, k) > 0 && p.Is(k-1, "a", "an", "the"):
			return frame{}, false // what it says of it is read with the vote
		}
	}
	return frame{}, false
}

// movedWhole reads a sentence whose subject was moved, seconded and agreed: "The minutes
// were proposed by A, seconded by B and agreed."
func (r *reader) movedWhole(p phrase.Phrase, i int) (frame, bool) {
	return frame{name: "moved", from: 0, subject: 0, empty: i < 4 && !(p.Is(i-1, "was", "were") && !p.Is(0, "it"))}, true
}

// moverLine returns who moves or seconds, of a line that says no more: "Proposed by
// Councillor Rook".
func (r *reader) moverLine(i int) string {
	p := phrase.Parse(r.units_[i].Text)
	n := p.Holds(r.rs, rules.MeetingMoved, 0)
	if n == 0 {
		n = p.Holds(r.rs, rules.MeetingMover, 0)
	}
	if n == 0 || len(p.Words) > 12 {
		return ""
	}
	if p.Is(n, "by") {
		n++
	}
	if k := r.cast.Who(p, n, true); k > 0 {
		return p.At(n)
	}
	return ""
}

// movedBack reads lines that say who moved and seconded what stands before them.
func (r *reader) movedBack(i int) int {
	if i == 0 || r.motion.open || r.moverLine(i) == "" || !r.units_[i].plain() {
		return i
	}
	j := i
	for j < len(r.units_) && r.moverLine(j) != "" && r.units_[j].plain() {
		j++
	}
	before := r.units_[i-1]
	if j < i+2 || !before.plain() || r.headline(i-1) || r.takenOf(before.src) || r.opensMotion(j-1) {
		return i
	}
	if j < len(r.units_) {
		if _, ok := r.marker(r.units_[j].Line); ok {
			return j
		}
		if won, ok := r.outcome(r.units_[j].Text); ok && !won {
			return j + 1
		}
	}
	if all := phrase.Sentences(r.rs, before.Text); len(all) > 0 && !outline.EndsSentence(r.units_[i].Text) && (outline.EndsSentence(all[len(all)-1]) || opens(before.Text)) {
		r.decide(Row{Text: r.movedClause(all[len(all)-1]), Ref: r.refOf(i - 1)}, i-1, i)
	}
	return j
}

// movedClause returns what a sentence says was moved: what it decides, or what follows the
// word "motion that"; else the whole.
func (r *reader) movedClause(s string) string {
	s = strings.TrimRight(s, " :–-")
	p := phrase.Parse(s)
	for k := range p.Words {
		if p.Holds(r.rs, rules.MeetingMotion, k) > 0 && p.Is(k+1, "that", "to") && k+2 < len(p.Words) {
			return p.At(k + 2)
		}
	}
	if f, ok := r.decided(p); ok && f.from < len(p.Words) {
		return p.At(f.from)
	}
	return s
}
