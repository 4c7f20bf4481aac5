package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"arising/store/show"
)

// This file alone writes to stderr: what is said there holds names of files and words
// of documents, which must not steer the terminal that shows them.

// say says something of the program's own on stderr, in one line.
func (a *app) say(format string, args ...any) {
	fmt.Fprintf(a.stderr, "arising: %s\n", show.Visible(fmt.Sprintf(format, args...)))
}

// tell says on stderr how a long run goes, in one line.
func (a *app) tell(line string) { fmt.Fprintln(a.stderr, show.Visible(line)) }

// note says on stderr what should be known of a result, in one line.
func (a *app) note(words string) {
	fmt.Fprintf(a.stderr, "note: %s\n", show.Visible(words))
}

// complain says on stderr why a document could not be read, in one line.
func (a *app) complain(path string, err error) {
	var pathErr *os.PathError
	words := err.Error()
	if errors.As(err, &pathErr) {
		words = fmt.Sprintf("read %s: %v", pathErr.Path, pathErr.Err)
	} else if !strings.Contains(words, path) {
		words = fmt.Sprintf("read %s: %s", path, words)
	}
	a.say("%s", words)
}

// stderrOf is where a process that is started may say what it has to.
func (a *app) stderrOf() io.Writer { return show.NewScreen(a.stderr) }

// The steering of the terminal that is the program's own: to the beginning of an empty line.
const clearLine = "\r\x1b[K"

// progress shows words in the line that the next ones replace; "" clears it.
func (a *app) progress(words string) {
	fmt.Fprint(a.stderr, clearLine+show.Visible(words))
}

// onScreen makes stdout safe where it is a terminal; into files and pipes everything
// goes as it is.
func (a *app) onScreen() {
	f, ok := a.stdout.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return
	}
	a.screen, a.stdout = f, show.NewScreen(f)
}

// width is the width of the terminal that results go to, 0 when it is none.
func (a *app) width() int {
	if a.screen == nil || a.wide {
		return 0
	}
	w, _, err := term.GetSize(int(a.screen.Fd()))
	if err != nil {
		return 0
	}
	return w
}

// plain reports whether colour and progress are to be left out.
func (a *app) plain() bool {
	if a.quiet || os.Getenv("NO_COLOR") != "" {
		return true
	}
	f, ok := a.stderr.(*os.File)
	if !ok {
		return true
	}
	info, err := f.Stat()
	return err != nil || info.Mode()&os.ModeCharDevice == 0
}
