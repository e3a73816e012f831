"""What an act is about: by its type and mode, and by the words that tell it."""

from __future__ import annotations

from collections.abc import Sequence

from kawat.lang.contexts import CONTEXTS, Contexts, Markers
from kawat.model.codes import Context
from kawat.model.grounded import Grounded
from kawat.model.parsed import Parsed, Token
from kawat.model.record import Event


def contexts_of(event: Event, grounded: Grounded, contexts: Contexts) -> tuple[Context, ...]:
    """The contexts of an event of a document, in PLOVER's order."""
    parsed = grounded.parsed
    sentence = parsed.sentences[parsed.sentence_at(event.evidence.start)]
    tokens = list(parsed.tokens_of(sentence))
    told = [token for token in tokens if event.evidence.start <= token.start < event.evidence.end]
    marked = _marked(parsed, told, contexts.words) | _marked(parsed, tokens, contexts.around)
    acts = ((event.type, None), (event.type, event.mode))
    for act in acts:
        marked |= contexts.implied.get(act, frozenset())
    if not marked:
        marked = frozenset().union(*(contexts.otherwise.get(act, frozenset()) for act in acts))
    return tuple(context for context in CONTEXTS if context in marked)


def _marked(parsed: Parsed, tokens: Sequence[Token], markers: Markers) -> frozenset[Context]:
    return markers.marked([parsed.lows[token.index] for token in tokens], [token.lemma for token in tokens])
