package doc

import "errors"

// Reasons that a document cannot be read at all. Errors of readers wrap one of
// them, so that a caller can tell them apart with errors.Is.
var (
	ErrEmpty       = errors.New("the file is empty; fetch it again")
	ErrFormat      = errors.New("none of the kinds of document that are read (PDF, Word, Excel, OpenDocument, web page, mail, text, picture); check what was downloaded")
	ErrBroken      = errors.New("the file is damaged or cut short; fetch it again")
	ErrEncrypted   = errors.New("the file asks for a password; ask the council for an open copy")
	ErrTooLarge    = errors.New("the file is over a limit; raise the limit if you trust it")
	ErrBound       = errors.New("more than is ever read, whatever the limits; open it and save it anew, or print it to PDF")
	ErrNeedsOCR    = errors.New("the pages are pictures without text; run with --ocr auto and tesseract installed")
	ErrNeedsOffice = errors.New("it is read by LibreOffice, which is not installed; install it (Debian: libreoffice-writer, libreoffice-calc, libreoffice-impress) or save the document as PDF or DOCX")
	ErrForm        = errors.New("a kind of file that is not read here")
)
