CREATE VIEW actions_flat AS -- one row per action of a current report, with everything about it
SELECT a.id           AS action_id,    -- number of the action
       r.council      AS council,      -- official name, else as printed
       r.council_code AS council_code, -- joins councils
       r.council_gss  AS council_gss,  -- joins official statistics
       r.tier         AS tier,         -- upper, lower, single (does both) or strategic
       r.nation       AS nation,       -- England, Scotland, Wales or Northern Ireland
       r.committee    AS committee,    -- as printed
       r.report       AS report,       -- name of the report
       r.report_id    AS report_id,    -- joins reports
       r.meeting_date AS meeting_date, -- ISO day
       r.as_at        AS as_at,        -- the day the plan's ratings stand for
       r.year         AS year,         -- of as_at
       r.latest       AS latest,       -- 0 when a later report prints the same plan again: count an action once by latest = 1
       CAST(coalesce(k.section, a.section, p.section) AS TEXT) AS section, -- the band or heading it stands under
       p.ref          AS recommendation_ref, -- number of the recommendation it answers
       p.text         AS recommendation, -- the recommendation it answers
       p.id           AS recommendation_id, -- joins recommendations
       CAST((SELECT group_concat(s.name, '; ')
          FROM recommendation_sources AS rs JOIN sources AS s ON s.id = rs.source_id
         WHERE rs.recommendation_id = p.id) AS TEXT) AS sources, -- whose recommendation: Ofsted; CQC
       CAST(coalesce(k.ref, a.ref) AS TEXT) AS ref, -- number printed
       CAST(coalesce(k.text, a.text) AS TEXT) AS action, -- as printed
       a.lead_raw     AS lead_raw,     -- the lead cell as printed
       CAST(coalesce(k.leads, (SELECT group_concat(l.name, '; ') FROM action_leads AS l
         WHERE l.action_id = a.id AND l.part = 'lead')) AS TEXT) AS leads, -- who leads, expanded
       CAST((SELECT group_concat(l.name, '; ') FROM action_leads AS l
         WHERE l.action_id = a.id AND l.part = 'supporting') AS TEXT) AS supporting, -- who supports, expanded
       first.raw      AS due_raw,      -- the first deadline as printed
       first.from_date AS due_from,    -- ISO day, the first it allows
       first.to_date  AS due_to,       -- ISO day, the last it allows
       first.precision AS due_precision, -- day, month, quarter ...
       last.raw       AS due_latest_raw, -- the deadline in force as printed
       CAST(coalesce(k.due, last.to_date) AS TEXT) AS due_latest,   -- ISO day: the last of the deadline in force
       last.slip_days AS slip_days,    -- days from the first deadline to the one in force; null when never revised
       done.from_date AS completed_from, -- ISO day, when the plan says it was done, the first it may be
       done.to_date   AS completed,    -- ISO day, the last
       g.raw          AS rag_raw,      -- the rating as printed
       CAST(coalesce(k.rag, g.value) AS TEXT) AS rag,          -- red, amber, green ...; compare across councils by rag_status, never by this
       CAST(CASE WHEN k.rag IS NULL THEN g.meaning ELSE (SELECT min(l.meaning) FROM legends AS l WHERE l.report_id = a.report_id AND l.value = k.rag) END AS TEXT) AS rag_meaning,  -- what the rating means in this plan
       g.meaning_source AS rag_meaning_source, -- legend: the document says so; default: it does not
       CAST(CASE WHEN k.rag IS NULL THEN g.status ELSE (SELECT min(l.status) FROM legends AS l WHERE l.report_id = a.report_id AND l.value = k.rag) END AS TEXT) AS rag_status,   -- the meaning on one scale
       a.status_raw   AS status_raw,   -- the status words as printed
       CAST(coalesce(k.status, nullif(a.status, 'unknown'), nullif(g.status, 'unknown'), 'unknown') AS TEXT) AS status, -- how far, on one scale: the status words, else the rating's meaning
       CAST(CASE WHEN k.status IS NOT NULL THEN 'corrected'
            WHEN nullif(a.status, 'unknown') IS NOT NULL THEN 'status words'
            WHEN nullif(g.status, 'unknown') IS NULL THEN NULL
            WHEN g.meaning_source = 'legend' THEN 'own legend'
            ELSE 'usual meaning' END AS TEXT) AS status_basis, -- on what status rests: corrected, status words, own legend, or usual meaning (of a rating whose plan has no legend: not the plan's word)
       said.status    AS progress_status, -- how far the words of progress say it is; null when they do not
       a.priority     AS priority,     -- as printed
       a.progress     AS progress,     -- as printed
       a.evidence     AS evidence,     -- outcome, measure or evidence, as printed
       a.resources    AS resources,    -- as printed
       a.extra        AS extra,        -- JSON: columns without a role, by heading
       a.page         AS page,         -- where printed, from 1
       r.inspection_to AS inspection_to, -- ISO day: when the inspection answered here was published, the last it may be
       r.document     AS document,     -- file name
       r.url          AS url,          -- where it was published, by the manifest
       r.document_id  AS document_id,  -- joins documents
       CAST(substr(r.sha256, 1, 12) || '#' || a.local_id AS TEXT) AS cite, -- lasting name of the row: start of the document's SHA-256 and the id in the JSON form
       k.by           AS corrected_by  -- who compared the row with its page and checked or corrected it; the tables hold what was read
FROM current_reports AS r
JOIN actions AS a ON a.report_id = r.report_id
LEFT JOIN recommendations AS p ON p.id = a.recommendation_id
LEFT JOIN due_dates AS first ON first.action_id = a.id AND first.part = 'due'
LEFT JOIN due_dates AS last ON last.action_id = a.id AND last.latest = 1
LEFT JOIN due_dates AS done ON done.action_id = a.id AND done.part = 'completed'
LEFT JOIN ratings AS g ON g.action_id = a.id AND g.part = 'now'
LEFT JOIN corrected AS k ON k.record_id = a.id
LEFT JOIN progress_said AS said ON said.action_id = a.id
WHERE coalesce(k.not_a_row, 0) = 0;
