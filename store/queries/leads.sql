-- Who leads most
-- council: only this council: its name, short name, code or GSS code
SELECT council, lead, kind, actions, complete, unsure
FROM leads
WHERE council_code IN (SELECT code FROM councils WHERE :council IS NULL OR lower(:council) IN (lower(code), lower(gss), lower(name), lower(short_name)))
ORDER BY actions DESC, council, lead;
