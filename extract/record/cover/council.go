package cover

import (
	"regexp"
	"slices"
	"strings"

	"arising/extract/doc"
	"arising/extract/record/flow"
	"arising/extract/rules"
	"arising/normalize/council"
)

// council names the council: as printed on the front, else by the host of the
// page, by the mail domain of an officer, or as the text names it most.
func (f *front) council() {
	reg := council.Default()
	day := flow.FirstOf(f.out.MeetingDate, f.out.Published)
	if day == "" && f.out.PlanDate != nil {
		day = f.out.PlanDate.To
	}
	if f.out.Council != "" {
		f.out.CouncilVia = "printed"
		if c, _, ok := reg.Find(f.out.Council, day); ok {
			f.out.CouncilGSS = c.GSS
		}
		return
	}
	if c, via, ok := f.lookUp(reg, day); ok {
		f.out.Council, f.out.CouncilGSS, f.out.CouncilVia = c.Name, c.GSS, via
	}
}

func (f *front) lookUp(reg *council.Register, day string) (council.Council, string, bool) {
	for _, host := range f.doc.Hosts {
		if c, m, ok := reg.ByHost(host, day); ok {
			return c, m.Via, true
		}
	}
	if c, m, ok := f.running(reg, day); ok {
		c.Name = m.Text
		return c, m.Via, true
	}
	if name := f.unlisted(); name != "" {
		return council.Council{Name: name}, "printed", true
	}
	if name := f.site(); name != "" {
		if c, m, ok := reg.Find(name, day); ok {
			c.Name = name
			return c, m.Via, true
		}
		if f.speaksOf(name) {
			return council.Council{Name: name}, "printed", true
		}
	}
	for _, text := range []string{f.out.Committee, f.out.Title} {
		if c, m, ok := reg.Find(text, day); ok && strings.Contains(m.Text, " ") {
			return c, m.Via, true
		}
	}
	for _, text := range []string{f.out.Committee, f.out.Title} {
		if name := combined.FindString(text); name != "" {
			return council.Council{Name: name}, "printed", true // named, with no code
		}
	}
	for _, k := range f.out.Contacts {
		if c, m, ok := reg.ByMail(k.Email, day); ok && k.Email != "" {
			return c, m.Via, true
		}
	}
	for _, x := range f.lines {
		if address := mail.FindString(x.Text); address != "" {
			if c, m, ok := reg.ByMail(address, day); ok {
				return c, m.Via, true
			}
		}
	}
	if f.company() {
		return council.Council{}, "", false // a council that it names is another body
	}
	return f.mostNamed(reg, day)
}

// company reports whether the top of a document says that it is of a company, a society or a
// charity: "Mere Libraries IPS - Board Meeting".
func (f *front) company() bool {
	for _, x := range f.lines[:min(len(f.lines), titleLines)] {
		if flow.Words(x.Text) <= coverFew && flow.Holds(f.rules, rules.Company, x.Text) {
			return true
		}
	}
	return flow.Holds(f.rules, rules.Company, f.out.Committee)
}

// combined matches the name of a combined authority.
var combined = regexp.MustCompile(`(?:\p{Lu}[\p{L}'’-]+(?:,? (?:and|of|the)){0,2} ){1,5}Combined (?:County )?Authority`)

// running returns the council that stands alone on lines of their own, such as a
// running title: the one printed most.
func (f *front) running(reg *council.Register, day string) (council.Council, council.Match, bool) {
	var best council.Match
	var who council.Council
	counts := make(map[string]int)
	for _, page := range f.doc.Pages {
		for _, b := range page.Blocks {
			text := flow.Collapse(b.Text)
			if text == "" || flow.Words(text) > 9 || flow.EndsSentence(text) {
				continue
			}
			c, m, ok := reg.Find(text, day)
			if !ok || m.Via != "printed" || m.End-m.Start < len(text)-4 || !councilName.MatchString(text) {
				continue
			}
			if counts[c.Name]++; counts[c.Name] > counts[who.Name] || who.Name == "" {
				who, best = c, m
			}
		}
	}
	return who, best, who.Name != ""
}

// unlisted returns the name of a council that the register does not have and that runs
// from page to page, or stands over the first: it has no code.
func (f *front) unlisted() string {
	best, counts := "", make(map[string]int)
	for n, page := range f.doc.Pages {
		for i, b := range page.Blocks {
			text := flow.Collapse(b.Text)
			if b.Kind != doc.Furniture && (n > 0 || i > 3 && !(b.Bold && i < 16)) || flow.Words(text) > 9 || !kindOfCouncil.MatchString(text) || flow.Holds(f.rules, rules.CoverNotName, text) {
				continue
			}
			if counts[text]++; best == "" || counts[text] > counts[best] {
				best = text
			}
		}
	}
	return best
}

// site returns the council whose page it is, as the title of the file says: "Planning
// improvement plan | Lower Mere Council".
func (f *front) site() string {
	parts := siteMark.Split(f.doc.Title, -1)
	if len(parts) < 2 {
		return ""
	}
	for _, part := range []string{parts[len(parts)-1], parts[0]} {
		part = flow.Collapse(part)
		if flow.Words(part) <= 7 && councilName.MatchString(part) && !anyCouncil(f.rules, part) && !flow.Holds(f.rules, rules.CoverNotName, part) {
			return part
		}
	}
	return ""
}

// speaksOf reports whether the text names a body that the title of the file has: the
// software of a site puts its own name there too.
func (f *front) speaksOf(name string) bool {
	for _, x := range f.lines {
		if strings.Contains(x.Text, name) {
			return true
		}
	}
	return false
}

var siteMark = regexp.MustCompile(`\s+[|–—·-]\s+|\s*[|»]\s*`)

// kindOfCouncil matches a council's name that says what kind of council it is.
var kindOfCouncil = regexp.MustCompile(`(?i)^(?:the )?(?:(?:london|royal|metropolitan) borough of [\w&' -]+|[\w&'’/ -]+ (?:county|city|district|borough|metropolitan(?: borough| district| city)?|county borough|city and county) council)$`)

// mostNamed returns the council that the document names most, cells included, if
// it names no other, or it twice as often as any other; in the form printed
// most, or the register's where only initials are.
func (f *front) mostNamed(reg *council.Register, day string) (council.Council, string, bool) {
	var n naming
	for _, page := range f.doc.Pages {
		for _, b := range page.Blocks {
			n.count(reg, b.Text, day)
			if b.Table == nil {
				continue
			}
			for _, row := range b.Table.Rows {
				for _, c := range row.Cells {
					n.count(reg, c.Text, day)
				}
			}
		}
	}
	if c, ok := n.byInitials(reg, f, day); ok {
		return c, "printed", true
	}
	c, via, ok := n.winner()
	if ok && f.out.Committee != "" && f.seldom(reg, c, n) {
		return council.Council{}, "", false // the cover says whose it is, the text speaks of another
	}
	return c, via, ok
}

// seldom reports whether a council is named once or twice, below the top of the document.
func (f *front) seldom(reg *council.Register, c council.Council, n naming) bool {
	const few = 2
	for i := range n.who {
		if n.who[i].GSS == c.GSS && n.times[i] > few {
			return false
		}
	}
	for _, x := range f.lines[:min(len(f.lines), titleLines)] {
		if found, _ := reg.FindAll(x.Text, ""); slices.ContainsFunc(found, func(o council.Council) bool { return o.GSS == c.GSS }) {
			return false
		}
	}
	return true
}

var initialsRE = regexp.MustCompile(`\b[A-Z]{1,4}(?:CC|BC|DC|PC)\b`)

// byInitials returns the council that the document calls by its initials more than
// it names any in full: the one with those initials whose place it names too.
func (n *naming) byInitials(reg *council.Register, f *front, day string) (council.Council, bool) {
	counts := make(map[string]int)
	var text strings.Builder
	for _, x := range f.lines {
		for _, m := range initialsRE.FindAllString(x.Text, -1) {
			counts[m]++
		}
		if text.Len() < 1<<20 {
			text.WriteString(" " + x.Text)
		}
	}
	short := ""
	for s, times := range counts {
		if times > n.initials || times == n.initials && s < short {
			short, n.initials = s, times
		}
	}
	if n.initials < 3 || len(n.who) > 0 && n.initials < slices.Max(n.times) {
		n.initials = 0
		return council.Council{}, false
	}
	var found []council.Council
	for _, c := range reg.All() {
		if c.On(day) && initialsOfName(c.Name) == short && strings.Contains(text.String(), " "+c.Short) {
			found = append(found, c)
		}
	}
	if len(found) != 1 {
		return council.Council{}, false
	}
	return found[0], true
}

// initialsOfName returns the capitals that a council's name begins its words with.
func initialsOfName(name string) string {
	out := ""
	for _, w := range strings.Fields(name) {
		if w[0] >= 'A' && w[0] <= 'Z' {
			out += w[:1]
		}
	}
	return out
}

// A naming counts how often councils are named.
type naming struct {
	who     []council.Council // in the order first named
	times   []int
	printed []map[string]int // how often in which form
	// initials counts the commonest initials of a council that none of them has.
	initials int
}

func (n *naming) count(reg *council.Register, text, day string) {
	found, matches := reg.FindAll(text, day)
	for i, c := range found {
		at := 0
		for at < len(n.who) && n.who[at].Name != c.Name {
			at++
		}
		if at == len(n.who) {
			n.who, n.times, n.printed = append(n.who, c), append(n.times, 0), append(n.printed, make(map[string]int))
		}
		n.times[at]++
		n.printed[at][flow.Collapse(matches[i].Text)]++
	}
}

func (n *naming) winner() (council.Council, string, bool) {
	best := -1
	for i := range n.who {
		if best < 0 || n.times[i] > n.times[best] {
			best = i
		}
	}
	if best < 0 || n.times[best] < 2 && len(n.who) > 1 {
		return council.Council{}, "", false
	}
	for i := range n.who {
		if i != best && 2*n.times[i] > n.times[best] {
			return council.Council{}, "", false
		}
	}
	c := n.who[best]
	if n.initials >= n.times[best] {
		return council.Council{}, "", false
	}
	form, most := "", 0
	for text, times := range n.printed[best] {
		if strings.Contains(text, " ") && (times > most || times == most && text < form) {
			form, most = text, times
		}
	}
	c.Name = flow.FirstOf(form, c.Name)
	return c, "printed", true
}
