package docx

import (
	"encoding/xml"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"arising/extract/doc/doctest"
	"arising/extract/parts"
)

// A maker writes documents by chance; every run says a word of its own.
type maker struct {
	*rand.Rand
	strings.Builder
	words int
}

// Wrappers round runs and round blocks, with the inner element of the last.
var (
	roundRuns   = []string{"", "", "", "w:hyperlink", "w:ins", "w:del", "w:smartTag", "w:fldSimple", "w:moveFrom", "w:bdo", "w:sdt w:sdtContent", "mc:AlternateContent mc:Choice"}
	roundBlocks = []string{"", "", "", "", "w:customXml", "w:ins", "w:moveTo", "w:sdt w:sdtContent"}
	looks       = []string{"", "", "", "<w:b/>", "<w:strike/>", "<w:caps/>", `<w:vertAlign w:val="superscript"/>`, "<w:del/>"}
	between     = []string{"", "", "", "<w:br/>", "<w:br/><w:br/>", "<w:tab/>", `<w:br w:type="page"/>`}
	paragraphs  = []string{"", "", "", `<w:pStyle w:val="Kop1"/>`, `<w:numPr><w:numId w:val="3"/><w:ilvl w:val="2"/></w:numPr>`, "<w:rPr><w:del/></w:rPr>"}
	cellLooks   = []string{"", "", "", `<w:gridSpan w:val="2"/>`, `<w:vMerge w:val="restart"/>`, `<w:shd w:fill="FF0000"/>`}
	starts      = []string{"", "", "1. ", "(a) ", "Lead: ", "• "}
)

func (m *maker) one(of []string) string { return of[m.IntN(len(of))] }

// in writes what inside writes, inside elements.
func (m *maker) in(elements string, inside func()) {
	names := strings.Fields(elements)
	for _, n := range names {
		m.WriteString("<" + n + ">")
	}
	inside()
	for i := len(names) - 1; i >= 0; i-- {
		m.WriteString("</" + names[i] + ">")
	}
}

func (m *maker) run(depth int) {
	m.in("w:r", func() {
		m.WriteString("<w:rPr>" + m.one(looks) + "</w:rPr>")
		m.words++
		fmt.Fprintf(m, "<w:t>%sw%dz</w:t>%s", m.one(starts), m.words, m.one(between))
		if m.IntN(12) == 0 && depth < 3 {
			m.in("w:pict w:txbxContent", func() { m.blocks(depth + 1) })
		}
	})
}

func (m *maker) blocks(depth int) {
	for range 1 + m.IntN(2) {
		m.in(m.one(roundBlocks), func() {
			if m.IntN(5) == 0 && depth < 3 {
				m.table(depth)
				return
			}
			m.in("w:p", func() {
				m.WriteString("<w:pPr>" + m.one(paragraphs) + "</w:pPr>")
				for range m.IntN(3) {
					m.in(m.one(roundRuns), func() { m.run(depth) })
				}
			})
		})
	}
}

func (m *maker) table(depth int) {
	m.in("w:tbl", func() {
		for range 1 + m.IntN(3) {
			m.in("w:tr", func() {
				for range 1 + m.IntN(3) {
					m.in("w:tc", func() {
						m.WriteString("<w:tcPr>" + m.one(cellLooks) + "</w:tcPr>")
						m.blocks(depth + 1)
					})
				}
			})
		}
	})
}

// Every word of a document, also a struck-out or deleted one, is read once.
func TestEveryWordIsKept(t *testing.T) {
	for seed := range uint64(400) {
		m := &maker{Rand: rand.New(rand.NewPCG(seed, 3))}
		m.blocks(0)
		if m.words == 0 {
			continue
		}
		got := strings.ToLower(doctest.Letters(read(t, m.String())))
		for n := 1; n <= m.words; n++ {
			if k := strings.Count(got, fmt.Sprintf("w%dz", n)); k != 1 {
				t.Fatalf("document %d: word %d of %d is there %d times:\n%s", seed, n, m.words, k, m.String())
			}
		}
	}
}

// A label of many figures is cut, so that a list of many items asks for bounded memory.
func TestLongLabelIsCut(t *testing.T) {
	long := &parts.Node{Children: []*parts.Node{{Name: "w:lvlText", Attrs: []xml.Attr{{Name: xml.Name{Local: "val"}, Value: strings.Repeat("%1.é", 10_000)}}}}}
	if got := readLevel(long).text; len(got) > 100 || !utf8.ValidString(got) {
		t.Errorf("a label of %d bytes", len(got))
	}
}
