// Package parts opens the documents that are zips of XML: Word's and Excel's since
// 2007, and OpenDocument. It bounds what unpacking may cost.
//
//	f, err := parts.Open(src, limits.Bytes)
//	root, err := f.Tree("content.xml", parts.ODF)
//
// No part's name reaches the file system, and no entity that a document declares is
// ever filled in.
package parts

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"arising/extract/doc"
)

// A File is an opened document. Its parts may be read one after the other, not side by side.
type File struct {
	parts map[string]*zip.File
	left  int64 // bytes that may still be unpacked
}

// maxRatio bounds how much larger a part may be than packed, once it is large at
// all: XML of Word comes to 10 to 40.
const maxRatio = 300

// smallPart is the size up to which a part may be packed as tightly as it likes: a
// page of spaces is no attack.
const smallPart = 1 << 20

// Open opens src, from which at most limit bytes are unpacked.
func Open(src []byte, limit int64) (*File, error) {
	z, err := zip.NewReader(bytes.NewReader(src), int64(len(src)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", doc.ErrBroken, err)
	}
	f := &File{parts: map[string]*zip.File{}, left: limit}
	for _, p := range z.File {
		f.parts[key(p.Name)] = p
	}
	return f, nil
}

func key(name string) string { return strings.ToLower(strings.TrimPrefix(name, "/")) }

// Has reports whether there is a part of the name.
func (f *File) Has(name string) bool { return f.parts[key(name)] != nil }

// Size returns how many bytes all parts come to, as the file says.
func (f *File) Size() int64 {
	var n int64
	for _, p := range f.parts {
		if n += int64(min(p.UncompressedSize64, math.MaxInt32)); n < 0 {
			return math.MaxInt64
		}
	}
	return n
}

// Part opens a part; nil when there is none of the name.
func (f *File) Part(name string) (io.ReadCloser, error) {
	p := f.parts[key(name)]
	if p == nil {
		return nil, nil
	}
	size, packed := int64(p.UncompressedSize64), int64(p.CompressedSize64)
	if size < 0 || size > f.left || size > smallPart && size/max(packed, 1) > maxRatio {
		return nil, fmt.Errorf("part %s of %d bytes: %w", name, size, doc.ErrTooLarge)
	}
	f.left -= size
	r, err := p.Open()
	if err != nil {
		return nil, fmt.Errorf("part %s: %w: %w", name, doc.ErrBroken, err)
	}
	return struct {
		io.Reader
		io.Closer
	}{io.LimitReader(r, size), r}, nil
}

// Tree reads a whole part of the given form; nil when there is none of the name.
func (f *File) Tree(name string, form Form) (*Node, error) {
	r, err := f.Part(name)
	if r == nil || err != nil {
		return nil, err
	}
	defer r.Close()
	root := &Node{}
	d := xml.NewDecoder(r)
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("part %s: %w: %w", name, doc.ErrBroken, err)
		}
		if start, ok := t.(xml.StartElement); ok {
			if err := root.Read(d, start, form); err != nil {
				return nil, fmt.Errorf("part %s: %w: %w", name, Kind(err), err)
			}
		}
	}
	if len(root.Children) == 0 {
		return nil, nil
	}
	return root.Children[0], nil
}

// SniffODF reports whether src is an OpenDocument of the media type, whose name
// stands unpacked at the front of the file.
func SniffODF(src []byte, mediaType string) bool {
	const front = 256 // the name stands at byte 38, after extra fields of few bytes if any
	return bytes.HasPrefix(src, []byte("PK\x03\x04")) && bytes.Contains(src[:min(len(src), front)], []byte(mediaType))
}

// Kind is what is wrong with a part that cannot be taken apart: a part may be whole and
// nest deeper than is read.
func Kind(err error) error {
	if errors.Is(err, errDeep) {
		return doc.ErrBound
	}
	return doc.ErrBroken
}
