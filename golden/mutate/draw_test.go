package main

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestPointsOfCode(t *testing.T) {
	const src = "package p\n\nimport \"math\"\n\nfunc f(n int) bool {\n\tif n < 3 && math.Pi > 3 {\n\t\tn++\n\t\treturn true\n\t}\n\treturn false\n}\n"
	points, err := pointsOf(src)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range points {
		got = append(got, src[p.from:p.to]+"→"+p.put)
	}
	for _, want := range []string{"n++→", "n < 3 && math.Pi > 3→!(n < 3 && math.Pi > 3)", "&&→||", "<→<=", ">→>=", "3→4", "true→false", "false→true"} {
		if !strings.Contains(strings.Join(got, "\n"), want) {
			t.Errorf("no point %s in %q", want, got)
		}
	}
	for _, g := range got {
		if strings.Contains(g, "math\"") {
			t.Errorf("an import is a point: %s", g)
		}
	}
}

func TestMisspellChangesWhatALineIsAbout(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	for _, line := range []string{"lead\tlead officer\t\t\town", "16+\tLeaving care", "-", "q\t1"} {
		got := misspell(chance, line)
		if got == line {
			t.Errorf("%q is not changed", line)
		}
		if strings.Count(got, "\t") != strings.Count(line, "\t") || len(got)-len(line) > 1 {
			t.Errorf("%q becomes %q: more than a letter is changed", line, got)
		}
	}
}

func TestChangeOfAPointIsOneChange(t *testing.T) {
	const src = "package p\n\nfunc f(a, b int) bool {\n\tif a < 3 && b == 2 {\n\t\ta++\n\t}\n\treturn a-b >= 4\n}\n"
	points, err := pointsOf(src)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range points {
		m := p.change(mutant{}, src)
		if m.from == m.to || string(m.source) == src {
			t.Errorf("line %d: nothing changes: %s", m.line, m)
		}
		if lineAt(src, p.from) != m.from || !strings.Contains(src, m.from) {
			t.Errorf("line %d: %q is not what it says", m.line, m.from)
		}
	}
}
