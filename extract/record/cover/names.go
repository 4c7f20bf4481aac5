package cover

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"arising/extract/record/flow"
	"arising/extract/rules"
	"arising/normalize/council"
)

// A naming line of a cover says whose meeting or report it is: "Minutes of a meeting of the
// Rivers Panel held on 4 May", "Lower Mere Council – Rivers Panel", "Board of Trustees:
// first meeting".

// longestName is how many words the name of a council or of a committee has at most.
const longestName = 14

// named takes the council and the committee that a line of the cover names, and reports
// whether it is no more than such names, words of papers, places and days.
func (f *front) named(x flow.Line) bool {
	if flow.Words(x.Text) > longestNaming || x.Label != "" || titleColon.MatchString(x.Text) {
		return false
	}
	text := x.Text
	if at := flow.LabelWithin(f.rules, text); at > 0 {
		text = text[:at]
	}
	if all := flow.Sentences(text); len(all) > 1 && flow.Words(all[0]) <= longTold {
		text = strings.TrimRight(all[0], ".") // "Lower Mere Council. Last updated 3 May."
	}
	if flow.EndsSentence(text) && flow.Words(text) > longTold && f.rules.Begins(rules.MinutesTitle, text) == 0 && !wasHeld.MatchString(text) && !flow.Holds(f.rules, rules.CoverMet, text) {
		return false // a sentence that speaks of somebody
	}
	who, committee := bodyNames(f.rules, text)
	if who == "" && committee == "" {
		return false
	}
	f.set(&f.out.Council, "council", who, x.Loc)
	f.set(&f.out.Committee, "committee", committee, x.Loc)
	for _, name := range []string{who, committee} {
		if at := strings.Index(x.Text, name); name != "" && at >= 0 {
			f.itemLine(flow.Line{Text: strings.TrimSpace(x.Text[at+len(name):]), Loc: x.Loc})
		}
	}
	rest := flow.Words(x.Text) - flow.Words(who) - flow.Words(committee)
	if d, ok := flow.FindDay(x.Text); ok && !f.rules.Ends(rules.CoverDated, x.Text[:d.Start]) && !flow.Holds(f.rules, rules.CoverConfirms, x.Text) {
		f.set(&f.out.MeetingDate, "meeting_date", d.From, x.Loc)
		rest -= flow.Words(x.Text[d.Start:d.End])
	}
	return rest <= fewBeside || f.rules.Begins(rules.MinutesTitle, x.Text) > 0
}

// longTold is how many words a sentence has that tells of a body more than names it.
const longTold = 7

// longestNaming is how many words a line that names a body and tells when and where it met
// may have; fewBeside, how many beside the name leave nothing that a title could be.
const longestNaming, fewBeside = 45, 3

// bodyNames returns the council and the committee that a line names; "" where it names none.
// A line is parted at its marks and its day; each part may hold one name, after the words
// that say what paper it is and before those that say where and when the body met.
func bodyNames(r *rules.Set, text string) (who, committee string) {
	if of, ok := addressed(text); ok {
		who, _ = bodyNames(r, of)
		return who, ""
	}
	for _, part := range nameParts(r, text) {
		name := nameIn(r, part)
		if name == "" {
			continue
		}
		c, body := splitName(r, name)
		who, committee = flow.FirstOf(who, c), flow.FirstOf(committee, body)
	}
	return who, committee
}

// addressed returns the body of a person whom a letter names with name, post and body: "Ann
// Heron, Director of Housing, Hollowmere Council".
func addressed(text string) (body string, ok bool) {
	parts := strings.Split(text, ",")
	if len(parts) < 3 || !flow.LooksPerson(parts[0]) || !flow.PostHead.MatchString(parts[1]) {
		return "", false
	}
	return parts[len(parts)-1], true
}

// nameParts parts a line at its brackets, colons, bars, spaced dashes and its day. A comma
// parts after the word that a name ends in, and not within a list of a name ("Economy,
// Enterprise and Planning Committee").
func nameParts(r *rules.Set, text string) [][]string {
	if d, ok := flow.FindDay(text); ok {
		return append(nameParts(r, text[:d.Start]), nameParts(r, text[d.End:])...)
	}
	var out [][]string
	var part []string
	end := func() {
		if len(part) > 0 {
			out = append(out, part)
		}
		part = nil
	}
	depth := 0
	for _, w := range strings.Fields(text) {
		opens, closes := strings.Count(w, "("), strings.Count(w, ")")
		if depth > 0 || opens > closes {
			if depth == 0 {
				end()
			}
			depth = max(0, depth+opens-closes)
			continue
		}
		bare := strings.TrimRight(w, ".:;|–—-*_")
		bare = strings.TrimLeft(bare, "|–—-*_“\"'")
		if opens > 0 || bare == "" {
			end()
			continue
		}
		part = append(part, bare)
		if strings.HasSuffix(w, ":") || strings.HasSuffix(w, ";") || strings.HasSuffix(w, "|") || strings.HasSuffix(w, ".") && len(bare) > 3 ||
			strings.HasSuffix(w, ",") && isBody(r, strings.TrimRight(bare, ",")) {
			end()
		}
	}
	end()
	return out
}

// nameIn returns the name of a body that a part holds.
func nameIn(r *rules.Set, part []string) string {
	for at := 0; at < len(part); {
		if r.Begins(rules.CoverLead, part[at]) > 0 {
			at++
			continue
		}
		rest := part[at:]
		for n, w := range rest {
			if n > 0 && (r.Is(rules.CoverStop, w) || isBody(r, rest[n-1]) && r.Is(rules.CoverTail, w) && !smallWord(w)) {
				rest = rest[:n]
				break
			}
		}
		if name := wholeName(r, rest); name != "" {
			return name
		}
		// What stands before "of the" may be somebody of the body: "Members of the Panel".
		next := at + 1
		for next < len(part) && !strings.EqualFold(part[next-1], "of") && !strings.HasSuffix(part[next-1], ",") {
			next++
		}
		at = next
	}
	return ""
}

// wholeName returns words as a name when they are one: capitals but for small words, with
// what kind of body it is last, or first before "of".
func wholeName(r *rules.Set, words []string) string {
	for len(words) > 0 && r.Is(rules.CoverTail, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	if len(words) == 0 || len(words) > longestName || !flow.IsCapital(words[0]) {
		return ""
	}
	for _, w := range words[1:] {
		if !flow.IsCapital(w) && !smallWord(w) {
			return ""
		}
	}
	if len(words) > 1 && postBefore(words) || len(words) == 1 && !r.Is(rules.BodyAlone, words[0]) {
		return ""
	}
	last := strings.Trim(words[len(words)-1], ",")
	text := strings.Trim(strings.Join(words, " "), " ,")
	if isBody(r, last) {
		return text
	}
	for n, w := range words[:len(words)-1] {
		next := strings.ToLower(words[n+1])
		if isBody(r, w) && (next == "of" || next == "for" || next == "on") && n+2 < len(words) && n <= 4 {
			return text
		}
	}
	return ""
}

// postBefore reports whether the last of a name's words belongs to a post: "Chief Executive".
func postBefore(words []string) bool {
	return strings.EqualFold(words[len(words)-2], "chief") || strings.EqualFold(words[len(words)-2], "deputy")
}

// mostNamedBody returns the body that the text of a meeting's page names most, by its full name,
// where its cover was lost: the longest form of the name that a word such as "the Board"
// stands for.
func (f *front) mostNamedBody() string {
	counts := make(map[string]int)
	var order []string
	for _, x := range f.lines {
		w := strings.Fields(x.Text)
		for i := 0; i < len(w); i++ {
			if !flow.IsCapital(w[i]) || !letter(w[i]) {
				continue
			}
			end := -1
			for j := i; j < len(w) && j < i+longestName && (flow.IsCapital(w[j]) && letter(w[j]) || smallWord(w[j]) && j > i); j++ {
				if flow.IsCapital(w[j]) && isBody(f.rules, trimMarks(w[j])) {
					end = j
				}
				if strings.TrimRight(w[j], ",.;:)’'") != w[j] {
					break
				}
			}
			if end < 0 {
				continue
			}
			name := nameIn(f.rules, trimAll(w[i:end+1]))
			i = end
			if who, committee := splitName(f.rules, name); name == "" || who != "" || committee == "" {
				continue
			}
			if counts[name] == 0 {
				order = append(order, name)
			}
			counts[name]++
		}
	}
	best := ""
	for _, name := range order {
		if best == "" || counts[name] > counts[best] {
			best = name
		}
	}
	return best
}

// letter reports whether a word begins with a letter.
func letter(w string) bool {
	c, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "(“\"'‘"))
	return unicode.IsLetter(c)
}

func trimMarks(w string) string { return strings.Trim(w, ",.;:()“”\"'’‘") }

func trimAll(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = trimMarks(w)
	}
	return out
}

// isBody reports whether a word says what kind of body a name is of.
func isBody(r *rules.Set, word string) bool { return r.Is(rules.BodyKind, word) }

// anyCouncil reports whether a name is what every council may be called, "Full Council": it
// names a meeting.
func anyCouncil(r *rules.Set, name string) bool {
	words := rules.Tokens(name)
	for len(words) > 1 {
		n := r.Leads(rules.CoverAny, words)
		if n == 0 {
			return false
		}
		words = words[n:]
	}
	return len(words) == 1 && r.Leads(rules.CoverAnyBody, words) == 1
}

// splitName tells a council from a committee of one, and parts the two where they are
// printed as one name.
func splitName(r *rules.Set, name string) (who, committee string) {
	if anyCouncil(r, name) {
		return "", name
	}
	if _, m, ok := council.Default().Find(name, ""); ok && m.Start == 0 && m.End < len(name) && strings.Contains(m.Text, " ") {
		if rest := strings.Trim(name[m.End:], " ,’'s–-"); rest != "" && isBody(r, rest[strings.LastIndexByte(rest, ' ')+1:]) {
			return name[:m.End], rest
		}
	}
	if councilName.MatchString(name) {
		return name, ""
	}
	return "", name
}

// smallWord reports whether a word may stand small within a name.
func smallWord(w string) bool {
	switch strings.Trim(w, ",") {
	case "of", "and", "the", "for", "on", "in", "with", "to", "upon", "under", "le", "by", "cum", "a", "an", "&", "or":
		return true
	}
	return false
}
