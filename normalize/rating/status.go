package rating

import (
	"fmt"
	"io/fs"
	"strings"

	"arising"
	"arising/internal/tsv"
	"arising/normalize/token"
)

// statusWords are the phrases of status.tsv by first word, longest first.
type statusWords map[string][]statusPhrase

type statusPhrase struct {
	words  []string
	status string
	rule   string
}

// neutral marks wording that holds a status word and says nothing of progress.
const neutral = "neutral"

// noun marks a word for the rows of a plan, which a heading gives a status.
const noun = "noun"

var statuses = map[string]bool{
	arising.StatusComplete: true, arising.StatusOnTrack: true, arising.StatusInProgress: true,
	arising.StatusAtRisk: true, arising.StatusOffTrack: true, arising.StatusNotStarted: true,
	arising.StatusOverdue: true, arising.StatusSuspended: true, arising.StatusSuperseded: true,
	arising.StatusUnknown: true, neutral: true, noun: true,
}

func (w *Wording) loadStatus(fsys fs.FS) error {
	rows, err := tsv.Read(fsys, "status.tsv", "phrase", "status", "seen")
	if err != nil {
		return err
	}
	w.status = make(statusWords, len(rows))
	w.nouns = make(map[string]bool)
	w.statusLast = make(map[string]bool, len(rows))
	seen := make(map[string]bool, len(rows))
	for _, row := range rows {
		text, status := row.Get("phrase"), row.Get("status")
		words := strings.Fields(text)
		if strings.ToLower(text) != text || strings.Join(words, " ") != text || seen[text] {
			return fmt.Errorf("status.tsv:%d: %q must be lower case with single spaces and stand once", row.Line, text)
		}
		if !statuses[status] {
			return fmt.Errorf("status.tsv:%d: status %q is not on the scale", row.Line, status)
		}
		seen[text] = true
		if status == noun {
			w.nouns[text] = true
			continue
		}
		w.statusLast[words[len(words)-1]] = true
		list := w.status[words[0]]
		at := len(list)
		for i, q := range list {
			if len(q.words) < len(words) {
				at = i
				break
			}
		}
		list = append(list, statusPhrase{})
		copy(list[at+1:], list[at:])
		list[at] = statusPhrase{words, status, "status:" + text}
		w.status[words[0]] = list
	}
	return nil
}

// A statusHit is a status phrase found among tokens.
type statusHit struct {
	status   string
	rule     string
	from, to int // tokens
}

// hits finds the status phrases of toks, turned round where a "not" or a "to be"
// stands before them.
func (s statusWords) hits(toks []token.Token, buf []statusHit) []statusHit {
	for i := 0; i < len(toks); {
		p, n := s.match(toks[i:])
		if p == nil {
			i++
			continue
		}
		hit := statusHit{p.status, p.rule, i, i + n}
		hit.status = qualified(toks[:i], hit.status)
		if hit.status != neutral {
			buf = append(buf, hit)
		}
		i += n
	}
	return buf
}

func (s statusWords) match(toks []token.Token) (*statusPhrase, int) {
	if toks[0].Kind != 'w' && toks[0].Kind != '0' {
		return nil, 0
	}
	list := s[toks[0].Text]
	for k := range list {
		at, ok := 1, true
		for _, word := range list[k].words[1:] {
			for at < len(toks) && (toks[at].Kind == '-' || toks[at].Kind == '/' || toks[at].Kind == '&' || toks[at].Kind == '%' || toks[at].Kind == ',' && at == 1) && word != "&" {
				at++
			}
			if at >= len(toks) || toks[at].Text != word {
				ok = false
				break
			}
			at++
		}
		if ok {
			return &list[k], at
		}
	}
	return nil, 0
}

// qualified is the status after the one or two words before it.
func qualified(before []token.Token, status string) string {
	if n := len(before); n > 1 && before[n-1].Kind == '%' && status == arising.StatusComplete && before[n-2].Num < 100 {
		return arising.StatusInProgress // "75% complete"
	}
	for back := 1; back <= 2 && back <= len(before); back++ {
		t := before[len(before)-back]
		if t.Kind != 'w' {
			return status
		}
		switch t.Text {
		case "mostly", "partly", "partially", "part", "nearly", "almost", "largely", "half", "substantially":
			if status == arising.StatusComplete {
				return arising.StatusInProgress
			}
		case "not", "never", "isn", "hasn", "yet":
			switch status {
			case arising.StatusComplete:
				return arising.StatusInProgress
			case arising.StatusOnTrack:
				return arising.StatusOffTrack
			}
			return neutral
		case "to", "will", "be", "should", "must", "when", "once", "until", "if", "unless", "would", "could":
			if status == arising.StatusComplete {
				return neutral
			}
		}
	}
	return status
}

// MeaningStatus maps a legend's words: the graver of two statuses, and "complete"
// only when nothing else is said or it is said first.
func (w *Wording) MeaningStatus(meaning string) (status, rule string) {
	var tokBuf [48]token.Token
	var hitBuf [8]statusHit
	toks := token.Cut(meaning, tokBuf[:0])
	best := statusHit{}
	for i, h := range w.status.hits(toks, hitBuf[:0]) {
		if i > 0 && best.status == arising.StatusComplete && !joinedByOr(toks[best.to:h.from]) {
			continue
		}
		if best.status == "" || gravity[h.status] > gravity[best.status] {
			best = h
		}
	}
	if best.status == "" {
		return arising.StatusUnknown, ""
	}
	return best.status, best.rule
}

func joinedByOr(toks []token.Token) bool {
	for _, t := range toks {
		if t.Text == "or" || t.Kind == '/' {
			return true
		}
	}
	return false
}

var gravity = map[string]int{
	arising.StatusUnknown: 0, arising.StatusComplete: 1, arising.StatusInProgress: 2,
	arising.StatusNotStarted: 3, arising.StatusOnTrack: 4, arising.StatusSuperseded: 5,
	arising.StatusSuspended: 6, arising.StatusAtRisk: 7, arising.StatusOffTrack: 8,
	arising.StatusOverdue: 9,
}
