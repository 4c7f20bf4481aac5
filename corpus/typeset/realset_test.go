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
		{Landscape: true, Running: "Report to committee, not for publication before the meeting"},
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
// margins and breaks, larger, and with its own header and footer (the day and the title
// above, the address and the page's number below); turned pages must read alike.
func TestPagesPrintedByChromium(t *testing.T) {
	chromium := typesetter(t, "chromium")
	dir := t.TempDir()
	for i, print := range []struct {
		layout typeset.Layout
		zoom   string
		header string // the option that leaves Chromium's header and footer away, or nothing
		turn   string // degrees by which the printed pages are then turned
	}{
		{typeset.Layout{Landscape: true, Size: 8, Margin: 30}, "1", "--no-pdf-header-footer", "90"},
		{typeset.Layout{Landscape: true, Bands: true, Pad: 14}, "1", "--no-pdf-header-footer", "180"},
		{typeset.Layout{Landscape: true, Size: 12, Margin: 25, Blank: true}, "1", "--no-pdf-header-footer", "270"},
		{typeset.Layout{Landscape: true, Size: 8}, "1.25", "--no-pdf-header-footer", "90"},
		{typeset.Layout{Landscape: true, Legend: "under"}, "0.8", "", "180"},
		{typeset.Layout{Landscape: true, Size: 9, Front: "lines", Pad: 8}, "1", "", "270"},
	} {
		page, pdf := filepath.Join(dir, strconv.Itoa(i)+".html"), filepath.Join(dir, strconv.Itoa(i)+".pdf")
		set(t, page, i, print.layout, typeset.HTML)
		zoom(t, page, print.zoom)
		args := []string{"--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--user-data-dir=" + dir + "/profile"}
		if print.header != "" {
			args = append(args, print.header)
		}
		run(t, chromium, append(args, "--print-to-pdf="+pdf, "file://"+page)...)
		sameRows(t, pdf, i, print.layout)
		if qpdf, err := exec.LookPath("qpdf"); err == nil {
			turned := filepath.Join(dir, "turned.pdf")
			run(t, qpdf, "--rotate=+"+print.turn, pdf, turned)
			sameRows(t, turned, i, print.layout)
		}
	}
}

// zoom has a page shown larger or smaller.
func zoom(t *testing.T, page, by string) {
	t.Helper()
	src, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	src = bytes.Replace(src, []byte("<html"), []byte(`<html style="zoom:`+by+`"`), 1)
	if err := os.WriteFile(page, src, 0o600); err != nil {
		t.Fatal(err)
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
