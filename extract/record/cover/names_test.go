package cover

import (
	"testing"

	"arising/extract/rules"
)

// TestNamesOnACover: what a line of a cover says of who met, whatever stands round it.
func TestNamesOnACover(t *testing.T) {
	for _, c := range []struct{ text, who, committee string }{
		{"Minutes of a meeting of the Rivers Panel held on 4 May 2031 at 7pm in the Hall", "", "Rivers Panel"},
		{"MINUTES OF PROCEEDINGS AT ANNUAL MEETING OF THE MUNICIPAL DISTRICT OF UPPER-MERE HELD IN THE OLD MILL, ON THURSDAY, 15TH JUNE, 2017, AT 5.00 P.M.", "", "MUNICIPAL DISTRICT OF UPPER-MERE"},
		{"Minutes of Special Meeting of the Trade, Enterprise and Planning Policy Committee held remotely on 3 May 2020", "", "Trade, Enterprise and Planning Policy Committee"},
		{"Local Gravel Data Panel – first meeting", "", "Local Gravel Data Panel"},
		{"Gravel Board Minutes", "", "Gravel Board"},
		{"Ann Heron, Director of Housing, Lower Mere Borough Council", "Lower Mere Borough Council", ""},
		{"Piotr Finch QPM, Chief Officer & Interim Director of Care, Overton County Council", "Overton County Council", ""},
		{"Mira Stone, Head of Nursing, Gravel Care, Clinical Commissioning Group", "", ""},
		{"Jo Reed, Chair, Mere Safeguarding Board", "", ""},
		{"Lena Marsh, Chief Constable of Mere, Rivers Panel", "", ""},
		{"Lower Mere Parish Council - 14th July 2020", "Lower Mere Parish Council", ""},
		{"Lower Mere and Overton Community Council held their meeting remotely via Zoom at 8.20pm on the 8th July 2020.", "Lower Mere and Overton Community Council", ""},
		{"Lower Mere Borough Council, Rivers Panel, 4 May 2031", "Lower Mere Borough Council", "Rivers Panel"},
		{"Licensing Committee (ceased to operate 10/04/2017) Minutes", "", "Licensing Committee"},
		{"Agenda for Council on Wednesday, 27th January, 2021, 6.00 pm", "", "Council"},
		{"RECORD OF DECISION OF THE Cabinet", "", "Cabinet"},
		{"Mere Office Senior Officials’ Group on Openness", "", "Mere Office Senior Officials’ Group on Openness"},
		{"Patient Participation Group (PPG) Meeting Minutes", "", "Patient Participation Group"},
		{"MEETING OF LOWER MERE CITY AND COUNTY COUNCIL HELD IN THE CHAMBER", "LOWER MERE CITY AND COUNTY COUNCIL", ""},
		{"This report gives the council an update on the budget", "", ""},
		{"Improving the way the panel works", "", ""},
	} {
		who, committee := bodyNames(rules.Default(), c.text)
		if who != c.who || committee != c.committee {
			t.Errorf("%q names %q and %q, want %q and %q", c.text, who, committee, c.who, c.committee)
		}
	}
}
