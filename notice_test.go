package arising

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// A module that the program is linked with is named in NOTICE with its licence, and
// NOTICE names none that go.mod does not require.
func TestNoticeNamesWhatIsLinked(t *testing.T) {
	notice, err := os.ReadFile("NOTICE")
	if err != nil {
		t.Fatal(err)
	}
	var named []string
	lines := strings.Split(string(notice), "\n")
	for i, line := range lines[:len(lines)-1] {
		name, indented := strings.CutPrefix(line, "  ")
		if indented && strings.Contains(name, "/") && !strings.Contains(name, " ") && strings.HasPrefix(lines[i+1], "    ") {
			named = append(named, name)
		}
	}
	list := exec.Command("go", "list", "-deps", "-tags", "sqlite_fts5", "-f", "{{with .Module}}{{if .Version}}{{.Path}}{{end}}{{end}}", "./cmd/arising")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	linked := strings.Fields(string(out))
	slices.Sort(linked)
	for _, m := range slices.Compact(linked) {
		if !slices.Contains(named, m) {
			t.Errorf("NOTICE lacks %s, which is linked", m)
		}
	}
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range named {
		if !strings.Contains(string(mod), "\t"+m+" ") {
			t.Errorf("NOTICE names %s, which go.mod does not require", m)
		}
	}
}
