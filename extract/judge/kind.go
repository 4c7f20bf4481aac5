package judge

import (
	"slices"

	"arising/extract/rules"
	"arising/extract/weigh"
)

// A Cover is what a document shows of its kind before it is read.
type Cover struct {
	Lines []string // the short lines at its top, in order
	Signs []string // what else it has: "attendance", "front sheet", "resolved"
}

// How many short lines at the top of a document, and words of each, tell its kind.
const coverLines, coverWords = 10, 12

// KindEvidence is the evidence of what kind of document it is.
func KindEvidence(c Cover) weigh.Evidence {
	var e weigh.Evidence
	seen := make(map[string]bool)
	add := func(name string) {
		if !seen[name] {
			seen[name] = true
			e.Add(name)
		}
	}
	add("any")
	own := make([]string, 0, len(c.Signs))
	for _, s := range c.Signs {
		add("sign:" + s)
		if s != noProse && !slices.Contains(own, s) {
			own = append(own, s)
		}
	}
	switch len(own) { // what has no sign of its kind, or one that others have too
	case 0:
		add("no sign")
	case 1:
		add("only sign:" + own[0])
	}
	for _, text := range c.Lines[:min(len(c.Lines), coverLines)] {
		words := rules.Tokens(text)
		words = words[:min(len(words), coverWords)]
		for j, w := range words {
			add("top:" + w)
			if j > 0 {
				add("top pair:" + words[j-1] + " " + w)
			}
		}
		if len(words) == 1 {
			add("alone:" + words[0])
		}
	}
	return e
}

// noProse is the sign of a short document: it says nothing of its kind.
const noProse = "no prose"

var documentModel = model("kind")

// Kind says what kind of document has such a cover.
func Kind(c Cover) weigh.Verdict { return documentModel().Best(KindEvidence(c)) }
