package extract

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"arising"
	"arising/extract/doc"
	"arising/extract/office"
)

// compound makes a file of old Office whose directory names the streams.
func compound(streams ...string) []byte {
	src := make([]byte, 512)
	copy(src, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	for _, s := range append([]string{"Root Entry"}, streams...) {
		entry := make([]byte, 128)
		for i, u := range utf16.Encode([]rune(s)) {
			entry[2*i], entry[2*i+1] = byte(u), byte(u>>8)
		}
		src = append(src, entry...)
	}
	return src
}

func zipped(names ...string) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, n := range names {
		z.CreateHeader(&zip.FileHeader{Name: n, Method: zip.Store}) //nolint:errcheck // to memory
	}
	z.Close() //nolint:errcheck // to memory
	return out.Bytes()
}

// A file that is not read is called what it is.
func TestRefusedFormsAreNamedRightly(t *testing.T) {
	for name, c := range map[string]struct {
		src  []byte
		want error
		says string
	}{
		"mail of Outlook":   {compound("__properties_version1.0", "WordDocument"), doc.ErrForm, "an Outlook message (.msg)"},
		"a locked workbook": {compound("EncryptionInfo", "EncryptedPackage"), doc.ErrEncrypted, "password"},
		"a drawing":         {compound("VisioDocument"), doc.ErrForm, "old Office that is no document"},
		"a RAR archive":     {[]byte("Rar!\x1a\x07\x00"), doc.ErrForm, "a RAR archive"},
		"a 7z archive":      {[]byte("7z\xbc\xaf\x27\x1c\x00\x04"), doc.ErrForm, "a 7z archive"},
		"a video":           {[]byte("\x00\x00\x00\x20ftypisom\x00\x00\x02\x00"), doc.ErrForm, "a video"},
		"a HEIC picture":    {[]byte("\x00\x00\x00\x20ftypheic\x00\x00\x00\x00"), doc.ErrForm, "a HEIC picture"},
		"a program":         {[]byte("MZ\x90\x00\x03\x00\x00\x00"), doc.ErrForm, "a program of Windows"},
		"PostScript":        {[]byte("%!PS-Adobe-3.0\n/x 1 def\n"), doc.ErrForm, "a PostScript file"},
		"Apple's Pages":     {zipped("Index/Document.iwa"), doc.ErrForm, "Apple's Pages"},
		"a zip file":        {zipped("a.pdf"), doc.ErrForm, "a zip file"},
	} {
		_, err := Run(context.Background(), "x", c.src, Options{})
		if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: error %v, want %q", name, err, c.says)
		}
	}
	if r, err := Run(context.Background(), "x", []byte("BM is short for Board Member.\nMZ is a car.\n"), Options{}); err != nil || r.Report == nil {
		t.Errorf("a text that begins as a picture does: %v", err)
	}
}

// Without LibreOffice a form that needs it fails with the advice to install it.
func TestFormsWithoutLibreOffice(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	for name, src := range map[string][]byte{
		"an old Word document (.doc)": compound("WordDocument"), "an old Excel workbook (.xls)": compound("Workbook"),
		"an old PowerPoint presentation (.ppt)": compound("PowerPoint Document"), "a document in Rich Text Format (.rtf)": []byte(`{\rtf1 x}`),
		"a PowerPoint presentation (.pptx)": zipped("ppt/presentation.xml"), "a binary Excel workbook (.xlsb)": zipped("xl/workbook.bin"),
	} {
		if _, err := Run(context.Background(), "x", src, Options{}); !errors.Is(err, doc.ErrNeedsOffice) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: error %v", name, err)
		}
	}
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewRGBA(image.Rect(0, 0, 10, 10))); err != nil {
		t.Fatal(err)
	}
	if _, err := Run(context.Background(), "x.png", picture.Bytes(), Options{OCR: OCRAuto}); !errors.Is(err, doc.ErrNeedsOCR) {
		t.Errorf("a picture without tesseract: error %v", err)
	}
}

const rtf = `{\rtf1\ansi Holm Council\par Quay plan, 7 November 2023\par
\trowd\cellx1000\cellx5000\cellx8000\intbl Ref\cell Action\cell Lead\cell\row
\trowd\cellx1000\cellx5000\cellx8000\intbl 1\cell Mend the quay\cell Harbour Master\cell\row
\trowd\cellx1000\cellx5000\cellx8000\intbl 2\cell Paint the gate\cell Warden\cell\row
\pard Ends.\par}`

func TestLibreOfficeReads(t *testing.T) {
	if office.Program() == "" {
		t.Skip("LibreOffice is not installed")
	}
	r, err := Run(context.Background(), "plan.rtf", []byte(rtf), Options{})
	if err != nil {
		t.Fatal(err)
	}
	x := r.Report
	if len(x.Actions) != 2 || x.Actions[0].LeadRaw != "Harbour Master" || x.Document.MediaType != "application/rtf" || x.Document.Bytes != int64(len(rtf)) {
		t.Errorf("%+v, %+v", x.Document, x.Actions)
	}
	if x.Diagnostics[0].Code != arising.SourceConverted {
		t.Errorf("the first diagnostic is %+v", x.Diagnostics[0])
	}
	if _, err := Run(context.Background(), "cut.doc", compound("WordDocument"), Options{}); !errors.Is(err, doc.ErrBroken) {
		t.Errorf("a damaged document: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Run(ctx, "plan.rtf", []byte(rtf), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled run: %v", err)
	}
}

// The documents of the shared corpus that come in several forms give the rows of the
// twin that gives most: a reader must not be behind another. It may be before it: an action
// for which the twin, a PDF of it, tells nobody may have its lead.
func TestTwinsReadAlike(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts LibreOffice several times")
	}
	shared := os.Getenv("ARISING_SHARED")
	if shared == "" {
		shared = "../../shared"
	}
	files, _ := filepath.Glob(filepath.Join(shared, "corpus/formats/*"))
	if len(files) == 0 {
		t.Skip("the shared corpus is not here")
	}
	const alike = 0.95
	for _, file := range files {
		ending := filepath.Ext(file)
		if ending != ".odt" && ending != ".ods" && office.Program() == "" {
			continue
		}
		got := rowsOf(t, file)
		best, of := 0, 0 // rows shared with the twin that it is most like, PDF or DOCX, and that twin's rows
		fullest := 0
		for _, folder := range []string{"real", "unlabelled"} {
			twins, _ := filepath.Glob(filepath.Join(shared, "corpus", folder, strings.TrimSuffix(filepath.Base(file), ending)+".*"))
			for _, twin := range twins {
				want := rowsOf(t, twin)
				same := 0
				for row, n := range want {
					same += min(n, holding(got, row))
				}
				fullest = max(fullest, total(want))
				if of == 0 || same*of > best*total(want) {
					best, of = same, total(want)
				}
			}
		}
		if 2*of < fullest {
			t.Logf("%s: a twin gives %d rows, and the one like it %d: it is read otherwise as a table", filepath.Base(file), fullest, of)
		}
		if float64(best) < alike*float64(of) {
			t.Errorf("%s: %d of the %d rows of its twin", filepath.Base(file), best, of)
		}
	}
}

func rowsOf(t *testing.T, file string) map[string]int {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(context.Background(), file, src, Options{})
	if err != nil {
		t.Errorf("%s: %v", file, err)
		return nil
	}
	rows := map[string]int{}
	// A line that a page was too narrow for is none in the twin.
	line := func(kind, text string) string { return kind + " " + strings.Join(strings.Fields(text), " ") }
	for _, d := range r.Report.Decisions {
		rows[line("d", d.Text)]++
	}
	for _, x := range r.Report.Recommendations {
		rows[line("r", x.Text)]++
	}
	for _, a := range r.Report.Actions {
		rows[line("a", a.Text)+beforeLead+line("", a.LeadRaw)]++
	}
	return rows
}

// beforeLead stands between the text and the lead of an action.
const beforeLead = "\t"

// holding counts the rows that tell what a row tells.
func holding(rows map[string]int, row string) int {
	open := strings.TrimSuffix(row, " ")
	if !strings.HasSuffix(open, beforeLead) {
		return rows[row]
	}
	n := 0
	for have, k := range rows {
		if strings.HasPrefix(have, open) {
			n += k
		}
	}
	return n
}

func total(rows map[string]int) int {
	n := 0
	for _, k := range rows {
		n += k
	}
	return n
}
