package ink

import (
	"math"
	"strings"

	"arising"
)

// A Frame is a page turned so that most of its letters stand upright. Everything
// is worked out in the frame; boxes are turned back when blocks are made.
type Frame struct {
	Number        int
	Width, Height float64
	Turn          int // degrees clockwise that the page's letters were turned
	Words         []*Word
	Rulings       []Ruling
	Shades        []Shade
}

// Upright makes the frame of a page. Words that still stand turned in it (a
// header set upwards) become one word for each of their lines.
func Upright(p Page) *Frame {
	f := &Frame{Number: p.Number, Width: p.Width, Height: p.Height, Turn: MainTurn(p.Words)}
	if f.Turn == 90 || f.Turn == 270 {
		f.Width, f.Height = p.Height, p.Width
	}
	words := make([]Word, 0, len(p.Words))
	for _, w := range p.Words {
		if strings.TrimSpace(w.Text) == "" || !Finite(w.Box) {
			continue
		}
		words = append(words, f.word(w))
	}
	f.Words = setApart(joinTurned(words))
	for _, r := range p.Rulings {
		b := arising.Box{min(r.X0, r.X1), min(r.Y0, r.Y1), max(r.X0, r.X1), max(r.Y0, r.Y1)}
		if !Finite(b) {
			continue
		}
		b = TurnBox(b, f.Turn, p.Width, p.Height)
		r.X0, r.Y0, r.X1, r.Y1 = b[0], b[1], b[2], b[3]
		f.Rulings = append(f.Rulings, r)
	}
	for _, s := range p.Shades {
		if Finite(s.Box) && !s.Box.Empty() {
			f.Shades = append(f.Shades, Shade{TurnBox(s.Box, f.Turn, p.Width, p.Height), s.Fill})
		}
	}
	f.drawnBullets()
	return f
}

// word turns one word into the frame and gives it a size and a sound box.
func (f *Frame) word(w Word) Word {
	pw, ph := f.Width, f.Height
	if f.Turn == 90 || f.Turn == 270 {
		pw, ph = ph, pw
	}
	w.Box = arising.Box{min(w.Box[0], w.Box[2]), min(w.Box[1], w.Box[3]), max(w.Box[0], w.Box[2]), max(w.Box[1], w.Box[3])}
	w.Box = TurnBox(w.Box, f.Turn, pw, ph)
	moved := f.Turn != 0
	w.Turn = ((w.Turn-f.Turn)%360 + 360) % 360
	if !(w.Size > 0) || math.IsInf(w.Size, 0) {
		w.Size = max(w.Box.Height()/1.15, 1)
		if w.Turn == 90 || w.Turn == 270 {
			w.Size = max(w.Box.Width()/1.15, 1)
		}
	}
	// A baseline outside of its word is of no use (and that of a turned word is an x).
	if moved || w.Turn != 0 || !(w.Baseline >= w.Box[1]-1 && w.Baseline <= w.Box[3]+w.Size) {
		w.Baseline = w.Box[3] - 0.2*min(w.Size, w.Box.Height())
	}
	return w
}

// Back turns a box of the frame back onto the page.
func (f *Frame) Back(b arising.Box) arising.Box {
	return TurnBox(b, (360-f.Turn)%360, f.Width, f.Height).Round()
}

// TurnBox undoes a turn of so many degrees clockwise on a page of that width and
// height: what was turned stands upright afterwards.
func TurnBox(b arising.Box, turn int, w, h float64) arising.Box {
	switch turn {
	case 90:
		return arising.Box{b[1], w - b[2], b[3], w - b[0]}
	case 180:
		return arising.Box{w - b[2], h - b[3], w - b[0], h - b[1]}
	case 270:
		return arising.Box{h - b[3], b[0], h - b[1], b[2]}
	}
	return b
}

// MainTurn returns the turn that most letters have.
func MainTurn(words []Word) int {
	var letters [4]int
	for _, w := range words {
		letters[((w.Turn/90)%4+4)%4] += len(w.Text)
	}
	best := 0
	for i, n := range letters {
		if n > letters[best] {
			best = i
		}
	}
	return best * 90
}

// joinTurned makes one word of each line of turned words, and leaves the others.
func joinTurned(words []Word) []*Word {
	out := make([]*Word, 0, len(words))
	for i := range words {
		w := &words[i]
		if len(out) > 0 && w.Turn != 0 {
			if last := out[len(out)-1]; last.Turn == w.Turn && follows(last, w) {
				last.Text += " " + w.Text
				last.Box = last.Box.Union(w.Box)
				last.Baseline = last.Box[3] - 0.2*last.Size
				continue
			}
		}
		out = append(out, w)
	}
	return out
}

// follows reports whether b stands right after a on the same turned line.
func follows(a, b *Word) bool {
	near := max(a.Size, b.Size)
	across, along := a.Box[0]-b.Box[0], 0.0
	switch a.Turn {
	case 90:
		along = b.Box[1] - a.Box[3]
	case 270:
		along = a.Box[1] - b.Box[3]
	default:
		across, along = a.Box[1]-b.Box[1], a.Box[0]-b.Box[2]
	}
	return math.Abs(across) < 0.35*near && along > -near && along < near
}

// Finite reports whether a box has no side at infinity.
func Finite(b arising.Box) bool {
	for _, v := range b {
		if math.IsNaN(v) || math.Abs(v) > 1e6 {
			return false
		}
	}
	return true
}

// Round1 rounds to a tenth of a point.
func Round1(v float64) float64 { return math.Round(v*10) / 10 }

// Middle returns the point in the middle of a box.
func Middle(b arising.Box) (x, y float64) { return (b[0] + b[2]) / 2, (b[1] + b[3]) / 2 }

// Within reports whether a point lies in a box.
func Within(b arising.Box, x, y float64) bool {
	return x >= b[0] && x <= b[2] && y >= b[1] && y <= b[3]
}
