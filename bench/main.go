// Bench compares, in one run and on the same files, how fast and in how much
// memory arising, mutool and pdftotext read the pages of PDF files.
//
//	go run ./bench [FILE.pdf ...]
//
// Every reading is a process of its own on one core; the best of three counts.
// Without files it takes those of ../shared/bench. It exits with 1 when words and
// rulings are slower than mutool, records slower than 100 pages a second, or
// either takes 150 MB.
package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"time"

	"arising/extract"
	"arising/extract/doc"
	"arising/extract/pdf"
)

// What issue 3 asks for.
const (
	leastRecords = 100 // pages per CPU second, from bytes to records
	mostMemory   = 150 // MB
	rounds       = 3
)

func main() {
	if len(os.Args) == 4 && os.Args[1] == "-child" {
		if err := child(os.Args[2], os.Args[3]); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		return
	}
	files := os.Args[1:]
	if len(files) == 0 {
		files, _ = filepath.Glob(filepath.Join("..", "shared", "bench", "*.pdf"))
	}
	if len(files) == 0 {
		fmt.Println("bench: no files; name some, or put the shared folder beside the repository")
		return
	}
	ok := true
	for _, file := range files {
		ok = compare(file) && ok
	}
	if !ok {
		os.Exit(1)
	}
}

// child reads a file as one stage does and prints its pages.
func child(stage, file string) error {
	src, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	ctx := context.Background()
	f, err := pdf.Open(src, doc.Limits{})
	if err != nil {
		return err
	}
	fmt.Println(f.NumPages())
	if stage == "records" {
		_, err := extract.Run(ctx, file, src, extract.Options{})
		return err
	}
	for n := 1; n <= f.NumPages(); n++ {
		f.Page(ctx, n)
	}
	return nil
}

// A reading is what one tool took.
type reading struct {
	tool    string
	cpu     time.Duration
	memory  int64 // bytes at the most
	missing string
}

// compare prints the readings of one file; it is false when arising falls short.
func compare(file string) bool {
	self, err := os.Executable()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		return false
	}
	out, err := exec.Command(self, "-child", "words", file).Output()
	pages, _ := strconv.Atoi(string(out[:max(len(out)-1, 0)]))
	if err != nil || pages == 0 {
		fmt.Fprintf(os.Stderr, "bench: %s: %v\n", file, err)
		return false
	}
	words := measure("arising words, rulings", self, "-child", "words", file)
	records := measure("arising records", self, "-child", "records", file)
	mutool := measure("mutool draw -F stext", "mutool", "draw", "-q", "-F", "stext", "-o", os.DevNull, file)
	poppler := measure("pdftotext -bbox", "pdftotext", "-bbox", file, os.DevNull)
	fmt.Printf("%s, %d pages\n", filepath.Base(file), pages)
	for _, r := range []reading{words, records, mutool, poppler} {
		r.print(pages)
	}
	slow := mutool.missing == "" && words.cpu > mutool.cpu
	fat := max(words.memory, records.memory) > mostMemory<<20
	late := records.missing != "" || float64(pages)/records.cpu.Seconds() < leastRecords
	for _, m := range []struct {
		fails bool
		text  string
	}{{slow, "words and rulings are slower than mutool"}, {fat, fmt.Sprintf("more than %d MB", mostMemory)},
		{late, fmt.Sprintf("fewer than %d pages a second to records", leastRecords)}} {
		if m.fails {
			fmt.Println("  FALLS SHORT:", m.text)
		}
	}
	return !slow && !fat && !late
}

func (r reading) print(pages int) {
	if r.missing != "" {
		fmt.Printf("  %-24s %s\n", r.tool, r.missing)
		return
	}
	fmt.Printf("  %-24s %7.0f pages per CPU second  %5.0f MB\n", r.tool, float64(pages)/r.cpu.Seconds(), float64(r.memory)/(1<<20))
}

// measure runs a command and keeps its least time and most memory.
func measure(tool, command string, args ...string) reading {
	r := reading{tool: tool}
	if _, err := exec.LookPath(command); err != nil {
		r.missing = "is not installed; skipped"
		return r
	}
	for range rounds {
		cmd := exec.Command(command, args...)
		cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
		if err := cmd.Run(); err != nil {
			r.missing = fmt.Sprintf("failed: %v", err)
			return r
		}
		cpu := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		if r.cpu == 0 || cpu < r.cpu {
			r.cpu = cpu
		}
		if u, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
			memory := int64(u.Maxrss)
			if runtime.GOOS != "darwin" { // which counts bytes
				memory <<= 10
			}
			r.memory = max(r.memory, memory)
		}
	}
	return r
}
