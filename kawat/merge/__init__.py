"""FLOOR 2. Records -> happenings: the same event in many articles told once, with every voice kept."""

from __future__ import annotations

from kawat.lang.grammar import load_grammar
from kawat.lang.morphology import load_morphology
from kawat.merge import forms
from kawat.merge.blocks import blocks_of
from kawat.merge.copies import families, sketch
from kawat.merge.features import FEATURES, VETOES, explain
from kawat.merge.identity import pointer
from kawat.merge.judging import FIELDS, Decision, Ruling, decisions, replay, set_field
from kawat.merge.mentions import Lexicon, Mention, Order, mentions_of, sentence_around, sentence_span
from kawat.merge.merging import Material, gather, merge, merge_material
from kawat.merge.remerging import News, Past, Remerged, remerge

FREQUENT = 3000
"""How often a root was met in the corpora from which it says nothing of a single event: the 140 commonest of 4,785."""

__all__ = [
    "FEATURES",
    "FIELDS",
    "VETOES",
    "Decision",
    "Lexicon",
    "Material",
    "Mention",
    "News",
    "Order",
    "Past",
    "Remerged",
    "Ruling",
    "blocks_of",
    "decisions",
    "explain",
    "families",
    "forms",
    "gather",
    "load_lexicon",
    "mentions_of",
    "merge",
    "merge_material",
    "pointer",
    "remerge",
    "replay",
    "sentence_around",
    "sentence_span",
    "set_field",
    "sketch",
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
