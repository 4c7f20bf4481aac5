CREATE VIEW slippage AS -- each revised deadline, with how far it moved
SELECT a.id           AS action_id,    -- number of the action
       r.council      AS council,      -- official name, else as printed
       r.council_code AS council_code, -- joins councils
       r.report       AS report,       -- name of the report
       r.as_at        AS as_at,        -- the day the plan speaks of
       a.ref          AS ref,          -- number printed
       a.text         AS action,       -- as printed
       first.raw      AS due_raw,      -- the first deadline as printed
       first.to_date  AS due_to,       -- ISO day, the last it allows
       later.raw      AS revised_raw,  -- the revised deadline as printed
       later.to_date  AS revised_to,   -- ISO day, the last it allows
       later.slip_days AS slip_days,   -- days from the one to the other; null when the words give no date
       later.latest   AS latest,       -- 1 for the revision in force
       later.reason   AS reason,       -- why, as printed
       a.page         AS page,         -- where printed
       r.document     AS document      -- file name
FROM current_reports AS r
JOIN actions AS a ON a.report_id = r.report_id
JOIN due_dates AS later ON later.action_id = a.id AND later.part = 'revised'
LEFT JOIN due_dates AS first ON first.action_id = a.id AND first.part = 'due';
