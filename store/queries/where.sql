-- Where each field of one record was printed, and by which rule it was read
-- record: its number, such as an action_id (needed)
SELECT field, page, box_left, box_top, box_right, box_bottom, line, path, quote, rule
FROM evidence
WHERE record_id = CAST(:record AS INTEGER)
ORDER BY field <> 'record', field, part;
