-- How many rows the great tables have: to count a million takes 50 ms, and readers ask with every page.

CREATE TABLE row_totals (
    name  TEXT PRIMARY KEY,
    count INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO row_totals
    SELECT 'articles', count(*) FROM articles
    UNION ALL SELECT 'rejected', count(*) FROM rejected
    UNION ALL SELECT 'statements', count(*) FROM statements
    UNION ALL SELECT 'events', count(*) FROM events
    UNION ALL SELECT 'happenings', count(*) FROM happenings;

CREATE TRIGGER articles_more AFTER INSERT ON articles BEGIN
    UPDATE row_totals SET count = count + 1 WHERE name = 'articles';
END;
CREATE TRIGGER articles_fewer AFTER DELETE ON articles BEGIN
    UPDATE row_totals SET count = count - 1 WHERE name = 'articles';
END;

CREATE TRIGGER rejected_more AFTER INSERT ON rejected BEGIN
    UPDATE row_totals SET count = count + 1 WHERE name = 'rejected';
END;
CREATE TRIGGER rejected_fewer AFTER DELETE ON rejected BEGIN
    UPDATE row_totals SET count = count - 1 WHERE name = 'rejected';
END;

CREATE TRIGGER statements_more AFTER INSERT ON statements BEGIN
    UPDATE row_totals SET count = count + 1 WHERE name = 'statements';
END;
CREATE TRIGGER statements_fewer AFTER DELETE ON statements BEGIN
    UPDATE row_totals SET count = count - 1 WHERE name = 'statements';
END;

CREATE TRIGGER events_more AFTER INSERT ON events BEGIN
    UPDATE row_totals SET count = count + 1 WHERE name = 'events';
END;
CREATE TRIGGER events_fewer AFTER DELETE ON events BEGIN
    UPDATE row_totals SET count = count - 1 WHERE name = 'events';
END;

CREATE TRIGGER happenings_more AFTER INSERT ON happenings BEGIN
    UPDATE row_totals SET count = count + 1 WHERE name = 'happenings';
END;
CREATE TRIGGER happenings_fewer AFTER DELETE ON happenings BEGIN
    UPDATE row_totals SET count = count - 1 WHERE name = 'happenings';
END;

-- What spans more than a day: of what began before the first day that is wanted nothing else can reach it.

CREATE INDEX entries_spanning ON entries (shelf, day, entry, bits) WHERE (bits >> 44) & 65535 > 0;
