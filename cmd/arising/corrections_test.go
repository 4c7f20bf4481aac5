package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arising/golden"
	"arising/store"
)

// TestCorrectionsTravel takes corrections out of one database into another, and into a
// draft of truth.
func TestCorrectionsTravel(t *testing.T) {
	dir := t.TempDir()
	const document = "../../corpus/docs/penwhistle-board-review-2017.txt"
	src, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(src)
	first, second := filepath.Join(dir, "first.sqlite"), filepath.Join(dir, "second.sqlite")
	ask := func(stdin string, args ...string) string {
		t.Helper()
		var stdout, stderr bytes.Buffer
		if status := run(t.Context(), args, app{stdin: strings.NewReader(stdin), stdout: &stdout, stderr: &stderr}); status != exitWell {
			t.Fatalf("%v: status %d: %s", args, status, &stderr)
		}
		return stdout.String()
	}
	for _, db := range []string{first, second} {
		ask("", "ingest", "--quiet", "--db", db, document)
	}
	line, err := json.Marshal(store.Correction{SHA256: hex.EncodeToString(sum[:]), Record: "a1", Words: "1 Terms of reference rewritten", Field: "ref", Verdict: store.Wrong, Value: "1a", By: "A. Reader", At: "2026-01-02T03:04:05Z"})
	if err != nil {
		t.Fatal(err)
	}
	ask(string(line), "corrections", "apply", "--db", first)
	out := ask("", "corrections", "export", "--db", first)
	if strings.TrimSpace(out) != string(line) {
		t.Errorf("given %s, exported %s", line, out)
	}
	ask(out, "corrections", "apply", "--db", second, "-")
	if seen := ask("", "query", "--db", second, "--format", "csv", "SELECT corrected_by FROM actions_flat WHERE ref = '1a'"); !strings.Contains(seen, "A. Reader") {
		t.Errorf("the other database shows %s", seen)
	}
	file := filepath.Join(dir, "corrections.jsonl")
	if err := os.WriteFile(file, []byte(out), 0o644); err != nil {
		t.Fatal(err)
	}
	draft := ask("", "golden", "draft", "--corrections", file, document)
	if !strings.Contains(draft, `"1a"`) {
		t.Errorf("the draft of truth does not hold the correction: %.600s", draft)
	}
	if _, err := golden.Accept([]byte(draft), hex.EncodeToString(sum[:]), "A. Reader", "2026-01-02"); err != nil {
		t.Errorf("the draft is not accepted: %v", err)
	}
}
