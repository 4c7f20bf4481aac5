package rules

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"sync"
)

//go:embed data/*.tsv
var embedded embed.FS

// A Set is one consistent group of rules. It is never changed after it is loaded
// and may be used from many goroutines.
type Set struct {
	columns columns
	phrases phrases
	sources sources
	labels  labels
	// wordings are the groups of phrases for running text.
	wordings map[Wording]group
}

// Default returns the rules built into the module.
func Default() *Set { return builtIn() }

// Data returns the data files built into the module.
func Data() fs.FS {
	data, err := fs.Sub(embedded, "data")
	if err != nil {
		panic(err) // the folder is part of the binary
	}
	return data
}

var builtIn = sync.OnceValue(func() *Set {
	set, err := Load(Data())
	if err != nil {
		panic(fmt.Sprintf("the rules built in: %v", err)) // a test loads them
	}
	return set
})

// Load reads a whole set of rule files from the top of fsys. An error names the
// file and the line.
func Load(fsys fs.FS) (*Set, error) {
	s := &Set{}
	for _, load := range []func(fs.FS) error{
		s.loadColumns,
		s.loadPhrases,
		s.loadSources,
		s.loadLabels,
		s.loadWordings,
	} {
		if err := load(fsys); err != nil {
			return nil, fmt.Errorf("load rules: %w", err)
		}
	}
	return s, nil
}

// Without returns the data files built in, without the lines of columns.tsv whose phrase
// is hidden; nil hides them all. It is for learning and for measuring what happens with
// headings that nobody listed.
func Without(hidden map[string]bool) (*Set, error) {
	src, err := fs.ReadFile(Data(), columnsFile)
	if err != nil {
		panic(err) // the file is part of the binary
	}
	var out bytes.Buffer
	header := false
	for line := range bytes.Lines(src) {
		fields := bytes.SplitN(line, []byte("\t"), 3)
		if len(fields) > 1 && header && (hidden == nil || hidden[string(fields[1])]) {
			continue
		}
		header = header || len(fields) > 1 && !bytes.HasPrefix(line, []byte("#"))
		out.Write(line)
	}
	return Load(changed{Data(), out.Bytes()})
}

// changed is the data files with another columns.tsv.
type changed struct {
	fs.FS
	columns []byte
}

// Open opens a file.
func (c changed) Open(name string) (fs.File, error) {
	f, err := c.FS.Open(name)
	if err == nil && name == columnsFile {
		return replaced{f, bytes.NewReader(c.columns)}, nil
	}
	return f, err
}

// replaced reads other bytes than its file holds.
type replaced struct {
	fs.File
	bytes *bytes.Reader
}

// Read reads the bytes instead.
func (r replaced) Read(p []byte) (int, error) { return r.bytes.Read(p) }
