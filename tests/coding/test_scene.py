"""How a sentence is cut into parties, acts and single words."""

from __future__ import annotations

import pytest

from kawat.coding.events.roles import fits
from kawat.coding.events.scene import Scene, stage
from kawat.ground import ground
from kawat.lang.acts import Acts, load_acts
from kawat.lang.grammar import load_grammar
from kawat.model.page import Document, Source
from kawat.parse import parse
from kawat.pipeline import Pipeline


@pytest.fixture(scope="module")
def acts() -> Acts:
    return load_acts()


def scene_of(body: str, acts: Acts, pipeline: Pipeline) -> Scene:
    document = Document(Source("case", "0"), None, None, (), None, "id", body)
    grounded = ground(parse(document, pipeline.parser), pipeline.grounder)
    return stage(grounded, grounded.parsed.sentences[0], (), acts, load_grammar())


@pytest.mark.parametrize(
    ("body", "act", "party"),
    [
        ("Penarikan pasukan Israel dari Lebanon berlanjut.", "penarikan pasukan", "israel"),
        ("Kerja sama militer Iran dengan Rusia berlanjut.", "kerja sama militer", "iran"),
    ],
)
def test_a_party_begins_after_the_act_that_has_its_first_words(
    body: str, act: str, party: str, acts: Acts, pipeline: Pipeline
) -> None:
    units = scene_of(body, acts, pipeline).units
    assert [(unit.kind, unit.text) for unit in units[:2]] == [("act", act), ("party", party)]


def test_a_form_gives_way_to_one_that_begins_in_it_and_ends_after_it(acts: Acts, pipeline: Pipeline) -> None:
    units = scene_of("Mesir mencapai kesepakatan gencatan senjata dengan Sudan.", acts, pipeline).units
    assert [unit.text for unit in units if unit.kind == "act"] == ["mencapai", "kesepakatan gencatan senjata"]


@pytest.mark.parametrize(
    ("body", "meant"),
    [("Mahasiswa Peru membakar bendera Chile.", True), ("Tentara Peru membakar kapal Chile.", False)],
)
def test_some_acts_are_meant_only_of_some_doers(body: str, meant: bool, acts: Acts, pipeline: Pipeline) -> None:
    scene = scene_of(body, acts, pipeline)
    at = next(at for at, unit in enumerate(scene.units) if unit.text == "membakar")
    assert any(s.frame.name == "crowd" and fits(scene, at, s) for s in scene.units[at].senses) == meant
