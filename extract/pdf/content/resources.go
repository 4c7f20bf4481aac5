package content

import (
	"strings"
	"unicode/utf16"

	"github.com/ledongthuc/pdf"

	"arising/extract/pdf/font"
	"arising/extract/pdf/lex"
)

// A Store keeps what the pages of one document share: each font, colour space and
// resource dictionary is read once. It is not safe for several goroutines.
type Store struct {
	read   font.Source
	fonts  map[string]*font.Font
	res    map[string]*Resources
	hidden map[string]bool // references of optional content that is off
	room   room
}

// A room is what the drawing of a page is worked out in, kept for the next page.
type room struct {
	layers []layer
	drawn  []drawn
	sights sights
}

// NewStore returns a store for a document. read gives the bytes of streams;
// hidden holds the references, as "12 0 R", of optional content groups that are off.
func NewStore(read font.Source, hidden map[string]bool) *Store {
	return &Store{read: read, fonts: map[string]*font.Font{}, res: map[string]*Resources{}, hidden: hidden}
}

// maxKept bounds the resource dictionaries kept.
const maxKept = 4096

// Resources are what a content stream can name.
type Resources struct {
	store     *Store
	v         pdf.Value
	outer     *Resources
	fonts     map[string]*font.Font
	spaces    map[string]*Space
	objects   map[string]*object
	states    map[string]gstate
	gradients map[string]paint
}

// Resources returns the resources that dictionary v describes; names that it
// lacks are looked up in outer.
func (s *Store) Resources(v pdf.Value, outer *Resources) *Resources {
	if v.Kind() != pdf.Dict {
		if outer != nil {
			return outer
		}
	}
	key := v.String()
	if r, ok := s.res[key]; ok && r.outer == outer {
		return r
	}
	r := &Resources{store: s, v: v, outer: outer, fonts: map[string]*font.Font{}, spaces: map[string]*Space{},
		objects: map[string]*object{}, states: map[string]gstate{}, gradients: map[string]paint{}}
	if len(s.res) < maxKept {
		s.res[key] = r
	}
	return r
}

// find returns the resource of that name and category.
func (r *Resources) find(category, name string) pdf.Value {
	for at := r; at != nil; at = at.outer {
		if v := at.v.Key(category).Key(name); v.Kind() != pdf.Null {
			return v
		}
	}
	return pdf.Value{}
}

// Font returns the named font; one that is not there has the looks of Helvetica.
func (r *Resources) Font(name string) *font.Font {
	if f, ok := r.fonts[name]; ok {
		return f
	}
	v := r.find("Font", name)
	f := r.store.font(v)
	r.fonts[name] = f
	return f
}

func (s *Store) font(v pdf.Value) *font.Font {
	key := v.String()
	f, ok := s.fonts[key]
	if !ok {
		f = font.Load(v, s.read)
		s.fonts[key] = f
	}
	return f
}

// A gstate is what an ExtGState changes.
type gstate struct {
	fillAlpha, strokeAlpha *float64
	width                  *float64
	dashed                 *bool
	font                   *font.Font
	size                   float64
	blend                  *blend
	masked                 *bool
}

// State returns the named ExtGState.
func (r *Resources) State(name string) gstate {
	if g, ok := r.states[name]; ok {
		return g
	}
	v := r.find("ExtGState", name)
	var g gstate
	alpha := func(key string) *float64 {
		if a := v.Key(key); a.Kind() == pdf.Integer || a.Kind() == pdf.Real {
			n := min(max(a.Float64(), 0), 1)
			return &n
		}
		return nil
	}
	g.fillAlpha, g.strokeAlpha = alpha("ca"), alpha("CA")
	if w := v.Key("LW"); w.Kind() != pdf.Null {
		width := w.Float64()
		g.width = &width
	}
	if d := v.Key("D"); d.Kind() == pdf.Array {
		dashed := d.Index(0).Len() > 0
		g.dashed = &dashed
	}
	if f := v.Key("Font"); f.Len() == 2 {
		g.font, g.size = r.store.font(f.Index(0)), f.Index(1).Float64()
	}
	if b := v.Key("BM"); b.Kind() != pdf.Null {
		mode := blendOf(b)
		g.blend = &mode
	}
	if mask := v.Key("SMask"); mask.Kind() != pdf.Null {
		masked := mask.Bool()
		g.masked = &masked
	}
	r.states[name] = g
	return g
}

// blendOf reads a blend mode, of a list the first.
func blendOf(v pdf.Value) blend {
	if v.Kind() == pdf.Array {
		v = v.Index(0)
	}
	switch v.Name() {
	case "Normal", "Compatible", "":
		return overlays
	case "Multiply", "Darken":
		return darkens
	}
	return blends
}

func (m *machine) applyState(g gstate) {
	s := &m.state
	if g.fillAlpha != nil {
		s.fillAlpha = *g.fillAlpha
	}
	if g.strokeAlpha != nil {
		s.strokeAlpha = *g.strokeAlpha
	}
	if g.width != nil {
		s.width = *g.width
	}
	if g.dashed != nil {
		s.dashed = *g.dashed
	}
	if g.blend != nil {
		s.blend = *g.blend
	}
	if g.masked != nil {
		s.masked = *g.masked
	}
	if g.font != nil {
		s.text.font, s.text.size = g.font, g.size
	}
}

// Hidden reports whether the named property is optional content that is off.
func (r *Resources) Hidden(name string) bool {
	for at := r; at != nil; at = at.outer {
		props := at.v.Key("Properties")
		if v := props.Key(name); v.Kind() != pdf.Null {
			return r.store.off(reference(props, name), v)
		}
	}
	return false
}

// Off reports whether an annotation is optional content that is off.
func (s *Store) Off(annotation pdf.Value) bool {
	oc := annotation.Key("OC")
	return oc.Kind() != pdf.Null && s.off(reference(annotation, "OC"), oc)
}

// off reports whether a group, or a membership by its policy, is switched off.
func (s *Store) off(ref string, v pdf.Value) bool {
	if len(s.hidden) == 0 {
		return false
	}
	if v.Key("Type").Name() != "OCMD" {
		return s.hidden[ref]
	}
	if ve := v.Key("VE"); ve.Len() > 0 {
		words := strings.Fields(strings.NewReplacer("[", " [ ", "]", " ] ", "/", " /").Replace(ve.String()))
		shown, _ := s.shown(words, 0)
		return !shown
	}
	groups := v.Key("OCGs")
	refs := []string{reference(v, "OCGs")}
	if groups.Kind() == pdf.Array {
		refs = References(groups)
	}
	off := 0
	for _, g := range refs {
		if s.hidden[g] {
			off++
		}
	}
	switch v.Key("P").Name() {
	case "AllOn":
		return off > 0
	case "AnyOff":
		return off == 0
	case "AllOff":
		return off < len(refs)
	}
	return len(refs) > 0 && off == len(refs)
}

// shown evaluates an expression of optional content, "[ /And 5 0 R [ /Not 6 0 R ] ]",
// and returns what follows it.
func (s *Store) shown(words []string, depth int) (shown bool, rest []string) {
	const deepest = 20
	if len(words) < 2 || words[0] != "[" || depth > deepest {
		return true, nil
	}
	op, rest := words[1], words[2:]
	shown = op != "/Or"
	for len(rest) > 0 && rest[0] != "]" {
		one := true
		if rest[0] == "[" {
			one, rest = s.shown(rest, depth+1)
		} else if len(rest) >= 3 && rest[2] == "R" {
			one, rest = !s.hidden[rest[0]+" "+rest[1]+" R"], rest[3:]
		} else {
			return true, nil
		}
		switch op {
		case "/Not":
			shown = !one
		case "/Or":
			shown = shown || one
		default:
			shown = shown && one
		}
	}
	return shown, rest[min(1, len(rest)):]
}

// Actual returns the ActualText of a named property list.
func (r *Resources) Actual(name string) (string, bool) {
	v := r.find("Properties", name).Key("ActualText")
	return v.Text(), v.Kind() == pdf.String
}

// reference returns where the entry of a dictionary points, as "12 0 R"; "" when
// it is a direct object. The object layer shows references in String only.
func reference(dict pdf.Value, name string) string {
	l := lex.New([]byte(dict.String()))
	depth := 0
	for t := l.Next(); t.Kind != lex.End; t = l.Next() {
		switch t.Kind {
		case lex.DictOpen, lex.ArrayOpen:
			depth++
		case lex.DictClose, lex.ArrayClose:
			depth--
		case lex.Name:
			if depth == 1 && string(t.Text) == name {
				return pointer(l)
			}
		}
	}
	return ""
}

func pointer(l *lex.Lexer) string {
	id, gen, r := l.Next(), l.Next(), l.Next()
	if id.Kind != lex.Number || gen.Kind != lex.Number || r.Kind != lex.Keyword || string(r.Text) != "R" {
		return ""
	}
	return refText(id.Num, gen.Num)
}

// References lists the references in an array, each as "12 0 R".
func References(array pdf.Value) (refs []string) {
	text := strings.Fields(strings.Trim(array.String(), "[]"))
	for i := 2; i < len(text); i++ {
		if text[i] == "R" {
			refs = append(refs, text[i-2]+" "+text[i-1]+" R")
		}
	}
	return refs
}

// TextString decodes a text string: UTF-16 with its mark, UTF-8 with its mark, or
// the document encoding, which is Latin here.
func TextString(b []byte) string {
	switch {
	case len(b) >= 2 && b[0] == 0xfe && b[1] == 0xff:
		units := make([]uint16, 0, len(b)/2)
		for i := 2; i+1 < len(b); i += 2 {
			units = append(units, uint16(b[i])<<8|uint16(b[i+1]))
		}
		return string(utf16.Decode(units))
	case len(b) >= 3 && b[0] == 0xef && b[1] == 0xbb && b[2] == 0xbf:
		return string(b[3:])
	}
	r := make([]rune, len(b))
	for i, c := range b {
		r[i] = rune(c)
	}
	return string(r)
}
