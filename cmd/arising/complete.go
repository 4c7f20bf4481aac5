package main

import (
	"context"

	"github.com/spf13/cobra"

	"arising/store"
)

// completeQuery lets a shell complete the names of queries and of councils.
func completeQuery(c *cobra.Command) {
	c.ValidArgsFunction = func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		var names []string
		for _, q := range store.NamedQueries() {
			names = append(names, q.Name+"\t"+q.Title)
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	}
	completeCouncil(c, "council")
}

// completeCouncil lets a shell complete a flag with the names of the councils in the
// database that the command line names.
func completeCouncil(c *cobra.Command, flag string) {
	// The error is one of registering a flag twice.
	_ = c.RegisterFlagCompletionFunc(flag, func(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
		path, _ := cmd.Flags().GetString("db")
		r, err := openReader(cmd.Context(), path)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		defer r.Close()
		names, _ := r.CouncilNames(cmd.Context())
		return names, cobra.ShellCompDirectiveNoFileComp
	})
}

// councilIn returns an error when the database has no report of the council.
func councilIn(ctx context.Context, db, name string) error {
	r, err := openReader(ctx, db)
	if err != nil {
		return err
	}
	defer r.Close()
	if err := r.HasCouncil(ctx, name); err != nil {
		return usageError{err}
	}
	return nil
}
