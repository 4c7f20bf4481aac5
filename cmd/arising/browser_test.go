package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"arising/extract"
	"arising/extract/worker"
	"arising/serve"
)

const testToken = "the token of the test"

// browser starts Chromium, or skips the test with a word when there is none.
func browser(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("no chromium; install Debian's package chromium to run the browser's tests")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 4*time.Minute)
	t.Cleanup(cancel)
	if _, err := chromedp.Run(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Skip("chromium does not start here:", err)
	}
	return ctx
}

func visit(t *testing.T, ctx context.Context, address string) {
	t.Helper()
	if _, err := chromedp.Run(ctx, chromedp.Navigate(address)); err != nil {
		t.Fatalf("%s: %v", address, err)
	}
}

// script runs an expression in the page, and waits for what it promises.
func script[T any](t *testing.T, ctx context.Context, expression string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%.200s: %v", expression, err)
	}
	return v
}

// await waits until an expression is true of the page.
func await(t *testing.T, ctx context.Context, expression string) {
	t.Helper()
	for until := time.Now().Add(20 * time.Second); time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		// While a page is left there is nothing to ask; the next turn asks the new one.
		if ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+expression+")")); err == nil && ok {
			return
		}
	}
	t.Fatalf("the page never came to: %s", expression)
}

// byWords is an expression for the first element of a selector that holds words.
func byWords(selector, words string) string {
	return fmt.Sprintf("[...document.querySelectorAll(%q)].find(e => e.textContent.includes(%q))", selector, words)
}

// served ingests the shipped corpus and serves it; it returns the database and the address.
func served(t *testing.T) (db, address string) {
	t.Helper()
	db = filepath.Join(t.TempDir(), "demo.sqlite")
	ingestInto(t, db, "../../corpus/docs")
	var r reading
	r.maxBytes, r.maxPages, r.maxSeconds, r.maxMemory, r.ocr = 256<<20, 5000, 60, 1024, extract.OCRNever
	pool, err := r.pool(2)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	return db, serveAt(t, db, pool, &r)
}

func serveAt(t *testing.T, db string, pool *worker.Pool, r *reading) string {
	t.Helper()
	opt := serveOptions(db, pool, r)
	opt.Token, opt.Addr = testToken, "127.0.0.1:0"
	s, err := serve.New(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s)
	t.Cleanup(func() { server.Close(); s.Close() })
	return server.URL
}

func ingestInto(t *testing.T, db string, args ...string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if status := run(t.Context(), append([]string{"ingest", "--quiet", "--db", db}, args...), app{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr}); status != exitWell {
		t.Fatalf("ingest: status %d: %s", status, &stderr)
	}
}

// TestARowIsCheckedInABrowser walks as a researcher does: filter to a council, open an
// action, see the box over its words on the page, mark it wrong, read the documents
// again, and find it still marked.
func TestARowIsCheckedInABrowser(t *testing.T) {
	t.Parallel() // it waits for the browser
	ctx := browser(t)
	db, address := served(t)
	visit(t, ctx, address+"/unlock?token="+url.QueryEscape(testToken))
	visit(t, ctx, address+"/actions")
	script[bool](t, ctx, byWords("aside a", "Wexley Borough Council")+".click(), true")
	await(t, ctx, byWords("ul.chips a", "Wexley"))
	script[bool](t, ctx, byWords("table a", "Map what each provider offers")+".click(), true")
	await(t, ctx, `document.querySelector("svg.sheet rect[data-field=text]")`)
	if heading := script[string](t, ctx, `document.querySelector("h1").textContent`); !strings.HasPrefix(heading, "Action") {
		t.Errorf("the screen is headed %q", heading)
	}
	checkBox(t, script[string](t, ctx, boxOfText))
	if !script[bool](t, ctx, `(async () => { const i = new Image(); i.src = document.querySelector('svg.sheet image').getAttribute('href'); await i.decode(); return i.naturalWidth > 500 })()`) {
		t.Error("the page is not drawn")
	}
	script[bool](t, ctx, `(() => { const f = document.querySelector("#f-status"); f.querySelector("summary").click(); f.querySelector("select").value = "at_risk";
		f.querySelector("input[name=by]").value = "A. Reader"; f.querySelector("button[value=wrong]").click(); return true })()`)
	await(t, ctx, `document.querySelector("#f-status .corrected")`)
	ingestInto(t, db, "--again")
	visit(t, ctx, script[string](t, ctx, "location.href"))
	if says := script[string](t, ctx, `document.querySelector("#f-status .corrected")?.textContent ?? ""`); !strings.Contains(says, "A. Reader: at_risk") {
		t.Errorf("after another reading the screen says %q", says)
	}
	if b, err := os.ReadFile(serve.CorrectionsFile(db)); err != nil || bytes.Count(b, []byte("\n")) != 1 {
		t.Errorf("the file beside the database: %s, %v", b, err)
	}
}

// boxOfText asks for the box of the action's text, in points of the page.
const boxOfText = `(() => { const r = document.querySelector('svg.sheet rect[data-field=text]'); const p = document.querySelector('svg.sheet image').getAttribute('href');
	return JSON.stringify({box: ['x', 'y', 'width', 'height'].map(n => +r.getAttribute(n)), page: p}) })()`

// checkBox compares the box on the screen with where the words of the action stand on
// the page of the PDF.
func checkBox(t *testing.T, boxed string) {
	t.Helper()
	var seen struct {
		Box  [4]float64
		Page string
	}
	if err := json.Unmarshal([]byte(boxed), &seen); err != nil {
		t.Fatal(err)
	}
	src, err := os.ReadFile("../../corpus/docs/wexley-send-2024.pdf")
	if err != nil {
		t.Fatal(err)
	}
	result, err := extract.Run(t.Context(), "wexley", src, extract.Options{Until: extract.StageWords})
	if err != nil {
		t.Fatal(err)
	}
	number := int(seen.Page[len(seen.Page)-1] - '0')
	found := 0
	for _, w := range result.Words[number-1].Words {
		middle, height := (w.Box.Left()+w.Box.Right())/2, (w.Box.Top()+w.Box.Bottom())/2
		in := middle > seen.Box[0] && middle < seen.Box[0]+seen.Box[2] && height > seen.Box[1] && height < seen.Box[1]+seen.Box[3]
		if in && strings.Contains("2) Map what each provider offers, and where", w.Text) {
			found++
		} else if in {
			t.Errorf("the box holds %q, which is no word of the action", w.Text)
		}
	}
	if found < 7 {
		t.Errorf("the box %v of page %d holds %d words of the action", seen.Box, number, found)
	}
}

// screens are the addresses of all screens; ROW, PLAN, THREAD and DOCUMENT stand for
// the first that a page leads to.
var screens = []struct{ name, address, from, link string }{
	{"councils", "/", "", ""}, {"actions", "/actions", "", ""}, {"actions-narrowed", "/actions?council=x-wexley-borough-council&status=complete", "", ""},
	{"recommendations", "/recommendations", "", ""}, {"compare", "/compare", "", ""}, {"plans", "/plans", "", ""}, {"intake", "/intake", "", ""},
	{"council", "/council/x-wexley-borough-council", "", ""}, {"evidence", "", "/actions?council=x-wexley-borough-council", "/row/"},
	{"evidence-text", "", "/actions?council=x-aldermoor-county-council", "/row/"},
	{"plan", "", "/plans", "/plan/"}, {"thread", "", "/council/x-wexley-borough-council", "/plan/"}, {"document", "", "/intake?outcome=extracted", "/document/"},
}

// TestScreensAreForEverybody runs axe over every screen, unlocked and not, at two
// widths: no serious violation. With ARISING_SCREENSHOTS it keeps pictures of them.
func TestScreensAreForEverybody(t *testing.T) {
	t.Parallel() // it waits for the browser
	ctx := browser(t)
	_, address := served(t)
	packed, err := os.Open("testdata/axe.min.js.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	z, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	axe, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	for _, width := range []int64{1280, 390} {
		for _, s := range screens {
			at := address + s.address
			if s.from != "" {
				at = address + firstLink(t, address+s.from, s.link)
			}
			if s.name == "thread" {
				at = address + firstLink(t, at, "/thread/")
			}
			if _, err := chromedp.Run(ctx, chromedp.EmulateViewport(width, 900)); err != nil {
				t.Fatal(err)
			}
			visit(t, ctx, at)
			script[int](t, ctx, string(axe)+"; 0")
			violations := script[string](t, ctx, runAxe)
			if violations != "" {
				t.Errorf("%s, %d wide: %s", s.name, width, violations)
			}
			if dir := os.Getenv("ARISING_SCREENSHOTS"); dir != "" {
				picture, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
				if err != nil {
					t.Fatal(err)
				}
				name := map[int64]string{1280: "wide", 390: "narrow"}[width]
				if err := os.WriteFile(filepath.Join(dir, s.name+"-"+name+".png"), picture, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
		visit(t, ctx, address+"/unlock?token="+url.QueryEscape(testToken))
	}
}

const runAxe = `axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}).then(r => r.violations
	.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id + ': ' + v.help + ': ' + v.nodes.slice(0, 3).map(n => n.html).join(' | ')).join('\n'))`

func firstLink(t *testing.T, address, prefix string) string {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	_, after, ok := strings.Cut(string(b), `href="`+prefix)
	if !ok {
		t.Fatalf("%s leads to no %s", address, prefix)
	}
	link, _, _ := strings.Cut(after, `"`)
	return prefix + link
}
