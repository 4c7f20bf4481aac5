CREATE VIEW decisions_flat AS -- one row per decision of a current report
SELECT d.id           AS decision_id,  -- number of the decision
       r.council      AS council,      -- official name, else as printed
       r.council_code AS council_code, -- joins councils
       r.council_gss  AS council_gss,  -- joins official statistics
       r.committee    AS committee,    -- as printed: who is asked, or decided
       r.report       AS report,       -- name of the report
       r.report_id    AS report_id,    -- joins reports
       r.meeting_date AS meeting_date, -- ISO day
       r.as_at        AS as_at,        -- the day the report speaks of
       r.year         AS year,         -- of as_at
       d.kind         AS kind,         -- recommended: the committee is asked to; resolved: it did
       d.item         AS item,         -- the agenda item or minute it stands under
       d.ref          AS ref,          -- number printed
       d.text         AS decision,     -- as printed
       d.vote         AS vote,         -- how it was voted, as printed
       d.page         AS page,         -- where printed, from 1
       r.document     AS document,     -- file name
       r.url          AS url,          -- where it was published, by the manifest
       r.document_id  AS document_id,  -- joins documents
       CAST(substr(r.sha256, 1, 12) || '#' || d.local_id AS TEXT) AS cite -- lasting name of the row
FROM current_reports AS r
JOIN decisions AS d ON d.report_id = r.report_id;
