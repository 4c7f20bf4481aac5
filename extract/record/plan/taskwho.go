package plan

import (
	"arising"
	"slices"
	"strings"
	"unicode"

	"arising/extract/cue"
	"arising/extract/meeting/phrase"
	"arising/extract/record/flow"
	"arising/extract/rules"
)

// A table without a column for who leads may say so in each task: "Ann to draw up a list.
// Works Team to print it."

// habitLeast is how many tasks of a table, and habitShare which part of them, must begin
// with who is to do them for the table to be written so; personShare is which part of those
// must be persons. Where all are teams the table says what bodies are for, not whose the
// task is.
const habitLeast, habitShare, personShare = 2, 3, 4

// whoInTasks gives actions their leads from their texts, where the table is written so and
// has no column of them.
func (p *plan) whoInTasks() {
	if p.has(rules.Lead) || p.has(rules.Member) || p.has(rules.Partners) || p.has(rules.Addressed) {
		return
	}
	all := make([][]string, len(p.actions))
	n, persons := 0, 0
	for i := range p.actions {
		if all[i] = p.whoAreTo(p.actions[i].Text); len(all[i]) > 0 {
			n++
		}
		if slices.ContainsFunc(all[i], person) {
			persons++
		}
	}
	if n < habitLeast || habitShare*n < len(p.actions) || personShare*persons < n {
		return
	}
	for i := range p.actions {
		a := &p.actions[i]
		if len(a.Leads) > 0 || len(all[i]) == 0 {
			continue
		}
		a.LeadRaw = strings.Join(all[i], "; ")
		for _, who := range all[i] {
			a.Leads = append(a.Leads, arising.Lead{Raw: who, Part: arising.PartLead})
		}
		a.Fields["lead_raw"], a.Rules["lead_raw"] = a.Fields["text"], "task:who is to"
	}
}

// whoAreTo returns those with whom the sentences of a task begin that say what they are to do.
func (p *plan) whoAreTo(text string) []string {
	var out []string
	for _, sentence := range phrase.Sentences(p.rs, oneLine(text)) {
		if who := whoIsTo(sentence); who != "" && !slices.Contains(out, who) {
			out = append(out, who)
		}
	}
	return out
}

// longestWho is how many words those who are to do something may have.
const longestWho = 7

// whoIsTo returns whom a sentence gives something to do: names, posts or bodies, "to" or
// "will", and a verb.
func whoIsTo(sentence string) string {
	words := strings.Fields(sentence)
	for i := 1; i < min(len(words)-1, longestWho+1); i++ {
		switch words[i] {
		case "to", "will", "would":
		default:
			continue
		}
		verb := strings.ToLower(words[i+1])
		if words[i+1] != verb || verb == "be" || words[i] == "to" && !cue.Verb(strings.TrimRight(verb, ".,;")) {
			return ""
		}
		who := strings.Join(words[:i], " ")
		if !named(words[:i]) && (!cue.Of(who).Has(cue.Post) || !flow.StartsUpper(who)) {
			return ""
		}
		return strings.TrimPrefix(who, "The ")
	}
	return ""
}

// named reports whether words are names: each has a capital, but for those that join them,
// and the first opens no task.
func named(words []string) bool {
	for i, w := range words {
		switch w {
		case "and", "of", "the", "for", "&", "/", "with":
			if i == 0 {
				return false
			}
			continue
		}
		if r := []rune(w)[0]; !unicode.IsUpper(r) || strings.HasSuffix(w, ":") {
			return false
		}
	}
	return !cue.Verb(strings.ToLower(words[0])) && !pronouns[strings.ToLower(words[0])]
}

// person reports whether one of those named is somebody and no post, team or body.
func person(who string) bool {
	for part := range strings.SplitSeq(who, " and ") {
		look := cue.Of(part)
		if !look.Has(cue.Post|cue.Initials) && (look.Has(cue.Person) || look.Words == 1 && !strings.HasSuffix(part, "s")) {
			return true
		}
	}
	return false
}

// pronouns name nobody.
var pronouns = map[string]bool{"we": true, "they": true, "it": true, "this": true, "these": true, "that": true, "those": true, "he": true, "she": true, "there": true, "all": true, "i": true, "who": true, "you": true}
