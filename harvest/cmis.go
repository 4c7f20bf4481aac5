package harvest

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/PuerkitoBio/goquery"
)

// What the addresses of CMIS look like: a meeting, and the module that shows calendars.
var (
	cmisMeeting = regexp.MustCompile(`(?i)/Meeting/(\d+)/Committee/(\d+)/`)
	cmisModule  = regexp.MustCompile(`(?i)^(.*/tabid/\d+)/ctl/\w+/(mid/\d+)/`)
	cmisForm    = regexp.MustCompile(`dnn\$ctr(\d+)\$MeetingCalendarPublic\w*\$`)
	cmisDay     = regexp.MustCompile(`^\w+day,?\s+(\d{1,2})\s+(\w+)`)
	cmisEntry   = regexp.MustCompile(`^(?:\d{1,2} \w+ \d{4} )?(?:\d{1,2}:\d{2})?\s*-?\s*(.+)$`)
)

// A cmisRow is a meeting on a calendar.
type cmisRow struct {
	address, id, committee, day string
}

// cmis goes through a site of CMIS: the calendar of each month, and the page of each
// meeting on it.
func (l *lister) cmis(ctx context.Context) error {
	rows, err := l.cmisMeetings(ctx)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, r := range rows {
		if seen[r.id] || !l.opt.within(r.day) || !l.opt.ofCommittee(r.committee) {
			continue
		}
		seen[r.id] = true
		found, _, err := l.links(ctx, r.address)
		if err != nil {
			if err := l.passed("meeting "+r.id, err); err != nil {
				return err
			}
			continue
		}
		var docs []Document
		for _, f := range found {
			if isDocument(f.u) {
				docs = append(docs, Document{URL: f.u.String(), Committee: r.committee, Meeting: "m" + r.id, Date: r.day, Title: f.text})
			}
		}
		if err := l.meeting(ctx, l.base.Host+" meeting "+r.id, docs); err != nil {
			return err
		}
	}
	return nil
}

// cmisMeetings returns the meetings of the months asked for. The page to begin at shows
// this month's; an address on it tells how the calendars of other months are asked for.
func (l *lister) cmisMeetings(ctx context.Context) ([]cmisRow, error) {
	found, page, err := l.links(ctx, l.site.URL)
	if err != nil {
		return nil, err
	}
	if src, err := page.Html(); err == nil {
		if m := cmisForm.FindStringSubmatch(src); m != nil {
			sep := "?"
			if strings.Contains(l.site.URL, "?") {
				sep = "&"
			}
			if found, page, err = l.links(ctx, l.site.URL+sep+"ctl=MeetingCalendarListView&mid="+m[1]); err != nil {
				return nil, err
			}
		}
	}
	template := ""
	for _, f := range found {
		if m := cmisModule.FindStringSubmatch(f.u.String()); m != nil {
			template = m[1] + "/ctl/MeetingCalendarPublicNoJava/" + m[2] + "/Date/%s/Default.aspx"
			break
		}
	}
	rows := l.cmisList(page)
	if template == "" {
		if len(rows) == 0 {
			return nil, errors.New("the page shows no calendar of CMIS; give the address of its meetings as --site")
		}
		l.tell(l.base.Host + ": only the meetings of this month are shown")
		return rows, nil
	}
	for _, month := range l.opt.months() {
		_, page, err := l.links(ctx, fmt.Sprintf(template, month.Format(time.DateOnly)))
		if err != nil {
			if err := l.passed("calendar of "+month.Format("January 2006"), err); err != nil {
				return nil, err
			}
			continue
		}
		rows = append(rows, l.cmisMonth(page, month)...)
	}
	return rows, nil
}

// mostMonths bounds how far back calendars are asked for.
const mostMonths = 12 * 30

// months returns the first days of the months from Since to Until, the month of today
// when either is not said.
func (o Options) months() []time.Time {
	until, err := time.Parse(time.DateOnly, o.Until)
	if err != nil {
		until = time.Now()
	}
	since, err := time.Parse(time.DateOnly, o.Since)
	if err != nil {
		since = until
	}
	var out []time.Time
	for m := time.Date(since.Year(), since.Month(), 1, 0, 0, 0, 0, time.UTC); !m.After(until) && len(out) < mostMonths; m = m.AddDate(0, 1, 0) {
		out = append(out, m)
	}
	return out
}

// row reads the link of a meeting.
func (l *lister) cmisRow(a *goquery.Selection, day string) (cmisRow, bool) {
	u, err := l.base.Parse(a.AttrOr("href", ""))
	if err != nil {
		return cmisRow{}, false
	}
	m := cmisMeeting.FindStringSubmatch(u.Path + "/")
	text := strings.Join(strings.Fields(a.Text()), " ")
	entry := cmisEntry.FindStringSubmatch(text)
	address := l.own(u.String())
	if m == nil || entry == nil || address == "" {
		return cmisRow{}, false
	}
	if day == "" {
		day = dayIn(text)
	}
	return cmisRow{address, m[1], entry[1], day}, true
}

// cmisList reads a list of meetings: "8 Jun 2026 10:00 - Planning Committee".
func (l *lister) cmisList(page *goquery.Document) []cmisRow {
	var rows []cmisRow
	page.Find("tr.rgRow a[href], tr.rgAltRow a[href]").Each(func(_ int, a *goquery.Selection) {
		if r, ok := l.cmisRow(a, ""); ok {
			rows = append(rows, r)
		}
	})
	return rows
}

// cmisMonth reads a calendar: a cell with a day, and one with the meetings on it. The
// year is that of the month.
func (l *lister) cmisMonth(page *goquery.Document, month time.Time) []cmisRow {
	var rows []cmisRow
	page.Find("td").Each(func(_ int, cell *goquery.Selection) {
		m := cmisDay.FindStringSubmatch(strings.Join(strings.Fields(cell.Text()), " "))
		if m == nil || cell.Find("a[href]").Length() > 0 {
			return
		}
		day := dayIn(fmt.Sprintf("%s %s %d", m[1], m[2], month.Year()))
		cell.Next().Find("a[href]").Each(func(_ int, a *goquery.Selection) {
			if r, ok := l.cmisRow(a, day); ok {
				rows = append(rows, r)
			}
		})
	})
	return rows
}
