"""How well and how fast mentions are merged where the truth is known: a made-up world told in bursts, with near-misses.

    python benchmarks/merge.py [--mentions 200000] [--growth 10000 25000 50000 100000] [--database]

With --database the articles are written into one, merged there, and judged: how long a judgement takes that a reader
makes, and a merge after 100 more articles came.

Every size is a process of its own, so that its peak memory is its own too. The world: pairs of states that meet, call,
warn, attack and sign; each act is told by a burst of articles (a few, sometimes hundreds), some of which copy another's
sentence; a report gives the day, a looser date or none, the mode and the place or not, and two thirds of the words that
tell the act, among words of its own. Near-misses on purpose: the same pair meets again within the month; the other one
does the same to the first on the same day; a call on the day of a visit; other persons of the same states on that day;
old facts told for years without a date; plans before acts.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from kawat.merge import gather, load_lexicon, merge_material
from kawat.model.codes import EventType, Status
from kawat.model.grounded import Party, Place
from kawat.model.happening import Happening, MentionRef
from kawat.model.page import Document, Published, Source
from kawat.model.record import Event, Record
from kawat.model.span import Span
from kawat.model.when import When
from kawat.run.judging import Judge, judge_different, judge_wrong, undo
from kawat.run.merging import merge_store
from kawat.store import Store

SIZES = [10_000, 25_000, 50_000, 100_000]
START = date(2024, 1, 1)
DAYS = 730
STATES = [a + b + c for a in "ABC" for b in "KLMN" for c in "XYZ"]
KINDS: Sequence[tuple[EventType, tuple[str | None, ...]]] = (
    ("CONSULT", ("visit", None)), ("CONSULT", ("phone",)), ("ASSAULT", ("aerial", None)), ("ASSAULT", ("drone", None)),
    ("ACCUSE", ("disapprove", None)), ("THREATEN", (None,)), ("SANCTION", ("discontinue", None)), ("AID", (None,)),
    ("AGREE", (None,)), ("REQUEST", ("change", None)),
)  # fmt: skip
SYLLABLES = [a + b for a in "bdgklmnprst" for b in "aeiou"]
PER_ARTICLE = 4
NEW = 100  # articles that come later
JUDGED = 20  # mentions that are judged


@dataclass(frozen=True)
class Act:
    """What truly happened.

    Attributes:
        words: those that tell it.
        old: whether it is an old fact, told for years without its day.
    """

    number: int
    type: EventType
    modes: tuple[str | None, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    day: date
    place: Place
    words: tuple[str, ...]
    status: Status = "happened"
    old: bool = False


@dataclass
class World:
    """The acts and their tellings, made by the dice."""

    dice: random.Random
    vocabulary: Sequence[str]
    acts: list[Act] = field(default_factory=list)
    told: dict[date, list[tuple[Act, str]]] = field(default_factory=lambda: defaultdict(list))
    mentions: int = 0


def make_world(mentions: int, seed: int = 1) -> World:
    """Acts until they are told often enough."""
    dice = random.Random(seed)
    vocabulary = ["".join(dice.choice(SYLLABLES) for _ in range(dice.randint(2, 4))) for _ in range(4000)]
    world = World(dice, vocabulary)
    while world.mentions < mentions:
        act = _act(world)
        _tell(world, act)
        for near in _near_misses(world, act):
            _tell(world, near)
    return world


def _act(world: World) -> Act:
    dice = world.dice
    # Few pairs make most of the news
    one, other = STATES[int(len(STATES) * dice.random() ** 2)], STATES[int(len(STATES) * dice.random() ** 2)]
    while other == one:
        other = dice.choice(STATES)
    type_, modes = dice.choice(KINDS)
    return Act(
        number=len(world.acts),
        type=type_,
        modes=modes,
        actors=(_party(dice, one),),
        recipients=(_party(dice, other),),
        day=START + timedelta(dice.randrange(DAYS)),
        place=Place(dice.choice(world.vocabulary).capitalize(), other),
        words=tuple(dice.sample(world.vocabulary, 9)),
        old=type_ in {"ASSAULT", "SANCTION"} and dice.random() < 0.03,
    )


def _party(dice: random.Random, state: str) -> Party:
    person = dice.choice(["Presiden", "Menteri", None])
    return Party(state, state, "GOV") if person is None else Party(f"{person} {state}", state, "GOV", person)


def _near_misses(world: World, act: Act) -> Iterator[Act]:
    """Acts that are easily taken for this one."""
    dice, roll = world.dice, world.dice.random()
    fresh = tuple(dice.sample(act.words, 3)) + tuple(dice.sample(world.vocabulary, 6))
    number = len(world.acts)
    if roll < 0.12:
        yield replace(act, number=number, day=act.day + timedelta(dice.randint(3, 20)), words=fresh, old=False)
    elif roll < 0.2:
        yield replace(act, number=number, actors=act.recipients, recipients=act.actors, words=fresh, old=False)
    elif roll < 0.28 and act.type == "CONSULT":
        yield replace(act, number=number, modes=("visit",) if act.modes == ("phone",) else ("phone",), words=fresh)
    elif roll < 0.36 and act.type == "CONSULT":
        others = tuple(Party(f"Wakil {party.code}", party.code, "GOV", "Wakil") for party in act.actors)
        hosts = tuple(Party(f"Wakil {party.code}", party.code, "GOV", "Wakil") for party in act.recipients)
        yield replace(act, number=number, actors=others, recipients=hosts, words=fresh)
    elif roll < 0.44 and act.type in {"CONSULT", "AID"}:
        yield replace(act, number=number, status="planned")


def _tell(world: World, act: Act) -> None:
    """A burst of tellings, a few of them copies of the first one's sentence."""
    dice = world.dice
    world.acts.append(act)
    size = min(400, 1 + int(dice.paretovariate(1.1)))
    first = ""
    for _ in range(size):
        delay = dice.randrange(DAYS) if act.old else int(dice.expovariate(0.7))
        before = dice.randint(2, 20) if act.status == "planned" else 0
        sentence = first if first and dice.random() < 0.25 else _sentence(world, act)
        first = first or sentence
        world.told[act.day + timedelta(delay - before)].append((act, sentence))
    world.mentions += size


def _sentence(world: World, act: Act) -> str:
    told = world.dice.sample(act.words, 6)
    return " ".join((*told, *world.dice.sample(world.vocabulary, 5))) + "."


def records_of(world: World) -> Iterator[Record]:
    """The tellings of each day as articles, no act twice in one."""
    number = 0
    for day, told in sorted(world.told.items()):
        world.dice.shuffle(told)
        waiting = told
        while waiting:
            article: dict[int, tuple[Act, str]] = {}
            rest = []
            for act, sentence in waiting:
                if act.number in article or len(article) == PER_ARTICLE:
                    rest.append((act, sentence))
                else:
                    article[act.number] = act, sentence
            waiting = rest
            yield _record(f"a{number:06}", day, list(article.values()), world.dice)
            number += 1


def _record(id_: str, day: date, told: Iterable[tuple[Act, str]], dice: random.Random) -> Record:
    told = list(told)
    body = "\n".join(sentence for _, sentence in told)
    events, start = [], 0
    for act, sentence in told:
        events.append(_event(act, Span.of(body, start, start + len(sentence)), dice))
        start += len(sentence) + 1
    document = Document(
        Source(id_, id_), id_, None, (), Published(day.isoformat(), "page"), "id", body
    )  # fmt: skip
    TRUTH.update({MentionRef(id_, at): act.number for at, (act, _) in enumerate(told)})
    return Record(document, (), (), (), tuple(events))


TRUTH: dict[MentionRef, int] = {}
"""Mention -> its act, filled in as the records are made."""


def _event(act: Act, evidence: Span, dice: random.Random) -> Event:
    sides = (act.actors, act.recipients)
    if act.type == "CONSULT" and dice.random() < 0.5:  # one calls it a visit, another a meeting
        sides = ((*act.actors, *act.recipients), ())
    return Event(
        act.type, dice.choice(act.modes), (), *sides, _date(act, dice), act.status,
        act.place if dice.random() < 0.4 else None, evidence, None, 0.8, "made up",
    )  # fmt: skip


def _date(act: Act, dice: random.Random) -> When | None:
    roll = dice.random()
    if act.old:
        return None if roll < 0.6 else When.year(act.day.year)
    if roll < 0.65:
        return When.day(act.day)
    if roll < 0.75:
        return When.between(act.day - timedelta(1), act.day + timedelta(1))
    return When.month(act.day.year, act.day.month) if roll < 0.8 else None


def pairwise(happenings: Iterable[Happening], truth: Mapping[MentionRef, int]) -> tuple[float, float]:
    """Precision and recall over pairs of mentions that are one."""
    both: Counter[tuple[str, int]] = Counter()
    said: Counter[str] = Counter()
    for happening in happenings:
        for ref in happening.mentions:
            both[happening.id, truth[ref]] += 1
            said[happening.id] += 1
    hits, found, true = (_pairs(counts.values()) for counts in (both, said, Counter(truth.values())))
    return hits / found, hits / true


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def row(mentions: int) -> str:
    """One size as a row of the table."""
    records = list(records_of(make_world(mentions)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    material = gather(records, load_lexicon())
    middle = time.process_time()
    merged = merge_material(material)
    end = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    precision, recall = pairwise(merged.happenings, TRUTH)
    return (
        f"{len(material.mentions):9,} {len(records):9,} {len(merged.happenings):10,} {precision:10.4f} {recall:7.4f}"
        f" {middle - start:9.1f} {end - middle:8.1f} {(end - start) / len(material.mentions) * 1e6:9.0f}"
        f" {peak - before:8.0f} {peak:8.0f}"
    )


def database_row(mentions: int) -> str:
    """One size in a database as a row of the other table."""
    world = make_world(mentions)
    records = list(records_of(world))
    dice = random.Random(2)
    late = set(dice.sample(range(len(records)), NEW))
    judge, lexicon = Judge("benchmark", "to see how long it takes", load_lexicon()), load_lexicon()
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "k.db") as store:
        for at, record in enumerate(records):
            if at not in late:
                store.add(record, "1")
        first = _seconds(lambda: merge_store(store, lexicon))
        times = sorted(
            seconds
            for _ in range(JUDGED)
            for seconds in _judgements(store, dice.choice(records).document.source.id, judge)
        )
        for at in sorted(late):
            store.add(records[at], "1")
        more = _seconds(lambda: merge_store(store, lexicon))
        nothing = _seconds(lambda: merge_store(store, lexicon))
        size = store.path.stat().st_size / 2**20
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{mentions:9,} {len(records):9,} {first:8.1f} {times[len(times) // 2]:9.3f} {times[-1]:8.3f} {more:7.2f}"
        f" {nothing:8.4f} {size:7.0f} {peak:8.0f}"
    )


def _judgements(store: Store, page: str, judge: Judge) -> Iterator[float]:
    """The seconds that each judgement of one mention takes: it is wrong, that is undone; it is another, undone."""
    name = f"{page}#1"
    happening = store.happenings.happening(store.happenings.telling(MentionRef(page, 0)) or "")
    if happening is None:  # it is one of those that come later
        return
    for decide in (judge_wrong, judge_different) if len(happening.mentions) > 1 else (judge_wrong,):
        yield _seconds(lambda decide=decide: decide(store, name, judge))  # type: ignore[misc]
        number = store.happenings.judgements()[-1].id
        yield _seconds(lambda number=number: undo(store, number, judge))  # type: ignore[misc]


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--mentions", type=int, default=200_000)
    parser.add_argument("--growth", type=int, nargs="*", default=SIZES, help="smaller sizes to be run before")
    parser.add_argument("--database", action="store_true", help="measure judgements in a database")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(database_row(args.mentions) if args.database else row(args.mentions))
        return
    if args.database:
        print(f"{'mentions':>9} {'articles':>9} {'merge s':>8} {'judge s':>9} {'worst s':>8} {'+100 s':>7}"
              f" {'+0 s':>8} {'MB file':>7} {'MB peak':>8}")  # fmt: skip
    else:
        print(f"{'mentions':>9} {'articles':>9} {'happenings':>10} {'precision':>10} {'recall':>7} {'gather s':>9}"
              f" {'merge s':>8} {'µs each':>9} {'MB more':>8} {'MB peak':>8}")  # fmt: skip
    for mentions in (*args.growth, args.mentions):
        one = [sys.executable, __file__, "--one", "--mentions", str(mentions)]
        subprocess.run([*one, *(["--database"] if args.database else [])], check=True)


if __name__ == "__main__":
    main()
