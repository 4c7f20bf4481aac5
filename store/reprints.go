package store

import "context"

// linkTwins finds the reports of changed councils that stand in two current documents
// and sets which one counts: the one whose council is known, then the one with more
// printed ratings, with pages, with more leads, and last the one read first. Two
// councils may print one report; one that names no council is taken for the other's.
func (db *DB) linkTwins(ctx context.Context) error {
	for _, statement := range []string{
		`INSERT OR IGNORE INTO _pending SELECT '` + unnamed + `' WHERE EXISTS (
			SELECT 1 FROM reports AS u JOIN reports AS r ON r.fingerprint = u.fingerprint AND r.id <> u.id
			WHERE u.council_code = '` + unnamed + `' AND r.council_code IN (SELECT council_code FROM _pending))`,
		"UPDATE reports SET same_as = NULL WHERE same_as IS NOT NULL AND council_code IN (SELECT council_code FROM _pending)",
		"DROP TABLE IF EXISTS temp.twins",
		`CREATE TEMP TABLE twins AS
			SELECT r.id, r.council_code, r.fingerprint, r.council_code = '` + unnamed + `' AS nameless,
				(SELECT count(*) FROM actions AS a JOIN ratings AS g ON g.action_id = a.id WHERE a.report_id = r.id) AS rated,
				d.page_count IS NOT NULL AS paged,
				(SELECT count(*) FROM actions AS a JOIN action_leads AS l ON l.action_id = a.id WHERE a.report_id = r.id) AS led
			FROM reports AS r JOIN documents AS d ON d.id = r.document_id
			WHERE d.current = 1 AND r.fingerprint IN (
				SELECT fingerprint FROM reports WHERE fingerprint IS NOT NULL GROUP BY fingerprint HAVING count(*) > 1)`,
		`UPDATE reports SET same_as = best.winner FROM (
			SELECT t.id, (SELECT w.id FROM temp.twins AS w
				WHERE w.fingerprint = t.fingerprint AND (w.council_code = t.council_code OR t.nameless)
				ORDER BY w.nameless, w.rated DESC, w.paged DESC, w.led DESC, w.id LIMIT 1) AS winner
			FROM temp.twins AS t WHERE t.council_code IN (SELECT council_code FROM _pending)) AS best
		WHERE reports.id = best.id AND best.winner <> best.id`,
		"DROP TABLE temp.twins",
	} {
		if err := db.execute(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

// execute runs a statement that is not kept prepared, as one on temporary tables must not be.
func (db *DB) execute(ctx context.Context, statement string) error {
	_, err := db.conn.ExecContext(ctx, statement)
	return err
}
