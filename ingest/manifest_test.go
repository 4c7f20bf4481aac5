package ingest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"
)

func TestManifestsAsPeopleSaveThem(t *testing.T) {
	want := []map[string]string{{"path": "a.pdf", "council": "Holm Council’s", "meeting_date": "2023-11-07", "title": `The "quay" plan`}}
	wide := func(s string) string {
		out := "\xff\xfe"
		for _, u := range utf16.Encode([]rune(s)) {
			out += string([]byte{byte(u), byte(u >> 8)})
		}
		return out
	}
	const plain = "path\tcouncil\tmeeting_date\ttitle\na.pdf\tHolm Council’s\t2023-11-07\tThe \"quay\" plan\n"
	for name, src := range map[string]string{
		"plain":           plain,
		"utf-8 marked":    "\ufeff" + plain,
		"utf-16":          wide(plain),
		"windows 1252":    strings.ReplaceAll(plain, "’", "\x92"),
		"returns":         strings.ReplaceAll(plain, "\n", "\r\n"),
		"quoted":          "path\tcouncil\tmeeting_date\ttitle\n\"a.pdf\"\t\"Holm Council’s\"\t07/11/2023\t\"The \"\"quay\"\" plan\"\n",
		"commas":          "path,council,meeting_date,title\na.pdf,Holm Council’s,7 November 2023,\"The \"\"quay\"\" plan\"\n,,,\n",
		"semicolons":      "Path;Council;Meeting date;Title\na.pdf;Holm Council’s;07-Nov-23;The \"quay\" plan\n",
		"another order":   "title,meeting_date,path,council\n\"The \"\"quay\"\" plan\",7/11/23,a.pdf,Holm Council’s\n",
		"a comment":       "# ours\n\n" + plain,
		"serial":          strings.ReplaceAll(plain, "2023-11-07", "45237"),
		"with a time":     strings.ReplaceAll(plain, "2023-11-07", "07/11/2023 00:00:00"),
		"weekday":         strings.ReplaceAll(plain, "2023-11-07", "Tuesday 7 November 2023"),
		"broken in cells": strings.ReplaceAll(plain, "Holm Council’s", "\"Holm\nCouncil’s\""),
	} {
		got, err := readManifest([]byte(src))
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, %v; want %v", name, got, err, want)
		}
	}
}

func TestBadManifestsNameTheLine(t *testing.T) {
	for src, want := range map[string]string{
		"":                              "1: no header line",
		"title\tpath\nx\n":              "2: the path is empty",
		"title\nx\n":                    `1: the header lacks the column "path"`,
		"path\tdate\na\t1\n":            `1: no column "date"`,
		"path\tpath\na\tb\n":            `1: the column "path" stands there twice`,
		"path\tmeeting_date\na\tsoon\n": `2: meeting_date is "soon"; write the day`,
		"path\tmeeting_date\na\t2023-11-07\nb\t11/23/2023\n": `3: meeting_date is "11/23/2023"`,
		"path\tpublished\na\t0/0/0\n":                        `2: published is "0/0/0"`,
		"path\ttitle\na\tb\tc\n":                             "2: 3 fields; the header has 2",
		"path\ttitle\na\t\"open\nb\tc\n":                     "2: a quote opens here",
	} {
		if _, err := readManifest([]byte(src)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", src, err, want)
		}
	}
}

func FuzzManifest(f *testing.F) {
	f.Add([]byte("path,title\na,\"b\"\n"))
	f.Add([]byte("\xff\xfep\x00a\x00t\x00h\x00\n\x00a\x00"))
	f.Add([]byte("path;meeting_date\na;07/11/2023\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		rows, err := readManifest(src)
		for _, row := range rows {
			if row["path"] == "" {
				t.Fatal("a row without a path")
			}
			for _, column := range []string{"meeting_date", "published"} {
				if day := row[column]; day != "" {
					if again, ok := statedDay(day); !ok || again != day {
						t.Fatalf("%q is not a day", day)
					}
				}
			}
		}
		if err != nil && (rows != nil || err.Error()[0] < '0' || err.Error()[0] > '9') {
			t.Fatalf("rows %v with the error %v, which names no line", rows, err)
		}
	})
}

// The manifests of the shared cases give what a person says they do.
func TestSharedManifests(t *testing.T) {
	dir := os.Getenv("ARISING_SHARED")
	if dir == "" {
		dir = "../../shared"
	}
	dir = filepath.Join(dir, "cases/bugs/manifest-uk-date")
	src, err := os.ReadFile(filepath.Join(dir, "expected.json"))
	if err != nil {
		t.Skip("the shared cases are not here")
	}
	var want map[string]map[string]string
	if err := json.Unmarshal(src, &want); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*.tsv"))
	for _, file := range files {
		inputs, err := FromManifest(file)
		if err != nil || len(inputs) != 1 {
			t.Errorf("%s: %v, %v", file, inputs, err)
			continue
		}
		for field, value := range want[filepath.Base(file)] {
			if got := inputs[0].Stated[field]; got != value {
				t.Errorf("%s: %s is %q, want %q", file, field, got, value)
			}
		}
	}
}
