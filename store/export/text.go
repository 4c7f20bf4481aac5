package export

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// writeCSV writes a file for each table and view: UTF-8, a heading line, "" for null.
func writeCSV(ctx context.Context, e *exporter) error {
	for _, t := range e.tables {
		if err := e.create(t.file("csv"), func(f *os.File) error { return e.csv(ctx, f, t) }); err != nil {
			return err
		}
	}
	return nil
}

// file is the name of the table's file; those of the dictionary lose their dash.
func (t table) file(extension string) string {
	switch t.name {
	case "_tables":
		return "dictionary_tables." + extension
	case "_columns":
		return "dictionary_columns." + extension
	}
	return t.name + "." + extension
}

func (e *exporter) csv(ctx context.Context, w io.Writer, t table) error {
	write := plain
	if e.options.ExcelSafe {
		if _, err := io.WriteString(w, byteOrderMark); err != nil {
			return err
		}
		write = noFormula
	}
	out := csv.NewWriter(w)
	record := make([]string, len(t.columns))
	for i, c := range t.columns {
		record[i] = c.name
	}
	out.Write(record)
	err := e.reader.Each(ctx, t.query(), func(row []any) error {
		for i, v := range row {
			record[i] = write(v)
		}
		return out.Write(record)
	})
	if err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

// byteOrderMark tells Excel that a file is UTF-8.
const byteOrderMark = "\ufeff"

// noFormula is plain with an apostrophe before what a spreadsheet would run: it begins
// with =, +, - or @, or with a tab or return before which such a sign is hidden.
func noFormula(v any) string {
	s := plain(v)
	if _, text := v.(string); text && s != "" && strings.ContainsRune("=+-@\t\r\n", rune(s[0])) {
		return "'" + s
	}
	return s
}

// plain is a value as text; "" for null.
func plain(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return fmt.Sprint(v)
}

// writeJSONLines writes a file for each table and view: one object a line.
func writeJSONLines(ctx context.Context, e *exporter) error {
	for _, t := range e.tables {
		err := e.create(t.file("jsonl"), func(f *os.File) error { return e.objects(ctx, f, t, "", "\n", "\n", "") })
		if err != nil {
			return err
		}
	}
	return nil
}

// writeJSON writes a file for each table and view: a list of objects.
func writeJSON(ctx context.Context, e *exporter) error {
	for _, t := range e.tables {
		err := e.create(t.file("json"), func(f *os.File) error { return e.objects(ctx, f, t, "[\n", ",\n", "\n]\n", "]\n") })
		if err != nil {
			return err
		}
	}
	return nil
}

// objects writes rows as JSON objects whose keys are in the order of the columns.
func (e *exporter) objects(ctx context.Context, w io.Writer, t table, open, between, end, endEmpty string) error {
	out := bufio.NewWriter(w)
	out.WriteString(open)
	keys := make([]string, len(t.columns))
	for i, c := range t.columns {
		keys[i] = strconv.Quote(c.name)
	}
	var word bytes.Buffer
	value := json.NewEncoder(&word)
	value.SetEscapeHTML(false)
	n := 0
	err := e.reader.Each(ctx, t.query(), func(row []any) error {
		if n > 0 {
			out.WriteString(between)
		}
		n++
		for i, v := range row {
			out.WriteByte(",{"[flag(i == 0)])
			out.WriteString(keys[i])
			out.WriteByte(':')
			word.Reset()
			if err := value.Encode(v); err != nil {
				return err
			}
			out.Write(bytes.TrimSuffix(word.Bytes(), []byte("\n")))
		}
		return out.WriteByte('}')
	})
	if err != nil {
		return err
	}
	if n == 0 {
		end = endEmpty
	}
	out.WriteString(end)
	return out.Flush()
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}
