package ingest

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"arising/extract/doc"
	"arising/store"
)

// An Input is one document to read, wherever it lies.
type Input struct {
	Source string            // its name in the ledger: a path with slashes
	Stated map[string]string // what a manifest says of it
	file   string            // the file that it is, or that it lies in
	size   int64             // of the file
	open   func() (io.ReadCloser, error)
	err    error // why it could not even be listed
}

// Find lists the documents below the paths, in the order of the paths and sorted
// within a folder. Hidden files, and the folders that browsers save beside a page,
// are no documents. A path that cannot be read becomes an input that fails, and so does
// a link that leads out of the folder in which it was found.
func Find(paths []string) []Input { return find(paths, false) }

// FindFollowing is Find, but links may lead anywhere.
func FindFollowing(paths []string) []Input { return find(paths, true) }

func find(paths []string, follow bool) []Input {
	var inputs []Input
	for _, p := range paths {
		info, err := os.Stat(p)
		switch {
		case err != nil && isAddress(p):
			inputs = append(inputs, Input{Source: sourceName(p), err: fmt.Errorf("read %s: %w", p, ErrAddress)})
		case err != nil:
			inputs = append(inputs, Input{Source: sourceName(p), err: unread(p, err)})
		case info.IsDir():
			inputs = append(inputs, walk(p, follow)...)
		case !info.Mode().IsRegular():
			inputs = append(inputs, Input{Source: sourceName(p), err: unread(p, ErrNotFile)})
		default:
			inputs = append(inputs, fileInputs(p)...)
		}
	}
	return inputs
}

// Stream returns the document that r holds, which can be read once.
func Stream(r io.Reader) Input {
	return Input{Source: "-", open: func() (io.ReadCloser, error) { return io.NopCloser(r), nil }}
}

// sourceName is the path's name in the ledger, which is text: a byte that is none
// is written as it is in a program, so that two such names stay two.
func sourceName(path string) string {
	path = filepath.ToSlash(path)
	if utf8.ValidString(path) {
		return path
	}
	var b strings.Builder
	for len(path) > 0 {
		r, n := utf8.DecodeRuneInString(path)
		if r == utf8.RuneError && n == 1 {
			fmt.Fprintf(&b, `\x%02x`, path[0])
		} else {
			b.WriteString(path[:n])
		}
		path = path[n:]
	}
	return b.String()
}

func walk(dir string, follow bool) []Input {
	root, err := real(dir)
	w := walker{root: root, follow: follow, walked: map[string]bool{}}
	if err != nil {
		w.failed(dir, err)
	} else {
		w.below(dir)
	}
	return w.inputs
}

// savedWithPage reports whether dir holds the pictures and scripts that a browser
// saved with the page "dir.html" beside it, as in "plan_files" for "plan.html".
func savedWithPage(dir string) bool {
	for _, suffix := range []string{"_files", "-Dateien", ".files"} {
		page, ok := strings.CutSuffix(dir, suffix)
		if !ok {
			continue
		}
		for _, ending := range []string{".html", ".htm", ".aspx"} {
			if _, err := os.Stat(page + ending); err == nil {
				return true
			}
		}
	}
	return false
}

// fileInputs returns the file, or the documents in it when it is a zip file.
func fileInputs(path string) []Input {
	var size int64
	if info, err := os.Stat(path); err == nil {
		size = info.Size()
	}
	if strings.EqualFold(filepath.Ext(path), ".zip") {
		inputs := zipInputs(path)
		for i := range inputs {
			inputs[i].file, inputs[i].size = path, size
		}
		return inputs
	}
	return []Input{{Source: sourceName(path), file: path, size: size, open: func() (io.ReadCloser, error) { return Open(path) }}}
}

// FromLedger returns the inputs of documents that were read before.
func FromLedger(kept []store.Kept) []Input {
	var inputs []Input
	for _, k := range kept {
		in := Input{Source: k.Source, err: fmt.Errorf("read %s: it is no longer there", k.Source)}
		path, _, _ := strings.Cut(k.Source, "!")
		if _, err := os.Stat(k.Source); err == nil {
			path = k.Source
		}
		for _, found := range Find([]string{path}) {
			if found.Source == k.Source {
				in = found
			}
		}
		in.Stated = k.Stated
		inputs = append(inputs, in)
	}
	return inputs
}

// Merge gives each input what a manifest states of the same source and appends the
// manifest's other inputs.
func Merge(inputs, manifest []Input) []Input {
	at := map[string]int{}
	for i, in := range inputs {
		at[filepath.Clean(in.Source)] = i
	}
	out := slices.Clone(inputs)
	for _, in := range manifest {
		if i, ok := at[filepath.Clean(in.Source)]; ok {
			out[i].Stated = in.Stated
			continue
		}
		out = append(out, in)
	}
	return out
}

// read returns the bytes of the input, at most limit of them.
func (in Input) read(ctx context.Context, limit int64) ([]byte, error) {
	if in.err != nil {
		return nil, in.err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r, err := in.open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	src, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", in.Source, err)
	}
	if int64(len(src)) > limit {
		return nil, fmt.Errorf("read %s: %w (--max-bytes %d)", in.Source, doc.ErrTooLarge, limit)
	}
	return src, nil
}
