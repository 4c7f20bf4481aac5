package rules

import (
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
