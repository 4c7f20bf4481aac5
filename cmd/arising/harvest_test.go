package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"arising/corpus/typeset"
	"arising/harvest/harvesttest"
)

// The size of the harvest that is tried as a whole.
const (
	triedMeetings  = 60
	triedDocuments = 200
)

// inventedSites serves three councils in three forms, with plans of councils that
// nobody has heard of.
func inventedSites(t *testing.T) []*harvesttest.Site {
	t.Helper()
	councils := []*harvesttest.Council{{Name: "Holm Council", Service: true}, {Name: "Fellgarth Council"}, {Name: "Quaybridge Council"}}
	n := 0
	for i := range triedMeetings {
		c := councils[i%len(councils)]
		m := harvesttest.Meeting{ID: 500 + i, Committee: fmt.Sprintf("%d Board of Quay %d", 10+i%4, i%4), Day: time.Date(2023, time.Month(1+i%12), 1+i%28, 0, 0, 0, 0, time.UTC)}
		for n < triedDocuments*(i+1)/triedMeetings {
			var out bytes.Buffer
			if err := typeset.DOCX(&out, typeset.Compose(typeset.Invent(uint64(n), 4), typeset.Layout{Front: "lines"})); err != nil {
				t.Fatal(err)
			}
			m.Documents = append(m.Documents, harvesttest.Document{ID: 10_000 + n, Title: fmt.Sprintf("Action plan %d", n), Ending: ".docx", Bytes: out.Bytes()})
			n++
		}
		c.Meetings = append(c.Meetings, m)
	}
	var sites []*harvesttest.Site
	for _, c := range councils {
		sites = append(sites, harvesttest.Serve(t, c))
	}
	return sites
}

// harvestArgs harvests the sites by a list of commands: a kind of site each.
func harvestArgs(sites []*harvesttest.Site, out string) [][]string {
	common := []string{"harvest", "--allow-local", "--pace", "1ms", "--since", "2023-01-01", "--until", "2023-12-31", "--out", out}
	return [][]string{
		append(append([]string{}, common...), "--kind", "moderngov", "--site", sites[0].URL, "--site", sites[1].URL),
		append(append([]string{}, common...), "--kind", "cmis", "--site", sites[2].URL+"/Meetings.aspx"),
	}
}

func harvested(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.Contains(p, ".sqlite") {
			return err
		}
		src, err := os.ReadFile(p)
		name, _ := filepath.Rel(dir, p)
		files[name] = string(src)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestHarvestIngestCompare(t *testing.T) {
	sites := inventedSites(t)
	dir := t.TempDir()
	out, db := filepath.Join(dir, "reports"), filepath.Join(dir, "plans.sqlite")
	for _, args := range harvestArgs(sites, out) {
		if stdout, stderr, status := arise(t, args...); status != 0 {
			t.Fatalf("status %d: %s%s", status, stdout, stderr)
		}
	}
	if n := len(harvested(t, out)) - 1; n != triedDocuments {
		t.Fatalf("%d files, want %d", n, triedDocuments)
	}
	stdout, stderr, status := arise(t, "ingest", "--quiet", "--db", db, "--manifest", filepath.Join(out, "manifest.tsv"))
	if status != 0 || !strings.Contains(stdout+stderr, fmt.Sprintf("%d documents", triedDocuments)) {
		t.Fatalf("status %d: %s%s", status, stdout, stderr)
	}
	if stdout, stderr, status := arise(t, "compare", "--db", db, "--by", "rag"); status != 0 || strings.Count(stdout, "\n") < 3 {
		t.Errorf("status %d: %s%s", status, stdout, stderr)
	}
	sent := 0
	for _, s := range sites {
		sent += len(s.Sent())
	}
	for _, args := range harvestArgs(sites, out) {
		if stdout, stderr, status := arise(t, args...); status != 0 || !strings.Contains(stdout, " 0 fetched") {
			t.Errorf("the second run: status %d: %s%s", status, stdout, stderr)
		}
	}
	for _, s := range sites {
		for at, times := range s.Sent() {
			if times != 1 {
				t.Errorf("%s was sent %d times", at, times)
			}
			sent--
		}
	}
	if sent != 0 {
		t.Error("the second run fetched something")
	}
}

// What a kill loses is at most the document that was on its way.
func TestHarvestKilledAndGoneOn(t *testing.T) {
	const kills = 10
	sites := inventedSites(t)
	dir := t.TempDir()
	for _, args := range harvestArgs(sites, filepath.Join(dir, "whole")) {
		if stdout, stderr, status := arise(t, args...); status != 0 {
			t.Fatalf("status %d: %s%s", status, stdout, stderr)
		}
	}
	before := map[string]int{}
	for _, s := range sites {
		for at, n := range s.Sent() {
			before[s.URL+at] = n
		}
	}
	random := rand.New(rand.NewPCG(7, 7))
	all := harvestArgs(sites, filepath.Join(dir, "killed"))
	for i := range kills {
		cmd := command(all[i%2]...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(40+random.IntN(400)) * time.Millisecond)
		cmd.Process.Signal(syscall.SIGKILL) //nolint:errcheck // it may have ended already
		cmd.Wait()                          //nolint:errcheck // it was killed
	}
	for _, args := range all {
		if out, err := command(args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	got, want := harvested(t, filepath.Join(dir, "killed")), harvested(t, filepath.Join(dir, "whole"))
	for name, src := range want {
		if got[name] != src {
			t.Errorf("%s is not as it is without the kills", name)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d files, want %d", len(got), len(want))
	}
	twice := 0
	for _, s := range sites {
		for at, n := range s.Sent() {
			twice += n - before[s.URL+at] - 1
		}
	}
	if twice > kills {
		t.Errorf("%d documents were sent twice by %d kills", twice, kills)
	}
}

func TestHarvestUsage(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--site", "https://holm.example"}, "needs --out"},
		{[]string{"--out", "x"}, "needs --council or --site"},
		{[]string{"--out", "x", "--council", "Nowhere at all"}, "no council"},
		{[]string{"--out", "x", "--site", "file:///etc"}, "must be an address"},
		{[]string{"--out", "x", "--site", "https://holm.example", "--kind", "mod"}, "--kind is"},
		{[]string{"--out", "x", "--site", "https://holm.example", "--since", "May"}, "--since is"},
		{[]string{"--out", "x", "--site", "https://holm.example", "--match", "("}, "--match"},
	} {
		if _, stderr, status := arise(t, append([]string{"harvest"}, c.args...)...); status != exitUsage || !strings.Contains(stderr, c.want) {
			t.Errorf("%v: status %d, %s", c.args, status, stderr)
		}
	}
	for name, kind := range map[string]string{"Aberdeenshire Council": "moderngov", "ABD": "moderngov", "BRA": "cmis"} {
		if site, err := registered(name); err != nil || site.Kind != kind || !strings.HasPrefix(site.URL, "https://") {
			t.Errorf("%s: %+v, %v", name, site, err)
		}
	}
}
