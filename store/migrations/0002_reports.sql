-- Who speaks, where and when: councils, their committees and their reports.
-- Numbers of records: the document's number, one digit for the kind, five to count.
--   report 17000001, decision 17100001, recommendation 17200001, action 17300001
-- are the first of document 17: the same input gives the same numbers.

CREATE TABLE councils ( -- a local authority, present or past, or another public body that reports
  code       TEXT PRIMARY KEY, -- three letters in the register of councils; "x-" and its name when not in it, "x-unnamed" for reports that name none
  gss        TEXT,          -- code of the Office for National Statistics, for joining official statistics
  name       TEXT NOT NULL, -- official name
  short_name TEXT,          -- name without "Council" and the like
  type       TEXT,          -- county, unitary authority, London borough ..., in the words of the register
  tier       TEXT,          -- upper, lower, single (does both) or strategic
  nation     TEXT,          -- England, Scotland, Wales or Northern Ireland
  started    TEXT,          -- ISO day of its beginning; null when not known
  ended      TEXT,          -- ISO day of its end; null when it exists
  replaced_by TEXT,         -- codes of the councils that followed it
  CHECK (started IS date(started)),
  CHECK (ended IS date(ended)),
  CHECK ('' NOT IN (code, gss, name, short_name, type, tier, nation, replaced_by))
) STRICT, WITHOUT ROWID;

CREATE TABLE bodies ( -- a committee, cabinet or board of a council
  id           INTEGER PRIMARY KEY, -- from its council and name: the same in every file
  council_code TEXT NOT NULL REFERENCES councils (code), -- whose
  name         TEXT NOT NULL, -- as first printed
  CHECK ('' NOT IN (name))
) STRICT;

CREATE TABLE reports ( -- one report, minute, decision, plan or inspection letter within a document
  id            INTEGER PRIMARY KEY, -- see the head of this file
  document_id   INTEGER NOT NULL REFERENCES documents (id), -- the bytes it is in
  part          INTEGER NOT NULL, -- its place among the reports of the document, from 1
  name          TEXT NOT NULL, -- title, or committee and date, or file name
  council_code  TEXT NOT NULL REFERENCES councils (code), -- the council it speaks for
  council       TEXT,  -- as printed, or the register's name
  council_via   TEXT,  -- how the council was found: printed, host, mail, option or manifest
  body_id       INTEGER REFERENCES bodies (id), -- the committee
  committee     TEXT,  -- as printed
  title         TEXT,  -- as printed
  kind          TEXT,  -- report, minutes, decision, plan or inspection
  agenda_item   TEXT,  -- as printed
  meeting_date  TEXT,  -- ISO day
  published     TEXT,  -- ISO day of publication, as printed
  plan_date_raw TEXT,  -- the words that date the plan
  plan_date_from TEXT, -- ISO day: the first that its ratings may stand for
  plan_date_to  TEXT,  -- ISO day: the last
  inspection_from TEXT, -- ISO day: when the inspection answered here was published, the first it may be
  inspection_to TEXT,  -- ISO day: the last
  as_at         TEXT,  -- the day the report speaks of: plan_date_to, else meeting_date, else published
  year          INTEGER, -- year of as_at
  first_page    INTEGER, -- in the document, from 1, when the report is part of a pack
  last_page     INTEGER, -- in the document
  fingerprint   TEXT,  -- hash of its records' words: equal for the same report in two documents
  same_as       INTEGER REFERENCES reports (id), -- the same report in another document, which counts instead of this one
  CHECK (meeting_date IS date(meeting_date)),
  CHECK (published IS date(published)),
  CHECK (plan_date_from IS date(plan_date_from)),
  CHECK (plan_date_to IS date(plan_date_to)),
  CHECK (inspection_from IS date(inspection_from)),
  CHECK (inspection_to IS date(inspection_to)),
  CHECK (as_at IS date(as_at)),
  CHECK ('' NOT IN (name, council, council_via, committee, title, kind, agenda_item, plan_date_raw))
) STRICT;

CREATE TABLE contacts ( -- a person whom a report names as answerable for it
  report_id INTEGER NOT NULL REFERENCES reports (id), -- the report
  seq       INTEGER NOT NULL, -- order of printing, from 1
  part      TEXT,  -- lead officer, lead member, author, contact or report from
  party_id  INTEGER REFERENCES parties (id), -- the person or post
  name      TEXT,  -- as printed
  job_title TEXT,  -- as printed
  email     TEXT,  -- as printed
  phone     TEXT,  -- as printed
  page      INTEGER, -- where printed, from 1
  PRIMARY KEY (report_id, seq),
  CHECK ('' NOT IN (part, name, job_title, email, phone))
) STRICT, WITHOUT ROWID;

CREATE TABLE parties ( -- whoever leads: a person, a post, a team, a body or an organisation
  id           INTEGER PRIMARY KEY, -- from its council, kind and name: the same in every file
  council_code TEXT NOT NULL REFERENCES councils (code), -- within which the name means this party
  kind         TEXT,          -- person, post, body or team; null when not known
  name         TEXT NOT NULL, -- expanded
  organisation TEXT,          -- to which it belongs, where that is printed
  CHECK ('' NOT IN (kind, name, organisation))
) STRICT;

CREATE TABLE legends ( -- what one rating means in one report, in the report's own words
  report_id INTEGER NOT NULL REFERENCES reports (id), -- the report
  seq       INTEGER NOT NULL, -- order of printing, from 1
  value     TEXT NOT NULL, -- amber, 1, P ...
  meaning   TEXT NOT NULL, -- the words
  status    TEXT,  -- the meaning on one scale, see actions.status
  basis     TEXT,  -- of what it speaks: progress, priority, owner, data ...; only progress rates
  via       TEXT,  -- where it was printed: header, table or text
  page      INTEGER, -- where printed, from 1
  PRIMARY KEY (report_id, seq),
  CHECK ('' NOT IN (value, meaning, status, basis, via))
) STRICT, WITHOUT ROWID;

CREATE TABLE abbreviations ( -- a short form that a report itself explains
  report_id    INTEGER NOT NULL REFERENCES reports (id), -- the report
  seq          INTEGER NOT NULL, -- order of printing, from 1
  abbreviation TEXT NOT NULL, -- as printed
  expansion    TEXT NOT NULL, -- as printed
  via          TEXT,  -- table, inline or attendance
  page         INTEGER, -- where printed, from 1
  PRIMARY KEY (report_id, seq),
  CHECK ('' NOT IN (abbreviation, expansion, via))
) STRICT, WITHOUT ROWID;

CREATE TABLE diagnostics ( -- a doubt, a guess, or something printed that could not be placed
  report_id INTEGER NOT NULL REFERENCES reports (id), -- the report
  seq       INTEGER NOT NULL, -- from 1
  code      TEXT NOT NULL, -- the kind of doubt; the manual explains each
  severity  TEXT NOT NULL, -- info: worth knowing; warning: a value may be wrong or a text is in no record
  message   TEXT NOT NULL, -- quotes the source
  rule      TEXT,  -- the rule that spoke
  record_id INTEGER, -- the decision, recommendation or action it is about
  page      INTEGER, -- where printed, from 1
  PRIMARY KEY (report_id, seq),
  CHECK (severity IN ('info', 'warning')),
  CHECK ('' NOT IN (code, message, rule))
) STRICT, WITHOUT ROWID;

CREATE INDEX reports_document ON reports (document_id);
CREATE INDEX reports_council ON reports (council_code, as_at);
CREATE INDEX reports_same_as ON reports (same_as) WHERE same_as IS NOT NULL;
CREATE INDEX bodies_council ON bodies (council_code);
CREATE INDEX parties_council ON parties (council_code);
