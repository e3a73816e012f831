-- The record of each page. Public ids are text and depend on the page alone; the integer keys stay inside this file.

CREATE TABLE pages (
    page    INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    sha256  TEXT NOT NULL,
    path    TEXT,
    url     TEXT,
    fetched TEXT,
    coder   TEXT NOT NULL  -- which coder saw it last: another one codes it again
);

CREATE TABLE rejected (
    page   INTEGER PRIMARY KEY REFERENCES pages ON DELETE CASCADE,
    reason TEXT NOT NULL  -- one sentence
);

CREATE TABLE articles (
    page           INTEGER PRIMARY KEY REFERENCES pages ON DELETE CASCADE,
    title          TEXT,
    publisher      TEXT,
    published      TEXT,
    published_from TEXT,
    language       TEXT NOT NULL,
    dateline       TEXT,
    body           BLOB NOT NULL,  -- UTF-8, zstd: the only copy of the text; all offsets count its code points
    lemmas         BLOB NOT NULL   -- what went into lemma_index, zstd: a row can leave that index only with its old words
);
CREATE INDEX articles_by_time ON articles (published);

CREATE TABLE authors (
    page     INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (page, position)
) WITHOUT ROWID;

CREATE TABLE parties (
    party       INTEGER PRIMARY KEY,
    identity    TEXT NOT NULL UNIQUE,  -- the five fields below as one JSON list, since NULLs are never equal
    name        TEXT NOT NULL,
    code        TEXT,
    sector      TEXT,
    office      TEXT,
    told_office TEXT
);
CREATE INDEX parties_by_code ON parties (code);
CREATE INDEX parties_by_name ON parties (name);

CREATE TABLE party_mentions (
    page       INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    start      INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    why        TEXT NOT NULL,
    confidence REAL NOT NULL,
    medium     INTEGER NOT NULL,
    PRIMARY KEY (page, position)
) WITHOUT ROWID;

CREATE TABLE party_mention_parties (
    page     INTEGER NOT NULL,
    mention  INTEGER NOT NULL,
    position INTEGER NOT NULL,
    party    INTEGER NOT NULL REFERENCES parties,
    PRIMARY KEY (page, mention, position),
    FOREIGN KEY (page, mention) REFERENCES party_mentions ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE dates (
    page       INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    start      INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    value      TEXT,
    why        TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (page, position)
) WITHOUT ROWID;

CREATE TABLE statements (
    statement  INTEGER PRIMARY KEY,
    page       INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    speaker    INTEGER REFERENCES parties,
    kind       TEXT NOT NULL,
    cue_start  INTEGER,
    cue_end    INTEGER,
    date       TEXT,
    why        TEXT NOT NULL,
    confidence REAL NOT NULL,
    UNIQUE (page, position)
);
CREATE INDEX statements_by_speaker ON statements (speaker);

CREATE TABLE statement_spans (
    statement INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    start     INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;

CREATE TABLE statement_relays (
    statement INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    name      TEXT NOT NULL,
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;

CREATE TABLE events (
    event          INTEGER PRIMARY KEY,
    page           INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    position       INTEGER NOT NULL,
    type           TEXT NOT NULL,
    mode           TEXT,
    status         TEXT NOT NULL,
    date           TEXT,
    first_day      TEXT NOT NULL,  -- the days that the date can mean; 9999-12-31 where there is none, so that it sorts last
    last_day       TEXT NOT NULL,
    place          TEXT,
    country        TEXT,
    lat            REAL,
    lon            REAL,
    evidence_start INTEGER NOT NULL,
    evidence_end   INTEGER NOT NULL,
    attributed     INTEGER NOT NULL,
    speaker        INTEGER REFERENCES parties,
    score          REAL NOT NULL,
    confidence     REAL NOT NULL,
    why            TEXT NOT NULL,
    UNIQUE (page, position)
);
CREATE INDEX events_by_day ON events (first_day, page, position);
CREATE INDEX events_by_type ON events (type, first_day);

CREATE TABLE event_contexts (
    event    INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    position INTEGER NOT NULL,
    context  TEXT NOT NULL,
    PRIMARY KEY (event, position)
) WITHOUT ROWID;

CREATE TABLE event_relays (
    event    INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (event, position)
) WITHOUT ROWID;

CREATE TABLE event_parties (
    event    INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    role     TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
    position INTEGER NOT NULL,
    party    INTEGER NOT NULL REFERENCES parties,
    PRIMARY KEY (event, role, position)
) WITHOUT ROWID;
CREATE INDEX event_parties_by_party ON event_parties (party, event);

-- Both indexes hold no text of their own: the words lead to the page, the page to its text.
CREATE VIRTUAL TABLE text_index USING fts5 (title, body, content = '', tokenize = 'unicode61');
CREATE VIRTUAL TABLE lemma_index USING fts5 (lemmas, content = '', detail = none, tokenize = 'unicode61');
