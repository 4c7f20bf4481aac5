package sheet

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/parts"

	"github.com/xuri/excelize/v2"
)

// looks says what the styles and number formats of a workbook of Excel mean. It
// counts on a sheet of its own and never opens the workbook's.
type looks struct {
	file    *excelize.File
	part    *parts.Node // of styles
	from    bool        // days are counted from 1904
	styles  map[int]cellLook
	shown   map[string]string // values as they are shown, by style and value
	blank   map[*Sheet][]string
	unknown map[string]bool // conditional formats that were not applied
}

// A cellLook is how a cell is set.
type cellLook struct {
	fill, ink, font             string
	bold, italic, struck, wraps bool
	format                      string // of numbers: "dd/mm/yyyy"; "" for a built-in one
}

// scratch is the sheet on which values are counted. Excel forbids the name to no one,
// but a workbook with one of it loses nothing: only its styles are asked for.
const scratch = "arising counts here"

func openLooks(src []byte, limit int64, styles, workbook *parts.Node) (l *looks, err error) {
	defer recovered(&err)
	l = &looks{from: on(workbook.Attr("date1904")), part: styles, styles: map[int]cellLook{}, shown: map[string]string{}, blank: map[*Sheet][]string{}, unknown: map[string]bool{}}
	// A workbook does not say in which country it was made; here a short date is one of ours.
	opt := excelize.Options{UnzipSizeLimit: limit, UnzipXMLSizeLimit: limit, ShortDatePattern: "dd/mm/yyyy", LongDatePattern: "dd mmmm yyyy", CultureInfo: excelize.CultureNameEnUS}
	if l.file, err = excelize.OpenReader(bytes.NewReader(src), opt); err != nil {
		return nil, fmt.Errorf("%w: %w", doc.ErrBroken, err)
	}
	if _, err = l.file.NewSheet(scratch); err != nil {
		return nil, fmt.Errorf("%w: %w", doc.ErrBroken, err)
	}
	return l, nil
}

func (l *looks) close() { l.file.Close() } //nolint:errcheck // nothing was written

// recovered turns a panic of excelize into an error.
func recovered(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%w: %v", doc.ErrBroken, r)
	}
}

// of returns how a style sets a cell. What a style refers to holds whatever its marks
// of "applied" say: Excel shows it so, and other programs write the marks at random.
func (l *looks) of(style int) cellLook {
	if c, ok := l.styles[style]; ok {
		return c
	}
	c := l.read(at(l.part.Child("cellXfs"), style))
	l.styles[style] = c
	return c
}

// at returns the child at an index, or nil.
func at(n *parts.Node, i int) *parts.Node {
	if kids := n.Kids(); i >= 0 && i < len(kids) {
		return kids[i]
	}
	return nil
}

func (l *looks) read(xf *parts.Node) (c cellLook) {
	part := func(group, index string) *parts.Node {
		i, err := strconv.Atoi(xf.Attr(index))
		if err != nil {
			return nil
		}
		return at(l.part.Child(group), i)
	}
	c.fill = shade(l.ground(part("fills", "fillId"), "fgColor"))
	for _, f := range l.part.Child("numFmts").Kids() {
		if f.Attr("numFmtId") == xf.Attr("numFmtId") {
			c.format = f.Attr("formatCode")
		}
	}
	font := part("fonts", "fontId")
	c.bold, c.italic, c.struck = font.Child("b").On(), font.Child("i").On(), font.Child("strike").On()
	c.font = doc.SymbolFont(font.Child("name").Val())
	if c.ink = l.colourOf(font.Child("color")); c.ink == "#000000" {
		c.ink = ""
	}
	c.wraps = on(xf.Child("alignment").Attr("wrapText"))
	return c
}

// on reports whether an attribute says yes.
func on(s string) bool { return s == "1" || s == "true" }

// ground returns the colour of a fill that is not a pattern of nothing. The colour of
// the pattern's letters is that of a solid one.
func (l *looks) ground(fill *parts.Node, which string) string {
	pattern := fill.Child("patternFill")
	switch kind := pattern.Attr("patternType"); {
	case pattern == nil:
		return l.colourOf(fill.Child("gradientFill").Find("color"))
	case kind == "none", kind == "" && which == "fgColor":
		return ""
	case kind != "solid" && kind != "":
		which = "bgColor"
	}
	return l.colourOf(pattern.Child(which))
}

// colourOf returns a colour that is given by figures, by number or by the workbook's theme.
func (l *looks) colourOf(n *parts.Node) (colour string) {
	var err error
	defer recovered(&err)
	if n == nil || on(n.Attr("auto")) {
		return ""
	}
	indexed, _ := strconv.Atoi(n.Attr("indexed"))
	tint, _ := strconv.ParseFloat(n.Attr("tint"), 64)
	var theme *int
	if v, err := strconv.Atoi(n.Attr("theme")); err == nil {
		theme = &v
	}
	return rgb(excelize.ThemeColor(l.file.GetBaseColor(n.Attr("rgb"), indexed, theme), tint))
}

// shade is the colour, or "" when it is white.
func shade(colour string) string {
	if colour == "#ffffff" {
		return ""
	}
	return colour
}

// rgb returns the last six figures of a colour as "#rrggbb", "" when it is none.
func rgb(s string) string {
	s = strings.TrimPrefix(s, "#")
	if len(s) == 8 {
		s = s[2:]
	}
	if _, err := strconv.ParseUint(s, 16, 32); err != nil || len(s) != 6 {
		return ""
	}
	return "#" + strings.ToLower(s)
}

// number returns a number as its style shows it.
func (l *looks) number(value string, style int) string {
	v, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return value
	}
	key := strconv.Itoa(style) + " " + value
	if shown, ok := l.shown[key]; ok {
		return shown
	}
	look := l.of(style)
	shown, err := l.count(v, style)
	if err != nil {
		shown = value
	}
	if monthFirst(look.format) {
		if day, err := excelize.ExcelDateToTime(v, l.from); err == nil {
			shown = day.Format("02/01/2006")
		}
	}
	shown = strings.Join(strings.Fields(shown), " ")
	l.shown[key] = shown
	return shown
}

func (l *looks) count(v float64, style int) (shown string, err error) {
	defer recovered(&err)
	if err := l.file.SetCellStyle(scratch, "A1", "A1", style); err != nil {
		return "", err
	}
	if err := l.file.SetCellValue(scratch, "A1", v); err != nil {
		return "", err
	}
	return l.file.GetCellValue(scratch, "A1")
}

// letters of a number format that are words or a language, not date letters.
var quotedFormat = regexp.MustCompile(`"[^"]*"|\[[^\]]*\]|\\.`)

// monthFirst reports whether a format prints a date in figures as in America. The day
// that the cell holds is then printed as here, where "11/7/2023" is another day.
func monthFirst(format string) bool {
	format, _, _ = strings.Cut(strings.ToLower(quotedFormat.ReplaceAllString(format, "")), ";")
	m, d := strings.Index(format, "m"), strings.Index(format, "d")
	return m >= 0 && d > m && strings.Contains(format[d:], "y") && !strings.Contains(format, "mmm") && !strings.ContainsAny(format[:m], "hy")
}

// uncounted notes a formula whose result the file does not hold.
func (l *looks) uncounted(s *Sheet, cell string) { l.blank[s] = append(l.blank[s], cell) }

// tell adds to the book what was not read.
func (l *looks) tell(b *Book) {
	for _, s := range b.Sheets {
		if cells := l.blank[s]; len(cells) > 0 {
			b.Diagnostics = append(b.Diagnostics, arising.Diagnostic{
				Code: arising.PageBroken, Severity: arising.Warning, Location: arising.Location{Sheet: s.Name, Cells: cells[0]},
				Message: fmt.Sprintf("%d cells of the sheet %q hold formulas whose results were never saved, the first in %s; open and save the workbook", len(cells), s.Name, cells[0]),
			})
		}
	}
	for _, s := range b.Sheets {
		for _, why := range sortedKeys(l.unknown) {
			if name, rest, _ := strings.Cut(why, "\x00"); name == s.Name {
				b.Diagnostics = append(b.Diagnostics, arising.Diagnostic{
					Code: arising.RatingUnread, Severity: arising.Warning, Location: arising.Location{Sheet: s.Name},
					Message: fmt.Sprintf("a conditional format of the sheet %q was not applied: %s", s.Name, rest),
				})
			}
		}
	}
}
