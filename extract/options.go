package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"arising/extract/doc"
	"arising/extract/rules"
	"arising/normalize"
	"arising/normalize/council"
	"arising/normalize/data"
	"arising/normalize/due"
	"arising/normalize/lead"
	"arising/normalize/lexicon"
	"arising/normalize/rating"
)

// Options change how a document is read. The zero Options are the usual ones.
type Options struct {
	Council  string           // name or code, whatever the document says
	AsOf     string           // ISO day from which missing years are counted, whatever the document says
	Rules    *rules.Set       // nil for the built-in rules; so the next five
	Lexicon  *lexicon.Lexicon // abbreviations
	Dates    *due.Wording
	Ratings  *rating.Wording // and statuses
	Leads    *lead.Wording
	Register *council.Register
	OCR      string // OCRAuto, OCRAlways or OCRNever; "" means never
	Limits   doc.Limits
	Until    Stage // stop after this stage; all of them if empty
}

func (o Options) rules() *rules.Set {
	if o.Rules != nil {
		return o.Rules
	}
	return rules.Default()
}

func (o Options) normalize() normalize.Options {
	return normalize.Options{Lexicon: o.Lexicon, Register: o.Register, Dates: o.Dates, Ratings: o.Ratings, Leads: o.Leads, Council: o.Council, AsOf: o.AsOf}
}

// LoadRules returns options whose rules come from dir, which holds files named as
// the built-in ones; a file that it lacks is taken from those. A table in it that has
// no such name is an error: it would change nothing.
func LoadRules(dir fs.FS) (o Options, err error) {
	if err := known(dir); err != nil {
		return Options{}, err
	}
	if o.Rules, err = rules.Load(overlay{dir, rules.Data()}); err != nil {
		return Options{}, err
	}
	wording := overlay{dir, data.Files()}
	if o.Lexicon, err = lexicon.Load(wording); err != nil {
		return Options{}, err
	}
	if o.Ratings, err = rating.Load(wording); err != nil {
		return Options{}, err
	}
	if o.Dates, err = due.Load(wording, o.Ratings); err != nil {
		return Options{}, err
	}
	if o.Leads, err = lead.Load(wording); err != nil {
		return Options{}, err
	}
	if o.Register, err = council.Load(overlay{dir, council.Data()}); err != nil {
		return Options{}, err
	}
	return o, nil
}

// known refuses a folder of rules that is not there, or whose tables are not all
// named as built-in ones.
func known(dir fs.FS) error {
	var names []string
	for _, folder := range []fs.FS{rules.Data(), data.Files(), council.Data()} {
		found, err := fs.Glob(folder, "*.tsv")
		if err != nil {
			return err
		}
		names = append(names, found...)
	}
	entries, err := fs.ReadDir(dir, ".")
	if err != nil {
		return fmt.Errorf("read rules: %w", err)
	}
	replaced := 0
	for _, e := range entries {
		switch {
		case slices.Contains(names, e.Name()):
			replaced++
		case strings.HasSuffix(e.Name(), ".tsv"):
			return fmt.Errorf("read rules: %s is none of %s", e.Name(), strings.Join(names, ", "))
		}
	}
	if replaced == 0 {
		return fmt.Errorf("read rules: the folder holds none of %s", strings.Join(names, ", "))
	}
	return nil
}

// Versions returns the versions of the rules and of the lexicon in use: the start of
// a hash over their files. Dir is the folder that replaces built-in files, or "".
func Versions(dir string) (rulesVersion, lexiconVersion string, err error) {
	over := func(built fs.FS) fs.FS {
		if dir == "" {
			return built
		}
		return overlay{os.DirFS(dir), built}
	}
	if rulesVersion, err = version(over(rules.Data()), over(data.Files()), over(council.Data())); err != nil {
		return "", "", err
	}
	lexicon, err := fs.ReadFile(over(data.Files()), "lexicon.tsv")
	if err != nil {
		return "", "", fmt.Errorf("read lexicon: %w", err)
	}
	sum := sha256.Sum256(lexicon)
	return rulesVersion, hex.EncodeToString(sum[:])[:12], nil
}

// version hashes the names and contents of the data files of the folders.
func version(folders ...fs.FS) (string, error) {
	h := sha256.New()
	for _, fsys := range folders {
		names, err := fs.Glob(fsys, "*.tsv")
		if err != nil {
			return "", err
		}
		for _, name := range names {
			src, err := fs.ReadFile(fsys, name)
			if err != nil {
				return "", fmt.Errorf("read rules: %w", err)
			}
			fmt.Fprintf(h, "%s %d\n", name, len(src))
			h.Write(src)
		}
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
