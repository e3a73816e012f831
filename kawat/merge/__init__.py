"""FLOOR 2. Records -> happenings: the same event in many articles told once, with every voice kept."""

from __future__ import annotations

from kawat.lang.grammar import load_grammar
from kawat.lang.morphology import load_morphology
from kawat.merge.features import FEATURES, VETOES, explain
from kawat.merge.identity import pointer
from kawat.merge.judging import FIELDS, set_field
from kawat.merge.mentions import Lexicon, Mention, sentence_around
from kawat.merge.merging import Material, gather, merge, merge_material

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
    "merge",
    "merge_material",
    "pointer",
    "sentence_around",
    "set_field",
]


def load_lexicon(language: str = "id") -> Lexicon:
    """What merging knows of a language.

    Raises:
        FileNotFoundError: there is no such language.
    """
    grammar = load_grammar(language)
    words = (value for name in grammar.__dataclass_fields__ for value in getattr(grammar, name))
    return Lexicon(load_morphology(language).root, frozenset(word for phrase in words for word in phrase.split()))
