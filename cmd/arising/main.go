// Command arising reads UK council reports and answers what became of what was decided.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"
)

// grace is how long the documents in hand may take after SIGTERM. Whoever sends it
// kills what stays; what is cut short is read by the next run.
var grace = 20 * time.Second

// endInTime ends the program some time after SIGTERM, whatever it waits for: standard
// input that does not end, a disk that does not answer.
func endInTime() {
	term := make(chan os.Signal, 1)
	signal.Notify(term, syscall.SIGTERM)
	<-term
	signal.Stop(term)
	time.Sleep(grace)
	os.Exit(exitSome)
}

// softMemory is from how many bytes on the collector works to hold the program there: a
// document of 50,000 rows is then read and loaded within 512 MB.
const softMemory = 384 << 20

func main() {
	debug.SetMemoryLimit(softMemory)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	go endInTime()
	code := run(ctx, os.Args[1:], app{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr})
	stop()
	os.Exit(code)
}
