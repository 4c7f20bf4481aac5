package extract

import (
	"encoding/json"
	"fmt"
	"slices"

	"arising"
	"arising/extract/doc"
	"arising/extract/grid/ink"
	"arising/extract/table"
)

// A Stage is a step whose output can be printed, kept and tested alone.
type Stage string

// The stages, in order.
const (
	StageWords    Stage = "words" // PDF only
	StageDocument Stage = "document"
	StageTables   Stage = "tables"
	StageColumns  Stage = "columns"
	StageRecords  Stage = "records"
	StageReport   Stage = "report"
)

// Stages lists the stages in order.
var Stages = []Stage{StageWords, StageDocument, StageTables, StageColumns, StageRecords, StageReport}

// ParseStage returns the stage of that name.
func ParseStage(name string) (Stage, error) {
	if s := Stage(name); slices.Contains(Stages, s) {
		return s, nil
	}
	return "", fmt.Errorf("no stage %q; the stages are %v", name, Stages)
}

// A Result is the output of every stage that was reached.
type Result struct {
	Words    []ink.Page
	Document *doc.Document
	Tables   []table.Table       // after stitching
	Columns  []table.Table       // after labelling
	Records  *arising.Extraction // as printed
	Report   *arising.Extraction // normalised

	TableNotes, ColumnNotes []arising.Diagnostic // what stitching and labelling had to say
}

// Dump returns what one stage made, as indented JSON.
func (r *Result) Dump(s Stage) ([]byte, error) {
	made := map[Stage]any{
		StageWords: r.Words, StageDocument: r.Document, StageTables: r.Tables,
		StageColumns: r.Columns, StageRecords: r.Records, StageReport: r.Report,
	}[s]
	out, err := json.MarshalIndent(made, "", " ")
	if err != nil {
		return nil, fmt.Errorf("dump stage %s: %w", s, err)
	}
	return append(out, '\n'), nil
}
