package cover

import (
	"testing"

	"arising/extract/rules"
)

func TestPageWord(t *testing.T) {
	r := rules.Default()
	for text, want := range map[string]bool{
		"Agenda and Minutes": true, "Agenda, decisions and minutes": true, "Appendix 2": true, "ANNEX B": true, "Issue - Ferry": true,
		"Decision - 114": true, "Page 3 of 9": true, "Part II": true, "OFFICIAL-SENSITIVE": true, "Report": true,
		"Appendix of costs": false, "Page turners": false, "Part of the plan": false, "Decision on the ferry": false, "Report on ferries": false, "Annex building": false, "": false,
	} {
		if got := pageWord(r, text); got != want {
			t.Errorf("%q: page word %v, want %v", text, got, want)
		}
	}
}

func TestAnyCouncil(t *testing.T) {
	r := rules.Default()
	for name, want := range map[string]bool{
		"Full Council": true, "The Annual Meeting of Council": true, "Meeting of the Council": true, "County Council": true, "Council": true, "Heath Council": false, "Parish": false, "Youth Council": false,
	} {
		if got := anyCouncil(r, name); got != want {
			t.Errorf("%q: any council %v, want %v", name, got, want)
		}
	}
}

func TestAsAt(t *testing.T) {
	r := rules.Default()
	for text, rest := range map[string]string{
		"Ferry plan as at the end of May 2031": "May 2031",
		"Ferry log @ 3 May 2031":               "3 May 2031",
		"Position at: 3 May":                   "3 May",
		"Updated (31/5/2031)":                  "31/5/2031)",
	} {
		if end := asAt(r, text); end < 0 || text[end:] != rest {
			t.Errorf("%q: the day is looked for from %d", text, end)
		}
	}
	if end := asAt(r, "Ferry log, May 2031"); end >= 0 {
		t.Errorf("a plain date stands for nothing: %d", end)
	}
}

func TestWithoutEnd(t *testing.T) {
	for name, want := range map[string]string{
		" - Harbour Committee - Dissolved 3/5/31":                " - Harbour Committee",
		" - Ferries Panel - Expired 12/11/2030":                  " - Ferries Panel",
		" - Ferries Panel - Ended on 1 May 2031":                 " - Ferries Panel",
		" - Harbour Committee - Sub Committee":                   " - Harbour Committee - Sub Committee",
		" - Harbour Committee":                                   " - Harbour Committee",
		" - Council - Budget 3 May 2031 at noon":                 " - Council - Budget 3 May 2031 at noon",
		" - Tide Board - the plan of the ferries for 3 May 2031": " - Tide Board - the plan of the ferries for 3 May 2031",
		"": "",
	} {
		if got := withoutEnd(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
