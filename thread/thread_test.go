package thread

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestFollow(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txt")
	if len(files) == 0 {
		t.Fatal("no testdata")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			reports, want := readCase(t, file)
			plans := Follow(reports, Judged{})
			if got := show(plans); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
				for _, p := range plans {
					for _, d := range p.Doubts {
						t.Logf("%+v", d)
					}
				}
			}
			rand.New(rand.NewPCG(1, 2)).Shuffle(len(reports), func(i, j int) { reports[i], reports[j] = reports[j], reports[i] })
			if again := show(Follow(reports, Judged{})); again != want {
				t.Errorf("another order of the same reports gives\n%s", again)
			}
		})
	}
}

// TestEveryActionInOneThread holds for any input: nothing lost, nothing twice.
func TestEveryActionInOneThread(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	vocabulary := strings.Fields("groom plant repair the a grey horse barn roof hedge gate sign in of and winter count apples every tenant")
	for range 200 {
		var reports []Report
		want := 0
		for i := range 1 + r.IntN(5) {
			rep := Report{ID: int64(i + 1), Title: "Plan", AsAt: fmt.Sprintf("20%02d-01-01", r.IntN(4))}
			for range r.IntN(8) {
				want++
				var text []string
				for range r.IntN(6) {
					text = append(text, vocabulary[r.IntN(len(vocabulary))])
				}
				rep.Actions = append(rep.Actions, Action{ID: int64(want), Ref: strconv.Itoa(r.IntN(4)), Text: strings.Join(text, " ")})
			}
			reports = append(reports, rep)
		}
		seen := map[int64]bool{}
		for _, p := range Follow(reports, Judged{}) {
			for _, th := range p.Threads {
				for _, l := range th.Links {
					if seen[l.Action] {
						t.Fatalf("action %d is in two threads", l.Action)
					}
					seen[l.Action] = true
					if l.Score < 0 || l.Score > 1 {
						t.Fatalf("score %v", l.Score)
					}
				}
			}
		}
		if len(seen) != want {
			t.Fatalf("%d actions in threads, want %d", len(seen), want)
		}
	}
}

func readCase(t *testing.T, file string) (reports []Report, want string) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	in, want, ok := strings.Cut(string(b), "----\n")
	if !ok {
		t.Fatalf("%s: no line of four dashes", file)
	}
	for line := range strings.Lines(in) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(strings.TrimPrefix(line, "report "), " | ")
		id, err := strconv.ParseInt(f[0], 10, 64)
		if err != nil {
			t.Fatalf("%s: %q: %v", file, line, err)
		}
		if strings.HasPrefix(line, "report ") {
			reports = append(reports, Report{ID: id, AsAt: f[1], Title: f[2]})
			continue
		}
		if f[3] == "-" {
			f[3] = "" // a blank cell
		}
		last := &reports[len(reports)-1]
		last.Actions = append(last.Actions, Action{ID: id, Ref: f[1], Complete: f[2] == "done", Text: f[3]})
	}
	return reports, strings.TrimSpace(want)
}

func show(plans []Plan) string {
	var b strings.Builder
	for _, p := range plans {
		b.WriteString("plan:")
		for i, r := range p.Reports {
			fmt.Fprintf(&b, " %d", r.Report)
			if i > 0 {
				fmt.Fprintf(&b, " (%.2f)", r.Score)
			}
		}
		b.WriteByte('\n')
		slices.SortFunc(p.Threads, func(x, y Thread) int { return int(x.Links[0].Action - y.Links[0].Action) })
		for _, th := range p.Threads {
			b.WriteString("  ")
			for i, l := range th.Links {
				if i > 0 {
					fmt.Fprintf(&b, " > %d %s", l.Action, l.By)
					continue
				}
				fmt.Fprint(&b, l.Action)
				if th.SplitFrom != 0 {
					fmt.Fprintf(&b, " (of %d)", th.SplitFrom)
				}
			}
			fmt.Fprintf(&b, ": %s\n", th.Ending)
		}
		for _, d := range p.Doubts {
			fmt.Fprintf(&b, "  doubt: %d %d\n", d.Action, d.Before)
		}
	}
	return strings.TrimSpace(b.String())
}
