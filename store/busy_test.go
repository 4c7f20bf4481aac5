package store

import (
	"sync"
	"testing"
)

func TestProgramsThatOpenAtOnceWaitForEachOther(t *testing.T) {
	path := tempPath(t)
	db, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	// What a killed program left is made good by one of them while the others wait.
	for _, mode := range []string{"DELETE", "WAL"} {
		path := killed(t, path, mode)
		var programs sync.WaitGroup
		for range 4 {
			programs.Go(func() {
				for range 5 {
					db, err := Open(t.Context(), path)
					if err != nil {
						t.Errorf("%s: %v", mode, err)
						return
					}
					if _, err := db.StartRun(t.Context(), Program{}); err != nil {
						t.Errorf("%s: %v", mode, err)
					}
					if err := db.Close(); err != nil {
						t.Errorf("%s: %v", mode, err)
					}
				}
			})
		}
		programs.Wait()
	}
}
