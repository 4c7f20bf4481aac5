package export

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"
	"go.yaml.in/yaml/v3"

	"arising/store"
	"arising/store/plans"
)

func write(t *testing.T, format string, o Options) (dir string, r *Result) {
	t.Helper()
	dir = t.TempDir()
	r, err := Write(t.Context(), plans.Database(t), dir, format, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Files {
		if info, err := os.Stat(f); err != nil || info.Size() == 0 && format != "jsonl" {
			t.Errorf("%s: %v", f, err)
		}
	}
	if left, _ := filepath.Glob(dir + "/.*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	return dir, r
}

func TestCSV(t *testing.T) {
	dir, _ := write(t, "csv", Options{})
	rows := readCSV(t, filepath.Join(dir, "actions_flat.csv"))
	if len(rows) != 6 {
		t.Fatalf("%d lines", len(rows))
	}
	at := slices.Index(rows[0], "action")
	var actions []string
	for _, r := range rows[1:] {
		actions = append(actions, r[at])
	}
	if !slices.Contains(actions, "Mend the north bridge") {
		t.Errorf("actions %q", actions)
	}
	if d := readCSV(t, filepath.Join(dir, "dictionary_columns.csv")); len(d) < 200 {
		t.Errorf("the dictionary has %d lines", len(d))
	}
}

func readCSV(t *testing.T, path string) [][]string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestJSON(t *testing.T) {
	dir, _ := write(t, "json", Options{})
	b, err := os.ReadFile(filepath.Join(dir, "actions.json"))
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]any
	if err := json.Unmarshal(b, &rows); err != nil || len(rows) != 5 || rows[0]["ref"] != "1" {
		t.Errorf("%v %v", err, rows)
	}
	lines, _ := write(t, "jsonl", Options{})
	b, err = os.ReadFile(filepath.Join(lines, "actions.jsonl"))
	if err != nil || bytes.Count(b, []byte("\n")) != 5 {
		t.Errorf("%v\n%s", err, b)
	}
	empty, err := os.ReadFile(filepath.Join(dir, "stated.json"))
	if err != nil || json.Unmarshal(empty, &rows) != nil || len(rows) != 0 {
		t.Errorf("an empty table: %q", empty)
	}
}

func TestParquet(t *testing.T) {
	dir, _ := write(t, "parquet", Options{})
	type rating struct {
		Council string  `parquet:"council"`
		RAG     *string `parquet:"rag,optional"`
		Actions int64   `parquet:"actions,optional"`
		Percent float64 `parquet:"percent,optional"`
	}
	rows, err := parquet.ReadFile[rating](filepath.Join(dir, "rating_by_council.parquet"))
	if err != nil || len(rows) != 4 {
		t.Fatalf("%v: %v", err, rows)
	}
	if r := rows[0]; !strings.HasPrefix(r.Council, "Netherby") || r.RAG == nil || *r.RAG != "amber" || r.Actions != 1 || r.Percent != 50 {
		t.Errorf("first row %+v", r)
	}
	f, err := os.Open(filepath.Join(dir, "actions_flat.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, _ := f.Stat()
	p, err := parquet.OpenFile(f, info.Size())
	if err != nil || p.NumRows() != 5 || p.Schema().Fields()[0].Name() != "action_id" {
		t.Errorf("%v: %d rows, first field %v", err, p.NumRows(), p.Schema().Fields()[0].Name())
	}
}

func TestXLSX(t *testing.T) {
	dir, _ := write(t, "xlsx", Options{})
	book, err := excelize.OpenFile(filepath.Join(dir, "plans.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("actions_flat")
	if err != nil || len(rows) != 6 || rows[0][0] != "action_id" {
		t.Errorf("%v: %d rows", err, len(rows))
	}
	panes, err := book.GetPanes("actions_flat")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("headings are not frozen: %+v %v", panes, err)
	}
	if book.GetSheetList()[0] != "about" {
		t.Errorf("sheets %v", book.GetSheetList())
	}
	for _, name := range []string{"actions_flat", "rating_by_council"} {
		found := false
		for _, d := range book.GetDefinedName() {
			found = found || d.Name == "_xlnm._FilterDatabase" && d.Scope == name
		}
		if !found {
			t.Errorf("%s has no filter", name)
		}
	}
}

func TestDataPackage(t *testing.T) {
	dir, _ := write(t, "datapackage", Options{})
	b, err := os.ReadFile(filepath.Join(dir, "datapackage.json"))
	if err != nil {
		t.Fatal(err)
	}
	var p dataPackage
	if err := json.Unmarshal(b, &p); err != nil {
		t.Fatal(err)
	}
	byName := map[string]resource{}
	for _, r := range p.Resources {
		byName[r.Name] = r
	}
	for _, r := range p.Resources {
		rows := readCSV(t, filepath.Join(dir, r.Path))
		var names []string
		for _, f := range r.Schema.Fields {
			names = append(names, f.Name)
			if f.Description == "" || !slices.Contains([]string{"string", "integer", "number", "date", "datetime"}, f.Type) {
				t.Errorf("%s.%s: type %q, description %q", r.Name, f.Name, f.Type, f.Description)
			}
		}
		if !slices.Equal(names, rows[0]) {
			t.Errorf("%s: fields %v, headings %v", r.Name, names, rows[0])
		}
		for _, key := range r.Schema.PrimaryKey {
			if !slices.Contains(names, key) {
				t.Errorf("%s: no field of the key %q", r.Name, key)
			}
		}
		for _, k := range r.Schema.ForeignKeys {
			target := r
			if k.Reference.Resource != "" {
				target = byName[k.Reference.Resource]
			}
			if !slices.ContainsFunc(target.Schema.Fields, func(f field) bool { return f.Name == k.Reference.Fields }) {
				t.Errorf("%s.%s points to %q.%q, which is not there", r.Name, k.Fields, k.Reference.Resource, k.Reference.Fields)
			}
		}
	}
	if len(byName["actions"].Schema.ForeignKeys) != 2 || byName["reports"].Schema.PrimaryKey[0] != "id" {
		t.Errorf("actions %+v", byName["actions"].Schema)
	}
}

// TestDatasetteFiles checks what Datasette's documentation asks of the two files;
// Datasette itself cannot be installed where this was written.
func TestDatasetteFiles(t *testing.T) {
	dir, _ := write(t, "datasette", Options{})
	r, err := store.OpenReader(t.Context(), filepath.Join(dir, "plans.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for _, name := range []string{"metadata.yaml", "datasette.yaml"} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		var doc struct {
			Databases map[string]struct {
				Tables map[string]struct {
					LabelColumn string `yaml:"label_column"`
					Facets      []string
					Columns     map[string]string
				}
				Queries map[string]struct {
					SQL    string
					Params []string
				}
			}
		}
		if err := yaml.Unmarshal(b, &doc); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		db, ok := doc.Databases["plans"] // Datasette takes the name from the file
		if !ok || len(db.Tables) < 20 || len(db.Queries) < 10 {
			t.Fatalf("%s: %d tables, %d queries", name, len(db.Tables), len(db.Queries))
		}
		for table, c := range db.Tables {
			var columns []string
			if c.LabelColumn != "" {
				columns = append(columns, c.LabelColumn)
			}
			columns = append(columns, c.Facets...)
			for column := range c.Columns {
				columns = append(columns, column)
			}
			for _, column := range columns {
				if _, err := r.Query(t.Context(), `SELECT "`+table+`"."`+column+`" FROM "`+table+`"`, nil, 1); err != nil {
					t.Errorf("%s: %s.%s: %v", name, table, column, err)
				}
			}
		}
		for query, c := range db.Queries {
			values := map[string]any{}
			for _, p := range c.Params {
				values[p] = "" // as Datasette gives an empty field
			}
			if query == "search" {
				values["words"] = "bridge"
			}
			if _, err := r.Query(t.Context(), c.SQL, values, 10); err != nil {
				t.Errorf("%s: query %s: %v", name, query, err)
			}
		}
	}
	got, err := r.Query(t.Context(), "SELECT * FROM pragma_journal_mode", nil, 1)
	if err == nil {
		t.Errorf("a pragma was answered: %v", got)
	}
}

func TestCitation(t *testing.T) {
	dir, _ := write(t, "sqlite", Options{Version: "9.9"})
	b, err := os.ReadFile(filepath.Join(dir, "CITATION.cff"))
	if err != nil {
		t.Fatal(err)
	}
	var c map[string]any
	if err := yaml.Unmarshal(b, &c); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"cff-version", "message", "title", "authors", "type", "date-released"} {
		if c[key] == nil {
			t.Errorf("no %s in\n%s", key, b)
		}
	}
}

func TestWriteRefuses(t *testing.T) {
	path := plans.Database(t)
	if _, err := Write(t.Context(), path, t.TempDir(), "stone", Options{}); err == nil {
		t.Error("no error for an unknown format")
	}
	if _, err := Write(t.Context(), path+"x", t.TempDir(), "csv", Options{}); err == nil {
		t.Error("no error for a database that is not there")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Write(ctx, path, t.TempDir(), "csv", Options{}); err == nil {
		t.Error("no error when cancelled")
	}
}
