package pdf_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"arising"
	"arising/extract/doc"
	"arising/extract/grid/ink"
	"arising/extract/pdf"
	"arising/extract/pdf/internal/made"
)

// mostTime bounds one hostile file, on a machine that has other work.
const mostTime = 30 * time.Second

// Files made to be slow, to be large or never to end are read, or say what of them
// was not.
func TestHostileFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	const forms = 30
	form := func(n int, entries, draws string) string {
		return made.Stream(fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 999 999]/Resources<</Font<</F1 5 0 R>>/XObject<</X %d 0 R/Y %d 0 R>>>>%s", n, n, entries), draws)
	}
	var doubling []string
	for i := range forms {
		doubling = append(doubling, form(7+i, "", strings.Repeat("/X Do /Y Do ", 5)))
	}
	doubling = append(doubling, made.Stream("/Type/XObject/Subtype/Form/BBox[0 0 999 999]", ""))
	composite := func(unicode string) []string {
		return []string{"null", "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2/W[0 4294967295 500]>>]/ToUnicode 8 0 R>>", packed("", unicode)}
	}
	codes := say + " BT /F2 10 Tf 100 600 Td <" + strings.Repeat("0041", 20_000) + "> Tj ET"
	type file struct {
		name string
		src  []byte
		want string // read, limit or error
	}
	files := []file{
		{"a form that draws itself", sheet("", "/XObject<</X 6 0 R>>", "/X Do "+say, form(6, "", "/X Do /Y Do")), "read"},
		{"forms that double", sheet("", "/XObject<</X 6 0 R>>", say+" /X Do", doubling...), "read or limit"},
		{"a page tree that holds itself", edited(sheet("", "", say), "Kids[3 0 R]", "Kids[2 0 R 3 0 R 2 0 R]"), "read"},
		{"a page listed 300,000 times", edited(sheet("", "", say), "Kids[3 0 R]", "Kids["+strings.Repeat("3 0 R ", 300_000)+"]"), "read"},
		{"a tree of pages without end", edited(sheet("", "", say), "Kids[3 0 R]", "Kids["+strings.Repeat("<</Kids[", 300)+"3 0 R"+strings.Repeat("]>>", 300)+"]"), "limit"},
		{"names that hold themselves", sheet("", "", say, "<</Kids[6 0 R 6 0 R 6 0 R]>>"), "read"},
		{"bookmarks that hold themselves", sheet("", "", say, "<</First 7 0 R>>", "<</Next 7 0 R/First 7 0 R>>"), "read"},
		{"an array of 600,000", sheet("/Big["+strings.Repeat("1 ", 600_000)+"]", "", say), "limit"},
		{"arrays in arrays", sheet("/Big"+strings.Repeat("[", 1_000_000), "", say), "limit"},
		{"arrays in arrays in the content", sheet("", "", strings.Repeat("[", 1_000_000)+say), "read"},
		{"states without end", sheet("", "", strings.Repeat("q ", 1_000_000)+say), "read"},
		{"marks without end", sheet("", "", strings.Repeat("/Span <</ActualText (x)>> BDC ", 100_000)+say+" BT /F1 1 Tf 100 600 Td ("+strings.Repeat("a", 2000)+") Tj ET"), "read"},
		{"a stream of 80 MB", sheet("", "", "", packed("", strings.Repeat(" ", 80<<20)+say)), "limit"},
		{"a stream of 40 MB in a stream", sheet("", "", "", twice(strings.Repeat(" ", 40<<20)+say)), "limit"},
		{"a meaning of 100 KB", sheet("", "", codes, composite("1 beginbfchar <0041> <"+strings.Repeat("0061", 100_000)+"> endbfchar")...), "read"},
		{"meanings of 2^32 codes", sheet("", "", codes, composite("1 beginbfrange "+strings.Repeat("<00000000> <ffffffff> <0000> ", 100_000)+" endbfrange")...), "read"},
		{"a font that draws with itself", sheet("", "", say+" BT /F2 10 Tf (aa) Tj ET", "null",
			"<</Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/FirstChar 97/LastChar 97/Widths[1]/Encoding<</Differences[97/a]>>/CharProcs<</a 8 0 R>>/Resources<</Font<</F2 7 0 R>>>>>>",
			made.Stream("", "1 0 0 0 1 1 d1 BT /F2 1 Tf (aaaa) Tj ET")), "read"},
		{"a picture of 10^12 points", sheet("", "/XObject<</X 6 0 R>>", say+" q 90 0 0 90 0 0 cm /X Do Q", packed("/Type/XObject/Subtype/Image/Width 1000000/Height 1000000/BitsPerComponent 8/ColorSpace/DeviceRGB", strings.Repeat("\x00", 40<<20))), "read"},
		{"a function made of itself", sheet("", "/ColorSpace<</S[/Separation/A/DeviceRGB 6 0 R]>>", "/S cs 1 scn "+say, "<</FunctionType 3/Domain[0 1]/Functions[6 0 R 6 0 R]/Bounds[.5]/Encode[0 1 0 1]>>"), "read"},
		{"a table before itself", looped(made.Page(say)), "read"},
		{"a table of all numbers", listed("/W[0 1 0]/Size 33554432", "\x01", 32<<20), "limit"},
		{"a table of 999,999,999", edited(made.Page(say), "xref\n0 6", "xref\n0 999999999"), "read"},
		{"500 versions", versions(made.Page(say), 500), "read"},
		{"objects without end", bytes.Repeat([]byte("1 0 obj\n"), 1_000_000), "error"},
	}
	for _, i := range []int{5, 6} { // the catalog that asks for them
		files[i].src = edited(files[i].src, "/OCProperties", "/Names<</Dests 6 0 R>>/PageLabels 6 0 R/Outlines<</First<</Title(a)/Dest(x)/First 7 0 R>>>>/OCProperties")
	}
	for i := range files {
		if strings.HasPrefix(files[i].name, "a stream of") { // it is object 6
			files[i].src = edited(files[i].src, "/Contents 4 0 R", "/Contents 6 0 R")
		}
	}
	for _, c := range files {
		t.Run(c.name, func(t *testing.T) {
			peak, stop := heap()
			start := time.Now()
			ctx, cancel := context.WithTimeout(t.Context(), 2*mostTime)
			defer cancel()
			got := ending(ctx, t, c.src)
			stop()
			if took := time.Since(start); took > mostTime {
				t.Errorf("took %v", took)
			}
			if n := peak.Load(); n > mostHeap {
				t.Errorf("took %d MB", n>>20)
			}
			if !strings.Contains(c.want, got) {
				t.Errorf("ended as %s, want %s", got, c.want)
			}
		})
	}
}

// ending says how the reading of a file that says "here" ends.
func ending(ctx context.Context, t *testing.T, src []byte) string {
	f, err := pdf.Open(src, doc.Limits{})
	if err != nil {
		return "error"
	}
	f.Outline()
	diagnostics, here := f.Diagnostics(), false
	for n := range f.NumPages() {
		page, ds := f.Page(ctx, n+1)
		diagnostics = append(diagnostics, ds...)
		here = here || slices.ContainsFunc(page.Words, func(w ink.Word) bool { return w.Text == "here" })
	}
	switch {
	case slices.ContainsFunc(diagnostics, func(d arising.Diagnostic) bool { return d.Code == arising.LimitReached }):
		return "limit"
	case here:
		return "read"
	}
	t.Logf("%d pages, diagnostics %v", f.NumPages(), diagnostics)
	return "loss"
}

// heap samples how many bytes live until stop is called.
func heap() (peak *atomic.Uint64, stop func()) {
	peak = new(atomic.Uint64)
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before, done := m.HeapAlloc, make(chan struct{})
	go func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(10 * time.Millisecond):
			}
			runtime.ReadMemStats(&m)
			peak.Store(max(peak.Load(), m.HeapAlloc-min(before, m.HeapAlloc)))
		}
	}()
	return peak, func() { close(done) }
}

func edited(src []byte, old, new string) []byte {
	return bytes.Replace(src, []byte(old), []byte(new), 1)
}

// packed is a stream object whose data is deflated.
func packed(entries, data string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write([]byte(data))
	z.Close()
	return made.Stream(entries+"/Filter/FlateDecode", b.String())
}

func twice(data string) string {
	inner := packed("", data)
	_, inner, _ = strings.Cut(inner, "stream\n")
	return edit(packed("", strings.TrimSuffix(inner, "\nendstream")), "/Filter/FlateDecode", "/Filter[/FlateDecode/FlateDecode]")
}

func edit(s, old, new string) string { return strings.Replace(s, old, new, 1) }

// table returns where the table of a made file begins.
func table(src []byte) int { return bytes.LastIndex(src, []byte("xref\n0")) }

func looped(src []byte) []byte {
	return edited(src, "/Root 1 0 R", fmt.Sprintf("/Root 1 0 R/Prev %d", table(src)))
}

// listed is a file whose table is a stream of n times the same entry.
func listed(entries, entry string, n int) []byte {
	src := made.Page(say)
	at := table(src)
	return fmt.Appendf(slices.Clone(src[:at]), "99 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n", packed("/Type/XRef/Root 1 0 R"+entries, strings.Repeat(entry, n)), at)
}

// versions appends n changes of the content to a file.
func versions(src []byte, n int) []byte {
	prev := table(src)
	for i := range n {
		at := len(src)
		src = fmt.Appendf(src, "4 0 obj\n%s\nendobj\n", made.Stream("", fmt.Sprintf("%s BT /F1 9 Tf 50 600 Td (v%d) Tj ET", say, i)))
		next := len(src)
		src = fmt.Appendf(src, "xref\n4 1\n%010d 00000 n \ntrailer\n<</Size 7/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n", at, prev, next)
		prev = next
	}
	return src
}

// A mark that replaces its letters and is never closed takes none of them away.
func TestOpenMarkKeepsItsLetters(t *testing.T) {
	var content strings.Builder
	content.WriteString("/Span <</ActualText (x)>> BDC BT /F1 1 Tf ")
	for i := range 400 {
		fmt.Fprintf(&content, "1 0 0 1 50 %d Tm (word%d) Tj ", 780-i, i)
	}
	got := words(t, made.Page(content.String()+"ET"))
	if len(got) != 400 || got[399] != "word399" {
		t.Errorf("%d words, want 400", len(got))
	}
}
