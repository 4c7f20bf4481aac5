package ingest

import (
	"context"
	"sync"
	"sync/atomic"
)

// How far the readers may be ahead of the writer. A document of 300 pages takes as
// long as twenty of fifteen; while it is read, the other workers go on and what they
// read waits for its turn. What waits is bounded by its bytes.
const (
	aheadInputs = 512
	aheadBytes  = 32 << 20
)

// each reads the inputs with a fixed number of workers and hands the readings to
// write in the order of the inputs. When ctx is cancelled no further input is begun;
// those in hand are read to their end and written.
func (r *runner) each(ctx context.Context, inputs []Input, write func(reading) error) error {
	work, abandon := context.WithCancel(context.WithoutCancel(ctx))
	jobs := max(r.opt.Jobs, 1)
	waiting := make(chan chan reading, aheadInputs)
	slots := make(chan struct{}, jobs)
	held := ahead{written: make(chan struct{}, 1)}
	var workers sync.WaitGroup
	defer workers.Wait()
	defer abandon()
	workers.Go(func() {
		defer close(waiting)
		for _, in := range inputs {
			if !held.room(ctx, work) {
				return
			}
			select {
			case slots <- struct{}{}:
			case <-ctx.Done():
				return
			case <-work.Done():
				return
			}
			result := make(chan reading, 1)
			workers.Go(func() {
				rd := r.read(work, in)
				held.bytes.Add(int64(len(rd.answer)))
				result <- rd
				<-slots
			})
			select {
			case waiting <- result:
			case <-work.Done():
				return
			}
		}
	})
	for result := range waiting {
		rd := <-result
		if err := write(rd); err != nil {
			return err
		}
		held.wrote(rd)
	}
	return ctx.Err()
}

// An ahead counts the bytes that were read and are not yet written.
type ahead struct {
	bytes   atomic.Int64
	written chan struct{} // told after each one written
}

// room waits until there is room to read another input; it is false when none shall
// be read any more. While there is none, something that was read waits for the writer.
func (a *ahead) room(ctx, work context.Context) bool {
	for a.bytes.Load() > aheadBytes {
		select {
		case <-a.written:
		case <-ctx.Done():
			return false
		case <-work.Done():
			return false
		}
	}
	return ctx.Err() == nil && work.Err() == nil
}

func (a *ahead) wrote(rd reading) {
	a.bytes.Add(-int64(len(rd.answer)))
	select {
	case a.written <- struct{}{}:
	default:
	}
}
