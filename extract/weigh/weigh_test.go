package weigh_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"arising/extract/weigh"
	"arising/extract/weigh/learn"
)

func evidence(names ...string) (e weigh.Evidence) {
	for _, n := range names {
		e.Add(n)
	}
	return e
}

func examples() []learn.Example {
	return []learn.Example{
		{Evidence: evidence("long", "stops"), Answer: "sentence"},
		{Evidence: evidence("long"), Answer: "sentence"},
		{Evidence: evidence("short", "capital"), Answer: "name"},
		{Evidence: evidence("short", "figures"), Answer: "number"},
		{Evidence: evidence("figures"), Answer: "number"},
	}
}

// What was learned, written and loaded answers as before, and says why.
func TestWeightsAreData(t *testing.T) {
	s := learn.Settings{Rounds: 20, Decay: 1e-4}
	m := learn.Model(examples(), s)
	text := m.Text("what a text is")
	if again := learn.Model(examples(), s).Text("what a text is"); !bytes.Equal(text, again) {
		t.Error("the same examples give other weights")
	}
	loaded, err := weigh.Load(fstest.MapFS{"q.tsv": {Data: text}}, "q.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range examples() {
		v := loaded.Best(e.Evidence)
		if v != m.Best(e.Evidence) || v.Answer != e.Answer {
			t.Errorf("%v is %+v, want %s", e.Evidence, v, e.Answer)
		}
	}
	e := evidence("short", "capital")
	v := loaded.Best(e)
	why := loaded.Why(e, v.Answer, v.RunnerUp, 5)
	if len(why) != 2 || why[0].Feature != "capital" || why[0].By <= 0 {
		t.Errorf("reasons for %s against %s: %v", v.Answer, v.RunnerUp, why)
	}
	if v := loaded.Best(nil); v.Margin != 0 {
		t.Errorf("without evidence the answer is %+v", v)
	}
}

func TestSharesAddUp(t *testing.T) {
	for _, scores := range [][]int{{0, 0}, {5000, 0, -3000}, {-900000, 900000}, {1, 2, 3, 4, 5}} {
		sum := 0
		for _, s := range weigh.Shares(scores) {
			sum += s
		}
		if sum < 995 || sum > 1005 {
			t.Errorf("shares of %v add up to %d", scores, sum)
		}
	}
}

func TestLoadIsStrict(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"feature\tweights\nanswers\ta b\nlong\ta=1 c=2\n", "q.tsv:3"},
		{"feature\tweights\nlong\ta=1\n", "answers"},
		{"feature\tweights\nanswers\tb a\n", "sorted"},
	} {
		if _, err := weigh.Load(fstest.MapFS{"q.tsv": {Data: []byte(c.text)}}, "q.tsv"); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: error %v, want %q", c.text, err, c.want)
		}
	}
}

// A publisher that is measured left out did not teach its own answer.
func TestLeftOut(t *testing.T) {
	one := []learn.Example{
		{Evidence: evidence("x"), Answer: "yes", Group: "a"}, {Evidence: evidence("y"), Answer: "no", Group: "b"},
		{Evidence: evidence("x"), Answer: "yes", Group: "c"}, {Evidence: evidence("y"), Answer: "no", Group: "d"},
		{Evidence: evidence("only a says"), Answer: "yes", Group: "a"}, {Evidence: evidence("only a says"), Answer: "no", Group: "d"},
	}
	got := learn.LeftOut(one, learn.Settings{Rounds: 20, Decay: 1e-4}, 8, false)
	if !strings.HasPrefix(got.String(), "4 of 6") {
		t.Errorf("%s", got)
	}
}
