package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"arising"
	"arising/extract/doc"
	"arising/extract/worker"
	"arising/golden"
	"arising/store"

	"github.com/spf13/cobra"
)

func goldenDraftCommand(a *app) *cobra.Command {
	var r reading
	var corrections string
	c := &cobra.Command{
		Use:   "draft FILE",
		Short: "print a golden of a document, to be checked",
		Long: "draft prints what is read as a golden, which a person compares with the page and then accepts (arising golden accept).\n" +
			"With --corrections what persons said in arising serve is laid over the reading first.",
		Example: "  arising golden draft plan.pdf > plan.draft.json\n  arising golden draft --corrections plans.sqlite.corrections.jsonl plan.pdf > plan.draft.json",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			x, err := r.report(cmd.Context(), a, args[0])
			if err != nil {
				return err
			}
			if err := layOver(a, x, corrections); err != nil {
				return err
			}
			draft, err := golden.NewDraft(x)
			if err != nil {
				return err
			}
			out, err := draft.Format()
			if err != nil {
				return err
			}
			_, err = a.stdout.Write(out)
			return err
		},
	}
	r.flags(c)
	c.Flags().StringVar(&corrections, "corrections", "", "a `file` of corrections, as arising corrections export prints, to lay over what is read")
	return c
}

// layOver lays the corrections of a file that are of the document over its extraction,
// and says which of them no row is like.
func layOver(a *app, x *arising.Extraction, path string) error {
	if path == "" {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("read corrections: %w", err)
	}
	defer f.Close()
	all, err := readCorrections(f)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(c store.Correction) bool { return c.SHA256 != x.Document.SHA256 })
	for _, c := range store.Over(x, all) {
		a.say("no row is like %s (%s), of which %s says: %s %s %s", c.Record, c.Words, c.By, c.Field, c.Verdict, c.Value)
	}
	a.say("%d corrections are of this document", len(all))
	return nil
}

// report reads one document for a golden.
func (r *reading) report(ctx context.Context, a *app, path string) (*arising.Extraction, error) {
	var x *arising.Extraction
	err := r.each(ctx, a, []string{path}, worker.Job{Want: "report"}, func(out []byte) error {
		return json.Unmarshal(out, &x)
	})
	return x, err
}

func goldenReviewCommand(a *app) *cobra.Command {
	var r reading
	c := &cobra.Command{
		Use:     "review FILE",
		Short:   "print a web page that shows each value beside the page where it was printed, doubtful ones first",
		Example: "  arising golden review plan.pdf > plan.html",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			x, err := r.report(cmd.Context(), a, args[0])
			if err != nil {
				return err
			}
			drawn, err := r.drawn(cmd.Context(), a, args[0], x)
			if err != nil {
				return err
			}
			return golden.WriteReview(a.stdout, x, drawn)
		},
	}
	r.flags(c)
	return c
}

// drawn draws the pages of a PDF that hold values; other formats have none.
func (r *reading) drawn(ctx context.Context, a *app, path string, x *arising.Extraction) ([]golden.Drawn, error) {
	if x.Document.PageCount == 0 {
		return nil, nil
	}
	var d doc.Document
	err := r.each(ctx, a, []string{path}, worker.Job{Want: "document"}, func(out []byte) error { return json.Unmarshal(out, &d) })
	if err != nil {
		return nil, err
	}
	var numbers []int
	for _, v := range golden.Values(x) {
		if v.Page > 0 && !slices.Contains(numbers, v.Page) {
			numbers = append(numbers, v.Page)
		}
	}
	slices.Sort(numbers)
	var drawn []golden.Drawn
	for _, n := range numbers {
		err := r.each(ctx, a, []string{path}, worker.Job{Want: wantPage, Pages: strconv.Itoa(n)}, func(out []byte) error {
			drawn = append(drawn, golden.Drawn{Number: n, Width: d.Pages[n-1].Width, Height: d.Pages[n-1].Height, PNG: out})
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return drawn, nil
}

func goldenAcceptCommand(a *app) *cobra.Command {
	var by, dir string
	c := &cobra.Command{
		Use:     "accept DRAFT DOCUMENT",
		Short:   "make truth of a draft that a person has checked, and list it in the index",
		Example: "  arising golden accept plan.draft.json corpus/docs/plan.pdf --by 'A. Reader'",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return accept(a, dir, args[0], args[1], by)
		},
	}
	c.Flags().StringVar(&by, "by", "", "who compared the draft with the document")
	c.Flags().StringVar(&dir, "dir", ".", "folder that holds golden/index.tsv")
	return c
}

func accept(a *app, dir, draftPath, document, by string) error {
	draft, err := os.ReadFile(draftPath)
	if err != nil {
		return fmt.Errorf("accept golden: %w", err)
	}
	src, err := os.ReadFile(document)
	if err != nil {
		return fmt.Errorf("accept golden: %w", err)
	}
	below, err := filepath.Rel(dir, document)
	if err != nil || strings.HasPrefix(below, "..") {
		return usageError{fmt.Errorf("%s is not below %s", document, dir)}
	}
	sum := sha256.Sum256(src)
	truth, err := golden.Accept(draft, hex.EncodeToString(sum[:]), by, time.Now().Format(time.DateOnly))
	if err != nil {
		return err
	}
	name := strings.TrimSuffix(filepath.Base(document), filepath.Ext(document)) + ".json"
	path := filepath.Join(dir, "golden", "truth", name)
	if _, err := os.Stat(path); err == nil {
		return fmt.Errorf("accept golden: %s is there already; truth is changed by hand", path)
	} else if !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("accept golden: %w", err)
	}
	if err := os.WriteFile(path, truth, 0o644); err != nil {
		return fmt.Errorf("accept golden: %w", err)
	}
	index, err := os.OpenFile(filepath.Join(dir, "golden", "index.tsv"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("accept golden: %w", err)
	}
	if _, err := fmt.Fprintf(index, "%s\tgolden/truth/%s\n", filepath.ToSlash(below), name); err != nil {
		index.Close()
		return fmt.Errorf("accept golden: %w", err)
	}
	fmt.Fprintln(a.stdout, path)
	return index.Close()
}
