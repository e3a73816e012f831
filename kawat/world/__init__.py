"""FLOOR 1. What is true whatever the language: states, bodies, offices with their holders, places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from types import MappingProxyType

from kawat.world.offices import Offices, load_offices
from kawat.world.tables import (
    Body,
    Outlet,
    State,
    Toponym,
    fold,
    read_bodies,
    read_media,
    read_places,
    read_states,
)

__all__ = ["Body", "Offices", "Outlet", "State", "Toponym", "World", "fold", "load"]


@dataclass(frozen=True)
class World:
    """The tables of the world, immutable.

    Attributes:
        states: by ISO 3166-1 alpha-3 code.
        bodies: by ``ORG:...`` or ``GRP:...`` code.
        media: agencies, outlets and platforms, in the table's order.
        places: the gazetteer, in the table's order: of two places of one name the better known comes first.
        offices: who held which post from when to when, and persons by all their names.
    """

    states: Mapping[str, State]
    bodies: Mapping[str, Body]
    media: tuple[Outlet, ...]
    places: tuple[Toponym, ...]
    offices: Offices

    @cached_property
    def _outlets(self) -> Mapping[str, Outlet]:
        return {fold(name): outlet for outlet in self.media for name in (outlet.name, *outlet.aliases)}

    @cached_property
    def _places(self) -> Mapping[str, tuple[Toponym, ...]]:
        index: dict[str, tuple[Toponym, ...]] = {}
        for place in self.places:
            for key in dict.fromkeys(map(fold, (place.name, *place.aliases))):
                index[key] = (*index.get(key, ()), place)
        return index

    def outlet(self, name: str) -> Outlet | None:
        """The outlet of a name, in any of its spellings (see :func:`fold`)."""
        return self._outlets.get(fold(name))

    def places_named(self, name: str) -> tuple[Toponym, ...]:
        """All places of a name, in any of its spellings, the better known first."""
        return self._places.get(fold(name), ())

    def name_of(self, code: str) -> str | None:
        """The canonical name of a state or body; None for a code that no table has."""
        known = self.states.get(code) or self.bodies.get(code)
        return None if known is None else known.name


@cache
def load() -> World:
    """The world as the tables beside this file tell it, read once.

    Raises:
        ValueError: a table is broken.
    """
    return World(
        states=MappingProxyType({state.code: state for state in read_states()}),
        bodies=MappingProxyType({body.code: body for body in read_bodies()}),
        media=tuple(read_media()),
        places=tuple(read_places()),
        offices=load_offices(),
    )
