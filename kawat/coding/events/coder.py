"""From the sentences of a grounded document to its events, one for each distinct act."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kawat.coding.events.claims import refuted
from kawat.coding.events.clauses import told_in_sequence
from kawat.coding.events.distinct import Telling, distinct
from kawat.coding.events.draft import Act, act_at, denied_by, events_of
from kawat.coding.events.features import Features, Looks
from kawat.coding.events.judge import Judge, load_judge
from kawat.coding.events.reading import OF_SAME_STATE, WITHIN, Reading, Told, keys, readings_of
from kawat.coding.events.roles import fits, is_governed
from kawat.coding.events.scene import stage
from kawat.coding.events.timing import is_verbal
from kawat.lang.acts import Acts, load_acts
from kawat.lang.grammar import Grammar, load_grammar
from kawat.lang.reference import load_reference
from kawat.model.grounded import Grounded, Party
from kawat.model.page import Published
from kawat.model.parsed import Sentence
from kawat.model.record import Event, Statement
from kawat.model.span import Span
from kawat.model.when import When
from kawat.world import World

MEMORY = 60
"""Acts that the reading of the next one looks back on: more than any article tells of one matter."""

FEWEST_GAMES, SHARE_OF_GAMES = 3, 0.2
"""Sentences about a game, and their share of all, from which on the page is about one: nobody acts on a state in it."""

UNJUDGED = 0.5
"""Confidence of an event where no judge speaks."""


@dataclass(frozen=True)
class ActLexicon:
    """What the event coder knows of a language; without a judge the rules alone decide.

    Attributes:
        home: the state whose press it is, ISO 3166-1 alpha-3.
    """

    acts: Acts
    grammar: Grammar
    judge: Judge | None = None
    home: str | None = None

    @cached_property
    def looks(self) -> Looks[float] | None:
        """What the groups of features weigh that the judge has looked at so far."""
        return None if self.judge is None else Looks(self.judge.weight)


def load_act_lexicon(language: str = "id", judged: bool = True) -> ActLexicon:
    """The lexicons of a language, and its judge where there is one and it is wanted."""
    judge = load_judge(language) if judged else None
    return ActLexicon(load_acts(language), load_grammar(language), judge, load_reference(language).home)


def find_events(
    grounded: Grounded, statements: Sequence[Statement], lexicon: ActLexicon, world: World
) -> tuple[Event, ...]:
    """Code the events of a document.

    Each act form is read in every way that the parties around it allow; the judge's surest reading counts, or without a
    judge that of the rules. Mentions of one act are one event, with the clearest one as evidence. What is too unsure,
    or points back to an act told before, can date that act and no more.
    """
    told: deque[Told] = deque(maxlen=MEMORY)
    tellings: list[Telling] = []
    unsure: list[Event] = []
    last: list[tuple[Act, Span]] = []
    for senses in acts_of(grounded, statements, lexicon):
        surest = _surest_of_senses(senses, told, lexicon, world)
        if surest is None or _is_private(surest[1]) or _is_routine(*surest[:2], lexicon.home):
            continue
        act, reading, confidence = surest
        if not _is_sure(confidence, lexicon) or _recalls(act, reading, told, lexicon.grammar):
            if act.date is not None:
                unsure.extend(events_of(act, reading, confidence))
            continue
        told.append(Told(act.frame, reading))
        here = events_of(act, reading, confidence)
        sides, evidence = bool(reading.doer.units) + bool(reading.other.units), here[0].evidence
        last = [(other, span) for other, span in last if other.scene is act.scene]
        apart = frozenset(span for other, span in last if _in_sequence(other, act, lexicon.grammar))
        tellings.extend(Telling(event, sides, frozenset((evidence,)), apart) for event in here)
        last.append((act, evidence))
    once = (replace(one, event=_dated_by_unsure(one.event, unsure)) for one in distinct(tellings))
    told_once = [telling.event for telling in distinct(once)]
    dated = (_dated_by_meeting(_dated_by_speaker(event, statements), told_once) for event in told_once)
    published = grounded.parsed.document.published
    return tuple(_still_to_come(event, published) for event in dated)


def _in_sequence(first: Act, second: Act, grammar: Grammar) -> bool:
    """Whether one of two attacks in a sentence says when the other took place.

    Not where one is done to somebody, who "tewas setelah serangan" by that very attack; nor of meetings, which are
    named again behind what was said after them: "…, ujarnya usai pertemuan".
    """
    if any(act.frame.type != "ASSAULT" or act.sense.voice == "passive" for act in (first, second)):
        return False
    return told_in_sequence(first.scene, first.at, second.at, grammar)


def _is_private(reading: Reading) -> bool:
    """Whether nobody in it acts for a state, a body or a group: the record is of those."""
    return not any(party.code for party in (*reading.actors, *reading.recipients))


def _is_routine(act: Act, reading: Reading, home: str | None) -> bool:
    """Whether both sides are of one state, which neither uses force, helps nor faces its own people.

    At home, where the press tells of every arrest and march, only help and protest are told, and protest where the
    sentence names both sides: careful readers hold no other act there for one of the diplomatic record.
    """
    actors, recipients = reading.keys
    if not recipients or len(actors | recipients) > 1:
        return False
    if actors != {home} or act.frame.type == "AID":
        return act.frame.type not in WITHIN
    return act.frame.type != "PROTEST" or reading.other.how[0] == OF_SAME_STATE


def _recalls(act: Act, reading: Reading, told: Iterable[Told], grammar: Grammar) -> bool:
    """Whether a noun points back to an act that was told, of one of its parties at least: "serangan udara itu"."""
    units, at = act.scene.units, act.at
    if not units[at].is_noun:
        return False
    behind = (unit.text for unit in units[at + 1 : at + 5] if unit.kind != "word" or unit.text in grammar.pointing)
    if next(behind, None) not in grammar.pointing:
        return False
    parties = reading.keys[0] | reading.keys[1]
    return any(
        not parties.isdisjoint(before.reading.keys[0] | before.reading.keys[1])
        for before in told
        if before.frame.type == act.frame.type
    )


def _dated_by_speaker(event: Event, statements: Sequence[Statement]) -> Event:
    """An act done by saying, or a meeting, without a date: on the day of its actor's words, if all are of one day."""
    spoken = is_verbal(event.type) or (event.type == "CONSULT" and event.status == "happened")
    if event.date is not None or not spoken:
        return event
    days = {s.date for s in statements if s.date is not None and _speaks_for(s.speaker, event)}
    return _on_only_day(event, days, "on the day of the actor's words")


def _dated_by_meeting(event: Event, events: Sequence[Event]) -> Event:
    """An act done by saying, without a date: on the day of the one meeting of its parties that was told before it."""
    parties = keys(event.actors) | keys(event.recipients)
    if event.date is not None or event.status != "happened" or not is_verbal(event.type) or len(parties) < 2:
        return event
    days = {
        meeting.date
        for meeting in events
        if meeting.type == "CONSULT" and meeting.status == "happened"
        if meeting.date is not None and meeting.date.tells_days
        if parties <= keys(meeting.actors) | keys(meeting.recipients) and meeting.evidence < event.evidence
    }
    return _on_only_day(event, days, "on the day of the parties' meeting")


def _dated_by_unsure(event: Event, unsure: Sequence[Event]) -> Event:
    """A deed without a date: on the one day that mentions of it have which are too unsure to be told."""
    if event.date is not None or is_verbal(event.type):
        return event
    days = {
        other.date
        for other in unsure
        if other.date is not None and (other.type, other.status) == (event.type, event.status)
        if keys(other.actors) == keys(event.actors) and keys(other.recipients) == keys(event.recipients)
    }
    return _on_only_day(event, days, "on the day of a mention that is not sure")


def _on_only_day(event: Event, days: set[When], why: str) -> Event:
    """An event with a date, if there is one alone that it can have."""
    return replace(event, date=days.pop(), why=f"{event.why}; {why}") if len(days) == 1 else event


def _speaks_for(speaker: Party | None, event: Event) -> bool:
    """Whether someone is an actor of an event, or tells it of the own side."""
    if speaker is None or speaker in event.actors:
        return speaker is not None
    return event.attribution is not None and event.attribution.speaker == speaker and speaker.key in keys(event.actors)


def _still_to_come(event: Event, published: Published | None) -> Event:
    """An act of a day after the article's own cannot have happened yet, whatever its words say: it is planned.

    What is done by saying is done; a day to come in it is that of its matter.
    """
    if published is None or event.date is None or event.status != "happened" or is_verbal(event.type):
        return event
    if event.date.first <= When(published.day).last:
        return event
    return replace(event, status="planned", why=f"{event.why}; planned, since its day is yet to come")


def acts_of(grounded: Grounded, statements: Sequence[Statement], lexicon: ActLexicon) -> Iterator[tuple[Act, ...]]:
    """Every act form of a document, in each sense that its surroundings allow, the lexicon's first one first."""
    sentences = grounded.parsed.sentences
    serious = [sentence for sentence in sentences if not _tells_game(grounded, sentence, lexicon)]
    games = len(sentences) - len(serious)
    if games >= FEWEST_GAMES and games >= SHARE_OF_GAMES * len(sentences):
        return
    claimed = refuted(grounded.parsed, lexicon.grammar)
    for sentence in serious:
        verdict = claimed.get(sentence.first)
        scene = stage(grounded, sentence, statements, lexicon.acts, lexicon.grammar)
        for at in scene.acts:
            senses = [sense for sense in scene.units[at].senses if fits(scene, at, sense)]
            if senses and not is_governed(scene, at, lexicon.grammar):
                acts = (act_at(scene, at, sense, lexicon.grammar) for sense in senses)
                yield tuple(act if verdict is None else denied_by(act, verdict) for act in acts)


def _tells_game(grounded: Grounded, sentence: Sentence, lexicon: ActLexicon) -> bool:
    return not lexicon.acts.never.isdisjoint(grounded.parsed.lows[sentence.first : sentence.last])


def best_of_senses(
    senses: Sequence[Act], told: Sequence[Told], lexicon: ActLexicon, world: World
) -> tuple[Act, Reading, float] | None:
    """The surest reading of an act form in any of its senses, if it is sure enough."""
    surest = _surest_of_senses(senses, told, lexicon, world)
    return surest if surest is not None and _is_sure(surest[2], lexicon) else None


def _is_sure(confidence: float, lexicon: ActLexicon) -> bool:
    return lexicon.judge is None or confidence >= lexicon.judge.threshold


def _surest_of_senses(
    senses: Sequence[Act], told: Sequence[Told], lexicon: ActLexicon, world: World
) -> tuple[Act, Reading, float] | None:
    """The surest reading of an act form in any of its senses; without a judge that of the first sense."""
    found: list[tuple[Act, Reading, float]] = []
    for act in senses if lexicon.judge is not None else senses[:1]:
        readings = readings_of(act.scene, act.at, act.sense, told, lexicon.grammar, world)
        surest = _surest_reading(act, readings, told, lexicon)
        if surest is not None:
            found.append((act, *surest))
    return max(found, key=lambda row: row[2], default=None)


def _surest_reading(
    act: Act, readings: Sequence[Reading], told: Sequence[Told], lexicon: ActLexicon
) -> tuple[Reading, float] | None:
    """The surest reading of an act and its confidence; without a judge that of the rules, if they have one."""
    if not readings:
        return None
    if lexicon.judge is None or lexicon.looks is None:
        first = readings[0]
        return (first, UNJUDGED) if first.doer.how[0].startswith("rule") else None
    features = Features(act, told, lexicon.looks)
    weights = [sum(features.of(reading)) for reading in readings]
    best = max(range(len(readings)), key=lambda index: (weights[index], -index))
    return readings[best], lexicon.judge.confidence(weights[best] + sum(features.shared()))
