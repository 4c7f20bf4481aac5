package file_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/ledongthuc/pdf"

	"arising/extract/pdf/file"
	"arising/extract/pdf/internal/made"
)

const drawing = "BT /F1 10 Tf 50 700 Td (kept) Tj ET"

// damaged lists ways in which files come broken; each is still one page.
var damaged = map[string]func([]byte) []byte{
	"whole":              func(b []byte) []byte { return b },
	"junk before":        func(b []byte) []byte { return append([]byte("HTTP/1.1 200 OK\r\n\r\n"), b...) },
	"junk after":         func(b []byte) []byte { return append(b, bytes.Repeat([]byte("\x00"), 3000)...) },
	"cut short":          func(b []byte) []byte { return b[:bytes.Index(b, []byte("xref\n"))] },
	"no startxref":       func(b []byte) []byte { return bytes.Replace(b, []byte("startxref"), []byte("startxxxx"), 1) },
	"wrong offsets":      func(b []byte) []byte { return bytes.Replace(b, []byte("0 obj"), []byte("0   obj"), 1) },
	"odd version":        func(b []byte) []byte { return bytes.Replace(b, []byte("%PDF-1.7"), []byte("%PDF-9.x"), 1) },
	"wrong length":       func(b []byte) []byte { return bytes.Replace(b, []byte("/Length 35"), []byte("/Length 12"), 1) },
	"a loop of Prev":     func(b []byte) []byte { return bytes.Replace(b, []byte("/Root"), []byte("/Prev 9 /Root"), 1) },
	"lost endobj":        func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("endobj"), nil) },
	"carriage returns":   func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\n"), []byte("\r")) },
	"a lost page tree":   func(b []byte) []byte { return bytes.Replace(b, []byte("/Pages 2 0 R"), []byte("/Pages 7 0 R"), 1) },
	"a later definition": func(b []byte) []byte { return append(b, []byte("\n9 0 obj\n<<>>\nendobj\n")...) },
}

func TestDamagedFilesAreRead(t *testing.T) {
	for name, damage := range damaged {
		plain, _, err := file.Plain(damage(made.Page(drawing)))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if r, err := pdf.NewReader(bytes.NewReader(plain), int64(len(plain))); err != nil {
			t.Errorf("%s: the object layer refuses it: %v", name, err)
		} else if n := r.NumPage(); n != 1 {
			t.Errorf("%s: %d pages, want 1", name, n)
		}
		if !bytes.Contains(plain, []byte("(kept) Tj")) {
			t.Errorf("%s: the page's content is lost", name)
		}
	}
}

func TestNoPages(t *testing.T) {
	for _, src := range []string{"", "%PDF-1.4", "%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>", strings.Repeat("1 0 obj ", 1000)} {
		if _, _, err := file.Plain([]byte(src)); !errors.Is(err, file.ErrNoPages) {
			t.Errorf("%.20q: %v, want ErrNoPages", src, err)
		}
	}
}

// FuzzRebuild holds of any bytes that what comes out is plain: the object layer
// opens it, and made plain again it is the same.
func FuzzRebuild(f *testing.F) {
	for _, damage := range damaged {
		f.Add(damage(made.Page(drawing)))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		plain, _, err := file.Plain(src)
		if err != nil {
			if !errors.Is(err, file.ErrNoPages) && !errors.Is(err, file.ErrPassword) {
				t.Fatal(err)
			}
			return
		}
		if _, err := pdf.NewReader(bytes.NewReader(plain), int64(len(plain))); err != nil {
			t.Fatalf("the object layer refuses it: %v", err)
		}
		again, _, err := file.Plain(plain)
		if errors.Is(err, file.ErrNoPages) {
			return // a page tree of which only the damage made something: it has no pages to lose
		}
		if err != nil {
			t.Fatalf("plain, it is refused: %v", err)
		}
		if !bytes.Equal(again, plain) {
			t.Fatalf("made plain again it differs:\n%s\n----\n%s", plain, again)
		}
	})
}
