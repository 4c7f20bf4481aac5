package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
)

// A point is a place in the code that can be changed: by other bytes in place of those
// from one offset to another, or by a switch.
type point struct {
	file     string
	line     int
	from, to int
	put      string
	sw       swap
	switched bool // the switch compiles
}

// A swap is what makes the code from start to end a switch: what is put before and after
// it and in place of its operator. A # stands for the number of the switch.
type swap struct {
	start, end         int
	before, mid, after string
}

// An opposite is the operator that is put for another, and the function that does either.
type opposite struct {
	put      token.Token
	function string
}

var opposites = map[token.Token]opposite{
	token.EQL: {token.NEQ, ""}, token.NEQ: {token.EQL, ""},
	token.LSS: {token.LEQ, "Less"}, token.LEQ: {token.LSS, "LessOrEqual"},
	token.GTR: {token.GEQ, "Greater"}, token.GEQ: {token.GTR, "GreaterOrEqual"},
	token.LAND: {token.LOR, "And"}, token.LOR: {token.LAND, "Or"},
	token.ADD: {token.SUB, "Plus"}, token.SUB: {token.ADD, "Minus"},
}

// invert makes a switch of a condition that is turned into its contrary.
var invert = swap{before: "(switches.Is(#) != (", after: "))"}

// swap returns the switch of an operator.
func (o opposite) swap() swap {
	switch o.function {
	case "":
		return invert
	case "And", "Or":
		return swap{before: "switches." + o.function + "(#, ", mid: ", func() bool { return (", after: ") })"}
	}
	return swap{before: "switches." + o.function + "(#, ", mid: ",", after: ")"}
}

// pointsIn lists the points of files, in the order of the files and of their code.
func pointsIn(files []string) (points []point, sources map[string]string, err error) {
	sources = map[string]string{}
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			return nil, nil, err
		}
		of, err := pointsOf(name, string(src))
		if err != nil {
			return nil, nil, err
		}
		points, sources[name] = append(points, of...), string(src)
	}
	return points, sources, nil
}

// pointsOf lists the points of a Go file: operators, conditions, numbers, truth values
// and statements that can be left out. An outer one comes before those inside it.
func pointsOf(name, src string) ([]point, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", src, 0)
	if err != nil {
		return nil, err
	}
	offset := func(p token.Pos) int { return fset.Position(p).Offset }
	var out []point
	constant := false // in a declaration of constants no switch can stand
	add := func(n ast.Node, from, to int, put string, sw swap) {
		sw.start, sw.end = offset(n.Pos()), offset(n.End())
		out = append(out, point{name, 1 + strings.Count(src[:from], "\n"), from, to, put, sw, !constant})
	}
	whole := func(n ast.Node, put string, sw swap) { add(n, offset(n.Pos()), offset(n.End()), put, sw) }
	leaveOut := func(list []ast.Stmt) {
		for _, s := range list {
			if leaves(s) {
				whole(s, "", swap{before: "if !switches.Is(#) { ", after: " }"})
			}
		}
	}
	visit := func(n ast.Node) bool {
		switch s := n.(type) {
		case *ast.BinaryExpr:
			if o, ok := opposites[s.Op]; ok && !joinsText(s) {
				add(s, offset(s.OpPos), offset(s.OpPos)+len(s.Op.String()), o.put.String(), o.swap())
			}
		case *ast.IfStmt:
			whole(s.Cond, "!("+src[offset(s.Cond.Pos()):offset(s.Cond.End())]+")", invert)
		case *ast.BasicLit:
			if v, err := strconv.Atoi(s.Value); s.Kind == token.INT && err == nil {
				whole(s, strconv.Itoa(v+1), swap{before: "switches.Number(#, ", after: ")"})
			}
		case *ast.Ident:
			if put := map[string]string{"true": "false", "false": "true"}[s.Name]; put != "" {
				whole(s, put, invert)
			}
		case *ast.BlockStmt:
			leaveOut(s.List)
		case *ast.CaseClause:
			leaveOut(s.Body)
		}
		return true
	}
	for _, d := range file.Decls {
		g, ok := d.(*ast.GenDecl)
		if ok && g.Tok == token.IMPORT {
			continue
		}
		constant = ok && g.Tok == token.CONST
		ast.Inspect(d, visit)
	}
	return out, nil
}

// joinsText reports whether an operator joins a text in quotes, where minus means nothing.
func joinsText(e *ast.BinaryExpr) bool {
	text := func(x ast.Expr) bool {
		l, ok := x.(*ast.BasicLit)
		return ok && l.Kind == token.STRING
	}
	return e.Op == token.ADD && (text(e.X) || text(e.Y))
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

// mutant returns the change of the file's bytes that the point stands for.
func (p point) mutant(src string, a area) mutant {
	changed := src[:p.from] + p.put + src[p.to:]
	return mutant{file: p.file, line: p.line, from: lineAt(src, p.from), to: lineAt(changed, p.from), source: []byte(changed), area: a}
}

func lineAt(src string, at int) string {
	start := strings.LastIndexByte(src[:at], '\n') + 1
	line, _, _ := strings.Cut(src[start:], "\n")
	return strings.TrimSpace(line)
}
