package snapshot

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
)

// opened finds lists whose members stand on lines of their own: the rows of tables,
// the blocks of pages, the records of reports.
var opened = regexp.MustCompile(`"(pages|blocks|tables|columns|rows|words|rulings|shades|decisions|recommendations|actions|abbreviations|legend|diagnostics)":\[\{`)

// Format returns v as JSON in which each row, block, column, word and record is one
// line, so that a diff of two shows rows.
func Format(v any) ([]byte, error) {
	var src bytes.Buffer
	enc := json.NewEncoder(&src)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("format snapshot: %w", err)
	}
	var out bytes.Buffer
	if err := lay(&out, bytes.TrimSpace(src.Bytes()), "", false); err != nil {
		return nil, fmt.Errorf("format snapshot: %w", err)
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

// lay writes a value: an opened list, and what holds one, over several lines, all else
// on one.
func lay(out *bytes.Buffer, src []byte, indent string, list bool) error {
	if !list && !opened.Match(src) {
		out.Write(src)
		return nil
	}
	dec := json.NewDecoder(bytes.NewReader(src))
	bracket, err := dec.Token()
	if err != nil {
		return err
	}
	closing := "]"
	if bracket == json.Delim('{') {
		closing = "}"
	}
	fmt.Fprint(out, bracket)
	for first := true; dec.More(); first = false {
		if !first {
			out.WriteByte(',')
		}
		out.WriteString("\n" + indent + " ")
		var key json.Token
		if closing == "}" {
			if key, err = dec.Token(); err != nil {
				return err
			}
			fmt.Fprintf(out, "%q:", key)
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return err
		}
		list := key != nil && opened.MatchString(fmt.Sprintf("%q:%.2s", key, value))
		if err := lay(out, value, indent+" ", list); err != nil {
			return err
		}
	}
	out.WriteString("\n" + indent + closing)
	return nil
}
