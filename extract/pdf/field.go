package pdf

import (
	"strconv"
	"strings"

	"github.com/ledongthuc/pdf"

	"arising/extract/pdf/content"
)

// The flags of fields of a form (PDF 32000-1, 12.7.4).
const (
	fieldLines  = 1 << 12
	fieldSecret = 1 << 13
	fieldPush   = 1 << 16
)

// maxParents bounds how far up the value of a field is looked for.
const maxParents = 16

// inherited returns an entry of a field, or of one that it belongs to.
func inherited(a pdf.Value, key string) pdf.Value {
	for range maxParents {
		if v := a.Key(key); v.Kind() != pdf.Null || a.Kind() != pdf.Dict {
			return v
		}
		a = a.Key("Parent")
	}
	return pdf.Value{}
}

// valueOf returns what the field of a widget holds: its text, the choice that was
// made as it is shown, or a sign for a box that is ticked or not.
func (f *File) valueOf(a pdf.Value) content.Value {
	flags := inherited(a, "Ff").Int64()
	v := inherited(a, "V")
	da := inherited(a, "DA")
	if da.Kind() != pdf.String {
		da = f.form.Key("DA")
	}
	out := content.Value{Size: sizeIn(da.RawString()), Lines: flags&fieldLines != 0}
	switch inherited(a, "FT").Name() {
	case "Tx":
		if flags&fieldSecret == 0 {
			out.Text = f.textOf(v)
		}
	case "Ch":
		out.Text = strings.Join(f.chosen(v, inherited(a, "Opt")), ", ")
	case "Btn":
		if flags&fieldPush != 0 {
			break
		}
		out.Sign, out.Text = true, "☐"
		if ticked(a, v) {
			out.Text = "☒"
		}
	}
	return out
}

// textOf returns a text, which may be long enough to be a stream.
func (f *File) textOf(v pdf.Value) string {
	if v.Kind() == pdf.Stream {
		return content.TextString(f.stream(v))
	}
	return content.TextString([]byte(v.RawString()))
}

// chosen returns the chosen options as they are shown.
func (f *File) chosen(v, options pdf.Value) []string {
	var out []string
	if v.Kind() == pdf.Array {
		for i := range min(v.Len(), maxAnnots) {
			out = append(out, f.chosen(v.Index(i), options)...)
		}
		return out
	}
	text := f.textOf(v)
	if text == "" {
		return nil
	}
	for i := range min(options.Len(), maxAnnots) {
		if o := options.Index(i); o.Len() == 2 && f.textOf(o.Index(0)) == text {
			text = f.textOf(o.Index(1))
			break
		}
	}
	return []string{text}
}

// ticked reports whether a check box or radio button is on: by its state, else
// because its field has the value that the looks of this one stand for.
func ticked(a, v pdf.Value) bool {
	if state := a.Key("AS").Name(); state != "" {
		return state != "Off"
	}
	value := v.Name()
	if value == "" {
		value = v.RawString()
	}
	if value == "" || value == "Off" {
		return false
	}
	states := a.Key("AP").Key("N")
	return states.Kind() != pdf.Dict || states.Key(value).Kind() != pdf.Null
}

// sizeIn returns the size of the font that an appearance string sets, 0 for one that
// fits.
func sizeIn(da string) float64 {
	parts := strings.Fields(da)
	for i := 1; i < len(parts); i++ {
		if parts[i] == "Tf" {
			size, err := strconv.ParseFloat(parts[i-1], 64)
			if err == nil && size > 0 && size < 200 {
				return size
			}
		}
	}
	return 0
}
