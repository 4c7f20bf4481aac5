package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
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
				out = append(out, mutant{file: name, tests: a.tests})
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

// opposites are the operators that are put for one another.
var opposites = map[token.Token]token.Token{
	token.EQL: token.NEQ, token.NEQ: token.EQL, token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ, token.GEQ: token.GTR,
	token.LAND: token.LOR, token.LOR: token.LAND, token.ADD: token.SUB, token.SUB: token.ADD,
}

// A point is a stretch of a file's bytes and what is put in its place.
type point struct {
	from, to int
	put      string
}

// drawPoint changes one point of the code: an operator, a condition, a number, a
// truth value, or a statement that is left out.
func drawPoint(chance *rand.Rand, areas []area) (mutant, error) {
	files, err := filesOf(areas)
	if err != nil {
		return mutant{}, err
	}
	type place struct {
		file mutant
		src  []byte
		point
	}
	var places []place
	for _, f := range files {
		src, err := os.ReadFile(f.file)
		if err != nil {
			return mutant{}, err
		}
		points, err := pointsOf(src)
		if err != nil {
			return mutant{}, err
		}
		for _, p := range points {
			places = append(places, place{f, src, p})
		}
	}
	p := places[chance.IntN(len(places))]
	m := p.file
	m.line = 1 + bytes.Count(p.src[:p.from], []byte("\n"))
	m.source = []byte(string(p.src[:p.from]) + p.put + string(p.src[p.to:]))
	m.from, m.to = lineAt(p.src, p.from), lineAt(m.source, p.from)
	return m, nil
}

func lineAt(src []byte, at int) string {
	start := bytes.LastIndexByte(src[:at], '\n') + 1
	end := len(src)
	if n := bytes.IndexByte(src[start:], '\n'); n >= 0 {
		end = start + n
	}
	return strings.TrimSpace(string(src[start:end]))
}

// pointsOf lists the points of a Go file that can be changed.
func pointsOf(src []byte) ([]point, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", src, 0)
	if err != nil {
		return nil, err
	}
	offset := func(p token.Pos) int { return fset.Position(p).Offset }
	var out []point
	ast.Inspect(file, func(n ast.Node) bool {
		switch s := n.(type) {
		case *ast.GenDecl:
			return s.Tok != token.IMPORT
		case *ast.BinaryExpr:
			if put, ok := opposites[s.Op]; ok {
				out = append(out, point{offset(s.OpPos), offset(s.OpPos) + len(s.Op.String()), put.String()})
			}
		case *ast.IfStmt:
			from, to := offset(s.Cond.Pos()), offset(s.Cond.End())
			out = append(out, point{from, to, "!(" + string(src[from:to]) + ")"})
		case *ast.BasicLit:
			if v, err := strconv.Atoi(s.Value); s.Kind == token.INT && err == nil {
				out = append(out, point{offset(s.Pos()), offset(s.End()), strconv.Itoa(v + 1)})
			}
		case *ast.Ident:
			if put := map[string]string{"true": "false", "false": "true"}[s.Name]; put != "" {
				out = append(out, point{offset(s.Pos()), offset(s.End()), put})
			}
		case *ast.BlockStmt:
			for _, inner := range s.List {
				if leaves(inner) {
					out = append(out, point{offset(inner.Pos()), offset(inner.End()), ""})
				}
			}
		}
		return true
	})
	return out, nil
}

// leaves reports whether a statement can be left out.
func leaves(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.ExprStmt, *ast.BranchStmt, *ast.IncDecStmt:
		return true
	case *ast.AssignStmt:
		return s.Tok != token.DEFINE
	}
	return false
}
