package extract

import (
	"fmt"
	"path"
	"strings"

	"arising/extract/doc"
	"arising/extract/html"
)

// longestErrorPage is how long a page is that a site sends in the place of a PDF.
const longestErrorPage = 64 << 10

// foreign names a short web page under the name of a PDF, which is what a site answers
// when the document is not there; nil for others.
func foreign(name string, src []byte) error {
	if strings.EqualFold(path.Ext(name), ".pdf") && len(src) < longestErrorPage && html.Sniff(src) {
		return fmt.Errorf("%w: a web page under the name of a PDF, as sites send when a document is gone; open it in a browser and fetch the document again", doc.ErrForm)
	}
	return nil
}
