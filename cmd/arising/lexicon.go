package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"arising/normalize/lexicon"
	"arising/store"
)

func lexiconCommand(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:     "lexicon",
		Short:   "what an abbreviation means here and why; which unknown ones a database holds",
		Example: "  arising lexicon expand HoCSC TVP\n  arising lexicon suggest --db plans.sqlite",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, args []string) error { return cmd.Help() },
	}
	c.AddCommand(lexiconExpandCommand(a), lexiconSuggestCommand(a))
	return c
}

func lexiconExpandCommand(a *app) *cobra.Command {
	var council string
	var sectors []string
	c := &cobra.Command{
		Use:     "expand TEXT...",
		Short:   "say what abbreviations mean, by which rule, and how surely",
		Example: "  arising lexicon expand --sector children DCS SCR HoHNS",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			lx := lexicon.Default().For(council, sectors, nil)
			w := tabwriter.NewWriter(a.stdout, 0, 4, 2, ' ', 0)
			unknown := 0
			for _, text := range args {
				for _, short := range shortForms(lx, text) {
					if !explain(w, lx, short) {
						unknown++
					}
				}
			}
			if err := w.Flush(); err != nil {
				return err
			}
			if unknown > 0 {
				return errShort
			}
			return nil
		},
	}
	c.Flags().StringVar(&council, "council", "", "the council's code, for its own abbreviations")
	c.Flags().StringArrayVar(&sectors, "sector", nil, "a sector, such as children, for abbreviations with several meanings")
	return c
}

// shortForms returns the abbreviations of a text: the text itself when it is one word.
func shortForms(lx *lexicon.Lexicon, text string) []string {
	if len(strings.Fields(text)) == 1 {
		return []string{text}
	}
	return lx.Used(text)
}

// explain prints what is known of one abbreviation and reports whether it is decided.
func explain(w *tabwriter.Writer, lx *lexicon.Lexicon, short string) bool {
	hit, ok := lx.Expand(short)
	switch {
	case ok && hit.Long != "":
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%.2f\n", short, hit.Long, hit.Kind, hit.Rule, hit.Score)
	case len(hit.Candidates) > 0:
		fmt.Fprintf(w, "%s\tseveral meanings: %s\t\t\t\n", short, strings.Join(hit.Candidates, "; "))
	default:
		near := "nothing near"
		if s := lx.Suggest(short, 3); len(s) > 0 {
			near = "did you mean " + strings.Join(s, ", ")
		}
		fmt.Fprintf(w, "%s\tunknown; %s\t\t\t\n", short, near)
	}
	return ok && hit.Long != ""
}

func lexiconSuggestCommand(a *app) *cobra.Command {
	var db string
	c := &cobra.Command{
		Use:     "suggest --db FILE",
		Short:   "list the abbreviations that leads of a database hold and nothing explains, most used first",
		Example: "  arising lexicon suggest --db plans.sqlite",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if db == "" {
				return usageError{errors.New("lexicon suggest needs --db FILE")}
			}
			return suggest(cmd, a, db)
		},
	}
	c.Flags().StringVar(&db, "db", "", "the database file")
	return c
}

func suggest(cmd *cobra.Command, a *app, path string) error {
	reader, err := store.OpenReader(cmd.Context(), path)
	if err != nil {
		return err
	}
	defer reader.Close()
	uses := map[string]int{}
	shipped := lexicon.Default()
	err = reader.Each(cmd.Context(), "SELECT raw FROM action_leads WHERE match = 'literal'", func(row []any) error {
		raw, _ := row[0].(string)
		if _, known := shipped.Expand(raw); !known && lexicon.LooksShort(raw) {
			uses[raw]++
		}
		return nil
	})
	if err != nil {
		return err
	}
	var found []string
	for short := range uses {
		found = append(found, short)
	}
	slices.SortFunc(found, func(x, y string) int {
		if uses[x] != uses[y] {
			return uses[y] - uses[x]
		}
		return strings.Compare(x, y)
	})
	w := tabwriter.NewWriter(a.stdout, 0, 4, 2, ' ', 0)
	for _, short := range found {
		fmt.Fprintf(w, "%s\t%d\t%s\n", short, uses[short], strings.Join(shipped.Suggest(short, 3), ", "))
	}
	return w.Flush()
}
