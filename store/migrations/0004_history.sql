-- The same plan in successive reports, and the same action in them. These tables
-- are computed from the others by package thread; nothing here was printed.

CREATE TABLE plans ( -- one plan, followed through the reports that print it
  id           INTEGER PRIMARY KEY, -- from its first report: the same in every file
  council_code TEXT NOT NULL REFERENCES councils (code), -- whose
  name         TEXT NOT NULL, -- title of its latest report
  reports      INTEGER NOT NULL, -- how many reports print it
  first_as_at  TEXT, -- ISO day the first speaks of
  last_as_at   TEXT, -- ISO day the latest speaks of
  CHECK (name <> '')
) STRICT;

CREATE TABLE plan_reports ( -- which reports print which plan
  plan_id   INTEGER NOT NULL REFERENCES plans (id), -- the plan
  seq       INTEGER NOT NULL, -- order in time, from 1
  report_id INTEGER NOT NULL UNIQUE REFERENCES reports (id), -- the report
  score     REAL NOT NULL, -- how alike it is to the report before, 0 to 1; 1 for the first
  PRIMARY KEY (plan_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE threads ( -- one action, followed through successive reports of its plan
  id      INTEGER PRIMARY KEY, -- that of its first action
  plan_id INTEGER NOT NULL REFERENCES plans (id), -- the plan
  name    TEXT NOT NULL, -- of its latest action
  split_from INTEGER REFERENCES actions (id), -- the earlier action of which this one is a part
  ending  TEXT NOT NULL, -- present: in the plan's latest report; complete: gone after being complete; split: gone into parts; vanished: gone without that
  CHECK (ending IN ('present', 'complete', 'split', 'vanished')),
  CHECK (name <> '')
) STRICT;

CREATE TABLE thread_actions ( -- which actions make which thread
  thread_id INTEGER NOT NULL REFERENCES threads (id), -- the thread
  seq       INTEGER NOT NULL, -- order in time, from 1
  action_id INTEGER NOT NULL UNIQUE REFERENCES actions (id), -- the action
  score     REAL NOT NULL, -- how sure the link to the action before is, 0 to 1; 1 for the first
  matched_by TEXT NOT NULL, -- first, text, reference (an equal number, and like text) or split
  PRIMARY KEY (thread_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE thread_doubts ( -- two actions that may be one and were not joined, for a person to judge
  action_id INTEGER NOT NULL REFERENCES actions (id), -- the later one
  before_id INTEGER NOT NULL REFERENCES actions (id), -- the earlier one
  score     REAL NOT NULL, -- how alike they are, 0 to 1
  reason    TEXT NOT NULL, -- why they were not joined
  PRIMARY KEY (action_id, before_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE _pending ( -- councils whose reports changed since their plans were followed; empty after a run that ended
  council_code TEXT PRIMARY KEY -- the council
) STRICT, WITHOUT ROWID;

CREATE INDEX plans_council ON plans (council_code);
CREATE INDEX threads_plan ON threads (plan_id);
CREATE INDEX threads_split ON threads (split_from) WHERE split_from IS NOT NULL;
CREATE INDEX thread_doubts_before ON thread_doubts (before_id);
