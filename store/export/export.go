// Package export hands everything in a database on: to spreadsheets, R, pandas,
// DuckDB and Datasette, each with the data dictionary beside it.
//
// An export is made from a clean copy of the database, so that all its files agree
// even while an ingest goes on.
package export

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"arising/store"
)

// Options say what an export leaves out and what it says of itself.
type Options struct {
	Anonymous bool   // take out persons' names; posts stay
	ExcelSafe bool   // CSV that Excel opens as UTF-8 and in which no text is a formula
	Version   string // of the program
}

// A Result says what was written.
type Result struct {
	Files []string // paths, in order
	Notes []string // what the reader should know, such as texts that had to be cut
}

// A format writes its files into the folder of an export.
type format func(ctx context.Context, e *exporter) error

var formats = map[string]format{
	"csv":         writeCSV,
	"json":        writeJSON,
	"jsonl":       writeJSONLines,
	"parquet":     writeParquet,
	"xlsx":        writeXLSX,
	"datapackage": writeDataPackage,
	"datasette":   writeDatasette,
	"sqlite":      writeSQLite,
}

// Formats returns the names of the formats that Write knows.
func Formats() []string { return slices.Sorted(maps.Keys(formats)) }

// Write exports the database at path into the folder dir, which it makes. Files of
// an earlier export are replaced, each at once.
func Write(ctx context.Context, path, dir, name string, o Options) (*Result, error) {
	write, ok := formats[name]
	if !ok {
		return nil, fmt.Errorf("no export format %q; there are %s", name, strings.Join(Formats(), ", "))
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	work, err := os.MkdirTemp(dir, ".export-*")
	if err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	defer os.RemoveAll(work)
	e := &exporter{dir: dir, work: work, name: databaseName(path), options: o, result: &Result{}}
	e.copy = filepath.Join(work, "copy.sqlite")
	if err := store.Snapshot(ctx, path, e.copy, o.Anonymous); err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	if e.reader, err = store.OpenReader(ctx, e.copy); err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	defer e.reader.Close()
	if e.tables, err = readTables(ctx, e.reader); err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	if e.day, err = lastRead(ctx, e.reader); err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	if err := errors.Join(e.cite(), write(ctx, e)); err != nil {
		return nil, fmt.Errorf("export as %s: %w", name, err)
	}
	return e.result, nil
}

// databaseName is the name of the database in the exports: that of its file.
func databaseName(path string) string {
	return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
}

// An exporter makes one export.
type exporter struct {
	reader  *store.Reader
	copy    string // the clean copy that reader reads
	tables  []table
	day     string // ISO day on which a document was last read; "" when none was
	dir     string
	work    string // for files in the making
	name    string
	options Options
	result  *Result
}

// create makes a file of the export. It comes to its name when write has ended well.
func (e *exporter) create(name string, write func(f *os.File) error) error {
	f, err := os.CreateTemp(e.work, "file-*")
	if err != nil {
		return err
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return e.adopt(f.Name(), name)
}

// adopt moves a finished file to its place.
func (e *exporter) adopt(made, name string) error {
	path := filepath.Join(e.dir, name)
	if err := os.Chmod(made, 0o644); err != nil {
		return err
	}
	if err := os.Rename(made, path); err != nil {
		return err
	}
	e.result.Files = append(e.result.Files, path)
	return nil
}

func (e *exporter) note(format string, args ...any) {
	e.result.Notes = append(e.result.Notes, fmt.Sprintf(format, args...))
}
