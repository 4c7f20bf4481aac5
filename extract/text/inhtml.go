package text

import "strings"

// htmlShare is what part of the lines of a text at least hold elements of a paragraph or a
// list, when the text is HTML in a thin coat of Markdown.
const htmlShare = 3 // in ten

// inHTML reports whether a text is mostly HTML, in which runs of spaces and tabs mean no
// more than one: they set no columns.
func inHTML(body string) bool {
	lines, tagged := 0, 0
	for rest := body; rest != ""; {
		var text string
		if text, rest = cutLine(rest); strings.TrimSpace(text) == "" {
			continue
		}
		lines++
		for _, tag := range []string{"<p>", "</p>", "<p ", "<li>", "</li>", "<li ", "<ul>", "</ul>", "<ol>", "</ol>"} {
			if strings.Contains(text, tag) {
				tagged++
				break
			}
		}
	}
	return tagged >= 5 && 10*tagged >= htmlShare*lines
}
