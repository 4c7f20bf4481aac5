package meeting

import (
	"strings"

	"arising/extract/meeting/phrase"
	"arising/extract/outline"
	"arising/extract/rules"
)

// A unit is a line of minutes, or a part of one: a marker, a clause, a paragraph.
type unit struct {
	outline.Line
	src  int    // the line that it is of
	full string // the paragraph that it is of
	tail string // who acts, set off from it in a cell or at its end
	cell bool   // it is a cell beside that of its owner
	// coded says that its label is the code of an action: "W1".
	coded bool
}

// units parts the lines: numbers of minutes, part labels and markers within a paragraph
// begin units of their own, and cells that lay out minutes are running text.
func (r *reader) units(lines []outline.Line) []unit {
	tails, owners := r.layout(lines), r.owners(lines)
	var out []unit
	for i, x := range lines {
		u := unit{Line: x, src: i, full: x.Text}
		if owners[i] {
			last := &out[len(out)-1]
			last.tail, last.cell = strings.TrimSpace(x.Text), outline.Words(last.full) <= briefCell
			continue
		}
		if n := len(out); n > 0 && goesOn(out[n-1].Line, x) {
			joined := out[n-1]
			joined.Text += " " + x.Text
			full := joined.full + " " + x.Text
			out = append(out[:n-1], r.split(joined)...)
			for k := n - 1; k >= 0 && out[k].src == joined.src; k-- {
				out[k].full = full
			}
			for k := n; k < len(out); k++ {
				out[k].full = full
			}
			continue
		}
		if t, ok := tails[i]; ok {
			if t == skipCell {
				continue
			}
			u.tail, u.Data = t, false
		}
		out = append(out, r.split(u)...)
	}
	return out
}

// briefCell is how many words a cell has at most that says no more than what its owner is to do.
const briefCell = 60

// owners returns the lines that are no more than who acts on the paragraph before them, as a
// column of owners is printed whose lines were torn apart: there are several.
func (r *reader) owners(lines []outline.Line) map[int]bool {
	const least = 5 // words of a paragraph that somebody acts on
	out := make(map[int]bool)
	began := false // names stand alone in the lines of those present
	for i, x := range lines {
		began = began || x.Label != "" && !outline.IsBullet(x.Label)
		if i == 0 || !began || x.Label != "" || x.Data || x.Heading || out[i-1] || outline.Words(x.Text) > least {
			continue
		}
		if was := lines[i-1]; was.Data || was.Heading || outline.Words(was.Text) < least || opens(was.Text) || phrase.Attends(r.rs, was.Text) {
			continue
		}
		if r.cast.OnlyWho(x.Text, false) {
			out[i] = true
		}
	}
	if r.owned = len(out) >= leastTails; !r.owned {
		return nil
	}
	return out
}

// goesOn reports whether line y goes on in the sentence that x breaks off.
func goesOn(x, y outline.Line) bool {
	if x.Text == "" || y.Label != "" || y.Heading || x.Heading || x.Data || y.Data || x.Table != y.Table || x.Row != y.Row || x.Headline() {
		return false
	}
	end := x.Text[len(x.Text)-1]
	return outline.StartsLower(y.Text) && (end >= 'a' && end <= 'z' || end == ',') && outline.Words(x.Text) > 4 && outline.Words(y.Text) >= 2
}

// split parts a unit at its labels and markers.
func (r *reader) split(u unit) []unit {
	if u.Data || u.Text == "" {
		return []unit{u}
	}
	u.Text = strings.Trim(u.Text, " ")
	if label, rest := minuteNumber(u.Text); label != "" && u.Label == "" {
		u.Label, u.Text = label, rest
	}
	if code, rest := r.rowCode(u.Text); code != "" && u.Label == "" {
		u.Label, u.Text, u.coded = code, rest, true
	}
	if label, rest, ok := r.partLabel(u.Text); ok {
		head := u
		head.Text, head.tail, head.Heading = label, "", true
		u.Text, u.Label, u.Heading = rest, "", false
		return append([]unit{head}, r.split(u)...)
	}
	if at := r.inner(u.Text); at > 0 {
		head := u
		head.Text, head.tail = strings.TrimSpace(u.Text[:at]), ""
		u.Text, u.Label = strings.TrimSpace(u.Text[at:]), ""
		return append([]unit{head}, r.split(u)...)
	}
	if at := r.nextMarked(u.Text); at > 0 {
		head := u
		head.Text, head.tail = strings.TrimSpace(u.Text[:at]), ""
		u.Text, u.Label = strings.TrimSpace(u.Text[at:]), ""
		return append(r.split(head), r.split(u)...)
	}
	if word, label, rest := r.splitMarker(u.Text); word != "" {
		head := u
		head.Text, head.tail = word, ""
		u.Text, u.Label = rest, label
		return append([]unit{head}, r.runOn(u)...)
	}
	return r.runOn(u)
}

// partLabel parts the name of a part of an item from its text: "Minutes: The Board met."
func (r *reader) partLabel(text string) (label, rest string, ok bool) {
	at := strings.IndexByte(text, ':')
	if at < 0 || at > 14 || at+1 >= len(text) {
		return "", "", false
	}
	switch strings.ToLower(text[:at]) {
	case "minutes", "decision", "decisions", "resolution":
		if rest = strings.TrimSpace(text[at+1:]); rest != "" {
			return text[:at+1], rest, true
		}
	}
	return "", "", false
}

// splitMarker parts a marker from a label behind it: "Resolved: (1) That", "Resolved 16/05/8.1
// The accounts".
func (r *reader) splitMarker(text string) (word, label, rest string) {
	p := phrase.Parse(text)
	if len(p.Words) < 3 {
		return "", "", ""
	}
	n := p.Holds(r.rs, rules.ResolvedMarker, 0)
	if n == 0 || n >= len(p.Words) {
		return "", "", ""
	}
	behind := strings.TrimLeft(p.After(n-1), " :–-—")
	if label, rest = minuteNumber(behind); label != "" {
		return strings.TrimSpace(text[:len(text)-len(behind)]), label, rest
	}
	if label, rest = outline.SplitLabel(behind); label != "" && outline.MarkOf(label).First() {
		return strings.TrimSpace(text[:len(text)-len(behind)]), label, rest
	}
	return "", "", ""
}

// inner returns where, within a text, a marker of what was resolved begins: behind the end
// of a sentence or a topic; 0 when there is none.
func (r *reader) inner(text string) int {
	p := phrase.Parse(text)
	for i := 1; i+1 < len(p.Words); i++ {
		n := p.Holds(r.rs, rules.MeetingDecided, i)
		if n == 0 || !p.Capital(i) {
			continue
		}
		up := phrase.AllCaps(p.Raw(i), 12)
		gap := p.Gap(i)
		if !strings.ContainsAny(gap, ".:;?!)") && !up || p.Is(i-1, "was", "been", "it", "and", "is", "had", "has", "have", "having", "be", "being", "as", "were", "are", "not", "which", "who", "also", "when", "previously") {
			continue
		}
		rest := p.After(i + n - 1)
		if label, _ := minuteNumber(strings.TrimLeft(rest, " ")); label != "" {
			return p.Start(i)
		}
		sign := strings.TrimLeft(rest, " ")
		if r.bodyBefore(p, i) || p.Is(i+n, "to") && p.Is(i+n+1, "the", "a", "an") && !strings.ContainsAny(gap, ".:;") {
			continue
		}
		if strings.HasPrefix(sign, ":") || dash(sign) || strings.HasPrefix(sign, "(") || p.Is(i+n, "that", "to", "unanimously") {
			return p.Start(i)
		}
	}
	return 0
}

// bodyBefore reports whether the words before word i say who resolves.
func (r *reader) bodyBefore(p phrase.Phrase, i int) bool {
	if strings.ContainsAny(p.Gap(i), ".:;?!") {
		return false
	}
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		if p.Holds(r.rs, rules.MeetingBody, k) > 0 || p.Is(k, "was") {
			return true
		}
	}
	return false
}

// skipCell says that a cell is read with the cell beside it.
const skipCell = "\x00"

// layout finds the rows of tables that lay out minutes: long text, and behind it, in cells
// of their own, who acts or "Noted". It returns for each of their lines what is set off.
func (r *reader) layout(lines []outline.Line) map[int]string {
	type key struct{ table, row int }
	rows := make(map[key][]int)
	var order []key
	for i, x := range lines {
		if x.Table == 0 {
			continue
		}
		k := key{x.Table, x.Row}
		if rows[k] == nil {
			order = append(order, k)
		}
		rows[k] = append(rows[k], i)
	}
	owned := make(map[int]int)   // of a table: its rows with an owner behind the text
	counted := make(map[int]int) // of a table: its rows
	tailOf := make(map[key]int)  // of a row: its last cell, where it is who acts; -1 where it is nobody
	for _, k := range order {
		at := rows[k]
		last := at[len(at)-1]
		counted[k.table]++
		text := lines[last].Text
		if len(at) < 2 || lines[last].Col == lines[at[0]].Col {
			continue
		}
		switch {
		case r.cast.OnlyWho(text, false):
			owned[k.table]++
			tailOf[k] = last
		case r.rs.Is(rules.MeetingNobody, text):
			tailOf[k] = last
		}
	}
	out := make(map[int]string)
	for _, k := range order {
		last, ok := tailOf[k]
		if owned[k.table] == 0 || counted[k.table] < 2 {
			continue
		}
		for n, i := range rows[k] {
			switch {
			case ok && i == last:
				out[i] = skipCell
			case ok && n == len(rows[k])-2 && r.cast.OnlyWho(lines[last].Text, false):
				out[i] = lines[last].Text
			default:
				out[i] = ""
			}
		}
	}
	return out
}
