package content

import (
	"strconv"
	"strings"

	"github.com/ledongthuc/pdf"

	"arising"
	"arising/extract/grid/ink"
	"arising/extract/pdf/lex"
)

func refText(id, gen float64) string {
	return strconv.Itoa(int(id)) + " " + strconv.Itoa(int(gen)) + " R"
}

// An object is an XObject: a form or a picture.
type object struct {
	v      pdf.Value
	key    string // tells it from every other stream
	form   bool
	mask   bool // a picture that paints with the fill colour
	gaps   bool // a picture that leaves some of its box as it was
	group  bool // a form that is mixed with the page as a whole
	off    bool // optional content that is off
	matrix Matrix
	box    [4]float64
	boxed  bool
	open   bool // it is being drawn
}

// object returns the named XObject, nil when there is none.
func (r *Resources) object(name string) *object {
	if o, ok := r.objects[name]; ok {
		return o
	}
	v := r.find("XObject", name)
	var o *object
	if v.Kind() == pdf.Stream {
		o = r.store.object(v)
	}
	r.objects[name] = o
	return o
}

func (s *Store) object(v pdf.Value) *object {
	o := &object{v: v, form: v.Key("Subtype").Name() == "Form", matrix: Identity}
	o.key = v.String()
	o.mask = v.Key("ImageMask").Bool()
	o.gaps = o.mask || v.Key("SMask").Bool() || v.Key("Mask").Bool() || v.Key("SMaskInData").Int64() > 0
	o.group = v.Key("Group").Key("S").Name() == "Transparency"
	if strings.Contains(o.key, "/OC ") {
		o.off = s.off(reference(v, "OC"), v.Key("OC"))
	}
	if mx := v.Key("Matrix"); mx.Len() == 6 {
		for i := range o.matrix {
			o.matrix[i] = mx.Index(i).Float64()
		}
	}
	if box := v.Key("BBox"); box.Len() == 4 {
		o.boxed = true
		for i := range o.box {
			o.box[i] = box.Index(i).Float64()
		}
	}
	return o
}

// formCost is what drawing a form counts, in operators: reading it is work too.
const formCost = 50

// object draws the named XObject.
func (m *machine) object(name string) {
	o := m.res.object(name)
	if o == nil {
		return
	}
	if o.off { // its letters are counted
		m.muted++
		defer func() { m.muted-- }()
	}
	if o.form {
		m.form(o)
		return
	}
	m.picture(o.mask, o.gaps)
}

// picture keeps the place of an image, which fills the unit square.
func (m *machine) picture(mask, gaps bool) {
	alpha := m.state.fillAlpha * m.state.veil
	if m.muted > 0 || alpha < faint {
		return
	}
	m.paintLayer(layer{bounds: m.state.ctm.box(0, 0, 1, 1), alpha: alpha, sure: !gaps && m.state.ctm.upright(), picture: true})
	box := m.state.ctm.box(0, 0, 1, 1).meet(m.state.clip)
	if box.empty() {
		return
	}
	if min(box.width(), box.height()) <= maxThick && max(box.width(), box.height()) >= 8 {
		p := paint{}
		if mask {
			p = m.state.fill
		}
		m.addBox(box, p) // a line drawn as a picture
		return
	}
	m.page.Images = append(m.page.Images, ink.Image{Box: arising.Box{box.x0, box.y0, box.x1, box.y1}.Round()})
}

// form draws a form XObject with a state of its own.
func (m *machine) form(o *object) {
	m.ops -= formCost
	if m.depth >= maxDepth {
		m.counts.Deep = true
		return
	}
	if m.drawing(o) {
		return
	}
	src := m.res.store.read(o.v)
	state, stack, res, args, tm, tlm, marks := m.state, m.stack, m.res, m.args, m.tm, m.tlm, len(m.marks)
	m.depth++
	m.active = append(m.active, o.key)
	m.stack, m.args = nil, nil
	m.res = res.store.Resources(o.v.Key("Resources"), res)
	m.state.ctm = o.matrix.Mul(state.ctm)
	if o.boxed {
		m.state.clip = m.state.clip.meet(m.state.ctm.box(o.box[0], o.box[1], o.box[2], o.box[3]))
	}
	if o.group {
		m.state.veil *= m.state.fillAlpha
		m.state.veilBlend = m.state.blending()
		m.state.fillAlpha, m.state.strokeAlpha, m.state.blend = 1, 1, overlays
	}
	m.path.points = m.path.points[:0]
	m.run(src)
	for len(m.marks) > marks {
		m.endMark()
	}
	m.depth--
	m.active = m.active[:len(m.active)-1]
	m.state, m.stack, m.res, m.args, m.tm, m.tlm = state, stack, res, args, tm, tlm
}

func (m *machine) drawing(o *object) bool {
	for _, key := range m.active {
		if key == o.key {
			return true
		}
	}
	return false
}

// inlineImage reads an image between BI and EI.
func (m *machine) inlineImage(l *lex.Lexer) {
	width, height, bits, components := 0, 0, 8, 1
	mask, filtered := false, false
	for key := ""; ; {
		t := l.Next()
		if t.Kind == lex.End {
			return
		}
		if t.Kind == lex.Keyword && string(t.Text) == "ID" {
			break
		}
		if t.Kind == lex.Name && key == "" {
			key = string(t.Text)
			continue
		}
		switch key {
		case "W", "Width":
			width = int(t.Num)
		case "H", "Height":
			height = int(t.Num)
		case "BPC", "BitsPerComponent":
			bits = int(t.Num)
		case "IM", "ImageMask":
			mask = string(t.Text) == "true"
		case "F", "Filter":
			filtered = true
		case "CS", "ColorSpace":
			components = map[string]int{"RGB": 3, "DeviceRGB": 3, "CMYK": 4, "DeviceCMYK": 4}[string(t.Text)]
			components = max(components, 1)
		}
		if t.Kind != lex.ArrayOpen && t.Kind != lex.DictOpen { // a list of filters runs on
			key = ""
		}
	}
	if mask {
		bits = 1
	}
	size := 0
	if !filtered && width > 0 && height > 0 && width < 1<<16 && height < 1<<16 {
		size = (width*bits*components + 7) / 8 * height
	}
	l.SkipImage(size)
	m.picture(mask, mask)
}

// shade keeps a gradient as a filled area in the colour of its middle.
func (m *machine) shade(name string) {
	alpha := m.state.fillAlpha * m.state.veil
	if m.muted > 0 || alpha < faint {
		return
	}
	m.paintLayer(layer{bounds: m.state.clip, alpha: alpha, sure: true})
	c, ok := m.res.middle(m.res.find("Shading", name))
	if !ok || m.state.clip.empty() {
		return
	}
	m.addBox(m.state.clip, paint{color: c}.over(alpha))
}
