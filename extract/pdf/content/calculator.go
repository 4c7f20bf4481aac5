package content

import (
	"math"

	"arising/extract/pdf/lex"
)

// A calculator is a function written in a small PostScript.
type calculator struct {
	code []step
	out  []float64 // the range of the results
}

// A step is an operator, a number to push, or a block in braces.
type step struct {
	op    string
	num   float64
	block []step
}

const maxSteps = 10_000

func loadCalculator(src []byte, out []float64) function {
	clean := make([]byte, 0, len(src))
	for _, b := range src { // braces are delimiters that the lexer skips
		switch b {
		case '{', '[':
			clean = append(clean, '[')
		case '}', ']':
			clean = append(clean, ']')
		default:
			clean = append(clean, b)
		}
	}
	l := lex.New(clean)
	if l.Next().Kind != lex.ArrayOpen {
		return nil
	}
	budget := maxSteps
	return &calculator{code: parseBlock(l, &budget, 0), out: out}
}

func parseBlock(l *lex.Lexer, budget *int, depth int) (code []step) {
	for *budget > 0 && depth < 32 {
		*budget--
		switch t := l.Next(); t.Kind {
		case lex.End, lex.ArrayClose:
			return code
		case lex.ArrayOpen:
			code = append(code, step{op: "{", block: parseBlock(l, budget, depth+1)})
		case lex.Number:
			code = append(code, step{num: t.Num})
		case lex.Keyword:
			code = append(code, step{op: string(t.Text)})
		}
	}
	return code
}

func (c *calculator) eval(in []float64) []float64 {
	s := calcStack{values: append([]float64(nil), in...)}
	s.run(c.code)
	n := len(c.out) / 2
	for len(s.values) < n {
		s.values = append([]float64{0}, s.values...)
	}
	out := s.values[len(s.values)-n:]
	for i := range out {
		out[i] = min(max(out[i], c.out[2*i]), c.out[2*i+1])
	}
	return out
}

type calcStack struct{ values []float64 }

func (s *calcStack) pop() float64 {
	n := len(s.values)
	if n == 0 {
		return 0
	}
	v := s.values[n-1]
	s.values = s.values[:n-1]
	return v
}

func (s *calcStack) push(v float64) {
	if len(s.values) < 100 {
		s.values = append(s.values, v)
	}
}

func (s *calcStack) run(code []step) {
	for i, st := range code {
		switch st.op {
		case "":
			s.push(st.num)
		case "{":
		case "if":
			if s.pop() != 0 && i >= 1 {
				s.run(code[i-1].block)
			}
		case "ifelse":
			if i < 2 {
				return
			}
			if s.pop() != 0 {
				s.run(code[i-2].block)
			} else {
				s.run(code[i-1].block)
			}
		default:
			s.operate(st.op)
		}
	}
}

var unary = map[string]func(float64) float64{
	"abs": math.Abs, "neg": func(a float64) float64 { return -a }, "sqrt": math.Sqrt, "ceiling": math.Ceil, "floor": math.Floor,
	"round": math.Round, "truncate": math.Trunc, "cvi": math.Trunc, "cvr": func(a float64) float64 { return a }, "ln": math.Log, "log": math.Log10,
	"sin": func(a float64) float64 { return math.Sin(a * math.Pi / 180) }, "cos": func(a float64) float64 { return math.Cos(a * math.Pi / 180) },
	"not": func(a float64) float64 { return truth(a == 0) },
}

var binary = map[string]func(a, b float64) float64{
	"add": func(a, b float64) float64 { return a + b }, "sub": func(a, b float64) float64 { return a - b },
	"mul": func(a, b float64) float64 { return a * b }, "div": quotient, "exp": math.Pow,
	"idiv": func(a, b float64) float64 { return math.Trunc(quotient(a, b)) },
	"mod":  func(a, b float64) float64 { return a - b*math.Trunc(quotient(a, b)) },
	"eq":   func(a, b float64) float64 { return truth(a == b) }, "ne": func(a, b float64) float64 { return truth(a != b) },
	"gt": func(a, b float64) float64 { return truth(a > b) }, "ge": func(a, b float64) float64 { return truth(a >= b) },
	"lt": func(a, b float64) float64 { return truth(a < b) }, "le": func(a, b float64) float64 { return truth(a <= b) },
	"and": func(a, b float64) float64 { return float64(int(a) & int(b)) }, "or": func(a, b float64) float64 { return float64(int(a) | int(b)) },
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func quotient(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

func (s *calcStack) operate(op string) {
	if f, ok := unary[op]; ok {
		s.push(f(s.pop()))
		return
	}
	if f, ok := binary[op]; ok {
		b := s.pop()
		s.push(f(s.pop(), b))
		return
	}
	switch op {
	case "pop":
		s.pop()
	case "dup":
		v := s.pop()
		s.push(v)
		s.push(v)
	case "exch":
		b, a := s.pop(), s.pop()
		s.push(b)
		s.push(a)
	case "true", "false":
		s.push(truth(op == "true"))
	case "copy":
		if n := int(s.pop()); n > 0 && n <= len(s.values) {
			for _, v := range append([]float64(nil), s.values[len(s.values)-n:]...) {
				s.push(v)
			}
		}
	case "index":
		if n := int(s.pop()); n >= 0 && n < len(s.values) {
			s.push(s.values[len(s.values)-1-n])
		}
	case "roll":
		j, n := int(s.pop()), int(s.pop())
		if n > 0 && n <= len(s.values) {
			part := s.values[len(s.values)-n:]
			turned := make([]float64, n)
			for i, v := range part {
				turned[((i+j)%n+n)%n] = v
			}
			copy(part, turned)
		}
	}
}
