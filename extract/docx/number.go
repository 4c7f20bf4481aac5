package docx

import (
	"strconv"
	"strings"

	"arising/extract/doc"
	"arising/extract/parts"
)

// A level is how one level of a list is numbered.
type level struct {
	format  string // "decimal", "lowerLetter", "bullet" …
	text    string // "%1.%2"
	start   int
	restart int // the level whose step starts this one anew, from 1; 0 means never, -1 any above
	style   string
	legal   bool // all numbers in figures
	font    string
}

// A scheme is a list definition; lists made of it count on together.
type scheme struct{ levels [9]level }

// A listing is one list of the document.
type listing struct {
	scheme *scheme
	id     string         // of the scheme
	starts map[int]int    // levels that this list starts anew
	own    map[int]*level // levels that this list defines otherwise
	begun  bool
}

// numbering counts the items of all lists.
type numbering struct {
	lists  map[string]*listing
	counts map[string]*[9]int // the last number given, by scheme
	styles styles
}

// readNumbering reads the part of numbering; root may be nil.
func readNumbering(root *parts.Node, st styles) *numbering {
	num := &numbering{lists: map[string]*listing{}, counts: map[string]*[9]int{}, styles: st}
	schemes := map[string]*scheme{}
	links := map[string]string{}  // scheme to the numbering style that it stands for
	stands := map[string]string{} // numbering style to the scheme that defines it
	for _, n := range root.Kids() {
		if n.Name != "w:abstractNum" {
			continue
		}
		id := n.Attr("abstractNumId")
		s := &scheme{}
		for i := range s.levels {
			s.levels[i] = level{start: 1, restart: -1}
		}
		for _, l := range n.Children {
			if i, err := strconv.Atoi(l.Attr("ilvl")); l.Name == "w:lvl" && err == nil && i >= 0 && i < 9 {
				s.levels[i] = readLevel(l)
			}
		}
		schemes[id] = s
		if l := n.Child("w:numStyleLink").Val(); l != "" {
			links[id] = l
		}
		if l := n.Child("w:styleLink").Val(); l != "" {
			stands[l] = id
		}
	}
	for _, n := range root.Kids() {
		if n.Name != "w:num" {
			continue
		}
		id := n.Child("w:abstractNumId").Val()
		if to := stands[links[id]]; to != "" {
			id = to
		}
		if schemes[id] == nil {
			continue
		}
		l := &listing{scheme: schemes[id], id: id, starts: map[int]int{}, own: map[int]*level{}}
		for _, o := range n.Children {
			i, err := strconv.Atoi(o.Attr("ilvl"))
			if o.Name != "w:lvlOverride" || err != nil || i < 0 || i > 8 {
				continue
			}
			if v, err := strconv.Atoi(o.Child("w:startOverride").Val()); err == nil {
				l.starts[i] = v
			}
			if def := o.Child("w:lvl"); def != nil {
				lv := readLevel(def)
				l.own[i] = &lv
			}
		}
		num.lists[n.Attr("numId")] = l
	}
	return num
}

func readLevel(n *parts.Node) level {
	const longest = 100 // bytes of a label; Word takes fewer
	text := n.Child("w:lvlText").Val()
	l := level{
		format: n.Child("w:numFmt").Val(), text: strings.ToValidUTF8(text[:min(len(text), longest)], ""), start: 1, restart: -1,
		style: n.Child("w:pStyle").Val(), legal: n.Child("w:isLgl").On(),
	}
	if v, err := strconv.Atoi(n.Child("w:start").Val()); err == nil {
		l.start = v
	}
	if v, err := strconv.Atoi(n.Child("w:lvlRestart").Val()); err == nil {
		l.restart = v
	}
	l.font = doc.SymbolFont(n.Child("w:rPr").Child("w:rFonts").Attr("ascii"))
	return l
}

// of returns the list and level of a paragraph, from itself or its style.
func (num *numbering) of(p *parts.Node) (*listing, int) {
	own := p.Child("w:numPr")
	id, ilvl := own.Child("w:numId").Val(), own.Child("w:ilvl").Val()
	at, err := strconv.Atoi(ilvl)
	styleID := p.Child("w:pStyle").Val()
	if id == "" {
		for _, s := range num.styles.chain(styleID) {
			if !s.hasList {
				continue
			}
			id = s.list
			if err != nil {
				at = s.level
				at = num.lists[id].levelOf(styleID, at)
			}
			break
		}
	}
	l := num.lists[id]
	if l == nil || at < 0 || at > 8 {
		return nil, 0
	}
	return l, at
}

// levelOf returns the level that a list ties to a paragraph style.
func (l *listing) levelOf(styleID string, otherwise int) int {
	if l != nil {
		for i, lv := range l.scheme.levels {
			if lv.style != "" && lv.style == styleID {
				return i
			}
		}
	}
	return otherwise
}

func (l *listing) level(i int) level {
	if own := l.own[i]; own != nil {
		return *own
	}
	return l.scheme.levels[i]
}

// next counts an item and returns its label as Word prints it.
func (num *numbering) next(l *listing, at int) string {
	counts := num.counts[l.id]
	if counts == nil {
		counts = &[9]int{}
		for i := range counts {
			counts[i] = l.level(i).start - 1
		}
		num.counts[l.id] = counts
	}
	if !l.begun {
		l.begun = true
		for i, v := range l.starts {
			counts[i] = v - 1
		}
	}
	counts[at]++
	for i := at + 1; i < 9; i++ {
		if lv := l.level(i); lv.restart < 0 || lv.restart > at {
			counts[i] = lv.start - 1
		}
	}
	lv := l.level(at)
	switch lv.format {
	case "none":
		return strings.TrimSpace(strings.ReplaceAll(lv.text, "%"+strconv.Itoa(at+1), ""))
	case "bullet":
		return bulletOf(lv)
	}
	label := lv.text
	for i := 0; i <= at; i++ {
		mark := "%" + strconv.Itoa(i+1)
		if !strings.Contains(label, mark) {
			continue
		}
		above := l.level(i)
		n := counts[i]
		if i < at && n < above.start {
			n = above.start // a level that was skipped counts as begun
		}
		format := above.format
		if lv.legal {
			format = "decimal"
		}
		label = strings.ReplaceAll(label, mark, figure(n, format))
	}
	return strings.TrimSpace(label)
}

// bulletOf returns the sign of a level without numbers.
func bulletOf(lv level) string {
	for _, r := range lv.text {
		if r >= 0xf000 && r <= 0xf0ff || lv.font != "" {
			return "•" // whatever the shape, in a symbol font
		}
		return string(r)
	}
	return "•"
}

// figure returns a number in a format.
func figure(n int, format string) string {
	switch format {
	case "lowerLetter":
		return strings.ToLower(doc.Letters(n))
	case "upperLetter":
		return doc.Letters(n)
	case "lowerRoman":
		return strings.ToLower(doc.Roman(n))
	case "upperRoman":
		return doc.Roman(n)
	case "decimalZero":
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "none":
		return ""
	}
	return strconv.Itoa(n)
}
