package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"

	"arising/extract/doc"
	"arising/extract/rules"
)

// Options change how a document is read. The zero Options are the usual ones.
type Options struct {
	Council string     // name or code, whatever the document says
	AsOf    string     // ISO day from which missing years are counted, whatever the document says
	Rules   *rules.Set // rules.Default() if nil
	OCR     string     // "auto", "always" or "never"; "" means never
	Limits  doc.Limits
	Until   Stage // stop after this stage; all of them if empty
}

func (o Options) rules() *rules.Set {
	if o.Rules != nil {
		return o.Rules
	}
	return rules.Default()
}

// LoadRules returns options whose rules come from dir, which holds files named as
// the built-in ones; a file that it lacks is taken from those.
func LoadRules(dir fs.FS) (Options, error) {
	set, err := rules.Load(overlay{dir, rules.Data()})
	if err != nil {
		return Options{}, err
	}
	return Options{Rules: set}, nil
}

// Versions returns the versions of the rules and of the lexicon in use: the start of
// a hash over their files. Dir is the folder that replaces built-in files, or "".
func Versions(dir string) (rulesVersion, lexiconVersion string, err error) {
	data := rules.Data()
	if dir != "" {
		data = overlay{os.DirFS(dir), data}
	}
	rulesVersion, err = version(data)
	return rulesVersion, "", err
}

// version hashes the names and contents of the data files in fsys.
func version(fsys fs.FS) (string, error) {
	names, err := fs.Glob(fsys, "*.tsv")
	if err != nil {
		return "", err
	}
	h := sha256.New()
	for _, name := range names {
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			return "", fmt.Errorf("read rules: %w", err)
		}
		fmt.Fprintf(h, "%s %d\n", name, len(src))
		h.Write(src)
	}
	return hex.EncodeToString(h.Sum(nil))[:12], nil
}

// An overlay is a folder over another: a file in the first hides that in the second.
type overlay struct{ over, under fs.FS }

// Open opens the file in the upper folder or else in the lower one.
func (o overlay) Open(name string) (fs.File, error) {
	if f, err := o.over.Open(name); err == nil {
		return f, nil
	}
	return o.under.Open(name)
}

// Glob lists the files of the lower folder: the upper one adds no names.
func (o overlay) Glob(pattern string) ([]string, error) { return fs.Glob(o.under, pattern) }
