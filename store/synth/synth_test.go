package synth

import (
	"reflect"
	"testing"
)

func TestSameNumberSameReport(t *testing.T) {
	if !reflect.DeepEqual(Report(17), Report(17)) {
		t.Error("two calls give two reports")
	}
	a, b := Report(4), Report(5) // two prints of one plan
	if len(a.Actions) != ActionsPerReport || a.Cover.Title != b.Cover.Title || a.Actions[3].Text != b.Actions[3].Text {
		t.Errorf("the second print is of another plan: %q, %q", a.Cover.Title, b.Cover.Title)
	}
	if a.Document.SHA256 == b.Document.SHA256 || a.Cover.MeetingDate >= b.Cover.MeetingDate {
		t.Error("the second print is not a later document")
	}
}
