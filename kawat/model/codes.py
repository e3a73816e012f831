"""PLOVER's vocabulary: event types with their quad class, modes and scores; contexts; status; sectors.

Source: PLOVER manual, draft 0.8 (2021), Open Event Data Alliance. Scores run from -10 (conflict) to +10 (cooperation).
Two figures of the published table are mended here: ACCUSE stands there as +3.0, between modes that are all negative,
and PROTEST/vandalize has none, so that it takes its type's.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Quad = Literal["V-coop", "M-coop", "V-conf", "M-conf"]
Status = Literal["happened", "planned", "denied", "hypothetical"]
Context = Literal[
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
    "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
    "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping",
    "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn",
    "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class TypeInfo:
    """One row of PLOVER's table: quad class, score of the bare type, score of each mode."""

    quad: Quad
    score: float
    modes: MappingProxyType[str, float]


def _type(quad: Quad, score: float, **modes: float) -> TypeInfo:
    return TypeInfo(quad, score, MappingProxyType({name.replace("_", "-"): value for name, value in modes.items()}))


TYPES: MappingProxyType[EventType, TypeInfo] = MappingProxyType(
    {
        "AGREE": _type("V-coop", 2.5),
        "CONSULT": _type("V-coop", 2.5, visit=4.0, third_party=1.0, multilateral=4.0, phone=1.5),
        "SUPPORT": _type("V-coop", 5.0),
        "CONCEDE": _type("V-coop", 4.5),
        "COOPERATE": _type("M-coop", 9.5),
        "AID": _type("M-coop", 10.0),
        "RETREAT": _type("M-coop", 6.5, withdraw=8.0, release=6.5, disarm=10.0, ceasefire=7.5, access=6.5, resign=4.5),
        "REQUEST": _type("V-conf", 0.0, assist=0.5, change=-1.0, **{"yield": -1.0}, meet=0.0),
        "ACCUSE": _type("V-conf", -3.0, disapprove=-2.0, investigate=-3.5, allege=-3.5),
        "REJECT": _type("V-conf", -2.0, assist=-1.5, change=-2.0, **{"yield": -2.0}, meet=-2.0),
        "THREATEN": _type(
            "V-conf", -3.5, restrict=-3.0, arrest=-3.5, relations=-3.5, expel=-3.5, territory=-4.0, violence=-3.5
        ),
        "SANCTION": _type("M-conf", -6.0, convict=-6.0, expel=-5.5, withdraw=-6.0, discontinue=-6.0),
        "PROTEST": _type(
            "M-conf", -5.0, demo=-5.0, riot=-7.0, strike=-5.0, hunger=-4.5, boycott=-4.5, obstruct=-4.5, vandalize=-5.0
        ),
        "MOBILIZE": _type("M-conf", -5.5, troops=-6.5, weapons=-6.5, police=-5.5, militia=-6.0),
        "COERCE": _type(
            "M-conf", -7.0, seize=-7.0, restrict=-7.0, censor=-6.5, curfew=-6.5, martial_law=-7.5, arrest=-7.0,
            deport=-7.0, withhold=-7.0, misinformation=-6.5, cyber=-7.0,
        ),
        "ASSAULT": _type(
            "M-conf", -9.0, abduct=-8.5, beat=-7.5, torture=-8.5, sexual=-8.5, targeted=-9.5, destroy=-8.5,
            primitive=-8.0, firearms=-9.0, explosives=-9.0, suicide_attack=-9.5, aerial=-9.5, drone=-9.5,
            heavy_weapons=-9.5, crowd_control=-7.5, unconventional=-10.0,
        ),
    }
)  # fmt: skip

MUTUAL: frozenset[EventType] = frozenset({"CONSULT", "AGREE", "COOPERATE", "ASSAULT", "SUPPORT"})
"""Types whose act can be mutual: all participants are actors and there is no recipient."""

SECTORS = frozenset(
    "GOV MIL JUD LEG PTY REB SPY COP CVL BUS MED EDU IGO NGO PRM UAF OPP REL SOC LAB AGR CRM REF ELI JRN MNC".split()
)


def score_of(type_: EventType, mode: str | None) -> float:
    """PLOVER's score of a type, or of one of its modes, from -10 (conflict) to +10 (cooperation).

    Raises:
        KeyError: the type has no such mode.
    """
    info = TYPES[type_]
    return info.score if mode is None else info.modes[mode]
