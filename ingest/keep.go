package ingest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"arising/store"
)

// keepCopy puts the bytes of a document into the folder dir under their SHA-256, so
// that they can be shown beside what was read from them when their own folder has
// moved. A copy that is there is not written again.
func keepCopy(dir, sha string, src []byte) error {
	if dir == "" {
		return nil
	}
	path := filepath.Join(dir, sha[:2], sha)
	if info, err := os.Stat(path); err == nil && info.Size() == int64(len(src)) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("keep a copy: %w", err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".copy-*")
	if err != nil {
		return fmt.Errorf("keep a copy: %w", err)
	}
	defer os.Remove(f.Name())
	if _, err := f.Write(src); err != nil {
		f.Close()
		return fmt.Errorf("keep a copy: %w", err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("keep a copy: %w", err)
	}
	return os.Rename(f.Name(), path)
}

// noteKeep tells the database where copies are kept.
func noteKeep(ctx context.Context, db *store.DB, dir string) error {
	if dir == "" {
		return nil
	}
	path, err := filepath.Abs(dir)
	if err != nil {
		return fmt.Errorf("keep copies in %s: %w", dir, err)
	}
	return db.NoteKeep(ctx, path)
}
