package extract

import (
	"context"
	"math"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestGrowth fits a curve to the processor time that documents of each shape take, at one,
// two and four times a size: time goes with n to the power printed, which may not be over
// mostPower. ARISING_GROWTH=1 runs it, on a machine with nothing else to do.
func TestGrowth(t *testing.T) {
	if os.Getenv("ARISING_GROWTH") == "" {
		t.Skip("ARISING_GROWTH=1 measures growth")
	}
	const mostPower = 1.3
	for name, shape := range map[string]struct {
		n    int
		make func(n int) string
	}{
		"rows of a page": {5000, func(n int) string {
			return "<html><body><table>" + head + repeat(n, htmlRow) + "</table></body></html>"
		}},
		"columns": {100, func(n int) string {
			return "<html><body><table><tr><th>Action</th>" + strings.Repeat("<th>Note</th>", n) + "</tr>" + strings.Repeat("<tr><td>Mend it</td>"+strings.Repeat("<td>x</td>", n)+"</tr>", 50) + "</table></body></html>"
		}},
		"spans": {100, func(n int) string {
			return "<html><body><table><tr>" + strings.Repeat("<th>Action</th>", 100) + "</tr>" + strings.Repeat("<tr>"+strings.Repeat("<td rowspan=2 colspan=2>Mend</td>", 50)+"</tr><tr></tr>", n) + "</table></body></html>"
		}},
		"recommendations": {1000, func(n int) string {
			return "<html><body><h1>Report</h1><h2>Recommendations</h2><ol>" + repeat(n, func(i int) string { return "<li>The council should mend " + word(i) + " and report to the panel.</li>" }) + "</ol></body></html>"
		}},
		"lines set with spaces": {4000, func(n int) string {
			return "Ref    Action           Lead            Due\n" + repeat(n, func(i int) string { return "1      Mend " + word(1000+i%1000) + "   Head of Quays   May 2014\n" })
		}},
		"paragraphs": {4000, func(n int) string {
			return repeat(n, func(i int) string { return "It was said of " + word(i) + " that it leans.\n\n" })
		}},
	} {
		t.Run(name, func(t *testing.T) {
			var times [3]time.Duration
			for i := range times {
				src := []byte(shape.make(shape.n << i))
				runtime.GC()
				began := worked(t)
				if _, err := Run(context.Background(), "a.html", src, Options{}); err != nil {
					t.Fatal(err)
				}
				times[i] = worked(t) - began
			}
			// The slope of the line through the three points, both axes in powers of two.
			power := (math.Log2(times[2].Seconds()) - math.Log2(times[0].Seconds())) / 2
			t.Logf("%v: power %.2f", times, power)
			if power > mostPower && times[2] > time.Second {
				t.Errorf("time grows with n to the power %.2f, want %.1f", power, mostPower)
			}
		})
	}
}

// worked is the processor time that the program has taken.
func worked(t *testing.T) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Skip(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
