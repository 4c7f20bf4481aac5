package lexicon

import (
	"sort"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/sahilm/fuzzy"

	"arising/normalize/token"
)

// Scores of a Hit that is not the exact form.
const (
	ScoreExact   = 1.0
	scoreFolded  = 0.95
	scoreByKind  = 0.9 // one of several meanings is a post or body, in a lead cell
	ShortestNear = 4   // letters; near misses of shorter forms mean nothing
	LongestNear  = 32  // sahilm/fuzzy's scores overflow on long strings
	longestEdit  = 12  // letters of a word that may be wrong; each costs a search
)

// Expand returns what a short form stands for. A form with several meanings and no
// evidence gives a Hit with Candidates and no Long. The second result is false when
// nothing at all is known.
func (lx *Lexicon) Expand(short string) (Hit, bool) { return lx.expand(short, false) }

// ExpandLead is Expand for a cell that names who is answerable: a meaning that is
// no post and no body does not count there, and in a document that gives its people's
// initials two or three capitals are not taken for a post.
func (lx *Lexicon) ExpandLead(short string) (Hit, bool) { return lx.expand(short, true) }

func (lx *Lexicon) expand(short string, lead bool) (Hit, bool) {
	short = strings.TrimSpace(short)
	if short == "" || len(short) > LongestNear {
		return Hit{}, false
	}
	for _, l := range lx.doc {
		if long, ok := l.exact[short]; ok {
			return Hit{Long: long, Short: short, Match: l.match, Score: ScoreExact, Rule: l.match + ":" + short}, true
		}
	}
	if !LooksShort(short) {
		return lx.fromShipped(short, "", lead)
	}
	fold := Fold(short)
	for _, l := range lx.doc {
		if hit, ok := l.expandFolded(fold, short); ok {
			return hit, true
		}
	}
	if lead && lx.hasList && len(fold) <= 3 {
		return Hit{}, false
	}
	if hit, ok := lx.fromShipped(short, fold, lead); ok {
		return hit, true
	}
	return lx.near(short)
}

// expandFolded finds a form written with other spaces, dots or case, or in the plural.
func (l layer) expandFolded(fold, short string) (Hit, bool) {
	hit := func(key string, long string) (Hit, bool) {
		return Hit{Long: long, Short: key, Match: l.match, Score: scoreFolded, Rule: l.match + ":" + key}, true
	}
	if key := l.folded[fold]; key != "" {
		return hit(key, l.exact[key])
	}
	if base, ok := singular(short); ok {
		if key := l.folded[Fold(base)]; key != "" {
			return hit(key, plural(l.exact[key]))
		}
	}
	if key := l.folded[fold+"S"]; key != "" && strings.HasSuffix(key, "s") {
		return hit(key, l.exact[key])
	}
	return Hit{}, false
}

// singular cuts the plural s off: "IROs", "IRO's".
func singular(short string) (string, bool) {
	base, ok := strings.CutSuffix(short, "s")
	if !ok {
		return "", false
	}
	base = strings.TrimRight(base, "'’")
	if base == "" || token.IsLower(base[len(base)-1]) {
		return "", false
	}
	return base, true
}

// plural puts a title into the plural: "Team Manager" to "Team Managers".
func plural(long string) string {
	switch {
	case long == "" || strings.HasSuffix(long, "s"):
		return long
	case strings.HasPrefix(long, "Head of "), strings.HasPrefix(long, "Director of "):
		head, rest, _ := strings.Cut(long, " ")
		return head + "s " + rest
	case strings.HasSuffix(long, "y") && !strings.HasSuffix(long, "ey") && !strings.HasSuffix(long, "ay"):
		return long[:len(long)-1] + "ies"
	}
	return long + "s"
}

// fromShipped looks a form up in the shipped entries, exactly and then (unless fold
// is empty) in its folded and singular forms.
func (lx *Lexicon) fromShipped(short, fold string, lead bool) (Hit, bool) {
	if ids := lx.shipped.exact[short]; len(ids) > 0 {
		return lx.decide(ids, ScoreExact, lead, false)
	}
	if fold == "" {
		return Hit{}, false
	}
	if base, ok := singular(short); ok {
		if ids := lx.shipped.exact[base]; len(ids) > 0 {
			return lx.decide(ids, scoreFolded, lead, true)
		}
		if ids := lx.shipped.folded[Fold(base)]; len(ids) > 0 {
			return lx.decide(ids, scoreFolded, lead, true)
		}
	}
	if ids := lx.shipped.folded[fold]; len(ids) > 0 {
		return lx.decide(ids, scoreFolded, lead, false)
	}
	return Hit{}, false
}

// decide picks among the meanings of one form by scope: the council's own, then the
// sector's, then all. Another council's meaning is a candidate at best.
func (lx *Lexicon) decide(ids []int, score float64, lead, many bool) (Hit, bool) {
	var own, sector, all, general, foreign []Entry
	for _, i := range ids {
		e := lx.shipped.entries[i]
		switch {
		case e.Scope == "all":
			general, all = append(general, e), append(all, e)
		case sectors[e.Scope]:
			all = append(all, e)
			if lx.sectors[e.Scope] {
				sector = append(sector, e)
			}
		case lx.council == e.Scope:
			own = append(own, e)
		default:
			foreign = append(foreign, e)
		}
	}
	groups := [][]Entry{own, all}
	if len(lx.sectors) > 0 {
		groups = [][]Entry{own, sector, general, all}
	}
	for _, group := range groups {
		if len(group) == 0 {
			continue
		}
		meant := group
		if lead {
			meant = answerable(group)
		}
		if e, ok := only(meant); ok {
			if len(meant) < len(group) {
				score = min(score, scoreByKind)
			}
			return e.hit(score, many), true
		}
		break
	}
	if lead && len(answerable(own)) == 0 && len(answerable(all)) == 0 {
		return Hit{}, false
	}
	if lx.council == "" {
		all = append(all, foreign...)
	}
	if len(own) == 0 && len(all) == 0 {
		return Hit{}, false
	}
	h := Hit{Short: lx.shipped.entries[ids[0]].Short, Match: "lexicon", Rule: "lexicon:" + lx.shipped.entries[ids[0]].Short}
	for _, e := range append(own, all...) {
		h.Candidates = appendNew(h.Candidates, e.Long)
	}
	sort.Strings(h.Candidates)
	return h, true
}

// only returns the one meaning that all entries of a group share.
func only(group []Entry) (Entry, bool) {
	if len(group) == 0 {
		return Entry{}, false
	}
	for _, e := range group[1:] {
		if !strings.EqualFold(e.Long, group[0].Long) {
			return Entry{}, false
		}
	}
	return group[0], true
}

// answerable keeps the meanings that can lead an action: posts and bodies.
func answerable(group []Entry) []Entry {
	var out []Entry
	for _, e := range group {
		if e.Kind == KindRole || e.Kind == KindBody {
			out = append(out, e)
		}
	}
	return out
}

func (e Entry) hit(score float64, many bool) Hit {
	h := Hit{Long: e.Long, Short: e.Short, Kind: e.Kind, Match: "lexicon", Score: score, Rule: "lexicon:" + e.Short}
	if many {
		h.Long = plural(h.Long)
	}
	return h
}

func appendNew(list []string, s string) []string {
	for _, have := range list {
		if have == s {
			return list
		}
	}
	return append(list, s)
}

// near guesses a form that the document's own glossary holds with one letter more,
// less or other (two in long forms). It is a guess only when one is nearest.
func (lx *Lexicon) near(short string) (Hit, bool) {
	fold := Fold(short)
	if len(fold) < ShortestNear {
		return Hit{}, false
	}
	limit := 1
	if len(fold) >= 9 {
		limit = 2
	}
	for _, l := range lx.doc {
		if l.match == "attendance" {
			continue
		}
		var keys []string
		for _, key := range l.keys {
			if len(Fold(key)) >= ShortestNear {
				keys = append(keys, key)
			}
		}
		found := nearest(fold, keys)
		if len(found) == 0 || found[0].distance > limit {
			continue
		}
		if len(found) > 1 && found[1].distance == found[0].distance {
			h := Hit{Match: "fuzzy", Rule: "fuzzy:" + found[0].text}
			for _, f := range found {
				if f.distance == found[0].distance {
					h.Candidates = appendNew(h.Candidates, l.exact[f.text])
				}
			}
			return h, true
		}
		best := found[0]
		h := Hit{Long: l.exact[best.text], Short: best.text, Match: "fuzzy", Rule: "fuzzy:" + best.text,
			Score: 1 - float64(best.distance)/float64(max(len(fold), len(Fold(best.text))))}
		if len(found) > 1 {
			h.RunnerUp = found[1].text
		}
		return h, true
	}
	return Hit{}, false
}

// A neighbour is a text of a list with its edit distance.
type neighbour struct {
	text     string
	distance int
}

// nearest returns the texts of a list that are like the folded word, the likest
// first. Subsequences (sahilm/fuzzy) find the candidates: of the word, of the word
// less one letter, and the other way about. The edit distance orders them.
func nearest(folded string, list []string) []neighbour {
	if folded == "" || len(folded) > LongestNear {
		return nil
	}
	keys := make([]string, len(list))
	for i, text := range list {
		if keys[i] = Fold(text); len(keys[i]) > LongestNear {
			keys[i] = ""
		}
	}
	is := make([]bool, len(list))
	for _, m := range fuzzy.Find(folded, keys) {
		is[m.Index] = true
	}
	for i := range folded[:min(len(folded), longestEdit)] {
		if less := folded[:i] + folded[i+1:]; len(less) > 1 && folded[i] < 128 {
			for _, m := range fuzzy.Find(less, keys) {
				is[m.Index] = true
			}
		}
	}
	for i, key := range keys {
		if key != "" && !is[i] && len(key) < len(folded) {
			is[i] = len(fuzzy.Find(key, []string{folded})) > 0
		}
	}
	var out []neighbour
	for i, found := range is {
		if found {
			out = append(out, neighbour{list[i], distance(folded, keys[i])})
		}
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].distance < out[b].distance })
	return out
}

// distance is the edit distance of two folded words; two neighbours that changed places
// are one slip.
func distance(a, b string) int {
	d := levenshtein.ComputeDistance(a, b)
	if d != 2 || len(a) != len(b) {
		return d
	}
	for i := 0; i+1 < len(a); i++ {
		if a[i] != b[i] {
			if a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:] {
				return 1
			}
			return d
		}
	}
	return d
}

// Suggest returns up to n texts of a list that a mistyped word may mean, the likest
// first: the "did you mean" for abbreviations, column headings and names of councils.
func Suggest(word string, among []string, n int) []string {
	folded := Fold(word)
	limit := max(1, len(folded)/3)
	if len(folded) >= ShortestNear {
		limit = max(2, limit) // two letters swapped
	}
	var out []string
	for _, c := range nearest(folded, among) {
		if len(out) == n || c.distance > limit {
			break
		}
		out = appendNew(out, c.text)
	}
	return out
}

// Suggest returns up to n known short forms that a mistyped one may mean, those of the
// document first.
func (lx *Lexicon) Suggest(short string, n int) []string {
	var out []string
	for _, l := range lx.doc {
		for _, s := range Suggest(short, l.keys, n) {
			out = appendNew(out, s)
		}
	}
	for _, s := range Suggest(short, lx.shipped.keys, n) {
		out = appendNew(out, s)
	}
	return out[:min(n, len(out))]
}

func DidYouMean(suggestions []string) string {
	if len(suggestions) == 0 {
		return ""
	}
	return "; did you mean " + strings.Join(suggestions, ", ") + "?"
}
