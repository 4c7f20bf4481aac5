package content

import (
	"math"

	"arising/extract/pdf/lex"
)

// A color is red, green and blue in the low three bytes.
type color uint32

// A paint is what fills or strokes; of a gradient it is the colour in the middle.
type paint struct {
	color color
	space *Space // nil for the device spaces
	tiled bool   // with a pattern whose colour nobody can say
}

// faint is the opacity under which nothing is seen.
const faint = 0.02

// over returns the paint as it looks on white paper at that opacity.
func (p paint) over(alpha float64) paint {
	if alpha >= 1 {
		return p
	}
	mix := func(shift int) float64 { return 1 - alpha + alpha*float64(p.color>>shift&0xff)/255 }
	p.color = rgb(mix(16), mix(8), mix(0))
	return p
}

// hex returns "#rrggbb".
func (p paint) hex() string {
	const digits = "0123456789abcdef"
	var b [7]byte
	b[0] = '#'
	for i := range 6 {
		b[1+i] = digits[p.color>>(20-4*i)&0xf]
	}
	return string(b[:])
}

// ink returns the colour, "" for black.
func (p paint) ink() string {
	if p.color == 0 {
		return ""
	}
	return p.hex()
}

func level(x float64) color { return color(math.Round(min(max(x, 0), 1) * 255)) }

func gray(g float64) color { return level(g) * 0x010101 }

func rgb(r, g, b float64) color { return level(r)<<16 | level(g)<<8 | level(b) }

func cmyk(c, m, y, k float64) color { return rgb((1-c)*(1-k), (1-m)*(1-k), (1-y)*(1-k)) }

// with returns the paint with the components that the operands give in its space.
func (p paint) with(args []lex.Token) paint {
	var c [32]float64
	n := 0
	for _, t := range args {
		if t.Kind == lex.Number && n < len(c) {
			c[n] = t.Num
			n++
		}
	}
	if p.space != nil {
		p.color = p.space.color(c[:n])
		return p
	}
	switch n {
	case 1:
		p.color = gray(c[0])
	case 3:
		p.color = rgb(c[0], c[1], c[2])
	case 4:
		p.color = cmyk(c[0], c[1], c[2], c[3])
	}
	return p
}
