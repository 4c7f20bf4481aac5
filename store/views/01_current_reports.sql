CREATE VIEW current_reports AS -- the reports that count: not replaced by a newer version of their file, and not printed twice
SELECT r.id           AS report_id,    -- number of the report
       r.name         AS report,       -- its name
       r.kind         AS kind,         -- report, minutes, decision, plan or inspection
       r.council_code AS council_code, -- joins councils
       CAST(CASE WHEN r.council_code = 'x-unnamed' AND r.committee IS NOT NULL THEN r.committee || ' ' || c.name
            ELSE c.name END AS TEXT) AS council, -- official name, else as printed; the body where no council is named
       c.gss          AS council_gss,  -- joins official statistics
       c.tier         AS tier,         -- upper, lower, single (does both) or strategic
       c.nation       AS nation,       -- England, Scotland, Wales or Northern Ireland
       r.committee    AS committee,    -- as printed
       r.meeting_date AS meeting_date, -- ISO day
       r.as_at        AS as_at,        -- the day its ratings stand for
       r.year         AS year,         -- of as_at
       CAST(CASE WHEN EXISTS (
         SELECT 1 FROM plan_reports AS this JOIN plan_reports AS later ON later.plan_id = this.plan_id AND later.seq > this.seq
         WHERE this.report_id = r.id) THEN 0 ELSE 1 END AS BIGINT) AS latest, -- 0 when a later report prints the same plan again
       d.id           AS document_id,  -- the bytes it is in
       r.inspection_from AS inspection_from, -- ISO day: when the inspection answered here was published, the first it may be
       r.inspection_to AS inspection_to, -- ISO day: the last
       d.name         AS document,     -- file name
       CAST((SELECT s.value FROM stated AS s WHERE s.document_id = d.id AND s.field = 'url') AS TEXT) AS url, -- where it was published, by the manifest
       d.sha256       AS sha256        -- of the bytes
FROM reports AS r
JOIN documents AS d ON d.id = r.document_id
JOIN councils AS c ON c.code = r.council_code
WHERE d.current = 1 AND r.same_as IS NULL;
