SELECT council, status,
       count(*) AS actions,
       round(100.0 * count(*) / of_council, 1) AS percent,
       round(100.0 * sum(coalesce(meaning_source, '') = 'legend') / count(*), 1) AS percent_from_legend,
       round(100.0 * sum(usual) / count(*), 1) AS percent_usual
FROM scope
GROUP BY council, status
ORDER BY council, CASE status
  WHEN 'complete' THEN 1 WHEN 'on_track' THEN 2 WHEN 'in_progress' THEN 3 WHEN 'not_started' THEN 4 WHEN 'at_risk' THEN 5
  WHEN 'off_track' THEN 6 WHEN 'overdue' THEN 7 WHEN 'suspended' THEN 8 WHEN 'superseded' THEN 9 ELSE 10 END;
