package pdf

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/ledongthuc/pdf"

	"arising/extract/doc"
)

// Limits on an outline and on a tree of names or numbers, which may hold themselves;
// the deepest outline seen in a report has 7 levels.
const (
	maxBookmarks = 20_000
	maxLeaves    = 100_000
	maxLevel     = 32
)

// Outline returns the bookmarks in order. Page is 0 when a bookmark points nowhere
// in the file.
func (f *File) Outline() (marks []doc.Bookmark) {
	defer func() { recover() }() // what was read until then stays
	root := f.reader.Trailer().Key("Root")
	o := outliner{root: root, pages: f.pageNumbers(root), left: maxBookmarks, marks: &marks}
	o.walk(root.Key("Outlines").Key("First"), 1)
	return marks
}

type outliner struct {
	root  pdf.Value
	pages map[string]int              // by the text of the page's dictionary
	names map[string]func() pdf.Value // destinations, once one is asked for by name
	left  int                         // items that may yet be read
	marks *[]doc.Bookmark
}

// pageNumbers numbers the pages by what tells them apart: their dictionary.
func (f *File) pageNumbers(root pdf.Value) map[string]int {
	numbers := map[string]int{}
	if root.Key("Outlines").Kind() != pdf.Dict {
		return numbers
	}
	for i, l := range f.pages {
		key := l.page.String()
		if _, ok := numbers[key]; !ok {
			numbers[key] = i + 1
		}
	}
	return numbers
}

func (o *outliner) walk(item pdf.Value, level int) {
	for ; item.Kind() == pdf.Dict && level <= maxLevel && o.left > 0; o.left-- {
		if title := strings.Join(strings.Fields(item.Key("Title").Text()), " "); title != "" {
			*o.marks = append(*o.marks, doc.Bookmark{Title: title, Page: o.page(item), Level: level})
		}
		o.walk(item.Key("First"), level+1)
		item = item.Key("Next")
	}
}

// page returns where a bookmark leads.
func (o *outliner) page(item pdf.Value) int {
	dest := item.Key("Dest")
	if dest.Kind() == pdf.Null {
		dest = item.Key("A").Key("D")
	}
	switch dest.Kind() {
	case pdf.Name:
		dest = o.root.Key("Dests").Key(dest.Name())
	case pdf.String:
		dest = o.named(dest.RawString())
	}
	if dest.Kind() == pdf.Dict {
		dest = dest.Key("D")
	}
	first := dest.Index(0)
	if first.Kind() == pdf.Integer {
		return int(first.Int64()) + 1
	}
	if first.Kind() != pdf.Dict {
		return 0
	}
	return o.pages[first.String()]
}

// named looks a destination up in the tree of names.
func (o *outliner) named(name string) pdf.Value {
	if o.names == nil {
		o.names = map[string]func() pdf.Value{}
		left := maxLeaves
		leaves(o.root.Key("Names").Key("Dests"), "Names", &left, 0, func(key pdf.Value, value func() pdf.Value) {
			if _, ok := o.names[key.RawString()]; !ok {
				o.names[key.RawString()] = value
			}
		})
	}
	if value, ok := o.names[name]; ok {
		return value()
	}
	return pdf.Value{}
}

// leaves hands over the pairs under a node of a tree that keeps them by key; left is
// how many pairs and nodes may yet be read.
func leaves(node pdf.Value, key string, left *int, depth int, each func(key pdf.Value, value func() pdf.Value)) {
	pairs := node.Key(key)
	for i := 0; i+1 < pairs.Len() && *left > 0; i += 2 {
		*left--
		each(pairs.Index(i), func() pdf.Value { return pairs.Index(i + 1) })
	}
	kids := node.Key("Kids")
	for i := 0; i < kids.Len() && *left > 0 && depth < maxLevel; i++ {
		*left--
		leaves(kids.Index(i), key, left, depth+1, each)
	}
}

// pageLabels returns the printed number of each page, "" where the file gives none.
func pageLabels(tree pdf.Value, pages int) []string {
	labels := make([]string, pages)
	ranges := map[int]pdf.Value{}
	left := maxLeaves
	leaves(tree, "Nums", &left, 0, func(key pdf.Value, value func() pdf.Value) { ranges[int(key.Int64())] = value() })
	var style, prefix string
	number, given := 0, false
	for i := range labels {
		if r, ok := ranges[i]; ok {
			given = true
			style, prefix, number = r.Key("S").Name(), r.Key("P").Text(), 1
			if st := r.Key("St").Int64(); st > 0 {
				number = int(st)
			}
		}
		if given {
			labels[i] = prefix + numeral(style, number)
			number++
		}
	}
	return labels
}

// numeral writes a page number in the style of a page label.
func numeral(style string, n int) string {
	switch style {
	case "D":
		return strconv.Itoa(n)
	case "R":
		return roman(n)
	case "r":
		return strings.ToLower(roman(n))
	case "A", "a":
		s := strings.Repeat(string(rune('A'+(n-1)%26)), min((n-1)/26+1, 20))
		if style == "a" {
			return strings.ToLower(s)
		}
		return s
	}
	return ""
}

func roman(n int) string {
	if n <= 0 || n >= 4000 {
		return fmt.Sprint(n)
	}
	var b strings.Builder
	for _, d := range []struct {
		value int
		text  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= d.value {
			b.WriteString(d.text)
			n -= d.value
		}
	}
	return b.String()
}
