"""The stage: statements first, for what is said in them has its own layer; then the events."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kawat.coding.events import ActLexicon, find_events, load_act_lexicon
from kawat.coding.events.contexts import contexts_of
from kawat.coding.statements import find_statements
from kawat.coding.statements.learned import SpeechModel, load_speech_model
from kawat.lang.contexts import Contexts, load_contexts
from kawat.lang.speech import Speech, load_speech
from kawat.model.grounded import Grounded
from kawat.model.record import Record
from kawat.world import World, load


@dataclass(frozen=True)
class Coder:
    """All that coding needs, loaded once."""

    speech: Speech
    acts: ActLexicon
    contexts: Contexts
    world: World
    speech_model: SpeechModel | None = None


def load_coder(language: str = "id", world: World | None = None, judged: bool = True, heard: bool = True) -> Coder:
    """The coder of a language.

    Args:
        language: ISO 639-1; there must be a folder of that name under ``kawat/lang``.
        world: the tables of the world; None for those of this package.
        judged: whether the learned judge of events speaks; without it the rules alone decide.
        heard: whether the learned model of speech stands beside the rules of speech.

    Raises:
        FileNotFoundError: the language is not there.
    """
    return Coder(
        load_speech(language),
        load_act_lexicon(language, judged),
        load_contexts(language),
        world or load(),
        load_speech_model(language) if heard else None,
    )


def code(grounded: Grounded, coder: Coder) -> Record:
    """Who said what, and who did what to whom, in one document."""
    statements = find_statements(grounded, coder.speech, coder.speech_model)
    events = find_events(grounded, statements, coder.acts, coder.world)
    told = tuple(replace(event, contexts=contexts_of(event, grounded, coder.contexts)) for event in events)
    mentions = tuple(sorted((*grounded.mentions, *grounded.within), key=lambda mention: mention.span))
    return Record(grounded.parsed.document, mentions, grounded.dates, statements, told)
