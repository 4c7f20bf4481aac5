package store

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// text is s as SQLite stores it: null for nothing, and always valid UTF-8.
func text(s string) any {
	if strings.IndexByte(s, 0) >= 0 || !utf8.ValidString(s) {
		s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "")
	}
	if s == "" {
		return nil
	}
	return s
}

// day is an ISO day, or null for anything else.
func day(s string) any {
	if s == "" {
		return nil
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return nil
	}
	return s
}

func dayOf(s *string) any {
	if s == nil {
		return nil
	}
	return day(*s)
}

// count is a number that starts from 1, or null for 0.
func count(n int) any {
	if n <= 0 {
		return nil
	}
	return n
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

// oneOf is s when it is one of the words, else null: a value that the schema does
// not know must not cost the document.
func oneOf(s string, words ...string) any {
	if slices.Contains(words, s) {
		return s
	}
	return nil
}

// share is a score between 0 and 1.
func share(f float64) float64 {
	if math.IsNaN(f) {
		return 0
	}
	return min(max(f, 0), 1)
}

// asJSON is v as JSON text, or null when it holds nothing. Keys are in order.
func asJSON[T map[string]string | []string](v T) any {
	if len(v) == 0 {
		return nil
	}
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // strings always marshal
	}
	return string(b)
}

// hashID makes a number from words: the same in every file, and exact in programs
// that hold numbers as 64-bit floats.
func hashID(words ...string) int64 {
	sum := sha256.Sum256([]byte(strings.Join(words, "\x00")))
	return int64(binary.BigEndian.Uint64(sum[:])>>11) | 1
}

// How many letters of a text its name shows: a line of a list, or a title.
const (
	labelLength = 60
	titleLength = 200
)

// label names a record in a list of links: its number and its first words.
func label(ref, body string) string { return shorten(ref+" "+body, labelLength) }

// shorten returns the first words of s, on one line.
func shorten(s string, length int) string {
	s = strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "\uFFFD")
	var b strings.Builder
	n := 0
	for w := range strings.FieldsSeq(s) {
		long := utf8.RuneCountInString(w)
		if n > 0 && n+1+long > length {
			b.WriteString("…")
			break
		}
		if n > 0 {
			b.WriteByte(' ')
			n++
		}
		if long > length {
			w = string([]rune(w)[:length]) + "…"
		}
		b.WriteString(w)
		n += long
	}
	if n == 0 {
		return "(no text)"
	}
	return b.String()
}
