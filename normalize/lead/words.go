package lead

import (
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"arising/internal/tsv"
	"arising/normalize/council"
	"arising/normalize/data"
	"arising/normalize/lexicon"
	"arising/normalize/token"
)

// A Wording is what is known of how lead cells are worded: what posts, bodies and
// names are made of. It is not changed after loading; several goroutines may use one.
type Wording struct {
	nouns    map[string]bool     // "manager": ends a title
	alone    map[string]bool     // "chair": a noun that is a title by itself
	before   map[string]bool     // "deputy": stands before a noun
	open     map[string][]string // "head of", by first word
	ends     map[string]bodyWord // "board": ends a body's name
	whole    map[string]bodyWord // "all staff": a body by itself
	names    map[string]bool     // first names; true when a word, place or family name as well
	nobody   map[string]bool     // "tbc"
	same     map[string]bool     // "as above"
	not      map[string]bool     // words that no name has
	honour   map[string]bool     // "cllr"
	honours  map[string]bool     // "cllrs"
	cues     map[string][]cue    // by first word
	subject  map[string]bool     // words of services and of the lexicon's expansions
	councils *council.Register
}

type bodyWord struct {
	kind string // "body" or "team"
	full bool   // enough to tell
}

// A cue opens the part of a cell that those it speaks of stand in.
type cue struct {
	words []string
	part  string
	free  bool // needs no colon: "working with"
}

// Default returns the wording built into the module.
var Default = sync.OnceValue(func() *Wording {
	w, err := Load(data.Files())
	if err != nil {
		panic("built-in wording of leads: " + err.Error())
	}
	return w
})

// Load reads posts.tsv, teams.tsv, names.tsv, nobody.tsv, leadwords.tsv and, for
// the words of services, lexicon.tsv from fsys; an error names the file and line.
func Load(fsys fs.FS) (*Wording, error) {
	lx, err := lexicon.Load(fsys)
	if err != nil {
		return nil, err
	}
	w := &Wording{
		nouns: map[string]bool{}, alone: map[string]bool{}, before: map[string]bool{}, open: map[string][]string{},
		ends: map[string]bodyWord{}, whole: map[string]bodyWord{}, names: map[string]bool{},
		nobody: map[string]bool{}, same: map[string]bool{}, not: map[string]bool{}, honour: map[string]bool{},
		honours: map[string]bool{}, cues: map[string][]cue{}, subject: map[string]bool{}, councils: council.Default(),
	}
	for _, load := range []func(fs.FS) error{w.loadPosts, w.loadTeams, w.loadNames, w.loadCues} {
		if err := load(fsys); err != nil {
			return nil, err
		}
	}
	for _, e := range lx.Entries() {
		for _, word := range strings.Fields(token.Fold(e.Long)) {
			if _, name := w.names[word]; !name && len(word) > 2 {
				w.subject[word] = true
			}
		}
	}
	return w, nil
}

func (w *Wording) loadPosts(fsys fs.FS) error {
	rows, err := tsv.Read(fsys, "posts.tsv", "word", "at")
	if err != nil {
		return err
	}
	for _, row := range rows {
		word := row.Get("word")
		switch row.Get("at") {
		case "noun":
			w.nouns[word] = true
		case "alone":
			w.nouns[word], w.alone[word] = true, true
		case "before":
			w.before[word] = true
		case "open":
			first, _, _ := strings.Cut(word, " ")
			w.open[first] = append(w.open[first], word)
		default:
			return fmt.Errorf("posts.tsv:%d: at %q; it must be noun, alone, open or before", row.Line, row.Get("at"))
		}
	}
	return nil
}

func (w *Wording) loadTeams(fsys fs.FS) error {
	rows, err := tsv.Read(fsys, "teams.tsv", "word", "at", "kind", "weight")
	if err != nil {
		return err
	}
	for _, row := range rows {
		b := bodyWord{row.Get("kind"), row.Get("weight") == "full"}
		if b.kind != "body" && b.kind != "team" {
			return fmt.Errorf("teams.tsv:%d: kind %q; it must be body or team", row.Line, b.kind)
		}
		switch row.Get("at") {
		case "end":
			w.ends[row.Get("word")] = b
		case "whole":
			w.whole[row.Get("word")] = b
		default:
			return fmt.Errorf("teams.tsv:%d: at %q; it must be end or whole", row.Line, row.Get("at"))
		}
	}
	return nil
}

func (w *Wording) loadNames(fsys fs.FS) error {
	rows, err := tsv.Read(fsys, "names.tsv", "name", "also")
	if err != nil {
		return err
	}
	for _, row := range rows {
		w.names[token.Fold(row.Get("name"))] = row.Get("also") != ""
	}
	rows, err = tsv.Read(fsys, "nobody.tsv", "phrase")
	if err != nil {
		return err
	}
	for _, row := range rows {
		w.nobody[row.Get("phrase")] = true
	}
	return nil
}

func (w *Wording) loadCues(fsys fs.FS) error {
	rows, err := tsv.Read(fsys, "leadwords.tsv", "phrase", "class")
	if err != nil {
		return err
	}
	for _, row := range rows {
		phrase := row.Get("phrase")
		switch class := row.Get("class"); class {
		case "lead", "supporting":
			words := strings.Fields(phrase)
			free := false
			switch last := words[len(words)-1]; last {
			case "with", "by", "from", "of", "alongside":
				free = len(words) > 1
			}
			w.cues[words[0]] = append(w.cues[words[0]], cue{words, class, free})
		case "honorific":
			w.honour[phrase] = true
		case "honorifics":
			w.honours[phrase] = true
		case "same":
			w.same[phrase] = true
		case "not":
			w.not[phrase] = true
		case "subject":
			w.subject[phrase] = true
		default:
			return fmt.Errorf("leadwords.tsv:%d: class %q is not known", row.Line, class)
		}
	}
	return nil
}
