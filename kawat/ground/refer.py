"""Whom "dia", "-nya", "kedua pemimpin" and "negara itu" stand for.

Rules in a list, tried in order at every token; the first that answers decides. A rule says nothing where nothing tells:
a wrong link is worse than none. What weighs most is the speaker or subject of the sentence before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kawat.ground.cast import Cast, Figure
from kawat.ground.scan import Scan
from kawat.lang.posts import Post
from kawat.lang.reference import Reference
from kawat.lang.speech import Speech
from kawat.model.grounded import MentionKind, Party, PartyMention
from kawat.model.span import Span

Stands = Literal["person", "state", "body", "force", "people", "medium"]

_REACH = 4  # sentences that a reference looks back
_QUOTES = frozenset({'"', "“", "”", "„", "«", "»"})


@dataclass(frozen=True, slots=True)
class Named:
    """A party mentioned before, as references see it.

    Attributes:
        speaks: whether it is said to say something here.
        leads: whether it is the first party of its sentence that no preposition stands before.
    """

    first: int
    last: int
    party: Party
    stands: Stands
    sentence: int
    quoted: bool = False
    speaks: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """What a rule answers: tokens ``[first, last)``, or the suffix of the last one, and whom they stand for."""

    last: int
    parties: tuple[Party, ...]
    why: str
    confidence: float
    kind: MentionKind = "description"
    suffix: bool = False


@dataclass
class Story:
    """A document as it has been read up to a token."""

    scan: Scan
    cast: Cast
    named: list[Named] = field(default_factory=list)
    quoted: Sequence[bool] = ()
    at: int = 0

    @property
    def sentence(self) -> int:
        """The sentence of the token under the eye."""
        return self.scan.sentence_of(self.at)

    def key(self, ahead: int = 0) -> str:
        """The folded word at the token, or some tokens on."""
        return self.scan.key(self.at + ahead)

    def back(self, *stands: Stands, reach: int = _REACH) -> Iterator[Named]:
        """Parties named before, the latest first, outlets left out."""
        lowest = self.sentence - reach
        for one in reversed(self.named):
            if one.sentence < lowest:
                return
            if one.stands in stands:
                yield one

    def leader(self, *stands: Stands, reach: int = _REACH) -> Named | None:
        """The last speaker or subject outside quotations; of one sentence the speaker counts before the subject."""
        found: Named | None = None
        for one in self.back(*stands, reach=reach):
            if found is not None and one.sentence != found.sentence:
                break
            if not one.quoted and (one.speaks or one.leads) and (found is None or (one.speaks and not found.speaks)):
                found = one
        return found

    def state(self, code: str | None) -> Party | None:
        """The state or body of a code."""
        return None if code is None else self.cast.tables.party(code)


Rule = Callable[[Story], Link | None]


# ---- rules


def said_by_suffix(story: Story) -> Link | None:
    """The suffix of "katanya", "menurutnya": the last speaker, or the subject before."""
    speech = story.scan.speech
    if not (speech.after.get(story.key()) or speech.according.get(story.key()) or story.key() in speech.suffixed):
        return None
    leader = story.leader("person", "body", "force", "state", "people")
    if leader is None:
        return None
    confidence = 0.9 if leader.stands == "person" else 0.7
    return Link(story.at + 1, (leader.party,), "suffix on a word of saying", confidence, "pronoun", suffix=True)


def one_person(story: Story) -> Link | None:
    """Words for one person ("dia", "ia", "beliau"): who speaks or is the subject, here or in the sentences before."""
    if story.key() not in story.scan.reference.again.person:
        return None
    if story.quoted[story.at]:
        return _spoken_of(story)
    leader = story.leader("person", reach=2)
    if leader is None:
        people = {one.party for one in story.back("person", reach=2)}
        return Link(story.at + 1, tuple(people), "the only person before", 0.5, "pronoun") if len(people) == 1 else None
    return Link(story.at + 1, (leader.party,), "person who speaks or leads", 0.85, "pronoun")


def _spoken_of(story: Story) -> Link | None:
    """Inside a quotation: the last person named there, who is not the one who speaks."""
    inside = [one for one in story.back("person", reach=1) if one.quoted]
    if not inside:
        return None
    return Link(story.at + 1, (inside[0].party,), "person named in the quotation", 0.5, "pronoun")


def both(story: Story) -> Link | None:
    """Words for two sides ("keduanya", "kedua pihak"): the last two parties named together."""
    length = _matches(story, story.scan.reference.again.both)
    if not length:
        return None
    pair = _pair(story, "person") or _pair(story, "state", "body", "force")
    return None if pair is None else Link(story.at + length, pair, "the two named together", 0.7)


def counted(story: Story) -> Link | None:
    """A counted noun ("kedua negara", "kedua pemimpin"): the two of that kind named last."""
    again = story.scan.reference.again
    if again.counts.get(story.key()) != 2:
        return None
    length = _noun_length(story, 1, "state")
    if length:
        pair = _pair_of_states(story)
        return None if pair is None else Link(story.at + 1 + length, pair, "two states named last", 0.7)
    length = _noun_length(story, 1, "leader") or _post_length(story, 1)
    if not length:
        return None
    pair = _pair(story, "person")
    return None if pair is None else Link(story.at + 1 + length, pair, "two persons named last", 0.75)


def that_office(story: Story) -> Link | None:
    """A bare office ("presiden itu", "Menlu"): the person met who holds it, else the holder of the speaker's state."""
    hit = story.scan.hit(story.at, "post")
    post = hit.get("post") if hit else None
    if hit is None or post is None or post.post is None:
        return None
    definite = story.scan.key(hit.last) in story.scan.reference.again.definite
    if not definite and not story.scan.is_capital(story.at):
        return None
    figure = story.cast.holding(post.post.title, None)
    if figure is not None:
        return Link(hit.last + definite, (figure.party,), "holder of the office met before", 0.8 if definite else 0.7)
    return _office_of_side(story, hit.last + definite, post.post)


def _office_of_side(story: Story, last: int, post: Post) -> Link | None:
    """The holder in the speaker's state: "Presiden" in the mouth of its minister."""
    leader = story.leader("person", "state", reach=1)
    if leader is None or not story.cast.tables.is_state(leader.party.code):
        return None
    holder = story.cast.holder(post, leader.party.code or "")
    party = holder.party if isinstance(holder, Figure) else holder
    return None if party is None else Link(last, (party,), "holder of the office in the speaker's state", 0.6)


def that_one(story: Story) -> Link | None:
    """A definite noun ("negara itu", "kelompok tersebut", "pejabat itu"): the last one of that kind."""
    again = story.scan.reference.again
    for kind, rule in _DEFINITE:
        length = _noun_length(story, 0, kind)
        if length and story.key(length) in again.definite:
            party = rule(story, length)
            if party is not None:
                return Link(story.at + length + 1, (party[0],), f"the {kind} named before", party[1])
    return None


def own_side(story: Story) -> Link | None:
    """The own side ("pihaknya", "negaranya", "militernya"): what the speaker or subject stands for."""
    if story.key() not in story.scan.reference.again.own:
        return None
    leader = story.leader("person", "body", "force", "state", reach=1)
    if leader is None:
        return None
    party = leader.party if leader.stands != "person" else story.state(leader.party.code)
    return None if party is None else Link(story.at + 1, (party,), "side of the one who speaks", 0.65)


RULES: tuple[Rule, ...] = (said_by_suffix, one_person, both, counted, that_one, that_office, own_side)


# ---- what rules share


def _matches(story: Story, forms: frozenset[str]) -> int:
    """How many tokens of a form of one to three words stand here; 0 where none does."""
    for length in (3, 2, 1):
        if " ".join(story.key(ahead) for ahead in range(length)) in forms:
            return length
    return 0


def _noun_length(story: Story, ahead: int, kind: str) -> int:
    """How many tokens a noun that can take up a kind of party has here; 0 where there is none."""
    nouns = story.scan.reference.again.nouns[kind]
    for length in (2, 1):
        if " ".join(story.key(ahead + more) for more in range(length)) in nouns:
            return length
    return 0


def _post_length(story: Story, ahead: int) -> int:
    hit = story.scan.hit(story.at + ahead, "post")
    return hit.last - hit.first if hit else 0


def _pair(story: Story, *stands: Stands) -> tuple[Party, ...] | None:
    """The two parties of a kind named last: of one sentence if it names two sides, else of the last ones."""
    for sentence in range(story.sentence, max(-1, story.sentence - _REACH), -1):
        sides: dict[str, Party] = {}
        for one in story.named:
            if one.sentence == sentence and one.stands in stands and one.party.code is not None:
                sides[one.party.code] = one.party
        if len(sides) == 2:
            return tuple(sides.values())
        if len(sides) > 2:
            return None
    return None


def _pair_of_states(story: Story) -> tuple[Party, ...] | None:
    """Two states named last, themselves or by their people."""
    states = story.cast.tables.world.states
    for sentence in range(story.sentence, max(-1, story.sentence - _REACH), -1):
        codes = [one.party.code for one in story.named if one.sentence == sentence and one.party.code in states
                 and one.stands != "medium"]  # fmt: skip
        distinct = list(dict.fromkeys(code for code in codes if code is not None))
        if len(distinct) == 2:
            return tuple(story.cast.tables.party(code) for code in distinct)
        if len(distinct) > 2:
            return None
    return None


def _last_state(story: Story, length: int) -> tuple[Party, float] | None:
    """The state that the sentence, or the one before, is about."""
    leader = story.leader("state", "person", "body", "force", "people", reach=1)
    states = story.cast.tables.world.states
    if leader is not None and leader.party.code in states:
        state = story.state(leader.party.code)
        return None if state is None else (state, 0.65)
    last = next((one for one in story.back("state", reach=1)), None)
    return None if last is None else (last.party, 0.5)


def _last_body(story: Story, length: int) -> tuple[Party, float] | None:
    """The last body; one with the same noun in its name before others."""
    noun = story.key()
    bodies = list(story.back("body", "force", reach=3))
    same = next((one for one in bodies if noun in one.party.name.lower().split()), None)
    if same is not None:
        return same.party, 0.8
    return (bodies[0].party, 0.65) if bodies else None


def _last_leader(story: Story, length: int) -> tuple[Party, float] | None:
    """The last person described by the noun; else the person who speaks or leads."""
    noun = story.key()
    for one in story.back("person", "people", reach=3):
        if noun in f"{one.party.name} {one.party.office or ''}".lower().split():
            return one.party, 0.75
    leader = story.leader("person", reach=1)
    return (leader.party, 0.6) if leader is not None else None


def _last_force(story: Story, length: int) -> tuple[Party, float] | None:
    last = next(story.back("force", reach=3), None)
    return (last.party, 0.7) if last is not None else None


_DEFINITE: tuple[tuple[str, Callable[[Story, int], tuple[Party, float] | None]], ...] = (
    ("state", _last_state),
    ("body", _last_body),
    ("force", _last_force),
    ("leader", _last_leader),
)


# ---- the walk


def opening_words(reference: Reference, speech: Speech) -> frozenset[str]:
    """The words that a reference can begin with, beside the names of offices; no rule need look at others."""
    again = reference.again
    spoken = {word for form in (speech.after, speech.according) for word, suffixed in form.items() if suffixed}
    phrases = (*again.both, *(noun for nouns in again.nouns.values() for noun in nouns))
    return frozenset(
        {
            *again.person,
            *again.own,
            *again.counts,
            *spoken,
            *speech.suffixed,
            *(phrase.split()[0] for phrase in phrases),
        }
    )


def find_references(
    scan: Scan, cast: Cast, mentions: Sequence[PartyMention], openings: frozenset[str]
) -> Iterator[PartyMention]:
    """Every reference that a rule can resolve, in order of the text.

    Args:
        scan: the document.
        cast: the persons met in it.
        mentions: those by name, in order of the text.
        openings: :func:`opening_words` of the language.
    """
    story = Story(scan, cast, quoted=quotations(scan))
    at, waiting = 0, list(reversed(mentions))
    while at < len(scan):
        story.at = at
        if waiting and scan.tokens[at].start >= waiting[-1].span.start:
            mention = waiting.pop()
            last = scan.parsed.token_at(mention.span.end - 1) + 1
            _remember(story, at, last, mention)
            at = max(last, at + 1)
            continue
        if scan.keys[at] not in openings and scan.hit(at, "post") is None:
            at += 1
            continue
        link = next((link for rule in RULES if (link := rule(story)) is not None), None)
        if link is None:
            at += 1
            continue
        mention = _mention(scan, at, link)
        yield mention
        _remember(story, at, link.last, mention)
        at = link.last


def _mention(scan: Scan, first: int, link: Link) -> PartyMention:
    end = scan.tokens[link.last - 1].end
    start = end - len(scan.reference.again.suffix) if link.suffix else scan.tokens[first].start
    span = Span.of(scan.parsed.body, start, end)
    return PartyMention(span, link.parties, link.kind, link.why, link.confidence)


def _remember(story: Story, first: int, last: int, mention: PartyMention) -> None:
    for party in mention.parties:
        story.named.append(
            Named(
                first,
                last,
                party,
                _stands(story, party, mention),
                story.scan.sentence_of(first),
                story.quoted[first],
                speaks=_speaks(story.scan, first, last) and len(mention.parties) == 1,
                leads=_leads(story, first),
            )
        )


def _stands(story: Story, party: Party, mention: PartyMention) -> Stands:
    """What kind of party a mention is for reference."""
    if mention.medium:
        return "medium"
    if party.office is not None or any(figure.name == party.name for figure in story.cast.figures):
        return "person"
    if party.code is not None and party.name == story.cast.tables.world.name_of(party.code):
        return "state" if party.code in story.cast.tables.world.states else "body"
    if party.sector == "MIL":
        return "force"
    return "people" if party.sector in {"CVL", "EDU", "BUS", "MED"} else "body"


def _speaks(scan: Scan, first: int, last: int) -> bool:
    """Whether a word of saying stands right before or after, adverbs and one aside between left out."""
    speech = scan.speech
    before = scan.key(first - 1)
    if before in speech.after or before in speech.according:
        return True
    at = last
    for _ in range(4):
        if scan.key(at) in speech.before or scan.key(at) in speech.after:
            return True
        if scan.key(at) not in speech.adverbs and scan.key(at) != ",":
            return False
        at += 1
    return False


def _leads(story: Story, first: int) -> bool:
    """Whether a mention is the first of its sentence, with no preposition before it."""
    scan = story.scan
    if story.named and story.named[-1].sentence == scan.sentence_of(first):
        if any(one.leads for one in story.named if one.sentence == scan.sentence_of(first)):
            return False
    return scan.key(first - 1) not in scan.reference.again.beside


def quotations(scan: Scan) -> list[bool]:
    """For each token whether it stands inside quotation marks; a line's end ends every quotation."""
    inside, quoted = False, []
    body, end = scan.parsed.body, 0
    for token in scan.tokens:
        if "\n" in body[end : token.start]:
            inside = False
        end = token.end
        if token.text in _QUOTES:
            inside = token.text in {"“", "„", "«"} or (token.text == '"' and not inside)
        quoted.append(inside)
    return quoted
