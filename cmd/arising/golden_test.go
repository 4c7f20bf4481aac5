package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// plansFolder makes a folder of goldens with one document and no truth yet.
func plansFolder(t *testing.T) (dir, plan string) {
	t.Helper()
	dir = t.TempDir()
	for _, below := range []string{"golden/truth", "docs"} {
		if err := os.MkdirAll(filepath.Join(dir, below), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(dir, "golden", "index.tsv"), "document\tgolden\n")
	plan = filepath.Join(dir, "docs", "plan.txt")
	write(t, plan, smallPlan)
	return dir, plan
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// well runs the command and fails the test unless it ends well.
func well(t *testing.T, args ...string) string {
	t.Helper()
	stdout, stderr, status := arise(t, args...)
	if status != 0 {
		t.Fatalf("arising %s ends with %d: %s%s", strings.Join(args, " "), status, stdout, stderr)
	}
	return stdout
}

// TestDraftBecomesTruthThroughAccept walks the way of a golden: draft, accept, score,
// bank, check; then a change of the document's truth is noticed.
func TestDraftBecomesTruthThroughAccept(t *testing.T) {
	dir, plan := plansFolder(t)
	draft := filepath.Join(dir, "plan.draft.json")
	write(t, draft, well(t, "golden", "draft", plan))
	truth := filepath.Join(dir, "golden", "truth", "plan.json")
	refused := func(why string, args ...string) {
		t.Helper()
		_, stderr, status := arise(t, append([]string{"golden", "accept", "--dir", dir, draft, plan}, args...)...)
		if status == 0 || !strings.Contains(stderr, why) {
			t.Errorf("accept %v ends with %d and says %q, want %q", args, status, stderr, why)
		}
	}
	refused("nobody is named")
	write(t, plan, smallPlan+"\n")
	refused("not the one that the draft was made of", "--by", "A. Reader")
	write(t, plan, smallPlan)
	if _, err := os.Stat(truth); err == nil {
		t.Fatal("a refused draft became truth")
	}
	well(t, "golden", "accept", "--dir", dir, "--by", "A. Reader", draft, plan)
	refused("is there already", "--by", "B. Reader")
	src, err := os.ReadFile(truth)
	if err != nil {
		t.Fatal(err)
	}
	var golden struct {
		Draft   string
		Checked struct{ By, On string }
		Actions []map[string]any
	}
	if err := json.Unmarshal(src, &golden); err != nil {
		t.Fatal(err)
	}
	if golden.Draft != "" || golden.Checked.By != "A. Reader" || len(golden.Checked.On) != len("2024-01-31") || len(golden.Actions) != 1 {
		t.Errorf("truth %s", src)
	}
	if out := well(t, "golden", "score", "--against", dir); !strings.Contains(out, "docs/plan.txt") {
		t.Errorf("the accepted document is not scored: %s", out)
	}
	well(t, "golden", "update", dir)
	well(t, "golden", "check", dir)
	write(t, truth, strings.Replace(string(src), "Mend the roof", "Mend the door", 1))
	if stdout, _, status := arise(t, "golden", "check", dir); status == 0 || !strings.Contains(stdout, "worse") {
		t.Errorf("check ends with %d and says %s", status, stdout)
	}
	if now, err := os.ReadFile(truth); err != nil || !strings.Contains(string(now), "Mend the door") {
		t.Error("a check wrote truth")
	}
	well(t, "golden", "update", dir)
	if now, err := os.ReadFile(truth); err != nil || !strings.Contains(string(now), "Mend the door") {
		t.Error("an update wrote truth")
	}
}

func TestDraftIsNoTruth(t *testing.T) {
	dir, plan := plansFolder(t)
	write(t, filepath.Join(dir, "golden", "truth", "plan.json"), well(t, "golden", "draft", plan))
	write(t, filepath.Join(dir, "golden", "index.tsv"), "document\tgolden\ndocs/plan.txt\tgolden/truth/plan.json\n")
	if _, stderr, status := arise(t, "golden", "score", "--against", dir); status == 0 || !strings.Contains(stderr, "nobody has checked") {
		t.Errorf("score against a draft ends with %d and says %q", status, stderr)
	}
}

func TestReviewEscapesWhatWasPrinted(t *testing.T) {
	_, plan := plansFolder(t)
	write(t, plan, strings.Replace(smallPlan, "Mend the roof", "Mend <script>alert(1)</script> the 'roof' & \"door\"", 1))
	page := well(t, "golden", "review", plan)
	if strings.Contains(page, "<script>alert") || !strings.Contains(page, "&#39;roof&#39; &amp;") {
		t.Errorf("the page does not escape what was printed: %s", page)
	}
}

func TestReviewDrawsThePagesOfValues(t *testing.T) {
	page := well(t, "golden", "review", corpusPlan)
	if !strings.Contains(page, "data:image/png;base64,iVBOR") || !strings.Contains(page, "data-box=") {
		t.Error("no page is drawn, or no value has a place on it")
	}
}

func TestDiffSaysWhatAChangeGainsAndLoses(t *testing.T) {
	dir, plan := plansFolder(t)
	docs := filepath.Dir(plan)
	write(t, filepath.Join(docs, "same.txt"), smallPlan)
	base := filepath.Join(dir, "base.jsonl")
	write(t, base, well(t, "extract", "--format", "jsonl", plan, filepath.Join(docs, "same.txt")))
	write(t, plan, "| Ref | Action | Lead | By when | RAG |\n|---|---|---|---|---|\n| 1 | Mend the roof | Head of Property | May 2024 | Red |\n| 2 | Paint the <door> | Head of Property | June 2024 | Red |\n")
	out := well(t, "golden", "diff", base, "--corpus", docs)
	for _, want := range []string{"plan.txt", "changed actions · rag · 1 Mend the roof", "gained actions · 2 Paint the <door>", "1 gained, 0 lost"} {
		if !strings.Contains(out, want) {
			t.Errorf("diff does not say %q: %s", want, out)
		}
	}
	if strings.Contains(out, "same.txt") {
		t.Errorf("diff names a document that is the same: %s", out)
	}
	page := filepath.Join(dir, "diff.html")
	well(t, "golden", "diff", base, "--corpus", docs, "--html", page)
	if src, err := os.ReadFile(page); err != nil || !strings.Contains(string(src), "Paint the &lt;door&gt;") {
		t.Errorf("the page of differences: %v, %s", err, src)
	}
}

func TestDiffOfADataFileAlone(t *testing.T) {
	dir, plan := plansFolder(t)
	write(t, plan, "| Ref | Action | Torchbearer | By when | RAG |\n|---|---|---|---|---|\n| 1 | Mend the roof | Photos on file of the roof | May 2024 | Green |\n")
	columns, err := os.ReadFile("../../extract/rules/data/columns.tsv")
	if err != nil {
		t.Fatal(err)
	}
	rules := filepath.Join(dir, "rules")
	if err := os.Mkdir(rules, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(rules, "columns.tsv"), strings.TrimRight(string(columns), "\n")+"\nevidence\ttorchbearer\n")
	out := well(t, "golden", "diff", "--rules", rules, "--corpus", filepath.Dir(plan))
	if !strings.Contains(out, "actions · evidence · 1 Mend the roof") || !strings.Contains(out, "+ Photos on file") {
		t.Errorf("diff of one line of data says %s", out)
	}
	if _, _, status := arise(t, "golden", "diff"); status != 2 {
		t.Errorf("diff of nothing ends with %d", status)
	}
}
