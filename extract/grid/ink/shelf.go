package ink

import (
	"cmp"
	"slices"

	"arising"
)

// A Shelf holds words by height, so that those in a box are found without
// looking at all, and those taken for a table are not found again.
type Shelf struct {
	words []*Word   // by the height of their middles
	at    []float64 // these heights
	gone  map[*Word]bool
}

// Shelve sorts words so that those in a box are found.
func Shelve(words []*Word) *Shelf {
	s := &Shelf{words: slices.Clone(words), gone: map[*Word]bool{}}
	slices.SortStableFunc(s.words, func(a, b *Word) int {
		return cmp.Compare(a.Box[1]+a.Box[3], b.Box[1]+b.Box[3])
	})
	for _, w := range s.words {
		_, y := Middle(w.Box)
		s.at = append(s.at, y)
	}
	return s
}

// Inside returns the words left whose middle is in a box.
func (s *Shelf) Inside(b arising.Box) []*Word {
	var out []*Word
	i, _ := slices.BinarySearch(s.at, b[1])
	for ; i < len(s.at) && s.at[i] < b[3]; i++ {
		w := s.words[i]
		if x, y := Middle(w.Box); x > b[0] && x < b[2] && y > b[1] && !s.gone[w] {
			out = append(out, w)
		}
	}
	return out
}

// Standing returns the words left that stand in a box, or over its head or foot
// with a good part: a row cut by the page's end may be lower than its last line.
func (s *Shelf) Standing(b arising.Box) []*Word {
	const reach, part = 8, 0.35
	words := s.Inside(arising.Box{b[0], b[1] - reach, b[2], b[3] + reach})
	return slices.DeleteFunc(words, func(w *Word) bool {
		return Overlap(w.Box[1], w.Box[3], b[1], b[3]) < part*w.Box.Height()
	})
}

// Take removes words.
func (s *Shelf) Take(words []*Word) {
	for _, w := range words {
		s.gone[w] = true
	}
}

// Rest returns the words that were not taken.
func (s *Shelf) Rest() []*Word {
	if len(s.gone) == 0 {
		return s.words
	}
	var out []*Word
	for _, w := range s.words {
		if !s.gone[w] {
			out = append(out, w)
		}
	}
	return out
}
