package office

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"arising/extract/doc"
)

func TestFoldersOfTheKilledGo(t *testing.T) {
	temp, now := t.TempDir(), time.Now()
	for name, age := range map[string]time.Duration{folder + "old": time.Hour, folder + "new": time.Second, "another": time.Hour} {
		dir := filepath.Join(temp, name)
		if err := errors.Join(os.Mkdir(dir, 0o700), os.Chtimes(dir, now.Add(-age), now.Add(-age))); err != nil {
			t.Fatal(err)
		}
	}
	sweep(temp, now)
	left, _ := filepath.Glob(filepath.Join(temp, "*"))
	if len(left) != 2 || filepath.Base(left[0]) != "another" || filepath.Base(left[1]) != folder+"new" {
		t.Errorf("left %q", left)
	}
}

func TestConversionIsBounded(t *testing.T) {
	if Program() == "" {
		t.Skip("LibreOffice is not installed")
	}
	form, ok := Sniff([]byte(`{\rtf1 words}`))
	if !ok || form.Ending != "rtf" {
		t.Fatalf("%+v", form)
	}
	if _, err := Convert(context.Background(), []byte(`{\rtf1 words}`), form, 10); !errors.Is(err, doc.ErrTooLarge) {
		t.Errorf("a large answer: error %v", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := Convert(ctx, []byte(`{\rtf1 words}`), form, 1<<20); err == nil {
		t.Error("it was not killed")
	}
}
