package meeting

import (
	"strings"

	"arising/extract/meeting/phrase"
	"arising/extract/outline"
	"arising/extract/rules"
)

// A marker is what stands before a resolution, taken apart.
type marker struct {
	rest string // what follows in the unit; "" when what is resolved follows it
	keep bool   // the marker is part of the sentence
	weak bool   // the word also stands in other lines: "Decision", "Noted"
	vote string // how it was voted, in brackets behind the marker
}

// marker reports whether a line begins a resolution: "RESOLVED: That", "AGREED –", "Decision:".
func (r *reader) marker(x outline.Line) (marker, bool) {
	text := joinSpaced(strings.TrimLeft(x.Text, "“\"‘"))
	p := phrase.Parse(text)
	i := 0
	if p.Is(0, "and") {
		i = p.Skip(r.rs, rules.MeetingAdverb, 1)
		if p.Is(i, "it") && p.Is(i+1, "was") {
			i = p.Skip(r.rs, rules.MeetingAdverb, i+2)
		}
	} else {
		i = p.Skip(r.rs, rules.MeetingAdverb, 0)
	}
	n := p.Holds(r.rs, rules.ResolvedMarker, i)
	if n == 0 || p.Is(i+n, "of", "from", "on") && !p.Is(i, "decision") {
		return marker{}, false
	}
	first := p.Low(i)
	upper := phrase.AllCaps(p.Raw(i), 20)
	weak := !strings.HasPrefix(first, "resol") && !strings.HasPrefix(first, "resov") && !strings.HasPrefix(first, "resl")
	k := p.Skip(r.rs, rules.MeetingAdverb, i+n)
	k = p.Skip(r.rs, rules.MeetingBy, k)
	sign := signed(p.After(i+n-1)) || k > i+n && signed(p.After(k-1))
	from := k
	that := p.Is(k, "that") || p.Is(k, "to") && p.Holds(r.rs, rules.MeetingDecided, i)+p.Holds(r.rs, rules.MeetingApproved, i) > 0
	if that {
		from = k + 1
		sign = sign && !weak || sign
	}
	rest := ""
	if from < len(p.Words) {
		rest = p.At(from)
	}
	if that && signedBetween(p, i+n, k) { // "RESOLVED: That": the word is the clause's own
		rest = p.At(k)
	}
	if len(phrase.Parse(rest).Words) == 1 && (that || strings.EqualFold(strings.Trim(rest, " :–-"), "that")) {
		rest = ""
	}
	m := marker{rest: rest, weak: weak}
	if at := strings.IndexByte(rest, ')'); at > 0 && rest[0] == '(' && r.votes(rest[:at]) { // "RESOLVED (5 for, 1 against) –"
		m.vote, rest = rest[1:at], strings.TrimLeft(rest[at+1:], " :–—-")
		m.rest, sign = rest, true
	}
	decision := strings.HasPrefix(first, "decision") || strings.HasPrefix(first, "resolution") || strings.HasPrefix(first, "outcome") || p.Is(i, "the")
	switch {
	case rest == "" && !weak && (upper || sign || that || x.Headline() || i > 0 || len(p.Words) == n):
	case rest == "" && weak && (upper || that || sign || x.Headline() || r.sheet && x.Headline()):
	case rest != "" && !weak && (upper || sign || that):
	case rest != "" && weak && upper && (sign || that):
	case rest != "" && weak && upper && p.Is(k, "the", "a", "an", "its", "their") && p.Holds(r.rs, rules.MeetingDecided, i)+p.Holds(r.rs, rules.MeetingApproved, i) > 0: // "AGREED the new fees"
	case rest != "" && weak && that && p.Holds(r.rs, rules.MeetingDecided, i) > 0 && !signedBetween(p, i+n, k):
	case rest != "" && weak && sign && (decision && r.sheet && !r.names(rest) || p.Is(i, "agreed")):
	default:
		return marker{}, false
	}
	return m, true
}

// names reports whether a text only names something, as a title does, and says nothing of it.
func (r *reader) names(text string) bool {
	const most = 12 // words of a title
	p := phrase.Parse(text)
	return len(p.Words) > 1 && len(p.Words) <= most && !outline.EndsSentence(text) && !r.clauseLike(text) && !r.beDone(p) && !tellsHow(p) && r.verb(p, 0, rules.MeetingNoted) == 0
}

// signed reports whether a text begins with a colon or a dash.
func signed(s string) bool {
	s = strings.TrimLeft(s, " ,")
	return strings.HasPrefix(s, ":") || dash(s) || s == "-"
}

// signedBetween reports whether a colon or a dash stands between words i and k.
func signedBetween(p phrase.Phrase, i, k int) bool {
	for ; i <= k && i < len(p.Words); i++ {
		if strings.ContainsAny(p.Gap(i), ":–—") || strings.Contains(p.Gap(i), " - ") {
			return true
		}
	}
	return false
}

// joinSpaced joins letters that are set apart: "R E S O L V E D".
func joinSpaced(text string) string {
	fields := strings.Fields(text)
	n := 0
	for n < len(fields) && len(fields[n]) == 1 && fields[n][0] >= 'A' && fields[n][0] <= 'Z' {
		n++
	}
	if n < 4 {
		return text
	}
	word := strings.Join(fields[:n], "")
	for _, tail := range []string{"THAT", "TO"} {
		if head := strings.TrimSuffix(word, tail); head != word && len(head) > 4 {
			word = head + " " + tail
		}
	}
	return strings.Join(append([]string{word}, fields[n:]...), " ")
}
