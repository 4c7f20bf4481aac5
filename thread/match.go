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
		for _, s := range f.index.near(r) {
			p := pair{row: r, strand: s, score: similar(s.row, r), by: ByText}
			if sameRef(s.row, r) && p.score >= 0.2 {
				p.score += (1 - p.score) * refWeight
				if similar(s.row, r) < sure {
					p.by = ByRef
				}
			}
			if p.score >= doubtful {
				all = append(all, p)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b pair) int {
		return cmp.Or(
			cmp.Compare(b.score, a.score),
			cmp.Compare(b.strand.print, a.strand.print), // the later print first
			cmp.Compare(a.row.ID, b.row.ID),
			cmp.Compare(a.strand.row.ID, b.strand.row.ID))
	})
	return all
}

// join makes links of the pairs that are sure and have no rival.
func (f *follower) join(pairs []pair, joined map[*row]bool) {
	for i, p := range pairs {
		if p.score < sure || joined[p.row] || p.strand.print == f.last || p.strand.split || f.rival(pairs, i, joined) {
			continue
		}
		joined[p.row] = true
		p.strand.links = append(p.strand.links, Link{Action: p.row.ID, Score: round(p.score), By: p.by})
		p.strand.row, p.strand.print = p.row, f.last
	}
}

// rival reports whether another pair of the row or of the thread is nearly as
// good. Rows of the same words in one print are told apart by their order.
func (f *follower) rival(pairs []pair, i int, joined map[*row]bool) bool {
	p := pairs[i]
	if p.row.key == p.strand.row.key {
		return false
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
			if !joined[r] && r.size >= minPart && float64(r.size) < unsplit*float64(s.row.size) && containment(r.words, s.row.words) >= contained {
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
		if p.score >= sure {
			reason = "several rows are as much alike"
		}
		f.doubts = append(f.doubts, Doubt{
			Action: p.row.ID, Before: p.strand.row.ID, Score: round(p.score),
			Reason: fmt.Sprintf("may go on an action of the report before (%.2f): %s", p.score, reason),
		})
	}
}
