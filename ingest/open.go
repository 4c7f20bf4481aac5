package ingest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// ErrNotFile is returned for what has a name but is no file: reading a named pipe may
// never begin, and reading a device never end.
var ErrNotFile = errors.New("it is a pipe, a socket or a device and no file; give a file, or - and its bytes on standard input")

// errOutside is returned for a symbolic link that leads out of the folder in which it
// was found: whoever filled the folder does not choose what else is read.
var errOutside = errors.New("it is a link that leads out of the folder; --follow reads it")

// Open opens the file at path for reading. It does not wait: not for whoever should
// write into a named pipe, and not for a device.
func Open(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: path, Err: ErrNotFile}
	}
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	// What has the name now need not be what had it a moment ago.
	switch info, err := f.Stat(); {
	case err != nil:
		f.Close()
		return nil, err
	case info.IsDir():
		f.Close()
		return nil, &fs.PathError{Op: "open", Path: path, Err: syscall.EISDIR}
	case !info.Mode().IsRegular():
		f.Close()
		return nil, &fs.PathError{Op: "open", Path: path, Err: ErrNotFile}
	}
	return f, nil
}

// A walker lists the documents below a folder.
type walker struct {
	root   string          // as links lead to it
	follow bool            // links that lead out of the folder are read too
	walked map[string]bool // folders outside that were walked, as links lead to them
	inputs []Input
}

// below lists the documents below dir, which stands for the real folder of the root or
// of a link that is followed.
func (w *walker) below(dir string) {
	err := filepath.WalkDir(dir, func(p string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			w.failed(p, err)
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
		case p != dir && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir() && savedWithPage(p):
			return fs.SkipDir
		case entry.Type()&fs.ModeSymlink != 0:
			w.link(p)
		case entry.IsDir():
		case entry.Type().IsRegular():
			w.inputs = append(w.inputs, fileInputs(p)...)
		default:
			w.failed(p, ErrNotFile)
		}
		return nil
	})
	if err != nil {
		w.failed(dir, err)
	}
}

// link lists what a symbolic link leads to. A folder inside is listed where it is.
func (w *walker) link(p string) {
	to, err := real(p)
	if err != nil {
		w.failed(p, err)
		return
	}
	info, err := os.Stat(to)
	inside := within(w.root, to)
	switch {
	case err != nil:
		w.failed(p, err)
	case !inside && !w.follow:
		w.failed(p, errOutside)
	case info.Mode().IsRegular():
		w.inputs = append(w.inputs, fileInputs(p)...)
	case !info.IsDir():
		w.failed(p, ErrNotFile)
	case !inside && !w.walked[to] && !within(to, w.root):
		w.walked[to] = true
		w.below(p + string(filepath.Separator)) // so that the folder is walked, and not the link
	}
}

func (w *walker) failed(p string, err error) {
	w.inputs = append(w.inputs, Input{Source: sourceName(p), err: unread(p, err)})
}

// real is the absolute path at which path lies when no link is left in it.
func real(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(abs)
}

// within reports whether path is dir or below it; both are as links lead to them.
func within(dir, path string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// unread says in the words of every other document that path cannot be read.
func unread(path string, err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return fmt.Errorf("read %s: %w", path, err)
}
