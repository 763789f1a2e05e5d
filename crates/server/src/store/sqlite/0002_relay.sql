-- What the server sends on. One row per record and endpoint, written together with the record.
CREATE TABLE outbox (
  endpoint   TEXT    NOT NULL,
  -- An id in `records`, or for signs of life the record in `devices`; those hold the body.
  record     TEXT    NOT NULL,
  rev        INTEGER NOT NULL,
  -- waiting, delivered, unconfirmed (sent, but the answer can't be read), quarantined (refused for good),
  -- declined (the endpoint's condition doesn't take it as things are)
  state      TEXT    NOT NULL DEFAULT 'waiting',
  attempts   INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  queued_at  INTEGER NOT NULL,
  -- The last attempt: when, and what came of it.
  tried_at   INTEGER,
  status     INTEGER,
  fault      TEXT,
  detail     TEXT,
  PRIMARY KEY (endpoint, record)
) STRICT, WITHOUT ROWID;

-- In the order in which they are sent; counting needs nothing else.
CREATE INDEX outbox_by_state ON outbox (endpoint, state, attempts, record, not_before, queued_at);
CREATE INDEX outbox_by_record ON outbox (record);

-- The endpoints of the relay and how they are doing. A row stays when desk.json drops its endpoint.
CREATE TABLE relay_endpoints (
  endpoint     TEXT    NOT NULL PRIMARY KEY,
  preset       TEXT    NOT NULL,
  -- 1 while desk.json has it
  active       INTEGER NOT NULL,
  -- Why it can't be sent to as it is set up, for people.
  problem      TEXT,
  -- Grows with every replay, so that whoever sends notices.
  replays      INTEGER NOT NULL DEFAULT 0,
  -- Who sends to it, and until when nobody else does: a claim is a lease, never a delete.
  leased_by    TEXT,
  leased_until INTEGER NOT NULL DEFAULT 0,
  -- How it isn't well (unreachable, busy, not-the-endpoint, held, gone), and when it is tried again.
  trouble      TEXT,
  until        INTEGER,
  tried_at     INTEGER,
  status       INTEGER,
  fault        TEXT,
  detail       TEXT
) STRICT, WITHOUT ROWID;

-- The last sign of life of each device. Those are not in `records`, where they would pile up.
CREATE TABLE devices (
  id          TEXT    NOT NULL PRIMARY KEY,
  record      TEXT    NOT NULL,
  rev         INTEGER NOT NULL,
  -- The highest number that the device has given a record.
  seq         INTEGER NOT NULL,
  -- What the device says of its own records.
  accepted    INTEGER NOT NULL,
  delivered   INTEGER NOT NULL,
  queued      INTEGER NOT NULL,
  quarantined INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  body        TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX devices_by_record ON devices (record);

-- Numbers that were received with revisions which `records` no longer has, so that they are no gaps.
CREATE TABLE earlier_sequences (
  device TEXT    NOT NULL,
  seq    INTEGER NOT NULL,
  record TEXT    NOT NULL,
  PRIMARY KEY (device, seq, record)
) STRICT, WITHOUT ROWID;

DROP INDEX records_by_device;
CREATE INDEX records_by_device ON records (device, seq, received_at);
