package export

import "context"

// writeSQLite hands on the clean copy itself.
func writeSQLite(_ context.Context, e *exporter) error {
	// On systems that forbid it, an open file could not be moved.
	if err := e.reader.Close(); err != nil {
		return err
	}
	return e.adopt(e.copy, e.name+".sqlite")
}
