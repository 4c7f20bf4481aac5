package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"image/png"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"arising/extract/doc"
	"arising/extract/worker"
	"arising/serve"
)

type serveFlags struct {
	db, addr, token string
	readOnly        bool
	sources, hosts  []string
}

func serveCommand(a *app) *cobra.Command {
	var f serveFlags
	var r reading
	c := &cobra.Command{
		Use:   "serve --db FILE",
		Short: "show a database as web pages: every row beside the page it was read from",
		Long: "serve shows the database to a browser on this computer: councils, lists, comparisons, plans over time, and each row beside its\n" +
			"page. Rows can be checked and corrected by whoever opens the address with the token that is printed at start; what was read\n" +
			"is kept, and corrections lie over it. Nothing is loaded from elsewhere, and requests of other sites are refused.\n" +
			"Documents are found again by path and hash; --sources names folders to which they have moved, and ingest --keep keeps copies.",
		Example: "  arising serve --db plans.sqlite\n  arising serve --db plans.sqlite --addr 127.0.0.1:9000 --read-only",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, args []string) error { return f.run(cmd.Context(), a, &r) },
	}
	c.Flags().StringVar(&f.db, "db", "", "the database `file`")
	c.Flags().StringVar(&f.addr, "addr", "127.0.0.1:8010", "the address to listen on, `host:port`")
	c.Flags().BoolVar(&f.readOnly, "read-only", false, "nothing can be corrected")
	c.Flags().StringVar(&f.token, "token", "", "the token that correcting needs, instead of a new one at each start")
	c.Flags().StringSliceVar(&f.sources, "sources", nil, "`folders` in which documents are looked for that are not where they were read")
	c.Flags().StringSliceVar(&f.hosts, "host", nil, "further host `names` under which the server may be asked")
	r.maxBytes, r.maxPages, r.maxSeconds, r.maxMemory, r.ocr = 256<<20, 5000, 60, 1024, "never"
	return c
}

// drawers is how many pages are drawn side by side.
const drawers = 2

func (f *serveFlags) run(ctx context.Context, a *app, r *reading) error {
	if f.db == "" {
		return usageError{errors.New("--db FILE is needed")}
	}
	if _, _, err := net.SplitHostPort(f.addr); err != nil {
		return usageError{fmt.Errorf("--addr %s: give host:port, such as 127.0.0.1:8010", f.addr)}
	}
	if f.token == "" && !f.readOnly {
		b := make([]byte, 18)
		rand.Read(b)
		f.token = base64.RawURLEncoding.EncodeToString(b)
	}
	pool, err := r.pool(drawers)
	if err != nil {
		return err
	}
	defer pool.Close()
	// Listening first tells at once that the address is taken, before the database is read.
	listener, err := net.Listen("tcp", f.addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w; give another --addr", f.addr, err)
	}
	defer listener.Close()
	opt := serveOptions(f.db, pool, r)
	opt.Addr, opt.Hosts, opt.ReadOnly, opt.Token, opt.Sources = listener.Addr().String(), f.hosts, f.readOnly, f.token, f.sources
	if host, _, _ := net.SplitHostPort(f.addr); net.ParseIP(host) == nil && host != "" {
		opt.Hosts = append(opt.Hosts, host)
	}
	s, err := serve.New(ctx, opt)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.Warm(ctx); err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "http://%s/\n", listener.Addr())
	if !f.readOnly {
		fmt.Fprintf(a.stdout, "http://%s/unlock?token=%s   (to correct rows)\n", listener.Addr(), f.token)
	}
	a.say("serving; Ctrl-C ends it")
	server := http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
	defer context.AfterFunc(ctx, func() { server.Close() })()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}

// serveOptions are what showing needs of workers, which read and draw hostile
// documents in the place of this process.
func serveOptions(db string, pool *worker.Pool, r *reading) serve.Options {
	return serve.Options{
		Database: db, Version: version,
		Draw: func(ctx context.Context, name string, src []byte, page int) (serve.Drawn, error) {
			out, err := pool.Do(ctx, worker.Job{Name: name, Source: src, Want: wantPage, Pages: strconv.Itoa(page), Limits: r.limits()})
			if err != nil {
				return serve.Drawn{}, err
			}
			size, err := png.DecodeConfig(bytes.NewReader(out))
			if err != nil {
				return serve.Drawn{}, fmt.Errorf("draw %s: %w", name, err)
			}
			const inch = 72.0 / drawDPI
			return serve.Drawn{PNG: out, Width: float64(size.Width) * inch, Height: float64(size.Height) * inch}, nil
		},
		Document: func(ctx context.Context, name string, src []byte) (*doc.Document, error) {
			out, err := pool.Do(ctx, worker.Job{Name: name, Source: src, Want: "document", OCR: r.ocr, Limits: r.limits()})
			if err != nil {
				return nil, err
			}
			var d doc.Document
			if err := json.Unmarshal(out, &d); err != nil {
				return nil, fmt.Errorf("read %s: %w", name, err)
			}
			return &d, nil
		},
	}
}
