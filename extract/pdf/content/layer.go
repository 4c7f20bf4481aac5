package content

// A layer is something painted over a part of the page: it may hide what was drawn
// before it, and what is drawn on it is seen or not by its colour.
type layer struct {
	bounds  rect
	points  []point    // of its outline; nil when the bounds are all of it
	evenOdd bool       // how the outline fills
	clip    *clipShape // beside the bounds
	color   color
	alpha   float64
	blend   blend
	known   bool // it is all of one colour, which is said
	sure    bool // it covers all within its outline
	picture bool
}

// A blend is how paint mixes with what lies under it.
type blend byte

const (
	overlays blend = iota // paint lies on what is under it
	darkens               // as of a highlighter: dark letters show through
	blends                // otherwise
)

// maxLayers bounds the layers kept of one page; maxOutline the points of one.
const (
	maxLayers  = 100_000
	maxOutline = 400
)

// leastLayer is the thinnest thing, in points, that may hide letters.
const leastLayer = 1.0

// paintLayer keeps something painted; what is not given comes from the state.
func (m *machine) paintLayer(l layer) {
	s := &m.state
	l.bounds = l.bounds.meet(s.clip)
	l.clip = s.shape
	l.blend = s.blending()
	l.sure = l.sure && !s.masked && !s.cut
	if min(l.bounds.width(), l.bounds.height()) < leastLayer || m.muted > 0 {
		return
	}
	if len(m.layers) >= maxLayers {
		m.counts.Cut = true
		return
	}
	m.showCut(l.bounds)
	m.layers = append(m.layers, l)
}

// blending returns how paint mixes, that of the groups around it taken in.
func (s *state) blending() blend {
	if s.blend == overlays {
		return s.veilBlend
	}
	return s.blend
}

// fillLayer keeps the path, which is being filled, as a layer.
func (m *machine) fillLayer(evenOdd bool) {
	points := m.path.points
	l := layer{bounds: m.path.bounds(), evenOdd: evenOdd, color: m.state.fill.color, alpha: m.state.fillAlpha * m.state.veil}
	l.known, l.sure = !m.state.fill.tiled, !m.state.fill.tiled
	switch {
	case min(l.bounds.width(), l.bounds.height()) < leastLayer:
		return
	case len(points) > maxOutline:
		l.sure = false
	case !isRect(points):
		l.points = append([]point(nil), points...)
	}
	m.paintLayer(l)
}

// inside reports whether a point is in a layer for certain, and whether it may be:
// a curve is only known by the points that it goes through.
func (l *layer) inside(x, y float64) (certain, maybe bool) {
	if !l.bounds.holds(x, y) {
		return false, false
	}
	if l.points == nil && l.clip == nil {
		return l.sure, true
	}
	in, bent := true, false
	if l.points != nil {
		in, bent = winds(l.points, l.evenOdd, x, y), curved(l.points)
	}
	clipped, vague := l.clip.holds(x, y)
	return l.sure && in && clipped && !vague, in && clipped || bent || vague
}

// A clipShape is a clip that is no upright rectangle, within those set before it.
type clipShape struct {
	points  []point
	evenOdd bool
	vague   bool // it has curves, or too many points
	outer   *clipShape
}

// holds reports whether a point is inside of the clip, and whether that is vague.
func (c *clipShape) holds(x, y float64) (in, vague bool) {
	in = true
	for ; c != nil; c = c.outer {
		switch {
		case c.vague:
			vague = true
		case !winds(c.points, c.evenOdd, x, y):
			in = false
		}
	}
	return in, vague
}

// clipTo narrows the clip to the path.
func (m *machine) clipTo(p *path) {
	m.state.clip = m.state.clip.meet(p.bounds())
	if isRect(p.points) {
		return
	}
	c := &clipShape{outer: m.state.shape, evenOdd: p.clipEven}
	if c.vague = len(p.points) > maxOutline || curved(p.points); !c.vague {
		c.points = append([]point(nil), p.points...)
	}
	m.state.shape = c
}

// shows reports whether the clip lets a point be seen.
func (s *state) shows(x, y float64) bool {
	if !s.clip.holds(x, y) {
		return false
	}
	if s.shape == nil {
		return true
	}
	in, _ := s.shape.holds(x, y)
	return in
}

func (r *rect) holds(x, y float64) bool { return x >= r.x0 && x <= r.x1 && y >= r.y0 && y <= r.y1 }

func curved(points []point) bool {
	for i := range points {
		if points[i].bent {
			return true
		}
	}
	return false
}

// isRect reports whether a path is one upright rectangle.
func isRect(points []point) bool {
	n := len(points)
	if n == 5 && points[4].x == points[0].x && points[4].y == points[0].y && !points[4].start {
		n = 4
	}
	if n != 4 || curved(points) {
		return false
	}
	const skew = 0.01 // points that a corner may be off
	for i := range n {
		a, b := points[i], points[(i+1)%n]
		if i > 0 && a.start || near(a.x, b.x, skew) == near(a.y, b.y, skew) {
			return false
		}
	}
	return near(points[0].x, points[1].x, skew) != near(points[1].x, points[2].x, skew)
}

func near(a, b, by float64) bool { return a-b < by && b-a < by }

// winds reports whether a point is inside of the figures that points make, by the
// even-odd rule or by that of the winding number.
func winds(points []point, evenOdd bool, x, y float64) bool {
	number, crossings := 0, 0
	edge := func(a, b point) {
		if (a.y <= y) == (b.y <= y) {
			return
		}
		if at := a.x + (y-a.y)/(b.y-a.y)*(b.x-a.x); at <= x {
			return
		}
		crossings++
		if b.y > a.y {
			number++
		} else {
			number--
		}
	}
	first := 0
	for i := range points {
		if i > 0 && (points[i].start || points[i-1].shut) {
			edge(points[i-1], points[first])
			first = i
			continue
		}
		if i > 0 {
			edge(points[i-1], points[i])
		}
	}
	if n := len(points); n > 0 {
		edge(points[n-1], points[first])
	}
	if evenOdd {
		return crossings%2 == 1
	}
	return number != 0
}
