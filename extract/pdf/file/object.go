// Package file makes a plain file of any PDF: repaired, decrypted, its object
// streams unpacked and its filters undone where the object layer knows them not,
// without the parts that hold neither text nor lines.
package file

import (
	"arising/extract/pdf/lex"
)

// An object is nil, bool, float64, name, text, array, dict, ref or *stream.
type object any

type (
	name  string
	text  []byte
	array []object
	dict  map[name]object
	ref   struct{ num, gen int }
)

// A stream is a dictionary with data, still filtered and encrypted.
type stream struct {
	dict dict
	data []byte
	id   ref // for decryption
}

// Limits on what one object may hold.
const (
	maxNesting = 200
	maxItems   = 500_000
)

type mark lex.Kind // an opening bracket on the parser's stack

// overlong is what parse returns for an object that passes the limits.
const overlong = "overlong"

// parse reads one object from l. It ends at a keyword that is no part of it, which
// is returned: "endobj", "stream", "obj", "" at the end, or overlong.
func parse(l *lex.Lexer) (object, string) {
	var stack []object
	depth, end := 0, ""
loop:
	for {
		if len(stack) == maxItems || depth > maxNesting {
			end = overlong
			break
		}
		t := l.Next()
		switch t.Kind {
		case lex.End:
			break loop
		case lex.Number:
			stack = append(stack, t.Num)
		case lex.Name:
			stack = append(stack, name(t.Text))
		case lex.String:
			stack = append(stack, text(append([]byte(nil), t.Text...)))
			l.Reset()
		case lex.ArrayOpen, lex.DictOpen:
			depth++
			stack = append(stack, mark(t.Kind))
		case lex.ArrayClose, lex.DictClose:
			if depth > 0 {
				depth--
				stack = closed(stack)
			}
		case lex.Keyword:
			var more bool
			if stack, more = keyword(stack, string(t.Text)); !more {
				end = string(t.Text)
				break loop
			}
		}
	}
	for ; depth > 0; depth-- { // brackets left open
		stack = closed(stack)
	}
	if len(stack) == 0 {
		return nil, end
	}
	return stack[0], end
}

// keyword puts the value of a keyword on the stack; more is false when the
// keyword ends the object.
func keyword(stack []object, word string) (out []object, more bool) {
	switch word {
	case "R":
		n := len(stack)
		if n < 2 {
			return stack, true
		}
		num, ok1 := stack[n-2].(float64)
		gen, ok2 := stack[n-1].(float64)
		if !ok1 || !ok2 {
			return stack, true
		}
		return append(stack[:n-2], ref{int(num), int(gen)}), true
	case "true", "false":
		return append(stack, word == "true"), true
	case "null":
		return append(stack, nil), true
	case "endobj", "stream", "obj", "endstream", "xref", "trailer", "startxref":
		return stack, false
	}
	return stack, true
}

// closed replaces what stands after the last opening bracket with an array or a
// dictionary, as that bracket says.
func closed(stack []object) []object {
	at := len(stack) - 1
	for at >= 0 {
		if _, ok := stack[at].(mark); ok {
			break
		}
		at--
	}
	if at < 0 {
		return stack
	}
	items := stack[at+1:]
	var o object
	if stack[at].(mark) == mark(lex.ArrayOpen) {
		o = array(append([]object(nil), items...))
	} else {
		o = pairs(items)
	}
	return append(stack[:at], o)
}

// pairs makes a dictionary; a key without a value is null.
func pairs(items []object) dict {
	d := make(dict, len(items)/2)
	for i := 0; i < len(items); i++ {
		key, ok := items[i].(name)
		if !ok {
			continue
		}
		i++
		if i < len(items) {
			if _, twice := d[key]; !twice {
				d[key] = items[i]
			}
		}
	}
	return d
}

// number returns an object as a whole number.
func number(o object) (int, bool) {
	f, ok := o.(float64)
	if !ok || f < -1<<52 || f > 1<<52 {
		return 0, false
	}
	return int(f), true
}
