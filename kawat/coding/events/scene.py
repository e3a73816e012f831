"""A sentence as the coder sees it: acts, parties and the small words between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from kawat.coding.events.borders import Row, borders_of, row_of
from kawat.coding.events.unit import Unit, UnitKind
from kawat.coding.events.unnamed import with_unnamed
from kawat.lang.acts import Acts, Sense
from kawat.lang.grammar import Grammar
from kawat.model.grounded import Grounded, Party, PartyMention, PlaceMention
from kawat.model.parsed import Sentence, Token
from kawat.model.record import Statement
from kawat.model.span import Span

_QUOTES = frozenset("\"“”„«»'‘’`")
_DASHES = frozenset("-–—")
_STOPS = frozenset(".:;?!")


@dataclass(frozen=True)
class Scene:
    """One sentence as units in order, with the statements that touch it."""

    grounded: Grounded
    sentence: Sentence
    units: tuple[Unit, ...]
    statements: tuple[Statement, ...] = ()

    @cached_property
    def words(self) -> tuple[list[str], ...]:
        """The words of each unit."""
        return tuple(unit.text.split() for unit in self.units)

    @cached_property
    def acts(self) -> tuple[int, ...]:
        """The units that are a form of an act."""
        return tuple(at for at, unit in enumerate(self.units) if unit.senses)

    @cached_property
    def borders(self) -> frozenset[int]:
        """The commas and words of joining that stand between two clauses."""
        return borders_of(self.units)

    @cached_property
    def places(self) -> tuple[PlaceMention, ...]:
        """The places that the sentence names; its dateline says where it was written, not where anything took place."""
        here, named = self.sentence.span, self.grounded.places
        return tuple(place for place in named if place.why != "dateline" and here.contains(place.span))

    @cached_property
    def named_before(self) -> tuple[Party, ...]:
        """Whom the text named last before a sentence that names one alone or none: "Polisi setempat menahan …"."""
        if len(self.keys(range(len(self.units)))) > 1:
            return ()
        mentions = self.grounded.mentions
        end = bisect_left(mentions, self.sentence.span.start, key=_start)
        return next((mention.parties for mention in reversed(mentions[:end]) if not mention.medium), ())

    @cached_property
    def _rows(self) -> dict[tuple[int, int], Row]:
        return {}

    @cached_property
    def above(self) -> dict[int, Mapping[int, str]]:
        """Unit -> the tokens above its own head token, for those that were asked for."""
        return {}

    def row(self, unit: int, step: int) -> Row:
        """The parties in a row with one, to its right or (``step`` -1) its left, and what links them."""
        if (unit, step) not in self._rows:
            self._rows[unit, step] = row_of(self.units, unit, step, self.borders)
        return self._rows[unit, step]

    def span(self, first: int, last: int) -> Span:
        """The stretch of text from one unit to another, both counted."""
        tokens = self.grounded.parsed.tokens
        start, end = tokens[self.units[first].first].start, tokens[self.units[last].last - 1].end
        return Span.of(self.grounded.body, start, end)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(self.grounded.parsed.tokens[unit.first].start for unit in self.units)

    @cached_property
    def _said(self) -> tuple[Statement | None, ...]:
        return tuple(self.said_at(start) for start in self._starts) if self.statements else (None,) * len(self.units)

    def keys(self, units: Iterable[int]) -> frozenset[str]:
        """The parties at some units, by their codes."""
        mentions = (self.units[unit].mention for unit in units)
        return frozenset(party.key for mention in mentions if mention is not None for party in mention.parties)

    def start(self, unit: int) -> int:
        """Offset of a unit in the body."""
        return self._starts[unit]

    def unit_at(self, offset: int) -> int:
        """The last unit that starts at or before an offset."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def said(self, unit: int) -> Statement | None:
        """The statement in whose content a unit stands."""
        return self._said[unit]

    def said_at(self, offset: int) -> Statement | None:
        """The statement whose content an offset lies in; the innermost where one holds another."""
        holding = [
            (span.end - span.start, index)
            for index, statement in enumerate(self.statements)
            for span in statement.spans
            if span.start <= offset < span.end
        ]
        return self.statements[min(holding)[1]] if holding else None


def stage(
    grounded: Grounded, sentence: Sentence, statements: Sequence[Statement], acts: Acts, grammar: Grammar
) -> Scene:
    """Cut a sentence into units: parties first, then the longest act forms, then single tokens."""
    tokens = grounded.parsed.tokens[sentence.first : sentence.last]
    lows = grounded.parsed.lows[sentence.first : sentence.last]
    touching = tuple(statement for statement in statements if _touches(statement, sentence.span))
    named = _mentions_by_token(grounded, sentence, tokens)
    mentions = with_unnamed(grounded.body, tokens, lows, named, grammar)
    mentions |= _first_persons(tokens, lows, touching, grammar)
    cutter = _Cutter(tokens, lows, mentions, acts, _listed(grammar))
    return Scene(grounded, sentence, cutter.units(), touching)


def _start(mention: PartyMention) -> int:
    return mention.span.start


def _touches(statement: Statement, stretch: Span) -> bool:
    """Whether a statement's content or cue reaches into a stretch of text."""
    for span in statement.spans:
        if span.start < stretch.end and stretch.start < span.end:
            return True
    return statement.cue is not None and statement.cue.overlaps(stretch)


@dataclass(frozen=True)
class _Cutter:
    tokens: tuple[Token, ...]
    lows: tuple[str, ...]
    mentions: dict[int, PartyMention]
    acts: Acts
    listed: Mapping[str, UnitKind]

    def units(self) -> tuple[Unit, ...]:
        forms = [bare_form(low) for low in self.lows]
        units: list[Unit] = []
        at = 0
        while at < len(self.tokens):
            unit = self.party(at) if at in self.mentions else None
            if unit is None and forms[at] in self.acts.lengths:
                unit = self.act(at, forms)
            unit = unit or self.word(at)
            units.append(unit)
            at += unit.last - unit.first
        return tuple(units)

    def party(self, at: int) -> Unit | None:
        mention = self.mentions[at]
        if mention.span.start > self.tokens[at].start:
            return None
        end = at + 1
        while end < len(self.tokens) and self.tokens[end].start < mention.span.end:
            end += 1
        return self.unit("party", at, end)

    def act(self, at: int, forms: Sequence[str]) -> Unit | None:
        length, senses = self.acts.match(forms, at)
        if length > 1:
            length, senses = self.before_longer(at, forms, length) or (length, senses)
            self.cut_mention(at, at + length)
        return self.unit("act" if senses else "word", at, at + length, senses) if length else None

    def before_longer(self, at: int, forms: Sequence[str], length: int) -> tuple[int, tuple[Sense, ...]] | None:
        """A shorter form, where another one begins inside and ends after it: "menggelar | latihan gabungan"."""
        for inside in range(at + 1, at + length):
            if inside + self.acts.match(forms, inside)[0] > at + length:
                shorter = self.acts.match(forms[:inside], at)
                return shorter if shorter[0] else None
        return None

    def cut_mention(self, first: int, end: int) -> None:
        """A party whose first words are an act's form begins after it: "penarikan pasukan | Israel"."""
        for at in range(first + 1, end):
            mention = self.mentions.get(at)
            if mention is not None and end < len(self.tokens) and mention.span.end > self.tokens[end].start:
                self.mentions.setdefault(end, mention)

    def word(self, at: int) -> Unit:
        low, index = self.lows[at], self.tokens[at].index
        return Unit(self.listed.get(low) or _unlisted(low), index, index + 1, low, self.mentions.get(at))

    def unit(self, kind: UnitKind, at: int, end: int, senses: tuple[Sense, ...] = ()) -> Unit:
        first = self.tokens[at].index
        return Unit(kind, first, first + end - at, " ".join(self.lows[at:end]), self.mentions.get(at), senses)


@cache
def _listed(grammar: Grammar) -> Mapping[str, UnitKind]:
    """What a word is by the grammar; one in two of its lists is what the later row here says."""
    rows: tuple[tuple[UnitKind, frozenset[str]], ...] = (
        ("auxiliary", grammar.auxiliaries),
        ("subordinator", grammar.subordinators),
        ("joiner", grammar.joiners),
        ("preposition", grammar.prepositions),
        ("relative", grammar.relatives),
    )
    return {word: kind for kind, words in rows for word in words}


def _unlisted(word: str) -> UnitKind:
    """What a word is that the grammar does not list: mostly a mark, or nothing but a word."""
    if word == ",":
        return "comma"
    if word in _DASHES:
        return "dash"
    if word and word[0] in _QUOTES:
        return "quote"
    if word in _STOPS:
        return "stop"
    return "bracket" if word in "()[]" else "word"


@lru_cache(1 << 16)
def bare_form(word: str) -> str:
    """A word as the lexicon of acts has it: a doubled word once (serangan-serangan), without the clitic -nya."""
    half = len(word) // 2
    if len(word) > 6 and word[half : half + 1] == "-" and word[:half] == word[half + 1 :]:
        word = word[:half]
    return word.removesuffix("nya") if len(word) > 6 else word


def _mentions_by_token(grounded: Grounded, sentence: Sentence, tokens: Sequence[Token]) -> dict[int, PartyMention]:
    """The party mention that starts in each token, media left out: they report and do not act."""
    found: dict[int, PartyMention] = {}
    span = sentence.span
    first = bisect_left(grounded.mentions, span.start, key=_start)
    here = grounded.mentions[first : bisect_left(grounded.mentions, span.end, first, key=_start)]
    addressed = _addressed(grounded, here)
    inside = [mention for mention in here if not mention.medium and mention.span.start not in addressed]
    at = 0
    for mention in sorted(inside, key=lambda m: (m.span.start, -m.span.end)):
        while at + 1 < len(tokens) and tokens[at].end <= mention.span.start:
            at += 1
        found.setdefault(at, mention)
    return found


def _addressed(grounded: Grounded, mentions: Sequence[PartyMention]) -> set[int]:
    """Where the states begin that only say in which one a place lies: "di New York, Amerika Serikat"."""
    behind = [mention for mention in mentions if grounded.body.endswith(", ", 0, mention.span.start)]
    if not behind:
        return set()
    ends = {mention.span.end: mention.place.country for mention in grounded.places}
    return {
        mention.span.start
        for mention in behind
        if ends.get(mention.span.start - 2) in {party.code for party in mention.parties}
    }


def _first_persons(
    tokens: Sequence[Token], lows: Sequence[str], statements: Sequence[Statement], grammar: Grammar
) -> dict[int, PartyMention]:
    """The speaker, for each "kami" in the words of somebody known."""
    found: dict[int, PartyMention] = {}
    if grammar.first_persons.isdisjoint(lows):
        return found
    for at, (token, low) in enumerate(zip(tokens, lows, strict=True)):
        if low in grammar.first_persons:
            for statement in statements:
                if statement.speaker is not None and any(s.start <= token.start < s.end for s in statement.spans):
                    span = Span(token.start, token.end, token.text)
                    found[at] = PartyMention(span, (statement.speaker,), "pronoun", "first person of the speaker")
    return found
