package table

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The classifiers below look at one cell's text and nothing else. They are
// deliberately narrow: a wrong yes costs a column, a wrong no only a guess.

var (
	months     = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`
	dateText   = regexp.MustCompile(`(?i)\b\d{1,2}(?:\s?(?:st|nd|rd|th))?[\s./-]+` + months + `\b|\b` + months + `\b\.?[\s,/'’-]*(?:\d{4}|\d{2})\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b(?:19|20)\d\d\s*[-–/]\s*(?:(?:19|20)\d\d|\d\d)\b|\b(?:spring|summer|autumn|winter)\s+(?:term\s+)?(?:of\s+)?(?:19|20)\d\d\b|\bq[1-4]\b|\b(?:19|20)\d\d\b|\bend\s+(?:of\s+)?` + months + `\b`)
	dateOnly   = regexp.MustCompile(`(?i)^(?:` + months + `|ongoing|on-going|on going|immediate(?:ly)?|with immediate effect|asap|as soon as possible|tbc|tba|tbd|to be (?:confirmed|agreed|advised)|continuous|continuing|completed?|within .{1,30}|quarterly|monthly|annually|annual|weekly|termly|short term|medium term|long term|in place|bi-?monthly|six[- ]monthly)[.\s]*$`)
	ratingIs   = regexp.MustCompile(`(?i)^(?:red|amber|green|blue|yellow|grey|gray|black|purple|white|orange|[ragb]|brag|r/a|a/g|g/a|a/r|red/amber|amber/red|amber/green|green/amber|dark (?:red|green|blue)|light (?:green|blue))(?:\s*(?:[-–&(,].{0,40})?)?$`)
	statusIs   = regexp.MustCompile(`(?i)^(?:(?:not |partially |partly |fully |substantially |action |now )?(?:complete|completed|achieved|implemented|met|closed|done|started|begun|due|delivered|actioned|discharged)|open|on[- ]?track|on target|on course|on schedule|off track|off target|behind schedule|at risk|in progress|in hand|under way|underway|ongoing|on-going|overdue|outstanding|slipped|delayed|paused|suspended|superseded|cancelled|deferred|pending|commenced|under review|plan in place|business as usual|bau|live|yes|no|y|n|\d{1,3}\s?%|[✓✔✗✘üûþý●○☑☒])(?:[.\s]*$|\s*[-–:(].{0,30}$)`)
	refIs      = regexp.MustCompile(`(?i)^[\[(]?(?:(?:rec(?:ommendation)?|action|ref|no|r|a|item|para(?:graph)?)\.?\s*)?(?:[a-z]{0,4}[-/. ]?\d{1,4}(?:[./-]\d{1,4}){0,3}\s?[a-z]{0,2}|[a-z]|[ivx]{1,5}|\d{1,3}\s?[a-z]{2}|\d{1,3}\s?\([a-z]{1,4}\))(?:\s*[&,/-]\s*\d{1,3}[a-z]?)?[\])]?[.:)]?$`)
	numberIs   = regexp.MustCompile(`^[£$€(]?-?\d[\d,. ]*(?:%|k|m|bn)?\)?$`)
	markerAt   = regexp.MustCompile(`^\(?(\d{1,3})([a-z]?)([).])\s*`)
	nameIs     = regexp.MustCompile(`^(?:(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Prof)\.?\s+)?[A-Z][a-z'’-]+(?:\s+[A-Z][A-Za-z'’-]+){1,2}$|^[A-Z]{2,4}(?:\s*[/,&]\s*[A-Z]{2,4})*$`)
	initialsIs = regexp.MustCompile(`^[A-Z][A-Za-z]{0,4}[A-Z]$`)
	titleIs    = regexp.MustCompile(`(?i)\b(?:head of|director|manager|officer|lead\b|chair\b|coordinator|co-ordinator|team|board|council|service manager|executive|trust|partnership|ccg|nhs|police|committee|group)\b`)
)

// joiners are words on which no sentence ends.
var joiners = func() map[string]bool {
	out := make(map[string]bool)
	for w := range strings.FieldsSeq("and or the a an of to for with in on by at from as that which who their its our are is be including through between into not all any ensure have has will should where when within via this these those both also such") {
		out[w] = true
	}
	return out
}()

// longestJoiner is as long as the longest joiner, in bytes.
const longestJoiner = len("including")

// isDate reports whether a cell holds a date or a word that stands for one.
func isDate(text string) bool {
	text = strings.TrimSpace(text)
	if text == "" || len(text) > 120 {
		return false
	}
	if dateOnly.MatchString(text) {
		return true
	}
	at := dateText.FindStringIndex(text)
	return at != nil && (at[0] <= 30 && len(text) <= 60 || at[0] <= 3)
}

// IsRating reports whether a cell is a rating in words: "Amber", "Green & ongoing".
func IsRating(text string) bool { return ratingIs.MatchString(strings.TrimSpace(text)) }

// IsStatus reports whether a cell is a word for how far something is.
func IsStatus(text string) bool { return statusIs.MatchString(strings.TrimSpace(text)) }

// isRef reports whether a cell is a row's number: "1", "1a", "10.2", "REC 4".
func isRef(text string) bool {
	text = strings.TrimSpace(text)
	return len(text) <= 24 && refIs.MatchString(text)
}

// isNumber reports whether a cell is an amount.
func isNumber(text string) bool { return numberIs.MatchString(strings.TrimSpace(text)) }

// isLead reports whether a cell looks like persons, posts or bodies.
func isLead(text string) bool {
	text = strings.TrimSpace(text)
	return text != "" && len(text) <= 80 && (nameIs.MatchString(text) || titleIs.MatchString(text))
}

// startsLower reports whether the text goes on in the middle of a sentence.
func startsLower(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(text))
	return unicode.IsLower(r)
}

// startsUpper reports whether the text begins with a capital.
func startsUpper(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(text))
	return unicode.IsUpper(r)
}

// unfinished reports whether the text breaks off where no sentence ends.
func unfinished(text string) bool {
	text = strings.TrimSpace(text)
	if text == "" {
		return false
	}
	if strings.Count(text, "(") > strings.Count(text, ")") {
		return true
	}
	if last, _ := utf8.DecodeLastRuneInString(text); strings.ContainsRune(",&/(–—-", last) {
		return true
	}
	from := len(text)
	for from > 0 && isWordByte(text[from-1]) {
		if from--; len(text)-from > longestJoiner {
			return false
		}
	}
	return joiners[strings.ToLower(text[from:])]
}

func isWordByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_'
}

// stops reports whether the text ends as a sentence does.
func stops(text string) bool {
	text = strings.TrimRight(strings.TrimSpace(text), `"'’”)]`)
	return strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, ";") || strings.HasSuffix(text, ":")
}

// marker returns the number that a cell's text begins with: 15 for "15) …".
func marker(text string) (n int, letter string, ok bool) {
	m := markerAt.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return 0, "", false
	}
	n, err := strconv.Atoi(m[1])
	return n, m[2], err == nil
}

// Carries reports whether text b carries on the sentence that a broke off.
func Carries(a, b string) bool { return startsLower(b) || unfinished(a) || !stops(a) }
