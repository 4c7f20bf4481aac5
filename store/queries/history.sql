-- Actions followed through successive reports: what changed from one to the next
-- Plans that only one report prints are left out.
-- council: only this council: its name, short name, code or GSS code
-- words: only actions that hold these words
SELECT thread_id, seq, as_at, ref, action, rag_before, rag, due_before, due_latest, wording, score, matched_by, ending
FROM action_history
WHERE council_code IN (SELECT code FROM councils WHERE :council IS NULL OR lower(:council) IN (lower(code), lower(gss), lower(name), lower(short_name)))
  AND plan_id IN (SELECT id FROM plans WHERE reports > 1)
  AND (:words IS NULL OR action LIKE '%' || :words || '%' OR action_before LIKE '%' || :words || '%')
ORDER BY council_code, plan, thread_id, seq;
