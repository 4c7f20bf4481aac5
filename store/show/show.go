// Package show writes the answer to a query for people and for programs.
package show

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"arising/store"
)

// Formats are the names that Write knows.
var Formats = []string{"table", "vertical", "csv", "json", "markdown"}

// Write writes t in a format. width is that of the terminal in letters, which a
// table is made to fit; 0 lets it be as wide as it is.
func Write(w io.Writer, t *store.Table, format string, width int) error {
	out := bufio.NewWriter(w)
	var err error
	switch format {
	case "table":
		writeTable(out, t, width)
	case "vertical":
		writeVertical(out, t)
	case "csv":
		err = writeCSV(out, t)
	case "json":
		err = writeJSON(out, t)
	case "markdown":
		writeMarkdown(out, t)
	default:
		return fmt.Errorf("no format %q; there are %s", format, strings.Join(Formats, ", "))
	}
	if err != nil {
		return err
	}
	return out.Flush()
}

func writeCSV(w io.Writer, t *store.Table) error {
	out := csv.NewWriter(w)
	out.Write(t.Columns)
	for _, row := range t.Rows {
		record := make([]string, len(row))
		for i, v := range row {
			record[i] = plain(v)
		}
		out.Write(record)
	}
	out.Flush()
	return out.Error()
}

// writeJSON writes a list of objects whose keys are in the order of the columns.
func writeJSON(w io.Writer, t *store.Table) error {
	keys := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		keys[i] = encode(c)
	}
	io.WriteString(w, "[")
	for n, row := range t.Rows {
		if n > 0 {
			io.WriteString(w, ",")
		}
		io.WriteString(w, "\n {")
		for i, v := range row {
			if i > 0 {
				io.WriteString(w, ", ")
			}
			fmt.Fprintf(w, "%s: %s", keys[i], encode(v))
		}
		io.WriteString(w, "}")
	}
	_, err := io.WriteString(w, "\n]\n")
	return err
}

func encode(v any) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "null" // an infinite number; JSON has no word for it
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func writeMarkdown(w io.Writer, t *store.Table) {
	line := func(cells []string) { fmt.Fprintf(w, "| %s |\n", strings.Join(cells, " | ")) }
	head := make([]string, len(t.Columns))
	rule := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		head[i], rule[i] = markdownCell(c), "---"
		if numeric(t, i) {
			rule[i] = "---:"
		}
	}
	line(head)
	line(rule)
	for _, row := range t.Rows {
		cells := make([]string, len(row))
		for i, v := range row {
			cells[i] = markdownCell(plain(v))
		}
		line(cells)
	}
}

var markdownEscapes = strings.NewReplacer("|", `\|`, "\r", "", "\n", "<br>", "<", "&lt;", "\t", " ")

func markdownCell(s string) string { return markdownEscapes.Replace(s) }

// plain is a value as text; "" for null.
func plain(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []byte:
		return fmt.Sprintf("x'%x'", v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return fmt.Sprint(v)
}

// numeric reports whether a column holds numbers only.
func numeric(t *store.Table, column int) bool {
	some := false
	for _, row := range t.Rows {
		switch row[column].(type) {
		case nil:
		case int64, float64:
			some = true
		default:
			return false
		}
	}
	return some
}
