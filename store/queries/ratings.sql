-- Actions by rating, with what each rating means and on whose word
-- council: only this council: its name, short name, code or GSS code
SELECT council, rag, meaning, status, actions, percent, percent_from_legend
FROM rating_by_council
WHERE council_code IN (SELECT code FROM councils WHERE :council IS NULL OR lower(:council) IN (lower(code), lower(gss), lower(name), lower(short_name)))
ORDER BY council, actions DESC, rag;
