-- What ratings mean, in each document's own words
-- council: only this council: its name, short name, code or GSS code
SELECT r.council, l.value, l.meaning, l.status, l.basis, r.as_at, r.document, l.page
FROM current_reports AS r
JOIN legends AS l ON l.report_id = r.report_id
WHERE r.council_code IN (SELECT code FROM councils WHERE :council IS NULL OR lower(:council) IN (lower(code), lower(gss), lower(name), lower(short_name)))
ORDER BY r.council, r.as_at, r.report_id, l.seq;
