package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"testing"
)

func TestCopiesAreKeptByTheirBytes(t *testing.T) {
	dir, keep := t.TempDir(), t.TempDir()
	place(t, dir, "a.txt", "Mend the roof")
	place(t, dir, "again.txt", "Mend the roof")
	db, _ := ingested(t, nil)
	for range 2 { // what is there stays
		ingestInto(t, db, Find([]string{dir}), Options{Keep: keep, Again: true})
	}
	sum := sha256.Sum256([]byte("Mend the roof"))
	sha := hex.EncodeToString(sum[:])
	if b, err := os.ReadFile(filepath.Join(keep, sha[:2], sha)); err != nil || string(b) != "Mend the roof" {
		t.Errorf("the copy holds %q, %v", b, err)
	}
	if all, _ := filepath.Glob(filepath.Join(keep, "*", "*")); len(all) != 1 {
		t.Errorf("kept: %v", all)
	}
}
