-- Inputs that gave no records, and why
SELECT coalesce(d.outcome, i.outcome) AS outcome, i.source, coalesce(i.reason, d.reason) AS reason, i.last_seen
FROM inputs AS i
LEFT JOIN documents AS d ON d.id = i.document_id AND i.outcome = 'skipped'
WHERE coalesce(d.outcome, i.outcome) IN ('failed', 'needs-ocr', 'nothing-found')
ORDER BY outcome, i.source;
