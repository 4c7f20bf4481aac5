package store

import (
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for typed, want := range map[string]string{
		"care plan": `care plan`, `"care plan"`: `"care plan"`, "thresh*": "thresh*", "police OR health": "police OR health", "police NOT health": "police NOT health",
		"child's plan": `"child's" plan`, "EHC-plan": `"EHC-plan"`, "OR health": "health", "health AND": "health", "a AND OR b": "a AND b", "5%": `"5%"`,
		`un"closed phrase`: `un "closed phrase"`, "(a OR b)": "a OR b", "col:word": `"col:word"`, "NEAR": `"NEAR"`, "": `""`, "- ^ *": `""`, "Crèche’s": `"Crèche's"`,
	} {
		if got := Words(typed); got != want {
			t.Errorf("Words(%q) = %s, want %s", typed, got, want)
		}
	}
}

// FuzzWords holds for whatever is typed: the search answers.
func FuzzWords(f *testing.F) {
	for _, s := range []string{"child's plan", "EHC-plan", `"`, "a OR", "NOT b", "x*y*", "(((", "a:b", "^a", "{a}", "a NEAR b", "\x00", "''", "+"} {
		f.Add(s)
	}
	path := tempPath(f)
	db, err := Open(f.Context(), path)
	if err != nil {
		f.Fatal(err)
	}
	defer db.Close()
	q, _ := FindQuery("search")
	r, err := OpenReader(f.Context(), path)
	if err != nil {
		f.Fatal(err)
	}
	defer r.Close()
	f.Fuzz(func(t *testing.T, typed string) {
		if typed == "" || len(typed) > 4096 || strings.Count(typed, "*")+strings.Count(typed, "NOT") > 40 {
			t.Skip()
		}
		values, err := q.Bind(map[string]string{"words": typed})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := r.Query(t.Context(), q.SQL, values, 1); err != nil {
			t.Errorf("%q became %q: %v", typed, values["words"], err)
		}
	})
}
