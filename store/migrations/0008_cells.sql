-- Where in a workbook something was printed. A table is made anew for it, since SQLite
-- keeps no comment of a column that is added, and the comments are the data dictionary.

ALTER TABLE evidence RENAME TO evidence_before;

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
  sheet     TEXT,    -- in a workbook: the name of the sheet
  cells     TEXT,    -- in a workbook: B7, B7:D7
  quote     TEXT,    -- the words printed there, where the record's own columns do not hold them
  rule      TEXT,    -- the rule that decided
  PRIMARY KEY (record_id, field, part),
  CHECK ('' NOT IN (field, path, sheet, cells, quote, rule))
) STRICT, WITHOUT ROWID;

INSERT INTO evidence (record_id, field, part, page, box_left, box_top, box_right, box_bottom, line, path, quote, rule)
SELECT record_id, field, part, page, box_left, box_top, box_right, box_bottom, line, path, quote, rule FROM evidence_before;

DROP TABLE evidence_before;
