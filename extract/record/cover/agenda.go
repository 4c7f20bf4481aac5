package cover

import (
	"strconv"
	"strings"

	"arising"
	"arising/extract/outline"
	"arising/extract/record/flow"
	"arising/extract/rules"
)

// The words of an agenda are within so many lines of its top; its items within so many.
const agendaTop, agendaFar = 14, 400

// readAgenda returns the items that an agenda announces: the numbered lines under the word
// "Agenda", each with the pages that its report takes. Another paper announces none.
func readAgenda(r *rules.Set, lines []flow.Line) []arising.AgendaItem {
	from := -1
	for i, x := range lines[:min(len(lines), agendaTop)] {
		if r.Begins(rules.MinutesTitle, x.Text) > 0 {
			return nil
		}
		if from < 0 && flow.Words(x.Text) <= 12 && !flow.EndsSentence(x.Text) && flow.Holds(r, rules.AgendaTitle, x.Text) && !lineItem.MatchString(x.Full()) {
			from = i
		}
	}
	if from < 0 {
		return nil
	}
	var out []arising.AgendaItem
	last := 0
	for _, x := range lines[from+1 : min(len(lines), from+1+agendaFar)] {
		n, err := strconv.Atoi(strings.TrimRight(outline.Ref(x.Label), "abcdefgh"))
		if err != nil || x.Text == "" || n < last || n > last+agendaGap || flow.Words(x.Text) > 60 {
			continue
		}
		last = n
		title, pages := cutPages(flow.Collapse(x.Text))
		out = append(out, arising.AgendaItem{Ref: outline.Ref(x.Label), Title: title, Pages: pages, Report: pages != "", Location: x.Loc})
	}
	if len(out) < 2 && !(len(out) == 1 && out[0].Report) {
		return nil
	}
	return out
}

// agendaGap is how many numbers of items may be missing between two that are read.
const agendaGap = 8

// cutPages parts the title of an item from the pages that its report takes in the pack:
// "Budget (Pages 11 - 84)".
func cutPages(text string) (title, pages string) {
	at := strings.LastIndex(strings.ToLower(text), "(page")
	if at < 0 {
		return text, ""
	}
	inside, after, closed := strings.Cut(text[at+1:], ")")
	if !closed {
		return text, ""
	}
	return strings.TrimSpace(flow.Collapse(text[:at] + after)), strings.TrimSpace(strings.TrimLeft(inside, "PpAaGgEeSs. "))
}
