package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"arising/golden"
	"arising/golden/hidden"

	"github.com/spf13/cobra"
)

func goldenHiddenCommand(a *app) *cobra.Command {
	var against string
	var names bool
	c := &cobra.Command{
		Use:     "hidden",
		Short:   "measure what is left of the rows when headings are unknown or dirty, on plans under headings of no list, and on documents without a plan",
		Example: "  arising golden hidden --against ../shared --names",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			pairs, err := golden.LoadIndex(against)
			if err != nil {
				return err
			}
			var paths []string
			for _, p := range pairs {
				paths = append(paths, filepath.Join(against, p.Document))
			}
			scores, err := hidden.Documents(cmd.Context(), paths)
			if err != nil {
				return err
			}
			for _, more := range []func() (hidden.Score, error){
				func() (hidden.Score, error) {
					return hidden.Unlisted(filepath.Join("golden", "hidden", "unlisted.tables"))
				},
				func() (hidden.Score, error) {
					return hidden.Negatives(cmd.Context(), filepath.Join("golden", "negatives", "*"))
				},
			} {
				s, err := more()
				if err != nil {
					return err
				}
				scores = append(scores, s)
			}
			for _, s := range scores {
				fmt.Fprintln(a.stdout, s)
				if names && len(s.Zero) > 0 {
					fmt.Fprintln(a.stdout, "   ", strings.Join(s.Zero, " "))
				}
			}
			return nil
		},
	}
	c.Flags().StringVar(&against, "against", ".", "folder that holds golden/index.tsv and the documents it names")
	c.Flags().BoolVar(&names, "names", false, "name the documents that fall to nothing and those that give a row they should not")
	return c
}
