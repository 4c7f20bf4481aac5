CREATE VIEW recommendations_flat AS -- one row per recommendation of a current report, with what became of it
SELECT p.id           AS recommendation_id, -- number of the recommendation
       r.council      AS council,      -- official name, else as printed
       r.council_code AS council_code, -- joins councils
       r.council_gss  AS council_gss,  -- joins official statistics
       r.committee    AS committee,    -- as printed
       r.report       AS report,       -- name of the report
       r.report_id    AS report_id,    -- joins reports
       r.meeting_date AS meeting_date, -- ISO day
       r.as_at        AS as_at,        -- the day the report speaks of
       r.year         AS year,         -- of as_at
       CAST(coalesce(k.section, p.section) AS TEXT) AS section,      -- the band or heading it stands under
       CAST((SELECT group_concat(s.name, '; ')
          FROM recommendation_sources AS rs JOIN sources AS s ON s.id = rs.source_id
         WHERE rs.recommendation_id = p.id) AS TEXT) AS sources, -- whose recommendation: Ofsted; CQC
       CAST(coalesce(k.ref, p.ref) AS TEXT) AS ref, -- number printed
       CAST(coalesce(k.text, p.text) AS TEXT) AS recommendation, -- as printed
       p.addressed_to AS addressed_to, -- the body it is addressed to
       p.timescale_raw AS timescale_raw, -- the horizon it was given, as printed
       p.timescale_to AS timescale_to, -- ISO day, the last of it
       p.commentary   AS commentary,   -- what the report says of it
       CAST((SELECT count(*) FROM actions AS a WHERE a.recommendation_id = p.id) AS BIGINT) AS actions, -- how many actions answer it
       p.page         AS page,         -- where printed, from 1
       r.inspection_to AS inspection_to, -- ISO day: when the inspection answered here was published, the last it may be
       r.document     AS document,     -- file name
       r.url          AS url,          -- where it was published, by the manifest
       r.document_id  AS document_id,  -- joins documents
       CAST(substr(r.sha256, 1, 12) || '#' || p.local_id AS TEXT) AS cite, -- lasting name of the row
       k.by           AS corrected_by  -- who compared the row with its page and checked or corrected it
FROM current_reports AS r
JOIN recommendations AS p ON p.report_id = r.report_id
LEFT JOIN corrected AS k ON k.record_id = p.id
WHERE coalesce(k.not_a_row, 0) = 0;
