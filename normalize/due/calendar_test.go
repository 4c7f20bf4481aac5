package due

import "testing"

func TestWorkingDays(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2012-01-20", 10, "2012-02-03"},
		{"2013-12-20", 5, "2013-12-31"}, // Christmas and Boxing Day
		{"2014-04-17", 1, "2014-04-22"}, // Good Friday and Easter Monday
		{"2012-06-01", 1, "2012-06-06"}, // the jubilee
		{"2020-05-07", 1, "2020-05-11"}, // the early holiday on VE Day
		{"2020-12-24", 2, "2020-12-30"}, // Boxing Day on a Saturday, given on Monday the 28th
		{"2021-12-24", 1, "2021-12-29"}, // Christmas on a Saturday: the 27th and 28th
		{"2022-12-23", 1, "2022-12-28"}, // Christmas on a Sunday: the 26th and 27th
		{"2023-05-05", 1, "2023-05-09"}, // the coronation
		{"2011-12-30", 1, "2012-01-03"}, // New Year on a Sunday
	} {
		if got := DateOf(c.from).addWorkingDays(c.n).ISO(); got != c.want {
			t.Errorf("%d working days after %s: %s; want %s", c.n, c.from, got, c.want)
		}
	}
}
