"""Who is who in an act: its participants by voice, order and prepositions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, takewhile

from kawat.coding.events.borders import REACH
from kawat.coding.events.clauses import clause_start, joined_left, joined_right, phrase_of, told_in_sequence
from kawat.coding.events.scene import Scene, bare_form
from kawat.coding.events.timing import is_verbal
from kawat.lang.acts import Frame, Sense
from kawat.lang.grammar import Grammar
from kawat.model.codes import TYPES

_JUDGING = frozenset({"ACCUSE", "SUPPORT", "SANCTION", "COERCE", "THREATEN", "REJECT", "ASSAULT"})
"""Types of acts that answer what the one they are done to has done."""

_ANSWERING = _JUDGING - {"ASSAULT", "COERCE"}
"""Those of them by which the other side is not hurt itself: "warga ditahan akibat serangan"."""

_SUFFIX = "nya"

_AGENT = "oleh"
"""The preposition of whoever does what a passive verb or a noun tells."""

GOVERNED_REACH = 12
"""How many units a verb of asking or promising reaches: to the end of its clause, mostly."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Unit indices of those who act and of those whom it is done to, and how the two were found."""

    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    why: str


def find_roles(scene: Scene, at: int, sense: Sense, grammar: Grammar) -> Roles:
    """The participants of the act at a unit, in the sense given."""
    roles = _own_roles(scene, at, sense, grammar)
    if sense.frame.type == "ASSAULT" and roles.recipients and not roles.actors:
        foes = _foes(scene, at, roles.recipients, grammar)
        return Roles(foes, roles.recipients, f"{roles.why}, by whom they are fought") if foes else roles
    return roles


def _own_roles(scene: Scene, at: int, sense: Sense, grammar: Grammar) -> Roles:
    """The participants whom the words around an act tell."""
    finder = _Finder(scene, at, sense.frame, grammar)
    if sense.voice == "noun":
        return finder.of_noun()
    return finder.of_passive() if sense.voice == "passive" else finder.of_active()


def _foes(scene: Scene, at: int, attacked: tuple[int, ...], grammar: Grammar) -> tuple[int, ...]:
    """Who fights the attacked in the act that tells since when: "serangan ke Kyiv sejak [Rusia] menginvasi Ukraina"."""
    parties = scene.keys(attacked)
    for unit in scene.acts:
        sense = scene.units[unit].senses[0]
        if sense.frame.type == "ASSAULT" and sense.frame.pattern == "directed" and unit != at:
            roles = _own_roles(scene, unit, sense, grammar)
            fought = roles.actors and scene.keys(roles.recipients) == parties
            if fought and told_in_sequence(scene, min(unit, at), max(unit, at), grammar):
                return roles.actors
    return ()


def context_words(scene: Scene, at: int, reach: int) -> tuple[list[str], list[str]]:
    """Words of up to so many units before and after an act, the act's own between neither."""
    words = scene.words
    before, after = words[max(0, at - reach) : at], words[at + 1 : at + 1 + reach]
    return [*chain.from_iterable(before)], [*chain.from_iterable(after)]


def fits(scene: Scene, at: int, sense: Sense) -> bool:
    """Whether the words around an act let it have a sense: the frame's ``with``, ``who`` and ``without``."""
    frame = sense.frame
    before, after = context_words(scene, at, 5)
    own = scene.units[at].text.split()
    if _has_one([*before[-2:], *own, *after[:2]], frame.without):
        return False
    if frame.who and not _has_one(after if sense.voice == "passive" else before, frame.who):
        return False
    around = before if sense.voice == "passive" else []
    return not frame.needs or _has_one([*around, *own, *after], frame.needs)


def _has_one(words: Sequence[str], wanted: frozenset[str]) -> bool:
    """Whether one of the wanted is among the words: a word without its clitic, several in a row."""
    forms = [bare_form(word) for word in words]
    row = f" {' '.join(forms)} "
    return not wanted.isdisjoint((*words, *forms)) or any(f" {one} " in row for one in wanted if " " in one)


def is_governed(scene: Scene, at: int, grammar: Grammar) -> bool:
    """Whether an act is only what another one asks for, promises or refuses: codebook, section 5, status."""
    if _is_told_as_done(scene, at, grammar):
        return False
    past_comma = False
    for unit in range(at - 1, max(-1, at - GOVERNED_REACH), -1):
        here = scene.units[unit]
        if here.kind == "act":
            governs = any(sense.frame.governs and fits(scene, unit, sense) for sense in here.senses)
            ended = past_comma and here.senses[0].voice in ("passive", "noun")
            if ended and not _wished(scene, unit, at, grammar):
                return False
            return governs and not (past_comma and _in_condition(scene, unit, grammar))
        past_comma = past_comma or here.kind == "comma"
        if here.kind in ("stop", "quote", "relative") or here.text in grammar.apart:
            return False
        if here.kind == "subordinator" and here.text not in grammar.wishing:
            return False
    return False


def _is_told_as_done(scene: Scene, at: int, grammar: Grammar) -> bool:
    """Whether it is plain right before an act that it took place: "mendesak X dan telah menarik dutanya".

    Hard words that someone answers or makes were said: "menolak tuduhan X", "mengajukan protes".
    """
    if scene.units[at].is_noun:
        hard = any(TYPES[sense.frame.type].quad == "V-conf" for sense in scene.units[at].senses)
        return hard and at > 0 and scene.units[at - 1].kind == "act"
    auxiliaries = takewhile(lambda unit: unit.kind == "auxiliary", reversed(scene.units[:at]))
    return any(unit.text in grammar.done for unit in auxiliaries)


def _wished(scene: Scene, verb: int, at: int, grammar: Grammar) -> bool:
    """Whether a word between a verb and an act says that the act is what it wishes: "diminta …, untuk …"."""
    return any(unit.text in grammar.wishing for unit in scene.units[verb:at])


def _in_condition(scene: Scene, at: int, grammar: Grammar) -> bool:
    """Whether an act stands in a clause that a condition opens: "Jika diminta, …"."""
    for unit in reversed(scene.units[max(0, at - GOVERNED_REACH) : at]):
        if unit.kind in ("comma", "stop", "quote"):
            return False
        if unit.text in grammar.conditions:
            return True
    return False


class _Finder:
    """The search for the participants of one act."""

    def __init__(self, scene: Scene, at: int, frame: Frame, grammar: Grammar) -> None:
        self.scene, self.units, self.at, self.frame, self.grammar = scene, scene.units, at, frame, grammar

    # ------------------------------------------------------------ the three voices

    def of_active(self) -> Roles:
        subject = self.stated_of() or self.subject(self.at)
        objects = self.objects(self.at, subject)
        return self.shaped(subject, objects, "active")

    def of_passive(self) -> Roles:
        doers, subject = self.doers(self.at), self.subject(self.at)
        if self.scene.keys(subject) <= self.scene.keys(doers) and (aimed := self.behind(self.frame.to, self.at)):
            return self.shaped(doers, aimed, "passive and whom it is aimed at")
        return self.shaped(doers, subject, "passive")

    def of_noun(self) -> Roles:
        light = self.light_verb()
        lent = light is not None and not self.suffers(light)
        owners = self.owners(frozenset() if lent else self.frame.by)
        targets = self.targets(owners[-1] if owners else self.at)
        if owners and not targets and (done_by := self.done_by(owners)):
            return self.shaped(done_by, owners, "noun, whom it befalls and who does it")
        if owners and not targets and bare_form(self.units[self.at].text) in self.grammar.befalling:
            return self.shaped(self.agents(light if lent else None), owners, "noun and whom it befalls")
        if light is not None and not lent:
            sufferers = self.subject(light) or self.origin(light)
            return self.shaped(owners or self.sources() or self.senders(), sufferers, "noun under a verb of suffering")
        if owners and not targets and (struck := self.struck()):
            return self.shaped(owners, struck, "noun that strikes the subject")
        if owners:
            return self.shaped(owners, targets, "noun and its owner")
        if senders := self.senders():
            return self.shaped(senders, targets, "noun under a passive light verb")
        if light is not None:
            return self.shaped(self.subject(light), targets, "noun under a light verb")
        if sources := self.sources():
            return self.shaped(sources, targets, "noun and its source")
        if blamed := self.blamed():
            return self.shaped(blamed, targets, "noun that someone is blamed for")
        if (self.is_of_subject() or self.is_with(targets)) and (subject := self.subject(self.at)):
            return self.shaped(subject, targets, "noun told of the subject")
        return self.shaped((), targets, "noun alone")

    def shaped(self, actors: tuple[int, ...], others: tuple[int, ...], why: str) -> Roles:
        """Actors and recipients after the frame's pattern."""
        others = tuple(unit for unit in others if unit not in actors)
        between = self.between() if self.frame.pattern in ("mutual", "joint", "mediate") else ()
        if len(between) > 1:
            mediators = actors if self.frame.pattern == "mediate" else ()
            return Roles(tuple(dict.fromkeys(mediators + between)), (), f"{why}, between the two")
        match self.frame.pattern:
            case "mutual" | "joint" | "mediate":
                return Roles(actors + others, (), why)
            case "host" | "blame":
                return Roles(others, actors, why)
            case _:
                return Roles(actors, others, why)

    def between(self) -> tuple[int, ...]:
        """The two sides of what two do: "antara X dan Y", "antara X dengan Y"."""
        first = self.behind(self.grammar.between, self.at)
        second = first[-1] + 2 if first else len(self.units)
        if self.text_at(second - 1) not in self.grammar.beside or second >= len(self.units):
            return first
        return first + joined_right(self.scene, second) if self.is_party(second) else first

    # ------------------------------------------------------------ to the left: subjects and light verbs

    def subject(self, at: int) -> tuple[int, ...]:
        """The parties whom the verb at a unit says something of."""
        left = self.before(at)
        if left is not None and self.units[left].kind == "relative":
            return self.antecedent(left)
        if left is not None and (relative := self.relative_of_row(left)) is not None:
            return self.antecedent(relative)
        start = clause_start(self.scene, at)
        if left is not None and left >= start and self.is_subject_beside(left, start):
            return joined_left(self.scene, left)
        if left is not None and self.is_blamed_before(left):
            return joined_right(self.scene, left - 1)
        return self.first_free(start, at) or self.subject_before(start) or self.subject_after(at)

    def stated_of(self) -> tuple[int, ...]:
        """Whose stance a verb of stating and its noun tell: "menegaskan kesiapan [Beijing] bekerja sama"."""
        words = self.units[self.at].text.split()
        follows = self.at + 1
        if len(words) < 2 or words[0] not in self.grammar.stating or follows == len(self.units):
            return ()
        noun = self.scene.grounded.parsed.tokens[self.units[self.at].last - 1].pos == "NOUN"
        return joined_right(self.scene, follows) if noun and self.is_party(follows) else ()

    def struck(self) -> tuple[int, ...]:
        """Whom a deed hits that tells why or when: "akibat serangan X, [Y] …", "[Y] melemah di tengah sanksi X"."""
        before = self.units[self.at - 1].text if self.at else ""
        if self.frame.pattern != "directed" or not TYPES[self.frame.type].quad.endswith("-conf"):
            return ()
        if before not in self.grammar.striking:
            return ()
        return self.subject_of_adjunct() or self.subject_after(self.at)

    def subject_of_adjunct(self) -> tuple[int, ...]:
        """The subject of the clause in which a noun stands as an adjunct behind the verb, if no act has its own say."""
        start = clause_start(self.scene, self.at)
        if any(unit.senses for unit in self.units[start : self.at]):
            return ()
        return self.first_free(start, self.at)

    def relative_of_row(self, joiner: int) -> int | None:
        """The word that opens the relative clause of a verb joined to another: "yang merebut X dan melawan Y"."""
        if self.units[joiner].kind != "joiner" or joiner in self.scene.borders:
            return None
        for unit in range(joiner - 1, max(-1, joiner - 8), -1):
            here = self.units[unit]
            if here.kind in ("stop", "quote", "comma", "subordinator"):
                return None
            if here.kind == "act" and not here.is_noun:
                opener = self.before(unit)
                return opener if opener is not None and self.units[opener].kind == "relative" else None
        return None

    def is_subject_beside(self, left: int, start: int) -> bool:
        """Whether a party right before a verb is its subject: not in a phrase, nor inside a relative clause."""
        if not self.is_party(left) or phrase_of(self.scene, left, start) is not None:
            return False
        return all(unit.kind != "relative" for unit in self.units[start:left])

    def is_blamed_before(self, left: int) -> bool:
        """Whether a verb without a subject tells what someone is blamed for: "mengecam X karena menahan Y"."""
        if left == 0 or self.units[left].text not in self.grammar.reasons or not self.is_party(left - 1):
            return False
        verbs = (unit.senses[0] for unit in reversed(self.units[max(0, left - REACH) : left]) if unit.senses)
        verb = next(verbs, None)
        return verb is not None and verb.voice == "active" and verb.frame.type in _JUDGING

    def blamed(self) -> tuple[int, ...]:
        """Whom the act before a noun is done to for what the noun tells: "X dikenai sanksi akibat invasi ke Y"."""
        if self.at == 0 or self.units[self.at - 1].text not in self.grammar.reasons:
            return ()
        acts = (unit for unit in range(self.at - 2, max(-1, self.at - REACH), -1) if self.units[unit].senses)
        act = next(acts, None)
        if act is None or self.units[act].senses[0].frame.type not in _ANSWERING:
            return ()
        return find_roles(self.scene, act, self.units[act].senses[0], self.grammar).recipients

    def first_free(self, start: int, end: int) -> tuple[int, ...]:
        """The first party of a stretch that stands in no phrase, with those joined to it."""
        found = self.free_parties(start, end)
        return joined_right(self.scene, found[0]) if found else ()

    def subject_before(self, start: int) -> tuple[int, ...]:
        """The subject of the clause before one that has none of its own: "X tiba di Y setelah bertemu Z"."""
        while start > 0:
            end, start = start, clause_start(self.scene, start - 1)
            if found := self.first_free(start, end):
                return found
        return ()

    def subject_after(self, at: int) -> tuple[int, ...]:
        """The subject of the main clause behind one that begins its sentence: "Setelah bertemu Z, X tiba di Y"."""
        for unit in range(at + 1, min(len(self.units), at + REACH)):
            if self.units[unit].kind == "stop":
                break
            if self.units[unit].kind == "comma" and unit in self.scene.borders:
                return self.first_free(unit + 1, min(len(self.units), unit + 5))
        return ()

    def free_parties(self, start: int, end: int) -> list[int]:
        """The parties among units ``[start, end)`` that stand in no prepositional phrase of that stretch."""
        return [
            unit for unit in range(start, end) if self.is_party(unit) and phrase_of(self.scene, unit, start) is None
        ]

    def before(self, at: int) -> int | None:
        """The nearest unit to the left that is no auxiliary."""
        for unit in range(at - 1, max(-1, at - 8), -1):
            if self.units[unit].kind != "auxiliary":
                return unit
        return None

    def antecedent(self, relative: int) -> tuple[int, ...]:
        """Whom a relative clause belongs to: the doers of the act noun that it describes, else the party before it."""
        nearest: int | None = None
        for unit in range(relative - 1, max(-1, relative - 10), -1):
            if self.units[unit].kind in ("stop", "subordinator", "relative"):
                break
            if nearest is None and self.is_party(unit):
                nearest = unit
            if self.is_noun(unit):
                return self.doers_of(unit) or (joined_left(self.scene, nearest) if nearest is not None else ())
        return () if nearest is None else joined_left(self.scene, nearest)

    def doers_of(self, noun: int) -> tuple[int, ...]:
        """Who did what a noun tells, where the verb told of it is of its kind: "… serangan, yang menewaskan"."""
        near = self.near(noun)
        return near.of_noun().actors if near.frame.type == self.frame.type else near.owners(near.frame.by)

    def suffers(self, unit: int) -> bool:
        """Whether a verb of suffering begins at a unit."""
        word = self.units[unit].text
        if word in self.grammar.provoking:
            return is_verbal(self.frame.type)
        return word in self.grammar.suffering or self.suffers_in_two(unit)

    def suffers_in_two(self, unit: int) -> bool:
        """Whether two words of suffering begin at a unit: "menjadi sasaran", "diri dari"."""
        return " ".join(here.text for here in self.units[unit : unit + 2]) in self.grammar.suffering

    def is_of_subject(self) -> bool:
        """Whether a noun tells what the subject does: "membalas dengan serangan", "serangannya", "usai pertemuan"."""
        own = self.units[self.at].text.endswith(_SUFFIX) or self.text_at(self.at + 1) in self.grammar.theirs
        before = self.units[self.at - 1].text if self.at else ""
        occasion = self.frame.type == "CONSULT" and before in self.grammar.occasions
        aside = self.at > 1 and self.units[self.at - 2].text in self.grammar.aside
        return own or (before in self.grammar.means and not aside) or occasion

    def is_with(self, others: tuple[int, ...]) -> bool:
        """Whether a noun of what two do names one of them: who is told of fights in "tewas dalam perang dengan X"."""
        return bool(others) and self.frame.pattern in ("mutual", "joint")

    def text_at(self, unit: int) -> str:
        """The words of a unit; empty behind the last one."""
        return self.units[unit].text if unit < len(self.units) else ""

    def light_verb(self) -> int | None:
        """A verb that lends the noun its subject, within three units to the left."""
        for unit in range(self.at - 1, max(-1, self.at - 4), -1):
            word = self.units[unit].text
            if word in self.grammar.light or self.suffers(unit):
                return unit
            if unit and self.suffers_in_two(unit - 1):
                return unit - 1
            if self.is_party(unit) or self.units[unit].kind in ("comma", "stop", "preposition"):
                return None
        return None

    def origin(self, verb: int) -> tuple[int, ...]:
        """Whose goods, people or ships a clause tells of: "impor dari X dikenai tarif"."""
        start = clause_start(self.scene, verb)
        found = (
            unit
            for unit in range(start, verb)
            if self.is_party(unit) and phrase_of(self.scene, unit, start) in self.grammar.origins
        )
        first = next(found, None)
        return () if first is None else joined_right(self.scene, first)

    # ------------------------------------------------------------ to the right: objects, doers, owners, targets

    def objects(self, at: int, subject: tuple[int, ...]) -> tuple[int, ...]:
        """Parties after an active verb: its object, its object's owner, or behind a preposition of the frame.

        What is the subject's own comes last: "X menegaskan kesiapan pemerintah X bekerja sama dengan Y".
        """
        opened: str | None = None
        own: tuple[int, ...] = ()
        sides = self.scene.keys(subject)
        for unit in range(at + 1, min(len(self.units), at + REACH)):
            kind, text = self.units[unit].kind, self.units[unit].text
            if kind in ("stop", "subordinator", "relative") or unit in self.scene.borders:
                break
            if kind == "preposition":
                opened = text
            aimed = opened is None or opened in self.frame.to
            if aimed and self.is_noun(unit) and (found := self.doer_of_matter(unit)):
                return found
            if self.is_party(unit) and unit not in subject and aimed:
                found = self.doer_of_matter(unit) or joined_right(self.scene, unit)
                if not self.scene.keys(found) <= sides:
                    return found
                own = own or found
            further = kind == "act" and self.units[unit].senses[0].voice == "active"
            if further and opened not in self.frame.to and not self.frame.governs:
                break
        return own

    def doers(self, at: int) -> tuple[int, ...]:
        """The party right after a passive verb, or after its "oleh"."""
        for unit in range(at + 1, min(len(self.units), at + 8)):
            kind, text = self.units[unit].kind, self.units[unit].text
            if self.is_party(unit):
                return joined_right(self.scene, unit)
            if kind in ("stop", "subordinator", "relative", "comma") or (kind == "preposition" and text != _AGENT):
                break
        return ()

    def owners(self, by: frozenset[str]) -> tuple[int, ...]:
        """The party that follows a noun with at most three plain words between: "serangan udara besar Israel".

        The name may stand apposed to what it is to another ("serangan sekutu mereka, Hamas"), behind a preposition of
        ``by``, or after one more noun of its own ("kecaman dan ancaman Iran").
        """
        if self.units[self.at].mention is not None:
            return (self.at,)
        related = False
        for unit in range(self.at + 1, min(len(self.units), self.at + 6)):
            kind, text = self.units[unit].kind, self.units[unit].text
            if self.is_party(unit):
                return joined_right(self.scene, unit)
            if kind == "preposition" and text in by:
                continue
            if kind == "joiner" and unit + 1 < len(self.units) and self.is_noun(unit + 1):
                continue
            related = related or text in self.grammar.relations
            if kind not in ("word", "act") and not (kind == "comma" and related):
                break
        return ()

    def sources(self) -> tuple[int, ...]:
        """Parties behind a preposition that names the doer: "kecaman keras dari Qatar"."""
        return self.behind(self.frame.by, self.at)

    def done_by(self, owners: tuple[int, ...]) -> tuple[int, ...]:
        """Who does what befalls the owner of a noun: "pendudukan X [oleh Y]"."""
        after = owners[-1] + 1
        return self.doers(after) if self.text_at(after) == _AGENT else ()

    def agents(self, light: int | None) -> tuple[int, ...]:
        """Who does what a noun tells of its owner: named behind it, or the subject of the verb that it hangs on."""
        named = self.sources() or self.senders()
        return named or (() if light is None else self.subject(light))

    def senders(self) -> tuple[int, ...]:
        """The doers of a passive light verb after the noun: "serangan yang dilancarkan X", "yang dikirim dari X"."""
        passive = self.passive_light()
        return () if passive is None else self.doers(passive) or self.behind(self.frame.by, passive)

    def receivers(self) -> tuple[int, ...]:
        """Whom a passive light verb after the noun is aimed at: "serangan yang dilancarkan terhadap X"."""
        passive = self.passive_light()
        if passive is None:
            return ()
        last = max(self.doers(passive), default=passive)
        return self.behind(self.frame.to, last) if self.text_at(last + 1) in self.frame.to else ()

    def targets(self, at: int) -> tuple[int, ...]:
        """Parties behind a preposition that names the one it is done to: "serangan Israel ke Gaza"."""
        return self.behind(self.frame.to, at) or self.hit(at) or self.receivers()

    def hit(self, at: int) -> tuple[int, ...]:
        """Whom a relative clause says that a deed hits: "serangan yang menargetkan [X]"."""
        if self.frame.type != "ASSAULT":
            return ()
        opened = hitting = False
        for unit in range(at + 1, min(len(self.units), at + 14)):
            here = self.units[unit]
            if hitting and self.is_party(unit):
                return joined_right(self.scene, unit)
            if here.kind in ("stop", "subordinator", "quote") or unit in self.scene.borders:
                break
            opened = opened or here.kind == "relative"
            hitting = hitting or (opened and here.text in self.grammar.hitting)
        return ()

    def behind(self, prepositions: frozenset[str], at: int) -> tuple[int, ...]:
        opened = False
        for unit in range(at + 1, min(len(self.units), at + 14)):
            kind, text = self.units[unit].kind, self.units[unit].text
            if kind in ("stop", "subordinator", "relative") or unit in self.scene.borders:
                break
            if kind == "preposition" or text in prepositions:
                opened = text in prepositions
            elif opened and self.is_party(unit):
                return self.doer_of_matter(unit) or joined_right(self.scene, unit)
            elif opened and self.is_noun(unit) and (found := self.doer_of_matter(unit)):
                return found
            elif kind == "comma" and opened:
                opened = False
        return ()

    def doer_of_matter(self, named: int) -> tuple[int, ...]:
        """Who did what an act of words is about: "mengecam pembunuhan warga X oleh [Y]", "dukungan atas … oleh [Y]"."""
        if self.frame.type not in _ANSWERING:
            return ()
        for unit in range(named + 1, min(len(self.units) - 1, named + 8)):
            kind, text = self.units[unit].kind, self.units[unit].text
            if text == _AGENT:
                return self.doers(unit)
            if kind == "relative":
                return self.doers_of_relative(unit) if self.is_noun(named) else ()
            passive = kind == "act" and self.units[unit].senses[0].voice != "noun"
            if passive or kind in ("stop", "subordinator", "comma") or unit in self.scene.borders:
                break
        return ()

    def doers_of_relative(self, relative: int) -> tuple[int, ...]:
        """Who did what the noun before a relative clause tells: "serangan yang [telah] dilakukan [Y]"."""
        for unit in range(relative + 1, min(len(self.units), relative + 4)):
            here = self.units[unit]
            if here.text in self.grammar.light_passive or (here.senses and here.senses[0].voice == "passive"):
                return self.doers(unit)
            if here.kind != "auxiliary":
                break
        return ()

    def passive_light(self) -> int | None:
        """A passive light verb after the noun: "serangan yang dilancarkan …"."""
        for unit in range(self.at + 1, min(len(self.units), self.at + 9)):
            if self.units[unit].text in self.grammar.light_passive:
                return unit
            if self.units[unit].kind in ("stop", "subordinator"):
                break
        return None

    # ------------------------------------------------------------ parts

    def near(self, at: int) -> _Finder:
        """The same search from another act of the sentence."""
        return _Finder(self.scene, at, self.units[at].senses[0].frame, self.grammar)

    def is_noun(self, unit: int) -> bool:
        return self.units[unit].is_noun

    def is_party(self, unit: int) -> bool:
        return self.units[unit].kind == "party"
