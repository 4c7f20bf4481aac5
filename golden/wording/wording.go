// Package wording keeps how each line of the data files is read: a question a line, such as
// what column a heading names, with the answer. A line that is changed, taken out or
// overruled by another shows as an answer that differs; arising golden update writes the
// answers again, and its diff says what the change does.
package wording

import (
	"bytes"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"arising/internal/tsv"
)

// folder holds the answers, a file for each data file, below the folder that golden
// commands are given.
const folder = "golden/snapshots/wording"

// asked joins the fields of a question.
const asked = " | "

// answerBytes bounds an answer; a longer one is cut and ends with a sum of the whole.
const answerBytes = 44

func (f file) answer(question string) string {
	parts := strings.Split(question, asked)
	for len(parts) < len(f.columns) {
		parts = append(parts, "")
	}
	out := strings.Join(strings.Fields(f.ask(parts)), " ")
	if len(out) > answerBytes {
		h := fnv.New32a()
		h.Write([]byte(out))
		out = strings.ToValidUTF8(out[:answerBytes], "") + fmt.Sprintf("… %08x", h.Sum32())
	}
	return out
}

// questions returns the question of each line of the data file.
func (f file) questions() ([]string, error) {
	src, err := fs.ReadFile(f.data(), f.name)
	if err != nil {
		return nil, fmt.Errorf("read wording: %w", err)
	}
	var out []string
	header := true
	for _, line := range strings.Split(string(src), "\n") {
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		if header {
			header = false
			continue
		}
		fields := strings.Split(line, "\t")
		var parts []string
		for _, c := range f.columns {
			part := ""
			if c < len(fields) {
				part = strings.TrimSpace(fields[c])
			}
			parts = append(parts, part)
		}
		q := strings.TrimRight(strings.Join(parts, asked), " |")
		if q != "" && !slices.Contains(out, q) {
			out = append(out, q)
		}
	}
	return out, nil
}

// Update writes the answers for every line of every data file.
func Update(dir string) error {
	to := filepath.Join(dir, filepath.FromSlash(folder))
	if err := os.MkdirAll(to, 0o755); err != nil {
		return fmt.Errorf("write wording: %w", err)
	}
	for _, f := range files {
		questions, err := f.questions()
		if err != nil {
			return err
		}
		var out bytes.Buffer
		out.WriteString("line\tread\n")
		for _, q := range questions {
			fmt.Fprintf(&out, "%s\t%s\n", keep(q), f.answer(q))
		}
		if err := os.WriteFile(filepath.Join(to, f.name), out.Bytes(), 0o644); err != nil {
			return fmt.Errorf("write wording: %w", err)
		}
	}
	return nil
}

// keep marks a question that would be read as a comment.
func keep(q string) string {
	if strings.HasPrefix(q, "#") {
		return `\` + q
	}
	return q
}

// A Difference is a line that is read otherwise than the answers say.
type Difference struct {
	File, Line string
	Kept, Now  string // Now is "" where the line is gone
}

// String says the difference to a person.
func (d Difference) String() string {
	if d.Now == "" {
		return fmt.Sprintf("%s: %q is no line any more", d.File, d.Line)
	}
	return fmt.Sprintf("%s: %q reads %s; it read %s", d.File, d.Line, d.Now, d.Kept)
}

// Check returns the lines that are read otherwise than the answers in dir say; none
// when dir keeps no answers. A new line has no answer until the next Update.
func Check(dir string) ([]Difference, error) {
	fsys := os.DirFS(filepath.Join(dir, filepath.FromSlash(folder)))
	var out []Difference
	for _, f := range files {
		rows, err := tsv.Read(fsys, f.name, "line", "read")
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read wording: %w", err)
		}
		questions, err := f.questions()
		if err != nil {
			return nil, err
		}
		left := map[string]bool{}
		for _, q := range questions {
			left[q] = true
		}
		for _, r := range rows {
			q := strings.TrimPrefix(r.Get("line"), `\`)
			kept, now := r.Get("read"), f.answer(q)
			if !left[q] && now == kept {
				// Another line says the same of it; the line is gone all the same.
				now = ""
			}
			if kept != now {
				out = append(out, Difference{f.name, q, kept, now})
			}
		}
	}
	return out, nil
}
