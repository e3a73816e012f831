"""The noun phrases that name parties: an office or a group noun, what it belongs to, and a person's name, as one.

An Indonesian noun phrase begins with its head; what it belongs to and who it is follow: "mantan [marker] Duta Besar
[head] Rusia [owner] untuk China [target] Andrey Denisov [person]". One walk from left to right finds them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kawat.ground.lexicon import Entry, Hit, Role
from kawat.ground.scan import Scan
from kawat.lang.posts import Post
from kawat.lang.reference import Head

_LONGEST_COMPLEMENT = 14
_LONGEST_AFFILIATION = 28
_INITIAL = 2  # letters and stop of an initial, which no name begins with
_LONGEST_SEAT = 5  # tokens of "di Kota Gaza" at most
_DEEPEST = 5  # phrases inside one another; more are no language
_OWNERS: tuple[Role, ...] = ("party", "capital", "person", "outlet", "place")
_MARKERS: tuple[Role, ...] = ("determiner", "former", "deputy", "acting")
_NAMED_BY_CAPITALS = frozenset({"organ", "mission", "armed", "medium"})
_FOR = frozenset({"untuk", "bagi"})
_ORIGINS = frozenset({"dari", "asal"})
_ENDING = frozenset({"dan", "serta"})
_LINKS = frozenset({"dan", ",", "/", "&", "-", "serta"})
_TOWARDS = frozenset({"untuk", "di", "pada", "bagi", "dari"})
_FOREIGN_LINKS = frozenset({"of", "for", "and", "the", "on", "de", "&", "s"})
_CLOSERS = frozenset({",", ".", "(", ")", ";", '"', "”", ""})


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name: tokens ``[first, last)``, and the person where a table knows it."""

    first: int
    last: int
    known: Entry | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of tokens ``[first, last)`` that names or describes a party.

    Attributes:
        post: the office, where the head is one.
        head: the group noun, where the head is one.
        named: the token after the head.
        owner: what it belongs to: a state, a body, a person, an outlet or a place.
        inner: the phrase that it belongs to ("penasihat [Presiden Ukraina]").
        target: the state or body that an envoy is sent to.
        person: the person's name; the office is then in ``office``.
        office: the phrase of the person's office, before the name or after it.
        former, deputy: whether the office is said to be over, to be a deputy's.
        complemented: whether words stand between the head and what it belongs to.
        acronym: initials, or another name, in brackets at the end.
        anaphor: what kind of party a noun takes up that it belongs to: "presiden [negara itu]".
        code: the state or body that this noun stands for, once that is known.
        rowed: whether it is one of a row that shares its noun: "Menlu [Peru], [Fiji], dan [Oman]".
    """

    first: int
    last: int
    post: Post | None = None
    head: Head | None = None
    named: int = 0
    owner: Hit | None = None
    inner: Phrase | None = None
    target: Hit | None = None
    person: Name | None = None
    office: Phrase | None = None
    former: bool = False
    deputy: bool = False
    complemented: bool = False
    acronym: str | None = None
    rowed: bool = False
    anaphor: str | None = None
    code: str | None = None


def phrases(scan: Scan) -> Iterator[Phrase]:
    """All phrases of a document in order, none inside another; a bare name of a state is a phrase too."""
    reader = Reader(scan)
    at = 0
    while at < len(scan):
        row = reader.row(at)
        yield from row
        found = row[-1] if row else None
        hit = scan.hit(at, "blank")
        at = max(found.last if found else 0, hit.last if hit else 0, at + 1)


class Reader:
    """Reads the phrase that begins at a token."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self._depth = 0

    def row(self, at: int) -> tuple[Phrase, ...]:
        """The phrases that begin at a token: one, or an office with those of its name in the states that follow."""
        found = self.phrase(at) or self.bare(at)
        if found is None:
            return ()
        if found.post is None or found.former or found.deputy or not self._is_of_state(found.owner):
            return (found,)
        states = self._states_after(found.last)
        if not states or not self._shares(found, states):
            return (found,)
        others = (replace(found, first=one.first, last=one.last, named=one.first, owner=one.owner) for one in states)
        return tuple(replace(one, rowed=True) for one in (found, *others))

    def _is_of_state(self, owner: Hit | None) -> bool:
        """Whether an owner is a state by its name."""
        entry = owner.get("party") if owner is not None else None
        return entry is not None and entry.name is not None and entry.name.party is None and ":" not in entry.name.code

    def _states_after(self, at: int) -> list[Phrase]:
        """The states of ", Peru, dan Fiji" that begins at a token; none where the row has no "dan" at its end."""
        states: list[Phrase] = []
        limit = self._scan.sentence_end(at) if at < len(self._scan) else at
        while at < limit and (links := self._links(at)):
            closing = self._scan.key(at + links - 1) in _ENDING
            state = self.bare(at + links) if self._scan.hit(at + links, "party") else None
            if state is None or not self._is_of_state(state.owner) or (not closing and self._scan.key(at) != ","):
                return []
            states.append(state)
            if closing:
                return [] if self._goes_on(state.last) else states
            at = state.last
        return []

    def _goes_on(self, at: int) -> bool:
        """Whether a name after a row makes its last member another's: "... dan Peru Dina Boluarte"."""
        return self._scan.is_capital(at) and (self._scan.is_name_word(at) or self._scan.hit(at, "person") is not None)

    def _shares(self, office: Phrase, states: list[Phrase]) -> bool:
        """Whether all states of a row have the office before it.

        They do where the office is said of several. Of one, a clause may end at the first comma ("kata Menlu Peru, Fiji
        dan Oman setuju"); a row of four, or a comma before its "dan", says that the row is one.
        """
        scan = self._scan
        hit = scan.hit(office.first, "determiner")
        if "-" in scan.tokens[office.first].text or (hit and hit.entries[0].text in scan.reference.plurals):
            return True
        if scan.key(office.first - 1) in scan.speech.after or scan.key(office.first - 1) in scan.speech.according:
            return False
        comma = scan.key(states[-1].first - 2) == ","
        return len(states) > 1 and (comma or len(states) > 2)

    def bare(self, at: int) -> Phrase | None:
        """A state, body or outlet by itself, with its initials in brackets."""
        hit = self._scan.hit(at, "party", "capital", "outlet", "place")
        if hit is None or hit.entries[0].role == "blank":
            return None
        return self._second_owner(self._bracketed(Phrase(at, hit.last, named=at, owner=hit)))

    def phrase(self, first: int) -> Phrase | None:
        """The phrase with a head noun or a person that begins at a token."""
        if self._depth == _DEEPEST or (first not in self._scan.hits and not self._scan.is_capital(first)):
            return None
        self._depth += 1
        try:
            return self._phrase(first)
        finally:
            self._depth -= 1

    def _phrase(self, first: int) -> Phrase | None:
        at, former, deputy = self._after_markers(first)
        office = self._office(first, at, former, deputy)
        if office is None:
            return self._person(first, at, former) if at == first or former else None
        return self._held_by_name(office, at) or self._with_person(office)

    def _held_by_name(self, office: Phrase, at: int) -> Phrase | None:
        """A body whose name is an office's too is the office where a name follows: "Perwakilan Tetap Peru X"."""
        found = self._scan.hit(at, "post") if office.head is not None and office.head.sense == "organ" else None
        entry = found.get("post") if found is not None else None
        if found is None or entry is None:
            return None
        bare = Phrase(
            office.first, found.last, entry.post, None, found.last, former=office.former, deputy=office.deputy
        )
        held = self._with_person(self._targeted(self._owned(bare)))
        return held if held.person is not None else None

    # ---- offices and groups

    def _office(self, first: int, at: int, former: bool, deputy: bool) -> Phrase | None:
        """The phrase without a person's name: head, complement, owner, target, and a second office after a stroke."""
        office = self._single_office(first, at, former, deputy)
        return None if office is None else self._joined(office)

    def _single_office(self, first: int, at: int, former: bool, deputy: bool) -> Phrase | None:
        found = self._scan.hit(at, "post", "head")
        if found is None or self._is_rank(found):
            return None
        entry = found.get("head", "post")
        assert entry is not None
        bare = Phrase(first, found.last, entry.post, entry.head, found.last, former=former, deputy=deputy)
        office = self._affiliated(self._targeted(self._owned(bare)))
        named = found.entries[0].name is not None and office.owner is None and office.inner is None
        return None if named and office.last == found.last else office

    def _joined(self, office: Phrase) -> Phrase:
        """The phrase with a second office of the same person: "Menteri Investasi/Kepala BKPM", "PM sekaligus Menlu"."""
        link = self._scan.key(office.last)
        joins = link == "/" or link in self._scan.reference.both_offices or self._both_held(office)
        if office.post is None or not joins or not self._scan.hit(office.last + 1, "post"):
            return office
        second = self._single_office(office.last + 1, office.last + 1, former=False, deputy=False)
        if second is None:
            return office
        owned = office if office.owner or office.inner or office.post.code else replace(office, inner=second)
        return replace(owned, last=second.last, complemented=True)

    def _both_held(self, office: Phrase) -> bool:
        """Whether the one named after two offices held the first too: "Wakil Perdana Menteri dan Menlu Peru X"."""
        if office.post is None or office.owner or office.inner or self._scan.key(office.last) not in _ENDING:
            return False
        second = self._single_office(office.last + 1, office.last + 1, former=False, deputy=False)
        name = self._name(second.last) if second is not None and second.post is not None else None
        return name is not None and name.known is not None and self._held(name, office)

    def _after_markers(self, at: int) -> tuple[int, bool, bool]:
        """Steps over "seorang", "mantan", "wakil": where the head is, whether it is former, whether a deputy's."""
        former = deputy = False
        while (found := self._scan.hit(at, *_MARKERS)) is not None:
            follows = self._scan.hit(found.last, "post") is not None
            if self._scan.hit(at, "post") and not (found.get("acting") and follows):
                break
            if found.get("head") and not follows:
                break
            former = former or found.get("former") is not None
            deputy = deputy or found.get("deputy") is not None
            at = found.last
        return at, former, deputy

    def _is_rank(self, found: Hit) -> bool:
        """Whether a title is a rank before a name, not one of a state ("Jenderal Iran ...")."""
        return found.get("honorific") is not None and self._scan.hit(found.last, "party") is None

    def _owned(self, office: Phrase) -> Phrase:
        """The phrase with its complement and what it belongs to: "Kementerian [Luar Negeri] [China] (...)"."""
        end = self._complement_end(office)
        office = self._bracketed(replace(office, last=end, complemented=end > office.named))
        owner = self._scan.hit(office.last, *_OWNERS)
        if owner is not None and self._owns(office, owner):
            outlet = self._scan.hit(owner.last, "outlet")
            if outlet is not None and office.head is not None and office.head.sense == "medium":
                owner = outlet  # "kantor berita Rusia TASS"
            owned = self._second_owner(
                self._bracketed(self._apposed_group(replace(office, owner=owner, last=owner.last)))
            )
            return self._of_house(self._also_of(owned))
        further = self._scan.hit(office.last, "head", "post")
        if further is None or self._is_rank(further) or office.last >= self._scan.sentence_end(office.first):
            return office
        inner = self.phrase(office.last)
        if inner is None:
            return office
        return self._taking_up(office, inner) or self._nested(office, inner)

    def _apposed_group(self, office: Phrase) -> Phrase:
        """The phrase with the group that stands behind its state: "kelompok bersenjata Lebanon, [Hizbullah]"."""
        scan = self._scan
        group = scan.hit(office.last + (scan.key(office.last) == ","), "party")
        name = group.entries[0].name if group is not None else None
        if group is None or name is None or office.head is None or office.head.sense != "armed":
            return office
        after = group.last + (scan.key(group.last) == ",")
        listed = scan.key(after) in _ENDING or (after > group.last and scan.hit(after, "party") is not None)
        if listed or not self._is_of_state(office.owner) or name.sector != "REB" or ":" not in name.code:
            return office
        return replace(office, owner=group, last=group.last)

    def _taking_up(self, office: Phrase, inner: Phrase) -> Phrase | None:
        """The phrase with a noun that stands for one named before: "presiden [negara itu]"."""
        scan = self._scan
        again, bare = scan.reference.again, inner.head is not None and inner.last == inner.named == inner.first + 1
        if not bare or scan.key(inner.last) not in again.definite:
            return None
        kind = self._taken_up(inner.first)
        return None if kind is None else replace(office, inner=inner, last=inner.last + 1, anaphor=kind)

    def _taken_up(self, at: int) -> str | None:
        """What kind of party a noun can take up that an office belongs to."""
        nouns = self._scan.reference.again.nouns
        return next((kind for kind in ("state", "body") if self._scan.key(at) in nouns[kind]), None)

    def _of_house(self, office: Phrase) -> Phrase:
        """The phrase with its house, where what seemed its owner is its field: "Direktur [Asia] Kemlu RI"."""
        at = office.last
        while links := self._links(at):
            field = self._scan.hit(at + links, "party", "place", "capital")
            if field is None:
                return office
            at = field.last
        if office.post is None or not self._scan.is_capital(at):
            return office
        entry = head.get("head") if (head := self._scan.hit(at, "head")) is not None else None
        inner = (
            self.phrase(at) if entry is not None and entry.head is not None and entry.head.sense == "organ" else None
        )
        if inner is not None and inner.head is not None:
            return replace(office, owner=None, inner=inner, last=inner.last, complemented=True)
        house = self._scan.hit(at, "party")
        if house is None or not self._is_house(house):
            return office
        return replace(office, owner=house, inner=None, last=house.last, complemented=True)

    def _also_of(self, office: Phrase) -> Phrase:
        """The phrase with a second house before the name of who leads both: "Bos [Tesla dan SpaceX] Elon Musk"."""
        second = self._scan.hit(office.last + 1, "party")
        if office.post is None or self._scan.key(office.last) not in _ENDING or second is None:
            return office
        if not (self._is_house(office.owner) and self._is_house(second) and self._names_next(second.last)):
            return office
        return replace(office, last=second.last, complemented=True)

    def _is_house(self, owner: Hit | None) -> bool:
        """Whether an owner is an institution or a firm by its name."""
        name = owner.entries[0].name if owner is not None else None
        return name is not None and name.party is not None

    def _names_next(self, at: int) -> bool:
        """Whether a person's name surely stands at a token."""
        given = at < len(self._scan) and self._scan.tokens[at].text in self._scan.reference.given_names
        return given or self._scan.hit(at, "person") is not None or at in self._scan.people

    def _nested(self, office: Phrase, inner: Phrase) -> Phrase:
        """The phrase with the one it belongs to; a name at the end is the outer's unless a table says the inner's."""
        if inner.person is None or inner.office is None:
            return replace(office, inner=inner, last=inner.last)
        if office.post is None or self._held(inner.person, inner.office):
            return replace(office, inner=inner, last=inner.last)
        return replace(office, inner=inner.office, last=inner.office.last)

    def _held(self, name: Name, office: Phrase) -> bool:
        """Whether the tables know that a person held an office at some time."""
        if name.known is None or office.post is None:
            return False
        return self._scan.held(name.known, office.post.title)

    def _complement_end(self, office: Phrase) -> int:
        """The end of the words between the head and what it belongs to."""
        at = end = office.last
        limit = min(self._scan.sentence_end(office.first), at + _LONGEST_COMPLEMENT)
        while at < limit:
            if (bracket := self._scan.bracket_end(at)) > at:
                at = bracket
            elif office.post is not None and (ordinal := self._scan.ordinal_end(at)) > at:
                at = end = ordinal
            elif office.post is not None and (relative := self._scan.relative_end(at)) > at:
                at = relative
            elif self._completes(office, at):
                at = end = at + 1
            elif (links := self._links(at)) and self._continues(office, at, at + links):
                at += links
            else:
                break
        stepped = at > end and (self._scan.key(end) == "(" or self._scan.relative_end(end) > end)
        return at if stepped and self._scan.hit(at, *_OWNERS, "head", "post") else end

    def _continues(self, office: Phrase, at: int, after: int) -> bool:
        """Whether an office's name goes on after "," or "dan": "Menteri Imigrasi, Pengungsi, dan ..."."""
        if not self._completes(office, after):
            return False
        return at > office.last or (
            self._scan.is_capital(after) and self._scan.key(after) in self._scan.reference.portfolio
        )

    def _links(self, at: int) -> int:
        """How many tokens of ", dan" stand here."""
        if self._scan.key(at) not in _LINKS:
            return 0
        return 2 if self._scan.key(at) == "," and self._scan.key(at + 1) in _LINKS else 1

    def _completes(self, office: Phrase, at: int) -> bool:
        """Whether a token belongs to the name of an office or a body."""
        scan = self._scan
        if at >= len(scan) or scan.hit(at, *_OWNERS, "post", "honorific") or at in scan.people:
            return False
        if scan.key(at) in scan.reference.again.beside and scan.key(at + 1) not in scan.reference.portfolio:
            return False  # "dalam konferensi pers", not "dalam negeri"
        if scan.key(at + 1) in scan.reference.again.definite and self._taken_up(at) is not None:
            return False  # "presiden negara itu"
        if scan.key(at) in scan.reference.portfolio:
            return not scan.is_capital(at) or scan.is_capital(office.named - 1)
        if scan.hit(at, "head") is not None or not scan.is_capital(at) or not scan.is_plain_word(at):
            return False
        if office.head is not None and office.head.sense in _NAMED_BY_CAPITALS:
            return scan.is_capital(office.named - 1) or office.head.sense == "armed"
        if scan.tokens[at].text.isupper() and len(scan.tokens[at].text) > 2:
            return True
        return (
            scan.key(at + 1) == "dan" and scan.key(at + 2) in scan.reference.portfolio
        )  # a word not listed, in a list

    def _owns(self, office: Phrase, owner: Hit) -> bool:
        """Whether a name after a head says whose it is, not who it is."""
        entry = owner.entries[0]
        if entry.role == "person":
            return (office.head is not None and office.head.sense in {"state", "armed"}) or self._is_whose(
                office, entry
            )
        if entry.role == "outlet":
            return not entry.ambiguous or (office.head is not None and office.head.sector == "MED")
        return (
            entry.role != "place" or not entry.ambiguous or (office.head is not None and office.head.sense == "expert")
        )

    def _is_whose(self, office: Phrase, known: Entry) -> bool:
        """Whether "Juru Bicara Presiden X" is a spokesman of X: X held the post that ends the term, never the whole.

        Of "juru bicara X" X is served where the tables have offices of X, and none that serves somebody.
        """
        if office.post is None or not self._scan.serves(office.post.title) or self._scan.held(known, office.post.title):
            return False
        bare = office.owner is None and office.post.title in self._scan.reference.serving_titles
        if bare and self._scan.is_served(known):
            return True
        words = office.post.term.split()
        tails = (" ".join(words[first:]) for first in range(1, len(words)))
        posts = (entry.post for tail in tails for entry in self._scan.lexicon.meanings(tail))
        return any(post is not None and self._scan.held(known, post.title) for post in posts)

    def _second_owner(self, office: Phrase) -> Phrase:
        """A body may be followed by its state or its seat: "kelompok Houthi Yaman", "KBRI Phnom Penh"."""
        if office.head is not None and office.head.sense == "organ" and office.head.sector == "EDU":
            seat = self._scan.hit(office.last, "capital", "place", "party")
            return office if seat is None or office.owner is None else replace(office, owner=seat, last=seat.last)
        body = office.owner.entries[0].name if office.owner else None
        if body is None or (body.party is None and not body.code.startswith("ORG:") and office.acronym is None):
            return office
        seat = self._scan.hit(office.last, "capital", "place")
        if seat is not None and (body.party is not None or office.acronym is not None):
            return replace(office, last=seat.last)  # "KBRI Phnom Penh"
        state = self._scan.hit(office.last, "party")
        name = state.entries[0].name if state is not None else None
        if state is None or name is None or name.party is not None or ":" in name.code:
            return office
        return self._bracketed(replace(office, last=state.last))

    def _bracketed(self, office: Phrase) -> Phrase:
        end = self._scan.bracket_end(office.last)
        if end == office.last or not self._scan.is_capital(office.last + 1):
            return office
        inside = self._scan.text(office.last + 1, end - 1)
        if " " not in inside:
            return replace(office, last=end, acronym=inside)
        state = self._scan.hit(end - 2, "party") if office.owner is None and office.inner is None else None
        return replace(office, last=end, owner=state if self._is_of_state(state) else office.owner)

    def _targeted(self, office: Phrase) -> Phrase:
        """An envoy has a state or body to which he is sent: "untuk China", "di Doha"."""
        if office.post is None or self._scan.key(office.last) not in _TOWARDS:
            return office
        target = self._scan.hit(office.last + 1, "party", "capital", "place")
        local = self._scan.key(office.last) not in _FOR and office.post.title not in self._scan.reference.envoys
        if target is None or local:
            return office
        return self._bracketed(replace(office, last=target.last, target=target))

    def _affiliated(self, office: Phrase) -> Phrase:
        """Where those are who have no owner: "pakar ... di Universitas Exeter", "pejabat senior dari Gedung Putih"."""
        if self._scan.key(office.last) not in _TOWARDS | _ORIGINS:
            return office
        if office.head is None:
            return self._posted_at(office)
        if office.head.sense == "expert":
            return self._housed(office)
        if (people := self._settled(office)) is not None:
            return people
        if office.head.bare != "person" or office.owner is not None or office.inner is not None:
            return office
        house = self.phrase(office.last + 1) or self.bare(office.last + 1)
        if house is None or house.person is not None or house.post is not None:
            return office
        hit = house.owner.entries[0].role if house.owner is not None else None
        if house.head is None and hit != "party":
            return office
        return replace(office, owner=house.owner, inner=house if house.head is not None else None, last=house.last)

    def _posted_at(self, office: Phrase) -> Phrase:
        """An envoy with the mission that he serves at: "kuasa usaha di [Kedutaan Besar Peru]"."""
        envoy = office.post is not None and office.post.title in self._scan.reference.envoys
        if not envoy or office.owner is not None or office.inner is not None or office.target is not None:
            return office
        house = self.phrase(office.last + 1)
        if house is None or house.head is None or house.head.sense not in {"organ", "mission"}:
            return office
        return replace(office, inner=house, last=house.last, complemented=True)

    def _settled(self, office: Phrase) -> Phrase | None:
        """People by where they come from or live, authorities by where they rule: "warga di Gaza"."""
        scan, head, at = self._scan, office.head, office.last
        if head is None or office.owner is not None or office.inner is not None:
            return None
        of_people = head.sense == "group" and head.bare in {"people", "force"}
        if scan.key(at) == "asal" and of_people:
            home = scan.hit(at + 1, "party", "capital", "place")
        elif scan.key(at) == "di" and ((of_people and head.sector == "CVL") or head.word in scan.reference.local_heads):
            at += 1
            while scan.key(at) in scan.reference.place.parts | scan.reference.place.areas:
                at += 1
            home = scan.hit(at, "party", "capital", "place")
        else:
            return None
        return None if home is None else replace(office, owner=home, last=home.last)

    def _housed(self, office: Phrase) -> Phrase:
        house = self.phrase(office.last + 1)
        if house is not None and house.head is not None:
            return replace(office, inner=house, last=self._parent_end(self._fields_end(house)))
        end = self._capitals_end(office.last + 1)
        return replace(office, last=end) if end > office.last + 1 and self._scan.key(end) == "," else office

    def _parent_end(self, at: int) -> int:
        """The end of the house of learning that a house is part of: "Pusat Kajian Asia, [Universitas Lima], ..."."""
        parent = self.phrase(at + 1) if self._scan.key(at) == "," else None
        if parent is None or parent.head is None or parent.head.sense != "organ" or parent.head.sector != "EDU":
            return at
        return parent.last if self._scan.key(parent.last) in {",", "."} else at

    def _fields_end(self, house: Phrase) -> int:
        """The end of a row of what a house studies: "Institut Studi Rusia, [Eropa Timur, dan Asia Tengah]"."""
        scan, at = self._scan, house.last
        if house.owner is None or scan.key(house.owner.first - 1) not in scan.reference.studies:
            return at
        while links := self._links(at):
            field = scan.hit(at + links, "party", "place", "capital")
            if field is None:
                break
            if scan.key(at + links - 1) in _ENDING:
                return house.last if self._goes_on(field.last) else field.last
            at = field.last
        return house.last

    def _capitals_end(self, at: int) -> int:
        """The end of a foreign name in capitals: "Queen Mary University of London"."""
        while self._scan.is_capital(at) or (self._scan.key(at) in _FOREIGN_LINKS and self._scan.is_capital(at + 1)):
            at += 1
        return at

    # ---- persons

    def _with_person(self, office: Phrase) -> Phrase:
        """The phrase with the person's name after it, if there is one."""
        if not self._takes_person(office):
            return office
        if office.post is not None and (ordinal := self._scan.ordinal_end(office.last)) > office.last:
            office = replace(office, last=ordinal, complemented=True)  # "Presiden RI ke-7"
        relative = self._scan.relative_end(office.last)
        if relative > office.last and self._name(relative + (self._scan.key(relative) == ",")) is not None:
            office = replace(office, last=relative)  # "perdana menteri saat itu"
        if (
            self._scan.key(office.last) in self._scan.reference.again.definite
            and self._scan.key(office.last + 1) == ","
        ):
            office = replace(office, last=office.last + 1)
        office = self._posted(office)
        comma = self._scan.key(office.last) == ","
        if comma and self._scan.key(office.first - 1) in self._scan.reference.kin:
            return office  # "putra Presiden Peru, X": X is the son
        name = self._name(office.last + comma)
        if name is None or (comma and not self._apposes(office, name)):
            return office
        if name.known is not None and self._is_whose(office, name.known):
            served = Phrase(name.first, name.last, named=name.first, person=name)
            return self._with_person(replace(office, last=name.last, inner=served, complemented=True))
        return self._alias(Phrase(office.first, name.last, named=name.first, person=name, office=office))

    def _posted(self, office: Phrase) -> Phrase:
        """The phrase with the place where it is held, before a name between commas: "juru bicara di Gaza, X,"."""
        scan, at = self._scan, office.last
        if scan.key(at) != "di" or office.target is not None:
            return office
        end = at + 2
        while end < at + _LONGEST_SEAT and scan.is_capital(end):
            end += 1
        name = self._name(end + 1) if scan.key(end) == "," else None
        if name is None or scan.key(name.last) not in _CLOSERS | {"dalam", "kepada"}:
            return office
        told = name.known is not None or name.first in scan.people or name.last - name.first > 1
        return replace(office, last=end, complemented=True) if told else office

    def _takes_person(self, office: Phrase) -> bool:
        if office.inner is not None and office.inner.person is not None:
            return self._scan.key(office.last) == ","
        head = office.head
        return head is None or head.bare == "person" or (head.bare == "people" and head.sector in {"MED", "BUS", "CVL"})

    def _name(self, first: int) -> Name | None:
        """The person's name that begins at a token, ranks and titles of honour before it stepped over."""
        first = self._scan.skip_honorifics(first)
        end = self._scan.name_end(first)
        start = self._name_start(first, end)
        known = self._scan.hit(start, "person")
        end = (
            self._scan.name_end(known.last, inside=True)
            if known is not None
            else max(end, self._scan.people.get(start, 0))
        )
        if known is not None and (known.last == end or self._scan.is_common(known.last, end)):
            return Name(start, known.last, known.get("person"))
        later = (self._scan.hit(at, "person") for at in range(start + 1, end))
        whole = next((hit for hit in later if hit is not None and hit.last == end), None)
        if whole is not None:
            return Name(whole.first, end, whole.get("person"))
        return Name(start, end) if end > first else None

    def _name_start(self, first: int, end: int) -> int:
        """Where in a run of capitals the name begins: "CEO Apple [Tim Cook]"."""
        scan = self._scan
        if first >= end or scan.tokens[first].text in scan.reference.given_names:
            return first
        starts = (
            at
            for at in range(first, end - 1)
            if scan.tokens[at].text in scan.reference.given_names or at in scan.people
        )
        return next((at for at in starts if len(scan.tokens[at].text) > _INITIAL), first)

    def _apposes(self, office: Phrase, name: Name) -> bool:
        """Whether a name after an office and a comma is the office's: "Menlu RI, Sugiono, ..."."""
        if name.known is not None and name.known.person is not None and office.owner is not None:
            theirs = office.owner.entries[0].name
            code = name.known.person.code
            return theirs is None or code is None or code == theirs.code or ":" in code
        after = self._scan.key(name.last)
        if name.last - name.first == 1 and name.first not in self._scan.people:
            return after == "," and self._scan.is_unusual(name.first)
        return after in _CLOSERS or (after.isalpha() and not self._scan.is_capital(name.last) and after not in _LINKS)

    def _alias(self, phrase: Phrase) -> Phrase:
        """A bracket after a name may hold another name of the person: "Joko Widodo (Jokowi)"."""
        end = self._scan.bracket_end(phrase.last)
        if end - phrase.last == 3 and self._scan.is_capital(phrase.last + 1):
            return replace(phrase, last=end, acronym=self._scan.tokens[phrase.last + 1].text)
        return phrase

    def _person(self, first: int, at: int, former: bool) -> Phrase | None:
        """A name with or without a title of honour, with an office after a comma if there is one."""
        start = self._scan.skip_honorifics(at)
        known = self._scan.hit(start, "person")
        if known is None or (known.entries[0].role == "blank"):
            if not self._tells_person(start, titled=start > at):
                return None
        elif known.entries[0].ambiguous:
            return None
        name = self._name(start)
        if name is None:
            return None
        office = self._rank(at, start)
        phrase = Phrase(first, name.last, named=name.first, person=name, office=office, former=former)
        return self._apposed(self._alias(phrase))

    def _rank(self, at: int, start: int) -> Phrase | None:
        """The rank before a name, as an office: "Sersan Rotem Yanai"."""
        found = self._scan.hit(at, "honorific")
        post = found.get("post") if found is not None and start > at else None
        return None if post is None else Phrase(at, start, post=post.post, named=start)

    def _is_place(self, first: int) -> bool:
        """Whether all of a name is that of a place which is nothing else: "San Francisco"."""
        place = self._scan.hit(first, "place")
        entry = place.get("place") if place is not None else None
        if place is None or entry is None or entry.ambiguous:
            return False
        return place.last >= max(self._scan.name_end(first), self._scan.people.get(first, 0))

    def _tells_person(self, first: int, titled: bool) -> bool:
        """Whether something tells that a name which no table has is a person's."""
        scan = self._scan
        if not titled and self._is_place(first):
            return False
        if first in scan.people:
            return True
        end = scan.name_end(first)
        if end == first or titled:
            return end > first
        before = scan.key(first - 1)
        if before in scan.speech.after or before == "bernama":
            return True
        if end - first > 1 and scan.tokens[first].text in scan.reference.given_names:
            return True
        if end - first < 2 or not scan.is_unusual(end - 1) or scan.is_common(first, end):
            return False
        if scan.is_unusual(first) and self._is_from_house(end):
            return True
        usual = not scan.is_unusual(first)  # the first word of a sentence: only an office after the name tells
        return (scan.key(end) == "," and self._begins_office(end + 1)) or (not usual and self._acts(first, end))

    def _acts(self, first: int, end: int) -> bool:
        """Whether a word of saying stands before or after a name."""
        speech, scan = self._scan.speech, self._scan
        after = scan.key(end) in speech.before or scan.key(end + 1) in speech.before
        return scan.key(first - 1) in speech.according or (after and scan.key(end) != ",")

    def _is_from_house(self, at: int) -> bool:
        """Whether an institution follows that one comes from: "X [dari Universitas Exeter]"."""
        house = self._scan.hit(at + 1, "party", "head") if self._scan.key(at) in _ORIGINS else None
        if house is None or not self._scan.is_capital(at + 1):
            return False
        head = house.get("head")
        return self._is_house(house) or (head is not None and head.head is not None and head.head.sense == "organ")

    def _begins_office(self, at: int) -> bool:
        found = self._scan.hit(self._after_markers(at)[0], "post", "head")
        head = found.get("head", "post") if found else None
        return head is not None and (head.post is not None or (head.head is not None and head.head.bare == "person"))

    def _apposed(self, phrase: Phrase) -> Phrase:
        """The office after the name: "Wang Yi, direktur Kantor ..., bertemu"."""
        if self._scan.key(phrase.last) in _ORIGINS:
            return self._from(phrase)
        if self._scan.key(phrase.last) in _ENDING and phrase.office is None:
            return self._from_with(phrase)
        if self._scan.key(phrase.last) != "," or not self._begins_office(phrase.last + 1):
            return phrase
        at, former, deputy = self._after_markers(phrase.last + 1)
        office = self._office(phrase.last + 1, at, former, deputy)
        if office is None or self._name_follows(office):
            return phrase
        complemented = office.complemented or self._is_housed(office)
        office = replace(office, last=affiliation_end(self._scan, office), complemented=complemented)
        return replace(phrase, last=office.last, office=office)

    def _is_housed(self, office: Phrase) -> bool:
        """Whether an office without an owner is held at a house that no table has: "direktur di Meridian Group"."""
        scan = self._scan
        owned = office.owner is not None or office.inner is not None
        return not owned and scan.key(office.last) in _TOWARDS - _FOR and scan.is_name_word(office.last + 1)

    def _from(self, phrase: Phrase) -> Phrase:
        """Whom a person comes from: "Thoudy Badai dari Republika", "Yan Li dari Universitas Peking"."""
        house = self.phrase(phrase.last + 1) or self.bare(phrase.last + 1)
        if house is None or house.person is not None or house.post is not None:
            return phrase
        rank = phrase.office
        office = house if rank is None else replace(rank, inner=house)
        return replace(phrase, last=house.last, office=office)

    def _from_with(self, phrase: Phrase) -> Phrase:
        """The outlet that two persons come from: "[Budi Santoso] dan Andi Wijaya dari Tempo"."""
        second = self._name(phrase.last + 1)
        if second is None or self._scan.key(second.last) not in _ORIGINS:
            return phrase
        outlet = self._scan.hit(second.last + 1, "outlet")
        house = self.bare(second.last + 1) if outlet is not None else None
        return phrase if house is None else replace(phrase, office=house)

    def _name_follows(self, office: Phrase) -> bool:
        """Whether an office after a comma is another person's: "Trump, Perdana Menteri Israel Benjamin Netanyahu"."""
        at = office.last
        comma = self._scan.key(at) == ","
        if self._scan.key(at) in {"dan", "serta"}:
            return True
        name = self._name(at + comma)
        if name is None:
            return False
        given = self._scan.tokens[name.first].text in self._scan.reference.given_names
        expert = office.head is not None and office.head.sense == "expert"
        if expert and name.known is None and not comma and not given and self._scan.key(name.last) == ",":
            return False  # "X, analis Eurasia Group, menduga": the house that X works for
        return name.known is not None or (not comma and (given or name.first in self._scan.people))


def affiliation_end(scan: Scan, office: Phrase) -> int:
    """The end of an office said of one with where it is held: "pakar ... di Universitas Exeter"."""
    limit = min(scan.sentence_end(office.first), office.last + _LONGEST_AFFILIATION)
    for at in range(office.last, limit):
        if scan.key(at) in {",", "."}:
            return at
        if scan.is_verb(at) or scan.key(at) in {"yang", "(", '"', "“"}:
            return at
    return office.last
