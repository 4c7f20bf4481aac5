package table

import (
	"strconv"
	"strings"
)

// Hue names the colour that a fill is meant as: "red", "amber", "yellow", "green"
// or "blue"; "" for none, white, grey and pale tints such as those of headings.
func Hue(fill string) string {
	fill = strings.TrimPrefix(fill, "#")
	n, err := strconv.ParseUint(fill, 16, 32)
	if len(fill) != 6 || err != nil {
		return ""
	}
	r, g, b := int(n>>16), int(n>>8&0xff), int(n&0xff)
	high, low := max(r, g, b), min(r, g, b)
	if high-low < 60 || high < 80 {
		return ""
	}
	switch span := high - low; {
	case high == r && g-b <= span/5 && g >= b-span/3:
		return "red"
	case high == r && 6*(g-b) <= 5*span:
		return "amber"
	case high == r, high == g && 5*(r-b) >= 4*span:
		return "yellow"
	case high == g:
		return "green"
	case high == b:
		return "blue"
	}
	return ""
}

// Grey reports whether a fill is a grey dark enough to be meant: it rates where the
// legend says so.
func Grey(fill string) bool {
	n, err := strconv.ParseUint(strings.TrimPrefix(fill, "#"), 16, 32)
	if err != nil || len(fill) != 7 {
		return false
	}
	r, g, b := int(n>>16), int(n>>8&0xff), int(n&0xff)
	high, low := max(r, g, b), min(r, g, b)
	return high-low <= 8 && high >= 0x60 && high <= 0xcc
}
