-- What a visitor takes from one device to another. The body is encrypted with a key that the server never sees.
CREATE TABLE drops (
  id         TEXT    NOT NULL PRIMARY KEY,
  -- NULL once it was taken or has expired.
  body       BLOB,
  expires_at INTEGER NOT NULL,
  -- 1 when it was taken.
  taken      INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX drops_by_expiry ON drops (expires_at);
