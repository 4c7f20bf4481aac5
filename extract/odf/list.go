package odf

import (
	"strconv"
	"strings"

	"arising/extract/doc"
	"arising/extract/parts"
)

// levels is how deep a list may go.
const levels = 10

// A level is how one level of a list is numbered.
type level struct {
	format         string // "1", "a", "A", "i", "I"; "" for none
	prefix, suffix string
	pattern        string // "%1%.%2%", which newer files give in place of prefix and suffix
	bullet         string // of a list without numbers
	shows          int    // how many levels the label shows
	start          int
}

// lists are the list styles, and the counts of the lists made of them.
type lists struct {
	styles map[string]*[levels]level
	counts map[string]*[levels]int
}

// outline is the name under which the numbering of headings is kept.
const outline = "outline"

func readLists(from ...*parts.Node) *lists {
	l := &lists{styles: map[string]*[levels]level{}, counts: map[string]*[levels]int{}}
	for _, part := range from {
		for _, group := range []string{"office:styles", "office:automatic-styles"} {
			for _, n := range part.Child(group).Kids() {
				switch n.Name {
				case "text:list-style":
					l.styles[n.Attr("name")] = readLevels(n)
				case "text:outline-style":
					l.styles[outline] = readLevels(n)
				}
			}
		}
	}
	return l
}

func readLevels(n *parts.Node) *[levels]level {
	const longest = 40 // bytes of what stands round a number
	cut := func(s string) string { return strings.ToValidUTF8(s[:min(len(s), longest)], "") }
	var out [levels]level
	for i := range out {
		out[i].start = 1
	}
	for _, c := range n.Children {
		i, err := strconv.Atoi(c.Attr("level"))
		if err != nil || i < 1 || i > levels {
			continue
		}
		l := level{prefix: cut(c.Attr("num-prefix")), suffix: cut(c.Attr("num-suffix")), start: 1, shows: 1}
		switch c.Name {
		case "text:list-level-style-bullet", "text:list-level-style-image":
			l.bullet = "•"
			for _, r := range c.Attr("bullet-char") {
				if doc.SymbolFont(c.Child("style:text-properties").Attr("font-name")) == "" && (r < 0xf000 || r > 0xf0ff) {
					l.bullet = string(r)
				}
				break
			}
		default:
			l.format, l.pattern = c.Attr("num-format"), cut(c.Attr("num-list-format"))
			if v, err := strconv.Atoi(c.Attr("display-levels")); err == nil {
				l.shows = v
			}
			if v, err := strconv.Atoi(c.Attr("start-value")); err == nil {
				l.start = v
			}
		}
		out[i-1] = l
	}
	return &out
}

// begin starts the numbers of a list anew at a level and below it.
func (l *lists) begin(name string, at int) {
	style, counts := l.styles[name], l.counts[name]
	if style == nil {
		return
	}
	if counts == nil {
		counts = &[levels]int{}
		l.counts[name] = counts
		at = 0
	}
	for i := at; i < levels; i++ {
		counts[i] = style[i].start - 1
	}
}

// begun reports whether a list of the style was met.
func (l *lists) begun(name string) bool { return l.counts[name] != nil }

// next counts an item of a level, from 0, and returns its label as it is shown. An
// item that says its own number is given it.
func (l *lists) next(name string, at int, own string) string {
	style := l.styles[name]
	if style == nil || at < 0 || at >= levels {
		return ""
	}
	if !l.begun(name) {
		l.begin(name, 0)
	}
	counts := l.counts[name]
	counts[at]++
	if v, err := strconv.Atoi(own); err == nil {
		counts[at] = v
	}
	for i := at + 1; i < levels; i++ {
		counts[i] = style[i].start - 1
	}
	lv := style[at]
	shown := func(i int) string { return figure(max(counts[i], style[i].start), style[i].format) }
	switch {
	case lv.bullet != "":
		return lv.bullet
	case lv.format == "":
		return strings.TrimSpace(lv.prefix + lv.suffix)
	case lv.pattern != "":
		label := lv.pattern
		for i := range at + 1 {
			label = strings.ReplaceAll(label, "%"+strconv.Itoa(i+1)+"%", shown(i))
		}
		return strings.TrimSpace(label)
	}
	var numbers []string
	for i := max(at-lv.shows+1, 0); i <= at; i++ {
		if style[i].format != "" {
			numbers = append(numbers, shown(i))
		}
	}
	return strings.TrimSpace(lv.prefix + strings.Join(numbers, ".") + lv.suffix)
}

// figure returns a number in a format of OpenDocument.
func figure(n int, format string) string {
	switch format {
	case "a":
		return strings.ToLower(doc.Letters(n))
	case "A":
		return doc.Letters(n)
	case "i":
		return strings.ToLower(doc.Roman(n))
	case "I":
		return doc.Roman(n)
	}
	return strconv.Itoa(n)
}
