"""Constituents to dependencies, on trees made for the test."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.icon import read_icon
from training.treebank import is_tree

CASES = {
    "(S (NP (NNO Menteri) (NNP Norwegia)) (VP (TAME akan) (VP (VBT menemui) (NP (NNO duta)))) (PUN .))": (
        "Menteri>menemui:nsubj Norwegia>Menteri:nmod akan>menemui:aux menemui>menemui:root duta>menemui:obj "
        ".>menemui:punct"
    ),
    "(S (NP (NNO Kapal) (ART itu)) (VP (VBP ditahan) (PP (PPO oleh) (NP (NNO polisi)))) (PUN .))": (
        "Kapal>ditahan:nsubj:pass itu>Kapal:det ditahan>ditahan:root oleh>polisi:case polisi>ditahan:obl "
        ".>ditahan:punct"
    ),
    '(SINV (PUN ") (S (NP (PRN Kami)) (VP (VBI pulang))) (PUN ,) (PUN ") (VP (VBI kata)) (NP (NNP Anna)) (PUN .))': (
        '">pulang:punct Kami>pulang:nsubj pulang>pulang:root ,>pulang:punct ">pulang:punct '
        "kata>pulang:parataxis Anna>pulang:nsubj .>pulang:punct"
    ),
    "(S (NP (NNP Oslo) (CCN dan) (NNP Bergen)) (VP (VBL adalah) (NP (NNO kota))))": (
        "Oslo>kota:nsubj dan>Bergen:cc Bergen>Oslo:conj adalah>kota:cop kota>kota:root"
    ),
    "(S (NP (NP (NNO rumah) (PRK nya)) (RPN (PRR yang) (ADJ besar))) (VP (VBI roboh)))": (
        "rumahnya>roboh:nsubj yang>besar:nsubj besar>rumahnya:acl:relcl roboh>roboh:root"
    ),
}


@pytest.mark.parametrize(("constituents", "dependencies"), CASES.items())
def test_head_rules(constituents: str, dependencies: str, tmp_path: Path) -> None:
    path = tmp_path / "trees.txt"
    path.write_text(constituents + "\n", encoding="utf-8")
    (tree,) = read_icon(path)
    assert is_tree(tree)
    assert " ".join(f"{word.form}>{tree.words[word.head].form}:{word.dep}" for word in tree.words) == dependencies
