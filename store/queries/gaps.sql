-- Actions without a lead or without a date
-- council: only this council: its name, short name, code or GSS code
SELECT council, ref, action, lead_raw, due_raw,
       CASE WHEN leads IS NULL THEN 1 ELSE 0 END AS no_lead,
       CASE WHEN due_latest IS NULL THEN 1 ELSE 0 END AS no_date,
       document, page
FROM actions_flat
WHERE council_code IN (SELECT code FROM councils WHERE :council IS NULL OR lower(:council) IN (lower(code), lower(gss), lower(name), lower(short_name)))
  AND (leads IS NULL OR due_latest IS NULL)
ORDER BY council, action_id;
