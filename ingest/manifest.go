package ingest

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// ManifestColumns are the columns that a manifest may have; the first it must have.
var ManifestColumns = []string{"path", "council", "url", "committee", "meeting_date", "title", "published"}

// FromManifest reads the manifest at path, whose paths stand below its own folder
// unless they are absolute. It may be as people save one: with tabs, commas or
// semicolons, with quotes, in UTF-8, UTF-16 or the Western code page of Windows, with
// dates as a workbook writes them. What cannot be read is an error that names the line.
func FromManifest(path string) ([]Input, error) {
	src, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read manifest: %w", err)
	}
	rows, err := readManifest(src)
	if err != nil {
		return nil, fmt.Errorf("read manifest: %s:%w", filepath.Base(path), err)
	}
	var inputs []Input
	for _, stated := range rows {
		p := filepath.FromSlash(stated["path"])
		if !filepath.IsAbs(p) {
			p = filepath.Join(filepath.Dir(path), p)
		}
		delete(stated, "path")
		for _, in := range Find([]string{p}) {
			in.Stated = stated
			inputs = append(inputs, in)
		}
	}
	return inputs, nil
}

// readManifest returns the rows of a manifest, by column, blank cells left out. Its
// errors begin with the line.
func readManifest(src []byte) ([]map[string]string, error) {
	text, err := plainText(src)
	if err != nil {
		return nil, fmt.Errorf("1: %w", err)
	}
	in := csv.NewReader(strings.NewReader(text))
	in.Comma, in.Comment, in.LazyQuotes, in.FieldsPerRecord = separator(text), '#', true, -1
	var header []string
	var rows []map[string]string
	for {
		fields, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%d: %w", line(in), err)
		}
		if strings.TrimSpace(strings.Join(fields, "")) == "" {
			continue
		}
		if header == nil {
			if header, err = manifestHeader(fields); err != nil {
				return nil, fmt.Errorf("%d: %w", line(in), err)
			}
			continue
		}
		row, err := manifestRow(header, fields, in.Comma)
		if err != nil {
			return nil, fmt.Errorf("%d: %w", line(in), err)
		}
		rows = append(rows, row)
	}
	if header == nil {
		return nil, errors.New("1: no header line")
	}
	return rows, nil
}

// line returns the line on which the row just read begins.
func line(in *csv.Reader) int {
	n, _ := in.FieldPos(0)
	return n
}

// plainText returns the manifest as UTF-8.
func plainText(src []byte) (string, error) {
	switch {
	case bytes.HasPrefix(src, []byte("\xff\xfe")), bytes.HasPrefix(src, []byte("\xfe\xff")):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(src)
		return string(out), err
	case utf8.Valid(src):
		return strings.TrimPrefix(string(src), "\ufeff"), nil
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(src)
	return string(out), err
}

// separator returns what stands between the columns of the header.
func separator(text string) rune {
	for _, l := range strings.Split(text, "\n") {
		if strings.HasPrefix(l, "#") || strings.TrimSpace(l) == "" {
			continue
		}
		for _, sep := range "\t;," {
			if strings.ContainsRune(l, sep) {
				return sep
			}
		}
		break
	}
	return '\t'
}

func manifestHeader(fields []string) ([]string, error) {
	var header []string
	for _, f := range fields {
		name := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(f)), " ", "_")
		if !slices.Contains(ManifestColumns, name) {
			return nil, fmt.Errorf("no column %q; the columns are %q", f, ManifestColumns)
		}
		if slices.Contains(header, name) {
			return nil, fmt.Errorf("the column %q stands there twice", name)
		}
		header = append(header, name)
	}
	if !slices.Contains(header, ManifestColumns[0]) {
		return nil, fmt.Errorf("the header lacks the column %q", ManifestColumns[0])
	}
	return header, nil
}

func manifestRow(header, fields []string, sep rune) (map[string]string, error) {
	row := map[string]string{}
	for i, f := range fields {
		if strings.Contains(f, "\n") && strings.ContainsRune(f, sep) {
			return nil, errors.New("a quote opens here and closes on another line; double it or take it out")
		}
		value := strings.Join(strings.Fields(f), " ")
		switch {
		case value == "":
			continue
		case i >= len(header):
			return nil, fmt.Errorf("%d fields; the header has %d", len(fields), len(header))
		case header[i] == "path":
			value = strings.TrimSpace(f)
		case header[i] == "meeting_date", header[i] == "published":
			day, ok := statedDay(value)
			if !ok {
				return nil, fmt.Errorf("%s is %q; write the day as 2023-11-07 or 07/11/2023", header[i], value)
			}
			value = day
		}
		row[header[i]] = value
	}
	if row["path"] == "" {
		return nil, errors.New("the path is empty; is a tab missing?")
	}
	return row, nil
}

// dayForms are the ways in which a day is written, the day before the month.
var dayForms = []string{
	time.DateOnly, "2006-1-2", "2006/01/02", "20060102", "2/1/2006", "2/1/06", "2-1-2006", "2-1-06", "2.1.2006", "2.1.06",
	"2 January 2006", "2 Jan 2006", "2-Jan-06", "2-Jan-2006", "2-January-2006", "2 January, 2006", "Monday 2 January 2006", "Monday, 2 January 2006", "Mon 2 Jan 2006",
}

// The day numbers of a workbook that stand for 1954 to 2119; other numbers are none.
const firstSerial, lastSerial = 20_000, 80_000

// statedDay returns a day as ISO writes it. A time after it is left out, and a number is
// the day that Excel counts so.
func statedDay(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if n, err := strconv.ParseFloat(s, 64); err == nil && n >= firstSerial && n < lastSerial {
		return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(n)).Format(time.DateOnly), true
	}
	date, _, timed := strings.Cut(s, "T")
	if !timed || len(date) != len(time.DateOnly) {
		date = s
	}
	if front, after, ok := strings.Cut(date, " "); ok && strings.Contains(after, ":") && strings.ContainsAny(front, "-/.") {
		date = front
	}
	for _, form := range dayForms {
		if day, err := time.Parse(form, date); err == nil {
			return day.Format(time.DateOnly), true
		}
	}
	return "", false
}
