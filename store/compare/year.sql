SELECT council, year,
       count(*) AS actions,
       round(100.0 * sum(scope.status = 'complete') / count(*), 1) AS percent_complete,
       round(100.0 * sum(scope.status IN ('at_risk', 'off_track', 'overdue') AND NOT scope.usual) / count(*), 1) AS percent_behind,
       round(100.0 * sum(scope.status = 'unknown') / count(*), 1) AS percent_unknown,
       round(100.0 * sum(coalesce(scope.meaning_source, '') = 'legend') / count(*), 1) AS percent_from_legend,
       round(100.0 * sum(scope.status IN ('at_risk', 'off_track', 'overdue') AND scope.usual) / count(*), 1) AS percent_behind_usual
FROM scope
GROUP BY council, year
ORDER BY council, year;
