package doc

import "strings"

// symbols says what the letters of symbol fonts show, in pairs: the letter typed,
// then the sign seen. Source: the character charts of the fonts.
var symbols = map[string]string{
	"wingdings":  "ü✓û✗þ☑ý☒é↑ê↓è→ç←à→ß←á↑â↓ñ↑ò↓ð→ï←l●n■u◆v❖w⬥§▪Ø➢q❑o□¨◻¡○m❍J☺K😐L☹ó↔ô↕x⌧r❒F☞",
	"wingdings2": "P✓O✗R☑T☒Q☒S☒",
	"wingdings3": "f←g→h↑i↓p▲q▼t◀u▶\u009f→",
	"webdings":   "a✓r✗5▲6▼3◀4▶n●g■c□=●",
	"symbol":     "·•®→¬←\u00ad↑¯↓Ö√´×³≥£≤",
}

var signs = func() map[string]map[rune]rune {
	all := map[string]map[rune]rune{}
	for font, pairs := range symbols {
		all[font] = map[rune]rune{}
		letters := []rune(pairs)
		for i := 0; i+1 < len(letters); i += 2 {
			all[font][letters[i]] = letters[i+1]
		}
	}
	return all
}()

// SymbolFont returns the name of the symbol font in a font name or CSS font
// family, "" when its first font is none: "Wingdings 2" and "Symbol,serif" are some.
func SymbolFont(family string) string {
	first, _, _ := strings.Cut(family, ",")
	first = strings.ToLower(strings.Trim(strings.TrimSpace(first), `'"`))
	if _, ok := signs[strings.ReplaceAll(first, " ", "")]; !ok {
		return ""
	}
	return strings.ToUpper(first[:1]) + first[1:]
}

// Sign returns what a letter set in a symbol font shows. A letter of the private
// area (U+F000 on) needs no font to be one: with "" it is taken for Wingdings, or
// for Symbol where that has the bullet.
func Sign(font string, r rune) (rune, bool) {
	if r >= 0xf000 && r <= 0xf0ff {
		r -= 0xf000
		if font == "" && r == 0xb7 {
			return '•', true
		}
		if font == "" {
			font = "wingdings"
		}
	}
	s, ok := signs[strings.ReplaceAll(strings.ToLower(font), " ", "")][r]
	return s, ok
}
