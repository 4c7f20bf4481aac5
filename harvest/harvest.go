// Package harvest fetches what councils publish of their meetings, politely, into a
// folder with a manifest that ingest takes.
//
//	summary, err := harvest.Run(ctx, sites, harvest.Options{Out: "reports", Since: "2024-01-01"}, tell)
//
// A journal in the folder says what was found and what was got, so that a harvest that
// was killed goes on where it was and fetches nothing twice.
package harvest

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// The kinds of site.
const (
	ModernGov = "moderngov"
	CMIS      = "cmis"
	Page      = "page" // any page: the documents that it links
)

// Kinds lists the kinds of site.
var Kinds = []string{ModernGov, CMIS, Page}

// A Site is where a council publishes.
type Site struct {
	Council string // for the manifest; "" when not known
	URL     string // its root, or for CMIS and any page the page to begin at
	Kind    string
}

// A Document is one that a site lists.
type Document struct {
	URL       string
	Council   string
	Committee string
	Meeting   string // the site's own number for it
	Date      string // ISO day of the meeting
	Title     string
	Published string // ISO day
	page      []byte // its text, when the site's answer held it
	isPage    bool   // it is a web page, where others must not be one
}

// Options say what is fetched and how.
type Options struct {
	Out          string // folder; it is made when there is none
	Since, Until string // ISO days of meetings; "" for no bound
	Committee    string // part of a committee's name, in any case; "" for all
	Match        *regexp.Regexp
	Max          int // documents fetched in this run; 0 for no bound
	DryRun       bool
	Contact      string        // for the User-Agent: whom a council may write to
	Version      string        // of the program, for the same
	Pace         time.Duration // between two requests to a host; 0 means a second
	MaxBytes     int64         // of one document; 0 means 100 MiB
	Timeout      time.Duration // of one request; 0 means two minutes
	AllowLocal   bool          // private and loopback addresses, for tests
}

func (o Options) withDefaults() Options {
	if o.Pace == 0 {
		o.Pace = time.Second
	}
	if o.MaxBytes == 0 {
		o.MaxBytes = 100 << 20
	}
	if o.Timeout == 0 {
		o.Timeout = 2 * time.Minute
	}
	return o
}

// wants reports whether a document is asked for.
func (o Options) wants(d Document) bool {
	return o.within(d.Date) && (d.Committee == "" || o.ofCommittee(d.Committee)) && (o.Match == nil || o.Match.MatchString(d.Title))
}

// within reports whether a day is asked for; one that is not known is.
func (o Options) within(day string) bool {
	return day == "" || (o.Since == "" || day >= o.Since) && (o.Until == "" || day <= o.Until)
}

func (o Options) ofCommittee(name string) bool {
	return strings.Contains(strings.ToLower(name), strings.ToLower(o.Committee))
}

// A Summary counts what became of the documents that the sites list.
type Summary struct {
	Listed  int `json:"listed"`  // that were asked for
	Fetched int `json:"fetched"` // in this run
	Known   int `json:"known"`   // fetched before, and not changed
	Failed  int `json:"failed"`
	Left    int `json:"left"` // not fetched since Max was reached, or the run only looked
	// Ended says of each site that was not gone through to its end, why.
	Ended    []string `json:"ended"`
	Manifest string   `json:"manifest"`
}

// Well reports whether everything that was asked for is there.
func (s Summary) Well() bool { return s.Failed == 0 && len(s.Ended) == 0 }

// Run goes through the sites one after the other. Tell is given a line for each thing
// worth a person's eye. The error is one that ended the run; a site or a document that
// could not be read is no such error.
func Run(ctx context.Context, sites []Site, opt Options, tell func(string)) (Summary, error) {
	opt = opt.withDefaults()
	if err := os.MkdirAll(opt.Out, 0o755); err != nil {
		return Summary{}, fmt.Errorf("harvest: %w", err)
	}
	j, err := openJournal(ctx, opt.Out)
	if err != nil {
		return Summary{}, err
	}
	defer j.close()
	h := &harvester{opt: opt, journal: j, tell: tell, client: newClient(opt, j)}
	for _, site := range sites {
		if err := h.site(ctx, site); err != nil {
			if ctx.Err() == nil {
				return h.sum, err
			}
			break
		}
	}
	h.sum.Manifest = filepath.Join(opt.Out, ManifestName)
	if !opt.DryRun {
		err = errors.Join(ctx.Err(), j.manifest(context.WithoutCancel(ctx), h.sum.Manifest))
	}
	if err == nil && ctx.Err() == nil {
		err = j.finish(ctx)
	}
	return h.sum, err
}

// A harvester is one run.
type harvester struct {
	opt     Options
	journal *journal
	client  *client
	tell    func(string)
	sum     Summary
}

// errEnough ends the listing of a site when Max documents were fetched.
var errEnough = errors.New("enough")

// site goes through one site. The error is one that ends the run.
func (h *harvester) site(ctx context.Context, s Site) error {
	base, err := url.Parse(s.URL)
	if err != nil || base.Host == "" {
		return fmt.Errorf("harvest: %q is no address such as https://council.moderngov.co.uk", s.URL)
	}
	h.client.begin()
	l := &lister{harvester: h, site: s, base: base}
	list := map[string]func(context.Context) error{ModernGov: l.modernGov, CMIS: l.cmis, Page: l.page}[s.Kind]
	if list == nil {
		return fmt.Errorf("harvest: no kind of site %q; the kinds are %q", s.Kind, Kinds)
	}
	switch err := list(ctx); {
	case err == nil, errors.Is(err, errEnough):
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, errJournal):
		return err
	default:
		why := fmt.Sprintf("%s: %v", base.Host, err)
		h.sum.Ended = append(h.sum.Ended, why)
		h.tell("ended " + why)
		return nil
	}
}

// A lister finds the documents of a site and has them fetched as it goes.
type lister struct {
	*harvester
	site Site
	base *url.URL
}

// meeting takes the documents of one meeting, or of one page. When the list is not the
// one of last time, the documents on it are asked for again.
func (l *lister) meeting(ctx context.Context, key string, docs []Document) error {
	changed, err := l.journal.changed(ctx, key, docs)
	if err != nil {
		return err
	}
	for _, d := range docs {
		d.Council = l.site.Council
		if !l.opt.wants(d) {
			continue
		}
		l.sum.Listed++
		if err := l.document(ctx, d, changed); err != nil {
			return err
		}
	}
	if l.opt.DryRun {
		return nil
	}
	return l.journal.listed(ctx, key, docs)
}

// document fetches one document unless it is there.
func (l *lister) document(ctx context.Context, d Document, changed bool) error {
	if l.opt.DryRun {
		l.sum.Left++
		l.tell(strings.Join([]string{"would fetch", d.Date, d.Committee, d.Title, d.URL}, "\t"))
		return nil
	}
	kept, err := l.journal.note(ctx, l.base.Host, d)
	if err != nil {
		return err
	}
	there := kept.state == stateDone && l.present(kept)
	if !there {
		if kept, err = l.adopt(ctx, d, kept); err != nil {
			return err
		}
		there = kept.state == stateDone
	}
	if there && !changed {
		l.sum.Known++
		return nil
	}
	if !there && l.opt.Max > 0 && l.sum.Fetched >= l.opt.Max {
		l.sum.Left++
		return errEnough
	}
	got, err := l.get(ctx, d, kept, there)
	switch {
	case err == nil && got == nil:
		l.sum.Known++
		return nil
	case err == nil:
		l.sum.Fetched++
		return l.journal.got(ctx, d.URL, *got)
	case ctx.Err() != nil, errors.Is(err, errJournal):
		return err
	}
	l.sum.Failed++
	l.tell(fmt.Sprintf("failed %s: %v", d.URL, err))
	if jerr := l.journal.failed(ctx, d.URL, err); jerr != nil {
		return jerr
	}
	if errors.Is(err, errEnded) {
		return err
	}
	return nil
}

// get returns what was got of a document, nil when it is the one that is there.
func (l *lister) get(ctx context.Context, d Document, kept record, there bool) (*record, error) {
	a := answer{body: d.page}
	if d.page == nil {
		var validators record
		if there {
			validators = kept
		}
		var err error
		if a, err = l.client.get(ctx, d.URL, validators, l.opt.MaxBytes); err != nil {
			return nil, err
		}
		if a.same {
			return nil, nil
		}
	}
	ending, err := endingOf(a.body, d)
	if err != nil {
		return nil, err
	}
	sum := hash(a.body)
	if there && sum == kept.sha256 {
		return nil, nil
	}
	name := fileName(l.base.Host, d) + "." + ending
	if err := writeWhole(filepath.Join(l.opt.Out, filepath.FromSlash(name)), a.body); err != nil {
		return nil, fmt.Errorf("%w: %w", errJournal, err)
	}
	return &record{state: stateDone, file: name, sha256: sum, bytes: int64(len(a.body)), etag: a.etag, modified: a.modified}, nil
}

// present reports whether the file of a document is there.
func (l *lister) present(kept record) bool {
	info, err := os.Stat(filepath.Join(l.opt.Out, filepath.FromSlash(kept.file)))
	return err == nil && info.Size() == kept.bytes
}

// adopt finds the file of a document that was written when the run was killed before
// the journal knew of it.
func (l *lister) adopt(ctx context.Context, d Document, kept record) (record, error) {
	found, _ := filepath.Glob(filepath.Join(l.opt.Out, filepath.FromSlash(fileName(l.base.Host, d))+".*"))
	for _, path := range found {
		src, err := os.ReadFile(path)
		if err != nil || strings.HasSuffix(path, partial) {
			continue
		}
		name, err := filepath.Rel(l.opt.Out, path)
		if err != nil {
			continue
		}
		kept = record{state: stateDone, file: filepath.ToSlash(name), sha256: hash(src), bytes: int64(len(src))}
		return kept, l.journal.got(ctx, d.URL, kept)
	}
	return kept, nil
}
