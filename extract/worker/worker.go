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

// kinds names the sentinel errors on the wire.
var kinds = []struct {
	name string
	err  error
}{
	{"empty", doc.ErrEmpty}, {"format", doc.ErrFormat}, {"broken", doc.ErrBroken}, {"encrypted", doc.ErrEncrypted},
	{"too-large", doc.ErrTooLarge}, {"needs-ocr", doc.ErrNeedsOCR}, {"old-word", doc.ErrOldWord},
	{"old-excel", doc.ErrOldExcel}, {"slides", doc.ErrSlides}, {"mail", doc.ErrMail}, {"error-page", doc.ErrErrorPage},
	{"memory", ErrMemory}, {"time", ErrTime}, {"crash", ErrCrash},
}

// AnswerError makes the answer that carries err to the parent.
func AnswerError(err error) Answer {
	a := Answer{Error: err.Error()}
	for _, k := range kinds {
		if errors.Is(err, k.err) {
			a.Kind = k.name
			break
		}
	}
	return a
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

// Serve runs in the process: it answers jobs from in until in ends. It exits the
// process when the process holds more than memory bytes; 0 means no limit. A process
// takes one processor: a second is for a second process.
func Serve(ctx context.Context, in io.Reader, out io.Writer, memory int64, handle func(context.Context, Job) Answer) error {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(gcPercent)
	if memory > 0 {
		debug.SetMemoryLimit(memory * 9 / 10)
		go watchMemory(memory)
	}
	jobs, answers := gob.NewDecoder(in), gob.NewEncoder(out)
	for {
		var j Job
		if err := jobs.Decode(&j); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("worker: read job: %w", err)
		}
		if err := answers.Encode(handle(ctx, j)); err != nil {
			return fmt.Errorf("worker: write answer: %w", err)
		}
		giveBack()
	}
}

// watchMemory ends the process when it holds more than limit bytes of memory.
func watchMemory(limit int64) {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	for range time.Tick(10 * time.Millisecond) {
		metrics.Read(samples)
		if int64(samples[0].Value.Uint64()-samples[1].Value.Uint64()) > limit {
			os.Exit(exitMemory)
		}
	}
}
