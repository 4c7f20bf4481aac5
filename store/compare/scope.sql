-- The actions that are compared: of the councils asked for, of the latest report
-- of each plan unless every report is asked for. Each comparison selects from it.
WITH scope AS (
  SELECT c.name AS council, r.year, a.id, a.recommendation_id, coalesce(a.section, p.section) AS section,
         coalesce(g.value, g.raw) AS rag, g.meaning, g.meaning_source, nullif(g.status, 'unknown') AS rag_status,
         coalesce(nullif(a.status, 'unknown'), nullif(g.status, 'unknown'), 'unknown') AS status,
         count(*) OVER (PARTITION BY r.council_code) AS of_council
  FROM current_reports AS r
  JOIN councils AS c ON c.code = r.council_code
  JOIN actions AS a ON a.report_id = r.report_id
  LEFT JOIN recommendations AS p ON p.id = a.recommendation_id
  LEFT JOIN ratings AS g ON g.action_id = a.id AND g.part = 'now'
  WHERE (r.latest = 1 OR :every = 1)
    AND r.council_code IN (SELECT k.code FROM councils AS k WHERE :councils IS NULL OR k.code IN (SELECT value FROM json_each(:councils)))
)
