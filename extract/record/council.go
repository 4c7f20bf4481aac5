package record

import (
	"strings"

	"arising/normalize/council"
)

// council names the council: as printed on the front, else by the host of the
// page, by the mail domain of an officer, or as the text names it most.
func (f *front) council() {
	reg := council.Default()
	day := firstOf(f.out.MeetingDate, f.out.Published)
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
	return f.mostNamed(reg, day)
}

// running returns the council that stands alone on lines of their own, such as a
// running title: the one printed most.
func (f *front) running(reg *council.Register, day string) (council.Council, council.Match, bool) {
	var best council.Match
	var who council.Council
	counts := make(map[string]int)
	for _, page := range f.doc.Pages {
		for _, b := range page.Blocks {
			text := collapse(b.Text)
			if text == "" || words(text) > 9 || endsSentence(text) {
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

// mostNamed returns the council that the document names most, cells included, if
// it names it three times and at least twice as often as any other; in the form printed
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
	return n.winner()
}

// A naming counts how often councils are named.
type naming struct {
	who     []council.Council // in the order first named
	times   []int
	printed []map[string]int // how often in which form
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
		n.printed[at][collapse(matches[i].Text)]++
	}
}

func (n *naming) winner() (council.Council, string, bool) {
	best := -1
	for i := range n.who {
		if best < 0 || n.times[i] > n.times[best] {
			best = i
		}
	}
	if best < 0 || n.times[best] < 3 {
		return council.Council{}, "", false
	}
	for i := range n.who {
		if i != best && 2*n.times[i] > n.times[best] {
			return council.Council{}, "", false
		}
	}
	c := n.who[best]
	form, most := "", 0
	for text, times := range n.printed[best] {
		if strings.Contains(text, " ") && (times > most || times == most && text < form) {
			form, most = text, times
		}
	}
	c.Name = firstOf(form, c.Name)
	return c, "printed", true
}
