package doc

import (
	"embed"
	"strconv"
	"strings"
	"sync"

	"arising/internal/tsv"
)

//go:embed symbols.tsv
var data embed.FS

// signs says what the letters of symbol fonts show, by the font's name in small
// letters without spaces. The tests read the file, so it cannot fail in use.
var signs = sync.OnceValue(func() map[string]*[256]rune {
	all := map[string]*[256]rune{}
	rows, _ := tsv.Read(data, "symbols.tsv", "font", "code", "unicode")
	for _, row := range rows {
		name := fontKey(row.Get("font"))
		if all[name] == nil {
			all[name] = new([256]rune)
		}
		code, err := strconv.ParseUint(row.Get("code"), 16, 8)
		sign, err2 := strconv.ParseUint(row.Get("unicode"), 16, 32)
		if err == nil && err2 == nil {
			all[name][code] = rune(sign)
		}
	}
	return all
})

func fontKey(name string) string { return strings.ToLower(strings.ReplaceAll(name, " ", "")) }

// SymbolFont returns the name of the symbol font in a font name or CSS font
// family, "" when its first font is none: "Wingdings 2" and "Symbol,serif" are some.
func SymbolFont(family string) string {
	first, _, _ := strings.Cut(family, ",")
	first = strings.ToLower(strings.Trim(strings.TrimSpace(first), `'"`))
	if signs()[fontKey(first)] == nil {
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
			font = "Wingdings"
		}
	}
	table := signs()[fontKey(font)]
	if table == nil || r < 0 || r > 0xff || table[r] == 0 {
		return 0, false
	}
	return table[r], true
}
