package record

import (
	"regexp"
	"strings"
	"unicode"

	"arising"
	"arising/extract/rules"
)

// attendanceHead reports whether a line leads in who was there.
func attendanceHead(r *rules.Set, text string) bool {
	n := r.Begins(rules.MinutesPresent, text)
	if n == 0 || asksOnly(r, text) {
		return false
	}
	if r.Is(rules.MinutesPresent, text) {
		return strings.HasSuffix(text, ":") || strings.HasSuffix(text, ";")
	}
	return afterPresent.MatchString(text)
}

var (
	afterPresent = regexp.MustCompile(`^(?:[A-Za-z]+ ){0,3}?[A-Za-z]+\s*[:;–-]`)
	withInitials = regexp.MustCompile(`(?:^|[\s,;:(])((?:\p{Lu}[\p{L}'’-]*\.?\s+){1,3}\p{Lu}[\p{L}'’-]+)(?:,\s*[\p{L} ]{3,30})?\s*\((\p{Lu}[\p{L}]{1,4})\)`)
)

// readAttendance returns the initials that a list of those present explains:
// "Present: Ada Brook (AB)".
func readAttendance(r *rules.Set, lines []line) []arising.Abbreviation {
	var out []arising.Abbreviation
	seen := make(map[string]bool)
	left := 0
	for _, x := range lines {
		if attendanceHead(r, x.Text) || r.Is(rules.MinutesPresent, x.Text) {
			left = 12
		}
		if left == 0 {
			continue
		}
		left--
		for _, m := range withInitials.FindAllStringSubmatch(x.Text, -1) {
			name, short := bareName(m[1]), m[2]
			if !initialsOf(short, name) || seen[short] {
				continue
			}
			seen[short] = true
			out = append(out, arising.Abbreviation{Abbreviation: short, Expansion: name, Via: "attendance", Location: x.Loc})
		}
	}
	return out
}

// bareName is a name without the title before it.
func bareName(name string) string {
	name = collapse(name)
	if t := honorific.FindString(name); t != "" {
		if rest := strings.TrimSpace(name[len(t):]); len(strings.Fields(rest)) > 1 {
			return rest
		}
	}
	return name
}

// initialsOf reports whether short is made of the first letters of a name, with
// perhaps more letters of the last: "AHol" for Ann Holm.
func initialsOf(short, name string) bool {
	parts := strings.Fields(strings.ReplaceAll(name, "-", " "))
	if len(parts) < 2 || short == "" {
		return false
	}
	caps := ""
	for _, r := range short {
		if unicode.IsUpper(r) {
			caps += string(r)
		}
	}
	if len(caps) < 2 || !strings.HasPrefix(parts[0], caps[:1]) {
		return false
	}
	last := parts[len(parts)-1]
	return strings.HasPrefix(strings.ToUpper(last), caps[len(caps)-1:])
}
