package normalize

import "testing"

func TestDayReadsFrontSheetDates(t *testing.T) {
	for raw, want := range map[string]string{
		"7 th September 2016":                    "2016-09-07",
		"23rd May 2016":                          "2016-05-23",
		"28 September 2012":                      "2012-09-28",
		"Thursday 14 November 2024":              "2024-11-14",
		"Date: Tuesday, 3rd of March, 2015, 7pm": "2015-03-03",
		"03/02/06":                               "2006-02-03",
		"9.12.16":                                "2016-12-09",
		"2013-11-07":                             "2013-11-07",
		"March 5th, 2014":                        "2014-03-05",
		"November 2013":                          "",
		"31 June 2014":                           "",
		"Dec 12":                                 "",
		"":                                       "",
	} {
		if got, ok := Day(raw); got != want || ok != (want != "") {
			t.Errorf("Day(%q) = %q, %v; want %q", raw, got, ok, want)
		}
	}
}
