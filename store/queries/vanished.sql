-- Actions that a later report of the same plan no longer prints, though not complete
-- council: only this council: its name, short name, code or GSS code
SELECT h.plan, h.as_at AS last_printed, h.ref, h.action, h.rag, h.status, h.due_latest
FROM action_history AS h
WHERE h.council_code IN (SELECT code FROM councils WHERE :council IS NULL OR lower(:council) IN (lower(code), lower(gss), lower(name), lower(short_name)))
  AND h.ending = 'vanished'
  AND h.seq = (SELECT max(n.seq) FROM thread_actions AS n WHERE n.thread_id = h.thread_id)
ORDER BY h.council_code, h.plan, h.as_at, h.thread_id;
