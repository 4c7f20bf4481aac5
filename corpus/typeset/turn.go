package typeset

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"

	"codeberg.org/go-pdf/fpdf"
)

// turns maps the degrees by which a page of the given size is shown turned to the
// matrix that puts what is drawn upright on it.
func turns(w, h float64) map[int]fpdf.TransformMatrix {
	return map[int]fpdf.TransformMatrix{
		90:  {A: 0, B: 1, C: -1, D: 0, E: h, F: 0},
		180: {A: -1, B: 0, C: 0, D: -1, E: w, F: h},
		270: {A: 0, B: -1, C: 1, D: 0, E: 0, F: w},
	}
}

var (
	pageBegins = regexp.MustCompile(`<</Type /Page\n`)
	mediaBox   = regexp.MustCompile(`/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]`)
	offset     = regexp.MustCompile(`(?m)^(\d{10}) 00000 n`)
	startXref  = regexp.MustCompile(`startxref\n(\d+)`)
)

// turned gives every page of a PDF that fpdf wrote a /Rotate, with the offsets of its
// objects set right, and swaps the sides of its pages where they lie on their side.
func turned(src []byte, degrees int) []byte {
	if degrees == 0 {
		return src
	}
	rotate := fmt.Sprintf("<</Type /Page /Rotate %d\n", degrees)
	var at []int
	for _, m := range pageBegins.FindAllIndex(src, -1) {
		at = append(at, m[0])
	}
	moved := func(was []byte) int {
		n, err := strconv.Atoi(string(was))
		if err != nil {
			return 0
		}
		before := 0
		for _, a := range at {
			if a < n {
				before++
			}
		}
		return n + before*(len(rotate)-len("<</Type /Page\n"))
	}
	xref := bytes.LastIndex(src, []byte("\nxref\n"))
	body := pageBegins.ReplaceAll(src[:xref], []byte(rotate))
	if degrees != 180 {
		body = mediaBox.ReplaceAll(body, []byte("/MediaBox [0 0 $2 $1]"))
	}
	tail := offset.ReplaceAllFunc(src[xref:], func(m []byte) []byte {
		return fmt.Appendf(nil, "%010d 00000 n", moved(m[:10]))
	})
	tail = startXref.ReplaceAllFunc(tail, func(m []byte) []byte {
		return fmt.Appendf(nil, "startxref\n%d", moved(m[len("startxref\n"):]))
	})
	return append(body, tail...)
}
