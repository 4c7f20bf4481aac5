package due

import "time"

// A date is a day of the calendar, counted from 1970-01-01; NoDate is none.
type Date int32

const NoDate Date = -1 << 31

// A span is a run of days, both ends in it; an end may be NoDate.
type span struct{ from, to Date }

var noSpan = span{NoDate, NoDate}

func civil(year, month, day int) Date {
	return Date(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

func (d Date) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// weekday returns 1 for Monday to 7 for Sunday.
func (d Date) weekday() int { return int((d+3)%7+7)%7 + 1 }

// iso returns the day as 2013-11-07, "" for NoDate.
func (d Date) ISO() string {
	if d == NoDate {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// pointer returns the day as the contract holds it.
func (d Date) pointer() *string {
	if d == NoDate {
		return nil
	}
	s := d.ISO()
	return &s
}

// DateOf reads 2013-11-07; anything else is NoDate.
func DateOf(s string) Date {
	if len(s) < 10 {
		return NoDate
	}
	t, err := time.Parse(time.DateOnly, s[:10])
	if err != nil {
		return NoDate
	}
	return Date(t.Unix() / 86400)
}

func monthDays(year, month int) int {
	return civil(year, month+1, 1).Time().AddDate(0, 0, -1).Day()
}

// addMonths keeps the day of the month, or takes the month's last day.
func (d Date) AddMonths(n int) Date {
	t := d.Time()
	months := t.Year()*12 + int(t.Month()) - 1 + n
	year, month := months/12, months%12+1
	return civil(year, month, min(t.Day(), monthDays(year, month)))
}

// addWorkingDays counts n days that are no weekend and no bank holiday of England
// and Wales, not counting d itself.
func (d Date) addWorkingDays(n int) Date {
	for n > 0 {
		d++
		if d.weekday() < 6 && !bankHoliday(d) {
			n--
		}
	}
	return d
}

// bankHoliday follows the rules of the Banking and Financial Dealings Act 1971 as
// they stand since 1978, and the days proclaimed since 2002.
func bankHoliday(d Date) bool {
	t := d.Time()
	year := t.Year()
	easter := easterSunday(year)
	if d == easter-2 || d == easter+1 {
		return true
	}
	switch t.Month() {
	case time.January:
		return d == nextWorkday(civil(year, 1, 1))
	case time.May:
		return mayHoliday(d, year)
	case time.August:
		return d.weekday() == 1 && t.Day() > 24
	case time.December:
		christmas := civil(year, 12, 25)
		switch christmas.weekday() {
		case 5: // Boxing Day is a Saturday
			return d == christmas || d == christmas+3
		case 6:
			return d == christmas+2 || d == christmas+3
		case 7:
			return d == christmas+1 || d == christmas+2
		}
		return d == christmas || d == christmas+1
	}
	return proclaimed[d]
}

func mayHoliday(d Date, year int) bool {
	t := d.Time()
	switch {
	case proclaimed[d]:
		return true
	case year == 2020:
		return t.Day() == 8 || t.Day() == 25
	case year == 2002 || year == 2012 || year == 2022: // the late one moved into June
		return d.weekday() == 1 && t.Day() <= 7
	}
	return d.weekday() == 1 && (t.Day() <= 7 || t.Day() > 24)
}

// proclaimed are the single days: jubilees, a wedding, a funeral, a coronation.
var proclaimed = map[Date]bool{
	civil(2002, 6, 3): true, civil(2002, 6, 4): true,
	civil(2011, 4, 29): true,
	civil(2012, 6, 4):  true, civil(2012, 6, 5): true,
	civil(2022, 6, 2): true, civil(2022, 6, 3): true, civil(2022, 9, 19): true,
	civil(2023, 5, 8): true,
}

func nextWorkday(d Date) Date {
	for d.weekday() > 5 {
		d++
	}
	return d
}

// easterSunday is the Gregorian computus of Meeus, Jones and Butcher.
func easterSunday(year int) Date {
	a, b, c := year%19, year/100, year%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return civil(year, n/31, n%31+1)
}
