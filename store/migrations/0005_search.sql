-- Full-text search over what the tables hold; the words themselves stay there.

CREATE VIRTUAL TABLE decisions_fts USING fts5 (
  text, item,
  content = 'decisions', content_rowid = 'id', tokenize = 'porter unicode61');

CREATE VIRTUAL TABLE recommendations_fts USING fts5 (
  text, section, commentary,
  content = 'recommendations', content_rowid = 'id', tokenize = 'porter unicode61');

CREATE VIRTUAL TABLE actions_fts USING fts5 (
  text, section, progress, evidence, lead_raw,
  content = 'actions', content_rowid = 'id', tokenize = 'porter unicode61');

CREATE TRIGGER decisions_ai AFTER INSERT ON decisions BEGIN
  INSERT INTO decisions_fts (rowid, text, item) VALUES (new.id, new.text, new.item);
END;
CREATE TRIGGER decisions_ad AFTER DELETE ON decisions BEGIN
  INSERT INTO decisions_fts (decisions_fts, rowid, text, item) VALUES ('delete', old.id, old.text, old.item);
END;

CREATE TRIGGER recommendations_ai AFTER INSERT ON recommendations BEGIN
  INSERT INTO recommendations_fts (rowid, text, section, commentary)
  VALUES (new.id, new.text, new.section, new.commentary);
END;
CREATE TRIGGER recommendations_ad AFTER DELETE ON recommendations BEGIN
  INSERT INTO recommendations_fts (recommendations_fts, rowid, text, section, commentary)
  VALUES ('delete', old.id, old.text, old.section, old.commentary);
END;

CREATE TRIGGER actions_ai AFTER INSERT ON actions BEGIN
  INSERT INTO actions_fts (rowid, text, section, progress, evidence, lead_raw)
  VALUES (new.id, new.text, new.section, new.progress, new.evidence, new.lead_raw);
END;
CREATE TRIGGER actions_ad AFTER DELETE ON actions BEGIN
  INSERT INTO actions_fts (actions_fts, rowid, text, section, progress, evidence, lead_raw)
  VALUES ('delete', old.id, old.text, old.section, old.progress, old.evidence, old.lead_raw);
END;
