// Package worker reads documents in processes of their own, so that a document
// that crashes the reader, fills the memory or never ends costs that document.
//
// The parent holds a Pool of processes that run the same program with the hidden
// command "worker"; each reads one job at a time from its standard input and
// writes its answer to its standard output. A process that passes its limit of
// time or memory is killed and replaced.
package worker

import (
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"time"

	"arising"
	"arising/extract/doc"
)

// A Job is one document to read, and what is wanted of it.
type Job struct {
	Name    string // the name that errors use; it is never opened
	Source  []byte
	Council string // overrides what the document says
	AsOf    string // ISO day that overrides the document's own date
	Rules   string // folder of rules that replaces the built-in ones
	OCR     string // "auto", "always" or "never"
	Want    string // "reports", a stage, "tables", or "draw"
	Format  string // of "tables": "json", "csv" or "html"
	Pages   string // "3-7"; "" for all
	Limits  doc.Limits
}

// A Report is one report of a document, as a job that wants "reports" answers: a
// JSON list of them.
type Report struct {
	Pages  [2]int              `json:"pages"` // first and last; zero when it is the whole document
	Report *arising.Extraction `json:"report"`
}

// An Answer is what became of a job.
type Answer struct {
	Output []byte
	Kind   string // which sentinel the error wraps; see kinds
	Error  string // "" when all was well
}

// Errors of a process, beside those of package doc.
var (
	ErrMemory = errors.New("reading it took more memory than allowed; raise --max-memory if you trust it")
	ErrTime   = errors.New("reading it took longer than allowed; raise --max-seconds if you trust it")
	ErrCrash  = errors.New("the reader crashed on it; please report the file")
)

// Errors of the machine, which say nothing of the document: it may be read the next time.
var (
	ErrKilled  = errors.New("the process that read it was killed from outside, or the machine's memory ran out; it is tried again by the next run")
	ErrStarved = errors.New("reading it took longer than allowed, for most of which the machine had no processor for it; it is tried again by the next run, and has longer with --max-seconds")
	ErrStart   = errors.New("no process could be started to read it; it is tried again by the next run")
)

// A kind is a sentinel error and its name.
type kind struct {
	name    string
	err     error
	machine bool // the cause is the machine's, not the document's
}

// kinds names the sentinel errors, on the wire and in the ledger.
var kinds = []kind{
	{"empty", doc.ErrEmpty, false}, {"format", doc.ErrFormat, false}, {"broken", doc.ErrBroken, false}, {"encrypted", doc.ErrEncrypted, false},
	{"too-large", doc.ErrTooLarge, false}, {"bound", doc.ErrBound, false}, {"needs-ocr", doc.ErrNeedsOCR, false}, {"needs-office", doc.ErrNeedsOffice, false}, {"form", doc.ErrForm, false},
	{"memory", ErrMemory, false}, {"time", ErrTime, false}, {"crash", ErrCrash, false},
	{"killed", ErrKilled, true}, {"starved", ErrStarved, true}, {"start", ErrStart, true},
}

// Cause names in one word why a document could not be read, "" when that is known
// by its words alone.
func Cause(err error) string {
	for _, k := range kinds {
		if errors.Is(err, k.err) {
			return k.name
		}
	}
	return ""
}

// Passing reports whether a cause is the machine's and not the document's, so that
// the document is worth another try.
func Passing(cause string) bool {
	return slices.ContainsFunc(kinds, func(k kind) bool { return k.name == cause && k.machine })
}

// AnswerError makes the answer that carries err to the parent.
func AnswerError(err error) Answer {
	return Answer{Error: err.Error(), Kind: Cause(err)}
}

// A failure is an error that came over the wire: its own words, and the sentinel.
type failure struct {
	words    string
	sentinel error
}

func (f *failure) Error() string { return f.words }
func (f *failure) Unwrap() error { return f.sentinel }

// Err returns the error that the answer carries, or nil.
func (a Answer) Err() error {
	if a.Error == "" {
		return nil
	}
	for _, k := range kinds {
		if k.name == a.Kind {
			return &failure{a.Error, k.err}
		}
	}
	return errors.New(a.Error)
}

// gcPercent lets the heap grow to this much more than what lives before it is
// collected: a document is read and gone, so that little of it need ever be looked at.
const gcPercent = 200

// softMemory is from how many bytes on the collector works to hold the process there: a
// document that lives in less is read in no more, if more slowly.
const softMemory = 384 << 20

// keptHeap is how much a process keeps of the memory that a document took, for the next.
const keptHeap = 64 << 20

// giveBack returns the memory of a large document to the system, so that the processes
// together do not come to hold what the largest of all took in each.
func giveBack() {
	var m runtime.MemStats
	if runtime.ReadMemStats(&m); m.HeapSys-m.HeapReleased > keptHeap {
		debug.FreeOSMemory()
	}
}

// exitMemory is the exit status of a process that passed its memory limit.
const exitMemory = 86

// exitOrphan is that of one whose parent was killed.
const exitOrphan = 87

// Serve runs in the process: it answers jobs from in until in ends. It exits the
// process when the process holds more than memory bytes; 0 means no limit. A process
// takes one processor: a second is for a second process.
func Serve(ctx context.Context, in io.Reader, out io.Writer, memory int64, handle func(context.Context, Job) Answer) error {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(gcPercent)
	if memory > 0 {
		debug.SetMemoryLimit(min(memory*9/10, softMemory))
	}
	go watch(memory, os.Getppid())
	jobs, answers := gob.NewDecoder(in), newAnswers(out)
	for {
		var j Job
		if err := jobs.Decode(&j); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("worker: read job: %w", err)
		}
		if err := answers.write(handle(ctx, j)); err != nil {
			return fmt.Errorf("worker: write answer: %w", err)
		}
		giveBack()
	}
}

// watch ends the process when it holds more than limit bytes of memory, if that is
// above 0, and when the parent is gone: whoever waits for the answer was killed, and a
// document that never ends must not be read for nobody.
func watch(limit int64, parent int) {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	for n := 1; ; n++ {
		time.Sleep(10 * time.Millisecond)
		metrics.Read(samples)
		if limit > 0 && int64(samples[0].Value.Uint64()-samples[1].Value.Uint64()) > limit {
			os.Exit(exitMemory)
		}
		if n%100 == 0 && os.Getppid() != parent {
			os.Exit(exitOrphan)
		}
	}
}
