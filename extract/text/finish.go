package text

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"arising/extract/doc"
)

// longHeading is the most letters that a line taken for a heading may have.
const longHeading = 120

var (
	whole     = regexp.MustCompile(`^\(?(\d{1,2})[.)]?$`)
	bareTitle = regexp.MustCompile(`^(\d{1,2})\s+(\p{Lu}.*)$`)
)

// comesRound is how often a line comes from which it is the label of what follows each
// time, and heads no part of the document.
const comesRound = 3

// finish looks at the blocks in their neighbourhood: plain text says by place and
// number alone what is a heading and what the number of a page.
func (r *reader) finish() {
	var all []*doc.Block
	for i := range r.doc.Pages {
		for j := range r.doc.Pages[i].Blocks {
			all = append(all, &r.doc.Pages[i].Blocks[j])
		}
	}
	pageNumbers(all, r.doc.Pages)
	titles := bareTitles(all)
	marked := false // headings are marked in the source
	often := make(map[string]int)
	for _, b := range all {
		often[b.Text]++
		marked = marked || b.Kind == doc.Heading
	}
	for i, b := range all {
		switch {
		case titles[i]:
			m := bareTitle.FindStringSubmatch(b.Text)
			b.Styles = doc.Shift(b.Styles, len(b.Text)-len(m[2]))
			b.Kind, b.Level, b.Label, b.Text = doc.Heading, 2, m[1], m[2]
		case b.Kind != doc.Paragraph && b.Kind != doc.Item || !short(b.Text):
		case b.Kind == doc.Item && whole.MatchString(b.Label) && startsSection(all, i):
			b.Kind, b.Level = doc.Heading, 2
		case b.Kind == doc.Paragraph && r.shape.width > 0 && !marked && often[b.Text] < comesRound && leads(all, i):
			b.Kind, b.Level = doc.Heading, 2
		case b.Kind == doc.Paragraph && capitals(b.Text) && !betweenTables(all, i):
			b.Kind, b.Level = doc.Heading, 2
		}
	}
}

// leads reports whether a line without an end stands over a text, a list item or a
// paragraph that has one, and under something finished. Wrapped text shows its
// headings by nothing else.
func leads(all []*doc.Block, i int) bool {
	s := all[i].Text
	first, _ := utf8.DecodeRuneInString(s)
	b := next(all, i)
	for i--; i >= 0 && all[i].Kind == doc.Furniture; i-- {
	}
	if i >= 0 && all[i].Kind == doc.Paragraph && !doc.Ends(all[i].Text) {
		return false
	}
	if b == nil || !unicode.IsUpper(first) || strings.Contains(s, ": ") || dated.MatchString(s) {
		return false
	}
	switch {
	case b.Kind == doc.Item:
		return true
	case b.Kind != doc.Paragraph:
		return false
	case len(b.Text) > 60:
		return doc.Ends(b.Text)
	}
	return i >= 0 && all[i].Text != "" && short(b.Text) // a list of names or the like
}

// dated ends a line that gives a day or year rather than a title.
var dated = regexp.MustCompile(`\b(?:19|20)\d\d$`)

// short reports whether a text can be a heading: one line without an end.
func short(s string) bool {
	return s != "" && len(s) <= longHeading && !strings.Contains(s, "\n") && !strings.ContainsRune(".;,:", rune(s[len(s)-1]))
}

// next returns the next block that is no furniture, or nil.
func next(all []*doc.Block, i int) *doc.Block {
	for i++; i < len(all); i++ {
		if all[i].Kind != doc.Furniture {
			return all[i]
		}
	}
	return nil
}

// startsSection reports whether an item "4." is followed by "4.1".
func startsSection(all []*doc.Block, i int) bool {
	n := whole.FindStringSubmatch(all[i].Label)[1]
	b := next(all, i)
	return b != nil && strings.HasPrefix(b.Label, n+".") && len(b.Label) > len(n)+1
}

// bareTitles finds the lines such as "4 Future plans" that are headings: "4.1"
// follows, or they count up through the document.
func bareTitles(all []*doc.Block) map[int]bool {
	titles := map[int]bool{}
	var run []int // indexes of lines that count up by one
	last := 0
	keep := func() {
		if len(run) > 2 {
			for _, i := range run {
				titles[i] = true
			}
		}
	}
	for i, b := range all {
		if b.Kind != doc.Paragraph || !short(strings.TrimSuffix(b.Text, ":")) {
			continue
		}
		m := bareTitle.FindStringSubmatch(b.Text)
		if m == nil || month.MatchString(m[2]) {
			continue
		}
		if b := next(all, i); b != nil && strings.HasPrefix(b.Label, m[1]+".") && len(b.Label) > len(m[1])+1 {
			titles[i] = true
		}
		n, _ := strconv.Atoi(m[1])
		switch n {
		case last + 1:
			run = append(run, i)
		case last:
			continue
		default:
			keep()
			run = []int{i}
		}
		last = n
	}
	keep()
	return titles
}

// capitals reports whether a text is set in capitals: a heading of plain text.
func capitals(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 3 && letters*2 > utf8.RuneCountInString(s)
}

// betweenTables reports whether a block stands, with at most a few other lines,
// between two tables: there it is more often a running title of the pages that the
// table goes over.
func betweenTables(all []*doc.Block, i int) bool {
	const few = 4
	reaches := func(step int) bool {
		for j, n := i+step, 0; j >= 0 && j < len(all) && n < few; j += step {
			switch {
			case all[j].Kind == doc.TableKind:
				return true
			case all[j].Kind == doc.Furniture:
			case !short(all[j].Text):
				return false
			default:
				n++
			}
		}
		return false
	}
	return reaches(-1) && reaches(1)
}

// pageNumbers leaves the mark of furniture on lines that are a lone number only
// where they number pages: they count up, or stand at the edge of a page.
func pageNumbers(all []*doc.Block, pages []doc.Page) {
	edge := map[*doc.Block]bool{}
	if len(pages) > 1 {
		for i := range pages {
			if b := pages[i].Blocks; len(b) > 0 {
				edge[&b[0]], edge[&b[len(b)-1]] = true, true
			}
		}
	}
	var lone []*doc.Block
	steps, last := 0, -1
	for _, b := range all {
		n, err := strconv.Atoi(b.Text)
		if b.Kind != doc.Furniture || err != nil {
			continue
		}
		lone = append(lone, b)
		if n == last+1 {
			steps++
		}
		last = n
	}
	counting := steps > 0 && steps*2 >= len(lone)-1
	for _, b := range lone {
		if !counting && !edge[b] {
			b.Kind = doc.Paragraph
		}
	}
}
