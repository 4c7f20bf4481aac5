// Package docs holds the manual. Its tests keep the manual true: the dictionary is
// what the database says of itself, and every answer is asked again.
package docs

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arising/extract"
	"arising/extract/doc"
	"arising/store"
	"arising/store/export"
	"arising/store/plans"
	"arising/store/show"
)

// update writes what is generated into the manual (make docs); read the diff.
var update = os.Getenv("ARISING_UPDATE") != ""

// corpusDatabase makes a database of the shipped corpus and opens it.
func corpusDatabase(t *testing.T) *store.Reader {
	t.Helper()
	r, err := store.OpenReader(t.Context(), corpusFile(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// corpusFile makes plans.sqlite, a database of the shipped corpus, and returns its path.
func corpusFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "plans.sqlite")
	db := plans.Open(t, path)
	files, _ := filepath.Glob("../corpus/docs/*")
	if len(files) == 0 {
		t.Fatal("no corpus")
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(src)
		in := store.Input{Source: "corpus/docs/" + filepath.Base(file), SHA256: hex.EncodeToString(sum[:])}
		r, err := extract.Run(t.Context(), file, src, extract.Options{})
		switch {
		case errors.Is(err, doc.ErrNeedsOCR):
			err = db.Fail(t.Context(), in, store.NeedsOCR, err.Error())
		case err == nil:
			_, err = db.Replace(t.Context(), r.Report, in)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(db.Link(t.Context()), db.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestQuestions(t *testing.T) {
	r := corpusDatabase(t)
	old := read(t, "questions.md")
	var b strings.Builder
	asked := 0
	sections := strings.Split(old, "\n## ")
	for i, section := range sections {
		if i > 0 {
			b.WriteString("\n## ")
		}
		before, rest, ok := strings.Cut(section, "```sql\n")
		if !ok {
			b.WriteString(section)
			continue
		}
		asked++
		sql, _, _ := strings.Cut(rest, "```")
		answer, err := r.Query(t.Context(), sql, nil, 1000)
		if err != nil {
			t.Errorf("question %s: %v", strings.SplitN(section, "\n", 2)[0], err)
			b.WriteString(section)
			continue
		}
		var table bytes.Buffer
		if err := show.Write(&table, answer, "markdown", 0); err != nil {
			t.Fatal(err)
		}
		b.WriteString(before + "```sql\n" + sql + "```\n\n" + table.String())
	}
	if asked < 20 {
		t.Errorf("%d questions, want 20", asked)
	}
	compare(t, "questions.md", old, b.String())
}

func TestDictionaryIsCurrent(t *testing.T) {
	r := corpusDatabase(t)
	var b strings.Builder
	b.WriteString("# Data dictionary\n\nMade from the tables `_tables` and `_columns`, which every database holds (`make docs`).\n" +
		"A view answers most questions without a join; begin there.\n")
	for _, kind := range []string{"view", "table"} {
		b.WriteString("\n## " + map[string]string{"view": "Views", "table": "Tables"}[kind] + "\n")
		tables := ask(t, r, "SELECT name, comment FROM _tables WHERE kind = :kind ORDER BY name LIKE '@_%' ESCAPE '@', name", map[string]any{"kind": kind})
		for _, row := range tables.Rows {
			b.WriteString("\n### " + row[0].(string) + "\n\nOne row is: " + row[1].(string) + ".\n\n")
			columns := ask(t, r, `SELECT '`+"`' || name || '`"+`' AS "column", lower(type) AS type, comment AS says,
				CASE WHEN key_part IS NOT NULL THEN 'key' WHEN links_to IS NOT NULL THEN '→ ' || links_to END AS link
				FROM _columns WHERE table_name = :table ORDER BY position`, map[string]any{"table": row[0]})
			var out bytes.Buffer
			if err := show.Write(&out, columns, "markdown", 0); err != nil {
				t.Fatal(err)
			}
			b.Write(out.Bytes())
		}
	}
	old, _ := os.ReadFile("dictionary.md")
	compare(t, "dictionary.md", string(old), b.String())
}

// TestManualNamesEverything holds the manual to name each query, format and comparison.
func TestManualNamesEverything(t *testing.T) {
	manual := read(t, "manual.md")
	for _, q := range store.NamedQueries() {
		if !strings.Contains(manual, "`"+q.Name+"`") {
			t.Errorf("manual.md does not name the query %s", q.Name)
		}
		for _, p := range q.Parameters {
			if !strings.Contains(manual, "--"+p.Name) {
				t.Errorf("manual.md does not name the parameter --%s of %s", p.Name, q.Name)
			}
		}
	}
	for _, name := range append(export.Formats(), store.Dimensions...) {
		if !strings.Contains(manual, "`"+name+"`") {
			t.Errorf("manual.md does not name %s", name)
		}
	}
	for _, link := range []string{"dictionary.md", "questions.md", "comparing.md", "tools.md", "harvest.md"} {
		if !strings.Contains(manual, "("+link+")") {
			t.Errorf("manual.md does not lead to %s", link)
		}
		read(t, link)
	}
}

func ask(t *testing.T, r *store.Reader, sql string, values map[string]any) *store.Table {
	t.Helper()
	got, err := r.Query(t.Context(), sql, values, 10_000)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// compare checks a generated file, or writes it.
func compare(t *testing.T, name, have, want string) {
	t.Helper()
	if have == want {
		return
	}
	if update {
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	h, w := strings.Split(have, "\n"), strings.Split(want, "\n")
	for i := range min(len(h), len(w)) {
		if h[i] != w[i] {
			t.Errorf("docs/%s:%d is not what the program says now; make docs writes it\nhave %s\nwant %s", name, i+1, h[i], w[i])
			return
		}
	}
	t.Errorf("docs/%s has %d lines, want %d; make docs writes it", name, len(h), len(w))
}
