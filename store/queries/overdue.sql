-- Actions whose deadline has passed: late by the plan's word, silent, or done late
-- council: only this council: its name, short name, code or GSS code
-- on: the day, such as 2014-01-31; each plan's own day when left out
-- Of a plan that was printed again only the last print up to that day is asked.
-- On a later day the plan is silent of what fell due since its own. The usual meaning of a colour, without a legend, is not the plan's word: such an
-- action stands under "plan silent", and its basis says so.
SELECT council,
       CASE WHEN completed_from > due_latest THEN 'said to be done late'
            WHEN due_latest < as_at AND status_basis IN ('corrected', 'status words', 'own legend') THEN 'late: the plan says it is not done'
            ELSE 'date passed, plan silent' END AS standing,
       due_latest, ref, action, leads, rag, rag_meaning, status, status_basis, completed, progress, as_at, document, page
FROM actions_flat
WHERE council_code IN (SELECT code FROM councils WHERE :council IS NULL OR lower(:council) IN (lower(code), lower(gss), lower(name), lower(short_name)))
  AND due_latest < coalesce(:on, as_at)
  AND (:on IS NULL OR as_at <= :on)
  AND NOT EXISTS (
    SELECT 1 FROM plan_reports AS this
    JOIN plan_reports AS later ON later.plan_id = this.plan_id AND later.seq > this.seq
    JOIN reports AS r ON r.id = later.report_id AND (:on IS NULL OR r.as_at <= :on)
    WHERE this.report_id = actions_flat.report_id)
  AND (completed_from > due_latest
    OR completed IS NULL AND status NOT IN ('complete', 'superseded') AND coalesce(progress_status, '') <> 'complete')
ORDER BY council, standing, due_latest, action_id;
