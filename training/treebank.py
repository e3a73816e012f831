"""Dependency trees as they are read, merged and written: CoNLL-U, one token a written word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    """A token of a tree; ``head`` is the index of its governor, its own index at the root."""

    form: str
    pos: str
    head: int
    dep: str
    space: bool = True
    features: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence with its dependencies."""

    words: tuple[Word, ...]
    text: str = ""
    parts: tuple[tuple[int, ...], ...] = field(default=(), compare=False)


def read_conllu(path: Path) -> Iterator[Tree]:
    """The trees of a file; a word that is annotated in parts ("kata" + "nya") is one token, as it is written."""
    rows: list[list[str]] = []
    text = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# text ="):
            text = line[8:].strip()
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            yield _merged(rows, text)
            rows, text = [], ""
    if rows:
        yield _merged(rows, text)


def _merged(rows: list[list[str]], text: str) -> Tree:
    """A tree of written words: parts of one take the place of the part that hangs outside."""
    spans = {int(row[0].split("-")[0]): row for row in rows if "-" in row[0]}
    words = {int(row[0]): row for row in rows if row[0].isdigit()}
    units: list[tuple[list[int], list[str]]] = []
    at = 1
    while at <= len(words):
        row = spans.get(at)
        last = int(row[0].split("-")[1]) if row else at
        units.append((list(range(at, last + 1)), row or words[at]))
        at = last + 1
    owner = {number: index for index, (numbers, _) in enumerate(units) for number in numbers}
    merged = tuple(_word(index, numbers, row, words, owner) for index, (numbers, row) in enumerate(units))
    return Tree(merged, text, tuple(tuple(numbers) for numbers, _ in units))


def _word(
    index: int, numbers: list[int], surface: list[str], words: dict[int, list[str]], owner: dict[int, int]
) -> Word:
    outside = [number for number in numbers if owner.get(int(words[number][6]), -1) != index]
    row = words[outside[0] if outside else numbers[0]]
    head = owner.get(int(row[6]), index)
    features = "" if row[5] == "_" else row[5]
    return Word(surface[1], row[3], head, row[7].lower(), "SpaceAfter=No" not in surface[9], features)


def universal(tree: Tree) -> Tree:
    """The tree with relations cut to the universal ones ("acl:relcl" -> "acl"), but for passive subjects."""
    return replace(tree, words=tuple(replace(word, dep=_cut(word.dep)) for word in tree.words))


def _cut(dep: str) -> str:
    return dep if dep.startswith("nsubj") else dep.partition(":")[0]


def is_tree(tree: Tree) -> bool:
    """Whether one word is the root and every other leads to it."""
    words = tree.words
    roots = [at for at, word in enumerate(words) if word.head == at]
    if len(roots) != 1 or any((word.dep == "root") != (at == roots[0]) for at, word in enumerate(words)):
        return False
    return all(_leads(words, at, roots[0]) for at in range(len(words)))


def _leads(words: tuple[Word, ...], at: int, root: int) -> bool:
    for _ in words:
        at = words[at].head
    return at == root
