// Package snapshot keeps what each stage says of some documents, apart from truth:
// nobody has checked it, and arising golden update rewrites it. A stage is compared on
// the snapshot of the stage before it, so that only the guilty stage differs.
package snapshot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"arising"
	"arising/extract"
	"arising/extract/doc"
	"arising/extract/grid"
	"arising/extract/grid/ink"
	"arising/extract/table"
	"arising/internal/tsv"
)

// folder holds the snapshots, below the folder that golden commands are given:
// DOCUMENT/STAGE.json, and index.tsv, which lists the documents.
const folder = "golden/snapshots"

// A Document is one whose stages are kept.
type Document struct {
	Path  string // below the folder of the index, with slashes
	Words bool   // the marks of its pages are kept too
}

// Documents reads the list of documents; a folder without one has none.
func Documents(dir string) ([]Document, error) {
	rows, err := tsv.Read(os.DirFS(filepath.Join(dir, filepath.FromSlash(folder))), "index.tsv", "document", "words", "guards")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read list of snapshots in %s: %w", dir, err)
	}
	var out []Document
	for _, r := range rows {
		out = append(out, Document{Path: r.Get("document"), Words: r.Get("words") == "yes"})
	}
	return out, nil
}

// file returns where a stage of the document is kept.
func (d Document) file(dir string, s extract.Stage) string {
	name := strings.ReplaceAll(path.Base(d.Path), ".", "-")
	return filepath.Join(dir, filepath.FromSlash(folder), name, string(s)+".json")
}

// stages lists the stages that are kept of the document.
func (d Document) stages() []extract.Stage {
	if d.Words {
		return extract.Stages
	}
	return extract.Stages[1:]
}

// A stageOf is what one stage says, as it is kept.
type stageOf struct {
	Words       []ink.Page           `json:"pages,omitempty"`
	Document    *doc.Document        `json:"document,omitempty"`
	Tables      []table.Table        `json:"tables,omitempty"`
	Records     *arising.Extraction  `json:"records,omitempty"`
	Diagnostics []arising.Diagnostic `json:"diagnostics,omitempty"` // of stitching and labelling
}

// of returns what the result holds of a stage.
func of(r *extract.Result, s extract.Stage) stageOf {
	switch s {
	case extract.StageWords:
		return stageOf{Words: r.Words}
	case extract.StageDocument:
		return stageOf{Document: r.Document}
	case extract.StageTables:
		return stageOf{Tables: r.Tables, Diagnostics: r.TableNotes}
	case extract.StageColumns:
		return stageOf{Tables: r.Columns, Diagnostics: r.ColumnNotes}
	case extract.StageRecords:
		return stageOf{Records: r.Records}
	}
	return stageOf{Records: r.Report}
}

// put sets what the snapshot says of a stage into the result.
func (k stageOf) put(r *extract.Result, s extract.Stage) {
	switch s {
	case extract.StageWords:
		r.Words = k.Words
	case extract.StageDocument:
		r.Document = k.Document
	case extract.StageTables:
		r.Tables, r.TableNotes = k.Tables, k.Diagnostics
	case extract.StageColumns:
		r.Columns, r.ColumnNotes = k.Tables, k.Diagnostics
	case extract.StageRecords:
		r.Records = k.Records
	case extract.StageReport:
		r.Report = k.Records
	}
}

// run makes one stage from what r holds of the stages before it. The pages of a document
// start from its words where those are kept.
func (d Document) run(ctx context.Context, dir string, r *extract.Result, s extract.Stage) (stageOf, error) {
	switch s {
	case extract.StageWords, extract.StageDocument:
		src, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(d.Path)))
		if err != nil {
			return stageOf{}, fmt.Errorf("snapshot: %w", err)
		}
		made, err := extract.Run(ctx, d.Path, src, extract.Options{Until: s})
		if err != nil {
			return stageOf{}, err
		}
		if s == extract.StageDocument && r.Words != nil {
			made.Document.Pages = grid.Layout(r.Words)
		}
		return of(made, s), nil
	}
	before := extract.Stages[slices.Index(extract.Stages, s)-1]
	if err := extract.Continue(r, before, extract.Options{Until: s}); err != nil {
		return stageOf{}, err
	}
	return of(r, s), nil
}

// Update writes the snapshots of every listed document and returns their folders. Each
// stage starts from what was written of the one before.
func Update(ctx context.Context, dir string) ([]string, error) {
	documents, err := Documents(dir)
	if err != nil {
		return nil, err
	}
	var written []string
	for _, d := range documents {
		r := &extract.Result{}
		for _, s := range d.stages() {
			made, err := d.run(ctx, dir, r, s)
			if err != nil {
				return nil, err
			}
			src, err := Format(made)
			if err != nil {
				return nil, err
			}
			if err := os.MkdirAll(filepath.Dir(d.file(dir, s)), 0o755); err != nil {
				return nil, fmt.Errorf("write snapshot: %w", err)
			}
			if err := os.WriteFile(d.file(dir, s), src, 0o644); err != nil {
				return nil, fmt.Errorf("write snapshot: %w", err)
			}
			if err := d.load(dir, r, s); err != nil {
				return nil, err
			}
		}
		written = append(written, filepath.Dir(d.file(dir, extract.StageReport)))
	}
	return written, nil
}

// load puts the kept snapshot of a stage into r.
func (d Document) load(dir string, r *extract.Result, s extract.Stage) error {
	src, err := os.ReadFile(d.file(dir, s))
	if err != nil {
		return fmt.Errorf("read snapshot: %w (arising golden update writes it)", err)
	}
	var k stageOf
	if err := json.Unmarshal(src, &k); err != nil {
		return fmt.Errorf("read snapshot %s: %w", d.file(dir, s), err)
	}
	k.put(r, s)
	return nil
}

// A Difference is a stage that says other than its snapshot.
type Difference struct {
	Document  string
	Stage     extract.Stage
	Line      int    // the first that differs, from 1
	Kept, Now string // that line
}

// String says the difference to a person.
func (d Difference) String() string {
	from := 0
	for from < min(len(d.Kept), len(d.Now)) && d.Kept[from] == d.Now[from] {
		from++
	}
	return fmt.Sprintf("%s: stage %s differs at line %d\n  kept %s\n  now  %s", d.Document, d.Stage, d.Line, around(d.Kept, from), around(d.Now, from))
}

// around clips a line to what stands about the byte at which it differs.
func around(line string, at int) string {
	const before, after = 60, 100
	from, to, head, tail := max(at-before, 0), min(at+after, len(line)), "…", "…"
	if from == 0 {
		head = ""
	}
	if to == len(line) {
		tail = ""
	}
	return head + strings.ToValidUTF8(line[from:to], "") + tail
}

// Check runs each stage of each listed document on the snapshot of the stage before
// it and returns those that say other than their own snapshot.
func Check(ctx context.Context, dir string) ([]Difference, error) {
	documents, err := Documents(dir)
	if err != nil {
		return nil, err
	}
	var out []Difference
	for _, d := range documents {
		r := &extract.Result{}
		for _, s := range d.stages() {
			made, err := d.run(ctx, dir, r, s)
			if err != nil {
				return nil, err
			}
			difference, err := d.differs(dir, s, made)
			if err != nil {
				return nil, err
			}
			if difference != nil {
				out = append(out, *difference)
			}
			if err := d.load(dir, r, s); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// differs compares what a stage made with its snapshot.
func (d Document) differs(dir string, s extract.Stage, made stageOf) (*Difference, error) {
	now, err := Format(made)
	if err != nil {
		return nil, err
	}
	kept, err := os.ReadFile(d.file(dir, s))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read snapshot: %w", err)
	}
	if bytes.Equal(now, kept) {
		return nil, nil
	}
	a, b := strings.Split(string(kept), "\n"), strings.Split(string(now), "\n")
	for i := 0; ; i++ {
		if lineOf(a, i) != lineOf(b, i) {
			return &Difference{Document: d.Path, Stage: s, Line: i + 1, Kept: lineOf(a, i), Now: lineOf(b, i)}, nil
		}
	}
}

func lineOf(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}
