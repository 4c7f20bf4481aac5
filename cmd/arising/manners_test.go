package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWhatIsNoDocument holds each thing that people give to get the words that help.
func TestWhatIsNoDocument(t *testing.T) {
	dir := t.TempDir()
	mail := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 1016) + strings.Join(strings.Split("__properties_version1.0\x00", ""), "\x00") + "\x00"
	for name, content := range map[string]string{
		"letter.msg": mail,
		"gone.pdf":   "<!DOCTYPE html><html><head><title>404</title></head><body><h1>Page not found</h1></body></html>",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	empty := filepath.Join(dir, "empty")
	if err := os.Mkdir(empty, 0o755); err != nil {
		t.Fatal(err)
	}
	db := filepath.Join(dir, "plans.sqlite")
	for _, c := range []struct {
		path   string
		status int
		says   string
	}{
		{filepath.Join(dir, "letter.msg"), exitSome, "mail as .eml"},
		{filepath.Join(dir, "gone.pdf"), exitSome, "web page"}, {"https://example.org/plan.pdf", exitSome, "download it"}, {empty, exitUsage, "empty"},
	} {
		var stdout, stderr bytes.Buffer
		status := run(t.Context(), []string{"ingest", "--db", db, c.path}, app{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr})
		if status != c.status || !strings.Contains(stderr.String(), c.says) {
			t.Errorf("%s: status %d, want %d; stderr does not say %q: %s", c.path, status, c.status, c.says, &stderr)
		}
	}
}

func TestBrokenOffEndsAsShellsCount(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stdout, stderr bytes.Buffer
	status := run(ctx, []string{"ingest", "--db", filepath.Join(t.TempDir(), "x.sqlite"), "."}, app{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr})
	if status != exitBreak {
		t.Errorf("status %d, want %d: %s", status, exitBreak, &stderr)
	}
}

func TestManualPages(t *testing.T) {
	dir := t.TempDir()
	var stdout, stderr bytes.Buffer
	if status := run(t.Context(), []string{"man", dir}, app{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr}); status != exitWell {
		t.Fatalf("status %d: %s", status, &stderr)
	}
	page, err := os.ReadFile(filepath.Join(dir, "arising-query.1"))
	if err != nil || !bytes.Contains(page, []byte("council")) {
		t.Errorf("no page of arising query: %v", err)
	}
}
