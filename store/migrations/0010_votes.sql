-- How a decision was voted. SQLite puts an added column into the line of the last one, so
-- that its comment must end with it.

ALTER TABLE decisions ADD COLUMN vote TEXT CHECK (vote <> '') /* how it was voted, as printed */;
