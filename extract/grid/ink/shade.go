package ink

import (
	"strconv"
)

// Vivid reports whether a colour is more than a shade of grey.
func Vivid(fill string) bool {
	if len(fill) != 7 {
		return false
	}
	var v [3]int64
	for i := range v {
		n, err := strconv.ParseInt(fill[1+2*i:3+2*i], 16, 32)
		if err != nil {
			return false
		}
		v[i] = n
	}
	return max(v[0], v[1], v[2])-min(v[0], v[1], v[2]) > 60
}
