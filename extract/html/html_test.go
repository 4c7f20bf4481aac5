package html

import (
	"context"
	"errors"
	"testing"

	"arising/extract/doc"
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
