package minutes

import (
	"regexp"
	"slices"

	"arising"
	"arising/extract/record/flow"
	"arising/extract/rules"
)

// Once drops decisions that are printed a second time: under "Decision" and again
// under "Minutes", or in the summary and again at the end. A resolution outranks
// the recommendation that it repeats only by standing beside it: both are kept.
//
// Short ones in the same words are two where they stand at different items; spots tell
// apart the places where no item is named.
func Once(in []arising.Decision, spots []int) []arising.Decision {
	const long = 12 // words: nobody says so much twice in the same words
	var out []arising.Decision
	var keys [][]string
	var at []int
	apart := func(i, j int) bool { return at[i] != spots[j] && at[i] > 0 && spots[j] > 0 }
	for n, d := range in {
		key := rules.Tokens(bareText(d.Text))
		twin := -1
		for i := max(0, len(out)-flow.LookBack); i < len(out); i++ {
			o := out[i]
			if o.Kind == d.Kind && (len(key) >= long || (o.Item == d.Item || o.Item == "" || d.Item == "") && !apart(i, n)) && (flow.Same(keys[i], key) && !elsewhere(o, d, keys[i], key) || restated(o, d, keys[i], key)) {
				twin = i
				break
			}
		}
		if twin < 0 {
			out, keys, at = append(out, d), append(keys, key), append(at, spots[n])
			continue
		}
		if len(key) > len(keys[twin])+3 {
			d.Item = flow.FirstOf(out[twin].Item, d.Item)
			out[twin], keys[twin] = d, key
		}
	}
	return out
}

// elsewhere reports whether two decisions stand under two items and are not of one wording.
func elsewhere(a, b arising.Decision, x, y []string) bool {
	n := min(len(x), len(y))
	return a.Item != b.Item && a.Item != "" && b.Item != "" && !slices.Equal(x[:n], y[:n])
}

// bareText is a decision without what leads it in.
func bareText(text string) string { return leadWords.ReplaceAllString(text, "") }

var leadWords = regexp.MustCompile(`(?i)^(?:.{0,80}\b)?(?:resolved|agreed)(?: unanimously)?[\s:–-]+(?:that|to)\s+|^that\s+|^the\s+`)

// restated reports whether two decisions of one number begin alike: what stands under
// "Decision" is said more fully under "Minutes".
func restated(a, b arising.Decision, x, y []string) bool {
	const opening = 10 // words
	return a.Ref != "" && a.Ref == b.Ref && len(x) >= opening && len(y) >= opening && slices.Equal(x[:opening], y[:opening]) &&
		!flow.Figured(x, y) && !flow.Figured(y, x)
}
