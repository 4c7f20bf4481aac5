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
// until done; pages that they share count once.
func watch(pid int, done <-chan struct{}) (peak int64) {
	tick := time.NewTicker(20 * time.Millisecond)
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
// system has no /proc.
func held(pid int) (bytes int64) {
	proc := filepath.Join("/proc", strconv.Itoa(pid))
	rollup, err := os.ReadFile(filepath.Join(proc, "smaps_rollup"))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(rollup)) {
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] == "Pss:" {
			kilobytes, _ := strconv.ParseInt(fields[1], 10, 64)
			bytes = kilobytes << 10
		}
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
