package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/ledongthuc/pdf"

	"arising"
	"arising/extract/doc"
	"arising/extract/pdf/content"
	"arising/extract/pdf/file"
)

// A File is an open PDF. It is not safe for use by several goroutines.
type File struct {
	reader      *pdf.Reader
	limits      doc.Limits
	store       *content.Store
	pages       []leaf
	labels      []string
	form        pdf.Value // what all fields of forms share
	fresh       bool      // fields are drawn anew by their values
	diagnostics []arising.Diagnostic
	paged       bool // there are more pages than the limit
	cut         int  // streams that were longer than is read of one
}

// A leaf is a page with what it inherits from the page tree.
type leaf struct {
	page      pdf.Value
	resources pdf.Value
	media     pdf.Value
	crop      pdf.Value
	rotate    int
}

// maxStream bounds the bytes of one decoded stream.
const maxStream = 64 << 20

// Open opens a PDF. Its errors wrap doc.ErrEmpty, ErrFormat, ErrTooLarge,
// ErrEncrypted or ErrBroken.
func Open(src []byte, lim doc.Limits) (f *File, err error) {
	lim = lim.WithDefaults()
	switch {
	case len(bytes.TrimSpace(src[:min(len(src), 4096)])) == 0:
		return nil, fmt.Errorf("open pdf: %w", doc.ErrEmpty)
	case int64(len(src)) > lim.Bytes:
		return nil, fmt.Errorf("open pdf of %d bytes, the limit is %d: %w", len(src), lim.Bytes, doc.ErrTooLarge)
	}
	defer func() {
		if x := recover(); x != nil {
			f, err = nil, fmt.Errorf("open pdf: %v: %w", x, doc.ErrBroken)
		}
	}()
	reader, cut, err := openReader(src)
	if err != nil {
		return nil, err
	}
	f = &File{reader: reader, limits: lim}
	if cut {
		f.diagnostics = append(f.diagnostics, arising.Diagnostic{Code: arising.LimitReached, Severity: arising.Warning,
			Message: "the file holds more than is read of one: too many objects, or an object or a stream too long; words may be missing"})
	}
	root := reader.Trailer().Key("Root")
	f.form = root.Key("AcroForm")
	f.fresh = f.form.Key("NeedAppearances").Bool()
	f.store = content.NewStore(f.stream, hiddenContent(root))
	f.walk(root.Key("Pages"), leaf{}, map[string]bool{}, 0)
	if len(f.pages) == 0 {
		return nil, fmt.Errorf("open pdf: no page found: %w", doc.ErrBroken)
	}
	f.labels = pageLabels(root.Key("PageLabels"), len(f.pages))
	return f, nil
}

// openReader hands the object layer a plain copy of the file, which the package
// file has repaired, decrypted and cut down to what pages need.
func openReader(src []byte) (reader *pdf.Reader, cut bool, err error) {
	plain, cut, err := file.Plain(src)
	switch {
	case errors.Is(err, file.ErrPassword):
		return nil, false, fmt.Errorf("open pdf: %w", doc.ErrEncrypted)
	case err != nil:
		return nil, false, fmt.Errorf("open pdf: %w: %w", err, doc.ErrBroken)
	}
	reader, err = pdf.NewReader(bytes.NewReader(plain), int64(len(plain)))
	if err != nil {
		return nil, false, fmt.Errorf("open pdf: %w: %w", err, doc.ErrBroken)
	}
	return reader, cut, nil
}

// maxTree bounds the depth of the page tree.
const maxTree = 64

// walk gathers the pages under a node of the page tree, in order.
func (f *File) walk(node pdf.Value, up leaf, seen map[string]bool, depth int) {
	if node.Kind() != pdf.Dict || depth > maxTree {
		f.diagnostics = append(f.diagnostics, arising.Diagnostic{Code: arising.PageBroken, Severity: arising.Warning,
			Message: fmt.Sprintf("a part of the page tree after page %d cannot be found", len(f.pages)), Location: arising.Location{Page: len(f.pages)}})
		return
	}
	if len(f.pages) >= f.limits.Pages {
		if !f.paged {
			f.paged = true
			f.diagnostics = append(f.diagnostics, arising.Diagnostic{Code: arising.LimitReached, Severity: arising.Warning,
				Message: fmt.Sprintf("pages after the first %d were not read", f.limits.Pages)})
		}
		return
	}
	up = up.inherit(node)
	kids := node.Key("Kids")
	if kids.Kind() != pdf.Array {
		up.page = node
		f.pages = append(f.pages, up)
		return
	}
	refs := content.References(kids)
	for i := range kids.Len() {
		if i < len(refs) && len(refs) == kids.Len() {
			if seen[refs[i]] {
				continue
			}
			seen[refs[i]] = true
		}
		f.walk(safely(func() pdf.Value { return kids.Index(i) }), up, seen, depth+1)
	}
}

// safely returns what get returns, null when the object layer panics.
func safely(get func() pdf.Value) (v pdf.Value) {
	defer func() {
		if recover() != nil {
			v = pdf.Value{}
		}
	}()
	return get()
}

func (l leaf) inherit(node pdf.Value) leaf {
	if v := node.Key("Resources"); v.Kind() == pdf.Dict {
		l.resources = v
	}
	if v := node.Key("MediaBox"); v.Len() == 4 {
		l.media = v
	}
	if v := node.Key("CropBox"); v.Len() == 4 {
		l.crop = v
	}
	if v := node.Key("Rotate"); v.Kind() != pdf.Null {
		l.rotate = int(v.Float64())
	}
	return l
}

// NumPages returns how many pages the file has, at most the limit.
func (f *File) NumPages() int { return len(f.pages) }

// Diagnostics returns what is to be said of the file as a whole.
func (f *File) Diagnostics() []arising.Diagnostic { return f.diagnostics }

// stream returns the decoded bytes of a stream; what fails on the way ends it.
func (f *File) stream(v pdf.Value) (data []byte) {
	var buf bytes.Buffer
	defer func() {
		if recover() != nil {
			data = buf.Bytes()
		}
	}()
	if n, _ := io.Copy(&buf, io.LimitReader(v.Reader(), maxStream)); n == maxStream {
		f.cut++
	}
	return buf.Bytes()
}

// maxUsages bounds the usages of optional content that are looked at.
const maxUsages = 100

// hiddenContent lists the optional content groups that are off when the file is
// opened, as references.
func hiddenContent(root pdf.Value) map[string]bool {
	hidden := map[string]bool{}
	props := root.Key("OCProperties")
	d := props.Key("D")
	if d.Key("BaseState").Name() == "OFF" {
		for _, ref := range content.References(props.Key("OCGs")) {
			hidden[ref] = true
		}
	}
	for _, ref := range content.References(d.Key("OFF")) {
		hidden[ref] = true
	}
	for _, ref := range content.References(d.Key("ON")) {
		delete(hidden, ref)
	}
	for i := range min(d.Key("AS").Len(), maxUsages) { // what viewers switch by themselves
		use := d.Key("AS").Index(i)
		groups := use.Key("OCGs")
		refs := content.References(groups)
		for k := range min(groups.Len(), len(refs)) {
			if use.Key("Event").Name() == "View" {
				switch groups.Index(k).Key("Usage").Key("View").Key("ViewState").Name() {
				case "OFF":
					hidden[refs[k]] = true
				case "ON":
					delete(hidden, refs[k])
				}
			}
		}
	}
	return hidden
}

// Title returns the title in the file's metadata, "" when there is none.
func (f *File) Title() (title string) {
	defer func() { recover() }()
	return strings.TrimSpace(f.reader.Trailer().Key("Info").Key("Title").Text())
}
