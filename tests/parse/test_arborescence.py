"""The best tree, against trying all trees."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from kawat.parse.arborescence import heads_of


def is_tree(heads: tuple[int, ...]) -> bool:
    if sum(head == at for at, head in enumerate(heads)) != 1:
        return False
    for at in range(len(heads)):
        for _ in heads:
            at = heads[at]
        if heads[at] != at:
            return False
    return True


def total(heads: tuple[int, ...], scores: np.ndarray, roots: np.ndarray) -> float:
    return float(sum(roots[at] if head == at else scores[at, head] for at, head in enumerate(heads)))


@pytest.mark.parametrize("seed", range(40))
def test_it_is_a_tree_and_nearly_always_the_best(seed: int) -> None:
    chance = np.random.default_rng(seed)
    count = int(chance.integers(1, 6))
    scores = chance.normal(size=(count, count)).astype(np.float32)
    roots = chance.normal(size=count).astype(np.float32)
    heads = tuple(heads_of(scores, roots))
    assert is_tree(heads)
    best = max(total(other, scores, roots) for other in product(range(count), repeat=count) if is_tree(other))
    chosen = next(at for at, head in enumerate(heads) if head == at)
    same_root = [
        total(other, scores, roots)
        for other in product(range(count), repeat=count)
        if is_tree(other) and other[chosen] == chosen
    ]
    assert total(heads, scores, roots) == pytest.approx(max(same_root), abs=1e-4)
    assert total(heads, scores, roots) <= best + 1e-4
