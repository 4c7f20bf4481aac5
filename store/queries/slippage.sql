-- Deadlines that were moved, and by how many days
-- council: only this council: its name, short name, code or GSS code
SELECT council, ref, action, due_raw, revised_raw, slip_days, reason, document, page
FROM slippage
WHERE council_code IN (SELECT code FROM councils WHERE :council IS NULL OR lower(:council) IN (lower(code), lower(gss), lower(name), lower(short_name)))
ORDER BY slip_days DESC, council, action_id;
