package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"

	"arising/extract/doc"
	"arising/extract/judge"
	"arising/extract/rules"
	"arising/golden/bank"
	"arising/internal/tsv"
)

// Tables without any headings: logs of actions under topic after topic, and lists of people,
// terms, times and answers laid out alike.

// How many such tables are invented.
const inventedLogs, inventedRosters = 500, 700

// One in so many stands under lines that promise the other kind: a list of members in an
// action log, and actions in minutes.
const crossed = 6

// mostTwins is how many tables stand under topics of their own, at most, and mostLogged how
// many rows all have.
const mostTwins, mostLogged = 14, 40

// readLogs returns the lines of logs.tsv by what they are.
func readLogs() (map[string][]string, error) {
	rows, err := tsv.Read(os.DirFS(dataDir), "logs.tsv", "what", "text")
	if err != nil {
		return nil, err
	}
	out := make(map[string][]string)
	for _, row := range rows {
		out[row.Get("what")] = append(out[row.Get("what")], row.Get("text"))
	}
	return out, nil
}

// logs invents tables without headings, always the same ones.
func (f *facts) logs() ([]bank.Table, error) {
	lines, err := readLogs()
	if err != nil {
		return nil, err
	}
	r := rand.New(rand.NewPCG(3, 4))
	one := func(what string) string { return lines[what][r.IntN(len(lines[what]))] }
	var out []bank.Table
	for i := range inventedLogs + inventedRosters {
		kind := judge.Plan
		if i >= inventedLogs {
			kind = judge.Other
		}
		t := bank.Table{Kind: kind, Group: fmt.Sprintf("invented log %d", i), Twins: 1 + r.IntN(mostTwins)}
		under := kind
		if r.IntN(crossed) == 0 {
			under = judge.Other
			if kind == judge.Other {
				under = judge.Plan
			}
		}
		if r.IntN(4) > 0 {
			t.Above = append(t.Above, one("above "+under))
		}
		if t.Twins < 3 || r.IntN(2) == 0 {
			t.Twins = 0
			t.Title = one("topic")
			if r.IntN(3) == 0 {
				t.Title = one("above " + under)
			}
		}
		rows := t.Twins + 1 + r.IntN(8)
		if t.Twins > 0 {
			rows = min(t.Twins+r.IntN(mostLogged), mostLogged)
		}
		f.log(&t, strings.Fields(one("shape "+kind)), rows, lines, r)
		out = append(out, t)
	}
	return out, nil
}

// log makes the rows of a table without headings.
func (f *facts) log(t *bank.Table, columns []string, rows int, lines map[string][]string, r *rand.Rand) {
	t.Rows = make([]bank.Row, rows)
	for i := range t.Rows {
		t.Rows[i].Kind = "data"
	}
	for col, name := range columns {
		var cells []doc.Cell
		role := name
		switch {
		case name == "action" && r.IntN(2) == 0: // in any manner
			for range rows {
				cells = append(cells, f.column(name, 1, r)[0])
			}
		case name == "status":
			few := slices.Clone(lines[name])
			r.Shuffle(len(few), func(i, j int) { few[i], few[j] = few[j], few[i] })
			few = few[:1+r.IntN(5)]
			if r.IntN(3) == 0 {
				few = append(few, "", "")
			}
			for range rows {
				cells = append(cells, doc.Cell{Text: few[r.IntN(len(few))]})
			}
		case t.Kind == judge.Plan:
			cells = f.column(name, rows, r)
		default:
			role = "?"
			list := lines[name]
			if list == nil {
				list = f.cells["layout"][name]
			}
			switch name {
			case "name", "post":
				list = f.cells["lead"][name]
			case "number":
				list = f.cells["ref"]["num"]
			case "meaning", "answer", "item", "session", "decision", "event", "question", "title", "term", "service":
				role = string(rules.Other)
			}
			at := r.IntN(len(list))
			for i := range rows {
				cells = append(cells, doc.Cell{Text: list[(at+i)%len(list)]})
			}
		}
		t.Roles = append(t.Roles, role)
		for i, c := range cells {
			c.Col = col
			t.Rows[i].Cells = append(t.Rows[i].Cells, c)
		}
	}
}
