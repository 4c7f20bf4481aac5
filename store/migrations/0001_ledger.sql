-- What was read, when, under which names, and how it ended.
-- The comments inside the statements are the data dictionary: describe.go reads
-- them back from the file's own schema into _tables and _columns.

CREATE TABLE _meta ( -- facts about this file: what it is, what made it, under which licence
  key   TEXT PRIMARY KEY, -- the name of the fact
  value TEXT NOT NULL     -- the fact
) STRICT, WITHOUT ROWID;

CREATE TABLE _tables ( -- what each table and view is
  name    TEXT PRIMARY KEY, -- the table or view
  kind    TEXT NOT NULL,    -- table, view or search
  comment TEXT NOT NULL     -- what one row of it is
) STRICT, WITHOUT ROWID;

CREATE TABLE _columns ( -- what each column of each table and view says
  table_name TEXT NOT NULL,    -- the table or view
  position   INTEGER NOT NULL, -- from 1
  name       TEXT NOT NULL,    -- the column
  type       TEXT NOT NULL,    -- INTEGER, REAL or TEXT
  required   INTEGER NOT NULL, -- 1 when it is never null
  key_part   INTEGER,          -- its place in the primary key, from 1
  links_to   TEXT,             -- table.column that it points to
  comment    TEXT NOT NULL,    -- what it says, in which unit
  PRIMARY KEY (table_name, name),
  CHECK (type IN ('INTEGER', 'REAL', 'TEXT'))
) STRICT, WITHOUT ROWID;

CREATE TABLE runs ( -- one call of the loader over a set of inputs
  id              INTEGER PRIMARY KEY, -- in the order started
  name            TEXT NOT NULL, -- "run 3, 2013-11-07 10:15"
  started         TEXT NOT NULL, -- UTC, ISO 8601
  finished        TEXT,          -- UTC, ISO 8601; null while running or when it was cut short
  program         TEXT,          -- version of the program
  rules           TEXT,          -- version of the extraction rules
  lexicon         TEXT,          -- version of the lexicon of abbreviations
  extracted       INTEGER NOT NULL DEFAULT 0, -- inputs read that held records
  nothing_found   INTEGER NOT NULL DEFAULT 0, -- inputs read that held none
  needs_ocr       INTEGER NOT NULL DEFAULT 0, -- inputs that are pictures of text
  failed          INTEGER NOT NULL DEFAULT 0, -- inputs that could not be read
  skipped         INTEGER NOT NULL DEFAULT 0, -- inputs whose bytes were read before
  CHECK ('' NOT IN (name, finished, program, rules, lexicon))
) STRICT;

CREATE TABLE documents ( -- one sequence of bytes that was read, whatever its names
  id          INTEGER PRIMARY KEY, -- in the order first read
  sha256      TEXT NOT NULL UNIQUE, -- SHA-256 of the bytes, hexadecimal
  name        TEXT NOT NULL, -- file name of the source it was first found under
  media_type  TEXT,          -- application/pdf, text/html, text/plain ...
  bytes       INTEGER,       -- length in bytes
  page_count  INTEGER,       -- pages; null for formats without pages
  text_source TEXT,          -- text-layer, ocr or markup
  outcome     TEXT NOT NULL, -- extracted, nothing-found, needs-ocr or failed
  reason      TEXT,          -- why it failed or needs OCR, for a person to act on
  current     INTEGER NOT NULL DEFAULT 1, -- 0 when every source that held it now holds a newer version
  indexed     INTEGER NOT NULL DEFAULT 0, -- 1 when the search knows its records: at the latest when the run has ended
  program     TEXT,          -- version of the program that read it
  rules       TEXT,          -- version of the rules it was read by
  run_id      INTEGER REFERENCES runs (id), -- the run that read it last
  reports     INTEGER NOT NULL DEFAULT 0, -- number of reports found in it
  decisions   INTEGER NOT NULL DEFAULT 0, -- number of decisions found in it
  recommendations INTEGER NOT NULL DEFAULT 0, -- number of recommendations found in it
  actions     INTEGER NOT NULL DEFAULT 0, -- number of actions found in it
  first_seen  TEXT NOT NULL, -- UTC, ISO 8601
  last_seen   TEXT NOT NULL, -- UTC, ISO 8601
  CHECK (length(sha256) = 64),
  CHECK (outcome IN ('extracted', 'nothing-found', 'needs-ocr', 'failed')),
  CHECK (current IN (0, 1)),
  CHECK (indexed IN (0, 1)),
  CHECK (reason IS NOT NULL OR outcome IN ('extracted', 'nothing-found')),
  CHECK ('' NOT IN (name, media_type, text_source, reason, program, rules))
) STRICT;

CREATE TABLE inputs ( -- the ledger: how every path or address given to the loader ended the last time
  source      TEXT PRIMARY KEY, -- path or URL
  name        TEXT NOT NULL, -- its last part
  outcome     TEXT NOT NULL, -- extracted, nothing-found, needs-ocr, failed or skipped
  reason      TEXT,          -- why, for a person to act on
  document_id INTEGER REFERENCES documents (id), -- the bytes it held; null when it could not be opened
  run_id      INTEGER REFERENCES runs (id),      -- the run that met it last
  records     INTEGER NOT NULL DEFAULT 0, -- decisions, recommendations and actions it gave
  records_before INTEGER,    -- the same of the version before; a drop deserves a look
  first_seen  TEXT NOT NULL, -- UTC, ISO 8601
  last_seen   TEXT NOT NULL, -- UTC, ISO 8601
  CHECK (outcome IN ('extracted', 'nothing-found', 'needs-ocr', 'failed', 'skipped')),
  CHECK ('' NOT IN (source, name, reason))
) STRICT, WITHOUT ROWID;

CREATE TABLE versions ( -- which bytes a path or address held, and when: one row per change
  source      TEXT NOT NULL, -- path or URL
  version     INTEGER NOT NULL, -- from 1, in the order seen
  document_id INTEGER NOT NULL REFERENCES documents (id), -- the bytes
  name        TEXT NOT NULL, -- the source's last part and the version
  first_seen  TEXT NOT NULL, -- UTC, ISO 8601
  last_seen   TEXT NOT NULL, -- UTC, ISO 8601
  PRIMARY KEY (source, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE stated ( -- what a manifest says of a document; it overrides what the document suggests
  document_id INTEGER NOT NULL REFERENCES documents (id), -- the document
  field       TEXT NOT NULL, -- council, url, committee, meeting_date, title or published
  value       TEXT NOT NULL, -- as stated
  PRIMARY KEY (document_id, field),
  CHECK ('' NOT IN (field, value))
) STRICT, WITHOUT ROWID;

CREATE INDEX documents_not_indexed ON documents (id) WHERE indexed = 0;
CREATE INDEX versions_document ON versions (document_id);
