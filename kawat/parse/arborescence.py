"""The best dependency tree for scores of heads: greedy where that is a tree, else Chu-Liu/Edmonds (Edmonds 1967)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
_LONGEST_EXACT = 100  # words; beyond it stand lists and noise, on which contraction takes cubic time
_NEVER = np.float32(-1e9)


def heads_of(scores: Scores, roots: Scores) -> list[int]:
    """The head of each word; exactly one word, the root, has itself.

    Args:
        scores: (word, head); what stands on the diagonal is not read.
        roots: how well each word does as the root.
    """
    count = len(roots)
    with_root = np.full((count + 1, count + 1), _NEVER, np.float32)  # node 0 governs the root
    with_root[1:, 1:] = scores
    with_root[1:, 0] = roots
    np.fill_diagonal(with_root, _NEVER)
    best = with_root[1:].argmax(1)
    heads = [0, *best.tolist()]
    if (best == 0).sum() != 1 or _cycle(heads):
        with_root = _one_root(with_root)
        heads = _edmonds(with_root) if count <= _LONGEST_EXACT else _opened(with_root)
    return [at if head == 0 else head - 1 for at, head in enumerate(heads[1:])]


def _one_root(scores: Scores) -> Scores:
    """Leave one word to hang on node 0: the one that loses most, or gains least, by hanging elsewhere."""
    gain = scores[1:, 0] - scores[1:, 1:].max(1, initial=_NEVER)
    root = int(gain.argmax()) + 1
    scores = scores.copy()
    kept = scores[root, 0]
    scores[1:, 0] = _NEVER
    scores[root] = _NEVER
    scores[root, 0] = max(kept, _NEVER / 2)
    return scores


def _cycle(heads: list[int]) -> list[int]:
    """The nodes of a cycle, or nothing."""
    state = [0] * len(heads)  # 0 not met, 1 on the present path, 2 known to lead to the root
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        at = start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if state[at] == 1:
            return path[path.index(at) :]
        for node in path:
            state[node] = 2
    return []


def _opened(scores: Scores) -> list[int]:
    """A tree in linear steps, not always the best: of each cycle one word goes to the root word."""
    heads = [0, *scores[1:].argmax(1).tolist()]
    root = heads.index(0, 1)
    while cycle := _cycle(heads):
        loss = scores[cycle, [heads[at] for at in cycle]] - scores[cycle, root]
        heads[cycle[int(loss.argmin())]] = root
    return heads


def _edmonds(scores: Scores) -> list[int]:
    """Maximum spanning arborescence from node 0: contract a cycle, solve what remains, open the cycle again."""
    heads = [0, *scores[1:].argmax(1).tolist()]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    rest = [at for at in range(len(heads)) if at not in set(cycle)]
    own = scores[cycle, [heads[at] for at in cycle]]
    into = scores[np.ix_(cycle, rest)] - own[:, None]
    out = scores[np.ix_(rest, cycle)]
    small = np.full((len(rest) + 1, len(rest) + 1), _NEVER, np.float32)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    small[:-1, -1], small[-1, :-1] = out.max(1), into.max(0)
    solved = _edmonds(small)
    for at, head in enumerate(solved[1:-1], 1):
        heads[rest[at]] = cycle[int(out[at].argmax())] if head == len(rest) else rest[head]
    entered = int(into[:, solved[-1]].argmax())
    heads[cycle[entered]] = rest[solved[-1]]
    return heads
