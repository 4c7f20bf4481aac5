-- Full-text search over what the tables hold; the words themselves stay there.
-- Datasette and sqlite-utils find an index by the words content="table", set so.
-- search.go fills it, many documents at a time, at the end of a run: see documents.indexed.

CREATE VIRTUAL TABLE decisions_fts USING fts5 (
  text, item,
  content="decisions", content_rowid = 'id', tokenize = 'porter unicode61');

CREATE VIRTUAL TABLE recommendations_fts USING fts5 (
  text, section, commentary,
  content="recommendations", content_rowid = 'id', tokenize = 'porter unicode61');

CREATE VIRTUAL TABLE actions_fts USING fts5 (
  text, section, progress, evidence, lead_raw,
  content="actions", content_rowid = 'id', tokenize = 'porter unicode61');

-- Room for the words of many documents before they are written out: 16 MB instead of 1.
INSERT INTO decisions_fts (decisions_fts, rank) VALUES ('hashsize', 16777216);
INSERT INTO recommendations_fts (recommendations_fts, rank) VALUES ('hashsize', 16777216);
INSERT INTO actions_fts (actions_fts, rank) VALUES ('hashsize', 16777216);
