CREATE VIEW overdue AS -- actions not complete although their deadline had passed on the day the plan speaks of
SELECT f.action_id    AS action_id,    -- number of the action
       f.council      AS council,      -- official name, else as printed
       f.council_code AS council_code, -- joins councils
       f.report       AS report,       -- name of the report
       f.as_at        AS as_at,        -- the day the plan speaks of; for another day use the query "overdue"
       f.due_latest   AS due_latest,   -- ISO day: the last of the deadline in force
       f.due_latest_raw AS due_latest_raw, -- the deadline in force as printed
       f.ref          AS ref,          -- number printed
       f.action       AS action,       -- as printed
       f.leads        AS leads,        -- who leads
       f.rag          AS rag,          -- the rating
       f.rag_meaning  AS rag_meaning,  -- what it means in this plan
       f.status       AS status,       -- how far, on one scale
       f.page         AS page,         -- where printed
       f.document     AS document,     -- file name
       f.cite         AS cite          -- lasting name of the row
FROM actions_flat AS f
WHERE f.due_latest < f.as_at
  AND f.status NOT IN ('complete', 'superseded')
  AND f.completed IS NULL;
