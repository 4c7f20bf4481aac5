package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"arising/harvest"
	"arising/normalize/council"
	"arising/store/show"

	"github.com/spf13/cobra"
)

type harvestFlags struct {
	councils, sites    []string
	kind, match, since string
	json               bool
	opt                harvest.Options
}

func harvestCommand(a *app) *cobra.Command {
	var h harvestFlags
	c := &cobra.Command{
		Use:   "harvest --council NAME... --out DIR",
		Short: "fetch what councils publish, politely, into a folder with a manifest for ingest",
		Example: "  arising harvest --council Dorset --since 2024-01-01 --match 'action plan|progress|recommendation' --contact me@example.org --out reports\n" +
			"  arising harvest --site https://council.example/plans --kind page --out reports",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return h.run(cmd.Context(), a) },
	}
	f := c.Flags()
	f.StringSliceVar(&h.councils, "council", nil, "a council, by name or code of the register; several times or with commas")
	f.StringArrayVar(&h.sites, "site", nil, "address of a committee site or page; several times")
	f.StringVar(&h.kind, "kind", "", "what the sites are: moderngov, cmis or page; by default what the address looks like")
	f.StringVar(&h.since, "since", "", "first day of meetings (2024-01-31); by default a year ago")
	f.StringVar(&h.opt.Until, "until", "", "last day of meetings")
	f.StringVar(&h.opt.Committee, "committee", "", "only committees with this in their name")
	f.StringVar(&h.match, "match", "", "only documents whose title matches this regular expression, in any case")
	f.StringVar(&h.opt.Out, "out", "", "folder for the documents, the manifest and the journal")
	f.BoolVar(&h.opt.DryRun, "dry-run", false, "only say what would be fetched")
	f.IntVar(&h.opt.Max, "max", 0, "most documents fetched in this run; 0 for no bound")
	f.DurationVar(&h.opt.Pace, "pace", time.Second, "least time between two requests to a site")
	f.StringVar(&h.opt.Contact, "contact", "", "address at which a council can write to you; it is sent with each request")
	f.Int64Var(&h.opt.MaxBytes, "max-bytes", 100<<20, "largest document, in bytes")
	f.BoolVar(&h.opt.AllowLocal, "allow-local", false, "allow addresses of this machine and of private networks")
	f.BoolVar(&h.json, "json", false, "print the summary as JSON")
	return c
}

func (h *harvestFlags) run(ctx context.Context, a *app) error {
	sites, err := h.check()
	if err != nil {
		return usageError{err}
	}
	h.opt.Version = version
	sum, err := harvest.Run(ctx, sites, h.opt, func(line string) {
		if h.opt.DryRun && strings.HasPrefix(line, "would fetch") {
			fmt.Fprintln(a.stdout, show.Visible(line))
			return
		}
		a.tell(line)
	})
	if errors.Is(err, context.Canceled) {
		a.say("stopped after %d documents; the same command goes on from there", sum.Fetched)
		return errShort
	}
	if err != nil {
		return err
	}
	if h.json {
		if err := json.NewEncoder(a.stdout).Encode(sum); err != nil {
			return err
		}
	} else {
		fmt.Fprintf(a.stdout, "%d documents: %d fetched, %d known, %d failed, %d left\n", sum.Listed, sum.Fetched, sum.Known, sum.Failed, sum.Left)
		if !h.opt.DryRun {
			fmt.Fprintf(a.stdout, "next: arising ingest --db plans.sqlite --manifest %s\n", sum.Manifest)
		}
	}
	if !sum.Well() {
		return errShort
	}
	return nil
}

// check reads the flags into sites and options.
func (h *harvestFlags) check() ([]harvest.Site, error) {
	if h.opt.Out == "" {
		return nil, errors.New("harvest needs --out DIR")
	}
	if len(h.councils)+len(h.sites) == 0 {
		return nil, errors.New("harvest needs --council or --site")
	}
	if h.opt.Since = h.since; h.since == "" {
		h.opt.Since = time.Now().AddDate(-1, 0, 0).Format(time.DateOnly)
	}
	for flag, day := range map[string]string{"--since": h.opt.Since, "--until": h.opt.Until} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			return nil, fmt.Errorf("%s is %q; it must be a day such as 2024-01-31", flag, day)
		}
	}
	if h.match != "" {
		var err error
		if h.opt.Match, err = regexp.Compile("(?i)" + h.match); err != nil {
			return nil, fmt.Errorf("--match: %w", err)
		}
	}
	if h.kind != "" && !slices.Contains(harvest.Kinds, h.kind) {
		return nil, fmt.Errorf("--kind is %q; it must be one of %q", h.kind, harvest.Kinds)
	}
	var sites []harvest.Site
	for _, name := range h.councils {
		site, err := registered(name)
		if err != nil {
			return nil, err
		}
		sites = append(sites, site)
	}
	for _, address := range h.sites {
		site, err := h.given(address)
		if err != nil {
			return nil, err
		}
		sites = append(sites, site)
	}
	return sites, nil
}

// systems are the kinds of site by the names of systems in the register.
var systems = map[string]string{"ModernGov": harvest.ModernGov, "CMIS": harvest.CMIS}

// registered returns the site of a council of the register.
func registered(name string) (harvest.Site, error) {
	c, ok := council.Default().ByCode(strings.ToUpper(strings.TrimSpace(name)))
	if !ok {
		if c, _, ok = council.Default().Find(name, time.Now().Format(time.DateOnly)); !ok {
			return harvest.Site{}, fmt.Errorf("no council %q in the register; give its name in full, its code, or the address of its site as --site", name)
		}
	}
	kind := systems[c.System]
	if kind == "" || c.Host == "" {
		return harvest.Site{}, fmt.Errorf("the register knows no ModernGov or CMIS site of %s; give the address of a page as --site URL --kind page", c.Name)
	}
	return harvest.Site{Council: c.Name, URL: "https://" + c.Host, Kind: kind}, nil
}

// given returns the site of an address.
func (h *harvestFlags) given(address string) (harvest.Site, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return harvest.Site{}, fmt.Errorf("--site is %q; it must be an address such as https://council.moderngov.co.uk", address)
	}
	site := harvest.Site{URL: address, Kind: h.kind}
	if c, _, ok := council.Default().ByHost(u.Hostname(), time.Now().Format(time.DateOnly)); ok {
		site.Council = c.Name
		if site.Kind == "" && (u.Path == "" || u.Path == "/") {
			site.Kind = systems[c.System]
		}
	}
	if site.Kind == "" {
		site.Kind = harvest.Page
		if strings.Contains(u.Host, "moderngov") || strings.Contains(strings.ToLower(u.Path), "mg") && strings.HasSuffix(u.Path, ".aspx") {
			site.Kind = harvest.ModernGov
		}
	}
	if site.Kind == harvest.ModernGov {
		// Any page of the site stands for the whole of it.
		if i := strings.LastIndexByte(u.Path, '/'); i >= 0 && strings.HasSuffix(u.Path, ".aspx") {
			u.Path = u.Path[:i]
		}
		u.RawQuery = ""
		site.URL = u.String()
	}
	return site, nil
}
