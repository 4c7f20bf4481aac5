package serve

import (
	"context"
	"slices"

	"arising/store"
)

// patch brings one row of the index up to date after a correction, which reading the
// whole index again for would take seconds. The old index stays as it is: others may be
// reading it. What a patch cannot tell, such as a lead that nobody had before, is left
// to the next reading of the whole.
func (s *Server) patch(ctx context.Context, kind int, id int64, c store.Correction) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	at, ok := s.index.at[kind][id]
	if !ok || c.Verdict == store.SameAs || c.Verdict == store.NotSameAs || c.Field == "leads" {
		return nil // the version differs now, and the next page reads anew
	}
	ix := *s.index
	ix.rows[kind] = slices.Clone(ix.rows[kind])
	x := &ix.rows[kind][at]
	x.verified, x.gone = true, c.Verdict == store.NotARow
	if kind == actionKind {
		t, err := s.reader.Query(ctx, actionColumns+"WHERE a.id = :id", map[string]any{"id": id}, 1)
		if err != nil || len(t.Rows) == 0 {
			return err
		}
		found := t.Rows[0]
		_, statusKnown := ix.statuses.of[str(found[2])]
		mark := markOf(found)
		_, markKnown := ix.meanings.of[mark]
		if !statusKnown || mark != "" && !markKnown {
			return nil
		}
		ix.fill(x, found)
	}
	version, err := s.dataVersion(ctx)
	if err != nil {
		return err
	}
	s.index, s.version = &ix, version
	return nil
}
