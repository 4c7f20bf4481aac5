-- Actions not complete although their deadline has passed
-- council: only this council: its name, short name, code or GSS code
-- on: the day, such as 2014-01-31; each plan's own day when left out
-- Of a plan that was printed again only the last print up to that day is asked.
SELECT council, due_latest, ref, action, leads, rag, rag_meaning, status, as_at, document, page
FROM actions_flat
WHERE council_code IN (SELECT code FROM councils WHERE :council IS NULL OR lower(:council) IN (lower(code), lower(gss), lower(name), lower(short_name)))
  AND due_latest < coalesce(:on, as_at)
  AND (:on IS NULL OR as_at <= :on)
  AND NOT EXISTS (
    SELECT 1 FROM plan_reports AS this
    JOIN plan_reports AS later ON later.plan_id = this.plan_id AND later.seq > this.seq
    JOIN reports AS r ON r.id = later.report_id AND (:on IS NULL OR r.as_at <= :on)
    WHERE this.report_id = actions_flat.report_id)
  AND status NOT IN ('complete', 'superseded')
  AND completed IS NULL
ORDER BY council, due_latest, action_id;
