"""The stage: dates first, for offices are looked up on a day; then parties; then who "dia" is; then places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from types import MappingProxyType

from kawat.ground.dates import anchor_of, find_dates
from kawat.ground.lexicon import Lexicon, entries
from kawat.ground.parties import find_parties
from kawat.ground.places import find_places
from kawat.ground.refer import find_references, opening_words
from kawat.ground.scan import Scan
from kawat.ground.tables import Tables
from kawat.lang.calendar import Calendar, load_calendar
from kawat.lang.morphology import Morphology, load_morphology
from kawat.lang.names import PartyName, load_names
from kawat.lang.posts import load_posts
from kawat.lang.reference import Reference, load_reference
from kawat.lang.speech import Speech, load_speech
from kawat.model.grounded import Grounded
from kawat.model.parsed import Parsed
from kawat.world import World, load
from kawat.world.naming import learn
from kawat.world.offices import load_offices


@dataclass(frozen=True)
class Grounder:
    """All that grounding needs, loaded once: the world's tables and the language's lexicons."""

    tables: Tables
    reference: Reference
    speech: Speech
    morphology: Morphology
    calendar: Calendar
    openings: frozenset[str]


def load_grounder(language: str = "id", world: World | None = None) -> Grounder:
    """The grounder of a language.

    Args:
        language: ISO 639-1; there must be a folder of that name under ``kawat/lang``.
        world: the tables of the world; None for those of this package.

    Raises:
        FileNotFoundError: the language is not there.
        ValueError: a table is broken.
    """
    world, offices, reference = world or load(), load_offices(), load_reference(language)
    folder = files("kawat.lang").joinpath(language)
    names = load_names(folder)
    posts = load_posts(folder)
    lexicon = Lexicon(entries(world, offices.persons, names, posts, reference))
    tables = Tables(
        world, offices, lexicon, posts, _calls(names), reference.kept_terms, reference.home, learn(offices.persons)
    )
    speech = load_speech(language)
    return Grounder(
        tables, reference, speech, load_morphology(language), load_calendar(language), opening_words(reference, speech)
    )


def _calls(names: tuple[PartyName, ...]) -> MappingProxyType[str, str]:
    """How a language calls each party in an office's name: a state by its first full name, a body by its initials."""
    calls: dict[str, str] = {}
    for kind in ("acronym", "name"):
        for name in names:
            if name.kind == kind and name.party is None and (kind == "name" or name.code.startswith("ORG:")):
                calls.setdefault(name.code, name.name)
    return MappingProxyType(calls)


def ground(parsed: Parsed, grounder: Grounder) -> Grounded:
    """A parsed document with its dates, places and party mentions, each in order of the text."""
    document = parsed.document
    dates = find_dates(document.body, document.published, grounder.calendar)
    scan = Scan(
        parsed,
        grounder.tables.lexicon,
        grounder.reference,
        grounder.speech,
        grounder.tables.offices,
        grounder.morphology,
    )
    named, within, cast = find_parties(scan, grounder.tables, _day(parsed, grounder))
    mentions = sorted(
        (*named, *find_references(scan, cast, named, grounder.openings)), key=lambda mention: mention.span
    )
    return Grounded(parsed, dates, tuple(find_places(scan, grounder.tables.world)), tuple(mentions), within)


def _day(parsed: Parsed, grounder: Grounder) -> date | None:
    """The day that offices are looked up for: publication, else the newest day that the text tells."""
    return anchor_of(parsed.body, parsed.document.published, grounder.calendar)
