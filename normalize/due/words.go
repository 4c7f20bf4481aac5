package due

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"

	"arising/internal/tsv"
	"arising/normalize/data"
	"arising/normalize/rating"
)

// A Wording is what is known of how councils word dates. It is read from due.tsv and not
// changed after that; several goroutines may use one.
type Wording struct {
	phrases    map[string][]*phrase // by first word, longest first
	longMonths []*phrase
	ratings    *rating.Wording // for what a date cell says of a status
}

// Load reads due.tsv from fsys; an error names the file and line. Statuses in date
// cells are read with ratings.
func Load(fsys fs.FS, ratings *rating.Wording) (*Wording, error) {
	w := &Wording{ratings: ratings}
	if err := w.load(fsys); err != nil {
		return nil, fmt.Errorf("load wording of dates: %w", err)
	}
	return w, nil
}

// Default returns the wording built into the module.
var Default = sync.OnceValue(func() *Wording {
	w, err := Load(data.Files(), rating.Default())
	if err != nil {
		panic(err) // the embedded files are loaded by every test
	}
	return w
})

// A class is what a phrase does in a date cell.
type class uint64

const (
	clsMonth class = 1 << iota
	clsWeekday
	clsSeason
	clsFeast
	clsTerm
	clsHalfTerm
	clsPart
	clsNumber
	clsOrdinal
	clsUnit
	clsHorizon
	clsDuration
	clsAnchor
	clsQuarter
	clsHalf
	clsFiscal
	clsAcademic
	clsMunicipal
	clsCalendarYear
	clsThis
	clsWeekOf
	clsJoin
	clsOf
	clsBetween
	clsBy
	clsStart
	clsOnward
	clsCompletion
	clsNotDone
	clsRevision
	clsOriginal
	clsReason
	clsPlaceholder
	clsImmediate
	clsOngoing
	clsPresent
	clsRecurring
	clsEvery
	clsEvent
	clsClock
)

var classNames = map[string]class{
	"month": clsMonth, "weekday": clsWeekday, "season": clsSeason, "feast": clsFeast, "term": clsTerm,
	"half-term": clsHalfTerm, "part": clsPart, "number": clsNumber, "ordinal": clsOrdinal,
	"unit": clsUnit, "horizon": clsHorizon, "duration": clsDuration, "anchor": clsAnchor,
	"quarter": clsQuarter, "half": clsHalf, "fiscal": clsFiscal, "academic": clsAcademic,
	"municipal": clsMunicipal, "calendar-year": clsCalendarYear, "this": clsThis,
	"week-of": clsWeekOf, "join": clsJoin, "of": clsOf, "between": clsBetween, "by": clsBy,
	"start": clsStart, "onward": clsOnward, "completion": clsCompletion, "not-done": clsNotDone,
	"revision": clsRevision, "original": clsOriginal, "reason": clsReason,
	"placeholder": clsPlaceholder, "immediate": clsImmediate, "ongoing": clsOngoing,
	"present": clsPresent, "recurring": clsRecurring, "every": clsEvery, "event": clsEvent,
	"clock": clsClock,
}

// A phrase is one wording and all that it can do.
type phrase struct {
	words   []string
	classes class
	facts   []fact
}

type fact struct {
	class class
	value string
	n     int // value as a number, 0 when it is none
}

// fact returns what the phrase stands for as c.
func (p *phrase) fact(c class) fact {
	for _, f := range p.facts {
		if f.class == c {
			return f
		}
	}
	return fact{}
}

func (w *Wording) load(fsys fs.FS) error {
	rows, err := tsv.Read(fsys, "due.tsv", "class", "phrase", "value", "seen")
	if err != nil {
		return err
	}
	w.phrases = make(map[string][]*phrase, len(rows))
	byText := make(map[string]*phrase, len(rows))
	for _, row := range rows {
		c, ok := classNames[row.Get("class")]
		if !ok {
			return fmt.Errorf("due.tsv:%d: class %q is not known", row.Line, row.Get("class"))
		}
		text := row.Get("phrase")
		words := strings.Fields(text)
		if len(words) == 0 || strings.Join(words, " ") != text || strings.ToLower(text) != text {
			return fmt.Errorf("due.tsv:%d: phrase %q must be lower case with single spaces", row.Line, text)
		}
		p := byText[text]
		if p == nil {
			p = &phrase{words: words}
			byText[text] = p
			w.phrases[words[0]] = insertLongestFirst(w.phrases[words[0]], p)
		}
		if p.classes&c != 0 {
			return fmt.Errorf("due.tsv:%d: %q is given twice as %s", row.Line, text, row.Get("class"))
		}
		if c == clsMonth && len(text) >= 6 {
			w.longMonths = append(w.longMonths, p)
		}
		p.classes |= c
		n, _ := strconv.Atoi(row.Get("value"))
		p.facts = append(p.facts, fact{class: c, value: row.Get("value"), n: n})
	}
	return nil
}

func insertLongestFirst(list []*phrase, p *phrase) []*phrase {
	at := len(list)
	for i, q := range list {
		if len(q.words) < len(p.words) {
			at = i
			break
		}
	}
	list = append(list, nil)
	copy(list[at+1:], list[at:])
	list[at] = p
	return list
}
