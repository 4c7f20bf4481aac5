package rules

import (
	"fmt"
	"io/fs"
	"strings"

	"arising/internal/tsv"
)

// The fields that a label on a front sheet may stand for. Bound is a label that
// only ends the value of its neighbour.
const (
	FieldCouncil        = "council"
	FieldCommittee      = "committee"
	FieldDate           = "date"
	FieldTitle          = "title"
	FieldItem           = "item"
	FieldAuthor         = "author"
	FieldReportFrom     = "report from"
	FieldLeadOfficer    = "lead officer"
	FieldLeadMember     = "lead member"
	FieldContact        = "contact"
	FieldName           = "name"
	FieldPortfolio      = "portfolio"
	FieldJobTitle       = "job title"
	FieldPhone          = "phone"
	FieldEmail          = "email"
	FieldRecommendation = "recommendation"
	FieldDecision       = "decision"
	FieldPublished      = "published"
	FieldPlanDate       = "plan date"
	Bound               = "other"
)

var fields = map[string]bool{
	FieldCouncil: true, FieldCommittee: true, FieldDate: true, FieldTitle: true, FieldItem: true,
	FieldAuthor: true, FieldReportFrom: true, FieldLeadOfficer: true, FieldLeadMember: true,
	FieldContact: true, FieldName: true, FieldPortfolio: true, FieldJobTitle: true, FieldPhone: true,
	FieldEmail: true, FieldRecommendation: true, FieldDecision: true, FieldPublished: true,
	FieldPlanDate: true, Bound: true,
}

// labels maps a label, as Label matches it, to its field.
type labels struct {
	field map[string]string
	words int // of the longest
}

func (s *Set) loadLabels(fsys fs.FS) error {
	const name = "labels.tsv"
	rows, err := tsv.Read(fsys, name, "field", "label", "seen")
	if err != nil {
		return err
	}
	s.labels.field = make(map[string]string)
	for _, row := range rows {
		field, label := row.Get("field"), row.Get("label")
		if !fields[field] {
			return fmt.Errorf("%s:%d: no field is called %q", name, row.Line, field)
		}
		if want := strings.Join(Tokens(label), " "); want != label {
			return fmt.Errorf("%s:%d: label %q must be written as it is matched: %q", name, row.Line, label, want)
		}
		if had, ok := s.labels.field[label]; ok {
			return fmt.Errorf("%s:%d: %q stands for %s already", name, row.Line, label, had)
		}
		s.labels.field[label] = field
		s.labels.words = max(s.labels.words, len(Tokens(label)))
	}
	return nil
}

// Label returns the field that text, a whole label, stands for.
func (s *Set) Label(text string) (field string, ok bool) {
	if len(text) > 120 {
		return "", false
	}
	if field, ok = s.labels.field[strings.Join(Tokens(text), " ")]; ok {
		return field, true
	}
	if first, second, two := strings.Cut(text, " / "); two && !strings.ContainsAny(text, "0123456789:") { // in two languages
		for _, half := range []string{second, first} {
			if field, ok = s.labels.field[strings.Join(Tokens(half), " ")]; ok {
				return field, true
			}
		}
	}
	rest, hint := Hint(plural.Replace(text))
	if hint == "" {
		return "", false
	}
	field, ok = s.labels.field[strings.Join(Tokens(rest), " ")]
	return field, ok
}

// LabelStart returns the field of the longest label that text begins with, and
// the bytes that the label takes, with the colon after it. Without a colon the
// label must be loose: the next word then begins with a capital or a figure.
func (s *Set) LabelStart(text string, loose bool) (field string, length int) {
	words := 0
	for i, r := range text {
		if r != ':' && r != ' ' && r != '\n' && r != '\t' {
			continue
		}
		if words++; words > s.labels.words+2 {
			break
		}
		colon := strings.HasPrefix(strings.TrimLeft(text[i:], " \t"), ":")
		if !colon && !(loose && opensValue(strings.TrimSpace(text[i:]))) {
			continue
		}
		if f, ok := s.Label(text[:i]); ok {
			field, length = f, i
			if colon {
				length = i + strings.IndexByte(text[i:], ':') + 1
			}
		}
		if r == ':' {
			break
		}
	}
	return field, length
}

// opensValue reports whether text begins as the value of a label without a colon does.
func opensValue(text string) bool {
	for _, r := range text {
		return r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r > 0x7f
	}
	return false
}

var plural = strings.NewReplacer("(s)", "s", "(S)", "s", "(es)", "es")
