from __future__ import annotations

from kawat.coding.events.coder import load_act_lexicon
from kawat.coding.events.scene import Scene, stage
from kawat.coding.events.syntax import way_between
from kawat.ground import ground
from kawat.model.page import Document, Source
from kawat.model.parsed import Parsed, Sentence, Token
from kawat.model.span import Span
from kawat.pipeline import Pipeline


def scene_of(pipeline: Pipeline, heads: list[tuple[str, int, str]]) -> Scene:
    """A scene over words with their heads and relations."""
    body = " ".join(word for word, _, _ in heads)
    tokens, at = [], 0
    for index, (word, head, dep) in enumerate(heads):
        tokens.append(Token(index, at, at + len(word), word, word.lower(), "", head, dep))
        at += len(word) + 1
    document = Document(Source("case", "0"), None, None, (), None, "id", body)
    parsed = Parsed(document, tuple(tokens), (Sentence(0, len(tokens), Span.of(body, 0, len(body))),))
    lexicon = load_act_lexicon(judged=False)
    return stage(ground(parsed, pipeline.grounder), parsed.sentences[0], (), lexicon.acts, lexicon.grammar)


def test_the_way_from_party_to_act(pipeline: Pipeline) -> None:
    scene = scene_of(pipeline, [("Rusia", 1, "nsubj"), ("menyerang", 1, "root"), ("Ukraina", 1, "obj")])
    assert [unit.kind for unit in scene.units] == ["party", "act", "party"]
    assert way_between(scene, 0, 1) == "nsubj"
    assert way_between(scene, 2, 1) == "obj"


def test_both_under_a_third(pipeline: Pipeline) -> None:
    scene = scene_of(
        pipeline,
        [("Rusia", 1, "nsubj"), ("mulai", 1, "root"), ("menyerang", 1, "xcomp"), ("Ukraina", 2, "obj")],
    )
    assert way_between(scene, 0, 2) == "nsubj | xcomp"


def test_nothing_where_nothing_was_parsed(pipeline: Pipeline) -> None:
    scene = scene_of(pipeline, [("Rusia", 0, ""), ("menyerang", 1, ""), ("Ukraina", 2, "")])
    assert way_between(scene, 0, 1) is None


def test_a_ring_of_heads_ends(pipeline: Pipeline) -> None:
    scene = scene_of(pipeline, [("Rusia", 1, "dep"), ("menyerang", 0, "dep"), ("Ukraina", 2, "root")])
    assert way_between(scene, 2, 1) is None
