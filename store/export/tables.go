package export

import (
	"context"
	"strings"

	"arising/store"
)

// A table is a table or view of the database with what its dictionary says.
type table struct {
	name, kind, comment string
	columns             []column
	key                 []string // its primary key
	links               []link
}

type column struct {
	name, kind, comment string // kind is INTEGER, REAL or TEXT
	required            bool
}

// A link is a foreign key of one column.
type link struct{ column, table, to string }

// readTables returns the tables and views in the order of the manual: views first,
// for they answer most questions.
func readTables(ctx context.Context, r *store.Reader) ([]table, error) {
	listed, err := r.Query(ctx, "SELECT name, kind, comment FROM _tables WHERE name NOT IN ('_meta', '_pending') ORDER BY kind DESC, name LIKE '@_%' ESCAPE '@', name", nil, 1000)
	if err != nil {
		return nil, err
	}
	columns, err := r.Query(ctx, "SELECT table_name, name, type, comment, required, key_part, links_to FROM _columns ORDER BY table_name, position", nil, 10_000)
	if err != nil {
		return nil, err
	}
	var tables []table
	for _, row := range listed.Rows {
		t := table{name: row[0].(string), kind: row[1].(string), comment: row[2].(string)}
		for _, c := range columns.Rows {
			if c[0] != t.name {
				continue
			}
			t.columns = append(t.columns, column{c[1].(string), c[2].(string), c[3].(string), c[4] == int64(1)})
			if c[5] != nil {
				t.key = append(t.key, c[1].(string))
			}
			if to, ok := c[6].(string); ok {
				other, field, _ := strings.Cut(to, ".")
				t.links = append(t.links, link{c[1].(string), other, field})
			}
		}
		tables = append(tables, t)
	}
	return tables, nil
}

// lastRead is the ISO day on which a document was last read, "" when none was.
func lastRead(ctx context.Context, r *store.Reader) (string, error) {
	t, err := r.Query(ctx, "SELECT coalesce(substr(max(last_seen), 1, 10), '') FROM documents", nil, 1)
	if err != nil {
		return "", err
	}
	return t.Rows[0][0].(string), nil
}

// query selects all of a table in a lasting order.
func (t table) query() string {
	var names []string
	for _, c := range t.columns {
		names = append(names, `"`+c.name+`"`)
	}
	order := names
	if len(t.key) > 0 {
		order = t.key
	}
	return "SELECT " + strings.Join(names, ", ") + ` FROM "` + t.name + `" ORDER BY ` + strings.Join(order, ", ")
}
