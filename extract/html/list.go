package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// newList opens the list of an ol or ul inside another, or none.
func newList(n *html.Node, outer *list, plain bool) *list {
	l := &list{mark: "•", next: 1, level: 1}
	if outer != nil {
		l.level = outer.level + 1
	}
	if n.Data == "ol" {
		l.mark = "1"
		if t := attr(n, "type"); t != "" && strings.Contains("1aAiI", t[:1]) {
			l.mark = t[:1]
		}
		style := strings.ToLower(attr(n, "style"))
		for name, mark := range map[string]string{
			"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I",
		} {
			if strings.Contains(style, name) {
				l.mark = mark
			}
		}
		if start, err := strconv.Atoi(attr(n, "start")); err == nil {
			l.next = start
		}
	}
	if plain {
		l.mark = ""
	}
	return l
}

// label returns the mark of the next item, as a browser prints it.
func (l *list) label(item *html.Node) string {
	if v, err := strconv.Atoi(attr(item, "value")); err == nil && item.Data == "li" {
		l.next = v
	}
	n := l.next
	l.next++
	switch l.mark {
	case "", "•":
		return l.mark
	case "a", "A":
		if n > 0 && n <= 26 {
			return string(rune(l.mark[0])+rune(n-1)) + "."
		}
	case "i":
		return strings.ToLower(roman(n)) + "."
	case "I":
		return roman(n) + "."
	}
	return strconv.Itoa(n) + "."
}

// roman returns a number below 100 in Roman figures, any other in Arabic.
func roman(n int) string {
	if n < 1 || n > 99 {
		return strconv.Itoa(n)
	}
	tens := []string{"", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"}
	ones := []string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}
	return tens[n/10] + ones[n%10]
}
