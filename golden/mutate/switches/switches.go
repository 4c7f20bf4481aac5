// Package switches is what the switches of a mutation run call. Each has a number; the one
// that the environment variable MUTANT names does what the change says, all others do
// what the code said before.
package switches

import (
	"cmp"
	"os"
	"reflect"
	"strconv"
)

// Meaningless is the exit status of a program whose change means nothing: minus of texts.
const Meaningless = 77

var chosen, _ = strconv.Atoi(os.Getenv("MUTANT"))

// Is reports whether the change of this number is the one that is made.
func Is(number int) bool { return number == chosen }

// Number returns n, and one more when it is changed.
func Number(number, n int) int {
	if Is(number) {
		return n + 1
	}
	return n
}

// And is a && b, changed to ||.
func And(number int, a bool, b func() bool) bool {
	if Is(number) {
		return a || b()
	}
	return a && b()
}

// Or is a || b, changed to &&.
func Or(number int, a bool, b func() bool) bool {
	if Is(number) {
		return a && b()
	}
	return a || b()
}

// Less is a < b, changed to <=.
func Less[T cmp.Ordered](number int, a, b T) bool { return a < b || Is(number) && a == b }

// LessOrEqual is a <= b, changed to <.
func LessOrEqual[T cmp.Ordered](number int, a, b T) bool { return a < b || !Is(number) && a == b }

// Greater is a > b, changed to >=.
func Greater[T cmp.Ordered](number int, a, b T) bool { return a > b || Is(number) && a == b }

// GreaterOrEqual is a >= b, changed to >.
func GreaterOrEqual[T cmp.Ordered](number int, a, b T) bool { return a > b || !Is(number) && a == b }

// Plus is a + b, changed to -.
func Plus[T cmp.Ordered](number int, a, b T) T {
	if Is(number) {
		return minus(a, b)
	}
	return a + b
}

// Minus is a - b, changed to +.
func Minus[T cmp.Ordered](number int, a, b T) T {
	if Is(number) {
		return a + b
	}
	return minus(a, b)
}

func minus[T cmp.Ordered](a, b T) T {
	var out T
	x, y, to := reflect.ValueOf(a), reflect.ValueOf(b), reflect.ValueOf(&out).Elem()
	switch {
	case x.CanInt():
		to.SetInt(x.Int() - y.Int())
	case x.CanUint():
		to.SetUint(x.Uint() - y.Uint())
	case x.CanFloat():
		to.SetFloat(x.Float() - y.Float())
	default:
		os.Exit(Meaningless)
	}
	return out
}
