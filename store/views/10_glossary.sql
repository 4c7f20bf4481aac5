CREATE VIEW glossary AS -- what each abbreviation means in which council, by its own reports
SELECT b.abbreviation AS abbreviation, -- as printed
       b.expansion    AS expansion,    -- as printed
       r.council      AS council,      -- official name, else as printed
       r.council_code AS council_code, -- joins councils
       CAST(count(*) AS BIGINT)       AS reports,      -- how many explanations say so
       CAST(min(r.as_at) AS TEXT)   AS first_as_at,  -- ISO day of the first
       CAST(max(r.as_at) AS TEXT)   AS last_as_at    -- ISO day of the last
FROM current_reports AS r
JOIN abbreviations AS b ON b.report_id = r.report_id
GROUP BY b.abbreviation, b.expansion, r.council, r.council_code;
