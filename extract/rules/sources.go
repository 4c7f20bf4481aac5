package rules

import (
	"io/fs"
	"regexp"
	"strings"

	"arising/internal/tsv"
)

// sources maps the words of a name of an inspectorate, auditor or reviewing body
// to the name that stands for it.
type sources struct {
	names map[string]string
}

func (s *Set) loadSources(fsys fs.FS) error {
	rows, err := tsv.Read(fsys, "sources.tsv", "phrase", "name", "seen")
	if err != nil {
		return err
	}
	s.sources.names = make(map[string]string)
	for _, row := range rows {
		s.sources.names[Plain(row.Get("phrase"))] = row.Get("name")
	}
	return nil
}

var (
	sourceSplit = regexp.MustCompile(`\s*(?:,|;|/|&|\band\b|\n)\s*`)
	sourceDate  = regexp.MustCompile(`(?i)\b(?:(?:19|20)\d\d|jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|para(?:graph)?s?\.?\s*[\d., ]+|p(?:age)?\.?\s*\d+)\b`)
)

// Sources returns the bodies that text, a list of them such as "OFSTED and CQC,
// 2011", names, as printed. It returns nothing unless all of it is such names.
func (s *Set) Sources(text string) []string {
	var out []string
	for _, part := range sourceSplit.Split(sourceDate.ReplaceAllString(text, " "), -1) {
		part = strings.Trim(part, " .:-–")
		if part == "" {
			continue
		}
		if _, ok := s.sources.names[Plain(part)]; !ok {
			return nil
		}
		out = append(out, part)
	}
	return out
}

// SourceIn returns the name of the first body that text, a heading, names.
func (s *Set) SourceIn(text string) string {
	words := Words(text)
	for n := min(len(words), 6); n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			if name, ok := s.sources.names[strings.Join(words[i:i+n], " ")]; ok {
				return name
			}
		}
	}
	return ""
}
