-- What to look at on the page before using it
-- council: only this council: its name, short name, code or GSS code
SELECT council, code, message, document, page
FROM doubtful
WHERE council_code IN (SELECT code FROM councils WHERE :council IS NULL OR lower(:council) IN (lower(code), lower(gss), lower(name), lower(short_name)))
ORDER BY council, document, page, code, message;
