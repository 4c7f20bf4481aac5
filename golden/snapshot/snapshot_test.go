package snapshot_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arising/corpus/typeset"
	"arising/extract"
	"arising/golden/snapshot"
)

const root = "../.."

func TestEachStageSaysWhatItsSnapshotSays(t *testing.T) {
	differences, err := snapshot.Check(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range differences {
		t.Errorf("%s\n(mend it, or keep what it says with arising golden update)", d)
	}
}

// folder makes a folder with one listed document and its snapshots.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "golden", "snapshots"), 0o755); err != nil {
		t.Fatal(err)
	}
	var plan bytes.Buffer
	if err := typeset.PDF(&plan, typeset.Compose(typeset.Invent(3, 6), typeset.Layout{Legend: "under"})); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "plan.pdf"), plan.String())
	write(t, filepath.Join(dir, "golden", "snapshots", "index.tsv"), "document\twords\tguards\nplan.pdf\tyes\ta test\n")
	if _, err := snapshot.Update(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestOnlyTheGuiltyStageDiffers spoils one snapshot at a time: the stage that it is of
// differs, and the stages that start from it when what was spoilt matters there; none
// before, none further on. Records start from the document as well as from the columns.
func TestOnlyTheGuiltyStageDiffers(t *testing.T) {
	stages := []string{"words", "document", "tables", "columns", "records", "report"}
	for i, stage := range stages {
		t.Run(stage, func(t *testing.T) {
			dir := folder(t)
			file := filepath.Join(dir, "golden", "snapshots", "plan-pdf", stage+".json")
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			spoilt := bytes.ReplaceAll(src, []byte("Background"), []byte("Foreground"))
			spoilt = bytes.Replace(spoilt, []byte(`"number"`), []byte(`"numero"`), 1)
			spoilt = bytes.ReplaceAll(spoilt, []byte("Council"), []byte("Kouncil"))
			spoilt = bytes.ReplaceAll(spoilt, []byte("Recommendation"), []byte("Rekommendation"))
			if bytes.Equal(spoilt, src) {
				t.Fatal("nothing to spoil")
			}
			write(t, file, string(spoilt))
			differences, err := snapshot.Check(t.Context(), dir)
			if err != nil {
				t.Fatal(err)
			}
			if len(differences) == 0 || string(differences[0].Stage) != stage {
				t.Fatalf("differences %v; want the stage %s first", differences, stage)
			}
			for _, d := range differences[1:] {
				starts := i+1 < len(stages) && string(d.Stage) == stages[i+1] || stage == "document" && d.Stage == extract.StageRecords
				if !starts {
					t.Errorf("the stage %s differs as well: %s", d.Stage, d)
				}
			}
		})
	}
}

func TestUpdateWritesTheSameBytesAgain(t *testing.T) {
	dir := folder(t)
	before := contents(t, dir)
	if _, err := snapshot.Update(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	for name, content := range contents(t, dir) {
		if before[name] != content {
			t.Errorf("%s: other bytes the second time", name)
		}
	}
}

func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "golden", "snapshots", "*", "*.json"))
	if err != nil || len(names) != len(extract.Stages) {
		t.Fatalf("snapshots %v, %v; want one a stage", names, err)
	}
	out := map[string]string{}
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = string(src)
	}
	return out
}

func TestMissingSnapshotIsSaid(t *testing.T) {
	dir := folder(t)
	if err := os.Remove(filepath.Join(dir, "golden", "snapshots", "plan-pdf", "report.json")); err != nil {
		t.Fatal(err)
	}
	if _, err := snapshot.Check(t.Context(), dir); err == nil || !strings.Contains(err.Error(), "golden update") {
		t.Errorf("%v; want what writes it", err)
	}
}

// TestEveryRowIsALine holds what makes a diff of snapshots readable.
func TestEveryRowIsALine(t *testing.T) {
	type row struct {
		Cells []string `json:"cells"`
	}
	src, err := snapshot.Format(map[string]any{"tables": []any{map[string]any{
		"number": 1, "rows": []row{{[]string{"a", `with "rows":[{ in it`}}, {[]string{"<b>", "ü"}}},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	want := `{
 "tables":[
  {
   "number":1,
   "rows":[
    {"cells":["a","with \"rows\":[{ in it"]},
    {"cells":["<b>","ü"]}
   ]
  }
 ]
}
`
	if string(src) != want {
		t.Errorf("format gives\n%s\nwant\n%s", src, want)
	}
	if !json.Valid(src) || strings.Count(string(src), "\n") != 11 {
		t.Error("the format is no JSON, or has other lines")
	}
}
