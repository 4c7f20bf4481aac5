package content

import (
	"math"

	"github.com/ledongthuc/pdf"

	"arising/extract/pdf/font"
)

// A function maps numbers to numbers (PDF 32000-1, 7.10).
type function interface {
	eval(in []float64) []float64
}

// loadFunction reads a function; nil when it cannot.
func loadFunction(v pdf.Value, read font.Source, depth int) function {
	if depth > 4 {
		return nil
	}
	if v.Kind() == pdf.Array { // one function for each component
		var all parallel
		for i := range min(v.Len(), 32) {
			f := loadFunction(v.Index(i), read, depth+1)
			if f == nil {
				return nil
			}
			all = append(all, f)
		}
		return all
	}
	domain := floats(v.Key("Domain"))
	if len(domain) < 2 {
		return nil
	}
	switch v.Key("FunctionType").Int64() {
	case 0:
		return loadSampled(v, domain, read)
	case 2:
		f := power{c0: floats(v.Key("C0")), c1: floats(v.Key("C1")), n: v.Key("N").Float64()}
		if len(f.c0) == 0 {
			f.c0 = []float64{0}
		}
		if len(f.c1) == 0 {
			f.c1 = []float64{1}
		}
		return f
	case 3:
		return loadStitched(v, domain, read, depth)
	case 4:
		return loadCalculator(read(v), floats(v.Key("Range")))
	}
	return nil
}

func floats(v pdf.Value) []float64 {
	out := make([]float64, min(v.Len(), 64))
	for i := range out {
		out[i] = v.Index(i).Float64()
	}
	return out
}

type parallel []function

func (p parallel) eval(in []float64) (out []float64) {
	for _, f := range p {
		out = append(out, f.eval(in)...)
	}
	return out
}

// A power interpolates between two colours.
type power struct {
	c0, c1 []float64
	n      float64
}

func (f power) eval(in []float64) []float64 {
	x := 0.0
	if len(in) > 0 {
		x = math.Pow(in[0], f.n)
	}
	out := make([]float64, min(len(f.c0), len(f.c1)))
	for i := range out {
		out[i] = f.c0[i] + x*(f.c1[i]-f.c0[i])
	}
	return out
}

type stitched struct {
	parts          []function
	bounds, encode []float64 // bounds with both ends of the domain
}

func loadStitched(v pdf.Value, domain []float64, read font.Source, depth int) function {
	s := stitched{encode: floats(v.Key("Encode"))}
	parts := v.Key("Functions")
	for i := range min(parts.Len(), 64) {
		f := loadFunction(parts.Index(i), read, depth+1)
		if f == nil {
			return nil
		}
		s.parts = append(s.parts, f)
	}
	s.bounds = append(append([]float64{domain[0]}, floats(v.Key("Bounds"))...), domain[1])
	if len(s.parts) == 0 || len(s.bounds) != len(s.parts)+1 || len(s.encode) < 2*len(s.parts) {
		return nil
	}
	return s
}

func (s stitched) eval(in []float64) []float64 {
	if len(in) == 0 {
		in = []float64{0}
	}
	i := 0
	for i < len(s.parts)-1 && in[0] >= s.bounds[i+1] {
		i++
	}
	x := s.encode[2*i]
	if span := s.bounds[i+1] - s.bounds[i]; span > 0 {
		x += (in[0] - s.bounds[i]) / span * (s.encode[2*i+1] - s.encode[2*i])
	}
	return s.parts[i].eval([]float64{x})
}

// A sampled function is read at its nearest sample: shades need no more.
type sampled struct {
	domain, decode []float64
	size           []int
	bits, n        int
	data           []byte
}

func loadSampled(v pdf.Value, domain []float64, read font.Source) function {
	s := sampled{domain: domain, decode: floats(v.Key("Decode")), bits: int(v.Key("BitsPerSample").Int64()), data: read(v)}
	if len(s.decode) == 0 {
		s.decode = floats(v.Key("Range"))
	}
	s.n = len(s.decode) / 2
	for _, n := range floats(v.Key("Size")) {
		s.size = append(s.size, int(n))
	}
	if s.n == 0 || len(s.size) == 0 || len(domain) < 2*len(s.size) || s.bits != 8 && s.bits != 16 {
		return nil
	}
	return s
}

func (s sampled) eval(in []float64) []float64 {
	index, step := 0, 1
	for i, size := range s.size {
		x := 0.0
		if i < len(in) && s.domain[2*i+1] > s.domain[2*i] {
			x = (min(max(in[i], s.domain[2*i]), s.domain[2*i+1]) - s.domain[2*i]) / (s.domain[2*i+1] - s.domain[2*i])
		}
		index += int(math.Round(x*float64(size-1))) * step
		step *= max(size, 1)
	}
	out := make([]float64, s.n)
	bytes := s.bits / 8
	for k := range out {
		at := (index*s.n + k) * bytes
		if at < 0 || at >= len(s.data) {
			continue
		}
		v := float64(s.data[at]) / 255
		out[k] = s.decode[2*k] + v*(s.decode[2*k+1]-s.decode[2*k])
	}
	return out
}
