package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// switchAll puts a switch at each point, numbered from 1 in their order, so that one
// program can make any of the changes as it runs and none has to be compiled by itself.
// Points where a switch does not compile are left without.
func switchAll(ctx context.Context, points []point, sources map[string]string) error {
	args := []string{"build", "-gcflags=-e"}
	for file := range sources {
		if dir := "./" + filepath.ToSlash(filepath.Dir(file)); !slices.Contains(args, dir) {
			args = append(args, dir)
		}
	}
	for {
		for file, src := range sources {
			if err := os.WriteFile(file, []byte(withSwitches(file, src, points)), 0o644); err != nil {
				return err
			}
		}
		out := &limited{most: 1 << 20}
		err := goRun(ctx, out, args...)
		if err == nil {
			return nil
		}
		if leaveLines(points, string(out.kept)) == 0 {
			return fmt.Errorf("compile the switches: %w\n%s", err, out.kept)
		}
	}
}

var complaint = regexp.MustCompile(`(?m)^(?:\./)?(\S+\.go):(\d+):`)

// leaveLines leaves the points of the lines that the compiler names without a switch,
// and returns how many there are.
func leaveLines(points []point, said string) int {
	lines := map[string]bool{}
	for _, m := range complaint.FindAllStringSubmatch(said, -1) {
		lines[m[1]+":"+m[2]] = true
	}
	n := 0
	for i, p := range points {
		if p.switched && lines[filepath.ToSlash(p.file)+":"+strconv.Itoa(p.line)] {
			points[i].switched = false
			n++
		}
	}
	return n
}

// An edit puts text in place of the bytes of a source from one offset to another.
type edit struct {
	from, to int
	text     string
	order    int // of two at one offset the lesser goes first
}

// withSwitches returns the source of a file with its switches. No line is added, so that
// lines keep their numbers.
func withSwitches(file, src string, points []point) string {
	var edits []edit
	for i, p := range points {
		if p.file != file || !p.switched {
			continue
		}
		// Points are in the order in which an outer one comes before those inside it:
		// it opens first and closes last.
		number := i + 1
		edits = append(edits, edit{p.sw.start, p.sw.start, strings.Replace(p.sw.before, "#", strconv.Itoa(number), 1), number})
		edits = append(edits, edit{p.sw.end, p.sw.end, p.sw.after, -number})
		if p.sw.mid != "" {
			edits = append(edits, edit{p.from, p.to, p.sw.mid, 0})
		}
	}
	if len(edits) == 0 {
		return src
	}
	sort.Slice(edits, func(i, j int) bool {
		if edits[i].from != edits[j].from {
			return edits[i].from < edits[j].from
		}
		return edits[i].order < edits[j].order
	})
	var out strings.Builder
	last := 0
	for _, e := range edits {
		out.WriteString(src[last:e.from])
		out.WriteString(e.text)
		last = e.to
	}
	out.WriteString(src[last:])
	return packageClause.ReplaceAllString(out.String(), `$0; import "arising/golden/mutate/switches"`)
}

var packageClause = regexp.MustCompile(`(?m)^package \w+`)
