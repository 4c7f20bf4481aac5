package ingest

import (
	"errors"
	"strings"
)

// ErrAddress is returned for an address in the place of a file.
var ErrAddress = errors.New("an address, and nothing is fetched; download it and give the file (a manifest's url column says where it came from)")

func isAddress(path string) bool {
	return strings.HasPrefix(path, "http://") || strings.HasPrefix(path, "https://")
}
