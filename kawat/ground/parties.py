"""Who is named in a text: every phrase that names or describes a party, with the party that it stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kawat.ground.cast import Cast, Figure
from kawat.ground.lexicon import Entry, Hit
from kawat.ground.origin import Lands, lands_of, origin
from kawat.ground.phrases import Name, Phrase, affiliation_end, phrases
from kawat.ground.places import is_place
from kawat.ground.scan import Scan
from kawat.ground.tables import Tables, code_of, code_of_phrase, is_plain, is_whole, office_in_words
from kawat.model.grounded import MentionKind, Party, PartyMention
from kawat.model.span import Span

BODY = "body of a state"
"""Why a description stands for a party: it names an organ, which later words can take up as a body."""
WITHIN = "within an office"
"""Why one is mentioned whom the name of another's office names."""
INFERRED = "name, its state inferred from its sound and the states of the text"
"""Why a person stands for a state that nothing in the text ties them to."""
_SURE, _LIKELY, _DOUBTFUL = 0.95, 0.8, 0.5
_ENDS = frozenset({".", "!", "?", ";", ":"})
_NEAR = 8  # mentions before and after one that its sentence can hold
_BACK = 2  # sentences that a noun looks back for what it takes up
_LONGEST_SEAT = 20  # tokens between commas behind a name
_SEATED = frozenset({"di", "asal", "dari"})
_SEAT_ENDS = frozenset({",", ".", ";", "yang", "kepada", "dalam", "pada", '"', "“"})
_FEWEST_WORDS = 2  # of a body's name that tell which one is meant
_STRANGE = 0.01  # how well a name fits the home's at least where nothing else ties it there
_CLOSE = 4  # tokens between a name and what tells whose it is


@dataclass
class Found:
    """A mention on its way: tokens ``[first, last)``, and whom it stands for once that is known.

    Attributes:
        said: whether it is an office that is said of the person before, so that no other is looked up for it.
    """

    first: int
    last: int
    kind: MentionKind
    why: str
    confidence: float = _SURE
    party: Party | None = None
    figure: Figure | None = None
    phrase: Phrase | None = None
    medium: bool = False
    said: bool = False


def find_parties(
    scan: Scan, tables: Tables, day: date | None
) -> tuple[tuple[PartyMention, ...], tuple[PartyMention, ...], Cast]:
    """Every mention by name, office or description of its own, those within others' offices, and the persons met.

    Args:
        scan: the document with the names found in it.
        tables: what parties are looked up in.
        day: the day that offices are looked up for; None where the document has none.
    """
    cast = Cast(tables, scan, day)
    found: list[Found] = []
    within: list[Found] = []
    for phrase in (_told_whose(phrase, found, scan, tables) for phrase in phrases(scan)):
        within.extend(_within(phrase, cast))
        one = _first_look(phrase, scan, cast)
        if one is not None:
            _say_of(found[-1:], one, scan, cast)
            found.append(one)
    found = sorted([*found, *_short_names(scan, cast, found)], key=lambda one: one.first)
    cast.settle()
    for one in found:
        _second_look(one, found, scan, cast)
    _lend_states(found, scan, tables)
    mentions = tuple(_mention(one, scan) for one in found if one.party or one.figure)
    return mentions, tuple(_mention(one, scan) for one in within), cast


def _told_whose(phrase: Phrase, found: Sequence[Found], scan: Scan, tables: Tables) -> Phrase:
    """A phrase with the state or body that its noun takes up: "presiden negara itu", "juru bicara kelompok itu"."""
    office = phrase.office or phrase
    if office.anaphor is None:
        return phrase
    known = phrase.person.known.person if phrase.person is not None and phrase.person.known is not None else None
    code = _taken_up(office, known.code if known is not None else None, found, scan, tables)
    resolved = replace(office, code=code)
    return resolved if phrase.office is None else replace(phrase, office=resolved)


def _taken_up(office: Phrase, code: str | None, found: Sequence[Found], scan: Scan, tables: Tables) -> str | None:
    """The last one of its kind that these sentences name; of several the one that the person is of."""
    sentence, codes = scan.sentence_of(office.first), list[str]()
    for one in reversed(found):
        if scan.sentence_of(one.first) < sentence - _BACK:
            break
        named = one.party.code if one.party is not None else one.figure.code if one.figure is not None else None
        if named is not None and not one.medium and tables.is_state(named) == (office.anaphor == "state"):
            codes.append(named)
    return code if code in codes else next(iter(codes), None)


# ---- first look: whom the phrase names by itself


def _first_look(phrase: Phrase, scan: Scan, cast: Cast) -> Found | None:
    if phrase.person is not None:
        phrase = cast.trimmed(phrase)
        why = "name and office" if phrase.office is not None else "name"
        return Found(phrase.first, phrase.last, "name", why, figure=cast.meet(phrase), phrase=phrase)
    if phrase.post is not None:
        return Found(phrase.first, phrase.last, "office", "office", _LIKELY, phrase=phrase)
    if phrase.head is not None:
        return _group(phrase, scan, cast.tables)
    assert phrase.owner is not None
    return _land(phrase, scan, cast.tables) or _bare_name(phrase, scan, cast.tables)


def _within(phrase: Phrase, cast: Cast) -> Iterator[Found]:
    """Those whom the name of an office or a group names: "pemerintahan [Presiden X]", "Dubes Peru untuk [Fiji]"."""
    office = phrase.office or phrase
    inner = office.inner or _owner(office)
    if inner is not None:
        yield from _within(inner, cast)
        if inner.person is not None:
            yield Found(inner.first, inner.last, "name", WITHIN, _LIKELY, figure=cast.meet(inner))
    if office.target is not None and (party := _target(office.target, cast.tables)) is not None:
        yield Found(office.target.first, office.target.last, "name", WITHIN, _LIKELY, party)


def _owner(phrase: Phrase) -> Phrase | None:
    """The person whose government or spokesman a phrase names: "pemerintahan [Netanyahu]"."""
    owner = phrase.owner
    known = owner.get("person") if owner is not None else None
    if owner is None or known is None or owner.entries[0] is not known:
        return None
    return Phrase(owner.first, owner.last, named=owner.first, person=Name(owner.first, owner.last, known))


def _target(target: Hit, tables: Tables) -> Party | None:
    """The state or body that an envoy is sent to."""
    entry = target.get("party", "capital")
    return _party_of(entry, tables) if entry is not None else None


def _bare_name(phrase: Phrase, scan: Scan, tables: Tables) -> Found | None:
    """A state, body or outlet by itself."""
    assert phrase.owner is not None
    entry = phrase.owner.entries[0]
    if entry.outlet is not None:
        return _outlet(phrase, entry, scan)
    if entry.name is None or entry.role == "place" or (entry.ambiguous and _in_longer_name(phrase, scan)):
        return None
    if entry.name.kind in {"adjective", "demonym"} and entry.name.party is None:
        return None
    placed = is_place(scan, phrase.owner)
    if placed and entry.role == "capital":
        return None
    why = (
        "name of a state as a place" if placed else "capital for its government" if entry.role == "capital" else "name"
    )
    party = _by_initials(phrase, entry, tables) or _party_of(entry, tables)
    return Found(phrase.first, phrase.last, "name", why, _DOUBTFUL if placed else _SURE, party)


def _by_initials(phrase: Phrase, entry: Entry, tables: Tables) -> Party | None:
    """The body whose initials stand behind the name of a loose group: "Negara Islam (ISIS)"."""
    if phrase.acronym is None or entry.name is None or not entry.name.code.startswith("GRP:"):
        return None
    meant = (one for one in tables.lexicon.meanings(phrase.acronym) if one.role == "party" and one.name is not None)
    return next((_party_of(one, tables) for one in meant if one.name and one.name.code.startswith("ORG:")), None)


def _land(phrase: Phrase, scan: Scan, tables: Tables) -> Found | None:
    """A land with a people of its own may stand for its state: "Gaza", "Tepi Barat"; other places are places only."""
    assert phrase.owner is not None
    entry = phrase.owner.get("place")
    place = entry.place if entry is not None else None
    if place is None or place.code is None or place.name not in scan.reference.place.lands:
        return None
    return Found(phrase.first, phrase.last, "name", "land for its people", _DOUBTFUL, tables.party(place.code))


def _party_of(entry: Entry, tables: Tables) -> Party:
    assert entry.name is not None
    if entry.name.party is None:
        return tables.party(entry.name.code)
    return Party(entry.name.party, entry.name.code, entry.name.sector)


def _in_longer_name(phrase: Phrase, scan: Scan) -> bool:
    """Whether a form that can be something else stands among other capitals, as part of a name."""
    before = phrase.first > 0 and scan.is_name_word(phrase.first - 1) and scan.is_unusual(phrase.first - 1)
    return before or scan.is_name_word(phrase.last)


def _outlet(phrase: Phrase, entry: Entry, scan: Scan) -> Found | None:
    assert entry.outlet is not None
    cued = scan.key(phrase.first - 1) in scan.reference.medium.cues or bool(scan.hit(phrase.first - 1, "noun"))
    if (entry.ambiguous and not cued) or entry.outlet.kind == "platform":
        return None
    party = Party(entry.outlet.name, entry.outlet.code, "MED")
    return Found(phrase.first, phrase.last, "name", "outlet", _SURE if cued else _LIKELY, party, medium=True)


def _group(phrase: Phrase, scan: Scan, tables: Tables) -> Found | None:
    """A state, body or group by its noun: "pemerintah Rusia", "pasukan Israel", "kelompok Houthi"."""
    assert phrase.head is not None
    head, code = phrase.head, code_of_phrase(phrase, scan, tables)
    entry = phrase.owner.entries[0] if phrase.owner is not None else None
    if head.sense == "medium" and entry is not None:
        return _medium(phrase, entry, scan)
    if head.sense == "state" and code is not None and _direct(phrase):
        return Found(phrase.first, phrase.last, "name", f"{head.word} of a state", _SURE, tables.party(code))
    if (
        head.sense == "armed"
        and entry is not None
        and entry.name is not None
        and not tables.is_state(code)
        and _direct(phrase)
    ):
        return Found(phrase.first, phrase.last, "name", f"{head.word} by name", _SURE, _party_of(entry, tables))
    if code is not None or head.sense == "expert" or _is_named(phrase, scan):
        return _described(phrase, scan, code)
    return None


def _direct(phrase: Phrase) -> bool:
    """Whether a noun stands right before the name it belongs to, or before an office that has it."""
    inner = phrase.inner
    return inner is None or phrase.code is not None or inner.person is not None or inner.post is not None


def _described(phrase: Phrase, scan: Scan, code: str | None) -> Found:
    assert phrase.head is not None
    party = Party(_wording(phrase, scan), code, phrase.head.sector)
    confidence = _LIKELY if code is not None else _DOUBTFUL
    why = BODY if phrase.head.sense in {"organ", "mission"} else "group of a state"
    return Found(phrase.first, phrase.last, "description", why, confidence, party, phrase=phrase)


def _wording(phrase: Phrase, scan: Scan) -> str:
    """The words of a description without a bracket at its end."""
    text = " ".join(scan.text(phrase.first, phrase.last).split())
    return text[: text.rindex("(")].rstrip() if text.endswith(")") and "(" in text else text


def _is_named(phrase: Phrase, scan: Scan) -> bool:
    """Whether a noun without a state is a name: "Dewan Keamanan", "Kemlu", "DPR"; a bare small noun names nobody."""
    assert phrase.head is not None
    if phrase.head.sense not in {"organ", "mission", "armed"} or not scan.is_capital(phrase.first):
        return False
    if scan.key(phrase.last) in scan.reference.again.definite:
        return False
    if phrase.head.sense == "armed" and not scan.is_unusual(phrase.first) and not _has_capital(phrase, scan):
        return False  # "Kelompok milisi" at the beginning of a sentence
    alone = phrase.last == phrase.named
    return not alone or phrase.head.word.isupper() or (phrase.head.sense == "organ" and scan.is_unusual(phrase.first))


def _has_capital(phrase: Phrase, scan: Scan) -> bool:
    """Whether a word of a phrase behind its first one is written as a name."""
    return any(scan.is_capital(at) for at in range(phrase.first + 1, phrase.last))


def _medium(phrase: Phrase, entry: Entry, scan: Scan) -> Found:
    name = entry.outlet.name if entry.outlet is not None else _wording(phrase, scan)
    party = Party(name, code_of(entry), "MED")
    return Found(
        phrase.first, phrase.last, "name" if entry.outlet else "description", "outlet", _SURE, party, medium=True
    )


def _say_of(before: Sequence[Found], one: Found, scan: Scan, cast: Cast) -> None:
    """Takes an office that is said of the person before it for that one's: "X menjabat sebagai [Menlu Peru]"."""
    phrase = one.phrase
    if phrase is None or one.figure is not None or not (phrase.post is not None or _is_trade(phrase)):
        return
    figure = before[0].figure if before else None
    between = [scan.key(at) for at in range(before[0].last, one.first)] if before else []
    if figure is None or not scan.reference.held.says(scan.key(before[0].first - 1), between):
        return
    past = scan.reference.held.is_past(between) or phrase.former
    housed = replace(phrase, last=affiliation_end(scan, phrase)) if phrase.post is None else phrase
    cast.hear(figure, replace(housed, former=past))
    one.figure = None if past else figure
    one.said, one.why = True, "office said of the person before"


def _is_trade(phrase: Phrase) -> bool:
    """Whether a noun says what one person does: "dosen", "ekonom"."""
    return phrase.head is not None and (phrase.head.sense == "expert" or phrase.head.bare == "person")


# ---- names by one word, once all persons are known


def _short_names(scan: Scan, cast: Cast, found: Sequence[Found]) -> Iterator[Found]:
    """Later mentions of persons by a part of their names."""
    taken = {at for one in found for at in range(one.first, one.last)}
    at = 0
    while at < len(scan):
        end = scan.name_end(at) if at not in taken and scan.tokens[at].text[0].isupper() else at
        if end == at and at not in taken and scan.key(at - 1) in scan.speech.after and scan.is_capital(at):
            end = at + 1
        words = tuple(word for key in scan.keys[at:end] for word in key.split())
        figure = cast.named(words) if words and not taken.intersection(range(at, end)) else None
        if figure is not None and _meant(scan, at):
            yield Found(at, end, "name", "name in short", _LIKELY, figure=figure)
        plain = figure is None and not scan.is_unusual(at)  # "Padahal Boroujerdi": the name begins a word later
        at = at + 1 if plain else max(end, at + 1)


def _meant(scan: Scan, at: int) -> bool:
    """Whether a capitalised word is the name here, not a plain word at the beginning of a sentence."""
    token = scan.tokens[at]
    if scan.key(at - 1) in scan.speech.after:
        return True
    return token.lemma[:1].isupper() or scan.key(at + 1) in scan.speech.before


# ---- second look: offices without a name


def _second_look(one: Found, found: Sequence[Found], scan: Scan, cast: Cast) -> None:
    phrase, post = one.phrase, one.phrase.post if one.phrase is not None else None
    if phrase is None or post is None or one.figure is not None:
        return
    code = code_of_phrase(phrase, scan, cast.tables)
    if code is None and (code := _of_namesake(found, one, scan, cast.tables)) is not None:
        phrase = replace(phrase, code=code)
    if code is None and is_plain(phrase):
        return  # "Presiden" alone is for reference to tell
    single = not (phrase.deputy or phrase.former or _several(phrase, scan))
    office = office_in_words(phrase, scan, cast.tables)
    single = single and not one.said
    holder: Figure | Party | None = cast.told_to(office) if single else None
    whole = (is_plain(phrase) and _is_of_whole(phrase)) or (phrase.code is not None and not phrase.complemented)
    if holder is None and single and code is not None and whole:
        holder = cast.holder(post, code)
    if isinstance(holder, Figure):
        one.figure, one.why = holder, "office of a person met"
    elif holder is not None:
        one.party, one.why = holder, "office by the table of the day"
    else:
        one.party = Party(office, code, post.sector, None if _several(phrase, scan) else office)
        one.why = one.why if one.said else "office without a name"


def _is_of_whole(phrase: Phrase) -> bool:
    """Whether an office is one of a state or body itself: "pimpinan DPR" is not one of Indonesia."""
    assert phrase.post is not None
    return phrase.post.code is not None or (phrase.owner is not None and is_whole(phrase.owner.entries[0]))


def _several(phrase: Phrase, scan: Scan) -> bool:
    """Whether an office is said of several; in a row of states each has its own."""
    if phrase.rowed:
        return False
    hit = scan.hit(phrase.first, "determiner")
    if "-" in scan.tokens[phrase.first].text:
        return True  # "menteri-menteri Israel"
    return hit is not None and hit.entries[0].text in scan.reference.plurals


# ---- states for those who have none


def _lend_states(found: Sequence[Found], scan: Scan, tables: Tables) -> None:
    """A body that the text gives no state is lent the one that stands nearest before it.

    A person is lent one from the same phrase alone ("warga Rusia bernama Sergei", "Bagheri dan Salami"): who is named
    farther from a state is of another one as often as not, a victim, a guest or a scholar of it. Beyond that the name
    must point to one of the text's states. The press's own people are named without their state, in texts about it.
    """
    counts = Counter(one.party.code for one in found if one.party and tables.is_state(one.party.code))
    lands = lands_of(scan, tables)
    for index, one in enumerate(found):
        if one.figure is not None and one.figure.code is None:
            near = _near(found, index, scan, tables) or _of_seat(one, scan, tables)
            named = None if near else _of_name(one, scan, tables, lands)
            home = _at_home if _serves(one.figure) else _home
            code = near or named or home(one, counts, tables)
            one.figure.code, one.figure.guessed = code, code is not None
            one.figure.inferred = named is not None
        elif one.party is not None and one.party.code is None and one.phrase is not None and _has_state(one, scan):
            code = _of_namesake(found, one, scan, tables) or _lent(found, index, scan, tables, counts)
            one.party = Party(one.party.name, code, one.party.sector, one.party.office)
            one.confidence = _DOUBTFUL


def _near(found: Sequence[Found], index: int, scan: Scan, tables: Tables) -> str | None:
    """The state that stands in a person's own phrase, or beside it in one that tells whose the person is."""
    figure = found[index].figure
    if figure is None or not _serves(figure):
        return None
    return (
        _of_phrase(found, index, scan, tables) or _of_kin(found, index, scan) or _of_force(found, index, scan, tables)
    )


def _of_seat(one: Found, scan: Scan, tables: Tables) -> str | None:
    """The state where one works or lives by the words between commas behind the name: "X, peneliti di Lima, ..."."""
    at = one.last + 1
    if scan.key(one.last) != "," or at >= len(scan) or scan.is_capital(at) or scan.key(at) in _SEATED:
        return None
    code, limit = None, min(scan.sentence_end(one.first), at + _LONGEST_SEAT)
    while at < limit and scan.key(at) not in _SEAT_ENDS and not scan.is_verb(at):
        seat = scan.hit(at + 1, "capital", "place", "party") if scan.key(at) in _SEATED else None
        code = code_of(seat.entries[0]) if seat is not None else code
        at += 1
    return code if tables.is_state(code) else None


def _home(one: Found, counts: Counter[str | None], tables: Tables) -> str | None:
    """The home state for a scholar of a house without a state, where the text names the home too."""
    office = one.phrase.office if one.phrase is not None else None
    housed = office is not None and (office.inner is not None or office.complemented)
    return tables.home if housed and counts[tables.home] else None


def _at_home(one: Found, counts: Counter[str | None], tables: Tables) -> str | None:
    """The home state in a text that names it most: only there does its press leave unsaid whose a person is.

    Not where the name is plainly of another language.
    """
    most = next((code for code, _ in counts.most_common(1)), None)
    assert one.figure is not None
    fit = tables.naming.likelihoods(one.figure.name).get(tables.naming.languages[tables.home], 0.0)
    return tables.home if most == tables.home and fit >= _STRANGE else None


def _serves(figure: Figure) -> bool:
    """Whether a person is likely to be of the state that the text is about; a scholar may be of any."""
    return figure.told is None or figure.told.sector != "EDU"


def _has_state(one: Found, scan: Scan) -> bool:
    """Whether a body or an office is one of a state, and not of the world ("pengadilan internasional")."""
    if scan.reference.worldwide.intersection(scan.keys[one.first : one.last]):
        return False
    head = one.phrase.head if one.phrase else None
    return head is None or (head.sense == "organ" and head.sector not in {"BUS", "NGO", "EDU"})


def _of_name(one: Found, scan: Scan, tables: Tables, lands: Lands) -> str | None:
    """The state that the name and what the text tells of point to."""
    assert one.figure is not None
    return origin(one.figure.name, scan.sentence_of(one.first), lands, tables.naming)


def _of_phrase(found: Sequence[Found], index: int, scan: Scan, tables: Tables) -> str | None:
    """The state of the person before in a row of names, or that which stands before a name in its own phrase."""
    one, before = found[index], found[index - 1] if index else None
    if before is None or not 0 <= one.first - before.last <= _CLOSE:
        return None
    between = range(before.last, one.first)
    if before.figure is not None:
        return (
            before.figure.code if {scan.key(at) for at in between} <= {",", *scan.speech.relay.conjunctions} else None
        )
    state = before.party is not None and tables.is_state(before.party.code) and not before.medium
    apart = any(scan.is_verb(at) or scan.key(at) in _ENDS for at in between)
    return before.party.code if before.party is not None and state and not apart else None


def _of_kin(found: Sequence[Found], index: int, scan: Scan) -> str | None:
    """The state of the person whose kin one is: "Prabowo dan putranya, [X]"."""
    one, suffix = found[index], scan.reference.again.suffix
    word = scan.key(one.first - 1 - (scan.key(one.first - 1) == ","))
    if not word.endswith(suffix) or word.removesuffix(suffix) not in scan.reference.kin:
        return None
    sentence = scan.sentence_of(one.first)
    before = ((other.first, other.figure) for other in reversed(found[:index]) if other.figure is not one.figure)
    first, figure = next(((first, figure) for first, figure in before if figure is not None), (0, None))
    return figure.code if figure is not None and scan.sentence_of(first) >= sentence - 1 else None


def _of_force(found: Sequence[Found], index: int, scan: Scan, tables: Tables) -> str | None:
    """The state of the one force that a sentence names beside a soldier: "militer Israel menyebut Sersan X"."""
    figure = found[index].figure
    if figure is None or figure.told is None or figure.told.sector != "MIL":
        return None
    sentence = scan.sentence_of(found[index].first)
    codes = {
        other.party.code
        for other in found[max(0, index - _NEAR) : index + _NEAR]
        if other.party is not None and other.party.sector == "MIL" and scan.sentence_of(other.first) == sentence
    }
    code = codes.pop() if len(codes) == 1 else None
    return code if tables.is_state(code) else None


def _of_namesake(found: Sequence[Found], one: Found, scan: Scan, tables: Tables) -> str | None:
    """The state of a body that the text names in full elsewhere: "Departemen Energi" of "Departemen Energi Peru"."""
    for first in range(one.first, one.last - _FEWEST_WORDS + 1):
        words = scan.keys[first : one.last]
        named = (other.party for other in found if _begins_with(scan.keys[other.first : other.last], words))
        codes = {party.code for party in named if party is not None and tables.is_state(party.code)}
        if codes:
            return codes.pop() if len(codes) == 1 else None
    return None


def _begins_with(words: Sequence[str], start: Sequence[str]) -> bool:
    """Whether words begin with others, and go on."""
    return len(words) > len(start) and words[: len(start)] == start


def _lent(found: Sequence[Found], index: int, scan: Scan, tables: Tables, counts: Counter[str | None]) -> str | None:
    """The state named before in the sentence, else the one that the text names most."""
    sentence = scan.sentence_of(found[index].first)
    for other in reversed(found[:index]):
        if scan.sentence_of(other.first) != sentence:
            break
        if other.party is not None and tables.is_state(other.party.code) and not other.medium:
            return other.party.code
    common = counts.most_common(1)
    return common[0][0] if common else None


def _mention(one: Found, scan: Scan) -> PartyMention:
    party = one.party or (one.figure.party if one.figure else None)
    assert party is not None
    span = Span.of(scan.parsed.body, scan.tokens[one.first].start, scan.tokens[one.last - 1].end)
    confidence = _DOUBTFUL if one.figure is not None and one.figure.guessed else one.confidence
    why = INFERRED if one.figure is not None and one.figure.inferred else one.why
    return PartyMention(span, (party,), one.kind, why, confidence, one.medium)
