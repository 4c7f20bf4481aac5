package content

import (
	"math"

	"arising"
	"arising/extract/grid/ink"
)

// What makes a ruling, in points on the page.
const (
	maxThick  = 3.0  // a thicker fill is a shade
	maxBar    = 6.0  // unless it is long
	barLength = 20.0 // times its thickness
	straight  = 0.6  // a line may slant by so much over its length
	maxPoints = 200_000
)

// A path is a figure being built, in points on the page.
type path struct {
	points   []point
	reach    rect // of the points that curves bend towards
	bends    bool // reach is set
	clips    bool // W was seen
	clipEven bool // as W*
}

type point struct {
	x, y  float64
	start bool // a subpath begins here
	bent  bool // a curve leads here
	shut  bool // the subpath goes back to its start after this point
}

func (p *path) add(q point) {
	if len(p.points) < maxPoints {
		p.points = append(p.points, q)
	}
}

func (p *path) move(x, y float64) { p.add(point{x: x, y: y, start: true}) }
func (p *path) line(x, y float64) { p.add(point{x: x, y: y, start: len(p.points) == 0}) }
func (p *path) curve(x, y float64) {
	p.add(point{x: x, y: y, start: len(p.points) == 0, bent: true})
}

// bend notes a point that a curve bends towards.
func (p *path) bend(x, y float64) {
	if !p.bends {
		p.reach, p.bends = emptyRect, true
	}
	p.reach.add(x, y)
}

// bounds returns a box that the whole path lies in.
func (p *path) bounds() rect {
	r := bounds(p.points)
	if p.bends {
		r.add(p.reach.x0, p.reach.y0)
		r.add(p.reach.x1, p.reach.y1)
	}
	return r
}

func (p *path) close() {
	if n := len(p.points); n > 0 {
		p.points[n-1].shut = true
	}
}

func (p *path) rect(ctm Matrix, x, y, w, h float64) {
	p.move(ctm.Apply(x, y))
	p.line(ctm.Apply(x+w, y))
	p.line(ctm.Apply(x+w, y+h))
	p.line(ctm.Apply(x, y+h))
	p.close()
}

// subpath returns the end of the subpath that begins at i.
func (p *path) subpath(i int) int {
	for i++; i < len(p.points) && !p.points[i].start && !p.points[i-1].shut; i++ {
	}
	return i
}

// paintPath fills, strokes and clips with the path, and ends it.
func (m *machine) paintPath(fill, stroke, evenOdd bool) {
	p := &m.path
	if len(p.points) > 0 {
		if m.muted == 0 {
			if fill && m.state.fillAlpha*m.state.veil >= faint {
				m.fillLayer(evenOdd)
				if !m.state.fill.tiled {
					m.fillPath(evenOdd)
				}
			}
			if stroke && m.state.strokeAlpha*m.state.veil >= faint {
				m.strokePath()
			}
		}
		if p.clips {
			m.clipTo(p)
		}
	}
	p.points, p.clips, p.clipEven, p.bends = p.points[:0], false, false, false
}

func bounds(points []point) rect {
	r := emptyRect
	for _, q := range points {
		r.add(q.x, q.y)
	}
	return r
}

// fillPath turns the filled subpaths into shades and thin rulings.
func (m *machine) fillPath(evenOdd bool) {
	points := m.path.points
	for i := 0; i < len(points); {
		j := m.path.subpath(i)
		box := bounds(points[i:j])
		if j < len(points) && m.frame(box, points[i:j], points[j:m.path.subpath(j)], evenOdd) {
			i = m.path.subpath(j)
			continue
		}
		if outline(points[i:j], box) {
			m.counts.Shapes++
		}
		if thin := min(box.width(), box.height()) <= maxThick; thin || fills(points[i:j], box) {
			m.fillBox(box)
		}
		i = j
	}
}

// maxLetter is the height of the tallest letter that counts as text, in points.
const maxLetter = 40

// outline reports whether a figure may be a letter: small and curved.
func outline(points []point, box rect) bool {
	if box.height() > maxLetter || box.width() > maxLetter {
		return false
	}
	for _, q := range points {
		if q.bent {
			return true
		}
	}
	return false
}

// fills reports whether a figure covers most of its box: a rectangle, a circle,
// a rounded tile; no triangle or letter.
func fills(points []point, box rect) bool {
	area := 0.0
	for i, q := range points {
		next := points[(i+1)%len(points)]
		area += q.x*next.y - next.x*q.y
	}
	// A curve bulges out of the polygon of its ends: a circle of four has half its box.
	least := 0.7
	for _, q := range points {
		if q.bent {
			least = 0.49
		}
	}
	return math.Abs(area)/2 >= least*box.width()*box.height()
}

// frame reports whether two subpaths are a rectangle with a hole that leaves
// thin sides, which are then rulings.
func (m *machine) frame(outer rect, a, b []point, evenOdd bool) bool {
	if len(a) < 4 || len(b) < 4 || len(a) > 5 || len(b) > 5 || !evenOdd && turns(a) == turns(b) {
		return false
	}
	inner := bounds(b)
	left, top, right, bottom := inner.x0-outer.x0, inner.y0-outer.y0, outer.x1-inner.x1, outer.y1-inner.y1
	if min(left, top, right, bottom) < -0.1 || max(left, top, right, bottom) > maxThick {
		return false
	}
	for _, side := range []rect{
		{outer.x0, outer.y0, outer.x1, inner.y0}, {outer.x0, inner.y1, outer.x1, outer.y1},
		{outer.x0, outer.y0, inner.x0, outer.y1}, {inner.x1, outer.y0, outer.x1, outer.y1},
	} {
		if side.width() > 0 && side.height() > 0 {
			m.fillBox(side)
		}
	}
	return true
}

// turns reports whether a figure runs clockwise.
func turns(points []point) bool {
	area := 0.0
	for i, q := range points {
		next := points[(i+1)%len(points)]
		area += q.x*next.y - next.x*q.y
	}
	return area > 0
}

// clipSlack is how far past the clip a ruling is still kept, in points: Word clips
// away the outer border of tables in frames, which are no less tables.
const clipSlack = 1.5

// clipped returns what the clip leaves of a filled box.
func (m *machine) clipped(box rect) rect {
	clip := m.state.clip
	if min(box.width(), box.height()) <= maxThick {
		clip = rect{clip.x0 - clipSlack, clip.y0 - clipSlack, clip.x1 + clipSlack, clip.y1 + clipSlack}
		clip = clip.meet(rect{0, 0, m.page.Width, m.page.Height})
	}
	return box.meet(clip)
}

func (m *machine) fillBox(box rect) {
	box = m.clipped(box)
	if box.empty() {
		return
	}
	m.addBox(box, m.state.fill.over(m.state.fillAlpha*m.state.veil))
}

// addBox keeps a filled rectangle as a ruling or a shade.
func (m *machine) addBox(box rect, p paint) {
	w, h := box.width(), box.height()
	switch {
	case h <= maxThick && w >= h, h <= maxBar && w >= barLength*h:
		y := (box.y0 + box.y1) / 2
		m.addRuling(ink.Ruling{X0: box.x0, Y0: y, X1: box.x1, Y1: y, Thick: h, Ink: p.ink()})
	case w <= maxThick, w <= maxBar && h >= barLength*w:
		x := (box.x0 + box.x1) / 2
		m.addRuling(ink.Ruling{X0: x, Y0: box.y0, X1: x, Y1: box.y1, Thick: w, Ink: p.ink()})
	default:
		m.page.Shades = append(m.page.Shades, ink.Shade{Box: arising.Box{box.x0, box.y0, box.x1, box.y1}.Round(), Fill: p.hex()})
	}
}

func (m *machine) addRuling(r ink.Ruling) {
	r.X0, r.Y0, r.X1, r.Y1 = tenth(r.X0), tenth(r.Y0), tenth(r.X1), tenth(r.Y1)
	r.Thick = math.Round(r.Thick*100) / 100
	if r.X0 == r.X1 && r.Y0 == r.Y1 {
		return
	}
	m.page.Rulings = append(m.page.Rulings, r)
}

func tenth(x float64) float64 { return math.Round(x*10) / 10 }

// strokePath turns the straight upright and level edges into rulings.
func (m *machine) strokePath() {
	thick := m.state.width * m.state.ctm.Scale()
	points := m.path.points
	for i := 0; i < len(points); {
		j := m.path.subpath(i)
		for k := i + 1; k < j; k++ {
			if !points[k].bent {
				m.strokeEdge(points[k-1], points[k], thick)
			}
		}
		if points[j-1].shut && j-i > 2 {
			m.strokeEdge(points[j-1], points[i], thick)
		}
		i = j
	}
}

func (m *machine) strokeEdge(a, b point, thick float64) {
	box := bounds([]point{a, b})
	level, upright := box.height() <= straight, box.width() <= straight
	if !level && !upright || level && upright && max(box.width(), box.height()) == 0 {
		return
	}
	if level && box.width() >= box.height() {
		y := (a.y + b.y) / 2
		box.y0, box.y1 = y-thick/2, y+thick/2
	} else {
		x := (a.x + b.x) / 2
		box.x0, box.x1 = x-thick/2, x+thick/2
	}
	box = m.clipped(box)
	if box.empty() {
		return
	}
	n := len(m.page.Rulings)
	alpha := m.state.strokeAlpha * m.state.veil
	if !m.state.dashed {
		known := !m.state.stroke.tiled
		m.paintLayer(layer{bounds: box, color: m.state.stroke.color, alpha: alpha, known: known, sure: known})
	}
	m.addBox(box, m.state.stroke.over(alpha))
	if len(m.page.Rulings) > n {
		m.page.Rulings[n].Dashed = m.state.dashed
	}
}
