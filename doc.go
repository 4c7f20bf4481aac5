// Package arising describes what a UK council committee report says: its
// decisions, its recommendations, the actions that answer them, who leads each,
// when it is due and how it is rated.
//
// The types hold what was printed and, beside it, what it was taken to mean.
// They know nothing of PDF, HTML or SQLite. Their JSON form is the extraction
// contract: field names are added, never renamed.
package arising
