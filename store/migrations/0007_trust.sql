-- What can be tried again, and whom a report names.

CREATE TABLE causes ( -- why a document could not be read, in one word; its words are documents.reason
  document_id INTEGER PRIMARY KEY REFERENCES documents (id), -- the document
  cause TEXT NOT NULL, -- empty, format, broken, encrypted, too-large, bound (no limit raises it), needs-ocr, old-word, memory, time or crash; killed, starved and start (the machine's) and damaged (rows were lost with a database): the next run tries again
  CHECK (cause <> '')
) STRICT;

CREATE TABLE persons ( -- a person whom a report names, in whatever part: --anonymous takes every one of them out
  report_id INTEGER NOT NULL REFERENCES reports (id), -- the report
  seq       INTEGER NOT NULL, -- order of printing, from 1
  name      TEXT NOT NULL, -- as printed
  initials  TEXT,  -- the short form printed for the name
  via       TEXT NOT NULL, -- attendance, cast, mover, signature, lead or contact: where the name was met
  page      INTEGER, -- where printed, from 1
  PRIMARY KEY (report_id, seq),
  CHECK ('' NOT IN (name, initials, via))
) STRICT, WITHOUT ROWID;
