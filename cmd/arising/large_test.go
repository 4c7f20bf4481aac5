package main

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// mostMemory is what an ingest and its worker may each come to hold, in bytes.
const mostMemory = 512 << 20

// TestIngestOfALargeTableStaysWithinMemory reads one HTML table into a database and
// watches the memory of both processes. ARISING_ROWS=50000 is the full size; below that
// the limit says little, and the test that all rows arrive.
func TestIngestOfALargeTableStaysWithinMemory(t *testing.T) {
	rows, err := strconv.Atoi(cmp.Or(os.Getenv("ARISING_ROWS"), "2000"))
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	page.WriteString("<h1>Action plan</h1><table><tr><th>Ref</th><th>Action</th><th>Lead</th><th>Due</th><th>RAG</th></tr>")
	for i := range rows {
		fmt.Fprintf(&page, "<tr><td>R%d</td><td>Review policy %d with the partners</td><td>Head of Service</td><td>March 2026</td><td>Green</td></tr>\n", i, i)
	}
	page.WriteString("</table>")
	in := put(t, "large.html", page.String())
	cmd := command("ingest", "--db", filepath.Join(t.TempDir(), "large.sqlite"), in)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	most := map[int]int64{} // by process
	for running := true; running; {
		select {
		case err = <-ended:
			running = false
		case <-time.After(20 * time.Millisecond):
			for _, pid := range append(childrenOf(cmd.Process.Pid), cmd.Process.Pid) {
				most[pid] = max(most[pid], peakOf(pid))
			}
		}
	}
	if err != nil || !strings.Contains(said.String(), fmt.Sprintf("%d actions", rows)) {
		t.Fatalf("%v: %s", err, said.String())
	}
	for _, peak := range most {
		t.Logf("%d MB", peak>>20)
		if peak > mostMemory {
			t.Errorf("a process came to hold %d MB, want at most %d", peak>>20, mostMemory>>20)
		}
	}
}

// peakOf returns the most memory that a process has held so far, in bytes; 0 where the
// system does not tell or the process is gone.
func peakOf(pid int) int64 {
	f, err := os.Open(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var kB int64
		if n, _ := fmt.Sscanf(lines.Text(), "VmHWM: %d kB", &kB); n == 1 {
			return kB << 10
		}
	}
	return 0
}
