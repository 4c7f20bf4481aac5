-- Inputs that gave no records, and why
SELECT outcome, source, reason, last_seen
FROM inputs
WHERE outcome IN ('failed', 'needs-ocr', 'nothing-found')
ORDER BY outcome, source;
