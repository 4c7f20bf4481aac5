package golden

import (
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"

	"arising"
)

//go:embed diff.html
var diffPage string

//go:embed review.html
var reviewPage string

var pages = template.Must(template.New("diff").Parse(diffPage))
var reviews = template.Must(template.New("review").Parse(reviewPage))

// WriteDiff writes differences as a web page. Everything in it is escaped.
func WriteDiff(w io.Writer, title string, differences []Difference) error {
	counts := map[string]int{}
	for _, d := range differences {
		counts[d.What]++
	}
	if err := pages.Execute(w, map[string]any{"Title": title, "Differences": differences, "Counts": counts}); err != nil {
		return fmt.Errorf("write differences: %w", err)
	}
	return nil
}

// A Checked is a value of a draft beside the place where it was printed.
type Checked struct {
	Record string // "a12"
	Kind   string // "actions"
	Field  string
	Value  string
	Doubt  string // why it should be looked at first; "" when there is none
	Page   int
	Box    *arising.Box
}

// A Drawn is the picture of a page for a review: PNG, and the size of the page in
// points.
type Drawn struct {
	Number        int
	Width, Height float64
	PNG           []byte
}

// WriteReview writes a web page that shows each value beside the picture of the page
// where it was printed, doubtful ones first.
func WriteReview(w io.Writer, x *arising.Extraction, drawn []Drawn) error {
	type picture struct {
		Drawn
		URL template.URL
	}
	var pictures []picture
	for _, d := range drawn {
		// The bytes are a picture that was drawn here, so the address is safe.
		pictures = append(pictures, picture{d, template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(d.PNG))})
	}
	if err := reviews.Execute(w, map[string]any{"Document": x.Document, "Values": Values(x), "Pages": pictures}); err != nil {
		return fmt.Errorf("write review of %s: %w", x.Document.Path, err)
	}
	return nil
}
