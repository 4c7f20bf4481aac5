package ingest

import (
	"bufio"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"

	"github.com/klauspost/compress/zstd"

	"arising"
	"arising/extract/worker"
	"arising/store"
)

const (
	// lineBytes bounds a line of results: what a document of 256 MB may hold.
	lineBytes = 512 << 20
	// zstdBytes bounds the memory that a packed file may ask for.
	zstdBytes = 64 << 20
)

// Load puts files of results that WriteResults wrote, packed by zstd or not, into the
// database, in their order, as Run does what it reads: what is known is passed over, so
// that a load which was cut short goes on, and one that is repeated adds nothing.
func Load(ctx context.Context, db *store.DB, files []string, opt Options, done func(Outcome)) (Summary, error) {
	program, err := readByOf(files)
	if err != nil {
		return Summary{}, err
	}
	opt.Program = program
	return run(ctx, db, opt, done, func(r *runner, write func(reading) error) error {
		for _, file := range files {
			if err := r.loadFile(ctx, file, write); err != nil {
				return err
			}
		}
		return nil
	})
}

// readByOf is what read the first result that says so.
func readByOf(files []string) (p store.Program, err error) {
	for _, file := range files {
		in, err := openResults(file)
		if err != nil {
			return p, err
		}
		line, err := in.next()
		in.Close()
		if err == io.EOF {
			continue
		}
		if err != nil {
			return p, fmt.Errorf("load %s: %w", file, err)
		}
		x, err := parseResult(line)
		if err != nil {
			return p, fmt.Errorf("load %s, line 1: %w", file, err)
		}
		return programOf(x), nil
	}
	return p, nil
}

func programOf(x *arising.Extraction) store.Program {
	by := x.Document.ReadBy
	return store.Program{Version: by.Program, Rules: by.Rules, Lexicon: by.Lexicon}
}

// Errors of results.
var (
	errCut    = errors.New("it ends in the middle of a line: whoever wrote it was stopped; make it again")
	errNoLine = fmt.Errorf("a line is longer than %d MB", lineBytes>>20)
	errNewer  = errors.New("written by a newer arising; use that")
	errNoRead = errors.New("it does not say what read it: write results with extract --split --format jsonl")
	errNoSum  = errors.New("the document has no SHA-256")
)

// loadFile writes the documents of one file. Lines are decoded side by side and in order.
func (r *runner) loadFile(ctx context.Context, file string, write func(reading) error) error {
	in, err := openResults(file)
	if err != nil {
		return err
	}
	work, abandon := context.WithCancel(ctx)
	type decoded struct {
		x   *arising.Extraction
		err error
	}
	lines := make(chan chan decoded, 2*runtime.NumCPU())
	defer func() {
		abandon()
		for range lines { // until nobody reads the file
		}
		in.Close()
	}()
	go func() {
		defer close(lines)
		for n := 1; ; n++ {
			line, err := in.next()
			if err == io.EOF {
				return
			}
			result := make(chan decoded, 1)
			select {
			case lines <- result:
			case <-work.Done():
				return
			}
			if err != nil {
				result <- decoded{err: fmt.Errorf("load %s, line %d: %w", file, n, err)}
				return
			}
			go func() {
				x, err := parseResult(line)
				if err != nil {
					err = fmt.Errorf("load %s, line %d: %w", file, n, err)
				}
				result <- decoded{x, err}
			}()
		}
	}()
	var rd reading
	for result := range lines {
		d := <-result
		if d.err != nil {
			return d.err
		}
		if rd.goesOn(d.x) {
			rd.add(d.x)
			continue
		}
		if rd.input.Source != "" {
			if err := write(rd); err != nil {
				return err
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		rd = readingOf(d.x)
	}
	if err := ctx.Err(); err != nil || rd.input.Source == "" {
		return err
	}
	return write(rd)
}

// readingOf is the reading that a line of results begins.
func readingOf(x *arising.Extraction) reading {
	d := x.Document
	rd := reading{input: Input{Source: d.Path, Stated: d.Stated}, sha: d.SHA256, bytes: d.Bytes, readBy: programOf(x)}
	if f := x.Failure; f != nil {
		rd.err = worker.Answer{Error: f.Reason, Kind: f.Cause}.Err()
		return rd
	}
	rd.add(x)
	return rd
}

func (rd *reading) add(x *arising.Extraction) {
	rd.parts = append(rd.parts, worker.Report{Pages: [2]int{x.Cover.FirstPage, x.Cover.LastPage}, Report: x})
}

// goesOn reports whether x is the next report of the pack that rd holds.
func (rd *reading) goesOn(x *arising.Extraction) bool {
	if len(rd.parts) == 0 || x.Failure != nil || x.Document.Path != rd.input.Source || x.Document.SHA256 != rd.sha {
		return false
	}
	last := rd.parts[len(rd.parts)-1].Pages
	return last[0] > 0 && x.Cover.FirstPage > last[0]
}

// parseResult reads a line and makes sure that it can be loaded.
func parseResult(line []byte) (*arising.Extraction, error) {
	var x arising.Extraction
	if err := json.Unmarshal(line, &x); err != nil {
		return nil, err
	}
	switch sum, err := hex.DecodeString(x.Document.SHA256); {
	case x.SchemaVersion > arising.SchemaVersion:
		return nil, errNewer
	case x.Document.ReadBy == nil || x.Document.ReadBy.Program == "" || x.Document.Path == "":
		return nil, errNoRead
	case x.Failure != nil && x.Document.SHA256 == "" && x.Failure.Reason != "":
	case err != nil || len(sum) != 32:
		return nil, errNoSum
	case x.Failure != nil && x.Failure.Reason == "":
		return nil, errors.New("it failed and does not say why")
	}
	return &x, nil
}

// results is an open file of results.
type results struct {
	name   string
	file   *os.File
	unpack *zstd.Decoder // nil when it is not packed
	lines  *bufio.Reader
}

func openResults(name string) (*results, error) {
	f, err := Open(name)
	if err != nil {
		return nil, fmt.Errorf("load: %w", err)
	}
	in := &results{name: name, file: f}
	var r io.Reader = f
	if strings.HasSuffix(name, ".zst") {
		if in.unpack, err = zstd.NewReader(f, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(zstdBytes)); err != nil {
			f.Close()
			return nil, fmt.Errorf("load %s: %w", name, err)
		}
		r = in.unpack
	}
	in.lines = bufio.NewReaderSize(r, 1<<20)
	return in, nil
}

func (in *results) Close() {
	if in.unpack != nil {
		in.unpack.Close()
	}
	in.file.Close()
}

// next returns the next line, or io.EOF after the last.
func (in *results) next() ([]byte, error) {
	var line []byte
	for {
		part, err := in.lines.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case len(line) > lineBytes:
			return nil, errNoLine
		case err == nil:
			return line, nil
		case err == bufio.ErrBufferFull:
		case err == io.EOF && len(line) == 0:
			return nil, io.EOF
		case err == io.EOF, errors.Is(err, io.ErrUnexpectedEOF):
			return nil, errCut
		default:
			return nil, err
		}
	}
}
