package ingest

import (
	"context"
	"testing"
	"testing/synctest"
)

func TestReadersWaitWhenMuchWaitsForTheWriter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		a := ahead{written: make(chan struct{}, 1)}
		small, large := reading{answer: make([]byte, 10)}, reading{answer: make([]byte, aheadBytes)}
		a.bytes.Add(int64(len(small.answer) + len(large.answer)))
		answers := make(chan bool, 1)
		ask := func() { answers <- a.room(ctx, t.Context()) }
		go ask()
		synctest.Wait()
		if len(answers) > 0 {
			t.Fatal("another input is read although no room is left")
		}
		a.wrote(small)
		synctest.Wait()
		if len(answers) == 0 || !<-answers {
			t.Fatal("no other input is read although there is room")
		}
		a.bytes.Add(10)
		go ask()
		stop()
		synctest.Wait()
		if len(answers) == 0 || <-answers {
			t.Error("a run that was stopped goes on waiting for room")
		}
	})
}
