CREATE VIEW action_history AS -- one action through successive reports of its plan: one row per report, with what changed
SELECT h.thread_id    AS thread_id,    -- the thread
       p.council_code AS council_code, -- joins councils
       p.id           AS plan_id,      -- joins plans
       p.name         AS plan,         -- the plan
       h.seq          AS seq,          -- order in time, from 1
       r.as_at        AS as_at,        -- the day the report speaks of
       r.name         AS report,       -- name of the report
       a.id           AS action_id,    -- number of the action
       a.ref          AS ref,          -- number printed
       CAST(coalesce(k.text, a.text) AS TEXT) AS action, -- as printed
       g.value        AS rag,          -- the rating
       g.meaning      AS rag_meaning,  -- what it means in this report
       CAST(coalesce(k.status, nullif(a.status, 'unknown'), nullif(g.status, 'unknown'), 'unknown') AS TEXT) AS status, -- how far, on one scale
       w.raw          AS due_latest_raw, -- the deadline in force as printed
       w.to_date      AS due_latest,   -- ISO day, the last of it
       before.text    AS action_before, -- its words in the report before
       gb.value       AS rag_before,   -- its rating in the report before
       wb.to_date     AS due_before,   -- its deadline in the report before
       CAST(CASE WHEN before.id IS NULL THEN 'first'
            WHEN h.seq = 1 THEN 'part'
            WHEN a.text <> before.text THEN 'reworded'
            ELSE 'same' END AS TEXT) AS wording, -- first, part (of an action that was split), same or reworded
       CAST(CASE WHEN coalesce(g.value, '') <> coalesce(gb.value, '') AND before.id IS NOT NULL THEN 1 ELSE 0 END AS BIGINT) AS rag_changed, -- 1 when the rating differs from the report before
       CAST(CASE WHEN w.to_date > wb.to_date THEN 1 ELSE 0 END AS BIGINT) AS slipped, -- 1 when the deadline is later than in the report before
       h.score        AS score,        -- how sure the link to the report before is, 0 to 1
       h.matched_by   AS matched_by,   -- first, text, reference or split
       t.ending       AS ending        -- of the thread: present, complete, split or vanished
FROM thread_actions AS h
JOIN threads AS t ON t.id = h.thread_id
JOIN plans AS p ON p.id = t.plan_id
JOIN actions AS a ON a.id = h.action_id
JOIN reports AS r ON r.id = a.report_id
LEFT JOIN corrected AS k ON k.record_id = a.id
LEFT JOIN ratings AS g ON g.action_id = a.id AND g.part = 'now'
LEFT JOIN due_dates AS w ON w.action_id = a.id AND w.latest = 1
LEFT JOIN thread_actions AS hb ON hb.thread_id = h.thread_id AND hb.seq = h.seq - 1
LEFT JOIN actions AS before ON before.id = coalesce(hb.action_id, t.split_from)
LEFT JOIN ratings AS gb ON gb.action_id = before.id AND gb.part = 'now'
LEFT JOIN due_dates AS wb ON wb.action_id = before.id AND wb.latest = 1;
