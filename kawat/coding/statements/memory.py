"""Who has spoken so far, for speech that names its speaker in short, by a description or not at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from kawat.coding.statements.speakers import Voice, is_person, leading_person
from kawat.coding.statements.text import SpokenText, Stretch
from kawat.model.grounded import Party, PartyMention

_LOOKED_BACK = 6000  # characters in which the same description is looked for with its owner
_LONGEST_OWNER = 120  # characters of a name behind a description
_NEAR = 400  # characters in which "setempat" has its place
_ABOUT_ONE = 0.75  # of the mentions in a story about one state are of that state
_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP"})  # PLOVER's sectors of those who act for a state


class Memory:
    """The speakers of a document up to a place in it."""

    def __init__(self, text: SpokenText) -> None:
        self._text = text
        self._last: Party | None = None
        self._spoken: list[Party] = []
        self._settled: dict[str, Party] = {}  # names without a state of their own -> the party with the story's

    def party_of(self, voice: Voice, at: int) -> Party | None:
        """The speaker of words that begin at an offset."""
        party = self._going_on(voice) if voice.again else voice.party
        if party is not None and not voice.again:
            if voice.one_of:
                party = self._person_of(party, at) or party
            elif party.code is None:
                party = self._settled.get(party.name) or self._recalled(party, voice.local, at)
        if party is not None:
            self._last = party
            self._spoken.append(party)
        return party

    def _going_on(self, voice: Voice) -> Party | None:
        """Who spoke last; behind "ujarnya" only if that can be one person."""
        last = self._last
        return voice.party if last is None or (voice.party is not None and not self._is_one(last)) else last

    def _is_one(self, party: Party) -> bool:
        """Whether a party can be one person: no state, body or outlet, and none of those that are counted."""
        many = party.name.split()[0].lower() in self._text.speech.many
        return not many and (party.sector is None or party.office is not None or party.told_office is not None)

    def pass_over(self, stretch: Stretch) -> None:
        """A sentence without speech turns to the person whom it is about."""
        self._last = leading_person(self._text, stretch) or self._last

    def _people(self, start: int, end: int) -> Iterator[Party]:
        mentions = self._text.mentions(start, end)
        return (mention.parties[0] for mention in mentions if mention.parties and is_person(mention))

    def _person_of(self, side: Party, at: int) -> Party | None:
        """The person of a side who was told of last, one who has spoken first."""
        persons = self._text.speech.persons
        known = [one for one in self._people(0, at) if one.name.split()[0].lower() not in persons]
        people = {party.name for party in known}
        spoken = (party for party in reversed(self._spoken) if party.name in people)
        return next((party for party in (*spoken, *reversed(known)) if party.code == side.code), None)

    def _recalled(self, party: Party, local: bool, at: int) -> Party:
        """Whom a part of a name or a description means: "Phillips", "menteri tersebut", "badan pertahanan sipil"."""
        words = [word for word in party.name.split() if word.lower() not in self._text.speech.demonstratives]
        definite = len(words) < len(party.name.split()) or not self._text.speech.definite.isdisjoint(words[:1])
        counted = self._without_counters(words)
        found = self._told_before(words, counted, at) if definite or len(words) < 2 else None
        found = found or self._by_owner(party, counted, at) or self._by_place(party, at)
        return found or self._of_story(party, local, at)

    def _told_before(self, words: list[str], counted: list[str], at: int) -> Party | None:
        return self._by_name(words) or self._by_noun(counted, at) or self._by_office(counted, at)

    def _by_name(self, words: list[str]) -> Party | None:
        return next(
            (party for party in reversed(self._spoken) if party.code and set(words) & set(party.name.split())), None
        )

    def _by_noun(self, words: list[str], at: int) -> Party | None:
        """Whom the same noun meant before: "prajurit itu" before "sang prajurit"."""
        phrase = " ".join(words)
        for mention in reversed(self._text.mentions(0, at)) if phrase else ():
            told = " ".join(self._without_counters(mention.span.text.split()))
            same = told.lower().startswith(phrase.lower()) and not told[len(phrase) :][:1].isupper()
            if same and mention.parties and mention.parties[0].code:
                return mention.parties[0]
        return None

    def _by_office(self, words: list[str], at: int) -> Party | None:
        """Who holds the office that a title alone names: "kata presiden"."""
        if self._text.speech.persons.isdisjoint(words[:1]):
            return None
        title = f"{' '.join(words).lower()} "
        people = (*reversed(self._spoken), *reversed(list(self._people(0, at))))
        return next((one for one in people if one.office and f"{one.office.lower()} ".startswith(title)), None)

    def _without_counters(self, words: list[str]) -> list[str]:
        """Words without those that say how many before them: "para", "dua"."""
        first = 0
        while first < len(words) - 1 and words[first].lower() in self._text.speech.counters:
            first += 1
        return words[first:]

    def _by_owner(self, party: Party, words: list[str], at: int) -> Party | None:
        """The same words told before with whose they are: "TV pemerintah" after "TV pemerintah Iran"."""
        if len(words) < 2:  # "pejabat", "sumber": there are many of those
            return None
        first = max(0, at - _LOOKED_BACK)
        phrase = re.compile(r"\b" + r"\s+".join(map(re.escape, words)) + r"\b", re.IGNORECASE)
        for found in reversed(list(phrase.finditer(self._text.body, first, at))):
            owner = self._owner(found.start(), found.end())
            if owner is not None:
                return Party(party.name, owner.parties[0].code, owner.parties[0].sector)
        return None

    def _owner(self, start: int, end: int) -> PartyMention | None:
        """The mention that goes on behind words, or that begins right behind them."""
        for mention in self._text.mentions(start, end + _LONGEST_OWNER):
            owns = mention.parties and mention.parties[0].code and not mention.medium and not is_person(mention)
            if owns and mention.span.start <= end + 1 and mention.span.end > end:
                return mention
        return None

    def _by_place(self, party: Party, at: int) -> Party | None:
        """Of a description that points to a place ("media setempat"): the state of the one told last."""
        words, speech = party.name.lower().split(), self._text.speech
        points = not speech.local.isdisjoint(words) or (
            words[-1] in speech.demonstratives and words[-2:-1] and words[-2] in speech.areas
        )
        code = self._state_before(at) if points else None
        return None if code is None else Party(party.name, code)

    def _state_before(self, at: int) -> str | None:
        text, near = self._text, max(0, at - _NEAR)
        places = [(place.span.start, place.place.country) for place in text.places if near <= place.span.start < at]
        states = [(one.span.start, one.parties[0].code) for one in text.mentions(near, at) if _is_state(one)]
        return max([(start, code) for start, code in (*places, *states) if code], default=(0, None))[1]

    def _of_story(self, party: Party, local: bool, at: int) -> Party:
        """The same with the state of the story, where none is named: of officials, and of those who are of a place."""
        words = [word.lower() for word in self._without_counters(party.name.split())]
        named = local or party.office is not None
        if party.office is not None and party.sector in _OFFICIAL:
            code = self._told_of
        elif local or not self._text.speech.locals.isdisjoint(words[:1]):
            stretch = self._text.stretches[self._text.stretch_at(at)]
            code = (None if named else self._spoken_of(words[0])) or self._state_told(stretch, words[0])
        else:
            return party
        settled = replace(party, code=code)
        if named and code is not None:
            self._settled[party.name] = settled
        return settled

    @cached_property
    def _told_of(self) -> str | None:
        """The state that the whole story is about, if it is about one: a minister without a state is of that one."""
        told = self._text.mentions(0, len(self._text.body))
        codes = Counter(party.code for one in told if not one.medium for party in one.parties if party.code)
        state, times = max(codes.items(), key=lambda item: item[1], default=(None, 0))
        return state if times >= _ABOUT_ONE * codes.total() else None

    def _spoken_of(self, noun: str) -> str | None:
        """The state of those of the same noun who spoke before."""
        spoken = ((self._without_counters(one.name.lower().split())[0], one.code) for one in reversed(self._spoken))
        return next((code for head, code in spoken if head == noun), None)

    def _state_told(self, stretch: Stretch, noun: str) -> str | None:
        """The state of the place where a sentence's act was; of officials else the state it is about."""
        text = self._text
        inside = [place for place in text.places if stretch.start <= place.span.start < stretch.end]
        there = (place for place in inside if text.low(text.word_at(place.span.start) - 1) in text.speech.locative)
        code = next((place.place.country for place in there if place.place.country), None)
        if code is None and noun in text.speech.persons:
            named = (one for one in text.named(stretch.first, stretch.last) if not one.medium)
            return next((one.parties[0].code for one in named), None)
        near = (place.place.country for place in reversed(text.places) if 0 <= stretch.start - place.span.start < _NEAR)
        return code or next((country for country in near if country), None)


def _is_state(mention: PartyMention) -> bool:
    """Whether a mention is of a state by its name, alone or with "pemerintah"."""
    return (
        bool(mention.parties)
        and mention.kind == "name"
        and mention.parties[0].sector == "GOV"
        and not is_person(mention)
    )
