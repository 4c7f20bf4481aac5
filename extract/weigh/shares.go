package weigh

import "math"

// Shares turns scores in thousandths of log odds to likelihoods in thousandths. They add
// up to about 1000.
func Shares(scores []int) []int {
	best := scores[0]
	for _, s := range scores {
		best = max(best, s)
	}
	out := make([]int, len(scores))
	sum := 0
	for i, s := range scores {
		out[i] = power(best - s)
		sum += out[i]
	}
	for i := range out {
		out[i] = (1000*out[i] + sum/2) / sum
	}
	return out
}

// one is 1 in the fixed point of power.
const one = 1 << 20

// powers[i] is e to the power of -i/64, where steps end that it is worth nothing.
var powers = func() (out [64 * 14]int) {
	for i := range out {
		out[i] = int(math.Round(one * math.Exp(-float64(i)/64)))
	}
	return out
}()

// power returns e to the power of minus so many thousandths.
func power(down int) int {
	if at := down * 64 / 1000; at < len(powers) {
		return powers[at]
	}
	return 0
}
