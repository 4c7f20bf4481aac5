package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// wanted is the share of mentions of persons, in percent, that --anonymous must take out.
const wanted = 99

// TestAnonymousShare ingests invented documents with labelled names and counts what an
// anonymous export still holds of each: of persons nothing, of organisations everything.
func TestAnonymousShare(t *testing.T) {
	folder := "testdata/persons"
	if other := os.Getenv("ARISING_PERSONS"); other != "" {
		folder = other // another folder of documents and labels.tsv
	}
	db := filepath.Join(t.TempDir(), "plans.sqlite")
	arise(t, "ingest", "--quiet", "--db", db, folder)
	text := func(flags ...string) string {
		out := t.TempDir()
		well(t, append([]string{"export", "--db", db, "--format", "csv", "--out", out}, flags...)...)
		var all strings.Builder
		files, _ := filepath.Glob(filepath.Join(out, "*.csv"))
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(b)
		}
		return all.String()
	}
	open, hidden := text(), text("--anonymous")
	labels, err := os.ReadFile(filepath.Join(folder, "labels.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	mentions, stayed, lost, bodies := 0, 0, 0, 0
	for i, line := range strings.Split(strings.TrimSpace(string(labels)), "\n") {
		field := strings.Split(line, "\t")
		if i == 0 || len(field) != 3 {
			continue
		}
		words := regexp.MustCompile(`(?:^|[^\pL])` + regexp.QuoteMeta(field[2]))
		before, after := len(words.FindAllString(open, -1)), len(words.FindAllString(hidden, -1))
		if field[1] == "organisation" {
			bodies += before
			// A name that a record goes by is its first words, of which a longer [name] leaves fewer.
			if after*2 < before {
				lost += before - after
				t.Errorf("%s: %d of %d mentions of %q stay", field[0], after, before, field[2])
			}
			continue
		}
		if mentions += before; after > 0 {
			stayed += after
			at := words.FindStringIndex(hidden)
			t.Logf("%s: %d of %d mentions of %q stay: %q", field[0], after, before, field[2], hidden[max(0, at[0]-40):min(len(hidden), at[1]+40)])
		}
	}
	t.Logf("%d of %d mentions of persons are gone, %d of %d of organisations", mentions-stayed, mentions, lost, bodies)
	if mentions == 0 || 100*(mentions-stayed) < wanted*mentions {
		t.Errorf("%d of %d mentions of persons are gone, want %d %%", mentions-stayed, mentions, wanted)
	}
}
