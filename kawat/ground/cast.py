"""The persons of one document: whom each name means, what they hold, and for which state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kawat.ground.lexicon import Entry, Hit, Lexicon, key_of
from kawat.ground.phrases import Phrase, Scan
from kawat.lang.posts import Post, Posts
from kawat.model.grounded import Party
from kawat.world import World
from kawat.world.offices import Offices, Person, Tenure


@dataclass(frozen=True)
class Tables:
    """What parties are looked up in.

    Attributes:
        posts: how the language names offices.
        states: of each code, how the language calls it in full.
        home: the state that a body without one belongs to by default.
    """

    world: World
    offices: Offices
    lexicon: Lexicon
    posts: Posts
    states: Mapping[str, str]
    home: str

    def state(self, code: str) -> Party:
        """The party that a state or a body is."""
        body = self.world.bodies.get(code)
        return Party(self.world.name_of(code) or code, code, "GOV" if body is None else body.sector)

    def call(self, code: str) -> str:
        """How the language calls a state or a body."""
        return self.states.get(code) or self.world.name_of(code) or code


@dataclass
class Figure:
    """A person as one document speaks of them, gathered from all that it says.

    Attributes:
        names: the words of each form of the name met, folded; the longest is the fullest.
        title: key of the office that the text gives, with the code of what it is of.
    """

    name: str
    names: set[tuple[str, ...]]
    known: Person | None = None
    code: str | None = None
    sector: str | None = None
    office: str | None = None
    told_office: str | None = None
    title: tuple[str, str | None] | None = None
    former: bool = False
    guessed: bool = False

    @property
    def party(self) -> Party:
        """The person as a party."""
        return Party(self.name, self.code, self.sector, self.office, self.told_office)


@dataclass
class Cast:
    """The persons of one document."""

    tables: Tables
    scan: Scan
    day: date | None
    figures: list[Figure] = field(default_factory=list)
    _by_word: dict[str, list[Figure]] = field(default_factory=dict)

    def meet(self, phrase: Phrase) -> Figure:
        """The person whom a phrase names, with all that the phrase adds."""
        assert phrase.person is not None
        first, last = phrase.person
        words = tuple(word for key in self.scan.keys[first:last] for word in key.split())
        figure = self._find(words, phrase.known) or self._introduce(first, last, words, phrase)
        figure.names.add(words)
        if len(words) > len(max(figure.names - {words}, key=len, default=())) and figure.known is None:
            figure.name = self._clean(first, last)
        if phrase.acronym and phrase.last > last:
            figure.names.add((phrase.acronym.lower(),))
        for name in figure.names:
            for word in name:
                group = self._by_word.setdefault(word, [])
                if figure not in group:
                    group.append(figure)
        self._hold(figure, phrase)
        return figure

    def named(self, key: str) -> Figure | None:
        """The one person of the document whose name has a word; the best known or latest of several."""
        group = self._by_word.get(key, [])
        whole = [figure for figure in group if (key,) in figure.names]
        chosen = whole or group
        return _foremost(chosen, key) if len(chosen) > 1 else next(iter(chosen), None)

    def holding(self, title: str, code: str | None) -> Figure | None:
        """The last person met who holds an office now; of any state where none is given."""
        for figure in reversed(self.figures):
            if figure.title and not figure.former and figure.title[0] == title and code in {None, figure.title[1]}:
                return figure
        return None

    def figure_of(self, holder: str) -> Figure | None:
        """The person met whom the tables call so."""
        return next((one for one in self.figures if one.known is not None and one.known.name == holder), None)

    def _find(self, words: tuple[str, ...], known: Entry | None) -> Figure | None:
        for figure in self.figures:
            if known is not None and known.person is not None and figure.known is known.person:
                return figure
            if any(_same_name(words, name) for name in figure.names) and (known is None or figure.known is None):
                return figure
        return None

    def _introduce(self, first: int, last: int, words: tuple[str, ...], phrase: Phrase) -> Figure:
        known = phrase.known.person if phrase.known is not None else self._by_sound(first, last)
        figure = Figure(known.name if known else self._clean(first, last), {words}, known)
        if known is not None:
            figure.code, figure.sector = known.code, known.sector
            figure.names.add(tuple(word for word in _words(known.name)))
        self.figures.append(figure)
        return figure

    def _by_sound(self, first: int, last: int) -> Person | None:
        """A person of the tables under another spelling: names of two words and more only."""
        if last - first < 2:
            return None
        return next(iter(self.tables.offices.person(self.scan.text(first, last))), None)

    def _clean(self, first: int, last: int) -> str:
        return " ".join(self.scan.text(first, last).split())

    def _hold(self, figure: Figure, phrase: Phrase) -> None:
        """Takes over the office that a phrase gives; the first one given stands, a fuller one is better."""
        code = owner_code(phrase, self.tables, self)
        if (phrase.post or phrase.head) and (figure.title is None or (figure.title[1] is None and code)):
            told = self._told(phrase, code)
            if told:
                figure.office = told
                figure.former = phrase.former
            title = (
                phrase.post.title if phrase.post and not phrase.deputy else (phrase.head.word if phrase.head else "")
            )
            figure.title = (title, code)
            figure.sector = _sector(phrase) or figure.sector
            figure.code = code or figure.code

    def _told(self, phrase: Phrase, code: str | None) -> str:
        """The office in the words of the text, the state's and the office's name written out."""
        office = phrase.inner if phrase.why == "name and office" else None
        first = office.first if office else phrase.first
        last = phrase.last if office else phrase.title
        if phrase.post is not None and (phrase.post.code or (code and _plain(office or phrase))):
            name = post_name(phrase.post, code, self.tables)
            return f"Mantan {name}" if phrase.former else name
        return written_out(self.scan, first, last, self.tables)

    def settle(self) -> None:
        """Compares what the text gave with what the tables know on the day, and fills what it did not give."""
        for figure in self.figures:
            held = self._held(figure)
            if figure.office is None and held:
                figure.office = office_of(held[0], self.tables)
                figure.title = (held[0].title, held[0].code)
                figure.code = figure.code or held[0].code
                figure.sector = figure.sector or "GOV"
            elif held and not figure.former and figure.title and not _agrees(figure.title, held):
                figure.told_office = figure.office

    def _held(self, figure: Figure) -> tuple[Tenure, ...]:
        if figure.known is None or self.day is None:
            return ()
        return self.tables.offices.held_by(figure.known.name, self.day)


def _foremost(group: Sequence[Figure], key: str) -> Figure | None:
    """Of several persons with one word in their names the one whom it usually means; none where nothing tells."""
    short = [figure for figure in group if figure.known is not None and key in map(str.lower, figure.known.short)]
    if len(short) == 1:
        return short[0]
    last = [figure for figure in group if max(figure.names, key=len)[-1] == key]
    officials = [figure for figure in last or group if figure.title is not None]
    return officials[0] if len(officials) == 1 else (last[-1] if len(last) == 1 else None)


def _same_name(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether one name is the other with words left out at one end or in the middle."""
    short, long = sorted((words, name), key=len)
    return set(short) <= set(long) and (
        short[0] in {long[0], long[-1]} or short[-1] in {long[0], long[-1]} or len(short) > 1
    )


def _words(name: str) -> Iterator[str]:
    return (word for part in name.split() for word in key_of(part).split())


def _agrees(title: tuple[str, str | None], held: Iterable[Tenure]) -> bool:
    return any(title[0] in {tenure.title, tenure.office, *tenure.also} for tenure in held)


def _sector(phrase: Phrase) -> str | None:
    if phrase.inner is not None and phrase.inner.head is not None and phrase.inner.owner is not None:
        return phrase.inner.head.sector if phrase.head is None else phrase.head.sector
    if phrase.head is not None:
        return phrase.head.sector
    return phrase.post.sector if phrase.post else None


def _plain(phrase: Phrase) -> bool:
    """Whether an office is its own name and its state's, with nothing between."""
    owner = phrase.owner
    if owner is None or phrase.inner is not None or phrase.deputy or owner.get("party", "capital") is None:
        return False
    return owner.first - phrase.named <= 3 and phrase.target is None


def post_name(post: Post, code: str | None, tables: Tables) -> str:
    """A post written out with its state: "Menteri Luar Negeri China"; the fuller of the table's form and the text's."""
    owner = tables.call(code) if code else ""
    written = tables.posts.write(post.title, owner) or ""
    base = tables.posts.write(post.title, "") or ""
    return written if len(base.split()) >= len(post.term.split()) else f"{post.term} {owner}".strip()


def office_of(tenure: Tenure, tables: Tables) -> str:
    """An office of the tables in the language's words: "Menteri Luar Negeri China"."""
    owner = tables.call(tenure.code)
    return (
        tables.posts.write(tenure.title, owner) or tables.posts.write(tenure.office, owner) or f"{tenure.title} {owner}"
    )


def written_out(scan: Scan, first: int, last: int, tables: Tables) -> str:
    """The text between two tokens without brackets and determiners, short names of offices and states in full."""
    words: list[str] = []
    at = first
    while at < last:
        hit = scan.hit(at)
        if (end := scan.bracket_end(at)) > at:
            at = end
        elif hit is not None and hit.last <= last and (said := _said(hit, scan, tables)) is not None:
            words.append(said)
            at = hit.last
        else:
            words.append(scan.tokens[at].text)
            at += 1
    return " ".join(words).replace(" ,", ",").replace(" / ", "/").strip(" ,")


def _said(hit: Hit, scan: Scan, tables: Tables) -> str | None:
    entry = hit.entries[0]
    if entry.role == "determiner":
        return ""
    if entry.post is not None:
        return post_name(entry.post, None, tables)
    if entry.name is not None and entry.name.party is None and entry.name.code in tables.world.states:
        return tables.call(entry.name.code)
    return None


def owner_code(phrase: Phrase, tables: Tables, cast: Cast | None = None) -> str | None:
    """The code of what a phrase belongs to: its owner's, else that of the phrase nested in it."""
    if phrase.head is not None and phrase.head.sense == "expert" and cast is not None:
        return _affiliated(phrase, cast.scan)
    if phrase.post is not None and phrase.post.code is not None:
        return phrase.post.code
    if phrase.owner is None:
        return None if phrase.inner is None or phrase.inner is phrase else owner_code(phrase.inner, tables, cast)
    return code_of(phrase.owner.entries[0])


def _affiliated(phrase: Phrase, scan: Scan) -> str | None:
    """The state of the house that a scholar works at: the last state or place named in the phrase, not the subject."""
    start = phrase.inner.first if phrase.inner is not None else phrase.first
    at, code = start, None
    located = False
    while at < phrase.last:
        located = located or scan.key(at) in {"di", "dari", "pada", ","}
        hit = scan.hit(at)
        if hit is not None and located and (found := code_of(hit.entries[0])):
            code = found
        at = hit.last if hit is not None else at + 1
    return code


def code_of(entry: Entry) -> str | None:
    """The state or body that a form stands for, belongs to or lies in."""
    if entry.name is not None:
        return entry.name.code
    for holder in (entry.person, entry.outlet, entry.place):
        if holder is not None:
            return holder.code
    return None
