package content

import (
	"math"

	"github.com/ledongthuc/pdf"
)

// A Space is a colour space that is not one of the device's own.
type Space struct {
	kind   string // "Gray", "RGB", "CMYK", "Lab", "Indexed", "Tint", "Pattern"
	base   *Space
	table  []byte // of Indexed, in base
	n      int    // components
	tint   function
	values []float64 // scratch
}

var (
	graySpace    = &Space{kind: "Gray", n: 1}
	rgbSpace     = &Space{kind: "RGB", n: 3}
	cmykSpace    = &Space{kind: "CMYK", n: 4}
	patternSpace = &Space{kind: "Pattern"}
)

// Space returns the named colour space.
func (r *Resources) Space(name string) *Space {
	if s, ok := r.spaces[name]; ok {
		return s
	}
	s := deviceSpace(name)
	if s == nil {
		s = r.store.space(r.find("ColorSpace", name), r, 0)
	}
	r.spaces[name] = s
	return s
}

func deviceSpace(name string) *Space {
	switch name {
	case "DeviceGray", "G", "CalGray":
		return graySpace
	case "DeviceRGB", "RGB", "CalRGB":
		return rgbSpace
	case "DeviceCMYK", "CMYK":
		return cmykSpace
	case "Pattern":
		return patternSpace
	}
	return nil
}

func (st *Store) space(v pdf.Value, r *Resources, depth int) *Space {
	if depth > 8 {
		return graySpace
	}
	if v.Kind() == pdf.Name {
		if s := deviceSpace(v.Name()); s != nil {
			return s
		}
		return graySpace
	}
	name := v.Index(0).Name()
	switch name {
	case "ICCBased":
		switch v.Index(1).Key("N").Int64() {
		case 3:
			return rgbSpace
		case 4:
			return cmykSpace
		}
		return graySpace
	case "Lab":
		return &Space{kind: "Lab", n: 3}
	case "Indexed", "I":
		s := &Space{kind: "Indexed", n: 1, base: st.space(v.Index(1), r, depth+1)}
		if t := v.Index(3); t.Kind() == pdf.Stream {
			s.table = st.read(t)
		} else {
			s.table = []byte(t.RawString())
		}
		return s
	case "Separation", "DeviceN":
		n := max(v.Index(1).Len(), 1)
		return &Space{kind: "Tint", n: n, base: st.space(v.Index(2), r, depth+1), tint: loadFunction(v.Index(3), st.read, 0)}
	}
	if s := deviceSpace(name); s != nil {
		return s
	}
	return graySpace
}

// initial is the paint that a space begins with.
func (s *Space) initial() paint {
	p := paint{space: s}
	switch s.kind {
	case "Tint":
		ones := make([]float64, s.n)
		for i := range ones {
			ones[i] = 1
		}
		p.color = s.color(ones)
	case "Pattern":
		p.tiled = true
	}
	return p
}

// paint returns the paint that the operands of sc or scn choose in the space of p.
func (m *machine) paint(p paint) paint {
	if p.space == nil || p.space.kind != "Pattern" {
		return p.with(m.args)
	}
	c, ok := m.res.Gradient(m.name())
	p.color, p.tiled = c, !ok
	return p
}

// Gradient returns the colour in the middle of a named pattern; it is false when
// the pattern is no gradient.
func (r *Resources) Gradient(name string) (color, bool) {
	if g, ok := r.gradients[name]; ok {
		return g.color, !g.tiled
	}
	p := paint{tiled: true}
	if v := r.find("Pattern", name); v.Key("PatternType").Int64() == 2 {
		if c, ok := r.middle(v.Key("Shading")); ok {
			p = paint{color: c}
		}
	}
	r.gradients[name] = p
	return p.color, !p.tiled
}

// middle returns the colour half way through a shading.
func (r *Resources) middle(shading pdf.Value) (color, bool) {
	fn := loadFunction(shading.Key("Function"), r.store.read, 0)
	if fn == nil {
		return 0, false
	}
	from, to := 0.0, 1.0
	if d := shading.Key("Domain"); d.Len() == 2 {
		from, to = d.Index(0).Float64(), d.Index(1).Float64()
	}
	return r.store.space(shading.Key("ColorSpace"), r, 0).color(fn.eval([]float64{(from + to) / 2})), true
}

// color converts components of the space.
func (s *Space) color(c []float64) color {
	at := func(i int) float64 {
		if i < len(c) {
			return c[i]
		}
		return 0
	}
	switch s.kind {
	case "RGB":
		return rgb(at(0), at(1), at(2))
	case "CMYK":
		return cmyk(at(0), at(1), at(2), at(3))
	case "Lab":
		return lab(at(0), at(1), at(2))
	case "Indexed":
		i, n := int(at(0)), s.base.n
		if n == 0 || i < 0 || (i+1)*n > len(s.table) {
			return 0
		}
		parts := make([]float64, n)
		for k := range parts {
			parts[k] = float64(s.table[i*n+k]) / 255
		}
		return s.base.color(parts)
	case "Tint":
		if s.tint == nil {
			return gray(1 - at(0))
		}
		return s.base.color(s.tint.eval(c))
	case "Pattern":
		return 0
	}
	return gray(at(0))
}

// lab converts CIE L*a*b* under D50 to sRGB.
func lab(l, a, b float64) color {
	fy := (l + 16) / 116
	f := func(t float64) float64 {
		if t > 6.0/29 {
			return t * t * t
		}
		return 3 * (6.0 / 29) * (6.0 / 29) * (t - 4.0/29)
	}
	x, y, z := 0.9642*f(fy+a/500), f(fy), 0.8249*f(fy-b/200)
	gamma := func(v float64) float64 {
		if v <= 0.0031308 {
			return 12.92 * v
		}
		return 1.055*math.Pow(v, 1/2.4) - 0.055
	}
	return rgb(gamma(3.1339*x-1.6169*y-0.4906*z), gamma(-0.9785*x+1.9160*y+0.0333*z), gamma(0.0720*x-0.2290*y+1.4057*z))
}
