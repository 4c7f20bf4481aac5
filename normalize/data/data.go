// Package data holds what is known of how councils word leads, dates, ratings, statuses and
// abbreviations: one line of one file for each wording.
package data

import (
	"embed"
	"io/fs"
)

//go:embed *.tsv
var files embed.FS

// Files returns the data files that are built into the program.
func Files() fs.FS { return files }
