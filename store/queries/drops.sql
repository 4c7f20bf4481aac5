-- Inputs that gave less than the version before
SELECT source, records_before, records, last_seen
FROM inputs
WHERE records < records_before AND outcome <> 'skipped'
ORDER BY records - records_before, source;
