-- Runs of the loader and how their inputs ended
SELECT name, finished, extracted, nothing_found, needs_ocr, failed, skipped, program, rules
FROM runs
ORDER BY id;
