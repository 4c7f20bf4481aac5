SELECT council, year,
       count(*) AS actions,
       round(100.0 * sum(scope.status = 'complete') / count(*), 1) AS percent_complete,
       round(100.0 * sum(scope.status IN ('at_risk', 'off_track', 'overdue')) / count(*), 1) AS percent_behind,
       round(100.0 * sum(scope.status = 'unknown') / count(*), 1) AS percent_unknown,
       round(100.0 * sum(coalesce(scope.meaning_source, '') = 'legend') / count(*), 1) AS percent_from_legend
FROM scope
GROUP BY council, year
ORDER BY council, year;
