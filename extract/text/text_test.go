package text

import (
	"context"
	"errors"
	"testing"

	"arising/extract/doc"
)

func read(t *testing.T, src string) *doc.Document {
	t.Helper()
	d, err := Read(context.Background(), "case.txt", []byte(src), doc.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestSniff(t *testing.T) {
	tests := []struct {
		name, src string
		want      bool
	}{
		{"plain", "Harbour plan\n\n1. Mend the wall", true},
		{"windows-1252", "the council\x92s caf\xe9 \x96 open", true},
		{"utf-16 without mark", "H\x00a\x00r\x00b\x00o\x00u\x00r\x00 \x00w\x00a\x00l\x00l\x00", true},
		{"a picture named .pdf", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", false},
		{"a photograph", "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", false},
		{"a truncated pdf", "%PDF-1.4\n1 0 obj", false},
		{"rich text", "{\\rtf1 Harbour}", false},
		{"zeros", "\x00\x00\x00\x00\x00\x00\x00\x00", false},
		{"noise", "\x01\x8f\x02\x93\x7f\x11\xfe\x80ab\x05\x06", false},
		{"blank", " \n\n ", false},
	}
	for _, c := range tests {
		if got := Sniff([]byte(c.src)); got != c.want {
			t.Errorf("%s: Sniff = %v, want %v", c.name, got, c.want)
		}
	}
}

func TestReadEmpty(t *testing.T) {
	_, err := Read(context.Background(), "empty.txt", []byte(" \n\f\n"), doc.Limits{})
	if !errors.Is(err, doc.ErrEmpty) {
		t.Errorf("error %v, want doc.ErrEmpty", err)
	}
}
