"""Events: who did what to whom, when, where, and whether it happened."""

from kawat.coding.events.coder import ActLexicon, find_events, load_act_lexicon

__all__ = ["ActLexicon", "find_events", "load_act_lexicon"]
