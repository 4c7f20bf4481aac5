package arising

import (
	"reflect"
	"testing"
)

func TestPartsInOtherCellsAreKeptApart(t *testing.T) {
	box := func(top float64) *Box { return &Box{0, top, 10, top + 5} }
	at := func(sheet, cells string) Location { return Location{Sheet: sheet, Cells: cells} }
	for name, c := range map[string]struct{ a, b, want Location }{
		"nothing and cells": {Location{}, at("Open", "B7"), at("Open", "B7")},
		"the same cell":     {at("Open", "B7"), at("Open", "B7"), at("Open", "B7")},
		"another cell":      {at("Open", "B7"), at("Open", "B9"), Location{Sheet: "Open", Cells: "B7", Continued: []Location{at("Open", "B9")}}},
		"another sheet":     {at("Open", "B7"), at("Shut", "B7"), Location{Sheet: "Open", Cells: "B7", Continued: []Location{at("Shut", "B7")}}},
		"one page":          {Location{Page: 1, BBox: box(0)}, Location{Page: 1, BBox: box(5)}, Location{Page: 1, BBox: &Box{0, 0, 10, 10}}},
	} {
		if got := c.a.Add(c.b); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}
