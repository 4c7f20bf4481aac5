package cover

import (
	"regexp"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/record/flow"
	"arising/extract/rules"
)

var (
	mail  = regexp.MustCompile(`[A-Za-z0-9._%+'-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}`)
	phone = regexp.MustCompile(`(?:\+44\s?(?:\(0\)\s?)?|\(?0)[0-9][0-9 ()-]{7,14}[0-9]\b`)
)

// readContacts returns the persons that the labels name, each part once for each
// person, in the order printed.
func readContacts(r *rules.Set, d doc.Document, lines []flow.Line, pairs []flow.Pair) []arising.Contact {
	var c contacts
	for _, p := range pairs {
		c.take(r, lines, p)
	}
	for i, x := range lines {
		c.block(r, lines, i, x)
	}
	for _, page := range d.Pages {
		for _, b := range page.Blocks {
			if b.Kind == doc.TableKind && b.Table != nil {
				c.columns(r, *b.Table)
			}
		}
	}
	return c.finish()
}

// contacts gathers persons; last is the one that loose details go to.
type contacts struct {
	out  []arising.Contact
	last int // index + 1; 0 when the label before named nobody
	at   int // the line that it stood on; -1 in tables
}

func (c *contacts) take(r *rules.Set, lines []flow.Line, p flow.Pair) {
	switch p.Field {
	case rules.FieldLeadOfficer, rules.FieldLeadMember, rules.FieldAuthor, rules.FieldReportFrom, rules.FieldContact:
		c.person(r, lines, p)
	case rules.FieldName:
		c.named(p)
	case rules.FieldPortfolio:
		if k := ParsePerson(p.Value); flow.Honorific.MatchString(k.Name) {
			p.Field = rules.FieldLeadMember
			c.person(r, lines, p)
			return
		}
		c.detail(p)
	case rules.FieldJobTitle, rules.FieldPhone, rules.FieldEmail:
		c.detail(p)
	case rules.FieldCommittee, rules.FieldTitle, rules.FieldDate:
		c.last = 0
	}
}

// named gives a name to the person whose label stood before it; a second name
// under one label is a second person.
func (c *contacts) named(p flow.Pair) {
	name := strings.TrimRight(flow.Collapse(p.Value), " .,")
	if c.last == 0 || !flow.LooksPerson(name) {
		return
	}
	last := &c.out[c.last-1]
	if last.Name == "" || last.Name == name {
		last.Name = name
		c.at = p.At
		return
	}
	c.out = append(c.out, arising.Contact{Part: last.Part, Name: name, Location: p.Loc})
	c.last, c.at = len(c.out), p.At
}

// detail gives the value of a label such as "Tel" to the person named last.
func (c *contacts) detail(p flow.Pair) {
	if c.last == 0 || p.At >= 0 && c.at >= 0 && p.At > c.at+4 {
		return
	}
	k := &c.out[c.last-1]
	value := flow.Collapse(p.Value)
	switch p.Field {
	case rules.FieldJobTitle:
		k.JobTitle = flow.FirstOf(k.JobTitle, value)
	case rules.FieldPortfolio:
		if k.Part == rules.FieldLeadMember {
			k.JobTitle = flow.FirstOf(k.JobTitle, value)
		}
	case rules.FieldPhone:
		k.Phone = flow.FirstOf(k.Phone, phone.FindString(value), value)
	case rules.FieldEmail:
		if joined := strings.ReplaceAll(value, " ", ""); mail.FindString(joined) == joined {
			value = joined // a line broken in the middle of the address
		}
		k.Email = flow.FirstOf(k.Email, mail.FindString(value))
	}
}

// person reads the value of a label that names somebody.
func (c *contacts) person(r *rules.Set, lines []flow.Line, p flow.Pair) {
	c.last = 0
	value := p.Value
	if flow.HasLabels(r, value) {
		value = withoutLabels(r, value)
	}
	if people := personLines(value); len(people) > 1 {
		for _, text := range people {
			k := ParsePerson(text)
			k.Part, k.Location = p.Field, p.Loc
			c.out = append(c.out, k)
		}
		c.last, c.at = len(c.out), p.At
		return
	}
	k := ParsePerson(value)
	k.Part, k.Location = p.Field, p.Loc
	if strings.HasPrefix(strings.ToLower(flow.Collapse(p.Value)), "none") || strings.EqualFold(value, "n/a") {
		return
	}
	if k.Name == "" && (k.JobTitle != "" || k.Phone != "" || k.Email != "") && c.complete(k) {
		return
	}
	c.out = append(c.out, k)
	c.last, c.at = len(c.out), p.At
	if next := p.At + 1; p.At >= 0 && next < len(lines) {
		c.details(r, lines[next])
	}
}

// details takes a line with no more than a number and an address, under the line that
// names the person.
func (c *contacts) details(r *rules.Set, x flow.Line) {
	if x.Table > 0 || flow.Words(x.Text) > 8 || flow.HasLabels(r, x.Text) {
		return
	}
	if more := ParsePerson(x.Text); more.Name == "" && more.JobTitle == "" {
		k := &c.out[c.last-1]
		k.Phone, k.Email = flow.FirstOf(k.Phone, more.Phone), flow.FirstOf(k.Email, more.Email)
	}
}

// personLines parts a value that names one person with a post on each of its
// lines, or between semicolons; a line that names nobody goes on from the line before. It
// returns nothing where the first line is no person with a post.
func personLines(value string) []string {
	var out []string
	for _, text := range strings.FieldsFunc(value, func(c rune) bool { return c == '\n' || c == ';' }) {
		if text = flow.Collapse(text); text == "" {
			continue
		}
		k := ParsePerson(text)
		switch {
		case k.Name != "" && flow.PostHead.MatchString(k.JobTitle):
			out = append(out, text)
		case len(out) == 0:
			return nil
		default:
			out[len(out)-1] += " " + text
		}
	}
	return out
}

// complete gives what a value without a name says to the last person who lacks it.
func (c *contacts) complete(k arising.Contact) bool {
	for i := len(c.out) - 1; i >= 0; i-- {
		o := &c.out[i]
		if o.Part != rules.FieldLeadOfficer || o.JobTitle != "" && k.JobTitle != "" {
			continue
		}
		o.JobTitle, o.Phone, o.Email = flow.FirstOf(o.JobTitle, k.JobTitle), flow.FirstOf(o.Phone, k.Phone), flow.FirstOf(o.Email, k.Email)
		return true
	}
	return false
}

// contactPart returns the part that a label such as "Relevant corporate director:" gives to
// whoever stands under it; the first words of a longer label only tell which.
func contactPart(r *rules.Set, text string) (string, bool) {
	const most = 6 // words of a label
	w := rules.Tokens(text)
	if len(w) == 0 || len(w) > most {
		return "", false
	}
	colon := strings.HasSuffix(strings.TrimSpace(text), ":")
	for from := range w {
		if from > 0 && !colon {
			break
		}
		if field, ok := r.Label(strings.Join(w[from:], " ")); ok {
			switch field {
			case rules.FieldLeadOfficer, rules.FieldLeadMember, rules.FieldAuthor, rules.FieldContact, rules.FieldReportFrom:
				return field, true
			}
			return "", false
		}
	}
	return "", false
}

// block reads the persons printed under a heading such as "Lead officer contact", up to
// the next label, heading or sentence.
func (c *contacts) block(r *rules.Set, lines []flow.Line, i int, x flow.Line) {
	const far = 20 // lines under one label
	field, ok := contactPart(r, x.Text)
	if !ok || x.Table > 0 || !x.Headline() && !strings.HasSuffix(x.Text, ":") && flow.Words(x.Text) < 2 {
		return
	}
	var under []flow.Line
	for _, y := range lines[i+1 : min(i+1+far, len(lines))] {
		if _, next := contactPart(r, y.Text); next || y.Table > 0 || flow.Words(y.Text) > 25 || flow.EndsSentence(y.Text) && flow.Words(y.Text) > 12 ||
			y.Headline() && !flow.LooksPerson(ParsePerson(y.Text).Name) && len(under) > 0 {
			break
		}
		under = append(under, y)
	}
	c.people(r, field, i+1, under)
}

// columns reads a table whose first row has a part over each column and the persons below.
func (c *contacts) columns(r *rules.Set, t doc.Table) {
	if len(t.Rows) < 2 {
		return
	}
	for _, head := range t.Rows[0].Cells {
		field, ok := contactPart(r, head.Text)
		if !ok {
			continue
		}
		var under []flow.Line
		for _, row := range t.Rows[1:] {
			for _, cell := range row.Cells {
				if cell.Col != head.Col {
					continue
				}
				for _, text := range strings.Split(cell.Text, "\n") {
					under = append(under, flow.Line{Text: flow.Collapse(text), Loc: cell.Location})
				}
			}
		}
		c.people(r, field, -1, under)
	}
}

// people reads one detail a line: who, the post, which may run over a line, a number, an
// address; the next name begins the next person.
func (c *contacts) people(r *rules.Set, field string, from int, under []flow.Line) {
	c.last = 0
	post := false // the line before was a post, which may go on
	for n, y := range under {
		text := strings.TrimPrefix(y.Text, y.Label+" ")
		if more := flow.SplitLabels(r, text, y.Loc, y.Page, from+n); len(more) > 0 {
			for _, p := range more {
				c.take(r, under, p)
			}
			continue
		}
		k := ParsePerson(text)
		if c.last > 0 && c.out[c.last-1].JobTitle == "" && k.JobTitle != "" && flow.PostHead.MatchString(k.JobTitle) && strings.HasPrefix(text, k.JobTitle) {
			k.Name, k.JobTitle = "", text // "Assistant Director – West Mere": the post of the name above
		}
		switch {
		case k.Name != "":
			k.Part, k.Location = field, y.Loc
			c.out = append(c.out, k)
			c.last, c.at = len(c.out), from+n
			post = k.JobTitle != ""
		case c.last == 0:
			return
		default:
			o := &c.out[c.last-1]
			if _, label := r.Label(text); label {
				post = false
				continue // "Telephone number", with the number on the next line
			}
			if post && k.JobTitle != "" && k.Phone == "" && k.Email == "" && o.Phone == "" && o.Email == "" {
				o.JobTitle += " " + k.JobTitle
			}
			o.JobTitle, o.Phone, o.Email = flow.FirstOf(o.JobTitle, k.JobTitle), flow.FirstOf(o.Phone, k.Phone), flow.FirstOf(o.Email, k.Email)
			post = k.JobTitle != ""
		}
	}
	c.last = 0
}

// finish drops what names nobody and what is named twice.
func (c *contacts) finish() []arising.Contact {
	var out []arising.Contact
	for _, k := range c.out {
		if k.Name == "" && k.Email == "" && k.Phone == "" {
			continue
		}
		twin := -1
		for i, o := range out {
			if o.Part == k.Part && strings.EqualFold(o.Name, k.Name) {
				twin = i
			}
		}
		if twin < 0 {
			out = append(out, k)
			continue
		}
		o := &out[twin]
		o.JobTitle, o.Email, o.Phone = flow.FirstOf(o.JobTitle, k.JobTitle), flow.FirstOf(o.Email, k.Email), flow.FirstOf(o.Phone, k.Phone)
	}
	return out
}

// withoutLabels is the part of a value before its first inner label.
func withoutLabels(r *rules.Set, value string) string {
	var keep []string
	for _, text := range strings.Split(value, "\n") {
		if len(flow.SplitLabels(r, text, arising.Location{}, 0, -1)) > 0 {
			break
		}
		keep = append(keep, text)
	}
	return strings.Join(keep, "\n")
}

// ParsePerson takes "Name, Job Title", "Name – Title", "Name (Title)" and a
// value with a telephone number or mail address in it apart.
func ParsePerson(value string) arising.Contact {
	k := arising.Contact{Email: mail.FindString(value)}
	if k.Email != "" {
		value = without(value, k.Email)
	}
	k.Phone = strings.TrimSpace(phone.FindString(value))
	if k.Phone != "" {
		value = without(value, k.Phone)
		if strings.Count(k.Phone, "(") != strings.Count(k.Phone, ")") {
			k.Phone = strings.Trim(k.Phone, "() ")
		}
	}
	value = trimLines(value)
	if loc := flow.NameSplit.FindStringIndex(value); loc != nil {
		head, tail := strings.TrimSpace(value[:loc[0]]), strings.TrimSpace(value[loc[1]:])
		switch {
		case flow.LooksPerson(head), surnamePost(head) && flow.PostHead.MatchString(tail):
			k.Name, k.JobTitle = head, flow.Collapse(closeBracket(tail))
			return k
		case flow.LooksPerson(closeBracket(tail)) && flow.PostHead.MatchString(head):
			k.Name, k.JobTitle = closeBracket(tail), head
			return k
		}
	}
	if flow.LooksPerson(value) {
		k.Name = value
	} else {
		k.JobTitle = flow.Collapse(value)
	}
	return k
}

// surnamePost reports whether text is a first name and a surname that posts have too: "Cath
// Head", "Ann Chair". Beside a post of its own it is a person.
func surnamePost(text string) bool {
	w := strings.Fields(text)
	return len(w) == 2 && !flow.PostHead.MatchString(w[0]) && flow.IsCapital(w[0]) && flow.IsCapital(w[1])
}

// without takes a number or an address out of a value, and the word that leads it in.
func without(value, detail string) string {
	for {
		before, after, found := strings.Cut(value, detail)
		if !found {
			return value
		}
		value = detailWord.ReplaceAllString(before, " ") + " " + after
	}
}

// detailWord ends what stands before a telephone number or a mail address.
var detailWord = regexp.MustCompile(`(?i)(?:^|[\s,;:(–-])(?:tel(?:ephone)?|phone|mobile|mob|e-?mail|direct (?:line|dial)|t|e|m)(?:\s+(?:no|number|address))?\.?\s*[:.]?\s*$`)

func closeBracket(s string) string {
	if strings.Count(s, ")") > strings.Count(s, "(") {
		return strings.TrimSpace(strings.Replace(s, ")", "", 1))
	}
	return s
}

// emptied matches what is left of brackets whose contents were taken.
var emptied = regexp.MustCompile(`\(\s*\)|\(\s*$|^\s*\)|\s\)$`)

func trimLines(s string) string {
	var out []string
	for _, l := range strings.Split(s, "\n") {
		if l = strings.Trim(emptied.ReplaceAllString(flow.Collapse(l), ""), " ,;:-–("); l != "" {
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n")
}
