package asked

import (
	"fmt"
	"testing"

	"arising"
)

// TestDistinctGathers guards where a recommendation is said to stand that a report makes on
// its way and again in a list of all: on the pages of the list.
func TestDistinctGathers(t *testing.T) {
	texts := []string{"The council should mend the weir.", "The county should count its newts.", "The board should publish the rota."}
	at := func(pages ...int) (out []arising.Recommendation) {
		for i, page := range pages {
			out = append(out, arising.Recommendation{Ref: fmt.Sprint(i%3 + 1), Text: texts[i%3], Location: arising.Location{Page: page}})
		}
		return out
	}
	for _, c := range []struct {
		name string
		in   []int
		want []int
	}{
		{"the list is at the end", []int{20, 41, 77, 90, 90, 91}, []int{90, 90, 91}},
		{"the list is at the front", []int{3, 3, 3, 20, 41, 77}, []int{3, 3, 3}},
		{"printed twice alike", []int{3, 4, 5, 13, 14, 15}, []int{3, 4, 5}},
		{"only one stands again", []int{3, 40, 80, 80}, []int{3, 40, 80}},
	} {
		var got []int
		for _, rec := range Distinct(at(c.in...)) {
			got = append(got, rec.Location.Page)
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: on pages %v, want %v", c.name, got, c.want)
		}
	}
}
