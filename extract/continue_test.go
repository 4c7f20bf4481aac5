package extract_test

import (
	"bytes"
	"encoding/json"
	"io"
	"testing"

	"arising/corpus/typeset"
	"arising/extract"
)

// TestEveryStageSurvivesJSON cuts a run after each stage, keeps what was made as JSON
// and goes on from that: the report is that of a straight run.
func TestEveryStageSurvivesJSON(t *testing.T) {
	for _, f := range []struct {
		name string
		set  func(io.Writer, *typeset.Page) error
	}{{"plan.pdf", typeset.PDF}, {"plan.html", typeset.HTML}, {"plan.txt", typeset.Text}, {"plan.docx", typeset.DOCX}} {
		t.Run(f.name, func(t *testing.T) {
			var src bytes.Buffer
			layout := typeset.Layout{Legend: "header", Bands: true, Fill: true, Front: "table", RowsPerPage: 4}
			if err := f.set(&src, typeset.Compose(typeset.Invent(5, 12), layout)); err != nil {
				t.Fatal(err)
			}
			straight := run(t, f.name, src.Bytes(), "")
			want := marshal(t, straight.Report)
			for _, after := range extract.Stages[1:5] {
				r := run(t, f.name, src.Bytes(), after)
				before := marshal(t, r)
				var kept extract.Result
				if err := json.Unmarshal(before, &kept); err != nil {
					t.Fatal(err)
				}
				if again := marshal(t, kept); !bytes.Equal(before, again) {
					t.Errorf("after %s: what was made is not what JSON keeps of it", after)
				}
				if err := extract.Continue(&kept, after, extract.Options{}); err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(marshal(t, kept.Report), want) {
					t.Errorf("after %s: going on gives another report than a straight run", after)
				}
			}
		})
	}
}

func run(t *testing.T, name string, src []byte, until extract.Stage) *extract.Result {
	t.Helper()
	r, err := extract.Run(t.Context(), name, src, extract.Options{Until: until})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func marshal(t *testing.T, v any) []byte {
	t.Helper()
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestContinueNeedsTheStageBefore(t *testing.T) {
	for _, after := range []extract.Stage{"", extract.StageWords, extract.StageDocument, extract.StageTables, extract.StageColumns, extract.StageRecords} {
		if err := extract.Continue(&extract.Result{}, after, extract.Options{}); err == nil {
			t.Errorf("an empty result goes on after %q", after)
		}
	}
}

// TestStagesChangeNothingBeforeThem holds what lets a stage be kept while the run goes on.
func TestStagesChangeNothingBeforeThem(t *testing.T) {
	var src bytes.Buffer
	if err := typeset.PDF(&src, typeset.Compose(typeset.Invent(2, 9), typeset.Layout{Legend: "under", RowsPerPage: 3})); err != nil {
		t.Fatal(err)
	}
	r := run(t, "plan.pdf", src.Bytes(), extract.StageDocument)
	for i, after := range extract.Stages[1:5] {
		before := marshal(t, r)
		if err := extract.Continue(r, after, extract.Options{Until: extract.Stages[i+2]}); err != nil {
			t.Fatal(err)
		}
		now := *r
		switch after {
		case extract.StageDocument:
			now.Tables, now.TableNotes = nil, nil
		case extract.StageTables:
			now.Columns, now.ColumnNotes = nil, nil
		case extract.StageColumns:
			now.Records = nil
		case extract.StageRecords:
			now.Report = nil
		}
		if !bytes.Equal(before, marshal(t, now)) {
			t.Errorf("the stage after %s changes what a stage before it made", after)
		}
	}
}
