package docs

import (
	"bytes"
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"arising/internal/tsv"
	"arising/store"
	"arising/store/show"
)

// TestTwentyQuestionsByHand asks the twenty questions and compares the answers, for some
// councils, with those that a person found in the documents: byhand.tsv, which make docs
// does not touch.
func TestTwentyQuestionsByHand(t *testing.T) {
	rows, err := tsv.Read(os.DirFS("."), "byhand.tsv", "question", "where", "row")
	if err != nil {
		t.Fatal(err)
	}
	r := corpusDatabase(t)
	questions := questionsOf(t)
	answered := map[string]bool{}
	for len(rows) > 0 {
		n, where := rows[0].Get("question"), rows[0].Get("where")
		var want []string
		for len(rows) > 0 && rows[0].Get("question") == n && rows[0].Get("where") == where {
			if row := rows[0].Get("row"); row != "(none)" {
				want = append(want, cells(strings.Split(row, "|")))
			}
			rows = rows[1:]
		}
		answered[n] = true
		if got := narrowed(t, ask(t, r, questions[n], nil), where); !slices.Equal(got, want) {
			t.Errorf("question %s where %s: the database says\n%s\na person found\n%s", n, where, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	for n := range questions {
		if !answered[n] {
			t.Errorf("nobody answered question %s by hand", n)
		}
	}
}

// questionsOf returns the SQL of each question by its number.
func questionsOf(t *testing.T) map[string]string {
	t.Helper()
	questions := map[string]string{}
	for section := range strings.SplitSeq(read(t, "questions.md"), "\n## ") {
		number, _, numbered := strings.Cut(section, ". ")
		if _, rest, ok := strings.Cut(section, "```sql\n"); ok && numbered {
			questions[number], _, _ = strings.Cut(rest, "```")
		}
	}
	if len(questions) < 20 {
		t.Fatalf("%d questions, want 20", len(questions))
	}
	return questions
}

// narrowed returns the rows of an answer where columns have the values given as
// "council=Wexley & ref=4".
func narrowed(t *testing.T, answer *store.Table, where string) (rows []string) {
	t.Helper()
	var b bytes.Buffer
	if err := show.Write(&b, answer, "csv", 0); err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
next:
	for _, line := range lines[1:] {
		for condition := range strings.SplitSeq(where, " & ") {
			column, value, _ := strings.Cut(condition, "=")
			i := slices.Index(answer.Columns, column)
			if i < 0 {
				t.Fatalf("no column %q", column)
			}
			if line[i] != value {
				continue next
			}
		}
		rows = append(rows, cells(line))
	}
	return rows
}

func cells(row []string) string {
	trimmed := make([]string, len(row))
	for i, c := range row {
		trimmed[i] = strings.TrimSpace(c)
	}
	return strings.Join(trimmed, " | ")
}
