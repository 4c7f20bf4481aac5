package show

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"arising/store"
)

// gap stands between two columns of a table.
const gap = "  "

// narrow is the width below which a column is not cut while others are wider.
const narrow = 8

// writeTable writes columns that line up. Where the terminal is too small the
// widest columns are cut, with an ellipsis, and a last line says how many cells were;
// the other formats cut nothing.
func writeTable(w io.Writer, t *store.Table, terminal int) {
	rows := make([][]string, 0, len(t.Rows)+1)
	rows = append(rows, t.Columns)
	for _, r := range t.Rows {
		cells := make([]string, len(r))
		for i, v := range r {
			cells[i] = oneLine(plain(v))
		}
		rows = append(rows, cells)
	}
	widths := make([]int, len(t.Columns))
	right := make([]bool, len(t.Columns))
	for i := range t.Columns {
		right[i] = numeric(t, i)
		for _, r := range rows {
			widths[i] = max(widths[i], columnsOf(r[i]))
		}
	}
	fit(widths, terminal)
	short := 0
	for _, r := range rows {
		for i, c := range r {
			if columnsOf(c) > widths[i] {
				short++
			}
		}
	}
	defer func() {
		if short > 0 {
			fmt.Fprintf(w, "(%d cells end in … for want of room: --full prints them whole, --format vertical a value a line)\n", short)
		}
	}()
	for n, r := range rows {
		writeRow(w, r, widths, right)
		if n == 0 {
			rule := make([]string, len(widths))
			for i, width := range widths {
				rule[i] = strings.Repeat("─", width)
			}
			fmt.Fprintln(w, strings.Join(rule, gap))
		}
	}
}

func writeRow(w io.Writer, cells []string, widths []int, right []bool) {
	var b strings.Builder
	for i, c := range cells {
		if i > 0 {
			b.WriteString(gap)
		}
		c = cut(c, widths[i])
		space := strings.Repeat(" ", widths[i]-columnsOf(c))
		if right[i] {
			b.WriteString(space + c)
		} else {
			b.WriteString(c + space)
		}
	}
	fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
}

// fit takes letters from the widest columns until all fit into the terminal.
func fit(widths []int, terminal int) {
	if terminal <= 0 {
		return
	}
	total := len(gap) * (len(widths) - 1)
	for _, w := range widths {
		total += w
	}
	for ; total > terminal; total-- {
		widest := 0
		for i, w := range widths {
			if w > widths[widest] {
				widest = i
			}
		}
		if widths[widest] <= narrow {
			return // more columns than the terminal can show; let the lines wrap
		}
		widths[widest]--
	}
}

// cut shortens s to a number of columns of the terminal.
func cut(s string, columns int) string {
	if columnsOf(s) <= columns {
		return s
	}
	used := 0
	for i, r := range s {
		if used+runeColumns(r) > columns-1 {
			return s[:i] + "…"
		}
		used += runeColumns(r)
	}
	return s
}

// oneLine makes a value safe and flat: no line breaks, no letters that steer a terminal.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// columnsOf counts the columns of the terminal that s takes.
func columnsOf(s string) int {
	n := 0
	for _, r := range s {
		n += runeColumns(r)
	}
	return n
}

func runeColumns(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
