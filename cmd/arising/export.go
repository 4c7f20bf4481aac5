package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"arising/serve"
	"arising/store"
	"arising/store/export"
)

func exportCommand(a *app) *cobra.Command {
	var db, format, out string
	var anonymous, excelSafe bool
	c := &cobra.Command{
		Use:   "export --db FILE --format FORMAT --out DIR",
		Short: "hand everything on, for R, pandas, DuckDB, Datasette and spreadsheets",
		Long: "export writes every table and view of the database, the data dictionary and a CITATION.cff into a folder.\n" +
			"sqlite is a clean copy of the database; datasette is that with the files that Datasette reads;\n" +
			"datapackage is CSV with a Frictionless description; site is the pages of arising serve as static files, with the pages of the\n" +
			"documents that are still where they were read (none with --anonymous).",
		Example: "  arising export --db plans.sqlite --format xlsx --out export\n" +
			"  arising export --db plans.sqlite --format datapackage --anonymous --out public",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case db == "":
				return usageError{errors.New("--db FILE is needed")}
			case out == "":
				return usageError{errors.New("--out DIR is needed")}
			case !slices.Contains(exportFormats(), format):
				return usageError{fmt.Errorf("no format %q%s; there are %s", format, store.DidYouMean(format, exportFormats()), strings.Join(exportFormats(), ", "))}
			case excelSafe && format != "csv":
				return usageError{errors.New("--excel-safe is for --format csv")}
			case format == siteFormat:
				return writeSite(cmd.Context(), a, db, out, anonymous)
			}
			r, err := export.Write(cmd.Context(), db, out, format, export.Options{Anonymous: anonymous, ExcelSafe: excelSafe, Version: version})
			if err != nil {
				return err
			}
			for _, file := range r.Files {
				fmt.Fprintln(a.stdout, file)
			}
			for _, note := range r.Notes {
				a.note(note)
			}
			return nil
		},
	}
	f := c.Flags()
	f.StringVar(&db, "db", "", "the database `file`")
	f.StringVar(&format, "format", "csv", strings.Join(exportFormats(), ", "))
	f.StringVar(&out, "out", "", "the `folder` to write into; it is made")
	f.BoolVar(&anonymous, "anonymous", false, "take out persons' names, mail addresses and telephone numbers; posts stay")
	f.BoolVar(&excelSafe, "excel-safe", false, "CSV for double-clicking in Excel: it is told that the letters are UTF-8, and no text can run as a formula")
	return c
}

const siteFormat = "site"

func exportFormats() []string {
	all := append(export.Formats(), siteFormat)
	slices.Sort(all)
	return all
}

// writeSite writes the pages of a clean copy of the database, so that they agree with
// each other even while an ingest goes on.
func writeSite(ctx context.Context, a *app, db, out string, anonymous bool) error {
	work, err := os.MkdirTemp("", "arising-site-*")
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	defer os.RemoveAll(work)
	copied := filepath.Join(work, filepath.Base(db))
	if err := store.Snapshot(ctx, db, copied, anonymous); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	r := reading{maxBytes: 256 << 20, maxPages: 5000, maxSeconds: 60, maxMemory: 1024, ocr: "never"}
	pool, err := r.pool(1)
	if err != nil {
		return err
	}
	defer pool.Close()
	opt := serveOptions(copied, pool, &r)
	opt.Sources = []string{filepath.Dir(db), "."}
	opt.NoSources = anonymous // pages name persons
	files, err := serve.WriteSite(ctx, opt, out)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%s\n", filepath.Join(out, "index.html"))
	a.say("%d files; open the first in a browser, or put the folder on a web server", len(files))
	return nil
}
