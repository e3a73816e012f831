"""Who is named in a text: every phrase that names or describes a party, with the party that it stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kawat.ground.cast import Cast, Figure, Tables, code_of, office_of, owner_code, written_out
from kawat.ground.lexicon import Entry
from kawat.ground.phrases import Phrase, Scan, phrases
from kawat.ground.places import is_place
from kawat.model.grounded import MentionKind, Party, PartyMention
from kawat.model.span import Span

_SURE, _LIKELY, _DOUBTFUL = 0.95, 0.8, 0.5


@dataclass
class Found:
    """A mention on its way: tokens ``[first, last)``, and whom it stands for once that is known."""

    first: int
    last: int
    kind: MentionKind
    why: str
    confidence: float = _SURE
    party: Party | None = None
    figure: Figure | None = None
    phrase: Phrase | None = None
    medium: bool = False


def find_parties(scan: Scan, tables: Tables, day: date | None) -> tuple[tuple[PartyMention, ...], Cast]:
    """Every mention by name, office or description of its own, in order of the text, and the persons met.

    Args:
        scan: the document with the names found in it.
        tables: what parties are looked up in.
        day: the day that offices are looked up for; None where the document has none.
    """
    cast = Cast(tables, scan, day)
    found = [one for phrase in phrases(scan) if (one := _first_look(phrase, scan, cast)) is not None]
    found = sorted([*found, *_short_names(scan, cast, found)], key=lambda one: one.first)
    cast.settle()
    for one in found:
        _second_look(one, scan, cast)
    _lend_states(found, scan, tables)
    return tuple(_mention(one, scan) for one in found if one.party or one.figure), cast


# ---- first look: whom the phrase names by itself


def _first_look(phrase: Phrase, scan: Scan, cast: Cast) -> Found | None:
    if phrase.person is not None:
        return Found(phrase.first, phrase.last, "name", phrase.why, figure=cast.meet(phrase), phrase=phrase)
    if phrase.post is not None:
        return Found(phrase.first, phrase.last, "office", "office", _LIKELY, phrase=phrase)
    if phrase.head is not None:
        return _group(phrase, scan, cast)
    return _bare_name(phrase, scan, cast.tables)


def _bare_name(phrase: Phrase, scan: Scan, tables: Tables) -> Found | None:
    """A state, body or outlet by itself."""
    assert phrase.owner is not None
    entry = phrase.owner.entries[0]
    if entry.outlet is not None:
        return _outlet(phrase, entry, scan)
    if (
        entry.name is None
        or entry.name.kind in {"adjective", "demonym"}
        or (entry.ambiguous and _in_longer_name(phrase, scan))
    ):
        return None
    party = _party_of(entry, tables)
    placed = is_place(scan, phrase.owner)
    if entry.role == "capital" and placed:
        return None
    why = (
        {"capital": "capital for its government"}.get(entry.role, "name")
        if not placed
        else "name of a state as a place"
    )
    return Found(phrase.first, phrase.last, "name", why, _DOUBTFUL if placed else _SURE, party)


def _party_of(entry: Entry, tables: Tables) -> Party:
    assert entry.name is not None
    if entry.name.party is None:
        return tables.state(entry.name.code)
    return Party(entry.name.party, entry.name.code, entry.name.sector)


def _in_longer_name(phrase: Phrase, scan: Scan) -> bool:
    """Whether a form that can be something else stands among other capitals, as part of a name."""
    before = (
        phrase.first > 0 and scan.is_name_word(phrase.first - 1) and scan.tokens[phrase.first - 1].lemma[:1].isupper()
    )
    return before or scan.is_name_word(phrase.last)


def _outlet(phrase: Phrase, entry: Entry, scan: Scan) -> Found | None:
    assert entry.outlet is not None
    cued = scan.key(phrase.first - 1) in scan.reference.medium.cues or bool(scan.hit(phrase.first - 1, "noun"))
    if (entry.ambiguous and not cued) or entry.outlet.kind == "platform":
        return None
    party = Party(entry.outlet.name, entry.outlet.code, "MED")
    return Found(phrase.first, phrase.last, "name", "outlet", _SURE if cued else _LIKELY, party, medium=True)


def _group(phrase: Phrase, scan: Scan, cast: Cast) -> Found | None:
    """A state, body or group by its noun: "pemerintah Rusia", "pasukan Israel", "kelompok Houthi"."""
    assert phrase.head is not None
    head, owner = phrase.head, phrase.owner
    entry = owner.entries[0] if owner is not None else None
    if head.sense == "expert":
        return _described(phrase, scan, None, head.sector)
    if entry is None:
        return _ownerless(phrase, scan, cast)
    if head.sense == "medium":
        return _medium(phrase, entry, scan)
    if entry.outlet is not None:
        return _described(phrase, scan, entry.outlet.code, head.sector)
    code = owner_code(phrase, cast.tables)
    if head.sense == "state" and phrase.inner is None and code is not None:
        direct = entry.name is not None and entry.name.party is None
        return Found(
            phrase.first,
            phrase.last,
            "name",
            f"{head.word} of a state",
            _SURE if direct else _LIKELY,
            cast.tables.state(code),
        )
    if (
        head.sense == "armed"
        and entry.name is not None
        and phrase.inner is None
        and code not in cast.tables.world.states
    ):
        return Found(phrase.first, phrase.last, "name", f"{head.word} by name", _SURE, _party_of(entry, cast.tables))
    return _described(phrase, scan, code, head.sector)


def _described(phrase: Phrase, scan: Scan, code: str | None, sector: str) -> Found | None:
    name = _wording(phrase, scan)
    return Found(
        phrase.first, phrase.last, "description", "group of a state", _LIKELY, Party(name, code, sector), phrase=phrase
    )


def _wording(phrase: Phrase, scan: Scan) -> str:
    """The words of a description without a bracket at its end."""
    text = " ".join(scan.text(phrase.first, phrase.last).split())
    return text[: text.rindex("(")].rstrip() if text.endswith(")") else text


def _ownerless(phrase: Phrase, scan: Scan, cast: Cast) -> Found | None:
    """A body by its own name without a state ("Dewan Keamanan"); a bare small noun names nobody by itself."""
    assert phrase.head is not None
    if not scan.is_capital(phrase.first) or phrase.head.sense not in {"organ", "armed"}:
        return None
    alone = phrase.last == phrase.first + 1 and not phrase.head.word.isupper()
    if alone and not (scan.tokens[phrase.first].lemma[:1].isupper() and phrase.head.sense == "organ"):
        return None
    return _described(phrase, scan, None, phrase.head.sector)


def _medium(phrase: Phrase, entry: Entry, scan: Scan) -> Found:
    name = entry.outlet.name if entry.outlet is not None else _wording(phrase, scan)
    party = Party(name, code_of(entry), "MED")
    return Found(
        phrase.first, phrase.last, "name" if entry.outlet else "description", "outlet", _SURE, party, medium=True
    )


# ---- names by one word, once all persons are known


def _short_names(scan: Scan, cast: Cast, found: Sequence[Found]) -> Iterator[Found]:
    """Later mentions of persons by a last or first name alone."""
    taken = {at for one in found for at in range(one.first, one.last)}
    for at, token in enumerate(scan.tokens):
        if at in taken or not token.text[0].isupper() or len(token.text) < 2 or scan.hit(at, "blank"):
            continue
        figure = cast.named(scan.keys[at])
        if figure is not None and _meant(scan, at):
            yield Found(at, at + 1, "name", "name in short", _LIKELY, figure=figure)


def _meant(scan: Scan, at: int) -> bool:
    """Whether a capitalised word is the name here, not a plain word at the beginning of a sentence."""
    token = scan.tokens[at]
    if token.text in scan.reference.not_names:
        return scan.key(at - 1) in scan.speech.after
    return token.lemma[:1].isupper() or scan.key(at + 1) in scan.speech.before


# ---- second look: offices without a name


def _second_look(one: Found, scan: Scan, cast: Cast) -> None:
    phrase = one.phrase
    if phrase is None or phrase.post is None or one.figure is not None:
        return
    code = owner_code(phrase, cast.tables, cast)
    if code is None and phrase.owner is None and phrase.inner is None:
        return  # "Presiden" alone is for reference to tell
    holder = (
        None if phrase.deputy or phrase.former or _several(phrase, scan) else _holder(phrase.post.title, code, cast)
    )
    if isinstance(holder, Figure):
        one.figure, one.why = holder, "office of a person met"
        return
    one.party, one.why = holder, "office by the table of the day"
    if holder is None:
        office = written_out(scan, phrase.first, phrase.last, cast.tables)
        one.party = Party(office, code, phrase.post.sector, None if _several(phrase, scan) else office)
        one.why = "office without a name"


def _several(phrase: Phrase, scan: Scan) -> bool:
    return scan.key(phrase.first) in {"para", "sejumlah", "beberapa", "kedua", "ketiga", "semua", "seluruh", "banyak"}


def _holder(title: str, code: str | None, cast: Cast) -> Figure | Party | None:
    """Who holds an office: whom the document says, else whom the table knows."""
    figure = cast.holding(title, code)
    if figure is not None:
        return figure
    if code is None or cast.day is None:
        return None
    held = cast.tables.offices.holder_on(code, title, cast.day)
    if len(held) != 1:
        return None
    known = cast.figure_of(held[0].holder)
    return known or Party(held[0].holder, code, "GOV", office_of(held[0], cast.tables))


# ---- states for those who have none


def _lend_states(found: Sequence[Found], scan: Scan, tables: Tables) -> None:
    """A person or body that the text gives no state is lent the one that stands nearest before it."""
    counts = Counter(one.party.code for one in found if one.party and one.party.code in tables.world.states)
    for index, one in enumerate(found):
        if one.figure is not None and one.figure.code is None:
            one.figure.code, one.figure.guessed = _lent(found, index, scan, tables, counts), True
        elif one.party is not None and one.party.code is None and one.phrase is not None and _has_state(one):
            code = _lent(found, index, scan, tables, counts)
            one.party = Party(one.party.name, code, one.party.sector, one.party.office)
            one.confidence = _DOUBTFUL


def _has_state(one: Found) -> bool:
    head = one.phrase.head if one.phrase else None
    return head is None or head.sense == "organ"


def _lent(found: Sequence[Found], index: int, scan: Scan, tables: Tables, counts: Counter[str | None]) -> str | None:
    sentence = scan.sentence_of(found[index].first)
    for other in reversed(found[:index]):
        if scan.sentence_of(other.first) != sentence:
            break
        if other.party is not None and other.party.code in tables.world.states and not other.medium:
            return other.party.code
    if tables.home in counts:
        return tables.home
    common = counts.most_common(1)
    return common[0][0] if common else None


def _mention(one: Found, scan: Scan) -> PartyMention:
    party = one.party or (one.figure.party if one.figure else None)
    assert party is not None
    span = Span.of(scan.parsed.body, scan.tokens[one.first].start, scan.tokens[one.last - 1].end)
    confidence = _DOUBTFUL if one.figure is not None and one.figure.guessed else one.confidence
    return PartyMention(span, (party,), one.kind, one.why, confidence, one.medium)
