-- Records that hold the words, best first
-- words: care plan, "care plan", thresh*, police OR health, police NOT health (needed)
-- council: only this council: its name, short name, code or GSS code
-- limit: how many, 20 when left out
WITH found AS (
  SELECT 'action' AS kind, a.id, a.report_id, a.ref, a.page, f.rank AS rank, snippet(actions_fts, -1, '[', ']', ' … ', 24) AS passage
  FROM actions_fts AS f JOIN actions AS a ON a.id = f.rowid WHERE actions_fts MATCH :words
  UNION ALL
  SELECT 'recommendation', p.id, p.report_id, p.ref, p.page, f.rank, snippet(recommendations_fts, -1, '[', ']', ' … ', 24)
  FROM recommendations_fts AS f JOIN recommendations AS p ON p.id = f.rowid WHERE recommendations_fts MATCH :words
  UNION ALL
  SELECT 'decision', d.id, d.report_id, d.ref, d.page, f.rank, snippet(decisions_fts, -1, '[', ']', ' … ', 24)
  FROM decisions_fts AS f JOIN decisions AS d ON d.id = f.rowid WHERE decisions_fts MATCH :words
)
SELECT found.kind, r.council, found.ref, found.passage, r.as_at, r.document, found.page
FROM found
JOIN current_reports AS r ON r.report_id = found.report_id
WHERE r.council_code IN (SELECT code FROM councils WHERE :council IS NULL OR lower(:council) IN (lower(code), lower(gss), lower(name), lower(short_name)))
ORDER BY found.rank, found.id
LIMIT coalesce(CAST(:limit AS INTEGER), 20);
