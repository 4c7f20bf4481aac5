package content

// do runs an operator; it is false when it knows none of that name.
func (m *machine) do(op []byte) bool {
	return m.doText(op) || m.doPath(op) || m.doState(op) || m.doMarks(op)
}

func (m *machine) doText(op []byte) bool {
	t := &m.state.text
	switch key(op) {
	case 'T'<<8 | 'J':
		m.showArray(m.args)
	case 'T'<<8 | 'j':
		m.showLast()
	case 'T'<<8 | 'd':
		m.nextLine(m.num(1), m.num(0))
	case 'T'<<8 | 'm':
		m.tm = m.matrix()
		m.tlm = m.tm
	case 'T'<<8 | 'f':
		t.size = m.num(0)
		if len(m.args) >= 2 {
			t.font = m.res.Font(string(m.args[len(m.args)-2].Text))
		}
	case 'T'<<8 | 'c':
		t.chars = m.num(0)
	case 'T'<<8 | 'w':
		t.words = m.num(0)
	case 'T'<<8 | 'z':
		t.scale = m.num(0) / 100
	case 'T'<<8 | 'L':
		t.leading = m.num(0)
	case 'T'<<8 | 's':
		t.rise = m.num(0)
	case 'T'<<8 | 'r':
		t.mode = int(m.num(0))
	case 'T'<<8 | 'D':
		t.leading = -m.num(0)
		m.nextLine(m.num(1), m.num(0))
	case 'T'<<8 | '*':
		m.nextLine(0, -t.leading)
	case '\'':
		m.nextLine(0, -t.leading)
		m.showLast()
	case '"':
		t.words, t.chars = m.num(2), m.num(1)
		m.nextLine(0, -t.leading)
		m.showLast()
	case 'B'<<8 | 'T':
		m.tm, m.tlm = Identity, Identity
	case 'E'<<8 | 'T':
	default:
		return false
	}
	return true
}

func (m *machine) doPath(op []byte) bool {
	p := &m.path
	switch key(op) {
	case 'm':
		p.move(m.at(1, 0))
	case 'l':
		p.line(m.at(1, 0))
	case 'c':
		p.bend(m.at(5, 4))
		p.bend(m.at(3, 2))
		p.curve(m.at(1, 0))
	case 'v', 'y':
		p.bend(m.at(3, 2))
		p.curve(m.at(1, 0))
	case 'h':
		p.close()
	case 'r'<<8 | 'e':
		p.rect(m.state.ctm, m.num(3), m.num(2), m.num(1), m.num(0))
	case 'f', 'F':
		m.paintPath(true, false, false)
	case 'f'<<8 | '*':
		m.paintPath(true, false, true)
	case 'S':
		m.paintPath(false, true, false)
	case 's':
		p.close()
		m.paintPath(false, true, false)
	case 'B':
		m.paintPath(true, true, false)
	case 'B'<<8 | '*':
		m.paintPath(true, true, true)
	case 'b':
		p.close()
		m.paintPath(true, true, false)
	case 'b'<<8 | '*':
		p.close()
		m.paintPath(true, true, true)
	case 'n':
		m.paintPath(false, false, false)
	case 'W':
		p.clips = true
	case 'W'<<8 | '*':
		p.clips, p.clipEven = true, true
	default:
		return false
	}
	return true
}

// at maps the operands i and j from the end to the page.
func (m *machine) at(i, j int) (float64, float64) { return m.state.ctm.Apply(m.num(i), m.num(j)) }

func (m *machine) doState(op []byte) bool {
	s := &m.state
	switch key(op) {
	case 'q':
		m.save()
	case 'Q':
		m.restore()
	case 'c'<<8 | 'm':
		m.concat(m.matrix())
	case 'w':
		s.width = m.num(0)
	case 'd':
		s.dashed = m.dashes()
	case 'g'<<8 | 's':
		m.applyState(m.res.State(m.name()))
	case 'D'<<8 | 'o':
		m.object(m.name())
	case 's'<<8 | 'h':
		m.shade(m.name())
	case 'g':
		s.fill = paint{color: gray(m.num(0))}
	case 'G':
		s.stroke = paint{color: gray(m.num(0))}
	case 'r'<<8 | 'g':
		s.fill = paint{color: rgb(m.num(2), m.num(1), m.num(0))}
	case 'R'<<8 | 'G':
		s.stroke = paint{color: rgb(m.num(2), m.num(1), m.num(0))}
	case 'k':
		s.fill = paint{color: cmyk(m.num(3), m.num(2), m.num(1), m.num(0))}
	case 'K':
		s.stroke = paint{color: cmyk(m.num(3), m.num(2), m.num(1), m.num(0))}
	case 'c'<<8 | 's':
		s.fill = m.res.Space(m.name()).initial()
	case 'C'<<8 | 'S':
		s.stroke = m.res.Space(m.name()).initial()
	case 's'<<8 | 'c', 's'<<16 | 'c'<<8 | 'n':
		s.fill = m.paint(s.fill)
	case 'S'<<8 | 'C', 'S'<<16 | 'C'<<8 | 'N':
		s.stroke = m.paint(s.stroke)
	default:
		return false
	}
	return true
}

// dashes reports whether the operands of d leave gaps.
func (m *machine) dashes() bool {
	for _, t := range m.args[:max(len(m.args)-1, 0)] {
		if t.Num > 0 {
			return true
		}
	}
	return false
}

func (m *machine) doMarks(op []byte) bool {
	switch key(op) {
	case 'B'<<16 | 'D'<<8 | 'C':
		m.beginMark()
	case 'B'<<16 | 'M'<<8 | 'C':
		m.marks = append(m.marks, mark{})
	case 'E'<<16 | 'M'<<8 | 'C':
		m.endMark()
	case 'M'<<8 | 'P', 'D'<<8 | 'P', 'E'<<8 | 'I', 'i', 'j', 'J', 'M', 'd'<<8 | '0', 'd'<<8 | '1', 'r'<<8 | 'i', 'B'<<8 | 'X', 'E'<<8 | 'X':
	default:
		return false
	}
	return true
}
