package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"arising/store"
	"arising/store/show"
)

// maxQueryRows is how many rows a query prints unless --rows says otherwise.
const maxQueryRows = 10_000

type queryOptions struct {
	db, format string
	timeout    time.Duration
	rows       int
	list, full bool
	parameters []string
}

func queryCommand(a *app) *cobra.Command {
	o := queryOptions{}
	c := &cobra.Command{
		Use:   "query --db FILE 'SQL'|NAME",
		Short: "run a read-only query, or a named one",
		Long: "query runs one SELECT statement, or a question that comes with the program (--list).\n" +
			"The database cannot be changed by it. \"-\" reads the SQL from stdin.",
		Example: "  arising query --list\n" +
			"  arising query --db plans.sqlite overdue --council reading --on 2014-01-31\n" +
			"  arising query --db plans.sqlite --format csv 'SELECT council, count(*) FROM actions_flat GROUP BY council'",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.query(cmd, o, args) },
	}
	f := c.Flags()
	f.StringVar(&o.db, "db", "", "the database `file`")
	f.StringVar(&o.format, "format", "table", strings.Join(show.Formats, ", "))
	f.BoolVar(&o.full, "full", false, "cut no cell of a table to the width of the terminal")
	f.DurationVar(&o.timeout, "timeout", 10*time.Second, "how long the query may take")
	f.IntVar(&o.rows, "rows", maxQueryRows, "how many rows to print at most")
	f.BoolVar(&o.list, "list", false, "list the named queries and their parameters")
	f.StringArrayVar(&o.parameters, "param", nil, "a value for a :parameter of your own SQL, `name=value`")
	for _, p := range queryParameters() {
		f.String(p.Name, "", p.Usage)
	}
	completeQuery(c)
	return c
}

// queryParameters are the parameters of all named queries, each once.
func queryParameters() []store.Parameter {
	var all []store.Parameter
	for _, q := range store.NamedQueries() {
		for _, p := range q.Parameters {
			if !slices.ContainsFunc(all, func(have store.Parameter) bool { return have.Name == p.Name }) {
				all = append(all, p)
			}
		}
	}
	return all
}

func (a *app) query(cmd *cobra.Command, o queryOptions, args []string) error {
	if !slices.Contains(show.Formats, o.format) {
		return usageError{fmt.Errorf("no format %q; there are %s", o.format, strings.Join(show.Formats, ", "))}
	}
	if o.list {
		return show.Write(a.stdout, listOfQueries(), o.format, a.width())
	}
	if len(args) == 0 {
		return usageError{errors.New("no query given; give SQL, or a name from arising query --list")}
	}
	if o.full {
		a.wide = true
	}
	sql, values, err := a.question(cmd, o, args[0])
	if err != nil {
		return err
	}
	if o.db == "" {
		return errNoDB
	}
	if name, ok := values["council"].(string); ok {
		if err := councilIn(cmd.Context(), o.db, name); err != nil {
			return err
		}
	}
	q := question{DB: o.db, SQL: sql, Values: values, Rows: o.rows, Timeout: min(o.timeout, longest), Format: o.format, Width: a.width()}
	if _, ok := values["council"].(string); ok {
		q.Hint = "; arising query coverage has the names of the councils there are"
	}
	return q.ask(cmd.Context(), a.stdout, a.stderrOf())
}

// question is the SQL to run and the values of its parameters.
func (a *app) question(cmd *cobra.Command, o queryOptions, arg string) (string, map[string]any, error) {
	given := map[string]string{}
	for _, p := range queryParameters() {
		if cmd.Flags().Changed(p.Name) {
			given[p.Name], _ = cmd.Flags().GetString(p.Name)
		}
	}
	for _, p := range o.parameters {
		name, value, ok := strings.Cut(p, "=")
		if !ok {
			return "", nil, usageError{fmt.Errorf("--param %s: want name=value", p)}
		}
		given[name] = value
	}
	if q, ok := store.FindQuery(arg); ok {
		values, err := q.Bind(given)
		if err != nil {
			return "", nil, usageError{err}
		}
		return q.SQL, values, nil
	}
	if arg == "-" {
		b, err := io.ReadAll(io.LimitReader(a.stdin, 1<<20))
		if err != nil {
			return "", nil, fmt.Errorf("read the query from stdin: %w", err)
		}
		arg = string(b)
	} else if !strings.ContainsAny(arg, " \n\t(") {
		var names []string
		for _, q := range store.NamedQueries() {
			names = append(names, q.Name)
		}
		return "", nil, usageError{fmt.Errorf("no query named %q%s; arising query --list names them", arg, store.DidYouMean(arg, names))}
	}
	values := map[string]any{}
	for name, value := range given {
		values[name] = number(value)
	}
	return arg, values, nil
}

// number is a value as SQL compares it: a number where it is written as one.
func number(s string) any {
	if i, err := strconv.ParseInt(s, 10, 64); err == nil {
		return i
	}
	return s
}

func listOfQueries() *store.Table {
	t := &store.Table{Columns: []string{"name", "title", "parameters"}}
	for _, q := range store.NamedQueries() {
		var names []string
		for _, p := range q.Parameters {
			names = append(names, "--"+p.Name)
		}
		t.Rows = append(t.Rows, []any{q.Name, q.Title, strings.Join(names, " ")})
	}
	return t
}

var errNoDB = usageError{errors.New("--db FILE is needed")}

func openReader(ctx context.Context, path string) (*store.Reader, error) {
	if path == "" {
		return nil, errNoDB
	}
	return store.OpenReader(ctx, path)
}
