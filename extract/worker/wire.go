package worker

import (
	"bufio"
	"encoding/gob"
	"io"
)

// An answer goes over the pipe as a message and then its output as it stands: the output
// of a large document is most of what a process holds at the end, and a message would
// hold it twice on each side.

// answers writes answers to the parent.
type answers struct {
	out      io.Writer
	messages *gob.Encoder
}

func newAnswers(out io.Writer) *answers { return &answers{out, gob.NewEncoder(out)} }

// A message is what an answer is without its output, of which it says the length in bytes.
type message struct {
	Kind, Error string
	Length      int
}

func (w *answers) write(a Answer) error {
	if err := w.messages.Encode(message{a.Kind, a.Error, len(a.Output)}); err != nil {
		return err
	}
	_, err := w.out.Write(a.Output)
	return err
}

// replies reads the answers of a process.
type replies struct {
	in       *bufio.Reader // a gob decoder takes no more of one than its message
	messages *gob.Decoder
}

func newReplies(out io.Reader) *replies {
	in := bufio.NewReader(out)
	return &replies{in, gob.NewDecoder(in)}
}

func (r *replies) read() (Answer, error) {
	var m message
	if err := r.messages.Decode(&m); err != nil {
		return Answer{}, err
	}
	a := Answer{Kind: m.Kind, Error: m.Error}
	if m.Length > 0 {
		a.Output = make([]byte, m.Length)
	}
	_, err := io.ReadFull(r.in, a.Output)
	return a, err
}
