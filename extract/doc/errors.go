package doc

import "errors"

// Reasons that a document cannot be read at all. Errors of readers wrap one of
// them, so that a caller can tell them apart with errors.Is.
var (
	ErrEmpty     = errors.New("the file is empty; fetch it again")
	ErrFormat    = errors.New("not a PDF, HTML, DOCX or text document; check what was downloaded")
	ErrBroken    = errors.New("the file is damaged or cut short; fetch it again")
	ErrEncrypted = errors.New("the file asks for a password; ask the council for an open copy")
	ErrTooLarge  = errors.New("the file is over a limit; raise the limit if you trust it")
	ErrNeedsOCR  = errors.New("the pages are pictures without text; run with --ocr auto and tesseract installed")
	ErrOldExcel  = errors.New("an old Excel workbook (.xls); export the sheet as PDF or CSV text and read that")
	ErrSlides    = errors.New("an old PowerPoint file (.ppt); save it as PDF and read that")
	ErrMail      = errors.New("a mail (.msg); save the document that is attached to it and read that")
	ErrErrorPage = errors.New("a web page in a file that is named a PDF, as sites send when a document is gone; open it in a browser and fetch the document again")
	ErrOldWord   = errors.New("an old Word document (.doc); save it as DOCX or PDF and read that")
)
