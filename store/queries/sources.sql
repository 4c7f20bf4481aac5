-- Whose recommendations, and how many actions answer them
-- council: only this council: its name, short name, code or GSS code
SELECT r.council, s.name AS source, count(DISTINCT p.id) AS recommendations, count(a.id) AS actions
FROM current_reports AS r
JOIN recommendations AS p ON p.report_id = r.report_id
JOIN recommendation_sources AS rs ON rs.recommendation_id = p.id
JOIN sources AS s ON s.id = rs.source_id
LEFT JOIN actions AS a ON a.recommendation_id = p.id
WHERE r.council_code IN (SELECT code FROM councils WHERE :council IS NULL OR lower(:council) IN (lower(code), lower(gss), lower(name), lower(short_name)))
GROUP BY r.council, s.name
ORDER BY r.council, recommendations DESC, s.name;
