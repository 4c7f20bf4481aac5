package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"arising/extract/judge"
	"arising/extract/weigh"
	"arising/extract/weigh/learn"
	"arising/internal/tsv"
)

// list is what a list or a block is: who speaks to whom.
var list = question{
	name: "list", about: "What a list or a block is: who speaks to whom.",
	examples: listExamples, settings: learn.Settings{Rounds: 12, Decay: 1e-3, Least: 4},
}

// listExamples reads the invented lists of lists.tsv.
func listExamples() ([]learn.Example, error) {
	rows, err := tsv.Read(os.DirFS("golden/train/data"), "lists.tsv", "answer", "kind", "title", "heads", "lead", "above", "items", "form", "mark", "name", "flags")
	if err != nil {
		return nil, fmt.Errorf("lists: %w", err)
	}
	var out []learn.Example
	for _, row := range rows {
		l := judge.List{Kind: row.Get("kind"), Title: row.Get("title"), Lead: row.Get("lead"), Above: row.Get("above"), Items: parts(row.Get("items"), " | "),
			Heads: parts(row.Get("heads"), " > "), Form: row.Get("form"), Mark: row.Get("mark"), Name: row.Get("name")}
		for flag := range strings.FieldsSeq(row.Get("flags")) {
			switch what, value, _ := strings.Cut(flag, ":"); what {
			case "meets":
				l.Meets = true
			case "front":
				l.Front = true
			case "when":
				l.When = true
			case "inner":
				l.Inner = true
			case "goes":
				l.Goes, l.Near, _ = strings.Cut(value, ".")
			default:
				return nil, fmt.Errorf("lists.tsv:%d: %q is no flag", row.Line, flag)
			}
		}
		e := learn.Example{Evidence: l.Evidence(), Answer: row.Get("answer"), Wording: strings.Join(append(l.Heads, l.Lead), " / ")}
		out = append(out, e)
		e.Evidence, e.Weight = unworded(e.Evidence), unknownWeight
		if e.Answer == judge.NoList {
			e.Weight = 1
		}
		out = append(out, e)
	}
	shapes, err := shapeExamples()
	return append(out, shapes...), err
}

// shapeExamples reads what is known of lists of public documents without their words.
func shapeExamples() ([]learn.Example, error) {
	rows, err := tsv.Read(os.DirFS("golden/train/data"), "listshapes.tsv", "answer", "group", "evidence")
	if err != nil {
		return nil, fmt.Errorf("shapes of lists: %w", err)
	}
	var out []learn.Example
	for _, row := range rows {
		e := learn.Example{Answer: row.Get("answer"), Group: row.Get("group"), Weight: shapeWeight}
		for name := range strings.FieldsSeq(row.Get("evidence")) {
			name, value, some := strings.Cut(name, "=")
			if !some {
				e.Evidence.Add(name)
				continue
			}
			n, err := strconv.Atoi(value)
			if err != nil {
				return nil, fmt.Errorf("listshapes.tsv:%d: %q is no value", row.Line, value)
			}
			e.Evidence.AddPart(name, n)
		}
		out = append(out, e)
	}
	return out, nil
}

// shapeWeight is how much the shape of a list of a public document counts.
const shapeWeight = 1

// unknownWeight is how much an example counts whose headlines and leads nobody has heard
// of: most lists under such are none.
const unknownWeight = 0.2

// unworded leaves out of the evidence what single words of headlines, leads and titles say.
func unworded(in weigh.Evidence) weigh.Evidence {
	var out weigh.Evidence
	for _, f := range in {
		switch where, _, _ := strings.Cut(f.Name, ":"); where {
		case "head", "over", "far", "lead", "lead.last", "above", "above.last", "title", "name":
			continue
		}
		if strings.Contains(f.Name, ".is:") || strings.Contains(f.Name, ".begins:") || strings.HasSuffix(f.Name, ".asks") || strings.HasSuffix(f.Name, ".recommends") {
			continue
		}
		out = append(out, f)
	}
	return out
}

func parts(text, sep string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, sep)
}
