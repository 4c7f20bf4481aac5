-- The actions that are compared: of the councils asked for, of the latest report
-- of each plan unless every report is asked for. Each comparison selects from it.
WITH scope AS (
  SELECT c.name AS council, r.year, a.id, a.recommendation_id, coalesce(k.section, a.section, p.section) AS section,
         coalesce(k.rag, g.value, g.raw) AS rag, iif(k.rag IS NULL, g.meaning, NULL) AS meaning, g.meaning_source, nullif(g.status, 'unknown') AS rag_status,
         coalesce(k.status, nullif(a.status, 'unknown'), nullif(g.status, 'unknown'), 'unknown') AS status,
         -- the status is the usual meaning of a colour, and not the plan's word
         k.status IS NULL AND nullif(a.status, 'unknown') IS NULL AND nullif(g.status, 'unknown') IS NOT NULL AND coalesce(g.meaning_source, 'default') <> 'legend' AS usual,
         count(*) OVER (PARTITION BY r.council_code) AS of_council
  FROM current_reports AS r
  JOIN councils AS c ON c.code = r.council_code
  JOIN actions AS a ON a.report_id = r.report_id
  LEFT JOIN recommendations AS p ON p.id = a.recommendation_id
  LEFT JOIN ratings AS g ON g.action_id = a.id AND g.part = 'now'
  LEFT JOIN corrected AS k ON k.record_id = a.id
  WHERE coalesce(k.not_a_row, 0) = 0 AND (r.latest = 1 OR :every = 1)
    AND r.council_code IN (SELECT k.code FROM councils AS k WHERE :councils IS NULL OR k.code IN (SELECT value FROM json_each(:councils)))
)
