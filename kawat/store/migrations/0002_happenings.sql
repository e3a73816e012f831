-- What the records tell, each event once: made anew from them by every merge, but for judgements, changes and redirects,
-- which are kept. Mentions are named by their article and their words, so that they are known again when it is coded anew.

CREATE TABLE happenings (
    happening INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    type      TEXT NOT NULL,
    status    TEXT NOT NULL,
    first_day TEXT NOT NULL,  -- as in events
    last_day  TEXT NOT NULL,
    fulfils   TEXT,
    form      TEXT NOT NULL   -- the whole happening as JSON: it is derived, so this is no second copy of the truth
);
CREATE INDEX happenings_by_day ON happenings (first_day, id);
CREATE INDEX happenings_by_type ON happenings (type, first_day);
CREATE INDEX happenings_by_plan ON happenings (fulfils);

CREATE TABLE happening_parties (
    happening INTEGER NOT NULL REFERENCES happenings ON DELETE CASCADE,
    code      TEXT NOT NULL,
    PRIMARY KEY (code, happening)
) WITHOUT ROWID;
CREATE INDEX happening_parties_by_happening ON happening_parties (happening);

CREATE TABLE mentions (
    document  TEXT NOT NULL,
    event     INTEGER NOT NULL,  -- counted from 0
    happening INTEGER NOT NULL REFERENCES happenings ON DELETE CASCADE,
    type      TEXT NOT NULL,
    evidence  TEXT NOT NULL,
    PRIMARY KEY (document, event)
) WITHOUT ROWID;
CREATE INDEX mentions_by_happening ON mentions (happening);

CREATE TABLE copies (
    document TEXT PRIMARY KEY,
    source   TEXT NOT NULL  -- the article whose text it shares
) WITHOUT ROWID;

CREATE TABLE judgements (
    judgement INTEGER PRIMARY KEY AUTOINCREMENT,
    made      TEXT NOT NULL,
    author    TEXT NOT NULL,
    reason    TEXT NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('same', 'different', 'wrong', 'field')),
    field     TEXT,
    value     TEXT
);

CREATE TABLE judgement_mentions (
    judgement INTEGER NOT NULL REFERENCES judgements,
    position  INTEGER NOT NULL,
    document  TEXT NOT NULL,
    event     INTEGER NOT NULL,
    type      TEXT NOT NULL,
    evidence  TEXT NOT NULL,
    PRIMARY KEY (judgement, position)
) WITHOUT ROWID;

CREATE TABLE undone (
    judgement INTEGER PRIMARY KEY REFERENCES judgements,
    made      TEXT NOT NULL,
    author    TEXT NOT NULL,
    reason    TEXT NOT NULL
);

CREATE TABLE changes (
    change    INTEGER PRIMARY KEY AUTOINCREMENT,
    made      TEXT NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('added', 'changed', 'merged', 'gone')),
    happening TEXT NOT NULL,
    into_id   TEXT,          -- of what was merged
    fields    TEXT NOT NULL  -- of what was changed: a JSON list of names
);
CREATE INDEX changes_by_time ON changes (made);

CREATE TABLE redirects (
    id     TEXT PRIMARY KEY,
    target TEXT NOT NULL
) WITHOUT ROWID;
