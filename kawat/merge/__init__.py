"""FLOOR 2. Records -> happenings: the same event in many articles told once, with every voice kept."""

from __future__ import annotations

from kawat.lang.grammar import load_grammar
from kawat.lang.morphology import load_morphology
from kawat.merge.features import FEATURES, VETOES, explain
from kawat.merge.identity import pointer
from kawat.merge.judging import FIELDS, replay, set_field
from kawat.merge.mentions import Lexicon, Mention, mentions_of, sentence_around, sentence_span
from kawat.merge.merging import Material, gather, merge, merge_material

FREQUENT = 3000
"""How often a root was met in the corpora from which it says nothing of a single event: the 140 commonest of 4,785."""

__all__ = [
    "FEATURES",
    "FIELDS",
    "VETOES",
    "Lexicon",
    "Material",
    "Mention",
    "explain",
    "gather",
    "load_lexicon",
    "mentions_of",
    "merge",
    "merge_material",
    "pointer",
    "replay",
    "sentence_around",
    "sentence_span",
    "set_field",
]


def load_lexicon(language: str = "id") -> Lexicon:
    """What merging knows of a language.

    Raises:
        FileNotFoundError: there is no such language.
    """
    grammar, morphology = load_grammar(language), load_morphology(language)
    small = (
        word for name in grammar.__dataclass_fields__ for phrase in getattr(grammar, name) for word in phrase.split()
    )
    frequent = (root for root, met in morphology.roots.items() if met >= FREQUENT)
    return Lexicon(morphology.root, frozenset(small) | frozenset(frequent))
