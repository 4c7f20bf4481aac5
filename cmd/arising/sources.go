package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"arising/ingest"
)

// A sources holds the flags that say which documents are read, beside the paths given.
type sources struct {
	manifest, list string
	follow         bool
}

func (s *sources) flags(c *cobra.Command) {
	c.Flags().StringVar(&s.manifest, "manifest", "", "tab-separated file that says what the documents are")
	c.Flags().StringVar(&s.list, "list", "", "file that names a path a line; - is standard input")
	c.Flags().BoolVar(&s.follow, "follow", false, "read what links lead to that lead out of the folder they stand in")
}

// find lists the documents below the paths, of the list and of the manifest.
func (s *sources) find(a *app, paths []string) ([]ingest.Input, error) {
	if s.list != "" {
		listed, err := readList(a, s.list)
		if err != nil {
			return nil, err
		}
		paths = append(paths, listed...)
	}
	var inputs []ingest.Input
	for _, path := range paths {
		if path == "-" {
			inputs = append(inputs, ingest.Stream(a.stdin))
			continue
		}
		if s.follow {
			inputs = append(inputs, ingest.FindFollowing([]string{path})...)
			continue
		}
		inputs = append(inputs, ingest.Find([]string{path})...)
	}
	if s.manifest == "" {
		return inputs, nil
	}
	file, err := ingest.Open(s.manifest)
	if err != nil {
		return nil, fmt.Errorf("read manifest: %w", err)
	}
	file.Close()
	stated, err := ingest.FromManifest(s.manifest)
	if err != nil {
		return nil, err
	}
	return ingest.Merge(inputs, stated), nil
}

func readList(a *app, path string) ([]string, error) {
	in := a.stdin
	if path != "-" {
		// A pipe may give a list, but it is not waited for.
		f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
		if err != nil {
			return nil, fmt.Errorf("read list: %w", err)
		}
		defer f.Close()
		in = f
	}
	var paths []string
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		if p := strings.TrimSuffix(lines.Text(), "\r"); p != "" {
			paths = append(paths, p)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read list %s: %w", path, err)
	}
	return paths, nil
}
