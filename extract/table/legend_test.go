package table

import "testing"

// The cheap question must never say no where the pattern finds two ratings.
func TestTextsWithTwoRatingsMayBeLegends(t *testing.T) {
	for _, text := range []string{
		"Red - late Amber - on time", "RED: late, AMBER: on time", "Progress (R = late, G = done)", "dark green (done) light Green – going on",
		"R\t—  late\nA = soon", "Grey:x purple:y", "Status red=late white=none",
	} {
		if len(legendAt.FindAllString(text, -1)) < 2 || !maybeLegend(text) {
			t.Errorf("%q: the pattern finds %q, the cheap question says %v", text, legendAt.FindAllString(text, -1), maybeLegend(text))
		}
	}
	for _, text := range []string{"", "Red - late", "A paragraph - long - about nothing (at all): really", "covered - hired - fired"} {
		if maybeLegend(text) {
			t.Errorf("%q may be a legend", text)
		}
	}
}
