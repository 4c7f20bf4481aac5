// Command ingest measures arising over many documents: it invents them, ingests
// them with one job and with two, then once more, and prints pages a second, the
// speed-up, the peak memory of all processes together and the time of a second run.
//
//	go run ./bench/ingest -program bin/arising -documents 2000
//
// At that size it takes seven to ten minutes on two quiet cores.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"arising/corpus/typeset"
)

// What the program must show.
const (
	leastSpeedUp = 1.7
	mostMemory   = 600 // MB of all processes together
	leastAgain   = 50  // times that a second run is faster
	// Of the memory for a quarter of the documents: two long ones may meet or not, and the
	// database keeps up to 64 MB of its pages at hand.
	mostGrowth = 1.25
)

func main() {
	program := flag.String("program", "bin/arising", "the arising to measure")
	documents := flag.Int("documents", 60, "how many documents to invent")
	flag.Parse()
	well, err := measure(*program, *documents)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	if !well {
		os.Exit(1)
	}
}

// measure prints the figures; it is false when they fall short.
func measure(program string, documents int) (bool, error) {
	dir, err := os.MkdirTemp("", "arising-bench-")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(dir)
	all, quarter := filepath.Join(dir, "all"), filepath.Join(dir, "quarter")
	pages, err := typeset.Archive(all, documents)
	if err != nil {
		return false, err
	}
	if _, err := typeset.Archive(quarter, documents/4); err != nil {
		return false, err
	}
	load, _ := os.ReadFile("/proc/loadavg")
	fmt.Printf("%d documents, %d PDF pages in them; load before: %s\n", documents, pages, strings.TrimSpace(string(load)))
	one, err := ingest(program, filepath.Join(dir, "one.sqlite"), all, 1)
	if err != nil {
		return false, err
	}
	two, err := ingest(program, filepath.Join(dir, "two.sqlite"), all, 2)
	if err != nil {
		return false, err
	}
	again, err := ingest(program, filepath.Join(dir, "two.sqlite"), all, 2)
	if err != nil {
		return false, err
	}
	fewer, err := ingest(program, filepath.Join(dir, "fewer.sqlite"), quarter, 2)
	if err != nil {
		return false, err
	}
	for _, r := range []struct {
		name string
		run
	}{{"1 job", one}, {"2 jobs", two}, {"2 jobs, second time", again}, {"2 jobs, a quarter", fewer}} {
		fmt.Printf("  %-22s %8.2f s  %8.2f CPU s  %5.0f MB\n", r.name, r.wall.Seconds(), r.cpu.Seconds(), megabytes(r.memory))
	}
	speedUp, faster := one.wall.Seconds()/two.wall.Seconds(), two.wall.Seconds()/again.wall.Seconds()
	fmt.Printf("  %.0f PDF pages a second with 2 jobs, %.0f a CPU second; speed-up %.2f; the second run is %.0f times faster\n",
		float64(pages)/two.wall.Seconds(), float64(pages)/one.cpu.Seconds(), speedUp, faster)
	well := true
	for _, m := range []struct {
		fails bool
		text  string
	}{
		{speedUp < leastSpeedUp, fmt.Sprintf("the speed-up from 1 to 2 jobs is under %.1f", leastSpeedUp)},
		{megabytes(two.memory) > mostMemory, fmt.Sprintf("more than %d MB", mostMemory)},
		{float64(two.memory) > mostGrowth*float64(fewer.memory), "four times the documents take more memory"},
		{faster < leastAgain, fmt.Sprintf("the second run is not %d times faster", leastAgain)},
	} {
		if m.fails {
			well = false
			fmt.Println("  FALLS SHORT:", m.text)
		}
	}
	return well, nil
}

func megabytes(bytes int64) float64 { return float64(bytes) / (1 << 20) }

// A run is what one ingest took.
type run struct {
	wall, cpu time.Duration
	memory    int64 // peak of all its processes together, in bytes
}
