package docs

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"arising/golden"
	"arising/store"
)

// A truth is what a person found in a document of the corpus; see golden.
type truth struct {
	Decisions       []struct{ Kind string }
	Recommendations []struct{ ID string }
	Actions         []struct {
		RecommendationID *string `json:"recommendation_id"`
		Leads            *[]struct{ Name string }
		Due              *dates
		DueRevised       *dates `json:"due_revised"`
		RAG              *struct{ Value, Meaning string }
	}
	Complete          []string
	DecisionsOptional []struct{} `json:"decisions_optional"`
}

type dates struct{ To *string }

// TestAnswersByHand counts the answers to questions 1, 5, 7, 14, 15 and 18 in the
// goldens, which a person checked, and asks the database for the same.
func TestAnswersByHand(t *testing.T) {
	r := corpusDatabase(t)
	files, _ := filepath.Glob("../golden/truth/*.json")
	if len(files) == 0 {
		t.Fatal("no goldens")
	}
	read := readRight(t)
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var g truth
		if err := json.Unmarshal(b, &g); err != nil {
			t.Fatal(err)
		}
		documents, _ := filepath.Glob("../corpus/docs/" + name + ".*")
		for _, document := range documents {
			countByHand(t, r, filepath.Base(document), g, read)
		}
	}
}

// countByHand counts one document, unless the same report counts in another one.
func countByHand(t *testing.T, r *store.Reader, document string, g truth, read map[string]bool) {
	t.Helper()
	one := map[string]any{"d": document}
	if ask(t, r, "SELECT count(*) FROM current_reports WHERE document = :d", one).Rows[0][0] == int64(0) {
		return
	}
	for what, n := range byHand(t, document, g, read) {
		query := map[string]string{
			"actions":         "SELECT count(*) FROM actions_flat WHERE document = :d",
			"recommendations": "SELECT count(*) FROM recommendations_flat WHERE document = :d",
			"decisions":       "SELECT count(*) FROM decisions AS x JOIN current_reports AS r ON r.report_id = x.report_id WHERE r.document = :d",
			"without lead":    "SELECT count(*) FROM actions_flat WHERE leads IS NULL AND document = :d",
			"joint":           "SELECT count(*) FROM actions_flat WHERE (SELECT count(*) FROM action_leads AS l WHERE l.action_id = actions_flat.action_id) > 1 AND document = :d",
			"slipped days":    "SELECT sum(slip_days) FROM slippage WHERE latest = 1 AND document = :d",
		}[what]
		values := one
		if query == "" {
			query = "SELECT count(*) FROM actions_flat WHERE 'rated ' || rag || ' ' || rag_meaning = :what AND document = :d"
			values = map[string]any{"d": document, "what": what}
		}
		if got := fmt.Sprint(ask(t, r, query, values).Rows[0][0]); got != fmt.Sprint(n) {
			t.Errorf("%s: %s: the database says %s, a person counted %d", document, what, got, n)
		}
	}
}

// byHand counts what a person found in a document.
func byHand(t *testing.T, document string, g truth, read map[string]bool) map[string]int {
	t.Helper()
	want := map[string]int{"actions": len(g.Actions), "recommendations": len(g.Recommendations), "decisions": len(g.Decisions)}
	for kind := range want {
		optional := kind == "decisions" && len(g.DecisionsOptional) > 0
		if optional || !asked(kind, document, g.Complete, read) {
			delete(want, kind)
		}
	}
	if _, ok := want["actions"]; !ok {
		g.Actions = nil
	}
	for _, a := range g.Actions {
		if a.RAG != nil && a.RAG.Meaning != "" {
			want["rated "+a.RAG.Value+" "+a.RAG.Meaning]++
		}
		if a.Leads != nil && len(*a.Leads) == 0 {
			want["without lead"]++
		}
		if a.Leads != nil && len(*a.Leads) > 1 {
			want["joint"]++
		}
		if a.DueRevised != nil && a.DueRevised.To != nil && a.Due != nil && a.Due.To != nil {
			want["slipped days"] += days(t, *a.Due.To, *a.DueRevised.To)
		}
	}
	return want
}

// readRight lists the documents and kinds of row that golden/scores.tsv has all right:
// this test is of the database, not of the reading.
func readRight(t *testing.T) map[string]bool {
	t.Helper()
	totals, err := golden.LoadTotals(os.DirFS("../golden"), "scores.tsv")
	if err != nil {
		t.Fatal(err)
	}
	right := map[string]bool{}
	wrong := map[string]bool{}
	for _, s := range totals {
		name := path.Base(s.Document)
		kind, _, _ := strings.Cut(s.What, ".")
		right[name+" "+kind] = true
		if s.Right != s.Want || s.Extra > 0 {
			wrong[name+" "+kind] = true
		}
	}
	for key := range wrong {
		delete(right, key)
	}
	return right
}

// asked reports whether a kind of row was labelled in full and is read right.
func asked(kind, name string, complete []string, read map[string]bool) bool {
	return (complete == nil || slices.Contains(complete, kind)) && read[name+" "+kind]
}

func days(t *testing.T, from, to string) int {
	t.Helper()
	a, err := time.Parse(time.DateOnly, from)
	if err != nil {
		t.Fatal(err)
	}
	b, err := time.Parse(time.DateOnly, to)
	if err != nil {
		t.Fatal(err)
	}
	return int(b.Sub(a).Hours() / 24)
}
