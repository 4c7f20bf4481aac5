package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
)

// ErrDamaged is returned for a database whose pages do not fit together: by a disk, or
// a copy that was cut short.
var ErrDamaged = errors.New("the database is damaged; arising check --db FILE says how, and --repair NEW saves what can be read into a new file")

// ErrOlder is returned to those who may only look at a database that an older arising
// made.
var ErrOlder = errors.New("made by an older arising; arising check --db FILE --migrate brings it up to date, as ingest does")

const (
	// checkedWhole is up to how many bytes a file is checked whole when it is opened; it
	// takes about 0.2 s. Of a larger one, pages are looked at, and it is checked whole
	// when one of them looks wrong.
	checkedWhole = 64 << 20
	// sampled is how many pages of a large file are looked at.
	sampled = 512
)

// sound makes sure that the file at path, which is a database of ours, is whole, as far
// as can be told in a moment.
func sound(ctx context.Context, path, mode string, size int64) error {
	if size > checkedWhole {
		suspicious, err := suspicious(path, size)
		if err != nil || !suspicious {
			return err
		}
	}
	found, err := findings(ctx, path, mode, "quick_check", 1)
	switch {
	case isCorrupt(err):
		return fmt.Errorf("%w (%w)", ErrDamaged, err)
	case err != nil:
		return err
	case len(found) > 0:
		return fmt.Errorf("%w (%s)", ErrDamaged, found[0])
	}
	return nil
}

// findings returns at most limit things that a check of SQLite finds wrong.
func findings(ctx context.Context, path, mode, check string, limit int) ([]string, error) {
	pool, err := openAs(path, mode)
	if err != nil {
		return nil, err
	}
	defer pool.Close()
	rows, err := pool.QueryContext(ctx, fmt.Sprintf("PRAGMA %s(%d)", check, limit))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return out, err
		}
		if s != "ok" {
			out = append(out, s)
		}
	}
	return out, rows.Err()
}

// Check returns what is wrong with the database at path: nothing when it is whole.
// It reads all of it.
func Check(ctx context.Context, path string) ([]string, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	if err := examineUnsound(ctx, path); err != nil {
		if isCorrupt(err) {
			return []string{err.Error()}, nil
		}
		return nil, err
	}
	found, err := findings(ctx, path, "ro", "integrity_check", mostFindings)
	if isCorrupt(err) {
		return append(found, err.Error()), nil
	}
	if err != nil || len(found) > 0 {
		return found, err
	}
	pool, err := openAs(path, "ro")
	if err != nil {
		return nil, err
	}
	defer pool.Close()
	var broken int
	if err := pool.QueryRowContext(ctx, "SELECT count(*) FROM pragma_foreign_key_check").Scan(&broken); err != nil {
		return nil, err
	}
	if broken > 0 {
		found = append(found, fmt.Sprintf("%d links between tables lead nowhere", broken))
	}
	return found, nil
}

// mostFindings bounds what is said of one damaged file.
const mostFindings = 20

// The parts of a file of SQLite that a look at its pages needs (sqlite.org/fileformat.html).
const (
	headerBytes    = 100
	pageSizeAt     = 16
	pageCountAt    = 28
	interiorHeader = 12
	leafHeader     = 8
)

// suspicious looks at some pages of a large file: one that is cut short, or holds a page
// that is empty or cannot be any of the kinds there are, deserves to be checked. With
// a journal beside it the file alone says nothing.
func suspicious(path string, size int64) (bool, error) {
	for _, journal := range []string{"-wal", "-journal"} {
		if info, err := os.Stat(path + journal); err == nil && info.Size() > 0 {
			return false, nil
		}
	}
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	header := make([]byte, headerBytes)
	if _, err := f.ReadAt(header, 0); err != nil {
		return false, err
	}
	page := int64(binary.BigEndian.Uint16(header[pageSizeAt:]))
	if page == 1 {
		page = 1 << 16
	}
	pages := int64(binary.BigEndian.Uint32(header[pageCountAt:]))
	if page < 512 || pages*page > size || size%page != 0 {
		return true, nil
	}
	b := make([]byte, page)
	for i := range int64(sampled) {
		n := 1 + i*(pages-1)/sampled // not the first, which SQLite reads itself
		if _, err := f.ReadAt(b, n*page); err != nil && err != io.EOF {
			return false, err
		}
		if !plausible(b, pages) {
			return true, nil
		}
	}
	return false, nil
}

// plausible reports whether a page can be one of a tree, or one that begins with the
// number of the page that follows it.
func plausible(page []byte, pages int64) bool {
	header := leafHeader
	switch page[0] {
	case 2, 5:
		header = interiorHeader
	case 10, 13:
	default:
		return int64(binary.BigEndian.Uint32(page)) <= pages && len(bytes.Trim(page, "\x00")) > 0
	}
	cells := int(binary.BigEndian.Uint16(page[3:]))
	content := int(binary.BigEndian.Uint16(page[5:]))
	if content == 0 {
		content = 1 << 16
	}
	if header+2*cells > min(content, len(page)) || content > len(page) && len(page) != 1<<16 {
		return false
	}
	for i := range cells {
		if at := int(binary.BigEndian.Uint16(page[header+2*i:])); at < content || at >= len(page) {
			return false
		}
	}
	return true
}
