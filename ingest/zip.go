package ingest

import (
	"archive/zip"
	"compress/flate"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"os"
	"path"
	"strings"
	"unicode/utf8"

	"arising/extract/doc"
)

// What a zip file may hold. A file that passes a limit fails; its siblings do not.
const (
	zipMembers = 100_000
	zipRatio   = 200     // unpacked bytes for each packed one
	zipSmall   = 1 << 20 // a member smaller than this may be packed as tightly as it likes

	zipEncrypted = 1 // the flag of an encrypted member
)

var errNested = errors.New("a zip file inside a zip file is not opened; unpack it first")

// zipInputs lists the documents in the zip file at path. Members are read from the
// archive and never written, so that no name in it reaches the file system.
func zipInputs(file string) []Input {
	failed := func(name string, err error) []Input {
		return []Input{{Source: name, err: fmt.Errorf("read %s: %w", name, err)}}
	}
	f, err := Open(file)
	if err != nil {
		return []Input{{Source: sourceName(file), err: unread(file, err)}}
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return failed(file, err)
	}
	archive, err := zip.NewReader(f, info.Size())
	if err != nil {
		return failed(file, fmt.Errorf("%w: %w", doc.ErrBroken, err))
	}
	if len(archive.File) > zipMembers {
		return failed(file, fmt.Errorf("%w (%d members)", doc.ErrTooLarge, len(archive.File)))
	}
	var inputs []Input
	for _, m := range archive.File {
		name := memberName(m.Name)
		if m.FileInfo().IsDir() || hidden(name) {
			continue
		}
		source := file + "!" + name
		switch {
		case strings.EqualFold(path.Ext(name), ".zip"):
			inputs = append(inputs, failed(source, errNested)...)
		case m.UncompressedSize64 > zipSmall && m.UncompressedSize64/max(m.CompressedSize64, 1) > zipRatio:
			inputs = append(inputs, failed(source, fmt.Errorf("%w: it unpacks to %d times its size", doc.ErrTooLarge, m.UncompressedSize64/max(m.CompressedSize64, 1)))...)
		default:
			offset, err := m.DataOffset()
			if err != nil || m.Method != zip.Store && m.Method != zip.Deflate || m.Flags&zipEncrypted != 0 {
				inputs = append(inputs, failed(source, fmt.Errorf("%w: packed in a way that is not read", doc.ErrBroken))...)
				continue
			}
			at := member{file, offset, int64(m.CompressedSize64), int64(m.UncompressedSize64), m.Method, m.CRC32}
			inputs = append(inputs, Input{Source: source, open: at.open})
		}
	}
	return inputs
}

// memberName cleans a member's name for the ledger: no parent folders, no leading
// slash, valid text.
func memberName(name string) string {
	if !utf8.ValidString(name) {
		name = strings.ToValidUTF8(name, "\uFFFD")
	}
	return strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, "\\", "/")), "/")
}

// hidden reports whether a part of the name is hidden or a Mac's shadow folder.
func hidden(name string) bool {
	for _, part := range strings.Split(name, "/") {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" {
			return true
		}
	}
	return false
}

// A member is where one document lies in a zip file, so that it is opened without
// reading the archive's directory again.
type member struct {
	file   string
	offset int64
	packed int64
	size   int64
	method uint16
	sum    uint32
}

func (m member) open() (io.ReadCloser, error) {
	f, err := Open(m.file)
	if err != nil {
		return nil, err
	}
	var r io.Reader = io.NewSectionReader(f, m.offset, m.packed)
	if m.method == zip.Deflate {
		r = flate.NewReader(r)
	}
	// One byte more than it claims is enough to know that the claim is false.
	return &memberReader{r: io.LimitReader(r, m.size+1), file: f, hash: crc32.NewIEEE(), member: m}, nil
}

// A memberReader checks the size and the sum of what it read.
type memberReader struct {
	r      io.Reader
	file   *os.File
	hash   hash.Hash32
	read   int64
	member member
}

func (m *memberReader) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	m.read += int64(n)
	m.hash.Write(p[:n])
	if err == io.EOF && (m.read != m.member.size || m.hash.Sum32() != m.member.sum) {
		return n, fmt.Errorf("%w: the zip file's own checks fail", doc.ErrBroken)
	}
	return n, err
}

func (m *memberReader) Close() error { return m.file.Close() }
