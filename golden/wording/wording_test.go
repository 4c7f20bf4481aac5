package wording

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestEachLineIsReadAsKept(t *testing.T) {
	if _, err := os.Stat(filepath.Join("..", "..", filepath.FromSlash(folder), files[0].name)); err != nil {
		t.Fatal(err)
	}
	differences, err := Check("../..")
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range differences {
		if i == 20 {
			t.Fatalf("and %d more", len(differences)-i)
		}
		t.Errorf("%s (mend it, or keep it with arising golden update)", d)
	}
}

func TestCheckNoticesWhatChanged(t *testing.T) {
	dir := t.TempDir()
	if err := Update(dir); err != nil {
		t.Fatal(err)
	}
	if differences, err := Check(dir); err != nil || len(differences) > 0 {
		t.Fatalf("after an update: %v, %v", differences, err)
	}
	name := filepath.Join(dir, filepath.FromSlash(folder), "columns.tsv")
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(src), "\n")
	question, answer, _ := strings.Cut(lines[1], "\t")
	lines[1] = question + "\tnothing"
	lines[2] = "torchbearer of old\t" + answer
	if err := os.WriteFile(name, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	differences, err := Check(dir)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, d := range differences {
		got[d.Line] = true
	}
	if len(differences) != 2 || !got[question] || !got["torchbearer of old"] {
		t.Errorf("differences %v", differences)
	}
}
