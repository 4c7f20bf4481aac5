CREATE VIEW coverage AS -- what this file holds of each council, and how much of it is filled in
SELECT r.council      AS council,      -- official name, else as printed
       r.council_code AS council_code, -- joins councils
       r.tier         AS tier,         -- upper, lower, single (does both) or strategic
       r.nation       AS nation,       -- England, Scotland, Wales or Northern Ireland
       CAST(count(*) AS BIGINT)       AS reports,      -- current reports
       CAST(sum(CASE WHEN n.actions > 0 THEN 1 ELSE 0 END) AS BIGINT) AS plans, -- of these: with actions
       CAST(min(r.as_at) AS TEXT)   AS first_as_at,  -- ISO day of the earliest
       CAST(max(r.as_at) AS TEXT)   AS last_as_at,   -- ISO day of the latest
       CAST(sum(n.decisions) AS BIGINT) AS decisions,  -- number of decisions
       CAST(sum(n.recommendations) AS BIGINT) AS recommendations, -- number of recommendations
       CAST(sum(n.actions) AS BIGINT) AS actions,      -- number of actions
       CAST(sum(n.led) AS BIGINT)     AS with_lead,    -- actions with a lead
       CAST(sum(n.dated) AS BIGINT)   AS with_date,    -- actions with a deadline that gives a date
       CAST(sum(n.rated) AS BIGINT)   AS with_rating,  -- actions with a rating
       CAST(sum(n.legend) AS BIGINT)  AS with_legend   -- actions whose rating has its meaning from the document's own legend
FROM current_reports AS r
JOIN (
  SELECT k.id AS report_id,
         (SELECT count(*) FROM decisions AS d WHERE d.report_id = k.id) AS decisions,
         (SELECT count(*) FROM recommendations AS p WHERE p.report_id = k.id) AS recommendations,
         (SELECT count(*) FROM actions AS a WHERE a.report_id = k.id) AS actions,
         (SELECT count(DISTINCT l.action_id) FROM actions AS a JOIN action_leads AS l ON l.action_id = a.id AND l.part = 'lead' WHERE a.report_id = k.id) AS led,
         (SELECT count(*) FROM actions AS a JOIN due_dates AS w ON w.action_id = a.id AND w.latest = 1 AND w.to_date IS NOT NULL WHERE a.report_id = k.id) AS dated,
         (SELECT count(*) FROM actions AS a JOIN ratings AS g ON g.action_id = a.id AND g.part = 'now' WHERE a.report_id = k.id) AS rated,
         (SELECT count(*) FROM actions AS a JOIN ratings AS g ON g.action_id = a.id AND g.part = 'now' AND g.meaning_source = 'legend' WHERE a.report_id = k.id) AS legend
  FROM reports AS k
) AS n ON n.report_id = r.report_id
GROUP BY r.council_code, r.council, r.tier, r.nation;
