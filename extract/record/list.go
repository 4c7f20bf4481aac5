package record

import (
	"regexp"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/rules"
)

// readLists returns the recommendations of an inspector, auditor or scrutiny body
// that a report repeats as a list: in an appendix, or in its body under headings
// that say by when ("To be undertaken within 3 months:").
func readLists(r *rules.Set, lines []line) []arising.Recommendation {
	var out []arising.Recommendation
	tried := 0 // no banded list begins before this line
	for i := 0; i < len(lines); i++ {
		x := lines[i]
		if x.Table > 0 {
			continue
		}
		var more []arising.Recommendation
		next := i + 1
		switch {
		case i >= tried && x.Label == "" && horizon(r, x.Text) != "":
			more, next = bandedList(r, lines, i)
			tried = next
		case externalHeading(r, lines, i):
			more, next = headedList(r, lines, i)
		}
		out = append(out, more...)
		if len(more) > 0 {
			i = next - 1
		}
	}
	return distinct(out)
}

// horizon returns the timescale that a whole line gives to what stands under it,
// without its colon; "" when the line does not.
func horizon(r *rules.Set, text string) string {
	text = strings.TrimSpace(strings.TrimRight(text, " :–-"))
	if words(text) > 9 || endsSentence(text) {
		return ""
	}
	if r.Is(rules.HorizonWhole, text) {
		return text
	}
	if n := r.Begins(rules.HorizonStart, text); n > 0 && lengthOfTime.MatchString(strings.Join(rules.Tokens(text)[n:], " ")) {
		return text
	}
	return ""
}

var lengthOfTime = regexp.MustCompile(`^(?:the next )?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen)(?: \d+)? (?:working )?(?:hours?|days?|weeks?|months?|years?)(?: of publication| of this report| of the inspection)?$|^immediately$`)

// bandedList reads a list whose headings say by when: the headings within it
// become sections, and the paragraphs after an item comment on it. Items have a
// label or a cross-reference to the plan; where none has, every sentence is one.
func bandedList(r *rules.Set, lines []line, i int) ([]arising.Recommendation, int) {
	end := bandedEnd(r, lines, i)
	marked := false
	for _, x := range lines[i:end] {
		marked = marked || isMarked(x)
	}
	var out []arising.Recommendation
	when, section, bands, ties := "", "", 0, 0
	for j := i; j < end; j++ {
		x := lines[j]
		switch h := horizon(r, x.Text); {
		case h != "" && x.Label == "":
			when, section = h, ""
			bands++
		case isMarked(x) || !marked && endsSentence(x.Text):
			text, comment := x.Text, ""
			if m := tie.FindStringIndex(x.Text); m != nil {
				text, comment = x.Text[:m[1]], strings.TrimSpace(x.Text[m[1]:])
				ties++
			}
			out = append(out, tied(arising.Recommendation{Ref: ref(x.Label), Text: text, Section: section, Commentary: comment,
				Timescale: &arising.Timescale{Raw: when}, Location: x.Loc}))
		case isSection(lines, j):
			section = strings.TrimRight(x.Text, ":")
		case len(out) == 0:
			return nil, end
		default:
			last := &out[len(out)-1]
			last.Commentary = strings.TrimSpace(last.Commentary + "\n" + x.Text)
		}
	}
	if ties == 0 && bands < 2 && !announced(lines, i) {
		return nil, end
	}
	return out, end
}

// bandedEnd returns the line before which a banded list from line i ends.
func bandedEnd(r *rules.Set, lines []line, i int) int {
	for j := i; j < len(lines); j++ {
		x := lines[j]
		if x.Table > 0 || x.Kind == doc.Heading && x.Label != "" || sectionNumber(x) || stopLabel(r, x.Text) {
			return j
		}
		if x.Kind == doc.Heading && horizon(r, x.Text) == "" && !isSection(lines, j) {
			return j
		}
	}
	return len(lines)
}

// isMarked reports whether a line is an item by its label or its tie to the plan.
func isMarked(x line) bool { return x.Label != "" || tie.MatchString(x.Text) }

// announced reports whether the lines before line i speak of recommendations.
func announced(lines []line, i int) bool {
	for _, x := range lines[max(0, i-3):i] {
		if recommendsRE.MatchString(x.Text) {
			return true
		}
	}
	return false
}

// sectionNumber reports whether a line is the numbered title of a next section.
func sectionNumber(x line) bool {
	return x.Label != "" && !isBullet(x.Label) && !strings.Contains(ref(x.Label), ".") && titled(x) && words(x.Text) <= 8
}

// isSection reports whether unlabelled line i is the name of a group of items: it
// is short, no sentence, and an item or another name follows it.
func isSection(lines []line, i int) bool {
	x := lines[i]
	if words(x.Text) > 14 || endsSentence(x.Text) || i+1 >= len(lines) {
		return false
	}
	return isMarked(lines[i+1]) || endsSentence(lines[i+1].Text)
}

var tie = regexp.MustCompile(`\s*\(((?i:action plan|recommendation|rec|action|ref)\s*(?i:no\.?|number|item|ref)?)\s*([0-9]{1,3}[a-z]?)\)\s*\.?(?:$|\s)`)

// tied takes the cross-reference to the plan off a text and makes it the number.
func tied(rec arising.Recommendation) arising.Recommendation {
	if m := tie.FindStringSubmatchIndex(rec.Text); m != nil {
		rec.Ref = rec.Text[m[4]:m[5]]
		rec.Text = strings.TrimSpace(rec.Text[:m[0]])
	}
	return rec
}

// externalHeading reports whether line i is the heading of a list of what others
// recommended: it names them, or calls the recommendations theirs.
func externalHeading(r *rules.Set, lines []line, i int) bool {
	x := lines[i]
	if endsSentence(x.Text) || i+1 >= len(lines) {
		return false
	}
	if words(x.Text) > 20 || x.Label != "" && opens(x.Text) {
		all := sentences(x.Text)
		return followingRE.MatchString(all[len(all)-1]) && r.SourceIn(x.Text) != "" && numberedFrom(lines, i+1) &&
			!numberingOf(lines[i+1].Label).like(numberingOf(x.Label))
	}
	if !recommendsRE.MatchString(x.Text) || r.Is(rules.RecommendedHeading, x.Text) {
		return false
	}
	if r.SourceIn(x.Text) == "" && !reportsRE.MatchString(x.Text) {
		return false
	}
	return x.headline() || x.Label == "" && (opens(x.Text) || numberedFrom(lines, i+1))
}

var (
	recommendsRE = regexp.MustCompile(`(?i)\b(?:recommendations?|areas? (?:for|of|requiring) (?:improvement|development|priority action)|priority actions?|required improvements|requirements)\b`)
	followingRE  = regexp.MustCompile(`(?i)\b(?:following|these|made|were)\b[^.]{0,60}\b(?:recommendations?|areas for (?:improvement|development|priority action))\b[^.]{0,40}:[-–—]?$|\brecommendations (?:were|are)(?: as follows)?:[-–—]?$`)
	reportsRE    = regexp.MustCompile(`(?i)\b(?:inspection report|inspectors?['’]?|peer (?:review|challenge)|review(?:er)?s?['’]? (?:report|recommendations)|audit report|scrutiny (?:review|report)|(?:from|of) the (?:report|review|inspection|inquiry|audit))\b`)
)

// numberedFrom reports whether a list begins at line i or after one lead-in.
func numberedFrom(lines []line, i int) bool {
	for j := i; j < len(lines) && j <= i+1; j++ {
		if lines[j].Label != "" {
			return numberingOf(lines[j].Label).first()
		}
		if !opens(lines[j].Text) {
			return false
		}
	}
	return false
}

// headedList reads the list under an external heading.
func headedList(r *rules.Set, lines []line, i int) ([]arising.Recommendation, int) {
	heading := lines[i]
	var sources []string
	if s := r.SourceIn(heading.Text); s != "" {
		sources = []string{asPrinted(heading.Text, s)}
	}
	if i+1 < len(lines) && horizon(r, lines[i+1].Text) != "" {
		more, next := bandedList(r, lines, i+1)
		for n := range more {
			more[n].Sources = sources
		}
		return more, next
	}
	items, next := (listing{rules: r, lines: lines}).read(i + 1)
	if len(items) < 2 && !(len(items) == 1 && items[0].Label != "") {
		return nil, i + 1
	}
	var out []arising.Recommendation
	for _, it := range items {
		out = append(out, tied(arising.Recommendation{Ref: ref(it.Label), Text: it.Text, Sources: sources, Location: it.Loc}))
	}
	return out, next
}

// asPrinted returns a name in the spelling that text has it in.
func asPrinted(text, name string) string {
	if i := strings.Index(strings.ToLower(text), strings.ToLower(name)); i >= 0 && i+len(name) <= len(text) {
		return text[i : i+len(name)]
	}
	return name
}

// distinct drops a list that is printed a second time.
func distinct(in []arising.Recommendation) []arising.Recommendation {
	var out []arising.Recommendation
	var keys [][]string
next:
	for _, rec := range in {
		key := rules.Tokens(rec.Text)
		for i := max(0, len(out)-lookBack); i < len(out); i++ {
			o := out[i]
			if same(keys[i], key) && (o.Ref == rec.Ref || o.Ref == "" || rec.Ref == "") {
				complete(&out[i], rec)
				continue next
			}
		}
		out, keys = append(out, rec), append(keys, key)
	}
	return out
}

// complete adds to rec what a second printing of it says.
func complete(rec *arising.Recommendation, more arising.Recommendation) {
	rec.Ref = firstOf(rec.Ref, more.Ref)
	rec.Section = firstOf(rec.Section, more.Section)
	rec.Commentary = firstOf(rec.Commentary, more.Commentary)
	rec.AddressedTo = firstOf(rec.AddressedTo, more.AddressedTo)
	if rec.Timescale == nil {
		rec.Timescale = more.Timescale
	}
	if len(rec.Sources) == 0 {
		rec.Sources = more.Sources
	}
}

// Merge joins the recommendations of a list to those of the plan's rows: one
// printed twice, tied by its number or its words, is one, with the plan's wording
// and the list's timescale and commentary. The plan's come first, in their order;
// what only the list has follows.
func Merge(plan, list []arising.Recommendation) []arising.Recommendation {
	out := append([]arising.Recommendation(nil), plan...)
	taken := make(map[int]bool)
	for _, rec := range list {
		i := twin(out[:len(plan)], rec, taken)
		if i < 0 {
			out = append(out, rec)
			continue
		}
		taken[i] = true
		if rec.Text != out[i].Text {
			out[i].ListText = rec.Text
		}
		complete(&out[i], rec)
	}
	return out
}

// twin finds the plan's recommendation that rec repeats: the same number and at
// least a third of the words, or, without a number, nearly all of them.
func twin(plan []arising.Recommendation, rec arising.Recommendation, taken map[int]bool) int {
	key := rules.Tokens(rec.Text)
	plan = plan[:min(len(plan), 5*lookBack)]
	for i, p := range plan {
		if !taken[i] && rec.Ref != "" && p.Ref == rec.Ref && overlap(rules.Tokens(p.Text), key) >= 0.33 {
			return i
		}
	}
	for i, p := range plan {
		if w := rules.Tokens(p.Text); !taken[i] && (same(w, key) || overlap(w, key) >= 0.8) {
			return i
		}
	}
	return -1
}
