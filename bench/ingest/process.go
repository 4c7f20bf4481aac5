package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// ingest runs the program over dir and watches it.
func ingest(program, db, dir string, jobs int) (run, error) {
	cmd := exec.Command(program, "ingest", "--quiet", "--jobs", strconv.Itoa(jobs), "--db", db, dir)
	var said strings.Builder
	cmd.Stdout, cmd.Stderr = &said, &said
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return run{}, err
	}
	done, peak := make(chan struct{}), make(chan int64)
	go func() { peak <- watch(cmd.Process.Pid, done) }()
	err := cmd.Wait()
	r := run{wall: time.Since(began), cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	close(done)
	r.memory = <-peak
	if err != nil {
		return r, fmt.Errorf("%w: %s", err, said.String())
	}
	return r, nil
}

// watch returns the most memory that the process and its children held together
// until done. It looks so seldom, and at figures that the system has at hand, because
// a watcher that has pages counted slows what it measures.
func watch(pid int, done <-chan struct{}) (peak int64) {
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		peak = max(peak, held(pid))
		select {
		case <-tick.C:
		case <-done:
			return peak
		}
	}
}

// held returns the memory of a process and its children, in bytes; 0 where the
// system has no /proc. Pages that they share count in each, so it is never too little.
func held(pid int) (bytes int64) {
	proc := filepath.Join("/proc", strconv.Itoa(pid))
	statm, err := os.ReadFile(filepath.Join(proc, "statm"))
	if err != nil {
		return 0
	}
	if fields := strings.Fields(string(statm)); len(fields) > 1 {
		resident, _ := strconv.ParseInt(fields[1], 10, 64)
		bytes = resident * int64(os.Getpagesize())
	}
	tasks, _ := filepath.Glob(filepath.Join(proc, "task", "*", "children"))
	for _, task := range tasks {
		children, _ := os.ReadFile(task)
		for _, child := range strings.Fields(string(children)) {
			if n, err := strconv.Atoi(child); err == nil {
				bytes += held(n)
			}
		}
	}
	return bytes
}
