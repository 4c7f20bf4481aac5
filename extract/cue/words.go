package cue

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"unicode"

	"arising/internal/tsv"
	"arising/normalize/data"
)

//go:embed data/*.tsv
var embedded embed.FS

// known holds the words that cues are told by.
type known struct {
	verbs map[string]bool // that open a task
	posts map[string]bool // that a post is made of
	teams map[string]bool // that a body or a team is made of
}

var lists = sync.OnceValue(func() known {
	k := known{verbs: make(map[string]bool), posts: make(map[string]bool), teams: make(map[string]bool)}
	read := func(to map[string]bool, fsys fs.FS, name string, columns ...string) {
		rows, err := tsv.Read(fsys, name, columns...)
		if err != nil {
			panic(fmt.Sprintf("the words built in: %v", err)) // a test loads them
		}
		for _, row := range rows {
			if w := row.Get(columns[0]); !strings.Contains(w, " ") {
				to[w] = true
			}
		}
	}
	verbs, err := fs.Sub(embedded, "data")
	if err != nil {
		panic(err) // the folder is part of the binary
	}
	read(k.verbs, verbs, "verbs.tsv", "verb")
	read(k.posts, data.Files(), "posts.tsv", "word", "at")
	read(k.teams, data.Files(), "teams.tsv", "word", "at", "kind", "weight")
	return k
})

// Verb reports whether a word, in small letters, opens a task.
func Verb(word string) bool { return lists().verbs[word] }

// plainWords returns the words of a text in small letters, without punctuation.
func plainWords(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '’' && r != '\''
	})
}

var (
	articles  = words("the a an all any our its their this these those each every that with to and on up out for from in how whether how's more new y yr")
	duties    = words("should must shall will ought needs to-be")
	pasts     = words("was were has have had been completed agreed held took received sent issued published")
	notTasked = words("the be date an his her their its this that these those all any which whom both each")
	joining   = words("of and for the to a an in on with at by from")
)

// isTask reports whether words open with what somebody is to do.
func isTask(words []string, capital bool) bool {
	if len(words) < 2 {
		return false
	}
	at := 0
	if words[0] == "to" || words[0] == "please" {
		at = 1
	}
	w := words[at]
	switch {
	case at > 0 && w == "be" || at == 0 && len(words) > 2 && words[1] == "to" && !notTasked[words[2]] && !capital:
		return false
	case Verb(w):
		return at > 0 && !notTasked[w] || at == 0 && capital
	case strings.HasSuffix(w, "ly") && at+1 < len(words):
		return Verb(words[at+1]) // "Urgently review"
	case strings.HasPrefix(w, "re-") || strings.HasPrefix(w, "co-"):
		return Verb(w[3:])
	}
	// A word before an article that is none of those that stand before one otherwise:
	// "Oil the hinges".
	return capital && at == 0 && len(words) > 2 && (words[1] == "the" || words[1] == "a" || words[1] == "all") && !articles[w] && !joining[w] && !strings.HasSuffix(w, "ing") && !strings.HasSuffix(w, "ed")
}

func holdsAny(words []string, of map[string]bool) bool {
	for i, w := range words {
		if of[w] || w == "to" && i+1 < len(words) && words[i+1] == "be" {
			return true
		}
	}
	return false
}

// tellsPast reports whether words tell what was done: a helper of the past early on, or a
// participle first.
func tellsPast(words []string) bool {
	for i, w := range words[:min(len(words), 14)] {
		if pasts[w] || i == 0 && len(w) > 4 && strings.HasSuffix(w, "ed") {
			return true
		}
	}
	return false
}

// isPerson reports whether a text is a name: two or three words with capitals that are
// neither posts nor bodies, perhaps after a title, perhaps several such.
func isPerson(text string) bool {
	k := lists()
	people := 0
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '/' || r == ',' || r == '&' || r == '\n' || r == ';' }) {
		n := 0
		for w := range strings.FieldsSeq(part) {
			plain := strings.ToLower(strings.Trim(w, ".()"))
			switch {
			case honorifics[plain]:
				n++
			case plain == "and":
			case len(plain) < 2 || !unicode.IsUpper([]rune(w)[0]) || k.posts[plain] || k.teams[plain] || k.verbs[plain] || articles[plain] || strings.ContainsFunc(plain, unicode.IsDigit) || strings.ToUpper(w) == w:
				return false
			default:
				n++
			}
		}
		if n < 2 || n > 4 {
			return false
		}
		people++
	}
	return people > 0
}

var honorifics = words("mr mrs ms miss dr prof cllr councillor sir rev")

// isPost reports whether words are a post, a team or a body, or several: one of the
// words they are made of, and none that prose is.
func isPost(words []string) bool {
	if len(words) == 0 || len(words) > 14 {
		return false
	}
	k := lists()
	if k.verbs[words[0]] && !k.posts[words[0]] && !k.teams[words[0]] && len(words) > 1 {
		return false
	}
	some := false
	for _, w := range words {
		if duties[w] || w == "is" || w == "are" || pasts[w] {
			return false
		}
		some = some || k.posts[w] || k.teams[w] || len(w) > 3 && strings.HasSuffix(w, "s") && k.posts[w[:len(w)-1]]
	}
	return some
}
