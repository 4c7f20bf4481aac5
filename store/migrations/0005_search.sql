-- Full-text search over what the tables hold; the words themselves stay there.
-- search.go fills it, many documents at a time, at the end of a run: see documents.indexed.

CREATE VIRTUAL TABLE decisions_fts USING fts5 (
  text, item,
  content = 'decisions', content_rowid = 'id', tokenize = 'porter unicode61');

CREATE VIRTUAL TABLE recommendations_fts USING fts5 (
  text, section, commentary,
  content = 'recommendations', content_rowid = 'id', tokenize = 'porter unicode61');

CREATE VIRTUAL TABLE actions_fts USING fts5 (
  text, section, progress, evidence, lead_raw,
  content = 'actions', content_rowid = 'id', tokenize = 'porter unicode61');
