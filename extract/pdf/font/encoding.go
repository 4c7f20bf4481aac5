package font

import (
	"embed"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"arising/internal/tsv"
)

//go:embed *.tsv
var data embed.FS

// read loads a data file; the tests read each, so it cannot fail in use.
func rows(name string, columns ...string) []tsv.Row {
	rows, err := tsv.Read(data, name, columns...)
	if err != nil {
		return nil
	}
	return rows
}

var glyphList = sync.OnceValue(func() map[string]rune {
	list := map[string]rune{}
	for _, row := range rows("glyphs.tsv", "name", "code") {
		if code, err := strconv.ParseUint(row.Get("code"), 16, 32); err == nil {
			list[row.Get("name")] = rune(code)
		}
	}
	return list
})

// glyphText returns what a glyph name means, "" when it means nothing: a name of
// the Adobe Glyph List, "uni0041", "u1F5F8", a part before a dot, parts joined by
// underscores, or a name of ZapfDingbats.
func glyphText(name string) string {
	if !utf8.ValidString(name) {
		return "" // a name of other bytes than letters
	}
	if len(name) == 1 {
		return name
	}
	name, _, _ = strings.Cut(name, ".")
	if r, ok := glyphList()[name]; ok {
		return string(r)
	}
	if strings.Contains(name, "_") {
		text := ""
		for _, part := range strings.Split(name, "_") {
			s := glyphText(part)
			if s == "" {
				return ""
			}
			text += s
		}
		return text
	}
	for _, prefix := range []string{"uni", "u"} {
		if hex, ok := strings.CutPrefix(name, prefix); ok && len(hex) >= 4 {
			if code, err := strconv.ParseUint(hex[:min(len(hex), 6)], 16, 21); err == nil {
				return string(rune(code))
			}
			if code, err := strconv.ParseUint(hex[:4], 16, 16); err == nil {
				return string(rune(code))
			}
		}
	}
	return dingbatName(name)
}

type latinAndSymbol struct {
	standard, symbol [256]string
	standardNames    []string // in the order of their codes
}

var encodings = sync.OnceValue(func() (e latinAndSymbol) {
	for _, row := range rows("encodings.tsv", "code", "standard", "symbol") {
		code, err := strconv.ParseUint(row.Get("code"), 10, 8)
		if err != nil {
			continue
		}
		if name := row.Get("standard"); name != "-" {
			e.standard[code] = glyphText(name)
			e.standardNames = append(e.standardNames, name)
		}
		if name := row.Get("symbol"); name != "-" {
			e.symbol[code] = glyphText(name)
		}
	}
	return e
})

func standardEncoding() [256]string { return encodings().standard }
func symbolEncoding() [256]string   { return encodings().symbol }

// ligatures are taken apart, so that a search for "office" finds it.
var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st", "\x00", "")

// shaped reports whether a letter is the form that a Hebrew or Arabic letter takes in a
// word: readers expect the letter.
func shaped(r rune) bool { return r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r <= 0xfefc }

// clean gives a glyph's text the form that readers expect: ligatures in letters,
// spaces of any kind as one space, no control characters.
func clean(text string) string {
	ascii := true
	for i := 0; i < len(text); i++ {
		if text[i] >= 0x80 || text[i] < ' ' {
			ascii = false
			break
		}
	}
	if ascii {
		return text
	}
	text = ligatures.Replace(text)
	if strings.ContainsFunc(text, shaped) {
		text = norm.NFKC.String(text)
	}
	switch text {
	case "\t", "\n", "\r", "\u00a0", "\u2002", "\u2003", "\u2009", "\u202f", "\u3000", "\u2007", "\u2008", "\u200a":
		return " "
	case "\ufeff", "\u200b", "\u200c", "\u200d", "\u2060":
		return ""
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			return -1
		}
		return r
	}, text)
}
