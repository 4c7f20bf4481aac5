package content

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"arising"
)

// Unseen tells of letters that are in the file and that nobody sees on the page.
// What they say is not kept: a name under a black box must get nowhere.
type Unseen struct {
	Why     Why
	Letters int
	Box     arising.Box
}

// Why is a reason why letters are not seen.
type Why byte

// The reasons. Shown is none.
const (
	Shown   Why = iota
	ByMode      // drawn in a mode that paints nothing
	Covered     // something was painted over them
	Blended     // in the colour of what they stand on, or transparent
	Clipped     // outside of the page, or of the part of it that is shown
	Tiny        // too small to be seen
	Off         // in a layer that is switched off
	CutOff      // the end of a line, cut off by its frame; kept with the word before
	reasons
)

// tiny is the size, in points, below which letters are no letters to see.
const tiny = 1.0

// The share of a page that pictures cover, or the outlines of letters drawn on it,
// that make hidden letters the text layer of a scan.
const (
	ScanShare  = 0.3
	ScanShapes = 300 // letters of a short paragraph
)

// A drawn word is what its sight depends on.
type drawn struct {
	why, unseen    Why // as drawn, and in the end
	under          int // layers painted before it
	alpha          float64
	patterned      bool // its colour is not said
	x0, y0, x1, y1 float64
	height         float64 // of its small letters
	ux, uy         float64
	color          color
}

// miss counts letters that are not shown.
func (m *machine) miss(why Why, letters int, box arising.Box) {
	u := &m.unseen[why]
	if u.Letters == 0 {
		u.Box = box
	}
	u.Box = arising.Box{min(u.Box[0], box[0]), min(u.Box[1], box[1]), max(u.Box[2], box[2]), max(u.Box[3], box[3])}
	u.Why = why
	u.Letters += letters
}

// look leaves on the page the words that are seen on it. Words that nobody sees are
// kept on a scan, whose picture shows them.
func (m *machine) look(s *sights) {
	words, drawn := m.page.Words, m.words.drawn
	s.set(m.layers)
	shown, layer := 0, 0
	for i := range words {
		d := &drawn[i]
		if d.unseen = d.why; d.why == Shown {
			d.unseen = s.of(d)
		}
		if d.unseen == Shown {
			shown++
		} else if s.scanned(d) {
			layer++
		}
	}
	m.counts.Cut = m.counts.Cut || s.left <= 0
	scan := layer > shown && m.pictured()
	kept := words[:0]
	for i := range words {
		w, d := words[i], &drawn[i]
		if d.unseen == Shown || scan && s.scanned(d) {
			w.Hidden = d.unseen != Shown
			kept = append(kept, w)
			continue
		}
		m.miss(d.unseen, utf8.RuneCountInString(w.Text), w.Box)
	}
	m.page.Words, m.page.OCR = kept, scan
	for _, u := range m.unseen {
		if u.Letters > 0 {
			u.Box = u.Box.Round()
			m.counts.Unseen = append(m.counts.Unseen, u)
		}
	}
}

// pictured reports whether pictures, or outlines of letters, show what the page says.
func (m *machine) pictured() bool {
	area := 0.0
	for _, i := range m.page.Images {
		area += i.Box.Width() * i.Box.Height()
	}
	return area > ScanShare*m.page.Width*m.page.Height || m.counts.Shapes > ScanShapes
}

// sights finds the layers at a place of the page.
type sights struct {
	layers []layer
	starts []int32 // by strip of the page, where its layers begin in list
	list   []int32 // layers by strip, each strip in the order painted
	tall   []int32 // those over many strips
	found  []int32 // scratch, as is next
	next   []int32
	left   int // comparisons that may yet be made
}

const (
	strip     = 12.0 // points
	maxStrips = 30   // of a layer that is not tall
	allStrips = 400  // of a page; what lies lower counts as in the last
	maxLooks  = 20_000_000
)

// stripsOf returns the first and last strip of a stretch down the page.
func stripsOf(from, to float64) (int, int) {
	at := func(y float64) int { return int(min(max(y/strip, 0), allStrips-1)) }
	return at(from), at(to)
}

// set takes the layers of a page.
func (s *sights) set(layers []layer) {
	s.layers, s.left, s.tall = layers, maxLooks, s.tall[:0]
	if len(layers) == 0 {
		return
	}
	s.starts = append(s.starts[:0], make([]int32, allStrips+1)...)
	each := func(visit func(i, strip int)) {
		for i := range layers {
			if from, to := stripsOf(layers[i].bounds.y0, layers[i].bounds.y1); to-from <= maxStrips {
				for r := from; r <= to; r++ {
					visit(i, r)
				}
			}
		}
	}
	each(func(_, r int) { s.starts[r+1]++ })
	for r := range allStrips {
		s.starts[r+1] += s.starts[r]
	}
	s.list = slices.Grow(s.list[:0], int(s.starts[allStrips]))[:s.starts[allStrips]]
	s.next = append(s.next[:0], s.starts...)
	each(func(i, r int) {
		s.list[s.next[r]] = int32(i)
		s.next[r]++
	})
	for i := range layers {
		if from, to := stripsOf(layers[i].bounds.y0, layers[i].bounds.y1); to-from > maxStrips {
			s.tall = append(s.tall, int32(i))
		}
	}
}

// at lists the layers that reach into a box, in the order painted. It is good until
// the next call.
func (s *sights) at(box rect) []int32 {
	s.found = s.found[:0]
	if len(s.layers) == 0 {
		return nil
	}
	add := func(list []int32) {
		for _, i := range list {
			if s.left--; s.left <= 0 {
				return
			}
			b := &s.layers[i].bounds
			if b.x0 <= box.x1 && b.x1 >= box.x0 && b.y0 <= box.y1 && b.y1 >= box.y0 {
				s.found = append(s.found, i)
			}
		}
	}
	add(s.tall)
	from, to := stripsOf(box.y0, box.y1)
	for r := from; r <= min(to, from+maxStrips); r++ {
		add(s.list[s.starts[r]:s.starts[r+1]])
	}
	if len(s.tall) > 0 || from != to {
		slices.Sort(s.found)
		s.found = slices.Compact(s.found)
	}
	return s.found
}

// core returns the bounds of a word's small letters.
func (d *drawn) core() rect {
	r := emptyRect
	for _, up := range [2]float64{lowest, highest} {
		r.add(d.point(0, up))
		r.add(d.point(1, up))
	}
	return r
}

// point returns the place a share of the way along a word and up its small letters.
func (d *drawn) point(along, up float64) (x, y float64) {
	x, y = d.x0+(d.x1-d.x0)*along, d.y0+(d.y1-d.y0)*along
	return x + d.uy*up*d.height, y - d.ux*up*d.height
}

// The rows at which the small letters of a word are looked at; a line drawn through
// them is in one of them only.
const (
	lowest, middle, highest = 0.2, 0.55, 0.9
	maxPlaces               = 24 // looked at along a word
	hiddenShare             = 0.5
)

// of returns why a word is not seen.
func (s *sights) of(d *drawn) Why {
	found := s.at(d.core())
	if !s.doubtful(d, found) {
		return Shown
	}
	n := min(max(int(math.Hypot(d.x1-d.x0, d.y1-d.y0)/max(d.height, 0.1)), 3), maxPlaces)
	var missed [reasons]int
	all := 0
	for k := range n {
		along := (float64(k) + 0.5) / float64(n)
		why := Shown
		for i, up := range [3]float64{lowest, middle, highest} {
			x, y := d.point(along, up)
			one := s.look(d, found, x, y)
			if i > 0 && one != why && (one == Shown || why == Shown) {
				one = Shown
			}
			if why = one; why == Shown {
				break
			}
		}
		if why != Shown {
			missed[why]++
			all++
		}
	}
	if float64(all) < hiddenShare*float64(n) {
		return Shown
	}
	if missed[Covered] > 0 {
		return Covered
	}
	return Blended
}

// faintest is the least difference of a colour, of 255, that is seen.
const faintest = 20

// doubtful reports whether a word may not be seen: something was painted over it,
// or it is in a colour like that of the paper or of what was painted before.
func (s *sights) doubtful(d *drawn, found []int32) bool {
	if d.alpha < opaque || differ(d.color, white) <= faintest {
		return true
	}
	for _, i := range found {
		l := &s.layers[i]
		if int(i) >= d.under || l.blend != overlays || l.known && l.alpha < opaque || l.known && differ(l.color, d.color) <= faintest {
			return true
		}
	}
	return false
}

const (
	white  color = 0xffffff
	opaque       = 0.98 // paint of this alpha on hides all
)

// look returns why a point of a word is not seen.
func (s *sights) look(d *drawn, found []int32, x, y float64) Why {
	ground, said := white, true
	k := 0
	for ; k < len(found) && int(found[k]) < d.under; k++ {
		s.left--
		l := &s.layers[found[k]]
		certain, maybe := l.inside(x, y)
		switch {
		case !maybe:
		case !certain || !l.known || l.blend == blends:
			said = said && certain && l.known && differ(l.color, ground) == 0
		case l.blend == darkens:
			ground = ground.dark(l.color, l.alpha)
		default:
			ground = ground.under(l.color, l.alpha)
			said = said || l.alpha >= opaque
		}
	}
	letter := ground.under(d.color, d.alpha)
	why := Covered
	if said && !d.patterned && differ(letter, ground) <= faintest {
		why = Blended
	}
	for ; k < len(found); k++ {
		s.left--
		l := &s.layers[found[k]]
		certain, maybe := l.inside(x, y)
		if why == Blended && maybe && l.blend != overlays {
			return Shown
		}
		if !certain || l.blend == blends {
			continue
		}
		if l.alpha >= opaque && l.blend == overlays {
			return Covered
		}
		if l.known && l.blend == darkens {
			letter, ground = letter.dark(l.color, l.alpha), ground.dark(l.color, l.alpha)
		} else if l.known {
			letter, ground = letter.under(l.color, l.alpha), ground.under(l.color, l.alpha)
		}
	}
	if why == Covered && (!said || d.patterned || differ(letter, ground) > faintest) {
		return Shown
	}
	return why
}

// scanned reports whether a word that is not seen is one of the text layer of a
// scan: a picture shows it, or an outline, and nothing was painted over that.
func (s *sights) scanned(d *drawn) bool {
	x, y := d.point(0.5, middle)
	pictured, painted := false, false
	for _, i := range s.at(rect{x, y, x, y}) {
		l := &s.layers[i]
		certain, maybe := l.inside(x, y)
		switch {
		case l.picture && maybe:
			pictured, painted = true, false
		case pictured && certain && l.known && l.alpha >= opaque && l.blend == overlays:
			painted = true
		}
	}
	return !painted && (d.why == ByMode || pictured)
}

// under returns the colour with paint over it.
func (c color) under(paint color, alpha float64) color {
	return mix(c, paint, alpha, func(a, b float64) float64 { return b })
}

// dark returns the colour with paint multiplied onto it.
func (c color) dark(paint color, alpha float64) color {
	return mix(c, paint, alpha, func(a, b float64) float64 { return a * b })
}

func mix(c, paint color, alpha float64, blend func(a, b float64) float64) color {
	part := func(shift int) float64 {
		a, b := float64(c>>shift&0xff)/255, float64(paint>>shift&0xff)/255
		return a + (blend(a, b)-a)*alpha
	}
	return rgb(part(16), part(8), part(0))
}

// differ returns how far two colours are apart in the part that differs most.
func differ(a, b color) int {
	most := 0
	for shift := 0; shift < 24; shift += 8 {
		d := int(a>>shift&0xff) - int(b>>shift&0xff)
		most = max(most, d, -d)
	}
	return most
}

// partSeen is how high up a letter the part stands, of its ascent, that tells which it
// is when its lower part is cut off.
const partSeen = 0.8

// visible reports whether a letter may be seen where it stands; one that may not is
// counted.
func (m *machine) visible(text string, x, y, length float64) bool {
	r := &m.words.run
	why := Shown
	up := (r.ascent + r.descent) / 2
	middle := func(up float64) (cx, cy float64) {
		return x + r.ux*length/2 + r.uy*up, y + r.uy*length/2 - r.ux*up
	}
	cx, cy := middle(up)
	shows := func(up float64) bool { return m.state.shows(middle(up)) }
	switch {
	case r.size < tiny && length < tiny:
		why = Tiny
	case !shows(up) && !shows(r.descent/2) && !shows(partSeen*r.ascent):
		why = Clipped
		if c := &m.state.clip; cy > c.y0 && cy < c.y1 && cx > c.x1 && c.x1 < m.page.Width-1 && m.words.goOn(text, x, y, length) {
			why = CutOff
		}
	default:
		return true
	}
	if why != CutOff {
		m.words.flush()
	}
	if text != "" && text != " " {
		m.miss(why, utf8.RuneCountInString(text), arising.Box{cx, cy, cx, cy})
	}
	return false
}

// silence counts a letter of optional content that is off.
func (m *machine) silence(text string, x, y float64) {
	if text != "" && text != " " {
		m.miss(Off, utf8.RuneCountInString(text), arising.Box{x, y, x, y})
	}
}

// core returns what the sight of the word being built depends on.
func (w *words) core() drawn {
	s := &w.style
	d := drawn{why: s.why, under: s.under, alpha: s.alpha, patterned: s.patterned, color: s.color, ux: s.ux, uy: s.uy}
	low, high := 0.0, 0.5*s.ascent // the small letters of most fonts
	if s.descent < -0.4*s.size {   // upright letters that run down
		low, high = 0.5*s.descent, 0.5*s.ascent
	}
	d.height = high - low
	across := w.across - low
	d.x0, d.y0 = w.from*s.ux-across*s.uy, w.from*s.uy+across*s.ux
	d.x1, d.y1 = w.to*s.ux-across*s.uy, w.to*s.uy+across*s.ux
	return d
}

// solid keeps a word of nothing but blocks as something painted: letters under it
// are covered, and light ones on it are seen.
func (w *words) solid(text string, d *drawn) {
	if d.why != Shown || len(*w.layers) >= maxLayers {
		return
	}
	if !isSolid(text) {
		return
	}
	full := strings.Trim(text, "█") == ""
	b := emptyRect
	for _, up := range [2]float64{-0.3, 1.6} {
		b.add(d.point(0, up))
		b.add(d.point(1, up))
	}
	*w.layers = append(*w.layers, layer{bounds: b, color: d.color, alpha: d.alpha, known: !d.patterned, sure: full})
	d.under, d.patterned = len(*w.layers), true // it is seen on itself
}

// isSolid reports whether text is nothing but signs that are mostly ink.
func isSolid(text string) bool { return strings.Trim(text, "█▉▇■◼⬛●⬤◆") == "" }

// showCut has the words that are a part of the clip be seen: something was painted
// through them.
func (m *machine) showCut(box rect) {
	if !m.state.cut {
		return
	}
	m.words.flush()
	for i := m.state.cutFrom; i < len(m.words.drawn); i++ {
		if d := &m.words.drawn[i]; d.why == ByMode && !d.core().meet(box).empty() {
			d.why, d.patterned = Shown, true
		}
	}
}

// A Cover is an area of the page, in its user space, that an annotation hides.
type Cover struct {
	Rect  [4]float64
	Color [3]float64 // red, green, blue
}

// cover paints the area of an annotation that has no looks of its own.
func (m *machine) cover(c Cover) {
	m.paintLayer(layer{
		bounds: m.state.ctm.box(c.Rect[0], c.Rect[1], c.Rect[2], c.Rect[3]),
		color:  rgb(c.Color[0], c.Color[1], c.Color[2]), alpha: 1, known: true, sure: true,
	})
}

// strike marks the words in areas that annotations strike out.
func (m *machine) strike(base Matrix, areas [][4]float64) {
	for _, a := range areas {
		r := base.box(a[0], a[1], a[2], a[3])
		for i := range m.page.Words {
			w := &m.page.Words[i]
			if r.holds((w.Box[0]+w.Box[2])/2, (w.Box[1]+w.Box[3])/2) {
				w.Struck = true
			}
		}
	}
}
