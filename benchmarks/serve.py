"""How fast the API answers: a million events in 200,000 articles, 20 readers at once, while a build writes.

    python benchmarks/serve.py [--articles 200000] [--seconds 60] [--readers 20] [--pause 0.5] [--writes 20]

The database is made of invented articles once and kept in build/. The server is a process of its own, and so are the
readers and the writer. Each reader asks, waits a while (--pause seconds on average, 0 for not at all) and asks again,
every kind of question in turn with parameters by chance, over a connection that is kept. The writer adds --writes
articles a second, about what the coder of one processor gives. Times are from the request's first byte to the answer's
last, in milliseconds; CPU is the server's processor time for one question, asked alone before, some of them answered
from what was kept: it is the figure to trust on a machine that others use too.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import json
import multiprocessing
import random
import re
import sqlite3
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from statistics import median
from typing import Any
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
SAYING, RELAYED = 0.6, 0.1  # share of events with a statement, of statements and events with a relay
VERBS: dict[str, str] = {
    "CONSULT": "bertemu dengan", "AGREE": "sepakat dengan", "SUPPORT": "mendukung", "CONCEDE": "mengalah kepada",
    "COOPERATE": "bekerja sama dengan", "AID": "membantu", "RETREAT": "mundur dari", "REQUEST": "mendesak",
    "ACCUSE": "mengecam", "REJECT": "menolak", "THREATEN": "mengancam", "SANCTION": "menjatuhkan sanksi kepada",
    "PROTEST": "memprotes", "MOBILIZE": "mengerahkan pasukan ke", "COERCE": "menahan", "ASSAULT": "menyerang",
}  # fmt: skip
WEIGHTS: dict[EventType, float] = {
    "CONSULT": 25, "SUPPORT": 12, "AGREE": 10, "ACCUSE": 10, "REQUEST": 8, "ASSAULT": 8, "COOPERATE": 6, "AID": 5,
    "THREATEN": 4, "SANCTION": 4, "REJECT": 3, "COERCE": 2, "CONCEDE": 1, "MOBILIZE": 1, "RETREAT": 1, "PROTEST": 0.5,
}  # fmt: skip


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
        lines: list[str] = []
        start = 0
        events: list[Event] = []
        which: list[int | None] = []
        statements: list[Statement] = []
        for _ in range(EVENTS):
            told = dice.choice(again) if again and dice.random() < TOLD_AGAIN else None
            event = self._event(day) if told is None else told[0]
            one, other = event.actors[0].name, (*event.recipients, *event.actors)[-1].name
            act, filler = f"{one} {VERBS[event.type]} {other} pada hari itu", self._words(WORDS // EVENTS)
            said = f"kata {one}: {filler[:80]}."
            events.append(replace(event, evidence=Span(start, start + len(act), act)))
            which.append(None if told is None else told[1])
            start += len(act) + 2
            if dice.random() < SAYING:
                inner = said.index(":") + 2
                span = Span(start + inner, start + len(said) - 1, said[inner:-1])
                relay = ("AFP",) if dice.random() < RELAYED else ()
                statements.append(Statement(event.actors[0], "indirect", (span,), None, relay, None, "made"))
            start += len(said) + len(filler) + 3
            lines += [f"{act}.", said, f"{filler}."]
        body = "\n".join(lines)
        mentions = tuple(
            PartyMention(Span.of(body, it.evidence.start, it.evidence.start + 1), (it.actors[0],), "name", "made")
            for it in events
        )
        outlet = dice.choices(self.outlets, cum_weights=self.outlet_weights)[0]
        source = Source(id_, "0" * 64, None, f"https://warta.example/{id_}")
        published = Published(day.isoformat(), "page")
        document = Document(source, self._words(8).title(), outlet, (), published, "id", body)
        return Record(document, mentions, (), tuple(statements), tuple(events)), which

    def _words(self, count: int) -> str:
        return " ".join(self.dice.choices(self.words, cum_weights=self.word_weights, k=count))

    def _event(self, day: date) -> Event:
        dice = self.dice
        type_ = dice.choices(self.types, weights=list(WEIGHTS.values()))[0]
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
                    Happening(
                        f"h{number * EVENTS + at:010x}", event.type, event.mode, event.actors, event.recipients,
                        event.date, event.place, event.status, (ref,), 1,
                    )
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
            "INSERT INTO happenings (id, type, status, first_day, last_day, form) VALUES (?, ?, ?, ?, ?, ?)",
            (it.id, it.type, it.status, *days, form),
        ).lastrowid
        codes = sorted({party.code for party in (*it.actors, *it.recipients) if party.code})
        connection.executemany("INSERT INTO happening_parties VALUES (?, ?)", [(key, code) for code in codes])
        mentions = [(ref.document, ref.event, key, it.type, evidence[ref].evidence.text) for ref in it.mentions]
        connection.executemany("INSERT INTO mentions VALUES (?, ?, ?, ?, ?)", mentions)
        change = ("2026-01-01T00:00:00+00:00", "added", it.id, "[]")
        connection.execute("INSERT INTO changes (made, kind, happening, fields) VALUES (?, ?, ?, ?)", change)
    entries.refresh(connection, rows.select_record)


# What readers ask

LISTS, CHARTS = "list or look-up", "chart"


@dataclass(frozen=True)
class World:
    """What questions are made of: codes by how much is told of them, ids of happenings and articles, words."""

    codes: list[str]
    happenings: list[str]
    articles: list[str]
    words: list[str]
    statement_day: str

    @classmethod
    def of(cls, address: tuple[str, int]) -> World:
        """Ask the server what there is."""
        connection = http.client.HTTPConnection(*address)
        parties = _get(connection, "/api/parties?limit=200")["items"]
        listed = _get(connection, "/api/happenings?limit=500")["items"]
        articles = _get(connection, "/api/articles?limit=500")["items"]
        connection.close()
        roots = load_morphology("id").roots
        words = sorted(roots, key=lambda root: -roots[root])
        return cls(
            [party["code"] for party in parties], [each["id"] for each in listed], [each["id"] for each in articles],
            words[300:3000], "2020-01-01",
        )  # fmt: skip


def _get(connection: http.client.HTTPConnection, path: str) -> Any:
    connection.request("GET", path)
    return json.loads(connection.getresponse().read())


Ask = Callable[[random.Random, World], str]


def _code(dice: random.Random, world: World) -> str:
    """A party, those of whom most is told being asked for most."""
    return quote(world.codes[min(int(dice.expovariate(1 / 20)), len(world.codes) - 1)])


def _since(dice: random.Random) -> str:
    first = FIRST + timedelta(dice.randrange(DAYS - 400))
    return f"since={first}&until={first + timedelta(dice.choice([30, 90, 365]))}"


QUESTIONS: dict[str, tuple[str, Ask]] = {
    "meta": (LISTS, lambda d, w: "meta"),
    "happenings": (LISTS, lambda d, w: f"happenings?limit=50&{_since(d)}"),
    "happenings, a party": (LISTS, lambda d, w: f"happenings?party={_code(d, w)}"),
    "happenings, two": (LISTS, lambda d, w: f"happenings?party={_code(d, w)}&actor={_code(d, w)}&type=CONSULT"),
    "happenings, newest reports": (LISTS, lambda d, w: f"happenings?sort=-reported&actor={_code(d, w)}&status=planned"),
    "happenings, words": (LISTS, lambda d, w: f"happenings?text={d.choice(w.words)}"),
    "happening": (LISTS, lambda d, w: f"happenings/{d.choice(w.happenings)}"),
    "cite": (LISTS, lambda d, w: f"happenings/{d.choice(w.happenings)}/cite?format=bibtex"),
    "statements, a speaker": (LISTS, lambda d, w: f"statements?speaker={_code(d, w)}"),
    "articles, a party": (LISTS, lambda d, w: f"articles?party={_code(d, w)}"),
    "article": (LISTS, lambda d, w: f"articles/{d.choice(w.articles)}"),
    "search": (LISTS, lambda d, w: f"search?q={d.choice(w.words)}+{d.choice(w.words)}"),
    "search, a common word": (LISTS, lambda d, w: "search?q=bertemu"),
    "parties": (LISTS, lambda d, w: f"parties?q={d.choice('abcdefgijklmnoprstu')}"),
    "party": (LISTS, lambda d, w: f"parties/{_code(d, w)}"),
    "changes": (LISTS, lambda d, w: f"changes?since={FIRST + timedelta(d.randrange(DAYS))}"),
    "judgements": (LISTS, lambda d, w: "judgements"),
    "feed": (LISTS, lambda d, w: f"feed.atom?party={_code(d, w)}&limit=20"),
    "timeline": (CHARTS, lambda d, w: f"timeline?by=month&party={_code(d, w)}"),
    "timeline of all": (CHARTS, lambda d, w: f"timeline?by={d.choice(['day', 'week', 'month'])}&status=happened"),
    "pairs": (CHARTS, lambda d, w: f"dyads?limit=200&party={_code(d, w)}&{_since(d)}"),
    "pairs of all": (CHARTS, lambda d, w: "dyads?limit=200"),
    "a pair": (CHARTS, lambda d, w: f"dyads/{w.codes[d.randrange(20)]}/{w.codes[20 + d.randrange(80)]}?by=month"),
    "map": (CHARTS, lambda d, w: f"map?party={_code(d, w)}&{_since(d)}"),
    "facets": (CHARTS, lambda d, w: f"facets?party={_code(d, w)}"),
}  # fmt: skip


def read_for(address: tuple[str, int], seconds: float, readers: int, pause: float, out: Any) -> None:
    """Be so many readers for a while; put (question, milliseconds, status, bytes) of each answer."""
    world = World.of(address)
    until = time.monotonic() + seconds
    found: list[tuple[str, float, int, int]] = []

    def ask(seed: int) -> None:
        dice = random.Random(seed)
        names = list(QUESTIONS)
        connection = http.client.HTTPConnection(*address)
        while time.monotonic() < until:
            name = dice.choice(names)
            path = f"/api/{QUESTIONS[name][1](dice, world)}"
            started = time.perf_counter()
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            body = answer.read()
            found.append((name, (time.perf_counter() - started) * 1000, answer.status, len(body)))
            time.sleep(dice.uniform(0, 2 * pause))
        connection.close()

    threads = [threading.Thread(target=ask, args=(seed,)) for seed in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    out.put(found)


def write_for(path: Path, seconds: float, rate: float, out: Any) -> None:
    """Be a build for a while: add articles, so many a second."""
    press, until, written = Press(2), time.monotonic() + seconds, 0
    with Store.open(path, lemmatise=load_morphology("id").root) as store:
        while time.monotonic() < until:
            record, _ = press.article(f"w{written % 1000:04}", FIRST + timedelta(DAYS), [])
            store.add(record, f"benchmark {written}")
            written += 1
            time.sleep(1 / rate)
    out.put(written)


def first_view(address: tuple[str, int]) -> str:
    """What a browser transfers to show the first page: the page, the files that it needs, the first answers."""
    connection = http.client.HTTPConnection(*address)

    def take(path: str) -> tuple[int, str]:
        """Bytes transferred, and the text in them."""
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        text = gzip.decompress(body) if answer.getheader("Content-Encoding") == "gzip" else body
        return len(body), text.decode("utf-8", "replace")

    total, page = take("/")
    named = re.findall(r'(?:src|href)="(/[^"]+)"', page)
    if not named:
        return "the site is not built: its first view was not weighed"
    files, manifest = set(named), json.loads(take("/manifest.json")[1])

    def follow(name: str) -> None:
        entry = manifest[name]
        files.update(f"/{each}" for each in (entry["file"], *entry.get("css", ())))
        for each in entry.get("imports", ()):
            follow(each)

    for name in ("src/views/Timeline.svelte", "src/lib/strings/en.ts"):
        follow(name)
    parts = [total, *(take(name)[0] for name in files)]
    asked = [take(f"/api/{path}")[0] for path in ("meta", "happenings", "timeline", "facets")]
    connection.close()
    return f"first view: {sum(parts) / 1000:.1f} kB of files, {sum(asked) / 1000:.1f} kB of data"


def processor_time(process: int) -> float | None:
    """Milliseconds of processor that a process has had, in all its threads; None where the system does not tell."""
    tasks = Path(f"/proc/{process}/task")
    if not tasks.is_dir():
        return None
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()) / 1e6


def alone(address: tuple[str, int], process: int, times: int = 10) -> dict[str, float]:
    """Question -> milliseconds of the server's processor for one, asked by one reader while nobody writes."""
    world, dice, spent = World.of(address), random.Random(3), {}
    connection = http.client.HTTPConnection(*address)
    for name, (_, ask) in QUESTIONS.items():
        before = processor_time(process)
        for _ in range(times):
            connection.request("GET", f"/api/{ask(dice, world)}", headers={"Accept-Encoding": "gzip"})
            connection.getresponse().read()
        after = processor_time(process)
        if before is not None and after is not None:
            spent[name] = (after - before) / times
    connection.close()
    return spent


def table(found: list[tuple[str, float, int, int]], processor: dict[str, float]) -> Iterator[str]:
    """A row a question."""
    by_name: dict[str, list[tuple[float, int, int]]] = defaultdict(list)
    for name, spent, status, size in found:
        by_name[name].append((spent, status, size))
    yield f"{'question':28} {'kind':16} {'asked':>6} {'median':>8} {'p95':>8} {'CPU':>6} {'kB':>6} {'failed':>7}"
    for name, (kind, _) in QUESTIONS.items():
        times = sorted(spent for spent, _, _ in by_name[name])
        if times:
            failed = sum(status != 200 for _, status, _ in by_name[name])
            kilobytes = median(size for _, _, size in by_name[name]) / 1024
            p95 = times[min(int(len(times) * 0.95), len(times) - 1)]
            times_of = f"{median(times):8.1f} {p95:8.1f} {processor.get(name, 0):6.1f}"
            yield f"{name:28} {kind:16} {len(times):6} {times_of} {kilobytes:6.1f} {failed:7}"


def serve(path: Path) -> tuple[subprocess.Popen[str], tuple[str, int]]:
    """Start a server; where it is."""
    command = [sys.executable, "-c", "from kawat.faces.cli import main; main()", "serve", "--db", str(path), "--port",
               "0", "--no-open"]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    found = re.search(r"http://([\d.]+):(\d+)/", process.stdout.readline())
    assert found is not None
    return process, (found[1], int(found[2]))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--pause", type=float, default=0.5)
    parser.add_argument("--writes", type=float, default=20.0)
    asked = parser.parse_args()
    path = BUILD / f"serve-{asked.articles}.db"
    if not path.exists():
        BUILD.mkdir(exist_ok=True)
        making = path.with_suffix(".making")
        making.unlink(missing_ok=True)
        make(making, asked.articles)
        making.rename(path)
    with Store.open(path):  # one that was kept by an older program is brought to the newest schema
        pass
    process, address = serve(path)
    try:
        spent = alone(address, process.pid)
        out: Any = multiprocessing.Queue()
        written: Any = multiprocessing.Queue()
        readers = multiprocessing.Process(
            target=read_for, args=(address, asked.seconds, asked.readers, asked.pause, out)
        )
        writer = multiprocessing.Process(target=write_for, args=(path, asked.seconds, asked.writes, written))
        readers.start()
        writer.start()
        found = out.get()
        articles = written.get()
        readers.join()
        writer.join()
        totals = _get(http.client.HTTPConnection(*address), "/api/meta")["totals"]
        print(f"{totals['articles']:,} articles, {totals['events']:,} events, {totals['happenings']:,} happenings, "
              f"{path.stat().st_size / 2**30:.1f} GiB; {asked.readers} readers, {len(found) / asked.seconds:.0f} "
              f"questions a second while {articles / asked.seconds:.0f} articles a second were written")  # fmt: skip
        for line in table(found, spent):
            print(line)
        print(first_view(address))
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    main()
