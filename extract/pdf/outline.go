package pdf

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/ledongthuc/pdf"

	"arising/extract/doc"
)

// Limits on an outline; the deepest seen in a report has 7 levels.
const (
	maxBookmarks = 20_000
	maxLevel     = 32
)

// Outline returns the bookmarks in order. Page is 0 when a bookmark points nowhere
// in the file.
func (f *File) Outline() (marks []doc.Bookmark) {
	defer func() { recover() }() // what was read until then stays
	root := f.reader.Trailer().Key("Root")
	o := outliner{file: f, root: root, pages: f.pageNumbers(root), marks: &marks}
	o.walk(root.Key("Outlines").Key("First"), 1)
	return marks
}

type outliner struct {
	file  *File
	root  pdf.Value
	pages map[string]int // by the text of the page's dictionary
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
	for n := 0; item.Kind() == pdf.Dict && level <= maxLevel && n < maxBookmarks; n++ {
		if len(*o.marks) >= maxBookmarks {
			return
		}
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
		dest = named(o.root.Key("Names").Key("Dests"), dest.RawString(), 0)
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

// named looks a destination up in a name tree.
func named(node pdf.Value, name string, depth int) pdf.Value {
	names := node.Key("Names")
	for i := 0; i+1 < names.Len(); i += 2 {
		if names.Index(i).RawString() == name {
			return names.Index(i + 1)
		}
	}
	kids := node.Key("Kids")
	for i := range kids.Len() {
		kid := kids.Index(i)
		limits := kid.Key("Limits")
		if depth < maxLevel && (limits.Len() != 2 || limits.Index(0).RawString() <= name && name <= limits.Index(1).RawString()) {
			if v := named(kid, name, depth+1); v.Kind() != pdf.Null {
				return v
			}
		}
	}
	return pdf.Value{}
}

// pageLabels returns the printed number of each page, "" where the file gives none.
func pageLabels(tree pdf.Value, pages int) []string {
	labels := make([]string, pages)
	ranges := map[int]pdf.Value{}
	numberTree(tree, ranges, 0)
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

func numberTree(node pdf.Value, into map[int]pdf.Value, depth int) {
	nums := node.Key("Nums")
	for i := 0; i+1 < nums.Len() && len(into) < maxBookmarks; i += 2 {
		into[int(nums.Index(i).Int64())] = nums.Index(i + 1)
	}
	kids := node.Key("Kids")
	for i := range kids.Len() {
		if depth < maxLevel && len(into) < maxBookmarks {
			numberTree(kids.Index(i), into, depth+1)
		}
	}
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
