"""The persons of one document: whom each name means, what they hold, and for which state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kawat.ground.lexicon import words_of
from kawat.ground.phrases import Name, Phrase
from kawat.ground.scan import Scan
from kawat.ground.tables import Tables, code_of_phrase, office_in_words, office_of, post_in_words
from kawat.lang.posts import Post
from kawat.model.grounded import Party
from kawat.world.offices import Person, Tenure, romanised

Words = tuple[str, ...]

_SHORTEST_SOUND = 4  # letters; shorter names sound alike too easily
_DEPUTIES = ("deputy", "vice")  # their deputies are no ministers
_HEADS = ("supreme_leader", "head_of_state", "head_of_government")
_HEADED = frozenset({"president", "prime_minister", "leader"})
"""Titles that the press gives to any head: "kedua kepala pemerintahan" may be a president and a chancellor."""


@dataclass(frozen=True, slots=True)
class Told:
    """An office that the text gives to a person.

    Attributes:
        text: in words, written out.
        title: key of the post, or the head noun where it is no post of the tables.
        code: the state or body of the office.
        sector: PLOVER's.
        implied: whether the code is that which the post has where no other is named ("Kapolri").
        then: whether it is said to be of another time ("perdana menteri saat itu").
        loose: whether it is a rank, or a word that the press uses for many offices ("bos").
        weak: whether it is a rank, or a post without its state, so that the tables may know better.
    """

    text: str
    title: str
    code: str | None
    sector: str
    post: Post | None = None
    former: bool = False
    then: bool = False
    implied: bool = False
    loose: bool = False
    weak: bool = False


@dataclass
class Figure:
    """A person as one document speaks of them, gathered from all that it says.

    Attributes:
        name: canonical: the tables', else the longest that the text has.
        names: each form of the name met, as folded words.
        known: the person of the tables.
        told: the office that the text gives.
        code: the state or body that the person acts for.
        guessed: whether the code is that of the surroundings only.
        inferred: whether it is so by the sound of the name.
        office, told_office: as of :class:`~kawat.model.grounded.Party`, once settled.
    """

    name: str
    names: set[Words]
    known: Person | None = None
    told: Told | None = None
    code: str | None = None
    sector: str | None = None
    guessed: bool = False
    inferred: bool = False
    office: str | None = None
    told_office: str | None = None
    titles: frozenset[tuple[str, str | None]] = frozenset()

    @property
    def party(self) -> Party:
        """The person as a party."""
        return Party(self.name, self.code, self.sector, self.office, self.told_office)


@dataclass
class Cast:
    """The persons met in one document, in order.

    Attributes:
        day: the day that offices are looked up for; None where nothing tells one.
    """

    tables: Tables
    scan: Scan
    day: date | None
    figures: list[Figure] = field(default_factory=list)
    _by_word: dict[str, list[Figure]] = field(default_factory=dict)
    _by_sound_of_last: dict[str, list[Figure]] = field(default_factory=dict)
    _by_name: dict[str, list[Figure]] = field(default_factory=dict)
    _by_title: dict[str, list[Figure]] = field(default_factory=dict)
    _by_office: dict[str, list[Figure]] = field(default_factory=dict)

    def meet(self, phrase: Phrase) -> Figure:
        """The person whom a phrase names, with all that the phrase adds."""
        assert phrase.person is not None
        words = tuple(word for key in self.scan.keys[phrase.person.first : phrase.person.last] for word in key.split())
        known = phrase.person.known.person if phrase.person.known is not None else None
        figure = self._find(words, known) or self._introduce(phrase.person, words, known)
        if known is not None and figure.known is None:
            self._recognise(figure, known)
        self._call(figure, words, phrase.person)
        if phrase.acronym and self.scan.bracket_end(phrase.person.last) == phrase.last and words_of(phrase.acronym):
            self._call(figure, words_of(phrase.acronym))
        if phrase.office is not None:
            self._tell(figure, phrase.office)
        return figure

    def has(self, name: str) -> bool:
        """Whether a person met has a canonical name."""
        return name in self._by_name

    def named(self, words: Words) -> Figure | None:
        """The one person met whose name has these words; of several the one whom they usually mean."""
        groups = [self._by_word.get(word, []) for word in words]
        group = [figure for figure in groups[0] if all(figure in other for other in groups[1:])]
        return _foremost(group, words[-1]) if len(group) > 1 else next(iter(group), None)

    def holding(self, title: str, code: str | None) -> Figure | None:
        """The last person met who holds an office; of any state where none is given."""
        for figure in reversed(self._by_title.get(title, ())):
            if any(_is_kind(title, held) and code in {None, of} for held, of in figure.titles):
                return figure
        return None

    def told_to(self, office: str) -> Figure | None:
        """The person whom the document gives an office in just these words."""
        return next(iter(self._by_office.get(office, ())), None)

    def holds(self, party: Party, title: str) -> bool:
        """Whether a person met holds an office, or one of its kind."""
        return any(_is_kind(title, held) for one in self._by_name.get(party.name, ()) for held, _ in one.titles)

    def serves(self, party: Party, title: str) -> bool:
        """Whether a person may be meant by an office: holds it, or where it is a head's, is another head."""
        if self.holds(party, title):
            return True
        if title not in _HEADED or self.day is None or party.code is None:
            return False
        return any(tenure.holder == party.name for held in self._heads(party.code, self.day) for tenure in held)

    def side(self, party: Party) -> str | None:
        """The code that a party acts for as far as the text or the tables tell; the home's for one who was lent his."""
        guessed = any(figure.guessed for figure in self._by_name.get(party.name, ()))
        return self.tables.home if guessed else party.code

    def holder(self, post: Post, code: str) -> Figure | Party | None:
        """Who holds a post of a state or body: whom the document says, else whom the tables know on the day."""
        figure = self.holding(post.title, code)
        if figure is not None:
            return figure
        held = self._in_office(post.title, code)
        if len(held) != 1:
            return None
        met = (one for one in self._by_name.get(held[0].holder, ()) if one.known is not None)
        return next(met, None) or Party(held[0].holder, code, post.sector, office_of(held[0], self.tables))

    def _in_office(self, title: str, code: str) -> tuple[Tenure, ...]:
        """Who holds a post on the day; a "leader" is the one head of state or government known by a single name."""
        if self.day is None:
            return ()
        held = self.tables.offices.holder_on(code, title, self.day)
        if held or title not in self.scan.reference.leader_titles:
            return held
        heads = self._heads(code, self.day)
        known = {one.holder: one for tenures in heads for one in tenures if self._is_known(one.holder)}
        return tuple(known.values())[:1] if len(known) == 1 or heads[0] else ()

    def _heads(self, code: str, day: date) -> list[tuple[Tenure, ...]]:
        """Who holds each of the offices of a head of a state or body on a day."""
        return [self.tables.offices.holder_on(code, role, day) for role in _HEADS]

    def _is_known(self, holder: str) -> bool:
        return any(person.short for person in self.tables.offices.person(holder))

    def settle(self) -> None:
        """Compares what the text gave with what the tables know on the day, and fills what it did not give."""
        for figure in self.figures:
            self._settle(figure)
            _add(self._by_name, figure.name, figure)
            if figure.told is not None and figure.told.code and not self._is_past(figure):
                _add(self._by_office, figure.told.text, figure)
            for title in {kind for held, _ in figure.titles for kind in _kinds(held)}:
                _add(self._by_title, title, figure)

    def _settle(self, figure: Figure) -> None:
        held, told = self._held(figure), figure.told
        if told is None or told.weak:
            served = self._served(figure, told) or self._told_beside(figure, told, held)
            figure.office = served or (office_of(held[0], self.tables) if held else told.text or None if told else None)
            figure.code = figure.code or (held[0].code if held else None)
        elif told.former and held:
            figure.office, figure.told_office = office_of(held[0], self.tables), told.text
        else:
            figure.office = told.text
            if held and not told.former and not _agrees(told.title, held):
                figure.told_office = told.text
        figure.titles = frozenset(
            [(told.title, told.code or figure.code)] if told is not None and not self._is_past(figure) else []
        ) | {(title, tenure.code) for tenure in held for title in (tenure.title, tenure.office, *tenure.also)}

    def _is_past(self, figure: Figure) -> bool:
        """Whether the office that the text gives is over, as it says or the tables know: "Presiden ke-7 X"."""
        told = figure.told
        return told is not None and (told.former or (told.then and not _agrees(told.title, self._held(figure))))

    def _told_beside(self, figure: Figure, told: Told | None, held: Sequence[Tenure]) -> str | None:
        """An office without its state that is another than the tables know: "juru bicara pemerintah X"."""
        if told is None or told.post is None or told.loose or told.former or not held:
            return None
        if any(_is_kind(told.title, kind) for tenure in held for kind in (tenure.title, tenure.office, *tenure.also)):
            return None
        return post_in_words(told.post, figure.code or held[0].code, self.tables)

    def _served(self, figure: Figure, told: Told | None) -> str | None:
        """The state's office that "Presiden Yudhoyono" once held, where the title alone is told."""
        if told is None or told.post is None or figure.known is None:
            return None
        tenures = self.tables.offices.tenures_of(figure.known.name)
        for tenure in sorted(tenures, key=lambda tenure: tenure.code == figure.code, reverse=True):
            if told.title in {tenure.title, tenure.office, *tenure.also}:
                if told.title in self.scan.reference.loose_titles and not told.former:
                    return office_of(tenure, self.tables)  # "bos IAEA"
                name = post_in_words(told.post, tenure.code, self.tables)
                return f"Mantan {name}" if told.former else name
        return None

    def _held(self, figure: Figure) -> tuple[Tenure, ...]:
        if figure.known is None or self.day is None:
            return ()
        held = self.tables.offices.held_by(figure.known.name, self.day)
        return tuple(sorted(held, key=lambda tenure: tenure.code != figure.code))

    # ---- names

    def _find(self, words: Words, known: Person | None) -> Figure | None:
        for figure in (figure for word in words for figure in self._by_word.get(word, ())):
            if known is not None and figure.known == known:
                return figure
            if (known is None or figure.known is None) and any(_same(words, name) for name in figure.names):
                return figure
        return self._by_last_sound(words) if known is None else None

    def _by_last_sound(self, words: Words) -> Figure | None:
        """The person met whose last name sounds like a single name: "Phillips" after "Christopher Philips"."""
        if len(words) > 1 or len(words[0]) < _SHORTEST_SOUND:
            return None
        alike = self._by_sound_of_last.get(romanised(words[0]), [])
        return alike[0] if len(alike) == 1 else None

    def trimmed(self, phrase: Phrase) -> Phrase:
        """A name without the plain word that begins its sentence: "Padahal Boroujerdi" of a Boroujerdi met."""
        name = phrase.person
        if name is None or name.known is not None or name.last - name.first < 2 or phrase.first != name.first:
            return phrase
        words = tuple(word for key in self.scan.keys[name.first + 1 : name.last] for word in key.split())
        if self.scan.is_unusual(name.first) or self.named(words) is None:
            return phrase
        return replace(phrase, first=name.first + 1, person=replace(name, first=name.first + 1))

    def _introduce(self, name: Name, words: Words, known: Person | None) -> Figure:
        known = known or self._by_sound(name)
        first_word = words_of(known.name)[0] if known is not None else ""
        figure = next((one for one in self._by_word.get(first_word, ()) if one.known == known), None)
        if figure is None:
            figure = Figure(self._text(name), {words}, known)
            self.figures.append(figure)
        if known is not None:
            self._recognise(figure, known)
        return figure

    def _recognise(self, figure: Figure, known: Person) -> None:
        """Makes a figure the person of the tables."""
        figure.known, figure.name, figure.sector = known, known.name, known.sector
        figure.code = figure.told.code if figure.told is not None and figure.told.code else known.code
        self._call(figure, words_of(known.name))

    def _call(self, figure: Figure, words: Words, name: Name | None = None) -> None:
        """Takes over one more form of a person's name; the longest is the canonical one of whom no table knows."""
        if name is not None and figure.known is None and len(words) > len(words_of(figure.name)):
            figure.name = self._text(name)
        figure.names.add(words)
        for word in words:
            _add(self._by_word, word, figure)
        _add(self._by_sound_of_last, romanised(words[-1]), figure)

    def _by_sound(self, name: Name) -> Person | None:
        """A person of the tables under another spelling: names of two words and more only."""
        if name.last - name.first < 2:
            return None
        found = self.tables.offices.person(self._text(name))
        return found[0] if len(found) == 1 else None

    def _text(self, name: Name) -> str:
        return " ".join(self.scan.text(name.first, name.last).split())

    # ---- offices

    def hear(self, figure: Figure, office: Phrase) -> None:
        """Takes over an office that the text says of a person, unless the tables know what the person holds."""
        if figure.told is not None and figure.told.former and not office.former:
            figure.told = None
        if figure.told is None and not self._held(figure):
            self._tell(figure, office)

    def _tell(self, figure: Figure, office: Phrase) -> None:
        """Takes over the office that a phrase gives; a full one before a weak one, the first before later ones."""
        told = self._told(office)
        if figure.told is None or (figure.told.weak and not told.weak):
            figure.told = told
            if figure.known is None or (told.code is not None and not told.implied):
                figure.code, figure.sector = told.code or figure.code, told.sector or figure.sector

    def _told(self, office: Phrase) -> Told:
        code = code_of_phrase(office, self.scan, self.tables)
        text = office_in_words(office, self.scan, self.tables)
        if office.post is None and office.head is None:
            return self._told_by_outlet(office) or Told("", "", code, "", weak=True)
        if office.head is not None:
            return Told(text, office.head.word, code, office.head.sector, former=office.former)
        assert office.post is not None
        rank = bool(self.tables.lexicon.meanings(office.post.term)[0].role == "honorific")
        loose = rank or office.post.title in self.scan.reference.loose_titles
        weak = not office.complemented and office.inner is None and (loose or code is None)
        title = f"deputy {office.post.title}" if office.deputy else office.post.title
        return Told(
            text,
            title,
            code,
            _sector(office) or office.post.sector,
            office.post,
            office.former,
            self.scan.tells_of_then(office.first, office.last),
            office.owner is None,
            loose or office.post.title in self.scan.reference.leader_titles,
            weak,
        )

    def _told_by_outlet(self, house: Phrase) -> Told | None:
        """The trade of those who come from an outlet: "Budi Santoso dari Tempo"."""
        outlet = house.owner.entries[0].outlet if house.owner is not None else None
        if outlet is None:
            return None
        worker = self.scan.reference.medium.worker
        return Told(f"{worker} {outlet.name}", worker, outlet.code, "MED", weak=True)


def _sector(office: Phrase) -> str | None:
    """The sector of the body that an office is of: a military spokesman is of the military."""
    inner = office.inner
    if inner is not None and inner.head is not None and inner.head.sense in {"organ", "group", "armed"}:
        return inner.head.sector
    name = office.owner.entries[0].name if office.owner is not None else None
    return name.sector if name is not None and name.party is not None else None


def _add(index: dict[str, list[Figure]], key: str, figure: Figure) -> None:
    group = index.setdefault(key, [])
    if not any(one is figure for one in group):
        group.append(figure)


def _kinds(title: str) -> Iterator[str]:
    """A post's key and the kinds that it is of: "foreign_minister", "minister"."""
    words = title.split("_")
    return ("_".join(words[first:]) for first in range(len(words)))


def _is_kind(title: str, held: str) -> bool:
    """Whether a post is the one asked for or a kind of it: a foreign minister is a minister."""
    deputy = held.startswith(_DEPUTIES) and not title.startswith(_DEPUTIES)
    return held == title or (held.endswith(f"_{title}") and not deputy)


def _foremost(group: Sequence[Figure], word: str) -> Figure | None:
    """Of several persons with one word in their names the one whom it usually means; none where nothing tells."""
    for tell in (_is_short_for, _ends_in):
        chosen = [figure for figure in group if tell(figure, word)]
        if len(chosen) == 1:
            return chosen[0]
        group = chosen or group
    officials = [figure for figure in group if figure.told is not None or figure.known is not None]
    return officials[0] if len(officials) == 1 else None


def _is_short_for(figure: Figure, word: str) -> bool:
    return figure.known is not None and any(words_of(short) == (word,) for short in figure.known.short)


def _ends_in(figure: Figure, word: str) -> bool:
    return max(figure.names, key=len)[-1] == word


def _same(words: Words, name: Words) -> bool:
    """Whether one name is the other with words left out: "Wang" of "Wang Yi", "Joko Widodo" of "Joko Agung Widodo"."""
    short, long = sorted((words, name), key=len)
    remaining: Iterator[str] = iter(long)
    return all(word in remaining for word in short)


def _agrees(title: str, held: Iterable[Tenure]) -> bool:
    return any(title in {tenure.title, tenure.office, *tenure.also} for tenure in held)
