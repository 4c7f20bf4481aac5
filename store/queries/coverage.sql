-- What this file holds of each council
-- council: only this council: its name, short name, code or GSS code
SELECT council, reports, plans, first_as_at, last_as_at, recommendations, actions, with_lead, with_date, with_rating, with_legend
FROM coverage
WHERE council_code IN (SELECT code FROM councils WHERE :council IS NULL OR lower(:council) IN (lower(code), lower(gss), lower(name), lower(short_name)))
ORDER BY council;
