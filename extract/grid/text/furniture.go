package text

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"arising/extract/grid/ink"
)

const (
	Margin    = 0.14 // share of a page's height that running heads and feet may take
	nearPages = 4    // how far apart pages that share a running head may be
	samePlace = 4.0  // points
	nearPlace = 15.0 // points, for what several other pages repeat word for word
)

// A brim is a line near the head or foot of a page.
type brim struct {
	line *ink.Line
	key  string // its text with every number as #
	out  bool   // it is furniture
}

// Furniture marks the words of running heads, feet and page numbers: outermost
// lines that stand at the same place on pages near by, or that count the pages.
func Furniture(pages []*ink.Frame, lines [][]ink.Line) map[*ink.Word]bool {
	var heads, feet [][]brim
	for i, f := range pages {
		heads = append(heads, brims(f, lines[i], true))
		feet = append(feet, brims(f, lines[i], false))
	}
	out := map[*ink.Word]bool{}
	for _, side := range [][][]brim{heads, feet} {
		repeated(side)
		numbered(side, pages)
		for _, page := range side {
			for _, b := range page {
				if !b.out {
					break // what stands further in is text
				}
				for _, w := range b.line.Words {
					out[w] = true
				}
			}
		}
	}
	return out
}

// brims lists the lines in one margin of a page, outermost first.
func brims(f *ink.Frame, lines []ink.Line, head bool) []brim {
	var out []brim
	for k := range lines {
		l := &lines[k]
		if head && l.Box[3] > Margin*f.Height || !head && l.Box[1] < (1-Margin)*f.Height {
			continue
		}
		out = append(out, brim{line: l, key: Countless(ink.LineText(l))})
	}
	slices.SortStableFunc(out, func(a, b brim) int {
		if head {
			return cmp.Compare(a.line.Box[1], b.line.Box[1])
		}
		return cmp.Compare(b.line.Box[3], a.line.Box[3])
	})
	return out[:min(len(out), 6)]
}

// repeated marks lines that pages near by have at the same place. A table's
// header that happens to begin each page keeps close to what follows: it is
// marked only with something between.
func repeated(side [][]brim) {
	least := 2
	if len(side) <= 3 {
		least = 1
	}
	type found struct {
		page int
		y    float64
	}
	at := map[string][]found{}
	for p, page := range side {
		for _, b := range page {
			at[b.key] = append(at[b.key], found{p, b.line.Baseline})
		}
	}
	for p, page := range side {
		for i := range page {
			b := &page[i]
			n, near := 0, 0
			list := at[b.key]
			from, _ := slices.BinarySearchFunc(list, p-nearPages, func(f found, p int) int { return cmp.Compare(f.page, p) })
			for _, f := range list[from:] {
				if f.page > p+nearPages {
					break
				}
				off := math.Abs(f.y - b.line.Baseline)
				if f.page != p && off <= samePlace {
					n++
				}
				if f.page != p && off <= nearPlace && len(b.key) > 8 {
					near++
				}
			}
			b.out = (n >= least || near >= 3) && len(b.line.Spans(1.5)) < 4
		}
	}
}

// numbered marks lines that are page numbers: they grow by one a page, or say
// "page" themselves.
func numbered(side [][]brim, pages []*ink.Frame) {
	seen := map[int]int{}
	for p, page := range side {
		done := map[int]bool{}
		for i := range page {
			if n, ok := pageNumber(page[i].line); ok && !done[n-p] {
				done[n-p] = true
				seen[n-p]++
			}
		}
	}
	for p, page := range side {
		for i := range page {
			b := &page[i]
			text := strings.ToLower(ink.LineText(b.line))
			if n, ok := pageNumber(b.line); ok && (seen[n-p] > 1 || n == pages[p].Number && len(pages) == 1) {
				b.out = true
			}
			if strings.HasPrefix(b.key, "page #") && len(b.line.Words) <= 4 || strings.HasSuffix(text, "blank page") {
				b.out = true
			}
		}
	}
}

// pageNumber reads a line that is a number and nothing more than dashes around it.
func pageNumber(l *ink.Line) (int, bool) {
	text := strings.Trim(ink.LineText(l), "-–—| ")
	text = strings.TrimPrefix(strings.ToLower(text), "page ")
	if n, err := strconv.Atoi(text); err == nil && n > 0 && n < 20000 {
		return n, true
	}
	return 0, false
}

// Countless returns text in lower case with every number as #.
func Countless(s string) string {
	var b strings.Builder
	digits := false
	for _, r := range strings.ToLower(s) {
		if unicode.IsDigit(r) {
			if !digits {
				b.WriteByte('#')
			}
			digits = true
			continue
		}
		digits = false
		b.WriteRune(r)
	}
	return b.String()
}
