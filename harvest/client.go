package harvest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/temoto/robotstxt"
)

// errEnded ends a site: it refused three times, or its robots.txt does.
var errEnded = errors.New("the site is left alone")

// What a site may do before it is left alone or a request given up.
const (
	refusals     = 3               // that end a site
	tries        = 3               // of one request that failed in a way that may pass
	mostRedirect = 5               // hops
	longestWait  = 5 * time.Minute // that a site may ask for
	firstWait    = 2               // paces, after a failure that names no wait; doubled each time
	listingBytes = 50 << 20        // of a page that lists
	robotsBytes  = 500 << 10       // of robots.txt, as RFC 9309 has it
)

// A client asks one host at a time, no faster than the pace, and what robots.txt allows.
type client struct {
	opt     Options
	journal *journal
	http    *http.Client
	agent   string
	last    map[string]time.Time
	pace    map[string]time.Duration
	robots  map[string]*robotstxt.Group
	refused int
}

func newClient(opt Options, j *journal) *client {
	c := &client{opt: opt, journal: j, last: map[string]time.Time{}, pace: map[string]time.Duration{}, robots: map[string]*robotstxt.Group{}}
	c.agent = "arising/" + opt.Version + " (reads council reports"
	if opt.Contact != "" {
		c.agent += "; contact " + strings.Join(strings.Fields(opt.Contact), " ")
	}
	c.agent += ")"
	dialer := &net.Dialer{Timeout: 30 * time.Second, Control: func(_, address string, _ syscall.RawConn) error { return c.public(address) }}
	c.http = &http.Client{
		Timeout:       opt.Timeout,
		Transport:     &http.Transport{DialContext: dialer.DialContext, MaxConnsPerHost: 1, Proxy: nil, ResponseHeaderTimeout: opt.Timeout, DisableCompression: false},
		CheckRedirect: c.redirect,
	}
	return c
}

// begin starts a site: what the last one refused is not counted to it.
func (c *client) begin() { c.refused = 0 }

// shared are the networks of carriers, private though they are not called so.
var shared = netip.MustParsePrefix("100.64.0.0/10")

// public refuses addresses that are not of the open internet. It is asked of each
// address that is dialled, so that a name cannot change its mind.
func (c *client) public(address string) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	ip := at.Addr().Unmap()
	if c.opt.AllowLocal || ip.IsGlobalUnicast() && !ip.IsPrivate() && !shared.Contains(ip) {
		return nil
	}
	return fmt.Errorf("%s is a private address; --allow-local allows it", ip)
}

// redirect follows a site within itself.
func (c *client) redirect(to *http.Request, via []*http.Request) error {
	from := via[0].URL
	switch {
	case len(via) > mostRedirect:
		return fmt.Errorf("more than %d redirects", mostRedirect)
	case to.URL.Scheme != "http" && to.URL.Scheme != "https":
		return fmt.Errorf("it redirects to %q", to.URL.Scheme)
	case bare(to.URL.Hostname()) != bare(from.Hostname()):
		return fmt.Errorf("it redirects to another host, %s; give that as --site", to.URL.Host)
	}
	return nil
}

func bare(host string) string { return strings.TrimPrefix(strings.ToLower(host), "www.") }

// An answer is what a site sent.
type answer struct {
	body           []byte
	etag, modified string
	same           bool // it is what the validators stand for
}

// list returns a page that lists documents or meetings. A run that goes on is given what
// it was told before it was broken off; a later one asks whether that has changed.
func (c *client) list(ctx context.Context, address string) ([]byte, error) {
	before, known, err := c.journal.said(ctx, address)
	if err != nil {
		return nil, err
	}
	if known && before.fresh {
		return before.body, nil
	}
	a, err := c.get(ctx, address, record{etag: before.etag, modified: before.modified}, listingBytes)
	if err != nil {
		return nil, err
	}
	if a.same {
		a = before.answer
	}
	return a.body, c.journal.say(ctx, address, http.StatusOK, a)
}

// get fetches an address. With validators the answer may be that it is the same.
func (c *client) get(ctx context.Context, address string, validators record, limit int64) (answer, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return answer{}, fmt.Errorf("%q is no address of the web", address)
	}
	if err := c.allowed(ctx, u); err != nil {
		return answer{}, err
	}
	wait := firstWait * c.opt.Pace
	for try := 1; ; try++ {
		a, status, after, err := c.once(ctx, u, validators, limit)
		switch {
		case ctx.Err() != nil:
			return a, ctx.Err()
		case err == nil && (status == http.StatusOK || status == http.StatusNotModified):
			a.same = status == http.StatusNotModified
			return a, nil
		case err == nil && status != http.StatusTooManyRequests && status < 500:
			return a, c.refuse(status, fmt.Errorf("the site answered %d %s", status, http.StatusText(status)))
		case err == nil:
			err = fmt.Errorf("the site answered %d %s", status, http.StatusText(status))
		case !passing(err):
			return a, err
		}
		if after > longestWait {
			return a, fmt.Errorf("%w: it asks to wait %s; go on then", errEnded, after)
		}
		if try == tries {
			return a, c.refuse(status, err)
		}
		if after == 0 {
			after, wait = wait, 2*wait
		}
		if err := pause(ctx, after); err != nil {
			return a, err
		}
	}
}

// refuse counts a refusal; the third ends the site.
func (c *client) refuse(status int, err error) error {
	switch status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusTooManyRequests:
		if c.refused++; c.refused >= refusals {
			return fmt.Errorf("%w: %w, after it refused before; ask the council before you go on", errEnded, err)
		}
	}
	return err
}

// passing reports whether an error may be gone a moment later: a connection that broke,
// an answer cut short.
func passing(err error) bool {
	var broken net.Error
	return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) || errors.Is(err, syscall.ECONNRESET) || errors.As(err, &broken) && broken.Timeout()
}

// once makes one request, in its turn.
func (c *client) once(ctx context.Context, u *url.URL, validators record, limit int64) (answer, int, time.Duration, error) {
	var a answer
	if err := c.turn(ctx, u.Host); err != nil {
		return a, 0, 0, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return a, 0, 0, err
	}
	req.Header.Set("User-Agent", c.agent)
	if validators.etag != "" {
		req.Header.Set("If-None-Match", validators.etag)
	}
	if validators.modified != "" {
		req.Header.Set("If-Modified-Since", validators.modified)
	}
	res, err := c.http.Do(req)
	if err != nil {
		var inner *url.Error
		if errors.As(err, &inner) {
			err = inner.Err // the address stands in the message already
		}
		return a, 0, 0, err
	}
	defer res.Body.Close()
	after := retryAfter(res.Header.Get("Retry-After"))
	if res.StatusCode != http.StatusOK {
		io.Copy(io.Discard, io.LimitReader(res.Body, robotsBytes)) //nolint:errcheck // it is not wanted
		return a, res.StatusCode, after, nil
	}
	a.etag, a.modified = res.Header.Get("ETag"), res.Header.Get("Last-Modified")
	if a.body, err = io.ReadAll(io.LimitReader(res.Body, limit+1)); err != nil {
		return a, res.StatusCode, after, fmt.Errorf("the answer is cut short: %w", err)
	}
	if int64(len(a.body)) > limit {
		return a, res.StatusCode, 0, fmt.Errorf("it is over %d bytes", limit)
	}
	return a, res.StatusCode, 0, nil
}

// retryAfter reads how long a site asks to be left alone, in seconds or until a date.
func retryAfter(s string) time.Duration {
	if n, err := strconv.Atoi(strings.TrimSpace(s)); err == nil && n > 0 {
		return time.Duration(n) * time.Second
	}
	if at, err := http.ParseTime(s); err == nil && time.Until(at) > 0 {
		return time.Until(at)
	}
	return 0
}

// turn waits until the host may be asked again.
func (c *client) turn(ctx context.Context, host string) error {
	next := c.last[host].Add(max(c.opt.Pace, c.pace[host]))
	if err := pause(ctx, time.Until(next)); err != nil {
		return err
	}
	c.last[host] = time.Now()
	return nil
}

func pause(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// allowed asks the robots.txt of the address's host, once a run.
func (c *client) allowed(ctx context.Context, u *url.URL) error {
	group, ok := c.robots[u.Host]
	if !ok {
		a, status, _, err := c.once(ctx, &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}, record{}, robotsBytes)
		if err != nil {
			return fmt.Errorf("%w: its robots.txt cannot be read: %w", errEnded, err)
		}
		if status >= http.StatusInternalServerError {
			return fmt.Errorf("%w: its robots.txt cannot be read: the site answered %d", errEnded, status)
		}
		rules, err := robotstxt.FromStatusAndBytes(status, a.body)
		if err != nil {
			return fmt.Errorf("%w: its robots.txt cannot be understood: %w", errEnded, err)
		}
		group = rules.FindGroup("arising")
		c.robots[u.Host], c.pace[u.Host] = group, min(group.CrawlDelay, longestWait)
	}
	if !group.Test(u.RequestURI()) {
		return fmt.Errorf("its robots.txt does not allow %s", u.Path)
	}
	return nil
}
