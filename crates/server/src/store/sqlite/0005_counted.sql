-- The record as it is given out where that isn't `body`: without names of its context that lack their signature.
ALTER TABLE records ADD COLUMN counted TEXT;
ALTER TABLE devices ADD COLUMN counted TEXT;
