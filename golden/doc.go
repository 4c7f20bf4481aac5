// Package golden compares what was read with what a person says is there, row by
// row and field by field, and keeps the totals that a change must not worsen.
//
// A truth file is written by a person in the words of the extraction contract and
// holds only what was checked: a comparison looks at the fields that it has.
package golden
