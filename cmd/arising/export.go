package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"arising/store/export"
)

func exportCommand(a *app) *cobra.Command {
	var db, format, out string
	var anonymous bool
	c := &cobra.Command{
		Use:   "export --db FILE --format FORMAT --out DIR",
		Short: "hand everything on, for R, pandas, DuckDB, Datasette and spreadsheets",
		Long: "export writes every table and view of the database, the data dictionary and a CITATION.cff into a folder.\n" +
			"sqlite is a clean copy of the database; datasette is that with the files that Datasette reads;\n" +
			"datapackage is CSV with a Frictionless description.",
		Example: "  arising export --db plans.sqlite --format xlsx --out export\n" +
			"  arising export --db plans.sqlite --format datapackage --anonymous --out public",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case db == "":
				return usageError{errors.New("--db FILE is needed")}
			case out == "":
				return usageError{errors.New("--out DIR is needed")}
			case !slices.Contains(export.Formats(), format):
				return usageError{fmt.Errorf("no format %q; there are %s", format, strings.Join(export.Formats(), ", "))}
			}
			r, err := export.Write(cmd.Context(), db, out, format, export.Options{Anonymous: anonymous, Version: version})
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
	f.StringVar(&format, "format", "csv", strings.Join(export.Formats(), ", "))
	f.StringVar(&out, "out", "", "the `folder` to write into; it is made")
	f.BoolVar(&anonymous, "anonymous", false, "take out persons' names, mail addresses and telephone numbers; posts stay")
	return c
}
