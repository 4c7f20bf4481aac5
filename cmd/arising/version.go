package main

import (
	"fmt"
	"runtime/debug"

	"arising/extract"

	"github.com/spf13/cobra"
)

// version is the released version; the Makefile sets commit for a build from a work tree.
var (
	version = "0.1.0"
	commit  = ""
)

func versionCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "print the version, the commit, and the versions of rules and lexicon",
		Example: "  arising version",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			rules, lexicon, err := extract.Versions("")
			if err != nil {
				return err
			}
			fmt.Fprintf(a.stdout, "arising %s\ncommit %s\nrules %s\nlexicon %s\n", version, builtFrom(), rules, lexicon)
			return nil
		},
	}
}

// builtFrom returns the commit that the program was built from.
func builtFrom() string {
	if commit != "" {
		return commit
	}
	info, ok := debug.ReadBuildInfo()
	if ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				return s.Value
			}
		}
	}
	return "unknown"
}
