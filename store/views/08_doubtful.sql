CREATE VIEW doubtful AS -- what a careful reader should look at on the page before using it
SELECT r.council      AS council,      -- official name, else as printed
       r.council_code AS council_code, -- joins councils
       r.report       AS report,       -- name of the report
       d.code         AS code,         -- the kind of doubt
       d.message      AS message,      -- what is in doubt, quoting the source
       d.record_id    AS record_id,    -- the record it is about
       d.page         AS page,         -- where printed
       r.document     AS document      -- file name
FROM current_reports AS r
JOIN diagnostics AS d ON d.report_id = r.report_id AND d.severity = 'warning'
UNION ALL
SELECT r.council, r.council_code, r.report, 'lead.' || l.match,
       l.raw || ' read as ' || l.name, a.id, a.page, r.document
FROM current_reports AS r
JOIN actions AS a ON a.report_id = r.report_id
JOIN action_leads AS l ON l.action_id = a.id AND l.score < 0.8
UNION ALL
SELECT r.council, r.council_code, r.report, 'due.year-inferred',
       w.raw || ' read as ' || coalesce(w.to_date, 'no date'), a.id, a.page, r.document
FROM current_reports AS r
JOIN actions AS a ON a.report_id = r.report_id
JOIN due_dates AS w ON w.action_id = a.id AND w.year_inferred = 1
UNION ALL
SELECT r.council, r.council_code, r.report, 'thread.doubtful',
       t.reason, a.id, a.page, r.document
FROM current_reports AS r
JOIN actions AS a ON a.report_id = r.report_id
JOIN thread_doubts AS t ON t.action_id = a.id;
