package thread

import (
	"cmp"
	"fmt"
	"slices"
)

// A pair is a row and the thread that it may go on.
type pair struct {
	row    *row
	strand *strand
	score  float64
	by     string
}

// pairs returns every pair that is worth a thought, the best first.
func (f *follower) pairs(rows []*row) []pair {
	var all []pair
	for _, r := range rows {
		near := f.index.near(r)
		for _, s := range f.threads {
			if len(f.judged.Same) == 0 {
				break
			}
			if f.judged.Same[pairOf(s.row.ID, r.ID)] && !slices.Contains(near, s) {
				near = append(near, s)
			}
		}
		for _, s := range near {
			p := pair{row: r, strand: s, score: similar(s.row, r), by: ByText}
			switch {
			case f.judged.Apart[pairOf(s.row.ID, r.ID)]:
				continue
			case f.judged.Same[pairOf(s.row.ID, r.ID)]:
				p.score, p.by = 1+margin, ByHand // above every rival
			case sameRef(s.row, r) && p.score >= 0.2:
				if p.score < sure {
					p.by = ByRef
				}
				p.score += (1 - p.score) * refWeight
			case otherFigures(s.row, r), otherRef(s.row, r) && p.score < surer:
				p.score = min(p.score, unsure)
			}
			if p.score >= doubtful {
				all = append(all, p)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b pair) int {
		return cmp.Or(
			cmp.Compare(b.score, a.score),
			cmp.Compare(b.told(), a.told()),
			cmp.Compare(b.strand.print, a.strand.print), // the later print first
			cmp.Compare(a.row.ID, b.row.ID),
			cmp.Compare(a.strand.row.ID, b.strand.row.ID))
	})
	return all
}

// unsure is the score of a pair that is alike and has a reason not to be one.
const unsure = sure - 0.01

// told is how much besides the words says that a pair is one action: the number, or
// the recommendation.
func (p pair) told() int {
	switch {
	case sameRef(p.strand.row, p.row):
		return 2
	case len(p.row.context) > 0 && slices.Equal(p.row.context, p.strand.row.context):
		return 1
	}
	return 0
}

// verbatim reports whether the row has the words of the thread.
func (p pair) verbatim() bool { return p.row.key != "" && p.row.key == p.strand.row.key }

// join makes links of the pairs that are sure and have no rival.
func (f *follower) join(pairs []pair, joined map[*row]bool) {
	for i, p := range pairs {
		if p.score < sure || joined[p.row] || p.strand.print == f.last || p.strand.split || f.rival(pairs, i, joined) {
			continue
		}
		joined[p.row] = true
		p.strand.links = append(p.strand.links, Link{Action: p.row.ID, Score: min(1, round(p.score)), By: p.by})
		p.strand.row, p.strand.print = p.row, f.last
	}
}

// rival reports whether another pair of the row or of the thread is nearly as good.
func (f *follower) rival(pairs []pair, i int, joined map[*row]bool) bool {
	p := pairs[i]
	if p.verbatim() {
		return f.twin(pairs, i, joined)
	}
	for j, q := range pairs {
		if q.score < p.score-margin {
			return false // they are in order
		}
		if j == i || joined[q.row] || q.strand.print == f.last || (q.row != p.row && q.strand != p.strand) {
			continue
		}
		twins := q.row.key == p.row.key && q.strand.row.key == p.strand.row.key
		if !twins {
			return true
		}
	}
	return false
}

// twin reports whether it cannot be said which of several rows of the same words
// goes on which thread: what else is known tells them no better, and there are more of
// the ones than of the others. As many rows as threads go on in their order.
func (f *follower) twin(pairs []pair, i int, joined map[*row]bool) bool {
	p := pairs[i]
	rows, strands := 0, 0
	for _, q := range pairs {
		if !q.verbatim() || joined[q.row] || q.strand.print != p.strand.print || q.told() < p.told() {
			continue
		}
		if q.strand == p.strand {
			rows++
		}
		if q.row == p.row {
			strands++
		}
	}
	return rows != strands
}

// joinParts finds threads that were split: two rows or more, each much shorter
// than one earlier row, whose words stand in it and together make most of it.
func (f *follower) joinParts(rows []*row) map[*row]bool {
	joined := map[*row]bool{}
	for _, s := range slices.Clone(f.threads) {
		if s.split {
			continue
		}
		var parts []*row
		var hold bag
		whole := false
		for _, r := range rows {
			whole = whole || similar(s.row, r) >= unsplit
			if !joined[r] && f.partOf(s, r) {
				parts = append(parts, r)
				hold = append(hold, r.words...)
			}
		}
		slices.Sort(hold)
		share := containment(s.row.words, hold)
		if whole || len(parts) < 2 || share < covered {
			continue
		}
		s.split = true
		for _, r := range parts {
			joined[r] = true
			f.start(r, Link{Action: r.ID, Score: round(share), By: BySplit}, s.row.ID)
		}
	}
	return joined
}

// partOf reports whether a row may be a part of a thread's row, and is surely that of
// no other thread.
func (f *follower) partOf(s *strand, r *row) bool {
	if r.size < minPart || float64(r.size) >= unsplit*float64(s.row.size) || containment(r.words, s.row.words) < contained {
		return false
	}
	return !slices.ContainsFunc(f.index.near(r), func(other *strand) bool {
		return other != s && !other.split && similar(other.row, r) >= sure
	})
}

// minPart is how many words a part needs; of fewer, chance makes a match.
const minPart = 3

// doubt notes the best pair of each row that was left apart.
func (f *follower) doubt(pairs []pair, joined map[*row]bool) {
	noted := map[*row]bool{}
	for _, p := range pairs {
		if joined[p.row] || noted[p.row] || p.strand.print == f.last {
			continue
		}
		noted[p.row] = true
		reason := "the words are alike, but not enough to be sure"
		switch {
		case p.score >= sure:
			reason = "several rows are as much alike"
		case otherFigures(p.strand.row, p.row):
			reason = "the words are alike, the figures in them are not"
		case otherRef(p.strand.row, p.row):
			reason = "the words are alike, the numbers are not"
		}
		f.doubts = append(f.doubts, Doubt{
			Action: p.row.ID, Before: p.strand.row.ID, Score: round(p.score),
			Reason: fmt.Sprintf("may go on an action of the report before (%.2f): %s", p.score, reason),
		})
	}
}
