-- What a merge leaves for the next one, so that it need not look at all articles again. All of it is derived: it can be
-- emptied at any time, with every page put into "stale".

CREATE TABLE stale (
    page INTEGER PRIMARY KEY  -- its record changed since the last merge, or is gone
);
CREATE TRIGGER article_came AFTER INSERT ON articles BEGIN INSERT OR IGNORE INTO stale VALUES (NEW.page); END;
CREATE TRIGGER article_went AFTER DELETE ON articles BEGIN INSERT OR IGNORE INTO stale VALUES (OLD.page); END;

CREATE TABLE prepared (
    mention INTEGER PRIMARY KEY,
    page    INTEGER NOT NULL REFERENCES pages,
    event   INTEGER NOT NULL,  -- counted from 0
    home    TEXT,              -- its cluster, before any are joined by hand; NULL where it was judged to be no event
    form    TEXT NOT NULL,     -- what merging reads of the event
    UNIQUE (page, event)
);
CREATE INDEX prepared_by_home ON prepared (home);

CREATE TABLE prepared_blocks (
    block   TEXT NOT NULL,
    mention INTEGER NOT NULL REFERENCES prepared ON DELETE CASCADE,
    PRIMARY KEY (block, mention)
) WITHOUT ROWID;
CREATE INDEX prepared_blocks_by_mention ON prepared_blocks (mention);

CREATE TABLE sketches (
    page   INTEGER PRIMARY KEY REFERENCES pages,
    sketch TEXT NOT NULL  -- sampled shingles of the text of an article that tells events
);

CREATE TABLE rulings (  -- what judgements came to
    ruling TEXT PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE merging (
    version TEXT NOT NULL  -- of the program that did the last merge: another one begins anew
);

ALTER TABLE happenings ADD COLUMN sides TEXT NOT NULL DEFAULT '';  -- type and parties, by which a plan finds its outcome
CREATE INDEX happenings_by_sides ON happenings (sides, status);
