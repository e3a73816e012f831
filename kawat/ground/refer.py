"""Whom "dia", "-nya", "kedua pemimpin" and "negara itu" stand for.

Rules in a list, tried in order at every token; the first that answers decides. A rule says nothing where nothing tells:
a wrong link is worse than none. What weighs most is the speaker or subject of the sentence before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kawat.ground.cast import Cast, Figure
from kawat.ground.scan import Scan
from kawat.ground.story import REACH, Named, Story
from kawat.lang.posts import Post
from kawat.lang.reference import Reference
from kawat.lang.speech import Speech
from kawat.model.grounded import MentionKind, Party, PartyMention
from kawat.model.span import Span


@dataclass(frozen=True, slots=True)
class Link:
    """What a rule answers: tokens up to ``last``, or the suffix of the last one, and whom they stand for."""

    last: int
    parties: tuple[Party, ...]
    why: str
    confidence: float
    kind: MentionKind = "description"
    suffix: bool = False


_ROW_LINKS = frozenset({",", "dan", "serta", "-", "/"})
_GAP = 14  # tokens from the end of one in a row to that of the next
_TELLING = 3  # words of an office that means one whom the text has named, even in small letters
_OFFICE_REACH = 12  # sentences; an office is a surer sign than a pronoun
_OBJECT_REACH = 2  # sentences
_ACTIVE = "me"  # the beginning of verbs that take an object
_LONGEST_CLAUSE = 10  # tokens of a relative clause inside a definite noun
_CLAUSE_ENDS = frozenset({",", ".", "yang", "dan", '"'})
_CLAUSE_OPENERS = frozenset({"bahwa", "saat", "ketika", "setelah", "sebelum", "karena", "jika", "sementara", "meski"})
Rule = Callable[[Story], Link | None]
Found = tuple[Party, float]


# ---- rules


def said_by_suffix(story: Story) -> Link | None:
    """The suffix of "katanya", "menurutnya": the last speaker, or the person whom the sentence before is about."""
    speech = story.scan.speech
    if not (speech.after.get(story.key()) or speech.according.get(story.key()) or story.key() in speech.suffixed):
        return None
    speaker, person = story.speaker("person", "body", "force", "state", "people"), _person_before(story)
    if speaker is not None and (person is None or speaker.sentence >= person[1]):
        confidence = 0.9 if speaker.stands == "person" else 0.75
        return Link(story.at + 1, (speaker.party,), "suffix: the last speaker", confidence, "pronoun", suffix=True)
    party = person[0] if person is not None else None
    if party is None:
        leader = story.leader("body", "force", "state", reach=2)
        party = leader.party if leader is not None else None
    return None if party is None else Link(story.at + 1, (party,), "suffix: the subject", 0.7, "pronoun", suffix=True)


def one_person(story: Story) -> Link | None:
    """A word for one person ("dia", "ia", "beliau"): who speaks or is the subject, here or in the sentences before."""
    if story.key() not in story.scan.reference.again.person or _is_initials(story):
        return None
    if story.quoted[story.at]:
        inside = next((one for one in story.back("person", reach=1) if one.quoted), None)
        return None if inside is None else Link(story.at + 1, (inside.party,), "person quoted of", 0.5, "pronoun")
    person = _person_before(story)
    return None if person is None else Link(story.at + 1, (person[0],), "person spoken of", person[2], "pronoun")


def both(story: Story) -> Link | None:
    """A word for two sides ("keduanya", "kedua pihak"): the last two parties named together."""
    length = _matches(story, story.scan.reference.again.both)
    pair = (_two_persons(story) or _states(story, 2)) if length else None
    return None if pair is None else Link(story.at + length, pair, "the two named last", 0.7)


def counted(story: Story) -> Link | None:
    """A counted noun ("kedua negara", "keempat negara", "kedua pemimpin"): so many of that kind named last."""
    count = story.scan.reference.again.counts.get(story.key())
    if count is None:
        return None
    length = _noun_length(story, 1, "state")
    pair = _states(story, count) if length else None
    if count == 2 and not length and (length := _noun_length(story, 1, "leader") or _post_length(story, 1)):
        pair = _in_post(story, _two_persons(story))
    why = "the two of the kind named last" if count == 2 else "the row of the kind named last"
    return None if pair is None else Link(story.at + 1 + length, pair, why, 0.75)


def that_office(story: Story) -> Link | None:
    """A bare office ("presiden itu", "Menlu"): the person met who holds it, else the holder of the speaker's state."""
    post, last = _post(story), story.at + _post_length(story)
    if post is None or story.key(-1) in story.scan.reference.plurals:
        return None
    after = story.scan.key(last)
    if after in story.scan.reference.again.definite:
        party = _last_holder(story, post)
        return None if party is None else Link(last + 1, (party,), "holder of the office named last", 0.8)
    if after in story.scan.reference.again.unheld:
        return None
    if not story.scan.is_capital(story.at):
        party = _last_holder(story, post) if len(post.term.split()) >= _TELLING else None
        return None if party is None else Link(last, (party,), "holder of the office named last", 0.65)
    return _holder_on_side(story, last, post)


def that_one(story: Story) -> Link | None:
    """A definite noun ("negara itu", "kelompok tersebut", "pejabat itu"): the last one of that kind."""
    again = story.scan.reference.again
    before = story.key(-1)
    several = before in story.scan.reference.plurals or before.isdigit() or _is_plural(story)
    if before in again.counts:
        return None
    for kind, rule in _DEFINITE.items():
        if several and kind != "force":
            continue
        length = _noun_length(story, 0, kind)
        length += _described_length(story, length) if length else 0
        if length and story.key(length) in again.definite and (found := rule(story)) is not None:
            return Link(story.at + length + 1, (found[0],), f"the {kind} named last", found[1])
    return None


def _described_length(story: Story, ahead: int) -> int:
    """How many tokens of "yang didukung Teheran" stand before the "itu" of a definite noun; 0 where none do."""
    if story.key(ahead) != "yang" or not story.scan.is_verb(story.at + ahead + 1):
        return 0
    limit = min(ahead + _LONGEST_CLAUSE, story.scan.sentence_end(story.at) - story.at)
    for more in range(ahead + 2, limit):
        if story.key(more) in story.scan.reference.again.definite:
            return more - ahead
        if story.key(more) in _CLAUSE_ENDS or story.scan.is_verb(story.at + more):
            return 0
    return 0


def they(story: Story) -> Link | None:
    """Several ("mereka") as the subject of a clause: the row, or the body, force or state that speaks or leads.

    Not where people are told of beside it, who may be meant as well.
    """
    if story.key() not in story.scan.reference.again.several or story.quoted[story.at]:
        return None
    if story.key(-1) not in _CLAUSE_OPENERS and story.at > story.scan.parsed.sentences[story.sentence].first:
        return None
    leader = story.leader("person", "body", "force", "state", "people", reach=1)
    row = _row(story, leader) if leader is not None else []
    if leader is None or (len(row) == 1 and leader.stands in ("person", "people")):
        return None
    beside = range(row[-1].last, story.at)
    told = any(one.first in beside and _are_people(one) for one in story.back(reach=1))
    if told or any(_tells_of_people(story, at) for at in beside):
        return None
    parties = tuple(dict.fromkeys(one.party for one in row))
    return Link(story.at + 1, parties, "several: the side that speaks or leads", 0.55, "pronoun")


def own_side(story: Story) -> Link | None:
    """The own side ("pihaknya", "negaranya"): what the speaker or subject stands for."""
    if story.key() not in story.scan.reference.again.own:
        return None
    leader = story.leader("person", "body", "force", "state", reach=1)
    if leader is None:
        return None
    party = leader.party if leader.stands != "person" else story.state(leader.party.code)
    return None if party is None else Link(story.at + 1, (party,), "side of the one who speaks", 0.65)


def own_means(story: Story) -> Link | None:
    """What belongs to the one named last in the sentence ("pasukannya", "pemerintahnya"): that one's state or body."""
    if story.key() not in story.scan.reference.again.means:
        return None
    named = story.in_sentence(story.sentence, "person", "state", "body", "force")
    if not named:
        return None
    code = named[-1].party.code
    party = story.state(code) if named[-1].stands == "person" else named[-1].party
    return None if party is None else Link(story.at + 1, (party,), "side of the one named last", 0.6)


def _row(story: Story, first: Named) -> list[Named]:
    """The parties that are named as one row: "Peru, Fiji, dan Oman"."""
    row = [first]
    for one in story.in_sentence(first.sentence):
        between = {story.scan.key(at) for at in range(row[-1].last, one.first)}
        if one.first >= first.first and one is not first and between <= _ROW_LINKS and one.last - row[-1].last <= _GAP:
            row.append(one)
    return row


def _are_people(one: Named) -> bool:
    return one.stands in ("people", "person") or (one.party.code or "").startswith("GRP:")


def _tells_of_people(story: Story, at: int) -> bool:
    """Whether a noun for people or persons stands at a token, whom "mereka" may mean as well."""
    hit = story.scan.hit(at, "head", "post", "person")
    head = hit.entries[0].head if hit is not None else None
    return hit is not None and (head is None or head.bare in ("people", "person"))


RULES: tuple[Rule, ...] = (said_by_suffix, one_person, both, counted, that_one, they, that_office, own_side, own_means)


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


def _post(story: Story, ahead: int = 0) -> Post | None:
    """The post that is named here."""
    hit = story.scan.hit(story.at + ahead, "post")
    entry = hit.get("post") if hit is not None else None
    return None if entry is None else entry.post


def _post_length(story: Story, ahead: int = 0) -> int:
    """How many tokens name a post here; 0 where none is named."""
    hit = story.scan.hit(story.at + ahead, "post")
    return hit.last - hit.first if hit else 0


def _is_initials(story: Story) -> bool:
    """Whether a word is written in capitals like initials: "IA-CEPA"."""
    text = story.scan.tokens[story.at].text
    return len(text) > 1 and text.isupper()


def _is_plural(story: Story) -> bool:
    """Whether a noun is said twice: "negara-negara itu"."""
    return "-" in story.scan.tokens[story.at].text


def _person_before(story: Story) -> tuple[Party, int, float] | None:
    """The person whom the text is about here, the sentence that tells it, and how sure that is."""
    for sentence in range(story.sentence, story.sentence - 3, -1):
        persons = [one for one in story.in_sentence(sentence, "person") if not one.quoted]
        speakers, leaders = [one for one in persons if one.speaks], [one for one in persons if one.leads]
        if leaders and not speakers and sentence < story.sentence:
            leaders += _put_in_place(story, leaders[-1], persons)
        if chosen := speakers or leaders:
            return chosen[-1].party, sentence, 0.85
        if len({one.party for one in persons}) == 1:
            return persons[-1].party, sentence, 0.65
        if len(persons) > 1:
            return None
    return None


def _put_in_place(story: Story, leader: Named, persons: Sequence[Named]) -> list[Named]:
    """Whom the subject of a sentence appoints or dismisses: it is about that person that the next one goes on."""
    placing, key = story.scan.reference.again.placing, story.scan.key
    return [one for one in persons if any(key(at) in placing for at in range(leader.last, one.first))][:1]


def _two_persons(story: Story) -> tuple[Party, ...] | None:
    """The last two persons of different sides: those of states first, and those who only tell of them last."""
    persons = list(story.back("person", reach=REACH + 2))
    silent = [one for one in persons if not one.speaks]
    rows = ([one for one in row if story.cast.tables.is_state(one.party.code)] for row in (silent, persons))
    return next((pair for row in (*rows, silent, persons) if (pair := _sides(row))), None)


def _in_post(story: Story, pair: tuple[Party, ...] | None) -> tuple[Party, ...] | None:
    """Those of the pair's states who hold the post that is counted: "kedua presiden"."""
    post = _post(story, 1)
    if pair is None or post is None:
        return pair
    return tuple(
        party if story.cast.serves(party, post.title) else _holder(story, post, party.code) or party for party in pair
    )


def _holder(story: Story, post: Post, code: str | None) -> Party | None:
    """Who holds a post of a state or body."""
    holder = story.cast.holder(post, code) if code is not None else None
    return holder.party if isinstance(holder, Figure) else holder


def _sides(persons: Iterable[Named]) -> tuple[Party, ...] | None:
    sides: dict[str, Party] = {}
    for one in persons:
        sides.setdefault(one.party.code or one.party.name, one.party)
        if len(sides) == 2:
            return tuple(reversed(sides.values()))
    return None


def _states(story: Story, count: int) -> tuple[Party, ...] | None:
    """So many states named last in one sentence, themselves or by their people; none where one has more."""
    for sentence in range(story.sentence, story.sentence - REACH, -1):
        named = story.in_sentence(sentence, "person", "state", "body", "force", "people")
        codes = dict.fromkeys(one.party.code for one in named if story.cast.tables.is_state(one.party.code))
        if len(codes) >= count:
            return tuple(story.cast.tables.party(code or "") for code in codes) if len(codes) == count else None
    return None


def _holder_on_side(story: Story, last: int, post: Post) -> Link | None:
    """The holder in the speaker's state ("Presiden" in the mouth of its minister), else the only one met."""
    leader = story.leader("person", "state", reach=1)
    speaker = story.quoting() if story.quoted[story.at] else None
    party = speaker or (leader.party if leader is not None else None)
    code = story.cast.side(party) if party is not None else None
    party = _holder(story, post, code) or _last_holder(story, post)
    return None if party is None else Link(last, (party,), "holder of the office on the speaker's side", 0.65)


def _last_holder(story: Story, post: Post) -> Party | None:
    """The person named last who holds a post or a kind of it."""
    persons = (one.party for one in story.back("person", reach=_OFFICE_REACH))
    return next((party for party in persons if story.cast.holds(party, post.title)), None)


# ---- definite nouns by what they take up


def _last_state(story: Story) -> Found | None:
    """The state that the sentence is about; after "ke" or "di" the other one."""
    leader = story.leader("state", "person", "body", "force", "people", reach=1)
    here = _states_in(story, story.sentence)
    if _is_object(story):
        codes = [code for back in range(_OBJECT_REACH, -1, -1) for code in _states_in(story, story.sentence - back)]
        others = [code for code in codes if not _is_of(leader, code)]
        return _state(story, (others or ([] if story.scan.is_verb(story.at - 1) else codes))[-1:], 0.6)
    if leader is not None and leader.sentence == story.sentence and leader.stands != "person":
        return _state(story, [leader.party.code], 0.65)
    if here:
        return _state(story, here[-1:], 0.6)
    return _state(story, [leader.party.code] if leader is not None else [], 0.65)


def _is_object(story: Story) -> bool:
    """Whether a preposition or an active verb stands before: then the noun is not the subject again."""
    before = story.at - 1
    if story.key(-1) in story.scan.reference.again.beside:
        return True
    return before >= 0 and story.scan.is_verb(before) and story.key(-1).startswith(_ACTIVE)


def _states_in(story: Story, sentence: int) -> list[str]:
    named = story.in_sentence(sentence, "state", "force", "body", "people", "person")
    return [
        one.party.code for one in named if one.party.code is not None and story.cast.tables.is_state(one.party.code)
    ]


def _is_of(leader: Named | None, code: str) -> bool:
    return leader is not None and leader.party.code == code


def _state(story: Story, codes: Sequence[str | None], confidence: float) -> Found | None:
    code = next(iter(codes), None)
    if code is None or not story.cast.tables.is_state(code):
        return None
    return story.cast.tables.party(code), confidence


def _last_body(story: Story) -> Found | None:
    """The last body with the noun in its name; else the last body that is no organ of a state."""
    noun = story.key()
    for one in story.back("body", "force", reach=3):
        if noun in story.scan.keys[one.first : one.last]:
            return one.party, 0.8
    for one in story.back("body", "force", "person", reach=3):
        if one.party.code is not None and ":" in one.party.code:
            return (one.party if one.stands != "person" else story.cast.tables.party(one.party.code)), 0.65
    return None


def _last_leader(story: Story) -> Found | None:
    """The last person described by the noun; else the person who speaks or leads."""
    noun = story.key()
    for one in story.back("person", "people", reach=3):
        if noun in story.scan.keys[one.first : one.last]:
            return one.party, 0.75
    if noun in story.scan.reference.again.unnamed:
        return next(((one.party, 0.6) for one in story.back("people", reach=2) if one.party.sector == "GOV"), None)
    leader = story.leader("person", reach=1)
    return None if leader is None else (leader.party, 0.6)


def _last_force(story: Story) -> Found | None:
    last = next(story.back("force", reach=3), None)
    return None if last is None else (last.party, 0.7)


_DEFINITE: dict[str, Callable[[Story], Found | None]] = {
    "state": _last_state,
    "body": _last_body,
    "force": _last_force,
    "leader": _last_leader,
}


# ---- the walk


def opening_words(reference: Reference, speech: Speech) -> frozenset[str]:
    """The words that a reference can begin with, beside the names of offices; no rule need look at others."""
    again = reference.again
    spoken = {word for form in (speech.after, speech.according) for word, suffixed in form.items() if suffixed}
    nouns = {noun.split()[0] for kind in again.nouns.values() for noun in kind}
    both = {form.split()[0] for form in again.both}
    return frozenset(nouns | both | spoken).union(
        again.person, again.several, again.own, again.means, again.counts, speech.suffixed
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
    waiting = {scan.parsed.token_at(mention.span.start): mention for mention in reversed(mentions)}
    story = Story(scan, cast, waiting)
    while story.at < len(scan):
        first, mention = story.at, waiting.get(story.at)
        last, post = first + 1, None
        if mention is not None:
            last = max(last, scan.parsed.token_at(mention.span.end - 1) + 1)
        elif (post := scan.hit(first, "post")) or scan.keys[first] in openings:
            link = _link(story)
            if link is not None:
                mention, last = _mention(scan, first, link), link.last
                yield mention
        if mention is not None:
            story.remember(first, last, mention)
        elif post is not None:
            last = post.last  # no rule knows whose "Perdana Menteri" is; the "Menteri" in it is nobody
        story.at = last


def _link(story: Story) -> Link | None:
    return next((link for rule in RULES if (link := rule(story)) is not None), None)


def _mention(scan: Scan, first: int, link: Link) -> PartyMention:
    end = scan.tokens[link.last - 1].end
    start = end - len(scan.reference.again.suffix) if link.suffix else scan.tokens[first].start
    span = Span.of(scan.parsed.body, start, end)
    return PartyMention(span, link.parties, link.kind, link.why, link.confidence)
