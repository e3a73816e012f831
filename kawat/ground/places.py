"""Where: names of the gazetteer, and names of states and capitals that are a place here, not a government."""

from __future__ import annotations

from collections.abc import Iterator

from kawat.ground.lexicon import Entry, Hit
from kawat.ground.scan import Scan
from kawat.ground.tables import is_whole
from kawat.model.grounded import Place, PlaceMention
from kawat.model.span import Span
from kawat.world import World

_DATELINE = 8  # tokens at the head of a body within which a dateline ends
_AFTER_ADDRESS = frozenset({",", ".", "(", "pada"})
_DASHES = frozenset({"-", "–", "—", "--"})
_LONGEST_LIST = 40


def is_place(scan: Scan, hit: Hit, links: int = _LONGEST_LIST) -> bool:
    """Whether a name that can be a government is a place here: "di Beijing", "Kota Gaza", "Jenewa, Swiss".

    Of a list only so many ``links`` are looked back over: an article has none that is longer.
    """
    words = scan.reference.place
    before = scan.key(hit.first - 1)
    prepositions = words.prepositions if hit.get("capital", "place") is not None else words.state_prepositions
    if before in prepositions or in_dateline(scan, hit):
        return True
    if before in words.government or hit.first == 0:
        return False
    if before in {",", "dan", "atau", "maupun"} and hit.first > 1:
        return _listed_place(scan, hit, links) or (before == "," and _closes_address(scan, hit))
    return _in_address(scan, hit)


def _closes_address(scan: Scan, hit: Hit) -> bool:
    """Whether a capital between commas ends an address, not a list: "di Istana Élysée, Paris, Kamis"."""
    if hit.get("capital") is None or scan.key(hit.last) not in _AFTER_ADDRESS:
        return False
    before = (scan.hits.get(first) for first in range(max(0, hit.first - 4), hit.first - 1))
    listed = (one for one in before if one is not None and one.last == hit.first - 1)
    return not any(is_whole(one.entries[0]) or one.get("capital") is not None for one in listed)


def _listed_place(scan: Scan, hit: Hit, links: int) -> bool:
    """Whether the name before in a list is a place: "di Doha dan Kairo", "Jenewa, Swiss"."""
    return any(
        (other := scan.hits.get(first)) is not None
        and other.last == hit.first - 1
        and other.get("capital", "place", "party") is not None
        and (
            (other.get("place") is not None and other.get("party", "capital") is None)
            or (links > 0 and is_place(scan, other, links - 1))
        )
        for first in range(max(0, hit.first - 4), hit.first - 1)
    )


def _in_address(scan: Scan, hit: Hit) -> bool:
    """Whether the state of a capital follows: "Jenewa, Swiss"."""
    entry = hit.get("capital")
    if entry is None or entry.name is None or scan.key(hit.last) != ",":
        return False
    after = scan.hit(hit.last + 1, "party")
    state = after.get("party") if after else None
    return state is not None and state.name is not None and state.name.code == entry.name.code


def in_dateline(scan: Scan, hit: Hit) -> bool:
    """Whether a name stands at the head of the body before a dash: where it was written, not where it happened."""
    if hit.first > _DATELINE:
        return False
    if hit.first == 0 and scan.tokens[0].text.isupper() and scan.key(hit.last) in {",", "(", "-"}:
        return True
    return any(scan.key(at) in _DASHES for at in range(hit.last, min(_DATELINE, hit.last + 4)))


def find_places(scan: Scan, world: World) -> Iterator[PlaceMention]:
    """Every name of a place, in order of the text."""
    last = 0
    for first in sorted(scan.hits):
        hit = scan.hits[first]
        if first < last or (entry := hit.get("place", "capital", "party")) is None:
            continue
        if hit.entries[0].role in {"person", "outlet", "blank"} or not _is_where(scan, hit, entry):
            continue
        place = _place(entry, hit, scan, world)
        if place is not None:
            last = hit.last
            span = Span.of(scan.parsed.body, scan.tokens[first].start, scan.tokens[hit.last - 1].end)
            yield PlaceMention(span, place, _why(scan, hit, entry))


def _is_where(scan: Scan, hit: Hit, entry: Entry) -> bool:
    """Whether a name is a place here; one of the gazetteer alone is, unless it is often something else."""
    if entry.role == "place" and not entry.ambiguous:
        return True
    return is_place(scan, hit)


def _why(scan: Scan, hit: Hit, entry: Entry) -> str:
    if in_dateline(scan, hit):
        return "dateline"
    return "gazetteer" if entry.role == "place" else "place by what stands before it"


def _place(entry: Entry, hit: Hit, scan: Scan, world: World) -> Place | None:
    text = " ".join(scan.text(hit.first, hit.last).split())
    toponym = hit.get("place")
    if toponym is not None and toponym.place is not None:
        return Place(text, toponym.place.code, toponym.place.lat, toponym.place.lon)
    assert entry.name is not None
    state = world.states.get(entry.name.code)
    if state is None or entry.name.party is not None:
        return None
    if entry.role == "capital":
        return Place(text, state.code)
    return Place(text, state.code, state.lat, state.lon)
