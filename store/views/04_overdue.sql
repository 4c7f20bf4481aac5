CREATE VIEW overdue AS -- actions whose deadline had passed on the day the plan speaks of, and what the plan says of them; only some of them are late
SELECT f.action_id    AS action_id,    -- number of the action
       f.council      AS council,      -- official name, else as printed
       f.council_code AS council_code, -- joins councils
       f.report       AS report,       -- name of the report
       f.as_at        AS as_at,        -- the day the plan speaks of; for another day use the query "overdue"
       CAST(CASE
         WHEN f.completed_from > f.due_latest THEN 'said to be done late'
         WHEN f.status_basis IN ('corrected', 'status words', 'own legend') THEN 'late: the plan says it is not done'
         ELSE 'date passed, plan silent' END AS TEXT) AS standing, -- late: the plan says it is not done; date passed, plan silent; said to be done late
       f.status_basis AS status_basis, -- on what status rests; a usual meaning is not the plan's word, and makes nothing late
       f.progress_status AS progress_status, -- how far the words of progress say it is
       f.due_latest   AS due_latest,   -- ISO day: the last of the deadline in force
       f.due_latest_raw AS due_latest_raw, -- the deadline in force as printed
       f.completed    AS completed,    -- ISO day, when the plan says it was done
       f.ref          AS ref,          -- number printed
       f.action       AS action,       -- as printed
       f.leads        AS leads,        -- who leads
       f.rag          AS rag,          -- the rating
       f.rag_meaning  AS rag_meaning,  -- what it means in this plan
       f.status       AS status,       -- how far, on one scale
       f.progress     AS progress,     -- as printed
       f.page         AS page,         -- where printed
       f.document     AS document,     -- file name
       f.cite         AS cite          -- lasting name of the row
FROM actions_flat AS f
WHERE f.due_latest < f.as_at
  AND (f.completed_from > f.due_latest
    OR f.completed IS NULL AND f.status NOT IN ('complete', 'superseded') AND coalesce(f.progress_status, '') <> 'complete');
