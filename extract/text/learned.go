package text

import "arising/extract/cue"

// The rows of a table are alike: what a column holds in one row it holds in the next,
// whatever its heading says. So cells that were dealt by their headings are dealt again by
// what each column was dealt then, until nothing moves (Viterbi training; Juang and Rabiner
// 1990).

// rounds is how often cells are dealt at most; surely is what more blank lines than usual
// before a row come to where they part the rows of the first deal.
const rounds, surely = 5, 40

// What the manner of a column adds to or takes from how a cell suits it: the most that its
// look does, and what a text that came before in the same column adds.
const mostManner, again = 12, 12

// lookKinds are the cues that tell columns apart.
var lookKinds = []cue.Cue{cue.Date, cue.Rating | cue.Status, cue.Ref, cue.Amount | cue.Percent | cue.Money, cue.Person | cue.Post | cue.Initials, cue.Task | cue.Duty, cue.Stops, cue.Lower}

// A manner is what a column was dealt: how many cells, how many of them with each cue and
// of each length, and each text.
type manner struct {
	cells int
	with  [16]int
	texts map[string]int
}

// kindsOf tells which of the kinds a look has, its length among them, as bits.
func kindsOf(l cue.Look) uint {
	var out uint
	for n, c := range lookKinds {
		if l.Has(c) {
			out |= 1 << n
		}
	}
	for n, most := range []int{2, 5, 12} { // words
		if l.Words <= most {
			out |= 1 << (len(lookKinds) + n)
		}
	}
	return out
}

// learn tells the manner of each column from where the cells went; the last is that of all.
func (d deal) learn(at []int) []manner {
	k := len(d.columns)
	out := make([]manner, k+1)
	for j := range out {
		out[j].texts = make(map[string]int)
	}
	for i, to := range at {
		if to == k {
			continue
		}
		kinds := kindsOf(d.cells[i].look)
		for _, m := range []*manner{&out[to], &out[k]} {
			m.cells++
			m.texts[d.cells[i].text]++
			for n := range m.with {
				m.with[n] += int(kinds >> n & 1)
			}
		}
	}
	return out
}

// suits says how well a cell suits a column, by its heading and by what it was dealt.
func (d deal) suits(to int, c cell) int {
	out := suit(d.columns[to], c.look)
	if d.seen == nil || d.seen[to].cells < leastRows {
		return out
	}
	own, all := &d.seen[to], &d.seen[len(d.columns)]
	kinds, more := kindsOf(c.look), 0
	for n := range len(lookKinds) + 3 {
		has, any := own.with[n], all.with[n]
		if kinds>>n&1 == 0 {
			has, any = own.cells-has, all.cells-any
		}
		// the share of the column's cells like this one, against that of all cells, in tenths
		more += 10*(has+1)/(own.cells+2) - 10*(any+1)/(all.cells+2)
	}
	out += max(-mostManner, min(more, mostManner))
	if own.texts[c.text] > 1 {
		out += again
	}
	return out
}
