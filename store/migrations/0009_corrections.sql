-- What stands beside the reading: what progress says in words, and what a person who
-- compared a row with its page says of it. Neither changes what was read.

CREATE TABLE progress_said ( -- how far an action is by the words of its progress, where neither status words nor a rating with a legend say it
  action_id INTEGER PRIMARY KEY REFERENCES actions (id), -- the action
  status    TEXT NOT NULL, -- on one scale, see actions.status
  rule      TEXT NOT NULL, -- the rule that decided
  CHECK (status IN ('complete', 'on_track', 'in_progress', 'at_risk', 'off_track', 'not_started', 'overdue', 'suspended', 'superseded'))
) STRICT;

CREATE TABLE corrections ( -- what a person says of a row; kept by the document's bytes and the row's words, so that it outlives a new reading
  id        INTEGER PRIMARY KEY, -- in the order given
  sha256    TEXT NOT NULL, -- SHA-256 of the document's bytes
  record    TEXT NOT NULL, -- the row's id in the JSON form when it was judged: a3, r1; the kind alone (a, r, d) of a row that is missing
  words     TEXT NOT NULL, -- the row's words when it was judged, by which it is found again
  field     TEXT NOT NULL, -- text, ref, section, leads, due, rag, status; "record" for the whole of the row
  verdict   TEXT NOT NULL, -- right, wrong (value says what it says), not_a_row, missing (value is its words), same_as or not_same_as (other says which)
  value     TEXT,          -- what the page says
  other     TEXT,          -- the row's name (cite) that it is, or is not, the same as
  was       TEXT,          -- what was read when it was judged
  page      INTEGER,       -- where printed, from 1
  by        TEXT NOT NULL, -- who says so
  at        TEXT NOT NULL, -- UTC, ISO 8601
  note      TEXT,          -- why, in words
  record_id INTEGER,       -- the row it lies over now; null when the reading has no such row
  CHECK (length(sha256) = 64),
  CHECK (verdict IN ('right', 'wrong', 'not_a_row', 'missing', 'same_as', 'not_same_as')),
  CHECK ('' NOT IN (record, field, by))
) STRICT;

CREATE TABLE corrected ( -- the latest corrections of a row, laid side by side: the views show these values in the place of what was read
  record_id INTEGER PRIMARY KEY, -- the recommendation or action
  not_a_row INTEGER NOT NULL, -- 1 when a person says that it is no row: the views leave it out
  checked   INTEGER NOT NULL, -- 1 when a person found the whole row right
  text      TEXT, -- what the page says
  ref       TEXT, -- what the page says
  section   TEXT, -- what the page says
  leads     TEXT, -- who leads
  due       TEXT, -- ISO day, the last of the deadline in force
  rag       TEXT, -- the rating
  status    TEXT, -- see actions.status
  by        TEXT NOT NULL, -- who said so last
  CHECK (not_a_row IN (0, 1)),
  CHECK (checked IN (0, 1)),
  CHECK (due IS date(due)),
  CHECK (status IN ('complete', 'on_track', 'in_progress', 'at_risk', 'off_track', 'not_started', 'overdue', 'suspended', 'superseded', 'unknown'))
) STRICT;

CREATE INDEX corrections_document ON corrections (sha256);
CREATE INDEX corrections_record ON corrections (record_id) WHERE record_id IS NOT NULL;
