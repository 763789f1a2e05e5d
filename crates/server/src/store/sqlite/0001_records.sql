-- One row per record, the newest revision only. `body` is the record as it came; the other columns are
-- copies of members that lists, filters and indexes need. Times are milliseconds since 1970 in UTC.
CREATE TABLE records (
  -- Grows with every stored revision and is never given twice: the cursor of readers.
  position    INTEGER PRIMARY KEY AUTOINCREMENT,
  id          TEXT    NOT NULL UNIQUE,
  rev         INTEGER NOT NULL,
  kind        TEXT    NOT NULL,
  desk        TEXT    NOT NULL,
  device      TEXT    NOT NULL,
  seq         INTEGER NOT NULL,
  channel     TEXT    NOT NULL,
  language    TEXT    NOT NULL,
  survey      TEXT,
  status      TEXT,
  started_at  INTEGER NOT NULL,
  ended_at    INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  body        TEXT    NOT NULL
) STRICT;

CREATE INDEX records_by_survey ON records (survey, position);
CREATE INDEX records_by_device ON records (device, seq);
CREATE INDEX records_by_arrival ON records (received_at);
