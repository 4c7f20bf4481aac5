package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"unicode"
)

// filesOf lists the files that may be changed, each with its area's tests.
func filesOf(areas []area) ([]mutant, error) {
	var out []mutant
	for _, a := range areas {
		names, err := filepath.Glob(filepath.FromSlash(a.glob))
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			if !strings.HasSuffix(name, "_test.go") {
				out = append(out, mutant{file: name, area: a})
			}
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no file to change; run it from the root of the repository")
	}
	return out, nil
}

// drawLine changes a line of a data file, each line as likely as any other: it takes
// the line out, or changes a letter or a digit in it.
func drawLine(chance *rand.Rand, areas []area) (mutant, error) {
	files, err := filesOf(areas)
	if err != nil {
		return mutant{}, err
	}
	type place struct {
		file mutant
		line int
	}
	var places []place
	sources := map[string][][]byte{}
	for _, f := range files {
		src, err := os.ReadFile(f.file)
		if err != nil {
			return mutant{}, err
		}
		lines := bytes.Split(src, []byte("\n"))
		sources[f.file] = lines
		header := true
		for i, l := range lines {
			if len(bytes.TrimSpace(l)) == 0 || l[0] == '#' {
				continue
			}
			if !header {
				places = append(places, place{f, i})
			}
			header = false
		}
	}
	p := places[chance.IntN(len(places))]
	lines := sources[p.file.file]
	m := p.file
	m.line, m.from = p.line+1, string(lines[p.line])
	changed := append([][]byte{}, lines[:p.line]...)
	if chance.IntN(2) == 0 {
		m.to = "(taken out)"
	} else {
		m.to = misspell(chance, m.from)
		changed = append(changed, []byte(m.to))
	}
	m.source = bytes.Join(append(changed, lines[p.line+1:]...), []byte("\n"))
	return m, nil
}

// drawPoint changes a point of the code, each as likely as any other.
func drawPoint(chance *rand.Rand, areas []area) (mutant, error) {
	files, err := filesOf(areas)
	if err != nil {
		return mutant{}, err
	}
	var changes []func() mutant
	for _, f := range files {
		src, err := os.ReadFile(f.file)
		if err != nil {
			return mutant{}, err
		}
		points, err := pointsOf(string(src))
		if err != nil {
			return mutant{}, fmt.Errorf("%s: %w", f.file, err)
		}
		for _, p := range points {
			changes = append(changes, func() mutant { return p.change(f, string(src)) })
		}
	}
	return changes[chance.IntN(len(changes))](), nil
}

// misspell changes one letter or digit of the first two fields, which say what the
// line is about.
func misspell(chance *rand.Rand, line string) string {
	letters := []rune(line)
	var at []int
	tabs := 0
	for i, r := range letters {
		if r == '\t' {
			tabs++
		}
		if tabs < 2 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		return line + "x"
	}
	i := at[chance.IntN(len(at))]
	switch r := letters[i]; {
	case unicode.IsDigit(r):
		letters[i] = '0' + (r-'0'+1)%10
	case r == 'q':
		letters[i] = 'x'
	default:
		letters[i] = 'q'
	}
	return string(letters)
}
