package due

import "arising/normalize/token"

// Day reads the first whole day printed in raw ("7 th September 2016", "Thursday 14
// November 2024", "23.05.2016") as an ISO 8601 day. Ok is false when raw holds no
// day with its month and year.
func Day(raw string) (iso string, ok bool) { return Default().Day(raw) }

// Day reads the first whole day printed in raw. See the function Day.
func (w *Wording) Day(raw string) (iso string, ok bool) {
	var tokBuf [32]token.Token
	var itemBuf [32]item
	p := parser{items: w.items(raw, token.Cut(raw, tokBuf[:0]), itemBuf[:0])}
	var buf [4]moment
	for i := 0; i < len(p.items); {
		out, end := p.moments(i, buf[:0])
		if len(out) == 0 {
			i++
			continue
		}
		for _, m := range out {
			if m.unit == unitMonth && m.short > 0 && m.short <= 31 {
				continue
			}
			if m.unit == unitDay && m.year > 0 && m.part == "" && !m.badDay() {
				return m.span(m.year).from.ISO(), true
			}
		}
		i = end
	}
	return "", false
}
