package ingest

import (
	"fmt"
	"io"
	"os"
	"strings"

	"arising/extract/worker"
)

// Shards cuts the inputs into lists of paths for as many programs, each to be read and
// loaded in their order: together they are the inputs. A shard has about as many bytes as
// the others, and at least one path. Inputs that have no path of their own (what could
// not be listed, or has a line break in its name) are left out.
func Shards(inputs []Input, n int) (shards [][]string, left []Input) {
	var files []Input
	total := int64(0)
	for _, in := range inputs {
		switch {
		case in.file == "" || strings.ContainsAny(in.file, "\r\n"):
			left = append(left, in)
		case len(files) > 0 && files[len(files)-1].file == in.file: // another member of a zip file
		default:
			files = append(files, in)
			total += weight(in)
		}
	}
	n = min(n, len(files))
	done := int64(0)
	for i, in := range files {
		// The shard of the middle of the file; and no shard may stay empty.
		at := int((done + weight(in)/2) * int64(n) / max(total, 1))
		if at >= len(shards) && len(shards) < n || n-len(shards) >= len(files)-i {
			shards = append(shards, nil)
		}
		shards[len(shards)-1] = append(shards[len(shards)-1], in.file)
		done += weight(in)
	}
	return shards, left
}

// perFile is what a file costs beside its bytes, in bytes.
const perFile = 64 << 10

func weight(in Input) int64 { return in.size + perFile }

// Err is why the input could not even be listed, or nil.
func (in Input) Err() error { return in.err }

// FailedFor returns the documents that, by files of results, could not be read for the
// cause: the file each is or lies in.
func FailedFor(files []string, cause string) ([]Input, error) {
	var failed []Input
	for _, file := range files {
		err := eachResult(file, func(rd reading) {
			if rd.err == nil || worker.Cause(rd.err) != cause {
				return
			}
			in := Input{Source: rd.input.Source, file: rd.input.Source}
			if _, err := os.Stat(in.file); err != nil {
				in.file, _, _ = strings.Cut(in.file, "!")
			}
			if info, err := os.Stat(in.file); err != nil {
				in.file, in.err = "", unread(in.Source, err)
			} else {
				in.size = info.Size()
			}
			failed = append(failed, in)
		})
		if err != nil {
			return nil, err
		}
	}
	return failed, nil
}

func eachResult(file string, f func(reading)) error {
	in, err := openResults(file)
	if err != nil {
		return err
	}
	defer in.Close()
	for n := 1; ; n++ {
		line, err := in.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read results %s, line %d: %w", file, n, err)
		}
		x, err := parseResult(line)
		if err != nil {
			return fmt.Errorf("read results %s, line %d: %w", file, n, err)
		}
		f(readingOf(x))
	}
}
