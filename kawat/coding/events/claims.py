"""Fact-checks: which sentences of such a page only repeat the claim that it refutes."""

from __future__ import annotations

from collections.abc import Mapping, Set
from types import MappingProxyType

from kawat.lang.grammar import Grammar
from kawat.model.parsed import Parsed, Sentence

_NONE: Mapping[int, str] = MappingProxyType({})


def refuted(parsed: Parsed, grammar: Grammar) -> Mapping[int, str]:
    """First token of each sentence that tells what its page refutes -> the page's word for that.

    A page is a fact-check where it names its check and its verdict. It refutes what it tells from the sentence that
    speaks of the claim on until it turns to the check, and what stands in one sentence with a verdict.
    """
    texts = [_text(parsed, sentence) for sentence in parsed.sentences]
    if not any(_first(text, grammar.checks) for text in texts):
        return _NONE
    told = [_first(text, grammar.verdicts) for text in texts]
    verdict = next((word for word in told if word), "")
    if not verdict:
        return _NONE
    turning = grammar.checks | grammar.findings
    claimed: dict[int, str] = {}
    stage = "before"
    for sentence, text, own in zip(parsed.sentences, texts, told, strict=True):
        if stage == "before" and _first(text, grammar.claims):
            stage = "claim"
        if stage == "claim" and _first(text, turning):
            stage = "check"
        if stage == "claim" or own:
            claimed[sentence.first] = own or verdict
    return claimed


def _text(parsed: Parsed, sentence: Sentence) -> str:
    """The words of a sentence in lower case, each with a blank on both sides."""
    return f" {' '.join(parsed.lows[sentence.first : sentence.last])} "


def _first(text: str, phrases: Set[str]) -> str:
    """The phrase that a text has first, "" where it has none."""
    found = [(at, phrase) for phrase in phrases if (at := text.find(f" {phrase} ")) >= 0]
    return min(found, default=(0, ""))[1]
