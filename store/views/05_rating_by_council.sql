CREATE VIEW rating_by_council AS -- for each council, rating and meaning, as read and not corrected: how many actions, and on whose word the meaning rests
SELECT r.council      AS council,      -- official name, else as printed
       r.council_code AS council_code, -- joins councils
       g.value        AS rag,          -- red, amber, green ...
       g.meaning      AS meaning,      -- what it means there
       g.status       AS status,       -- the meaning on one scale: compare councils by this
       CAST(count(*) AS BIGINT)       AS actions,      -- number of actions
       CAST(round(100.0 * count(*) / sum(count(*)) OVER (PARTITION BY r.council_code), 1) AS DOUBLE) AS percent, -- of the council's rated actions
       CAST(sum(CASE WHEN g.meaning_source = 'legend' THEN 1 ELSE 0 END) AS BIGINT) AS from_legend, -- of these actions: meaning from the document's own legend
       CAST(round(100.0 * sum(CASE WHEN g.meaning_source = 'legend' THEN 1 ELSE 0 END) / count(*), 1) AS DOUBLE) AS percent_from_legend -- the share of them
FROM current_reports AS r
JOIN actions AS a ON a.report_id = r.report_id
JOIN ratings AS g ON g.action_id = a.id AND g.part = 'now'
LEFT JOIN corrected AS k ON k.record_id = a.id
WHERE coalesce(k.not_a_row, 0) = 0 AND k.rag IS NULL
GROUP BY r.council_code, r.council, g.value, g.meaning, g.status;
