package export

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"

	"arising/store/plans"
)

// exported writes plans in a format and returns the folder.
func exported(t *testing.T, name string, o Options) string {
	t.Helper()
	dir := t.TempDir()
	if _, err := Write(t.Context(), plans.Database(t), dir, name, o); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestExcelSafeRunsNothing(t *testing.T) {
	for in, want := range map[any]string{
		"=1+1": "'=1+1", "+44": "'+44", "-": "'-", "@sum": "'@sum", "\t=1": "'\t=1", "a=b": "a=b", "": "", int64(-3): "-3", -1.5: "-1.5",
	} {
		if got := noFormula(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
	raw, err := os.ReadFile(filepath.Join(exported(t, "csv", Options{}), "actions.csv"))
	if err != nil || strings.HasPrefix(string(raw), byteOrderMark) {
		t.Errorf("raw CSV begins with a mark: %v", err)
	}
	safe, err := os.ReadFile(filepath.Join(exported(t, "csv", Options{ExcelSafe: true}), "actions.csv"))
	if err != nil || !strings.HasPrefix(string(safe), byteOrderMark) {
		t.Errorf("Excel is not told the letters: %v", err)
	}
}

func TestParquetHasDates(t *testing.T) {
	f, err := os.Open(filepath.Join(exported(t, "parquet", Options{}), "actions_flat.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	p, err := parquet.OpenFile(f, info.Size())
	if err != nil {
		t.Fatal(err)
	}
	column, ok := p.Schema().Lookup("due_latest")
	if !ok || column.Node.Type().LogicalType() == nil || !strings.Contains(column.Node.Type().String(), "DATE") {
		t.Fatalf("due_latest is no date: %v", column.Node.Type())
	}
}

func TestSheetsPrint(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(exported(t, "xlsx", Options{}), "*.xlsx"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	book, err := excelize.OpenFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	layout, err := book.GetPageLayout("actions_flat")
	if err != nil || layout.Orientation == nil || *layout.Orientation != "landscape" {
		t.Errorf("the sheet prints %+v, %v", layout, err)
	}
	repeated := false
	for _, n := range book.GetDefinedName() {
		repeated = repeated || n.Name == "_xlnm.Print_Titles" && n.Scope == "actions_flat"
	}
	if !repeated {
		t.Error("headings are not repeated on each page")
	}
}
