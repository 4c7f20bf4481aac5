package ingest

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"arising/extract/doc"
)

// put writes files below a new folder and returns it.
func put(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func sources(inputs []Input, below string) []string {
	var out []string
	for _, in := range inputs {
		out = append(out, strings.TrimPrefix(in.Source, filepath.ToSlash(below)+"/"))
	}
	return out
}

func TestFindListsDocumentsAlone(t *testing.T) {
	dir := put(t, map[string]string{
		"b.pdf": "b", "a.txt": "a", "sub/c.html": "c", ".hidden": "x", ".git/config": "x",
		"page.html": "p", "page_files/logo.png": "x", "other_files/kept.pdf": "k", "odd\nname 'quoted'.txt": "o",
	})
	want := []string{"a.txt", "b.pdf", "odd\nname 'quoted'.txt", "other_files/kept.pdf", "page.html", "sub/c.html"}
	if got := sources(Find([]string{dir}), dir); !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

func TestMissingPathIsAnInputThatFails(t *testing.T) {
	inputs := Find([]string{filepath.Join(t.TempDir(), "gone.pdf")})
	if len(inputs) != 1 {
		t.Fatalf("found %v", inputs)
	}
	if _, err := inputs[0].read(t.Context(), 1<<20); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v, want that the file is gone", err)
	}
}

func zipOf(t *testing.T, members map[string][]byte) string {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	var names []string
	for name := range members {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(members[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(put(t, map[string]string{"week.zip": buf.String()}), "week.zip")
}

func TestZipMembersAreInputs(t *testing.T) {
	file := zipOf(t, map[string][]byte{
		"reading/plan.txt": []byte("a plan"), "../../etc/passwd": []byte("no path escapes"), "__MACOSX/x": nil,
		"inner.zip": []byte("PK"), "bomb.txt": bytes.Repeat([]byte{'a'}, 64<<20), "empty.txt": nil,
	})
	got := map[string]string{}
	for _, in := range Find([]string{file}) {
		src, err := in.read(t.Context(), 128<<20)
		name := strings.TrimPrefix(in.Source, file+"!")
		switch {
		case errors.Is(err, doc.ErrTooLarge):
			got[name] = "too large"
		case errors.Is(err, errNested):
			got[name] = "nested"
		case err != nil:
			got[name] = err.Error()
		default:
			got[name] = string(src)
		}
	}
	want := map[string]string{"reading/plan.txt": "a plan", "etc/passwd": "no path escapes", "inner.zip": "nested", "bomb.txt": "too large", "empty.txt": ""}
	for name, content := range want {
		if got[name] != content {
			t.Errorf("%s: %q, want %q", name, got[name], content)
		}
	}
	if len(got) != len(want) {
		t.Errorf("members %v", got)
	}
}

func TestDamagedZipMemberCostsItself(t *testing.T) {
	file := zipOf(t, map[string][]byte{"a.txt": []byte("the first of two plans"), "b.txt": []byte("the second of two plans")})
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	// Spoil the first member's data, which follows its name.
	at := bytes.Index(src, []byte("a.txt")) + len("a.txt") + 4
	src[at] ^= 0xff
	if err := os.WriteFile(file, src, 0o644); err != nil {
		t.Fatal(err)
	}
	inputs := Find([]string{file})
	if _, err := inputs[0].read(t.Context(), 1<<20); err == nil {
		t.Error("a spoiled member is read")
	}
	if src, err := inputs[1].read(t.Context(), 1<<20); err != nil || string(src) != "the second of two plans" {
		t.Errorf("its sibling: %q, %v", src, err)
	}
}

func TestManifestStatesWhatDocumentsAre(t *testing.T) {
	dir := put(t, map[string]string{
		"m.tsv": "path\tcouncil\tmeeting_date\nplan.pdf\tWexley\t2024-03-12\n", "plan.pdf": "x", "other.pdf": "y",
	})
	stated, err := FromManifest(filepath.Join(dir, "m.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	inputs := Merge(Find([]string{filepath.Join(dir, "other.pdf"), filepath.Join(dir, "plan.pdf")}), stated)
	if len(inputs) != 2 || inputs[1].Stated["council"] != "Wexley" || inputs[1].Stated["meeting_date"] != "2024-03-12" || inputs[0].Stated != nil {
		t.Errorf("inputs %+v", inputs)
	}
}
