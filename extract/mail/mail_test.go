package mail

import (
	"context"
	"encoding/base64"
	"errors"
	"strings"
	"testing"

	"arising/extract/doc"
	"arising/extract/doc/doctest"
)

func message(lines ...string) []byte { return []byte(strings.Join(lines, "\r\n") + "\r\n") }

var (
	saved = message(
		"From: <Saved by a browser>", "Snapshot-Content-Location: https://holm.example/plan", "Subject: =?utf-8?Q?Quay_plan_=E2=80=93_2023?=", "MIME-Version: 1.0",
		`Content-Type: multipart/related; type="text/html"; boundary="b"`, "",
		"--b", "Content-Type: text/html; charset=windows-1252", "Content-Transfer-Encoding: quoted-printable", "Content-Location: https://holm.example/plan", "",
		`<html><head><meta charset=3D"windows-1252"></head><body><h1>Holm=92s plan</h1><table><tr><th>Ref<th>Action<tr><td>1<td>Mend it</table></body></html>`,
		"--b", "Content-Type: image/png", "Content-Transfer-Encoding: base64", "", "AAAA", "--b--")
	hung = message(
		"From: clerk@holm.example", "To: rook@holm.example", "Date: Tue, 7 Nov 2023 10:00:00 +0000", "Message-ID: <1@holm.example>", "Subject: The log", "MIME-Version: 1.0",
		`Content-Type: multipart/mixed; boundary="b"`, "",
		"--b", `Content-Type: text/plain; charset="utf-8"`, "Content-Transfer-Encoding: base64", "", base64.StdEncoding.EncodeToString([]byte("Dear Rook,\n\nThe log is here – as asked.\n")),
		"--b", `Content-Type: application/pdf; name="log.pdf"`, `Content-Disposition: attachment; filename="log.pdf"`, "", "%PDF-1.4", "--b--")
)

func TestSavedPage(t *testing.T) {
	d, err := Read(context.Background(), "page.mht", saved, doc.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	doctest.Sound(t, d)
	got := doctest.Outline(d)
	if !strings.Contains(got, "heading 1 Holm’s plan\n") || !strings.Contains(got, "| 1 | Mend it\n") {
		t.Errorf("outline\n%s", got)
	}
	if len(d.Hosts) == 0 || d.Hosts[0] != "holm.example" || len(d.Diagnostics) != 0 {
		t.Errorf("hosts %v, diagnostics %v", d.Hosts, d.Diagnostics)
	}
}

func TestMailWithADocument(t *testing.T) {
	d, err := Read(context.Background(), "log.eml", hung, doc.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(doctest.Outline(d), "The log is here – as asked.") || d.Title != "The log" {
		t.Errorf("title %q, outline\n%s", d.Title, doctest.Outline(d))
	}
	if len(d.Diagnostics) != 1 || !strings.Contains(d.Diagnostics[0].Message, `"log.pdf"`) {
		t.Errorf("diagnostics %+v", d.Diagnostics)
	}
}

func TestSniff(t *testing.T) {
	for src, want := range map[string]bool{
		string(saved): true, string(hung): true, "": false, "From the Clerk: a note\n\nDear all": false, "Title: Plan\nDate: 7 November 2023\n\nText": false,
		"<html>": false, "From: a\nDate: b\nSubject: c\n\nnotes of a call": false,
	} {
		if got := Sniff([]byte(src)); got != want {
			t.Errorf("Sniff(%.40q) = %v", src, got)
		}
	}
}

func TestBadMail(t *testing.T) {
	nested := "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
	deep := strings.Repeat(nested+"--b\r\n", 30)
	if _, err := Read(context.Background(), "deep", []byte(deep), doc.Limits{}); err == nil {
		t.Error("parts without end are read")
	}
	if _, err := Read(context.Background(), "empty", message("MIME-Version: 1.0", "Content-Type: image/png", "", "AAAA"), doc.Limits{}); !errors.Is(err, doc.ErrEmpty) {
		t.Errorf("error %v", err)
	}
	if d, err := Read(context.Background(), "cut", saved[:len(saved)-60], doc.Limits{}); err != nil || len(d.Pages[0].Blocks) == 0 {
		t.Errorf("a mail cut short: %v, %v", d, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(saved)
	f.Add(hung)
	f.Fuzz(func(t *testing.T, src []byte) {
		d, err := Read(context.Background(), "fuzz.eml", src, doc.Limits{Bytes: 1 << 20})
		if err != nil {
			return
		}
		doctest.Sound(t, d)
		if d.Source.MediaType != MediaType || len(d.Pages) == 0 {
			t.Fatalf("%+v", d.Source)
		}
	})
}
