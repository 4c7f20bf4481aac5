// Package cue says what a short text looks like: a date, a post, a task, an amount. Each
// cue is a quick look at the text alone, and may be wrong; what a text is taken for is
// decided by weighing many cues together.
package cue

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"arising/normalize/due"
	"arising/normalize/rating"
)

// A Cue is one thing that a text looks like; Cues are a set of them.
type Cue uint32

// The cues.
const (
	Date     Cue = 1 << iota // a date, a period, or a word that stands for one, and little else
	Rating                   // a colour or a letter of one
	Status                   // a word for how far something is
	Ref                      // a number or code: "1", "1a", "REC 4", "23/14"
	Amount                   // figures alone, with or without a currency
	Percent                  // figures of a hundred
	Money                    // an amount of money and little else
	Person                   // a name
	Post                     // a post, a team or a body
	Initials                 // a few capitals, or several such: "HS", "TJ/JT"
	Task                     // opens with what to do: "Review the …", "To publish …"
	Duty                     // says that somebody should, must or will
	Past                     // tells what was done
	Stops                    // ends as a sentence does
	Lower                    // begins with a small letter
	Upper                    // begins with a capital
	Item                     // begins with an item's number or bullet
	Lines                    // has several lines
	Asks                     // ends with a question mark
	Shouts                   // has no small letter
	Contact                  // holds an address of mail, web or telephone
	Colon                    // ends with a colon
	Nothing                  // says that there is nothing: "-", "N/A", "none"
)

// Names lists the cues by name, in the order of their bits.
var Names = []string{
	"date", "rating", "status", "ref", "amount", "percent", "money", "person", "post", "initials", "task", "duty", "past",
	"stops", "lower", "upper", "item", "lines", "asks", "shouts", "contact", "colon", "nothing",
}

// A Look is what was seen of one text.
type Look struct {
	Cues  Cue
	Words int
	Runes int
}

// Has reports whether the text looks like any of the given cues.
func (l Look) Has(c Cue) bool { return l.Cues&c != 0 }

// longestMoney is how many words an amount of money may have about it.
const longestMoney = 6

// longestDate is how many words a date may have that opens like a task.
const longestDate = 4

// maxLooked bounds, in bytes, how much of a text is looked at for its words.
const maxLooked = 1200

// Of looks at a text.
func Of(text string) Look {
	text = strings.TrimSpace(text)
	if text == "" {
		return Look{}
	}
	l := Look{Words: len(strings.Fields(text)), Runes: utf8.RuneCountInString(text)}
	set := func(c Cue, yes bool) {
		if yes {
			l.Cues |= c
		}
	}
	set(Lines, strings.Contains(text, "\n"))
	bare, item := stripItem(text)
	set(Item, item)
	first, _ := utf8.DecodeRuneInString(bare)
	set(Lower, unicode.IsLower(first))
	set(Upper, unicode.IsUpper(first))
	end := strings.TrimRight(text, ` "'’”)]`)
	set(Stops, strings.HasSuffix(end, ".") || strings.HasSuffix(end, ";") || strings.HasSuffix(end, "!"))
	set(Asks, strings.HasSuffix(end, "?"))
	set(Colon, strings.HasSuffix(text, ":"))
	set(Nothing, nothing(text))
	figures, letters, small := count(text)
	set(Shouts, letters > 1 && small == 0)
	if len(text) <= 160 {
		set(Date, due.IsDate(text))
	}
	if len(text) <= 40 {
		set(Amount, figures > 0 && letters <= 2 && isAmount(text))
		set(Ref, isRef(text))
		set(Initials, isInitials(text))
	}
	if len(text) <= 80 {
		set(Rating, rating.IsRating(text))
		set(Status, rating.IsStatus(text))
		set(Percent, figures > 0 && strings.HasSuffix(text, "%") && letters == 0)
	}
	set(Money, figures > 0 && l.Words <= longestMoney && strings.ContainsAny(text, "£€$"))
	set(Contact, strings.Contains(text, "@") || strings.Contains(text, "www.") || strings.Contains(text, "http"))
	if len(bare) > maxLooked {
		bare = bare[:maxLooked]
	}
	words := plainWords(bare)
	if len(text) <= 120 && !l.Has(Date) {
		set(Person, isPerson(text))
		set(Post, isPost(words))
	}
	set(Task, isTask(words, unicode.IsUpper(first)))
	if l.Has(Task) && l.Words > longestDate {
		l.Cues &^= Date // "To publish the list by June."
	}
	set(Duty, holdsAny(words, duties))
	set(Past, tellsPast(words))
	return l
}

// stripItem cuts a bullet or an item's number from the front: "15) …", "• …", "(a) …".
func stripItem(text string) (rest string, ok bool) {
	r, n := utf8.DecodeRuneInString(text)
	if strings.ContainsRune("•●▪■◦○–—*·-❖➢✓", r) && n < len(text) {
		if rest := strings.TrimLeft(text[n:], " \t"); rest != "" && rest != text[n:] || r == '•' {
			return strings.TrimLeft(rest, " \t"), rest != ""
		}
	}
	i := 0
	if text[0] == '(' {
		i = 1
	}
	from := i
	for i < len(text) && (text[i] >= '0' && text[i] <= '9' || text[i] == '.' && i > from && i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9') {
		i++
	}
	if i == from && i+1 < len(text) && unicode.IsLetter(rune(text[i])) {
		i++
	}
	if i > from && i-from <= 6 && i < len(text) && (text[i] == ')' || text[i] == '.') {
		if rest := strings.TrimSpace(text[i+1:]); rest != "" && (i-from < len(text)) {
			return rest, true
		}
	}
	return text, false
}

func count(text string) (figures, letters, small int) {
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			figures++
		case unicode.IsLower(r):
			letters, small = letters+1, small+1
		case unicode.IsLetter(r):
			letters++
		}
	}
	return figures, letters, small
}

func nothing(text string) bool {
	if len(text) > 16 {
		return false
	}
	switch strings.ToLower(strings.TrimRight(text, ".")) {
	case "", "-", "–", "—", "n/a", "na", "none", "nil", "not applicable", "tbc", "tba", "no":
		return true
	}
	return strings.Trim(text, "-–—._ ") == ""
}

// isAmount reports whether a text is figures with what amounts have about them.
func isAmount(text string) bool {
	for _, r := range text {
		if !(r >= '0' && r <= '9') && !strings.ContainsRune(" ,.£$€%()-–+kmbn", r) {
			return false
		}
	}
	return true
}

// isRef reports whether a text is a row's number or code: short, with a figure in it or a
// lone letter, and few letters.
func isRef(text string) bool {
	text = strings.Trim(text, "()[].: ")
	if text == "" || len(text) > 24 || strings.ContainsAny(text, "£$€%,") {
		return false
	}
	fields := strings.Fields(text)
	if len(fields) > 3 {
		return false
	}
	figures, letters, small := count(text)
	if figures == 0 {
		return len(text) == 1 && letters == 1 || len(fields) == 1 && isRoman(text)
	}
	if len(fields) > 1 && !refWords[strings.ToLower(strings.TrimRight(fields[0], "."))] && small > 2 {
		return false
	}
	return letters <= 5 || len(fields) > 1 && refWords[strings.ToLower(strings.TrimRight(fields[0], "."))]
}

func isRoman(text string) bool {
	return len(text) <= 5 && strings.Trim(strings.ToLower(text), "ivx") == ""
}

var refWords = words("rec recommendation action ref no item para paragraph kpi objective priority r a")

// isInitials reports whether a text is initials: "HS", "TJ/JT", "AM, TJ and HS".
func isInitials(text string) bool {
	parts := strings.FieldsFunc(text, func(r rune) bool {
		return r == ' ' || r == '/' || r == ',' || r == '&' || r == '\n' || r == ';' || r == '.'
	})
	if len(parts) == 0 || len(parts) > 8 {
		return false
	}
	some := false
	for _, p := range parts {
		if p == "and" || p == "All" || p == "ALL" || p == "all" {
			continue
		}
		figures, letters, small := count(p)
		if figures > 0 || letters < 2 || letters > 5 || small > 1 || !unicode.IsUpper(rune(p[0])) || !unicode.IsUpper(rune(p[len(p)-1])) {
			return false
		}
		some = true
	}
	return some || strings.EqualFold(strings.TrimSpace(text), "all")
}

func words(list string) map[string]bool {
	out := make(map[string]bool)
	for w := range strings.FieldsSeq(list) {
		out[w] = true
	}
	return out
}
