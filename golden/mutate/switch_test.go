package main

import (
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

const switchedSource = `package p

const most = 3

func f(a, b int, s []int) bool {
	if a < most && b == 2 ||
		len(s) > a+1 {
		a++
		return true
	}
	switch a {
	case 1:
		s = nil
	}
	return a-b >= 4
}
`

func TestSwitchesNestAndKeepTheirLines(t *testing.T) {
	points, err := pointsOf("p.go", switchedSource)
	if err != nil {
		t.Fatal(err)
	}
	got := withSwitches("p.go", switchedSource, points)
	if _, err := parser.ParseFile(token.NewFileSet(), "p.go", got, 0); err != nil {
		t.Fatalf("%v\n%s", err, got)
	}
	if was, is := strings.Count(switchedSource, "\n"), strings.Count(got, "\n"); was != is {
		t.Errorf("%d lines become %d", was, is)
	}
	for _, want := range []string{
		"package p; import \"arising/golden/mutate/switches\"\n",
		"const most = 3\n", // a constant takes no switch
		"if (switches.Is(2) != (switches.Or(3, switches.And(4, switches.Less(5, a , most) , func() bool { return ( (switches.Is(6) != (b == switches.Number(7, 2)))) }) , func() bool { return (\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if !strings.Contains(got, ") { s = nil }") || !strings.Contains(got, ") { a++ }") {
		t.Errorf("a statement cannot be left out:\n%s", got)
	}
}

func TestLineThatDoesNotCompileLosesItsSwitches(t *testing.T) {
	points := []point{{file: "a/p.go", line: 3, switched: true}, {file: "a/p.go", line: 4, switched: true}, {file: "b/p.go", line: 3, switched: true}}
	if n := leaveLines(points, "# arising/a\na/p.go:3:7: cannot use\nno line\n"); n != 1 || points[0].switched || !points[1].switched || !points[2].switched {
		t.Errorf("%d points lose their switch: %+v", n, points)
	}
}

func TestChangeOfAPointIsOneChange(t *testing.T) {
	points, err := pointsOf("p.go", switchedSource)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range points {
		m := p.mutant(switchedSource, area{})
		if m.from == m.to || string(m.source) == switchedSource {
			t.Errorf("line %d: nothing changes: %s", p.line, m)
		}
		if lineAt(switchedSource, p.from) != m.from || !strings.Contains(switchedSource, m.from) {
			t.Errorf("line %d: %q is not what it says", p.line, m.from)
		}
	}
}
