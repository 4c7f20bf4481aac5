package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"arising/store"
	"arising/store/chart"
	"arising/store/show"
)

// compareTime bounds a comparison; a million actions take a few seconds.
const compareTime = 2 * time.Minute

type compareOptions struct {
	db, by, format, chart string
	councils              []string
}

func compareCommand(a *app) *cobra.Command {
	o := compareOptions{}
	c := &cobra.Command{
		Use:   "compare --db FILE",
		Short: "compare councils",
		Long: "compare counts the actions of councils by rating, status, lead, source, section (theme) or year.\n" +
			"A colour means what its own plan says: every row tells the meaning and how much of it rests on\n" +
			"the document's own legend. Colours of unlike meaning are named on stderr.",
		Example: "  arising compare --db plans.sqlite --by rag\n" +
			"  arising compare --db plans.sqlite --by status --councils reading,medway --chart status.svg",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error { return a.compare(cmd.Context(), o) },
	}
	f := c.Flags()
	f.StringVar(&o.db, "db", "", "the database `file`")
	f.StringVar(&o.by, "by", "rag", strings.Join(store.Dimensions, ", ")+"; theme is section")
	f.StringSliceVar(&o.councils, "councils", nil, "only these, by name, short name, code or GSS code")
	f.StringVar(&o.format, "format", "table", strings.Join(show.Formats, ", "))
	f.StringVar(&o.chart, "chart", "", "draw the comparison into `FILE.svg` or FILE.png too")
	completeCouncil(c, "councils")
	return c
}

func (a *app) compare(ctx context.Context, o compareOptions) error {
	if !slices.Contains(append(store.Dimensions, "theme"), o.by) {
		return usageError{fmt.Errorf("no comparison by %q; there are %s", o.by, strings.Join(store.Dimensions, ", "))}
	}
	if !slices.Contains(show.Formats, o.format) {
		return usageError{fmt.Errorf("no format %q; there are %s", o.format, strings.Join(show.Formats, ", "))}
	}
	picture := strings.TrimPrefix(filepath.Ext(o.chart), ".")
	if o.chart != "" && !slices.Contains(chart.Formats, picture) {
		return usageError{fmt.Errorf("--chart %s: the name must end in .%s", o.chart, strings.Join(chart.Formats, " or ."))}
	}
	r, err := openReader(ctx, o.db)
	if err != nil {
		return err
	}
	defer r.Close()
	ctx, cancel := context.WithTimeout(ctx, compareTime)
	defer cancel()
	c, err := r.Compare(ctx, o.by, o.councils)
	if err != nil {
		return err
	}
	if err := show.Write(a.stdout, c.Table, o.format, a.width()); err != nil {
		return err
	}
	for _, note := range c.Notes {
		a.note(note)
	}
	if o.chart == "" {
		return nil
	}
	return drawTo(o.chart, c, picture)
}

// drawTo draws into a file, which is whole or not there.
func drawTo(path string, c *store.Comparison, format string) error {
	var b bytes.Buffer
	if err := chart.Draw(&b, c, format); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}
