package asked

import (
	"math"
	"regexp"
	"strings"

	"arising"
	"arising/extract/record/flow"
	"arising/extract/rules"
)

// horizon returns the timescale that a whole line gives to what stands under it,
// without its colon; "" when the line does not.
func horizon(r *rules.Set, text string) string {
	text = strings.TrimSpace(strings.TrimRight(text, " :–-"))
	if flow.Words(text) > 9 || flow.EndsSentence(text) {
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

var tie = regexp.MustCompile(`\s*\(((?i:action plan|recommendation|rec|action|ref)\s*(?i:no\.?|number|item|ref)?)\s*([0-9]{1,3}[a-z]?)\)\s*\.?(?:$|\s)`)

// tied takes the cross-reference to the plan off a text and makes it the number.
func tied(rec arising.Recommendation) arising.Recommendation {
	if m := tie.FindStringSubmatchIndex(rec.Text); m != nil {
		rec.Ref = rec.Text[m[4]:m[5]]
		rec.Text = strings.TrimSpace(rec.Text[:m[0]])
	}
	return rec
}

// asPrinted returns a name in the spelling that text has it in.
func asPrinted(text, name string) string {
	if i := strings.Index(strings.ToLower(text), strings.ToLower(name)); i >= 0 && i+len(name) <= len(text) {
		return text[i : i+len(name)]
	}
	return name
}

// Distinct drops a list that is printed a second time. Of recommendations that stand apart in
// a report and together in a list of them all, the list is where they are said to be.
func Distinct(in []arising.Recommendation) []arising.Recommendation {
	var out []arising.Recommendation
	var keys [][]string
	again := make(map[int]arising.Location)
next:
	for _, rec := range in {
		key := rules.Tokens(rec.Text)
		for i := max(0, len(out)-flow.LookBack); i < len(out); i++ {
			o := out[i]
			if flow.Same(keys[i], key) && (o.Ref == rec.Ref || o.Ref == "" || rec.Ref == "") {
				complete(&out[i], rec)
				again[i] = rec.Location
				continue next
			}
		}
		out, keys = append(out, rec), append(keys, key)
	}
	if len(again) >= flow.Several {
		gather(out, again)
	}
	return out
}

// gather gives the recommendations the places of their second printing where those stand
// closer together, in pages, than the first.
func gather(recs []arising.Recommendation, again map[int]arising.Location) {
	span := func(page func(i int) int) int {
		low, high := math.MaxInt, 0
		for i := range again {
			low, high = min(low, page(i)), max(high, page(i))
		}
		return high - low
	}
	if span(func(i int) int { return again[i].Page }) >= span(func(i int) int { return recs[i].Location.Page }) {
		return
	}
	for i, at := range again {
		recs[i].Location = at
	}
}

// complete adds to rec what a second printing of it says.
func complete(rec *arising.Recommendation, more arising.Recommendation) {
	rec.Ref = flow.FirstOf(rec.Ref, more.Ref)
	rec.Section = flow.FirstOf(rec.Section, more.Section)
	rec.Commentary = flow.FirstOf(rec.Commentary, more.Commentary)
	rec.AddressedTo = flow.FirstOf(rec.AddressedTo, more.AddressedTo)
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
	plan = plan[:min(len(plan), 5*flow.LookBack)]
	for i, p := range plan {
		if !taken[i] && rec.Ref != "" && p.Ref == rec.Ref && flow.Overlap(rules.Tokens(p.Text), key) >= 0.33 {
			return i
		}
	}
	for i, p := range plan {
		if w := rules.Tokens(p.Text); !taken[i] && (flow.Same(w, key) || flow.Overlap(w, key) >= 0.8) {
			return i
		}
	}
	return -1
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
