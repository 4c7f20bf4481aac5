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

// mostNamed returns the council that the text names most, if it is named at
// least twice as often as any other.
func (f *front) mostNamed(reg *council.Register, day string) (council.Council, string, bool) {
	counts := make(map[string]int)
	var order []council.Council
	var names []string
	for _, x := range f.lines {
		if !strings.Contains(x.Text, "ouncil") && !strings.Contains(x.Text, "orough") && !strings.Contains(x.Text, "COUNCIL") {
			continue
		}
		found, matches := reg.FindAll(x.Text, day)
		for i, c := range found {
			if counts[c.Name]++; counts[c.Name] == 1 {
				order, names = append(order, c), append(names, matches[i].Text)
			}
		}
	}
	best, second := -1, 0
	for i, c := range order {
		switch {
		case best < 0 || counts[c.Name] > counts[order[best].Name]:
			if best >= 0 {
				second = counts[order[best].Name]
			}
			best = i
		case counts[c.Name] > second:
			second = counts[c.Name]
		}
	}
	if best < 0 || counts[order[best].Name] < 2*second {
		return council.Council{}, "", false
	}
	c := order[best]
	c.Name = names[best]
	return c, "printed", true
}
