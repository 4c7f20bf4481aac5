-- Columns of a table or view, and what each says
-- table: its name; all when left out
SELECT table_name, name, type, comment
FROM _columns
WHERE :table IS NULL OR table_name = :table
ORDER BY table_name, position;
