-- Recommendations that no action answers, in reports that have actions
-- council: only this council: its name, short name, code or GSS code
SELECT council, sources, ref, recommendation, section, document, page
FROM recommendations_flat
WHERE council_code IN (SELECT code FROM councils WHERE :council IS NULL OR lower(:council) IN (lower(code), lower(gss), lower(name), lower(short_name)))
  AND actions = 0
  AND report_id IN (SELECT report_id FROM actions)
ORDER BY council, recommendation_id;
