package content

import "math"

// A Matrix maps x, y to a·x + c·y + e, b·x + d·y + f.
type Matrix [6]float64

// Identity maps every point to itself.
var Identity = Matrix{1, 0, 0, 1, 0, 0}

// Mul returns the matrix that does m first and then n.
func (m Matrix) Mul(n Matrix) Matrix {
	return Matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// Apply maps a point.
func (m Matrix) Apply(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// Scale returns how much lengths grow, on the average of all directions.
func (m Matrix) Scale() float64 { return math.Sqrt(math.Abs(m[0]*m[3] - m[1]*m[2])) }

// upright reports whether m keeps upright rectangles upright.
func (m Matrix) upright() bool {
	const skew = 1e-6
	return math.Abs(m[1])+math.Abs(m[2]) < skew || math.Abs(m[0])+math.Abs(m[3]) < skew
}

// box returns the bounds of a rectangle mapped by m.
func (m Matrix) box(x0, y0, x1, y1 float64) rect {
	r := emptyRect
	for _, p := range [4][2]float64{{x0, y0}, {x1, y0}, {x0, y1}, {x1, y1}} {
		r.add(m.Apply(p[0], p[1]))
	}
	return r
}

// A rect is left, top, right, bottom on the page.
type rect struct{ x0, y0, x1, y1 float64 }

var (
	emptyRect = rect{math.MaxFloat64, math.MaxFloat64, -math.MaxFloat64, -math.MaxFloat64}
	everyRect = rect{-1e6, -1e6, 1e6, 1e6}
)

func (r *rect) add(x, y float64) {
	r.x0, r.y0 = min(r.x0, x), min(r.y0, y)
	r.x1, r.y1 = max(r.x1, x), max(r.y1, y)
}

func (r rect) meet(s rect) rect {
	return rect{max(r.x0, s.x0), max(r.y0, s.y0), min(r.x1, s.x1), min(r.y1, s.y1)}
}

func (r rect) width() float64  { return r.x1 - r.x0 }
func (r rect) height() float64 { return r.y1 - r.y0 }
func (r rect) empty() bool     { return r.x1 < r.x0 || r.y1 < r.y0 }
