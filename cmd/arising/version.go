package main

import (
	"fmt"
	"regexp"
	"runtime/debug"
	"strings"

	"arising/extract"

	"github.com/spf13/cobra"
)

// tag and commit are set by the linker, by the Makefile and for a release. A build
// without either asks what Go noted of the work tree or of the module.
var (
	tag    = ""
	commit = ""
)

// version is the tag of a release without its v, or devel with the commit.
var version = versionOf(tag, moduleVersion(), builtFrom())

// unreleased is what Go calls a module at a commit without a tag, or with changes.
var unreleased = regexp.MustCompile(`^$|^\(devel\)$|[-.]\d{14}-[0-9a-f]{12}|\+dirty$`)

func versionOf(tag, module, commit string) string {
	switch {
	case tag != "":
		return strings.TrimPrefix(tag, "v")
	case !unreleased.MatchString(module):
		return strings.TrimPrefix(module, "v")
	case commit != unknownCommit:
		return "devel-" + commit
	}
	return "devel"
}

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

const (
	unknownCommit = "unknown"
	shortCommit   = 12 // letters that tell a commit from all others, as Go takes them
)

// builtFrom returns the commit that the program was built from.
func builtFrom() string {
	if commit != "" {
		return commit
	}
	info, _ := debug.ReadBuildInfo()
	if info == nil {
		return unknownCommit
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) > shortCommit {
			return s.Value[:shortCommit]
		}
	}
	return unknownCommit
}

func moduleVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info.Main.Version
	}
	return ""
}
