package lexicon

import (
	"sort"
	"strings"
	"sync"

	"arising"
	"arising/internal/tsv"
	"arising/normalize/data"
	"arising/normalize/token"
)

// sectorWords holds the phrases that tell a sector, by their first word.
var sectorWords = sync.OnceValue(func() map[string][][2]string {
	rows, err := tsv.Read(data.Files(), "sectors.tsv", "word", "sector")
	if err != nil {
		panic("built-in words of sectors: " + err.Error())
	}
	out := map[string][][2]string{}
	for _, row := range rows {
		phrase := row.Get("word")
		first := token.FirstWord(phrase)
		out[first] = append(out[first], [2]string{phrase, row.Get("sector")})
	}
	return out
})

// Sectors returns the sectors that a report is of, as its committee, title and
// section headings say, in the order of the alphabet.
func Sectors(x *arising.Extraction) []string {
	found := map[string]bool{}
	sectorsIn(x.Cover.Committee, found)
	sectorsIn(x.Cover.Title, found)
	if len(found) == 0 {
		section := ""
		for i := range x.Recommendations {
			if s := x.Recommendations[i].Section; s != section {
				section = s
				sectorsIn(s, found)
			}
		}
	}
	out := make([]string, 0, len(found))
	for s := range found {
		out = append(out, s)
	}
	sort.Strings(out)
	return out
}

func sectorsIn(text string, found map[string]bool) {
	words := strings.Fields(token.Fold(text))
	for i, word := range words {
		for _, s := range sectorWords()[word] {
			n := strings.Count(s[0], " ") + 1
			if i+n <= len(words) && strings.Join(words[i:i+n], " ") == s[0] {
				found[s[1]] = true
			}
		}
	}
}
