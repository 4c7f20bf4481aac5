package store

import (
	"errors"
	"os"

	"github.com/mattn/go-sqlite3"
)

// A hinted error says what a person can do about it.
type hinted struct {
	error
	hint string
}

func (h *hinted) Error() string { return h.error.Error() + "; " + h.hint }
func (h *hinted) Unwrap() error { return h.error }

// plainly adds to an error of SQLite what a person can do about it, once.
func plainly(err error) error {
	var e sqlite3.Error
	var h *hinted
	if !errors.As(err, &e) || errors.As(err, &h) {
		return err
	}
	switch e.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return &hinted{err, "another program holds the database: wait for it or close it"}
	case sqlite3.ErrFull:
		return &hinted{err, "free space and run again, what was read is kept"}
	case sqlite3.ErrReadonly, sqlite3.ErrPerm:
		return &hinted{err, "the file or its folder cannot be written"}
	case sqlite3.ErrCantOpen:
		return &hinted{err, "is the folder there, and may you write in it?"}
	case sqlite3.ErrNotADB:
		return ErrForeign
	case sqlite3.ErrCorrupt:
		return &hinted{err, "arising check --db FILE says what is damaged, and --repair NEW saves what can be read"}
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

// isLeftOpen reports whether err says that the file at path cannot be read before what a
// killed writer left beside it is made good, for which there is no right here.
func isLeftOpen(err error, path string) bool {
	var e sqlite3.Error
	if !errors.As(err, &e) || e.Code != sqlite3.ErrCantOpen {
		return false
	}
	log, err := os.Stat(path + "-wal")
	return err == nil && log.Size() > 0
}

// isCorrupt reports whether err says that the file is damaged.
func isCorrupt(err error) bool {
	var e sqlite3.Error
	return errors.As(err, &e) && e.Code == sqlite3.ErrCorrupt
}

// isBusy reports whether err says that another program has the database.
func isBusy(err error) bool {
	var e sqlite3.Error
	return errors.As(err, &e) && e.Code == sqlite3.ErrBusy
}
