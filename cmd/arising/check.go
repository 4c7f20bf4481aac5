package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"arising/store"
	"arising/store/show"
)

func checkCommand(a *app) *cobra.Command {
	var db, repair string
	var migrate bool
	c := &cobra.Command{
		Use:   "check --db FILE",
		Short: "whether a database is whole; save what can be read of a damaged one",
		Long: "check reads the whole database and says what is wrong with it. With --repair what can be read is saved\n" +
			"into a new file; documents of which something may be lost are read again by the next ingest into it.",
		Example: "  arising check --db plans.sqlite\n  arising check --db plans.sqlite --repair saved.sqlite",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case db == "":
				return errNoDB
			case repair != "" && migrate:
				return usageError{errors.New("a repaired database is up to date: --migrate is not for --repair")}
			case repair != "":
				return a.repair(cmd.Context(), db, repair)
			}
			return a.check(cmd.Context(), db, migrate)
		},
	}
	c.Flags().StringVar(&db, "db", "", "the database `file`")
	c.Flags().StringVar(&repair, "repair", "", "save what can be read into this new `file`")
	c.Flags().BoolVar(&migrate, "migrate", false, "bring a database that an older arising made up to date")
	return c
}

func (a *app) check(ctx context.Context, path string, migrate bool) error {
	found, err := store.Check(ctx, path)
	if err != nil {
		return fmt.Errorf("check %s: %w", path, err)
	}
	for _, f := range found {
		fmt.Fprintln(a.stdout, show.Visible(f))
	}
	if len(found) > 0 {
		a.say("%s is damaged; --repair NEW saves what can be read", path)
		return errShort
	}
	if migrate {
		db, err := store.Open(ctx, path)
		if err != nil {
			return err
		}
		if err := db.Close(); err != nil {
			return err
		}
	}
	fmt.Fprintf(a.stdout, "%s is whole\n", show.Visible(path))
	return nil
}

func (a *app) repair(ctx context.Context, path, to string) error {
	r, err := store.RepairInto(ctx, path, to)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%d rows saved in %s\n", r.Rows, show.Visible(to))
	for _, table := range slices.Sorted(maps.Keys(r.Holes)) {
		fmt.Fprintf(a.stdout, "%s: %d stretches cannot be read\n", table, r.Holes[table])
	}
	for _, table := range slices.Sorted(maps.Keys(r.Lost)) {
		fmt.Fprintf(a.stdout, "%s: %d rows belong to something that is lost\n", table, r.Lost[table])
	}
	for _, source := range r.Again {
		fmt.Fprintf(a.stdout, "to be read again: %s\n", show.Visible(source))
	}
	if len(r.Again)+len(r.Holes)+len(r.Lost) > 0 {
		a.say("ingest the documents into %s again: what is missing is read, and nothing else", to)
		return errShort
	}
	return nil
}
