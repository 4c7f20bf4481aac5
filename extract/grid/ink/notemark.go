package ink

import (
	"cmp"
	"slices"

	"arising/extract/doc"
)

// What makes a word the raised mark of a note, in em of the word that it stands on.
const (
	markSize = 0.82 // the largest mark
	markRise = 0.12 // the least that its line stands higher
	markTop  = 0.75 // the most
	markGap  = 0.30 // between it and the word before
	markBack = 0.12 // it may begin so far inside of that word
)

// setApart takes the marks of notes out of the words of a page, before lines are
// made of them; each is kept with the word that it stands on, which grows by its
// place. A mark that begins a line, as that of the note itself, stays a word.
func setApart(words []*Word) []*Word {
	var marks []*Word
	for _, w := range words {
		if before, mark := doc.CutRaised(w.Text); mark != "" {
			w.Text, w.Marks = before, append(w.Marks, mark)
		}
		if w.Turn == 0 && w.Sure == 0 && doc.RaisedMark("x", w.Text) {
			marks = append(marks, w)
		}
	}
	if len(marks) == 0 {
		return words
	}
	slices.SortStableFunc(marks, func(a, b *Word) int { return cmp.Compare(a.Box[0], b.Box[0]) })
	all := Shelve(words)
	for _, m := range marks {
		if h := all.host(m); h != nil {
			h.Marks = append(h.Marks, m.Text)
			h.Box[2] = max(h.Box[2], m.Box[2])
			all.Take([]*Word{m})
		}
	}
	if len(all.gone) == 0 {
		return words
	}
	return slices.DeleteFunc(words, func(w *Word) bool { return all.gone[w] })
}

// host returns the word left that a raised mark stands on, or nil.
func (s *Shelf) host(m *Word) *Word {
	reach := 3 * m.Size // how far the middle of a word twice as large may be
	i, _ := slices.BinarySearch(s.at, m.Box[1]-reach)
	for tried := 0; i < len(s.at) && s.at[i] < m.Box[3]+reach && tried < maxHosts; i++ {
		tried++
		h := s.words[i]
		em := h.Size
		if h == m || s.gone[h] || h.Turn != 0 || m.Size > markSize*em {
			continue
		}
		rise, gap := (h.Baseline-m.Baseline)/em, (m.Box[0]-h.Box[2])/em
		if rise > markRise && rise < markTop && gap > -markBack && gap < markGap && doc.RaisedMark(h.Text, m.Text) {
			return h
		}
	}
	return nil
}

// maxHosts bounds the words looked at for one mark.
const maxHosts = 2000
