package council

import "strings"

// addHost indexes a committee host under itself and under the domain that the
// council's mail has, as far as the host tells it.
func (r *Register) addHost(host string, i int) {
	if host == "" {
		return
	}
	host = strings.ToLower(host)
	r.hosts[host] = add(r.hosts[host], i)
	for _, d := range mailDomains(host) {
		r.domains[d] = add(r.domains[d], i)
	}
}

// vendors are the domains of firms that host many councils; the label before names
// the council.
var vendors = []string{".moderngov.co.uk", ".cmis.uk.com", ".cmis-ltd.com"}

// mailDomains returns the domains that a committee host speaks for: the part of a
// gov.uk (or other) host that is registered, or for a vendor's host its first label.
func mailDomains(host string) []string {
	for _, v := range vendors {
		if label, ok := strings.CutSuffix(host, v); ok {
			return []string{label + ".gov.uk"}
		}
	}
	if d := registered(host); d != "" {
		return []string{d}
	}
	return nil
}

// registered returns the domain that somebody registered: the last three labels
// under gov.uk, co.uk, org.uk and the like, else the last two.
func registered(host string) string {
	labels := strings.Split(host, ".")
	n := 2
	if len(labels) >= 3 && labels[len(labels)-1] == "uk" && len(labels[len(labels)-2]) <= 3 {
		n = 3
	}
	if len(labels) < n {
		return ""
	}
	return strings.Join(labels[len(labels)-n:], ".")
}

// ByHost returns the council whose committee site has the host on the day. The host
// may come with a scheme, a port and a path.
func (r *Register) ByHost(host, day string) (Council, Match, bool) {
	printed := host
	host = bareHost(host)
	for _, h := range []string{host, strings.TrimPrefix(host, "www.")} {
		if c, score, ok := r.choose(r.hosts[h], day); ok {
			return c, Match{Text: printed, End: len(printed), Via: "host", Rule: "host:" + h, Score: score}, true
		}
	}
	for _, d := range mailDomains(host) {
		if c, score, ok := r.choose(r.domains[d], day); ok {
			return c, Match{Text: printed, End: len(printed), Via: "host", Rule: "host:" + d, Score: 0.95 * score}, true
		}
	}
	return Council{}, Match{}, false
}

// ByMail returns the council of a mail address, or of a bare domain, on the day.
func (r *Register) ByMail(address, day string) (Council, Match, bool) {
	domain := strings.ToLower(strings.TrimSpace(address))
	if i := strings.LastIndexByte(domain, '@'); i >= 0 {
		domain = domain[i+1:]
	}
	domain = strings.Trim(domain, " .,;:<>()")
	for d := domain; strings.Count(d, ".") >= 1; {
		if c, score, ok := r.choose(r.domains[d], day); ok {
			return c, Match{Text: address, End: len(address), Via: "mail", Rule: "mail:" + d, Score: score}, true
		}
		_, d, _ = strings.Cut(d, ".")
	}
	return Council{}, Match{}, false
}

func bareHost(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if _, after, ok := strings.Cut(s, "://"); ok {
		s = after
	}
	if i := strings.IndexAny(s, "/?#"); i >= 0 {
		s = s[:i]
	}
	if i := strings.LastIndexByte(s, ':'); i >= 0 {
		s = s[:i]
	}
	return s
}
