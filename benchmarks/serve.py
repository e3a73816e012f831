"""How fast the API answers: a million events in 200,000 articles, 20 readers at once, while a build writes.

    python benchmarks/serve.py [--articles 200000] [--seconds 60] [--readers 20] [--pause 0.5] [--writes 20]

The database is made of invented articles once and kept in build/. The server is a process of its own, and so are the
readers and the writer. Each reader asks, waits a while (--pause seconds on average, 0 for not at all) and asks again,
every kind of question in turn with parameters by chance, over a connection that is kept. The writer adds --writes
articles a second, about what the coder of one processor gives. Times are from the request's first byte to the answer's
last, in milliseconds.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import json
import math
import multiprocessing
import random
import sqlite3
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate, pairwise
from pathlib import Path
from statistics import median
from urllib.parse import quote

from kawat.lang.morphology import load_morphology
from kawat.model.codes import TYPES, Context, EventType, Status
from kawat.model.grounded import Party, PartyMention, Place
from kawat.model.happening import Happening, MentionRef
from kawat.model.happening_form import happening_to_json
from kawat.model.page import Document, Published, Source
from kawat.model.record import Attribution, Event, Record, Statement
from kawat.model.span import Span
from kawat.model.when import When
from kawat.store import Store, entries, rows, schema, text
from kawat.world import load as load_world

BUILD = Path(__file__).resolve().parents[1] / "build"
EVENTS = 5  # of an article
BLOCK = 1000  # articles of one transaction
TOLD_AGAIN = 0.13  # share of events that another article of the block has told already
FIRST, DAYS = date(2016, 1, 1), 3650
WORDS = 220  # of an article beside the sentences of its events
VERBS: dict[str, str] = {
    "CONSULT": "bertemu dengan", "AGREE": "sepakat dengan", "SUPPORT": "mendukung", "CONCEDE": "mengalah kepada",
    "COOPERATE": "bekerja sama dengan", "AID": "membantu", "RETREAT": "mundur dari", "REQUEST": "mendesak",
    "ACCUSE": "mengecam", "REJECT": "menolak", "THREATEN": "mengancam", "SANCTION": "menjatuhkan sanksi kepada",
    "PROTEST": "memprotes", "MOBILIZE": "mengerahkan pasukan ke", "COERCE": "menahan", "ASSAULT": "menyerang",
}  # fmt: skip
WEIGHTS = dict(CONSULT=25, SUPPORT=12, AGREE=10, ACCUSE=10, REQUEST=8, ASSAULT=8, COOPERATE=6, AID=5, THREATEN=4, SANCTION=4,
               REJECT=3, COERCE=2, CONCEDE=1, MOBILIZE=1, RETREAT=1, PROTEST=0.5)  # fmt: skip


class Press:
    """An invented press: who is in the news by Zipf's law, what happens by fixed shares, everything else by chance."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        world = load_world()
        codes = sorted(world.states) + sorted(world.bodies)
        random.Random(1).shuffle(codes)
        self.codes = codes
        self.code_weights = _zipf(len(codes))
        self.parties = {code: self._parties(code, world.name_of(code) or code) for code in codes}
        self.places = [Place(it.name, it.code, it.lat, it.lon) for it in world.places]
        self.place_weights = _zipf(len(self.places))
        self.outlets = [f"Warta {number}" for number in range(60)]
        self.outlet_weights = _zipf(60)
        roots = load_morphology("id").roots
        self.words = sorted(roots, key=lambda root: -roots[root])
        self.word_weights = list(accumulate(roots[root] + 1 for root in self.words))
        self.types = list(WEIGHTS)
        self.contexts: tuple[Context, ...] = Context.__args__  # type: ignore[attr-defined]

    def _parties(self, code: str, name: str) -> list[Party]:
        people = [Party(f"{name} {number}", code, "GOV", f"Menteri {number} {name}") for number in range(4)]
        return [Party(name, code, "GOV"), *people]

    def party(self) -> Party:
        """Somebody in the news."""
        code = self.dice.choices(self.codes, cum_weights=self.code_weights)[0]
        return self.dice.choice(self.parties[code])

    def article(self, id_: str, day: date, again: list[tuple[Event, int]]) -> tuple[Record, list[int | None]]:
        """An article, and for each of its events the number of the happening that it tells again, if it does."""
        dice = self.dice
        body: list[str] = []
        length = 0
        events: list[Event] = []
        which: list[int | None] = []
        statements: list[Statement] = []
        for _ in range(EVENTS):
            told = dice.choice(again) if again and dice.random() < TOLD_AGAIN else None
            event = self._event(day) if told is None else told[0]
            filler = " ".join(dice.choices(self.words, cum_weights=self.word_weights, k=WORDS // EVENTS))
            one, other = event.actors[0].name, (*event.recipients, *event.actors)[-1].name
            sentence = f"{one} {VERBS[event.type]} {other} pada hari itu."
            said = f"kata {one}: {filler[:80]}."
            for line in (sentence, said, f"{filler}."):
                if line is sentence:
                    span = Span(length, length + len(sentence) - 1, sentence[:-1])
                    events.append(replace(event, evidence=span))
                    which.append(None if told is None else told[1])
                elif line is said and dice.random() < 0.6:
                    begin = length + said.index(":") + 2
                    inner = Span(begin, length + len(said) - 1, said[begin - length : -1])
                    statements.append(
                        Statement(event.actors[0], "indirect", (inner,), None, ("AFP",) if dice.random() < 0.1 else (), None, "made")
                    )  # fmt: skip
                body.append(line)
                length += len(line) + 1
        mentions = tuple(
            PartyMention(Span.of("\n".join(body), event.evidence.start, event.evidence.start + 1), (event.actors[0],), "name", "made")
            for event in events
        )  # fmt: skip
        title = " ".join(dice.choices(self.words, cum_weights=self.word_weights, k=8)).title()
        document = Document(
            Source(id_, "0" * 64, None, f"https://warta.example/{id_}"), title,
            dice.choices(self.outlets, cum_weights=self.outlet_weights)[0], (), Published(day.isoformat(), "page"), "id",
            "\n".join(body),
        )  # fmt: skip
        return Record(document, mentions, (), tuple(statements), tuple(events)), which

    def _event(self, day: date) -> Event:
        dice = self.dice
        type_: EventType = dice.choices(self.types, weights=list(WEIGHTS.values()))[0]  # type: ignore[assignment]
        modes = [None, *TYPES[type_].modes]
        one, other = self.party(), self.party()
        mutual = type_ == "CONSULT" and dice.random() < 0.5
        statuses: list[Status] = ["happened", "planned", "denied", "hypothetical"]
        when = dice.random()
        acted = day - timedelta(dice.randrange(3))
        date_ = (
            When.day(acted) if when < 0.75 else None if when < 0.9 else When.month(day.year, day.month)
            if when < 0.95 else When.year(day.year)
        )  # fmt: skip
        return Event(
            type_, dice.choice(modes), tuple(dice.sample(self.contexts, dice.randrange(3))),
            (one, other) if mutual else (one,), () if mutual else (other,), date_,
            dice.choices(statuses, weights=[80, 12, 4, 4])[0],
            dice.choices(self.places, cum_weights=self.place_weights)[0] if dice.random() < 0.6 else None,
            Span(0, 0, ""), Attribution(other, ("AFP",)) if dice.random() < 0.1 else None,
            round(dice.uniform(0.3, 1), 3), "made",
        )  # fmt: skip


def _zipf(count: int) -> list[float]:
    return list(accumulate(1 / (rank + 1) for rank in range(count)))


def make(path: Path, articles: int) -> None:
    """Make the database, a block of articles a transaction."""
    lemmatise = load_morphology("id").root
    with Store.open(path, lemmatise=lemmatise):
        pass
    connection = schema.connect(path, readonly=False)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -400000")
    press, started = Press(1), time.monotonic()
    for first in range(0, articles, BLOCK):
        connection.execute("BEGIN IMMEDIATE")
        _block(connection, press, range(first, min(first + BLOCK, articles)), articles, lemmatise)
        connection.execute("COMMIT")
        if first % (20 * BLOCK) == 0:
            print(f"  {first:,} articles after {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("ANALYZE")
    connection.close()


def _block(
    connection: sqlite3.Connection, press: Press, numbers: range, articles: int, lemmatise: Callable[[str], str]
) -> None:
    """Articles of a few days, and the happenings that they tell."""
    found: list[Happening] = []
    evidence: dict[MentionRef, Event] = {}
    again: list[tuple[Event, int]] = []
    for number in numbers:
        id_ = f"a{number:06}"
        day = FIRST + timedelta(number * DAYS // articles)
        record, which = press.article(id_, day, again[-200:])
        page = connection.execute(
            "INSERT INTO pages (id, sha256, path, url, fetched, coder) VALUES (?, ?, NULL, ?, NULL, 'made')",
            (id_, record.document.source.sha256, record.document.source.url),
        ).lastrowid or 0  # fmt: skip
        lemmas = text.lemmas_of(f"{record.document.title}\n{record.document.body}", lemmatise)
        rows.insert_record(connection, page, record, lemmas)
        for at, (event, told) in enumerate(zip(record.events, which, strict=True)):
            ref = MentionRef(id_, at)
            evidence[ref] = event
            if told is None:
                again.append((event, len(found)))
                found.append(
                    Happening(f"h{number * EVENTS + at:010x}", event.type, event.mode, event.actors, event.recipients, event.date,
                              event.place, event.status, (ref,), 1)
                )  # fmt: skip
            elif all(each.document != id_ for each in found[told].mentions):
                old = found[told]
                found[told] = replace(old, mentions=(*old.mentions, ref), sources=old.sources + 1)
    _write(connection, found, evidence)


def _write(connection: sqlite3.Connection, found: list[Happening], evidence: dict[MentionRef, Event]) -> None:
    for it in found:
        days = (it.date.first.isoformat(), it.date.last.isoformat()) if it.date else (rows.NO_DAY, rows.NO_DAY)
        form = json.dumps(happening_to_json(it), ensure_ascii=False)
        key = connection.execute(
            "INSERT INTO happenings (id, type, status, first_day, last_day, fulfils, form) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (it.id, it.type, it.status, *days, None, form),
        ).lastrowid
        codes = sorted({party.code for party in (*it.actors, *it.recipients) if party.code})
        connection.executemany("INSERT INTO happening_parties VALUES (?, ?)", [(key, code) for code in codes])
        mentions = [(ref.document, ref.event, key, it.type, evidence[ref].evidence.text) for ref in it.mentions]
        connection.executemany("INSERT INTO mentions VALUES (?, ?, ?, ?, ?)", mentions)
        change = ("2026-01-01T00:00:00+00:00", "added", it.id, None, "[]")
        connection.execute(
            "INSERT INTO changes (made, kind, happening, into_id, fields) VALUES (?, ?, ?, ?, ?)", change
        )
    entries.refresh(connection, rows.select_record)


if __name__ == "__main__":
    import cProfile

    n = int(sys.argv[1])
    p = Path(sys.argv[2])
    if len(sys.argv) > 3:
        cProfile.run("make(p, n)", sort="cumtime")
    else:
        make(p, n)
