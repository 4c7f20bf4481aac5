package record

import (
	"regexp"
	"strings"

	"arising/extract/doc"
	"arising/extract/rules"
)

// demanded reports whether line i is a sentence that leads in a list of what an
// inspectorate asks for: "... will tackle the following areas of weakness:".
func demanded(r *rules.Set, lines []line, i int) bool {
	x := lines[i]
	return x.Label == "" && !x.Data && opens(x.Text) && i+1 < len(lines) && lines[i+1].Label != "" &&
		numberingOf(lines[i+1].Label).first() && holds(r, rules.InspectionAsk, x.Text)
}

// headOf returns the heading that line i stands under; "" when none is near.
func headOf(lines []line, i int) string {
	for j := i - 1; j >= max(0, i-4); j-- {
		if x := lines[j]; x.Label == "" && (x.headline() || x.Bold && words(x.Text) <= 20) {
			return strings.TrimRight(x.Text, ":.")
		}
	}
	return ""
}

// groupedItems reads the entries from line i on. A list may be parted by headings
// of its own ("Help and protection") or by whom it is for ("The Board should:").
func groupedItems(r *rules.Set, lines []line, i int) ([]demand, int) {
	start := i
	for start < len(lines) && start < i+2 && isIntro(lines[start]) && groupHead(r, lines, start+1) {
		start++
	}
	if !groupHead(r, lines, start) {
		return inspectionItems(r, lines, i)
	}
	var out []demand
	mark := numberingOf(lines[start+1].Label)
	for i = start; groupHead(r, lines, i) && goesOn(mark, numberingOf(lines[i+1].Label), len(out) > 0); {
		to, group := bodyAddressed(lines[i].Text), strings.TrimRight(lines[i].Text, ":")
		items, next := inspectionItems(r, lines, i+1)
		if len(items) == 0 {
			break
		}
		for _, it := range items {
			if to != "" {
				it.To = to
			} else {
				it.Group = group
			}
			out = append(out, it)
		}
		mark, i = numberingOf(items[len(items)-1].Label), next
	}
	return out, i
}

// boxRows counts the rows of a table of one column from line i on; 0 when line i
// stands in none.
func boxRows(lines []line, i int) int {
	rows, last := 0, 0
	for _, x := range lines[i:] {
		if x.Table == 0 || x.Data || x.Table != lines[i].Table {
			break
		}
		if x.Row != last {
			rows, last = rows+1, x.Row
		}
	}
	return rows
}

// boxDemands reads the rows of a table of one column: each is an entry, with the
// paragraphs and bullets of its cell.
func boxDemands(lines []line, i int) ([]demand, int) {
	var out []demand
	number, last := lines[i].Table, 0
	for ; i < len(lines) && lines[i].Table == number && !lines[i].Data; i++ {
		x := lines[i]
		if x.Row != last {
			out, last = append(out, demand{entry: entry{Label: x.Label, Text: x.Text, Loc: x.Loc, At: i}}), x.Row
			continue
		}
		out[len(out)-1].add(x, false)
	}
	return out, i
}

// isIntro reports whether a paragraph under a list's heading only tells of it.
func isIntro(x line) bool { return x.Label == "" && !x.Data && !x.headline() && endsSentence(x.Text) }

// goesOn reports whether the list that has come to mark goes on with next.
func goesOn(mark, next numbering, begun bool) bool {
	return !begun || mark.next(next) || mark.like(next) && next.first()
}

// groupHead reports whether line i heads a part of a list: short, no heading that
// ends lists or begins one, and a labelled line under it.
func groupHead(r *rules.Set, lines []line, i int) bool {
	if i+1 >= len(lines) || lines[i+1].Label == "" {
		return false
	}
	x := lines[i]
	if x.Label != "" || x.Data || words(x.Text) > 14 || r.Is(rules.InspectionList, x.Text) || r.Begins(rules.InspectionEnd, x.Text) > 0 || horizon(r, x.Text) != "" {
		return false
	}
	return x.headline() || bodyAddressed(x.Text) != ""
}

// bodyAddressed returns the body with a name of its own that a line such as "The
// Ashwick Management Board should:" speaks to.
func bodyAddressed(text string) string {
	if m := shouldRE.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}

var shouldRE = regexp.MustCompile(`^(?:The )?(\p{Lu}[\w’'-]*(?:,? (?:(?:and|of|for|the|in) )*\p{Lu}[\w’'-]*)+) (?:should|must|needs? to):$`)

// numberedDemands makes "Recommendation 1: Count the boats." and "R1 Count the
// boats." numbered lines. A number that stands alone goes with the line after it.
func numberedDemands(lines []line) []line {
	var out []line
	for i := 0; i < len(lines); i++ {
		x := lines[i]
		m := recommendationNumber.FindStringSubmatch(x.Text)
		if x.Label == "" && m == nil {
			if m := letterNumber.FindStringSubmatch(x.Text); m != nil {
				x.Kind, x.Bold, x.Label, x.Text = doc.Item, false, m[1], m[2]
			}
		}
		if m == nil || x.Label != "" || x.Data {
			out = append(out, x)
			continue
		}
		text, loc := m[2], x.Loc
		if text == "" {
			if i+1 == len(lines) || lines[i+1].Label != "" || lines[i+1].Page > x.Page+1 {
				out = append(out, x)
				continue
			}
			i++
			x, loc = lines[i], loc.Add(lines[i].Loc)
			text = x.Text
		}
		x.Kind, x.Bold, x.Label, x.Text, x.Loc = doc.Item, false, m[1]+".", text, loc
		out = append(out, x)
	}
	return out
}

var letterNumber = regexp.MustCompile(`^(R[0-9]{1,2})[.:]?\s+(\p{Lu}.*)$`)

var recommendationNumber = regexp.MustCompile(`^(?i:recommendation) ([0-9]{1,2})(?:\s*[:.–-]\s*|\s*$|\s+)(.*)$`)
