"""What an act is about: by its type and mode, and by the words that tell it."""

from __future__ import annotations

from collections.abc import Iterable

from kawat.lang.contexts import CONTEXTS, Contexts, Markers
from kawat.model.codes import Context
from kawat.model.grounded import Grounded
from kawat.model.parsed import Token
from kawat.model.record import Event


def contexts_of(event: Event, grounded: Grounded, contexts: Contexts) -> tuple[Context, ...]:
    """The contexts of an event of a document, in PLOVER's order."""
    parsed = grounded.parsed
    sentence = parsed.sentences[parsed.sentence_at(event.evidence.start)]
    told = (token for token in parsed.tokens_of(sentence) if _lies_in(token, event))
    marked = _marked(told, contexts.words) | _marked(parsed.tokens_of(sentence), contexts.around)
    acts = ((event.type, None), (event.type, event.mode))
    for act in acts:
        marked |= contexts.implied.get(act, frozenset())
    if not marked:
        marked = frozenset().union(*(contexts.otherwise.get(act, frozenset()) for act in acts))
    return tuple(context for context in CONTEXTS if context in marked)


def _lies_in(token: Token, event: Event) -> bool:
    return event.evidence.start <= token.start < event.evidence.end


def _marked(tokens: Iterable[Token], markers: Markers) -> frozenset[Context]:
    words = list(tokens)
    return markers.marked([word.text.lower() for word in words], [word.lemma for word in words])
