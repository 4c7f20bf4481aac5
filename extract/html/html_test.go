package html

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"arising"
	"arising/extract/doc"
	"arising/extract/doc/doctest"
)

func read(t *testing.T, src string) *doc.Document {
	t.Helper()
	d, err := Read(context.Background(), "case.html", []byte(src), doc.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestSniff(t *testing.T) {
	tests := []struct {
		src  string
		want bool
	}{
		{"<!DOCTYPE html><html><p>Harbour", true},
		{"\ufeff\n<!-- saved from url=(0021)https://harbour.test/ -->\n<HTML>", true},
		{"<?xml version='1.0'?><!DOCTYPE html PUBLIC \"\"><html>", true},
		{"<?xml version='1.0'?><feed>", false},
		{"<table><tr><td>a", true},
		{"Harbour plan <b>bold</b>", false},
		{"%PDF-1.4", false},
		{"", false},
	}
	for _, c := range tests {
		if got := Sniff([]byte(c.src)); got != c.want {
			t.Errorf("Sniff(%q) = %v, want %v", c.src, got, c.want)
		}
	}
}

func TestReadEmpty(t *testing.T) {
	for _, src := range []string{"", " \n", "<html><body></body></html>"} {
		if _, err := Read(context.Background(), "empty.html", []byte(src), doc.Limits{}); !errors.Is(err, doc.ErrEmpty) {
			t.Errorf("%q: error %v, want doc.ErrEmpty", src, err)
		}
	}
}

func TestCases(t *testing.T) { doctest.Cases(t, "testdata/*.case", read) }

func TestColour(t *testing.T) {
	tests := []struct{ in, want string }{
		{"#FFC000", "#ffc000"}, {"#fc0", "#ffcc00"}, {"ffc000", "#ffc000"}, {"Red", "#ff0000"},
		{"rgb(255, 192, 0)", "#ffc000"}, {"rgba(255,192,0,0)", ""}, {"rgb(100% 0% 0% / 50%)", "#ff0000"},
		{"hsl(120, 100%, 25%)", "#008000"}, {"#11223300", ""}, {"transparent", ""}, {"windowtext", ""}, {"", ""},
		{"rgb(1,2)", ""}, {"rgb(a,b,c)", ""},
	}
	for _, c := range tests {
		if got := colour(c.in); got != c.want {
			t.Errorf("colour(%q) = %q, want %q", c.in, got, c.want)
		}
	}
	if got := colourIn("#ffc000 none repeat scroll 0% 0%"); got != "#ffc000" {
		t.Errorf("colourIn = %q", got)
	}
}

func TestHosts(t *testing.T) {
	page := `<!-- saved from url=(0031)https://democracy.holm.test/a.aspx -->
<html><head><link rel="canonical" href="https://www.holm.test/a"></head>
<a href="https://b.test/1">x</a><a href="https://b.test/2">x</a><a href="https://a.test/">x</a><a href="mailto:c@d.test">x</a><a href="/local">x</a></html>`
	got := read(t, page).Hosts
	want := []string{"democracy.holm.test", "www.holm.test", "b.test", "a.test"}
	if !slices.Equal(got, want) {
		t.Errorf("hosts %v, want %v", got, want)
	}
}

func TestDecode(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"utf-8", "<p>caf\xc3\xa9", "café"},
		{"utf-8 that claims latin-1", "<meta charset=iso-8859-1><p>caf\xc3\xa9", "café"},
		{"windows-1252 without a claim", "<p>the council\x92s caf\xe9", "the council’s café"},
		{"latin-1 claimed, windows-1252 meant", `<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>a \x96 b`, "a – b"},
		{"utf-8 with a wrong byte", "<meta charset=utf-8><p>caf\xc3\xa9 it\x92s", "café it’s"},
		{"utf-8 without a claim, with a wrong byte", "<p>caf\xc3\xa9 \xe2\x80\x93 na\xc3\xafve</p><!-- \xa9 -->", "café – naïve"},
		{"utf-8 that claims latin-1, with a wrong byte", "<meta charset=iso-8859-1><p>caf\xc3\xa9 na\xc3\xafve fa\xc3\xa7ade it\x92s", "café naïve façade it’s"},
		{"utf-8 with an escape", "<p>caf\xc3\xa9 \x1b$ 5", "café $ 5"},
		{"utf-8 with an escape, that claims another", "<meta charset=iso-2022-jp><p>caf\xc3\xa9 \x1b$B", "café $B"},
		{"windows-1252 without a claim, of many letters", "<p>caf\xe9 na\xefve fa\xe7ade \x96 \xa35", "café naïve façade – £5"},
		{"utf-16", "\xff\xfe<\x00p\x00>\x00q\x00\xe9\x00", "qé"},
	}
	for _, c := range tests {
		src := strings.ReplaceAll(c.src, `\x96`, "\x96")
		if got := read(t, src).Pages[0].Blocks[0].Text; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestPaths(t *testing.T) {
	d := read(t, "<p>a</p><table><tr><td>x<td>y<tr><td>z<td>w</table><p>b</p>")
	blocks := d.Pages[0].Blocks
	got := []string{blocks[0].Location.Path, blocks[1].Table.Rows[1].Cells[1].Location.Path, blocks[2].Location.Path}
	if want := []string{"p[1]", "table[1]/tr[2]/td[2]", "p[2]"}; !slices.Equal(got, want) {
		t.Errorf("paths %v, want %v", got, want)
	}
}

func TestStyles(t *testing.T) {
	d := read(t, `<table><tr><td>Pat <i>with</i> <b>Lee</b><td style="color:red">late</table><p><strong>Whole</strong></p>`)
	cells := d.Pages[0].Blocks[0].Table.Rows[0].Cells
	if got := doctest.Styled(cells[0].Text, cells[0].Styles); got != "Pat <i:with> <b:Lee>" {
		t.Errorf("styles %s", got)
	}
	if cells[1].Ink != "#ff0000" || !d.Pages[0].Blocks[1].Bold {
		t.Errorf("ink %q, bold %v", cells[1].Ink, d.Pages[0].Blocks[1].Bold)
	}
}

// Pages made to be slow or large must end soon, with a document or an error.
func TestHostilePages(t *testing.T) {
	const size = 1 << 18
	for name, piece := range map[string]string{
		"nested": "<div>", "nested tables": "<table><tr><td>", "cells": "<td>a", "wide": "<tr><td colspan=100000 rowspan=100000>a",
		"rows": "<tr><td>a", "styles": "<style>a b c d{color:red}</style>", "braces": "<style>{{{{", "bold": "<b>a", "lists": "<ul><li>a",
		"attributes": "<p style='background:red;background:red'>a", "text": "quay ", "comments": "<!--", "entities": "&amp;",
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			src := []byte("<table>" + strings.Repeat(piece, size/len(piece)))
			d, err := Read(context.Background(), name, src, doc.Limits{})
			if err == nil {
				doctest.Sound(t, d)
			}
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("256 KB took %v", took)
			}
		})
	}
	if _, err := Read(context.Background(), "tags", bytes.Repeat([]byte("<p>"), maxTags+1), doc.Limits{}); !errors.Is(err, doc.ErrBound) {
		t.Errorf("error %v, want doc.ErrBound", err)
	}
}

func TestLargePage(t *testing.T) {
	page := bytes.Repeat([]byte("<p>The quay is open to all crews of the harbour today."), 50<<20/55)
	if _, err := Read(context.Background(), "large", page, doc.Limits{}); !errors.Is(err, doc.ErrTooLarge) {
		t.Errorf("error %v, want doc.ErrTooLarge", err)
	}
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.case")
	if err != nil || len(files) == 0 {
		f.Fatal("no seeds", err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(src))
	}
	f.Fuzz(func(t *testing.T, src string) {
		d, err := Read(context.Background(), "fuzz.html", []byte(src), doc.Limits{})
		if err != nil {
			return
		}
		doctest.Sound(t, d)
		again, _ := Read(context.Background(), "fuzz.html", []byte(src), doc.Limits{})
		if !reflect.DeepEqual(d, again) {
			t.Fatal("two readings differ")
		}
		for r, n := range visible(src) {
			if got := strings.Count(doctest.Letters(d), string(r)); got < n {
				t.Fatalf("%d of the letter %q in, %d out", n, r, got)
			}
		}
	})
}

// visible counts the letters that a page shows, by the simplest reckoning: those of
// all text but in elements dropped or hidden. Pages with styles or lists to choose from
// are left out.
func visible(src string) map[rune]int {
	count := map[rune]int{}
	lower := strings.ToLower(src)
	for _, word := range []string{"style", "hidden", "color", "select", "dialog", "background"} {
		if strings.Contains(lower, word) {
			return count
		}
	}
	if !utf8.ValidString(src) {
		return count
	}
	root, err := parse(strings.TrimPrefix(src, "\ufeff"))
	if err != nil {
		return count
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode && dropped[n.Data] {
			return
		}
		if n.Type == html.TextNode {
			for _, r := range n.Data {
				if unicode.IsLetter(r) && !private(r) {
					count[r]++
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return count
}

// TestHiddenTextIsToldOf has the document say how many letters nobody sees, and not
// which.
func TestHiddenTextIsToldOf(t *testing.T) {
	d := read(t, `<p>Seen<span style="display:none"> secret one</span><span style="color:white">secret</span><b hidden>secret</b></p>`)
	var said []string
	for _, g := range d.Diagnostics {
		if g.Code == arising.TextHidden {
			said = append(said, g.Message)
		}
		if strings.Contains(g.Message, "secret") {
			t.Errorf("the diagnostic says what is hidden: %s", g.Message)
		}
	}
	if len(said) != 2 || !strings.HasPrefix(said[0], "15 letters") || !strings.HasPrefix(said[1], "6 letters") {
		t.Errorf("diagnostics %q, want one of 15 letters and one of 6", said)
	}
}

// TestStylesFromElsewhere leaves white letters on a ground that the page does not say
// where style sheets of other files may say it.
func TestStylesFromElsewhere(t *testing.T) {
	d := read(t, `<head><link rel="stylesheet" href="a.css"></head><p class="x" style="color:white">Seen</p><p style="background:white;color:white">secret</p>
<p>by <span style="background:black">secret</span></p><table><tr><td style="background:black">Head</td><td>Due</td></tr></table>`)
	var out []string
	for _, b := range d.Pages[0].Blocks {
		out = append(out, b.Text)
		if b.Table != nil {
			out = append(out, b.Table.Rows[0].Cells[0].Text)
		}
	}
	if got := strings.Join(out, "|"); got != "Seen|by||Head" {
		t.Errorf("blocks %q", got)
	}
}
