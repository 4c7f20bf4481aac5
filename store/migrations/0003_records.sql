-- What was asked, answered and done.

CREATE TABLE decisions ( -- what a committee is asked to do, or did
  id        INTEGER PRIMARY KEY, -- see reports.id
  report_id INTEGER NOT NULL REFERENCES reports (id), -- the report it is in
  local_id  TEXT NOT NULL, -- its id in the JSON form: d1, d2 ...
  name      TEXT NOT NULL, -- number and first words
  ref       TEXT,  -- the number printed
  kind      TEXT,  -- recommended or resolved
  text      TEXT,  -- as printed; null when blank
  item      TEXT,  -- the agenda item or minute it stands under
  page      INTEGER, -- where printed, from 1
  last_page INTEGER, -- where it ends, when a page break cuts it
  CHECK ('' NOT IN (local_id, name, ref, kind, text, item))
) STRICT;

CREATE TABLE recommendations ( -- what an inspector, auditor, peer team or scrutiny body told the council
  id           INTEGER PRIMARY KEY, -- see reports.id
  report_id    INTEGER NOT NULL REFERENCES reports (id), -- the report it is in
  local_id     TEXT NOT NULL, -- its id in the JSON form: r1, r2 ...
  name         TEXT NOT NULL, -- number and first words
  ref          TEXT,  -- the number printed
  text         TEXT,  -- as printed; null when the cell is blank
  section      TEXT,  -- the band row or heading it stands under
  addressed_to TEXT,  -- the body it is addressed to, where the report says so
  timescale_raw TEXT, -- the horizon it was given, as printed
  timescale_from TEXT, -- ISO day, the first that the words allow
  timescale_to TEXT,  -- ISO day, the last
  commentary   TEXT,  -- what the report says of it
  list_text    TEXT,  -- its wording in the report's list, where the plan words it otherwise
  extra        TEXT,  -- JSON: columns without a role, by heading
  page         INTEGER, -- where printed, from 1
  last_page    INTEGER, -- where it ends, when a page break cuts it
  CHECK (timescale_from IS date(timescale_from)),
  CHECK (timescale_to IS date(timescale_to)),
  CHECK (extra IS NULL OR json_valid(extra)),
  CHECK ('' NOT IN (local_id, name, ref, text, section, addressed_to, timescale_raw, commentary, list_text))
) STRICT;

CREATE TABLE sources ( -- whose recommendations these are: Ofsted, CQC, an audit, a peer team
  id   INTEGER PRIMARY KEY, -- from its name: the same in every file
  name TEXT NOT NULL, -- as printed
  CHECK (name <> '')
) STRICT;

CREATE TABLE recommendation_sources ( -- which source made which recommendation
  recommendation_id INTEGER NOT NULL REFERENCES recommendations (id), -- the recommendation
  source_id INTEGER NOT NULL REFERENCES sources (id), -- its source
  PRIMARY KEY (recommendation_id, source_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE actions ( -- one thing that somebody undertook to do
  id         INTEGER PRIMARY KEY, -- see reports.id
  report_id  INTEGER NOT NULL REFERENCES reports (id), -- the report it is in
  recommendation_id INTEGER REFERENCES recommendations (id), -- what it answers; null when it stands alone
  local_id   TEXT NOT NULL, -- its id in the JSON form: a1, a2 ...
  name       TEXT NOT NULL, -- number and first words
  ref        TEXT,  -- the number printed
  text       TEXT,  -- as printed; null when the cell is blank
  section    TEXT,  -- the band row or heading it stands under
  lead_raw   TEXT,  -- the lead cell as printed; who it names is in action_leads
  status_raw TEXT,  -- the status words as printed
  status     TEXT,  -- complete, on_track, in_progress, at_risk, off_track, not_started, overdue, suspended, superseded or unknown, from the status words
  priority   TEXT,  -- as printed
  direction  TEXT,  -- of travel: up, down or same
  progress   TEXT,  -- as printed
  evidence   TEXT,  -- outcome, measure or evidence, as printed
  resources  TEXT,  -- as printed
  extra      TEXT,  -- JSON: columns without a role, by heading
  text_source TEXT, -- ocr when the row was read from a picture
  page       INTEGER, -- where printed, from 1
  last_page  INTEGER, -- where it ends, when a page break cuts it
  table_no   INTEGER, -- which table of the document, from 1, tables joined over pages
  row_no     INTEGER, -- which row of it, from 1
  CHECK (status IN ('complete', 'on_track', 'in_progress', 'at_risk', 'off_track', 'not_started', 'overdue', 'suspended', 'superseded', 'unknown')),
  CHECK (extra IS NULL OR json_valid(extra)),
  CHECK ('' NOT IN (local_id, name, ref, text, section, lead_raw, status_raw, priority, direction, progress, evidence, resources, text_source))
) STRICT;

CREATE TABLE action_leads ( -- one person, post, body or team that leads or supports an action
  action_id INTEGER NOT NULL REFERENCES actions (id), -- the action
  seq       INTEGER NOT NULL, -- order of printing, from 1
  party_id  INTEGER NOT NULL REFERENCES parties (id), -- who leads
  name      TEXT NOT NULL, -- the expansion, or the words as printed
  raw       TEXT NOT NULL, -- as printed
  post      TEXT,  -- the post, where a person is named with one
  organisation TEXT, -- as printed or expanded
  part      TEXT NOT NULL, -- lead or supporting
  match     TEXT NOT NULL, -- how it was expanded: glossary, inline, attendance, lexicon, fuzzy, or literal (as printed)
  score     REAL NOT NULL, -- 1 is certain
  runner_up TEXT,  -- the next best reading
  candidates TEXT, -- JSON list, when several readings are equally good and it was left as printed
  rule      TEXT,  -- the rule that decided
  PRIMARY KEY (action_id, seq),
  CHECK (part IN ('lead', 'supporting')),
  CHECK (score BETWEEN 0 AND 1),
  CHECK ('' NOT IN (name, raw, post, organisation, match, runner_up, rule))
) STRICT, WITHOUT ROWID;

CREATE TABLE due_dates ( -- one date of an action as printed, and the days it can mean
  action_id INTEGER NOT NULL REFERENCES actions (id), -- the action
  seq       INTEGER NOT NULL, -- order of printing, from 1
  part      TEXT NOT NULL, -- due, revised, completed or start
  raw       TEXT,  -- as printed
  from_date TEXT,  -- ISO day, the first that the words allow; null when they give no bound
  to_date   TEXT,  -- ISO day, the last
  precision TEXT,  -- day, month, quarter, term, season, year, immediate, ongoing, event or none
  kind      TEXT,  -- by, on, between, from, recurring, event, ongoing or none
  year_inferred INTEGER NOT NULL, -- 1 when the year was not printed
  anchor    TEXT,  -- what a horizon or a missing year was counted from: inspection, decision, plan or meeting
  anchor_date TEXT, -- ISO day of it
  every     TEXT,  -- period of a recurring date, ISO 8601: P1M, P3M
  reason    TEXT,  -- why it was revised, as printed
  latest    INTEGER NOT NULL, -- 1 for the deadline in force: the last revised one, or the only one
  slip_days INTEGER, -- of a revised date: days from the end of the first deadline to the end of this one
  rule      TEXT,  -- the rule that decided
  PRIMARY KEY (action_id, seq),
  CHECK (part IN ('due', 'revised', 'completed', 'start')),
  CHECK (from_date IS date(from_date)),
  CHECK (to_date IS date(to_date)),
  CHECK (from_date <= to_date),
  CHECK (anchor_date IS date(anchor_date)),
  CHECK (year_inferred IN (0, 1)),
  CHECK (latest IN (0, 1)),
  CHECK ('' NOT IN (raw, precision, kind, anchor, every, reason, rule))
) STRICT, WITHOUT ROWID;

CREATE TABLE ratings ( -- one rating of an action: the colour or mark, and what it means
  action_id INTEGER NOT NULL REFERENCES actions (id), -- the action
  part      TEXT NOT NULL, -- now, or previous where the plan prints both
  raw       TEXT,  -- as printed
  value     TEXT,  -- red, amber, green, blue ...; a number or letter as printed
  scheme    TEXT,  -- colour, number, letter or word
  via       TEXT,  -- text, colour (the cell's fill), symbol or context
  fill      TEXT,  -- the cell's fill, #rrggbb
  meaning   TEXT,  -- the legend's words, or the default meaning
  meaning_source TEXT, -- legend: the document says so; default: it does not
  status    TEXT,  -- the meaning on one scale, see actions.status
  rule      TEXT,  -- the rule that decided
  PRIMARY KEY (action_id, part),
  CHECK (part IN ('now', 'previous')),
  CHECK (meaning_source IN ('legend', 'default')),
  CHECK (status IN ('complete', 'on_track', 'in_progress', 'at_risk', 'off_track', 'not_started', 'overdue', 'suspended', 'superseded', 'unknown')),
  CHECK ('' NOT IN (raw, value, via, fill, meaning, rule))
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence ( -- where each field of a record was printed, and by which rule it was read
  record_id INTEGER NOT NULL, -- the report, decision, recommendation or action: see reports.id
  field     TEXT NOT NULL,    -- the field, as in the JSON form; "record" for the whole of it
  part      INTEGER NOT NULL, -- 0, or 1, 2 ... for what follows after page breaks
  page      INTEGER, -- from 1
  box_left  REAL,    -- of the box on the page, in points (1/72 inch) from the top left
  box_top   REAL,    -- of the box
  box_right REAL,    -- of the box
  box_bottom REAL,    -- of the box
  line      INTEGER, -- in a text file, from 1
  path      TEXT,    -- in a web page: table[2]/tr[5]/td[3]
  quote     TEXT,    -- the words printed there, where the record's own columns do not hold them
  rule      TEXT,    -- the rule that decided
  PRIMARY KEY (record_id, field, part),
  CHECK ('' NOT IN (field, path, quote, rule))
) STRICT, WITHOUT ROWID;

-- Few indexes: each costs a page or more at every document, and these serve every view.
CREATE INDEX decisions_report ON decisions (report_id);
CREATE INDEX recommendations_report ON recommendations (report_id);
CREATE INDEX actions_report ON actions (report_id);
CREATE INDEX actions_recommendation ON actions (recommendation_id);
