package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
)

// A point is a place in the code that can be changed: other bytes are put in place of
// those from one offset to another.
type point struct {
	from, to int
	put      string
}

var opposites = map[token.Token]token.Token{
	token.EQL: token.NEQ, token.NEQ: token.EQL, token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ,
	token.GEQ: token.GTR, token.LAND: token.LOR, token.LOR: token.LAND, token.ADD: token.SUB, token.SUB: token.ADD,
}

// pointsOf lists the points of a Go file: operators, conditions, numbers, truth values
// and statements that can be left out.
func pointsOf(src string) ([]point, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", src, 0)
	if err != nil {
		return nil, err
	}
	offset := func(p token.Pos) int { return fset.Position(p).Offset }
	var out []point
	add := func(from, to int, put string) { out = append(out, point{from, to, put}) }
	whole := func(n ast.Node, put string) { add(offset(n.Pos()), offset(n.End()), put) }
	leaveOut := func(list []ast.Stmt) {
		for _, s := range list {
			if leaves(s) {
				whole(s, "")
			}
		}
	}
	visit := func(n ast.Node) bool {
		switch s := n.(type) {
		case *ast.BinaryExpr:
			if o, ok := opposites[s.Op]; ok && !joinsText(s) {
				add(offset(s.OpPos), offset(s.OpPos)+len(s.Op.String()), o.String())
			}
		case *ast.IfStmt:
			whole(s.Cond, "!("+src[offset(s.Cond.Pos()):offset(s.Cond.End())]+")")
		case *ast.BasicLit:
			if v, err := strconv.Atoi(s.Value); s.Kind == token.INT && err == nil {
				whole(s, strconv.Itoa(v+1))
			}
		case *ast.Ident:
			if put := map[string]string{"true": "false", "false": "true"}[s.Name]; put != "" {
				whole(s, put)
			}
		case *ast.BlockStmt:
			leaveOut(s.List)
		case *ast.CaseClause:
			leaveOut(s.Body)
		}
		return true
	}
	for _, d := range file.Decls {
		if g, ok := d.(*ast.GenDecl); !ok || g.Tok != token.IMPORT {
			ast.Inspect(d, visit)
		}
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

// change makes the change of the point in a source, and says where it is.
func (p point) change(m mutant, src string) mutant {
	changed := src[:p.from] + p.put + src[p.to:]
	m.line, m.source = 1+strings.Count(src[:p.from], "\n"), []byte(changed)
	m.from, m.to = lineAt(src, p.from), lineAt(changed, p.from)
	return m
}

func lineAt(src string, at int) string {
	start := strings.LastIndexByte(src[:at], '\n') + 1
	line, _, _ := strings.Cut(src[start:], "\n")
	return strings.TrimSpace(line)
}
