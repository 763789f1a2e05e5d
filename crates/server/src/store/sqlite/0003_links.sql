-- Short addresses that are printed: /q/CODE leads to `target`, whatever that is now.
CREATE TABLE links (
  -- In capitals of Crockford's Base32.
  code       TEXT    NOT NULL PRIMARY KEY,
  -- A path on this desk, or an https address.
  target     TEXT    NOT NULL,
  -- What the owner calls it.
  label      TEXT    NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  -- How often it was followed; nothing is kept of who did.
  visits     INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
