package normalize

import (
	"io/fs"

	"arising"
)

type statusWords struct{}
type ratingWords struct{}

func (w *Wording) loadStatus(fsys fs.FS) error  { return nil }
func (w *Wording) loadRatings(fsys fs.FS) error { return nil }

// StatusOf x.
func (w *Wording) StatusOf(raw string) *arising.Status { return nil }
