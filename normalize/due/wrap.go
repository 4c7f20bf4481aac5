package due

import "slices"

// wrapReach is how many items before a line's end a date that it breaks may begin.
const wrapReach = 8

// unwrap takes out the line ends that break a date in two, as those of narrow cells
// do: "31" over "March 2024", "Q3" over "2023/24".
func (p *parser) unwrap() {
	for k := 1; k+1 < len(p.items); {
		if p.items[k].Kind != '\n' {
			k++
			continue
		}
		end := p.items[k]
		p.items = slices.Delete(p.items, k, k+1)
		if !p.spans(k) {
			p.items = slices.Insert(p.items, k, end)
			k++
		}
	}
}

// spans reports whether one date stands over the place before item k, and no more of
// what follows belongs to another.
func (p *parser) spans(k int) bool {
	var buf [4]moment
	for i := k - 1; i >= max(0, k-wrapReach) && p.at(i).Kind != '\n'; i-- {
		out, end := p.moments(i, buf[:0])
		if len(out) != 1 || end <= k {
			continue
		}
		before, after := p.at(i-1), p.at(end)
		if before.Kind == 'w' && before.phrase == nil || before.Kind == '0' {
			continue // "Phase 1" over "March 2024"
		}
		another := after.is(clsMonth) || after.Kind == '0' && end == k+1
		return !another
	}
	return false
}
