// Package docx reads the documents of Word from 2007 on and of programs that write
// the same format.
//
//	if docx.Sniff(src) {
//		d, err := docx.Read(ctx, "plan.docx", src, doc.Limits{})
//	}
//
// What was deleted with changes tracked is no text; numbers of lists, which the file
// does not hold, are counted as Word prints them.
package docx

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/parts"
)

// Sniff reports whether src looks like a Word document.
func Sniff(src []byte) bool {
	return bytes.HasPrefix(src, []byte("PK\x03\x04")) && bytes.Contains(src, []byte("word/document"))
}

// Read reads src, the bytes of the file name.
func Read(ctx context.Context, name string, src []byte, lim doc.Limits) (*doc.Document, error) {
	lim = lim.WithDefaults()
	if int64(len(src)) > lim.Bytes {
		return nil, fmt.Errorf("read docx: %d bytes: %w", len(src), doc.ErrTooLarge)
	}
	f, err := open(src, lim)
	if err != nil {
		return nil, fmt.Errorf("read docx: %w", err)
	}
	w, err := f.walker(ctx, lim)
	if err != nil {
		return nil, fmt.Errorf("read docx: %w", err)
	}
	if err := f.body(w); err != nil {
		return nil, fmt.Errorf("read docx: %w", err)
	}
	if len(w.blocks) == 0 {
		return nil, fmt.Errorf("read docx: no words in it: %w", doc.ErrEmpty)
	}
	return &doc.Document{
		Source: arising.Source{
			Path: name, Bytes: int64(len(src)), TextSource: arising.TextMark,
			MediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		},
		Title:       f.Title(),
		Pages:       []doc.Page{{Number: 1, Blocks: w.blocks}},
		Diagnostics: w.diagnostics,
	}, nil
}

// A file is an opened document.
type file struct {
	*parts.File
	main string // name of the main part
}

func open(src []byte, lim doc.Limits) (*file, error) {
	z, err := parts.Open(src, lim.Bytes)
	if err != nil {
		return nil, err
	}
	f := &file{File: z, main: z.Main("word/document.xml")}
	if !f.Has(f.main) {
		return nil, fmt.Errorf("%w: it has no part %s", doc.ErrBroken, f.main)
	}
	return f, nil
}

// tree reads a whole part; nil when there is none of the name.
func (f *file) tree(name string) (*parts.Node, error) { return f.Tree(name, parts.Word) }

// walker reads what the body needs: styles, numbering.
func (f *file) walker(ctx context.Context, lim doc.Limits) (*walker, error) {
	w := &walker{ctx: ctx, lim: lim}
	dir := path.Dir(f.main)
	styles, numbers := path.Join(dir, "styles.xml"), path.Join(dir, "numbering.xml")
	for _, r := range f.Relations(f.main) {
		switch path.Base(r.Kind) {
		case "styles":
			styles = r.Target
		case "numbering":
			numbers = r.Target
		case "header", "footer":
			w.furniture = append(w.furniture, r.Target)
		case "footnotes", "endnotes":
			w.notes = append(w.notes, r.Target)
		}
	}
	root, err := f.tree(styles)
	if err != nil {
		return nil, err
	}
	w.styles = readStyles(root)
	if root, err = f.tree(numbers); err != nil {
		return nil, err
	}
	w.numbers = readNumbering(root, w.styles)
	return w, nil
}

// body reads the main part one block at a time, so that only one is held as XML,
// then the running titles and notes.
func (f *file) body(w *walker) error {
	r, err := f.Part(f.main)
	if err != nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	inside := false
	for !w.full {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("part %s: %w: %w", f.main, doc.ErrBroken, err)
		}
		start, ok := t.(xml.StartElement)
		switch {
		case !ok:
		case !inside:
			name := parts.Word.Name(start.Name)
			w.paper.vague = w.paper.vague || name == "w:background" // the paper has a colour
			inside = name == "w:body"
		default:
			var n parts.Node
			if err := n.Read(d, start, parts.Word); err != nil {
				return fmt.Errorf("part %s: %w: %w", f.main, doc.ErrBroken, err)
			}
			w.block(n.Children[0])
			if err := w.ctx.Err(); err != nil {
				return err
			}
		}
	}
	w.flush()
	if err := f.extras(w); err != nil {
		return err
	}
	w.tellMissed()
	return nil
}

// extras reads the notes, each a paragraph at the end, and the running titles, each
// once.
func (f *file) extras(w *walker) error {
	for _, name := range w.notes {
		root, err := f.tree(name)
		if err != nil {
			return err
		}
		for _, note := range root.Kids() {
			if t := note.Attr("type"); t == "" || t == "normal" {
				w.all(note)
			}
		}
	}
	seen := map[string]bool{}
	for _, name := range w.furniture {
		root, err := f.tree(name)
		if err != nil {
			return err
		}
		from := len(w.blocks)
		w.all(root)
		kept := w.blocks[:from]
		for _, b := range w.blocks[from:] {
			b.Kind = doc.Furniture
			if b.Table != nil {
				b = doc.Block{Kind: doc.Furniture, Text: cells(b.Table), Location: b.Location}
			}
			if b.Text != "" && !seen[b.Text] {
				seen[b.Text] = true
				kept = append(kept, b)
			}
		}
		w.blocks = kept
	}
	return nil
}

// cells returns the texts of a table's cells in a line.
func cells(t *doc.Table) string {
	var parts []string
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			if c.Text != "" {
				parts = append(parts, c.Text)
			}
		}
	}
	return strings.Join(parts, " ")
}
