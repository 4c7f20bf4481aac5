CREATE VIEW leads AS -- who leads how much in which council; leads that a person corrected are in actions_flat
SELECT r.council      AS council,      -- official name, else as printed
       r.council_code AS council_code, -- joins councils
       p.name         AS lead,         -- expanded name
       p.kind         AS kind,         -- person, post, body or team
       p.organisation AS organisation, -- to which it belongs
       p.id           AS party_id,     -- joins parties
       CAST(count(*) AS BIGINT)       AS actions,      -- actions led
       CAST(sum(CASE WHEN coalesce(k.status, nullif(a.status, 'unknown'), g.status) = 'complete' THEN 1 ELSE 0 END) AS BIGINT) AS complete, -- of these: complete
       CAST(sum(CASE WHEN l.match IN ('fuzzy', 'literal') THEN 1 ELSE 0 END) AS BIGINT) AS unsure, -- of these: the name is a near miss or left as printed
       CAST(min(r.as_at) AS TEXT)   AS first_as_at,  -- ISO day of the first plan
       CAST(max(r.as_at) AS TEXT)   AS last_as_at    -- ISO day of the last
FROM current_reports AS r
JOIN actions AS a ON a.report_id = r.report_id
JOIN action_leads AS l ON l.action_id = a.id AND l.part = 'lead'
JOIN parties AS p ON p.id = l.party_id
LEFT JOIN ratings AS g ON g.action_id = a.id AND g.part = 'now'
LEFT JOIN corrected AS k ON k.record_id = a.id
WHERE coalesce(k.not_a_row, 0) = 0 AND k.leads IS NULL
GROUP BY r.council_code, r.council, p.id, p.name, p.kind, p.organisation;
