// Package odf reads the documents of OpenDocument, which LibreOffice, OpenOffice and
// Microsoft's programs write: texts, and workbooks.
//
//	if odf.SniffText(src) {
//		d, err := odf.ReadText(ctx, "log.odt", src, doc.Limits{})
//	}
//
// What was deleted with changes tracked is no text; numbers of lists, which the file
// does not hold, are counted as they are shown.
package odf

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/parts"
)

// TextType is what ReadText's documents say they were.
const TextType = "application/vnd.oasis.opendocument.text"

// SniffText reports whether src looks like a text document of OpenDocument, or a template of one.
func SniffText(src []byte) bool { return parts.SniffODF(src, TextType) }

// ReadText reads src, the bytes of the file name.
func ReadText(ctx context.Context, name string, src []byte, lim doc.Limits) (*doc.Document, error) {
	lim = lim.WithDefaults()
	d, err := readText(ctx, src, lim)
	if err != nil {
		return nil, fmt.Errorf("read odt: %w", err)
	}
	d.Source = arising.Source{Path: name, Bytes: int64(len(src)), TextSource: arising.TextMark, MediaType: TextType}
	return d, nil
}

// An opened document is its parts that matter.
type opened struct {
	content, named *parts.Node
	title          string
}

func open(src []byte, lim doc.Limits) (*opened, error) {
	f, err := parts.Open(src, lim.Bytes)
	if err != nil {
		return nil, err
	}
	if encrypted(f) {
		return nil, doc.ErrEncrypted
	}
	o := &opened{}
	if o.content, err = f.Tree("content.xml", parts.ODF); err != nil {
		return nil, err
	}
	if o.named, err = f.Tree("styles.xml", parts.ODF); err != nil {
		return nil, err
	}
	meta, err := f.Tree("meta.xml", parts.ODF)
	if err != nil {
		return nil, err
	}
	o.title = strings.Join(strings.Fields(meta.Find("title").Text()), " ")
	return o, nil
}

func (o *opened) walker(ctx context.Context, lim doc.Limits) *walker {
	return &walker{ctx: ctx, lim: lim, styles: readStyles(o.named, o.content), lists: readLists(o.named, o.content)}
}

func readText(ctx context.Context, src []byte, lim doc.Limits) (*doc.Document, error) {
	o, err := open(src, lim)
	if err != nil {
		return nil, err
	}
	text := o.content.Child("office:body").Child("office:text")
	if text == nil {
		return nil, fmt.Errorf("%w: it has no part content.xml with a text", doc.ErrBroken)
	}
	w := o.walker(ctx, lim)
	w.deleted = deletions(text)
	w.all(text)
	for i := 0; i < len(w.notes) && !w.full; i++ {
		w.all(w.notes[i])
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	w.running(o.named.Child("office:master-styles"))
	if len(w.blocks) == 0 {
		return nil, fmt.Errorf("no words in it: %w", doc.ErrEmpty)
	}
	return &doc.Document{Title: o.title, Pages: []doc.Page{{Number: 1, Blocks: w.blocks}}, Diagnostics: w.diagnostics}, nil
}

// encrypted reports whether the manifest names a key: the parts are then no XML.
func encrypted(f *parts.File) bool {
	manifest, err := f.Tree("META-INF/manifest.xml", parts.ODF)
	return err == nil && manifest.Find("encryption-data") != nil
}

// deletions returns what tracked changes took out, by the change's name.
func deletions(text *parts.Node) map[string]string {
	out := map[string]string{}
	for _, region := range text.Child("text:tracked-changes").Kids() {
		var words []string
		for _, p := range region.Child("text:deletion").Kids() {
			if s := strings.TrimSpace(p.Text()); s != "" && p.Name != "office:change-info" {
				words = append(words, s)
			}
		}
		if id := region.Attr("id"); len(words) > 0 {
			out[id] = strings.Join(words, " ")
		}
	}
	return out
}

// running reads the running titles, each once.
func (w *walker) running(masters *parts.Node) {
	seen := map[string]bool{}
	for _, page := range masters.Kids() {
		for _, title := range page.Kids() {
			if !strings.HasPrefix(title.Name, "style:header") && !strings.HasPrefix(title.Name, "style:footer") {
				continue
			}
			from := len(w.blocks)
			w.all(title)
			kept := w.blocks[:from]
			for _, b := range w.blocks[from:] {
				if b.Table != nil {
					b.Text, b.Table = cellTexts(b.Table), nil
				}
				if b.Kind = doc.Furniture; b.Text != "" && !seen[b.Text] {
					seen[b.Text] = true
					kept = append(kept, b)
				}
			}
			w.blocks = kept
		}
	}
}

// cellTexts returns the texts of a table's cells in a line.
func cellTexts(t *doc.Table) string {
	var out bytes.Buffer
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			if c.Text != "" {
				out.WriteString(c.Text + " ")
			}
		}
	}
	return strings.TrimSpace(out.String())
}
