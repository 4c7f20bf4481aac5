package store

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arising"
	"arising/store/synth"
)

// archive fills a database with invented reports and returns them.
func archive(t *testing.T, path string, n int) (reports []*arising.Extraction) {
	t.Helper()
	db := mustOpen(t, path)
	run, err := db.StartRun(t.Context(), Program{Version: "1"})
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		x := synth.Report(i)
		x.Document.Path = fmt.Sprintf("synth/%03d.pdf", i)
		reports = append(reports, x)
		if _, err := db.Replace(t.Context(), x, Input{Run: run, Source: x.Document.Path}); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.FinishRun(t.Context(), run); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return reports
}

// TestDamagedDatabaseIsRefusedAndRepaired spoils pages of a database, one kind of damage
// and one place after another: it is refused, and what a repair saves is whole and, once
// what it names was read again, equal to what was there before.
func TestDamagedDatabaseIsRefusedAndRepaired(t *testing.T) {
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole.sqlite")
	reports := archive(t, whole, 16)
	want := mustDump(t, mustOpen(t, whole))
	source, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	random := rand.New(rand.NewPCG(1, 2))
	damages := map[string]func(b []byte) []byte{
		"a page of noughts": func(b []byte) []byte { clear(b[:page]); return nil },
		"a page of noise": func(b []byte) []byte {
			for i := range b[:page] {
				b[i] = byte(random.Uint32())
			}
			return nil
		},
		"sixteen pages of noughts": func(b []byte) []byte { clear(b[:min(16*page, len(b))]); return nil },
	}
	refused, equal, lost, tries := 0, 0, 0, 0
	for name, damage := range damages {
		for range 5 {
			tries++
			b := append([]byte(nil), source...)
			at := (1 + random.IntN(len(b)/page-1)) * page
			damage(b[at:])
			path := filepath.Join(dir, fmt.Sprintf("damaged-%d.sqlite", tries))
			if err := os.WriteFile(path, b, 0o644); err != nil {
				t.Fatal(err)
			}
			db, err := Open(t.Context(), path)
			if err == nil {
				db.Close()
			} else if errors.Is(err, ErrDamaged) && strings.Contains(err.Error(), "--repair") {
				refused++
			} else {
				t.Errorf("%s at %d: %v", name, at, err)
			}
			saved := filepath.Join(dir, fmt.Sprintf("saved-%d.sqlite", tries))
			r, err := RepairInto(t.Context(), path, saved)
			if errors.Is(err, ErrLost) {
				lost++
				continue
			}
			if err != nil {
				t.Errorf("%s at %d: %v", name, at, err)
				continue
			}
			if again(t, saved, reports) == want {
				equal++
			} else if r.Holes["documents"]+r.Holes["runs"]+r.Holes["versions"]+r.Holes["inputs"] == 0 {
				t.Errorf("%s at %d: what was saved and read again is not what was there: %+v", name, at, r)
			}
		}
	}
	if refused < tries*3/4 || equal < tries/2 || lost > tries/4 {
		t.Errorf("of %d damaged databases %d were refused, %d came out as before and of %d nothing could be saved", tries, refused, equal, lost)
	}
}

// again reads what a repair says must be read again, and what is not known, and returns
// the dump.
func again(t *testing.T, path string, reports []*arising.Extraction) string {
	t.Helper()
	db := mustOpen(t, path)
	run, err := db.StartRun(t.Context(), Program{Version: "1"})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range reports {
		past, seen, err := db.Seen(t.Context(), x.Document.SHA256)
		if err != nil {
			t.Fatal(err)
		}
		if seen && past.Cause != Damaged {
			continue
		}
		if _, err := db.Replace(t.Context(), x, Input{Run: run, Source: x.Document.Path}); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.FinishRun(t.Context(), run); err != nil {
		t.Fatal(err)
	}
	return mustDump(t, db)
}

func TestCutDatabaseIsRefused(t *testing.T) {
	path := filled(t, "oakshire-2015")
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, info.Size()/2); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenReader(t.Context(), path); !errors.Is(err, ErrDamaged) {
		t.Errorf("to read: %v", err)
	}
	if _, err := Open(t.Context(), path); !errors.Is(err, ErrDamaged) {
		t.Errorf("to write: %v", err)
	}
	if found, err := Check(t.Context(), path); err != nil || len(found) == 0 {
		t.Errorf("check finds %v, %v", found, err)
	}
}

// TestLargeDatabasesAreSampled looks at pages as is done where a file is too large to be
// checked whole.
func TestLargeDatabasesAreSampled(t *testing.T) {
	path := tempPath(t)
	archive(t, path, 24)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bad, err := suspicious(path, int64(len(b))); bad || err != nil {
		t.Errorf("a whole file looks wrong: %v, %v", bad, err)
	}
	for name, spoil := range map[string]func([]byte) []byte{
		"cut":     func(b []byte) []byte { return b[:len(b)/2] },
		"noughts": func(b []byte) []byte { clear(b[len(b)/4 : len(b)/2]); return b },
		"noise": func(b []byte) []byte {
			random := rand.New(rand.NewPCG(3, 4))
			for i := len(b) / 4; i < len(b)/2; i++ {
				b[i] = byte(random.Uint32())
			}
			return b
		},
	} {
		if err := os.WriteFile(path, spoil(append([]byte(nil), b...)), 0o644); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if bad, err := suspicious(path, info.Size()); !bad || err != nil {
			t.Errorf("%s: %v, %v: it looks well", name, bad, err)
		}
	}
}

// TestReleasedSchemasMigrate opens a database of each schema that was released: it is
// refused by name to those who may only look, and comes to what this program makes.
func TestReleasedSchemasMigrate(t *testing.T) {
	old, err := filepath.Glob("testdata/schema-*.sqlite.gz")
	if err != nil || len(old) == 0 {
		t.Fatal("no databases of released schemas:", err)
	}
	fresh := filled(t, "oakshire-2015", "netherby-2016")
	db := mustOpen(t, fresh)
	want, schema := mustDump(t, db), schemaOf(t, db)
	db.Close()
	for _, name := range old {
		path := tempPath(t)
		unpack(t, name, path)
		if _, err := OpenReader(t.Context(), path); !errors.Is(err, ErrOlder) {
			t.Errorf("%s: to read: %v", name, err)
		}
		if err := Snapshot(t.Context(), path, path+".copy", false); err != nil {
			t.Errorf("%s: a copy: %v", name, err)
		}
		db := mustOpen(t, path)
		if got := schemaOf(t, db); got != schema {
			t.Errorf("%s: another schema comes", name)
		}
		if got := mustDump(t, db); got != want {
			t.Errorf("%s: its rows are others", name)
		}
	}
}

func unpack(t *testing.T, packed, to string) {
	t.Helper()
	f, err := os.Open(packed)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, b, 0o644); err != nil {
		t.Fatal(err)
	}
}
