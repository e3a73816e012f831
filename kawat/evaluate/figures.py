"""Figures over records and their gold: precision, recall and F1, micro averages over all pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kawat.evaluate import matching
from kawat.evaluate.gold import GoldEvent, GoldPage, GoldParty, GoldStatement
from kawat.evaluate.matching import pair_up, share, word_f1, words
from kawat.evaluate.offices import Forms, load_forms, same_office
from kawat.model.grounded import DateMention, Party
from kawat.model.record import Event, Record, Statement

STATEMENT_FIT = 0.5  # word F1 from which two stretches of speech are the same one

LEVELS: Mapping[str, Callable[[GoldEvent, Event], bool]] = {
    "events.type": matching.same_act,
    "events.dated": matching.same_dated_act,
    "events.full": matching.same_full_act,
}

FIGURES: Mapping[str, str] = {
    "body": "words of the extracted body against the gold body",
    "published": "day of publication; where the gold has none, a stated one is wrong, an inferred one is not",
    "title": "the headline, ignoring case and punctuation",
    "dates": "calendar expressions: the same value at an overlapping place",
    "statements": "the same stretch of speech (word F1 of at least 0.5), any speaker",
    "attribution": "the same, and the same speaker",
    "events.type": "who did what to whom: type, actors and recipients",
    "events.dated": "the same, and when, at the gold's precision",
    "events.full": "the same, and whether it happened, is planned, denied or hypothetical",
    "key_events": "events.dated over the acts of the day that the article is about, the newest of the gold",
    "relay": "who passed the words on, over the statements that match",
    "status": "events of the right type and parties whose status is right too",
    "parties": "codes of the gold's parties: found where the record mentions the party, right where with that code",
    "offices": "the same for offices of the gold's persons",
    "happenings": "pairs of events in two articles that are one happening, among those of the right type and parties",
}
"""Every figure and what it counts; the first ten are those of the yardstick."""


@dataclass(slots=True)
class Tally:
    """How many are in the gold, how many were found, how many of these are right."""

    hit: int = 0
    gold: int = 0
    found: int = 0

    def add(self, hit: int, gold: int, found: int) -> None:
        """Count one more page."""
        self.hit += hit
        self.gold += gold
        self.found += found

    @property
    def precision(self) -> float:
        """Share of the found that is right; 0.0 where nothing was found."""
        return self.hit / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0.0 where there is none."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One miss or false alarm: on which page, of which kind, in words."""

    page: str
    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class Report:
    """A tally for each of :data:`FIGURES`, and every single error."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIGURES})
    findings: list[Finding] = field(default_factory=list)


def evaluate(records: Mapping[str, Record], golds: Iterable[GoldPage]) -> Report:
    """Compare records with gold pages; every gold page counts, coded or not.

    Args:
        records: id of the page -> its record.
        golds: what careful readers wrote down.
    """
    report = Report()
    forms = load_forms()
    for gold in golds:
        record = records.get(gold.id)
        _document(report, gold, record)
        _dates(report, gold, record.dates if record else ())
        _statements(report, gold, record.statements if record else ())
        _events(report, gold, record.events if record else ())
        _parties(report, gold, record, forms)
    return report


def _document(report: Report, gold: GoldPage, record: Record | None) -> None:
    document = record.document if record else None
    gold_words, found_words = words(gold.body), words(document.body if document else None)
    report.tallies["body"].add(share(gold_words, found_words), len(gold_words), len(found_words))
    gold_day, found_day = (gold.published or "")[:10], ""
    if document and document.published and (gold_day or document.published.source != "inferred"):
        found_day = document.published.day
    right = bool(gold_day) and gold_day == found_day
    report.tallies["published"].add(right, bool(gold_day), bool(found_day))
    gold_title, found_title = words(gold.title), words(document.title if document else None)
    if gold_title:
        report.tallies["title"].add(gold_title == found_title, 1, bool(found_title))
    _differ(report, gold.id, "day of publication wrong", gold_day, found_day)
    _differ(report, gold.id, "title wrong", " ".join(gold_title), " ".join(found_title))


def _differ(report: Report, page: str, kind: str, gold: str, found: str) -> None:
    if gold != found and (gold or kind != "title wrong"):
        report.findings.append(Finding(page, kind, f"{found or 'nothing'} for {gold or 'nothing'}"))


def _dates(report: Report, gold: GoldPage, dates: Sequence[DateMention]) -> None:
    golds = [(set(words(date.text)), date.value, date.text) for date in gold.dates if date.value]
    founds = [(set(words(date.span.text)), date.when.value, date.span.text) for date in dates if date.when]
    pairs = pair_up(golds, founds, lambda one, other: float(one[1] == other[1] and bool(one[0] & other[0])))
    report.tallies["dates"].add(len(pairs), len(golds), len(founds))
    said = [[f"{text} = {value}" for _, value, text in side] for side in (golds, founds)]
    report.findings.extend(_errors(gold.id, "date", pairs, *said))


def _errors(
    page: str, what: str, pairs: Sequence[tuple[int, int]], golds: Sequence[str], founds: Sequence[str]
) -> Iterator[Finding]:
    """What of the gold was missed, what of the found is wrong."""
    hit, right = {i for i, _ in pairs}, {j for _, j in pairs}
    yield from (Finding(page, f"{what} missed", said) for i, said in enumerate(golds) if i not in hit)
    yield from (Finding(page, f"{what} wrong", said) for j, said in enumerate(founds) if j not in right)


def _statements(report: Report, gold: GoldPage, founds: Sequence[Statement]) -> None:
    golds = gold.statements
    gold_texts = [" ".join(statement.content) for statement in golds]
    found_texts = [" ".join(span.text for span in statement.spans) for statement in founds]
    pairs = pair_up([words(text) for text in gold_texts], [words(text) for text in found_texts], _statement_fit)
    right = [(i, j) for i, j in pairs if matching.same_speaker(golds[i].speaker, founds[j].speaker)]
    report.tallies["statements"].add(len(pairs), len(golds), len(founds))
    report.tallies["attribution"].add(len(right), len(golds), len(founds))
    report.findings.extend(_errors(gold.id, "statement", pairs, gold_texts, found_texts))
    for i, j in sorted(set(pairs) - set(right)):
        report.findings.append(Finding(gold.id, "speaker wrong", _taken_for(golds[i], founds[j])))
    for i, j in pairs:
        _relays(report, gold.id, golds[i].relay, founds[j].relay)


def _statement_fit(gold: Sequence[str], found: Sequence[str]) -> float:
    fit = word_f1(gold, found)
    return fit if fit >= STATEMENT_FIT else 0.0


def _taken_for(gold: GoldStatement, found: Statement) -> str:
    speaker = found.speaker
    return f"{gold.speaker_name} taken for {f'{speaker.name} ({speaker.code})' if speaker else 'nobody'}"


def _relays(report: Report, page: str, golds: Sequence[str], founds: Sequence[str]) -> None:
    pairs = pair_up([set(words(name)) for name in golds], [set(words(name)) for name in founds], _name_fit)
    report.tallies["relay"].add(len(pairs), len(golds), len(founds))
    report.findings.extend(_errors(page, "relay", pairs, golds, founds))


def _name_fit(gold: set[str], found: set[str]) -> float:
    """One name within the other ("AFP" in "kantor berita AFP"), the closer the better."""
    shared = gold & found
    return len(shared) / max(len(gold), len(found)) if shared and shared in (gold, found) else 0.0


def _events(report: Report, gold: GoldPage, founds: Sequence[Event]) -> None:
    golds = gold.events
    for level, fits in LEVELS.items():
        pairs = _event_pairs(golds, founds, fits)
        soft = sum(not golds[i].core for i, _ in pairs)
        report.tallies[level].add(len(pairs) - soft, sum(event.core for event in golds), len(founds) - soft)
        if level == "events.type":
            same = sum(golds[i].status == founds[j].status for i, j in pairs)
            report.tallies["status"].add(same, len(pairs), len(pairs))
        if level == "events.dated":
            _key_events(report, golds, founds, pairs)
        if level == "events.full":
            hit, right = {i for i, _ in pairs}, {j for _, j in pairs}
            missed = (_gold_said(event) for i, event in enumerate(golds) if event.core and i not in hit)
            wrong = (_found_said(event) for j, event in enumerate(founds) if j not in right)
            report.findings.extend(Finding(gold.id, "event missed", said) for said in missed)
            report.findings.extend(Finding(gold.id, "event wrong", said) for said in wrong)


def _event_pairs(
    golds: Sequence[GoldEvent], founds: Sequence[Event], fits: Callable[[GoldEvent, Event], bool]
) -> list[tuple[int, int]]:
    """Among what fits, acts that any reader would code and those right in every field go first."""

    def fit(gold: GoldEvent, found: Event) -> float:
        return float(fits(gold, found) and 1 + gold.core + 2 * matching.same_full_act(gold, found))

    return pair_up(golds, founds, fit)


def _key_events(
    report: Report, golds: Sequence[GoldEvent], founds: Sequence[Event], pairs: Sequence[tuple[int, int]]
) -> None:
    newest = max((event.date[:10] for event in golds if _is_news(event) and event.date), default=None)
    key = {i for i, event in enumerate(golds) if event.core and newest and event.date and event.date[:10] == newest}
    hits = sum(i in key for i, _ in pairs)
    paired = {j for _, j in pairs}
    alarms = (matching.same_date(newest, event.date) for j, event in enumerate(founds) if j not in paired)
    report.tallies["key_events"].add(hits, len(key), hits + sum(alarms))


def _is_news(event: GoldEvent) -> bool:
    return event.core and event.status == "happened"


def _gold_said(event: GoldEvent) -> str:
    return _said(event.type, event.actors, event.recipients, event.date, event.status, event.evidence)


def _found_said(event: Event) -> str:
    actors, recipients = matching.codes(event.actors), matching.codes(event.recipients)
    date = event.date.value if event.date else None
    return _said(event.type, actors, recipients, date, event.status, event.evidence.text)


def _said(
    type_: str, actors: frozenset[str], recipients: frozenset[str], date: str | None, status: str, evidence: str
) -> str:
    parties = f"{' '.join(sorted(actors))} -> {' '.join(sorted(recipients))}".rstrip(" ->")
    return f"{type_} {parties} {date or 'undated'} {status} | {evidence}"


def _parties(report: Report, gold: GoldPage, record: Record | None, forms: Forms) -> None:
    mentions = _mentioned(record)
    for party in gold.parties:
        if party.code:
            named = _named(party, mentions)
            right = any(other.code == party.code for other in named)
            report.tallies["parties"].add(right, 1, bool(named))
            _party_error(
                report, gold.id, "party", f"{party.name} ({party.code})", right, [other.code for other in named]
            )
        if party.office:
            unnamed = same_office(party.name, party.office, forms)  # the gold knows the office, not who holds it
            named = _named(party, mentions) if unnamed else _holders(party, mentions)
            right = any(same_office(party.office, other.office, forms) for other in named)
            report.tallies["offices"].add(right, 1, any(other.office for other in named))
            said = f"{party.name}: {party.office}"
            _party_error(report, gold.id, "office", said, right, [other.office for other in named])


def _party_error(report: Report, page: str, what: str, said: str, right: bool, values: Sequence[str | None]) -> None:
    if not right:
        told = sorted({value for value in values if value})
        kind = f"{what} {'wrong' if told else 'missed'}"
        report.findings.append(Finding(page, kind, f"{said}{' taken for ' if told else ''}{', '.join(told)}"))


def _mentioned(record: Record | None) -> dict[Party, set[frozenset[str]]]:
    """Each party of a record with the words of each of its mentions."""
    mentioned: dict[Party, set[frozenset[str]]] = {}
    for mention in record.mentions if record else ():
        for party in mention.parties:
            mentioned.setdefault(party, set()).add(frozenset(words(mention.span.text)))
    return mentioned


def _named(gold: GoldParty, mentions: Mapping[Party, set[frozenset[str]]]) -> list[Party]:
    """The parties whose mentions are most like one of the gold party's names."""
    names = [set(words(name)) for name in (gold.name, *gold.aliases)]
    fits = {
        party: max(_overlap(name, mention) for name in names for mention in texts) for party, texts in mentions.items()
    }
    best = max(fits.values(), default=0.0)
    return [party for party, fit in fits.items() if best and fit == best]


def _overlap(one: set[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _holders(gold: GoldParty, mentions: Mapping[Party, set[frozenset[str]]]) -> list[Party]:
    """The parties that share a name with the gold person."""
    name = set(words(gold.name))
    return [party for party in mentions if name & set(words(party.name))]
