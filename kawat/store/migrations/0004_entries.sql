-- What lists, charts and searches read: each happening, statement and article once more, narrow and ready to be shown.
-- All of it is derived. Triggers keep it as true as what it is derived from, whoever writes that: see kawat/store/entries.py.
--
-- An entry's number is four times its own key, plus its shelf: 0 happenings, 1 statements, 2 articles.

CREATE TABLE entries (
    entry    INTEGER PRIMARY KEY,
    shelf    INTEGER NOT NULL,
    day      INTEGER NOT NULL,  -- the first day, counted as Python's ordinals; 0 where there is none
    bits     INTEGER NOT NULL,  -- type, status, confidence and so on in one number: see kawat/store/bits.py
    reported INTEGER NOT NULL,  -- day of the first report
    page     INTEGER,           -- of the article that it is shown with
    terms    TEXT NOT NULL      -- all that it is found by: numbers of terms with commas between them
);
CREATE INDEX entries_by_day ON entries (shelf, day, entry, bits);
-- what spans more than a year, which is looked for apart: see YEAR in kawat/store/wanted.py
CREATE INDEX entries_long ON entries (shelf, day, entry, bits) WHERE (bits >> 44) & 65535 > 366;
CREATE INDEX entries_by_report ON entries (shelf, reported, entry, bits, day);

CREATE TABLE lines (
    entry INTEGER PRIMARY KEY,
    line  TEXT NOT NULL,        -- as a list shows it: JSON without its article
    ref   TEXT                  -- of an article: what stands beside whatever it tells
);

CREATE TABLE terms (
    term   INTEGER PRIMARY KEY,
    shelf  INTEGER NOT NULL,
    kind   TEXT NOT NULL,       -- party, pair, person, type, mode, quad, status, context, outlet, relay, country, place
    value  TEXT NOT NULL,
    label  TEXT NOT NULL,       -- as people read it
    detail TEXT,                -- of a place: its coordinates as JSON; of a person: the office
    UNIQUE (shelf, kind, value)
);
CREATE INDEX terms_by_label ON terms (shelf, kind, label);

CREATE TABLE pairs (
    term  INTEGER PRIMARY KEY REFERENCES terms,
    shelf INTEGER NOT NULL,
    a     TEXT NOT NULL,        -- the first by code
    b     TEXT NOT NULL,
    met   INTEGER NOT NULL DEFAULT 0  -- in how many entries
);
CREATE INDEX pairs_by_met ON pairs (shelf, met DESC, term);
CREATE INDEX pairs_by_a ON pairs (a);
CREATE INDEX pairs_by_b ON pairs (b);

CREATE TABLE postings (
    term  INTEGER NOT NULL,
    day   INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    bits  INTEGER NOT NULL,     -- the entry's, with what the term is to it
    PRIMARY KEY (term, day, entry)
) WITHOUT ROWID;

CREATE TABLE told (
    page  INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (page, entry)
) WITHOUT ROWID;
CREATE INDEX told_by_entry ON told (entry);

-- Sums, so that no chart of everything counts everything

CREATE TABLE term_totals (
    term  INTEGER NOT NULL,
    kind  INTEGER NOT NULL,     -- quad class and status: the lowest four bits
    count INTEGER NOT NULL,
    score INTEGER NOT NULL,     -- as in bits, summed
    PRIMARY KEY (term, kind)
) WITHOUT ROWID;

CREATE TABLE day_totals (
    shelf INTEGER NOT NULL,
    day   INTEGER NOT NULL,
    kind  INTEGER NOT NULL,     -- quad class, status and periods: the lowest eight bits
    count INTEGER NOT NULL,
    score INTEGER NOT NULL,
    PRIMARY KEY (shelf, day, kind)
) WITHOUT ROWID;

CREATE TRIGGER postings_in AFTER INSERT ON postings BEGIN
    INSERT INTO term_totals VALUES (new.term, new.bits & 15, 1, (new.bits >> 20) & 63)
        ON CONFLICT DO UPDATE SET count = count + 1, score = score + excluded.score;
    UPDATE pairs SET met = met + 1 WHERE term = new.term;
END;
CREATE TRIGGER postings_out AFTER DELETE ON postings BEGIN
    UPDATE pairs SET met = met - 1 WHERE term = old.term;
    UPDATE term_totals SET count = count - 1, score = score - ((old.bits >> 20) & 63)
        WHERE term = old.term AND kind = old.bits & 15;
    DELETE FROM term_totals WHERE term = old.term AND kind = old.bits & 15 AND count = 0;
END;

CREATE TRIGGER entries_in AFTER INSERT ON entries BEGIN
    INSERT INTO day_totals VALUES (new.shelf, new.day, new.bits & 255, 1, (new.bits >> 20) & 63)
        ON CONFLICT DO UPDATE SET count = count + 1, score = score + excluded.score;
END;
CREATE TRIGGER entries_out AFTER DELETE ON entries BEGIN
    UPDATE day_totals SET count = count - 1, score = score - ((old.bits >> 20) & 63)
        WHERE shelf = old.shelf AND day = old.day AND kind = old.bits & 255;
    DELETE FROM day_totals WHERE shelf = old.shelf AND day = old.day AND kind = old.bits & 255 AND count = 0;
    DELETE FROM postings WHERE day = old.day AND entry = old.entry
        AND term IN (SELECT value FROM json_each('[' || old.terms || ']'));
    DELETE FROM told WHERE entry = old.entry;
    DELETE FROM lines WHERE entry = old.entry;
END;

-- What leaves takes its entry along

CREATE TRIGGER happenings_out AFTER DELETE ON happenings BEGIN
    DELETE FROM entries WHERE entry = old.happening * 4;
END;
CREATE TRIGGER statements_out AFTER DELETE ON statements BEGIN
    DELETE FROM entries WHERE entry = old.statement * 4 + 1;
END;
CREATE TRIGGER articles_out AFTER DELETE ON articles BEGIN
    DELETE FROM entries WHERE entry = old.page * 4 + 2;
END;

-- What came and waits for its entry. An older database waits as a whole, until it is next built.

CREATE TABLE stale_happenings (happening INTEGER PRIMARY KEY);
CREATE TABLE stale_pages (page INTEGER PRIMARY KEY);
INSERT INTO stale_happenings SELECT happening FROM happenings;
INSERT INTO stale_pages SELECT page FROM articles;

CREATE TRIGGER happenings_in AFTER INSERT ON happenings BEGIN
    INSERT OR IGNORE INTO stale_happenings VALUES (new.happening);
END;
CREATE TRIGGER happenings_anew AFTER UPDATE ON happenings BEGIN
    INSERT OR IGNORE INTO stale_happenings VALUES (new.happening);
END;
CREATE TRIGGER articles_in AFTER INSERT ON articles BEGIN
    INSERT OR IGNORE INTO stale_pages VALUES (new.page);
END;

-- Which state of the data this is: readers who hold it need not ask again

CREATE TABLE revisions (
    name   TEXT PRIMARY KEY,
    number INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO revisions VALUES ('file', abs(random() % 1000000000000)), ('pages', 0), ('happenings', 0), ('judgements', 0);

CREATE TRIGGER revision_of_article AFTER INSERT ON articles BEGIN
    UPDATE revisions SET number = number + 1 WHERE name = 'pages';
END;
CREATE TRIGGER revision_without_article AFTER DELETE ON articles BEGIN
    UPDATE revisions SET number = number + 1 WHERE name = 'pages';
END;
CREATE TRIGGER revision_of_rejected AFTER INSERT ON rejected BEGIN
    UPDATE revisions SET number = number + 1 WHERE name = 'pages';
END;
CREATE TRIGGER revision_of_change AFTER INSERT ON changes BEGIN
    UPDATE revisions SET number = number + 1 WHERE name = 'happenings';
END;
CREATE TRIGGER revision_of_entry AFTER INSERT ON entries WHEN new.shelf = 0 BEGIN
    UPDATE revisions SET number = number + 1 WHERE name = 'happenings';
END;
-- A judgement may say that a mention is right. A check cannot be changed: the three tables are made again.

CREATE TABLE new_judgements (
    judgement INTEGER PRIMARY KEY AUTOINCREMENT,
    made      TEXT NOT NULL,
    author    TEXT NOT NULL,
    reason    TEXT NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('same', 'different', 'wrong', 'field', 'right')),
    field     TEXT,
    value     TEXT
);
INSERT INTO new_judgements SELECT judgement, made, author, reason, kind, field, value FROM judgements;
CREATE TABLE new_judgement_mentions (
    judgement INTEGER NOT NULL REFERENCES new_judgements,
    position  INTEGER NOT NULL,
    document  TEXT NOT NULL,
    event     INTEGER NOT NULL,
    type      TEXT NOT NULL,
    evidence  TEXT NOT NULL,
    PRIMARY KEY (judgement, position)
) WITHOUT ROWID;
INSERT INTO new_judgement_mentions SELECT judgement, position, document, event, type, evidence FROM judgement_mentions;
CREATE TABLE new_undone (
    judgement INTEGER PRIMARY KEY REFERENCES new_judgements,
    made      TEXT NOT NULL,
    author    TEXT NOT NULL,
    reason    TEXT NOT NULL
);
INSERT INTO new_undone SELECT judgement, made, author, reason FROM undone;
DROP TABLE undone;
DROP TABLE judgement_mentions;
DROP TABLE judgements;
ALTER TABLE new_judgements RENAME TO judgements;
ALTER TABLE new_judgement_mentions RENAME TO judgement_mentions;
ALTER TABLE new_undone RENAME TO undone;

CREATE TRIGGER revision_of_judgement AFTER INSERT ON judgements BEGIN
    UPDATE revisions SET number = number + 1 WHERE name = 'judgements';
END;
CREATE TRIGGER revision_of_undoing AFTER INSERT ON undone BEGIN
    UPDATE revisions SET number = number + 1 WHERE name = 'judgements';
END;

CREATE INDEX changes_by_happening ON changes (happening);
CREATE INDEX changes_by_target ON changes (into_id) WHERE into_id IS NOT NULL;
CREATE INDEX judgement_mentions_by_document ON judgement_mentions (document);
