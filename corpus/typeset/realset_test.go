package typeset_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"arising/corpus/typeset"
	"arising/extract"
)

// settingTime bounds a real typesetter, which starts slowly where others work as well.
const settingTime = 45 * time.Second

// TestWordDocumentsPrintedByLibreOffice has LibreOffice print the Word form of invented
// reports; the rows must be the ones that were set.
func TestWordDocumentsPrintedByLibreOffice(t *testing.T) {
	soffice := typesetter(t, "soffice")
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to", "pdf", "--outdir", dir}
	printed := []typeset.Layout{
		{Landscape: true}, {Landscape: true, Bands: true, Legend: "under"}, {Landscape: true, Blank: true, Legend: "front", Pad: 9},
		{Landscape: true, Fill: true, Front: "lines"}, {Landscape: true, Repeat: true, Pad: 15},
	}
	for i, layout := range printed {
		file := filepath.Join(dir, strconv.Itoa(i)+".docx")
		set(t, file, i, layout, typeset.DOCX)
		args = append(args, file)
	}
	run(t, soffice, args...)
	for i, layout := range printed {
		sameRows(t, filepath.Join(dir, strconv.Itoa(i)+".pdf"), i, layout)
	}
}

// TestPagesPrintedByChromium has Chromium print the page of a report in other letters,
// margins and breaks.
func TestPagesPrintedByChromium(t *testing.T) {
	chromium := typesetter(t, "chromium")
	dir := t.TempDir()
	for i, layout := range []typeset.Layout{
		{Landscape: true, Size: 8, Margin: 30}, {Landscape: true, Bands: true, Pad: 14}, {Landscape: true, Size: 12, Margin: 25, Blank: true},
	} {
		page, pdf := filepath.Join(dir, strconv.Itoa(i)+".html"), filepath.Join(dir, strconv.Itoa(i)+".pdf")
		set(t, page, i, layout, typeset.HTML)
		run(t, chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--disable-background-networking",
			"--user-data-dir="+dir+"/profile", "--print-to-pdf="+pdf, "file://"+page)
		sameRows(t, pdf, i, layout)
	}
}

// typesetter finds a program, or skips.
func typesetter(t *testing.T, name string) string {
	t.Helper()
	if testing.Short() {
		t.Skip("a real typesetter takes seconds")
	}
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skip(name + " is not installed")
	}
	return path
}

func run(t *testing.T, program string, args ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), settingTime)
	defer cancel()
	out, err := exec.CommandContext(ctx, program, args...).CombinedOutput()
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		t.Skipf("%s needs more than %s here", filepath.Base(program), settingTime)
	}
	if err != nil {
		t.Skipf("%s does not work here: %v\n%s", filepath.Base(program), err, out)
	}
}

func set(t *testing.T, file string, seed int, layout typeset.Layout, as func(io.Writer, *typeset.Page) error) {
	t.Helper()
	var src bytes.Buffer
	if err := as(&src, typeset.Compose(typeset.Invent(uint64(seed), 9), layout)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, src.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// sameRows reads what was printed and compares it with what was set.
func sameRows(t *testing.T, pdf string, seed int, layout typeset.Layout) {
	t.Helper()
	src, err := os.ReadFile(pdf)
	if err != nil {
		t.Fatal(err)
	}
	result, err := extract.Run(t.Context(), "report.pdf", src, extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if faults := differences(typeset.Invent(uint64(seed), 9), result.Report, layout); len(faults) > 0 {
		t.Errorf("seed %d: %s", seed, strings.Join(faults[:min(len(faults), 4)], "\n"))
	}
}
