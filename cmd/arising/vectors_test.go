package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arising"
)

// TestHostileInputsEndAsTheyDid reads each of testdata/hostile: how the program ends, why,
// and how many rows it finds, stand in front of the input. A new one begins with question
// marks; ARISING_UPDATE=1 writes what comes of it, for a person to judge.
func TestHostileInputsEndAsTheyDid(t *testing.T) {
	vectors, err := filepath.Glob("testdata/hostile/*.vector")
	if err != nil || len(vectors) == 0 {
		t.Fatal("no vectors:", err)
	}
	for _, path := range vectors {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".vector"), func(t *testing.T) {
			v := readVector(t, path)
			dir := t.TempDir()
			file := filepath.Join(dir, v.head["file"])
			if err := os.WriteFile(file, v.payload, 0o644); err != nil {
				t.Fatal(err)
			}
			stdout, stderr, status := arise(t, "extract", "--quiet", "--max-seconds", "60", file)
			got := map[string]string{"exit": fmt.Sprint(status), "reason": reasonOf(stderr, dir), "rows": "0"}
			var x arising.Extraction
			if json.Unmarshal([]byte(stdout), &x) == nil {
				got["rows"] = fmt.Sprint(len(x.Decisions) + len(x.Recommendations) + len(x.Actions))
			}
			if os.Getenv("ARISING_UPDATE") != "" {
				v.write(t, path, got)
				return
			}
			for key, value := range got {
				if v.head[key] != value {
					t.Errorf("%s is %q, want %q", key, value, v.head[key])
				}
			}
		})
	}
}

// reasonOf is what was said of a document, without its place.
func reasonOf(stderr, dir string) string {
	s := strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(stderr, dir+string(filepath.Separator), ""), "arising: ", ""))
	if s == "" {
		return "none"
	}
	return s
}

type vector struct {
	head    map[string]string
	body    string
	payload []byte
}

// readVector reads lines of "key: value", an empty line, and the input.
func readVector(t *testing.T, path string) vector {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, body, _ := strings.Cut(string(b), "\n\n")
	v := vector{head: map[string]string{}, body: body, payload: []byte(body)}
	for line := range strings.Lines(head) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		v.head[key] = value
	}
	if v.head["payload"] == "base64" {
		if v.payload, err = base64.StdEncoding.DecodeString(strings.ReplaceAll(body, "\n", "")); err != nil {
			t.Fatal(err)
		}
	}
	return v
}

func (v vector) write(t *testing.T, path string, got map[string]string) {
	t.Helper()
	var b strings.Builder
	for _, key := range []string{"file", "payload"} {
		fmt.Fprintf(&b, "%s: %s\n", key, v.head[key])
	}
	for _, key := range []string{"exit", "reason", "rows"} {
		fmt.Fprintf(&b, "%s: %s\n", key, got[key])
	}
	if err := os.WriteFile(path, []byte(b.String()+"\n"+v.body), 0o644); err != nil {
		t.Fatal(err)
	}
}
