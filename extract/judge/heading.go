package judge

import (
	"fmt"
	"strings"
	"unicode"

	"arising/extract/rules"
	"arising/extract/weigh"
)

// Letter groups are how a heading that no example has is like those that there are. A
// heading has many, so each says little.
const shortestGroup, longestGroup, groupValue = 3, 5, weigh.Whole / 4

// longestHeading bounds how many words of a heading are looked at.
const longestHeading = 24

// Heading is the evidence of a column's heading, or of a label.
func Heading(text string) weigh.Evidence {
	var e weigh.Evidence
	words := HeadingWords(text)
	if len(words) == 0 {
		e.Add(unheaded)
		return e
	}
	for i, w := range words {
		e.Add("word:" + w)
		if i > 0 {
			e.Add("pair:" + words[i-1] + " " + w)
		}
		runes := []rune("^" + w + "$")
		for n := shortestGroup; n <= longestGroup; n++ {
			for j := 0; j+n <= len(runes); j++ {
				e.AddPart("group:"+string(runes[j:j+n]), groupValue)
			}
		}
	}
	e.Add("first:" + words[0])
	e.Add("last:" + words[len(words)-1])
	e.Add("whole:" + strings.Join(words, " "))
	e.Add(fmt.Sprintf("words:%d", min(len(words), 7)))
	if strings.HasSuffix(strings.TrimSpace(text), "?") {
		e.Add("head:asks")
	}
	return e
}

// unheaded marks that there is no heading, unread one of which nothing is known: neither
// its words nor their letters.
const unheaded, unread = "head:none", "head:unread"

// HeadingWords returns the words of a heading without what is no part of it: the mark of
// a note, "(continued)", the number of its column.
func HeadingWords(text string) []string {
	words := rules.Words(text)
	for n := len(words); n > 1; n = len(words) {
		last := words[n-1]
		if last != "continued" && last != "contd" && last != "cont" && !(len(last) <= 2 && strings.Trim(last, "0123456789") == "") {
			break
		}
		words = words[:n-1]
	}
	for i, w := range words {
		// A note's figure that is set as a word's last letters: "Action1".
		if bare := strings.TrimRightFunc(w, unicode.IsDigit); len(bare) > 3 && len(w)-len(bare) <= 2 {
			words[i] = bare
		}
	}
	return words[:min(len(words), longestHeading)]
}

// ByHeading says what a heading or a label alone is likeliest to stand for.
func ByHeading(text string) weigh.Verdict { return columnModel().Best(Heading(text)) }
