// Package learn makes the weights of package weigh from labelled examples. It is for
// make train and its measurements; nothing that reads documents imports it. The same
// examples in the same order give the same weights.
package learn

import (
	"math"
	"slices"

	"arising/extract/weigh"
)

// An Example is a candidate whose answer a person gave.
type Example struct {
	Evidence weigh.Evidence
	Answer   string
	// Group is the publisher; what is measured on one was not learned from it. "" is for
	// bare facts and invented examples of no publisher.
	Group string
	// Wording is what it says, such as a heading, where no other example with the same
	// may teach the answer when it is measured.
	Wording string
	// Weight is how many examples it counts for; 0 is one.
	Weight float64
}

// Settings say how hard to learn.
type Settings struct {
	Rounds int     // over all examples
	Decay  float64 // pulls weights to nothing; stands against learning by heart
	Least  int     // a feature of fewer examples is left out
}

// step is how far the first correction of a weight goes; leastWeight, in thousandths,
// is the smallest that is kept.
const step, leastWeight = 0.3, 40

// averagedFrom is after which part of the rounds, a half, their ends are averaged.
const averagedFrom = 2

// Model learns weights by AdaGrad on the softmax loss. What is kept is the mean over the
// ends of the later rounds: where the last examples of one round pulled a weight is chance.
func Model(examples []Example, s Settings) *weigh.Model {
	answers := answersOf(examples)
	index := make(map[string]int)
	for i, a := range answers {
		index[a] = i
	}
	ids := make(map[string]int)
	var names []string
	type term struct {
		id    int
		value float64
	}
	seen := make(map[string]int)
	for _, e := range examples {
		for _, f := range e.Evidence {
			seen[f.Name]++
		}
	}
	rows := make([][]term, len(examples))
	for i, e := range examples {
		for _, f := range e.Evidence {
			if seen[f.Name] < s.Least {
				continue
			}
			id, ok := ids[f.Name]
			if !ok {
				id = len(names)
				ids[f.Name], names = id, append(names, f.Name)
			}
			rows[i] = append(rows[i], term{id, float64(f.Value) / weigh.Whole})
		}
	}
	n := len(answers)
	weights, squares, mean := make([]float64, n*len(names)), make([]float64, n*len(names)), make([]float64, n*len(names))
	share := make([]float64, n)
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	for round := range s.Rounds {
		shuffle(order, uint64(round+1))
		for _, i := range order {
			e := examples[i]
			clear(share)
			for _, t := range rows[i] {
				for k, w := range weights[n*t.id : n*t.id+n] {
					share[k] += w * t.value
				}
			}
			soften(share)
			share[index[e.Answer]]--
			count := e.Weight
			if count == 0 {
				count = 1
			}
			for _, t := range rows[i] {
				w, sq := weights[n*t.id:n*t.id+n], squares[n*t.id:n*t.id+n]
				for k, d := range share {
					d = count*d*t.value + s.Decay*w[k]
					if sq[k] += d * d; sq[k] > 0 {
						w[k] -= step * d / math.Sqrt(sq[k]+1e-6)
					}
				}
			}
		}
		if round >= s.Rounds/averagedFrom {
			for i, w := range weights {
				mean[i] += w / float64(s.Rounds-s.Rounds/averagedFrom)
			}
		}
	}
	kept := make(map[string][]int32)
	for id, name := range names {
		row, some := make([]int32, n), false
		// What a feature adds to every answer alike says nothing: without it most are 0.
		w := mean[n*id : n*id+n]
		common := slices.Sorted(slices.Values(w))[n/2]
		for k := range w {
			if v := int32(math.Round(1000 * (w[k] - common))); v >= leastWeight || v <= -leastWeight {
				row[k], some = v, true
			}
		}
		if some {
			kept[name] = row
		}
	}
	return weigh.New(answers, kept)
}

func answersOf(examples []Example) []string {
	var out []string
	for _, e := range examples {
		if at, ok := slices.BinarySearch(out, e.Answer); !ok {
			out = slices.Insert(out, at, e.Answer)
		}
	}
	return out
}

func soften(v []float64) {
	top := slices.Max(v)
	sum := 0.0
	for i, x := range v {
		v[i] = math.Exp(x - top)
		sum += v[i]
	}
	for i := range v {
		v[i] /= sum
	}
}

// shuffle mixes the order by a generator of its own (xorshift), so that it stays the same
// whatever the standard library does.
func shuffle(order []int, seed uint64) {
	x := seed * 0x9e3779b97f4a7c15
	for i := len(order) - 1; i > 0; i-- {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		j := int(x % uint64(i+1))
		order[i], order[j] = order[j], order[i]
	}
}
