package store

import (
	"errors"
	"fmt"

	"github.com/mattn/go-sqlite3"
)

// plainly adds to an error of SQLite what a person can do about it.
func plainly(err error) error {
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return fmt.Errorf("%w; another program holds the database: wait for it or close it", err)
	case sqlite3.ErrFull:
		return fmt.Errorf("%w; free space and run again, what was read is kept", err)
	case sqlite3.ErrReadonly, sqlite3.ErrPerm:
		return fmt.Errorf("%w; the file or its folder cannot be written", err)
	case sqlite3.ErrCantOpen:
		return fmt.Errorf("%w; is the folder there, and may you write in it?", err)
	case sqlite3.ErrNotADB:
		return ErrForeign
	case sqlite3.ErrCorrupt:
		return fmt.Errorf("%w; restore the file from a copy, or read the documents again into a new one", err)
	}
	return err
}

// interrupted reports whether err says that a writer was killed and that the file
// must be written to before it can be read (sqlite.org/rescode.html: READONLY_ROLLBACK,
// READONLY_RECOVERY).
func interrupted(err error) bool {
	var e sqlite3.Error
	return errors.As(err, &e) && (e.ExtendedCode == sqlite3.ErrReadonlyRollback || e.ExtendedCode == sqlite3.ErrReadonlyRecovery)
}
