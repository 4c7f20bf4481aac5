// Package tsv reads the module's data files: tab-separated, a header line, "#"
// comment lines, no quoting. It is strict, and its errors name file and line.
package tsv

import (
	"bufio"
	"fmt"
	"io/fs"
	"strings"
)

// A Row is one line of a file.
type Row struct {
	Line   int // from 1
	fields map[string]string
}

// Get returns the field in the named column, trimmed; "" when the cell is empty.
func (r Row) Get(column string) string { return r.fields[column] }

// Read reads name from fsys. The file's header line must name exactly the given
// columns, in that order; a line may leave out trailing empty fields.
func Read(fsys fs.FS, name string, columns ...string) ([]Row, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read data file: %w", err)
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	var rows []Row
	header := false
	for line := 1; in.Scan(); line++ {
		text := strings.TrimPrefix(strings.TrimSuffix(in.Text(), "\r"), "\ufeff")
		if strings.HasPrefix(text, "#") || strings.TrimSpace(text) == "" {
			continue
		}
		fields := strings.Split(text, "\t")
		if !header {
			if strings.Join(fields, "\t") != strings.Join(columns, "\t") {
				return nil, fmt.Errorf("%s:%d: header is %q; it must be %q, with one tab between", name, line, fields, columns)
			}
			header = true
			continue
		}
		if len(fields) > len(columns) {
			return nil, fmt.Errorf("%s:%d: %d fields; the header has %d", name, line, len(fields), len(columns))
		}
		row := Row{Line: line, fields: make(map[string]string, len(columns))}
		for i, field := range fields {
			row.fields[columns[i]] = strings.TrimSpace(field)
		}
		if row.fields[columns[0]] == "" {
			return nil, fmt.Errorf("%s:%d: the first field, %s, is empty; is a tab missing?", name, line, columns[0])
		}
		rows = append(rows, row)
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("read data file %s: %w", name, err)
	}
	if !header {
		return nil, fmt.Errorf("%s: no header line", name)
	}
	return rows, nil
}
