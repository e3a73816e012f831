"""Brings the first annotation of UD Indonesian-GSD to today's.

Today's training file is not at hand, its first edition is; the dev file exists in both. Random forests learn on it,
token by token, what became of a tag, of a relation and of a head, and apply that to the first edition of training.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction import DictVectorizer

from training.treebank import Tree, Word

Features = dict[str, str | bool]
_OPTIONS = ("same", "grandparent", "next", "previous", "next's head", "previous's head", "root")


def whole_words(tree: Tree) -> Tree:
    """Join what the first edition cut at hyphens ("masing", "-", "masing"), as today's does not."""
    groups: list[list[int]] = []
    words = tree.words
    at = 0
    while at < len(words):
        joined = at + 2 < len(words) and words[at + 1].form == "-" and _one_word(words[at], words[at + 2])
        groups.append([at, at + 1, at + 2] if joined else [at])
        at += 3 if joined else 1
    owner = {old: new for new, group in enumerate(groups) for old in group}
    return replace(tree, words=tuple(_joined(words, group, owner) for group in groups))


def _one_word(first: Word, last: Word) -> bool:
    one, two = first.form.lower(), last.form.lower()
    return one == two.removesuffix("nya") or last.dep == "compound:plur" or (one == "ke" and two.isdigit())


def _joined(words: Sequence[Word], group: list[int], owner: dict[int, int]) -> Word:
    outside = next((at for at in group if owner[words[at].head] != owner[at]), group[0])
    form = "".join(words[at].form for at in group)
    return replace(words[outside], form=form, head=owner[words[outside].head], space=words[group[-1]].space)


def options(words: Sequence[Word], at: int) -> tuple[int, ...]:
    """Where the head of a token may have gone."""
    head = words[at].head
    after, before = min(at + 1, len(words) - 1), max(at - 1, 0)
    root = next((index for index, word in enumerate(words) if word.head == index), 0)
    return head, words[head].head, after, before, words[after].head, words[before].head, root


def features(words: Sequence[Word], at: int) -> Features:
    """What a token's first annotation tells of today's."""
    word, head = words[at], words[words[at].head]
    found: Features = {
        "form": word.form.lower(), "start": word.form.lower()[:3], "end": word.form.lower()[-3:],
        "capital": word.form[:1].isupper(), "first": at == 0, "last": at == len(words) - 1,
        "pos": word.pos, "dep": word.dep, "pos+dep": f"{word.pos} {word.dep}",
        "head": head.form.lower(), "head pos": head.pos, "head dep": head.dep, "head capital": head.form[:1].isupper(),
        "grandhead pos": words[head.head].pos, "side": _side(words[at].head - at),
        "pos of both": f"{word.pos} {head.pos} {word.dep}",
    }  # fmt: skip
    for offset in (-2, -1, 1, 2):
        if 0 <= at + offset < len(words):
            other = words[at + offset]
            found[f"pos {offset}"], found[f"dep {offset}"] = other.pos, other.dep
            found[f"form {offset}"] = other.form.lower()
            found[f"head {offset}"] = other.head == at
    for index, child in enumerate(words):
        if child.head == at and index != at:
            found[f"child {child.dep}"] = found[f"child {child.pos} {index < at}"] = True
            if child.dep in {"case", "mark", "cc"}:
                found["marker"] = child.form.lower()
    return found


def _side(distance: int) -> str:
    return f"{'after' if distance > 0 else 'before'} {min(abs(distance), 4)}"


@dataclass(frozen=True)
class Relabeller:
    """Three forests on one set of features."""

    vectorizer: DictVectorizer
    pos: RandomForestClassifier
    dep: RandomForestClassifier
    option: RandomForestClassifier

    def __call__(self, trees: Sequence[Tree]) -> list[Tree]:
        """The trees in today's annotation."""
        matrix = self.vectorizer.transform(
            [features(tree.words, at) for tree in trees for at in range(len(tree.words))]
        )
        rows = list(zip(*(model.predict(matrix) for model in (self.pos, self.dep, self.option)), strict=True))
        new: list[Tree] = []
        at = 0
        for tree in trees:
            new.append(_changed(tree, rows[at : at + len(tree.words)]))
            at += len(tree.words)
        return new


def _changed(tree: Tree, rows: Sequence[tuple[str, str, str]]) -> Tree:
    """The tree with new tags and relations, and with new heads where it stays a tree."""
    words = tree.words
    new = [replace(word, pos=str(pos), dep=str(dep)) for word, (pos, dep, _) in zip(words, rows, strict=True)]
    for at, (_, _, move) in enumerate(rows):
        head = options(words, at)[_OPTIONS.index(str(move))]
        if head not in {words[at].head, at} and not _above(new, at, head) and words[at].head != at:
            new[at] = replace(new[at], head=head)
    return replace(tree, words=tuple(_rooted(word, at) for at, word in enumerate(new)))


def _rooted(word: Word, at: int) -> Word:
    if word.head == at:
        return replace(word, dep="root")
    return replace(word, dep="dep") if word.dep == "root" else word


def _above(words: Sequence[Word], at: int, other: int) -> bool:
    """Whether a token stands above another in the tree."""
    for _ in words:
        if other == at:
            return True
        if words[other].head == other:
            return False
        other = words[other].head
    return True


def parallel(old: Sequence[Tree], new: Sequence[Tree]) -> list[tuple[Tree, Tree]]:
    """Sentences that both editions cut into the same words."""
    joined = [(whole_words(one), two) for one, two in zip(old, new, strict=True)]
    return [pair for pair in joined if [w.form for w in pair[0].words] == [w.form for w in pair[1].words]]


def learn(pairs: Sequence[tuple[Tree, Tree]], seed: int = 0) -> Relabeller:
    """Learn from the same sentences in both annotations."""
    rows = [features(old.words, at) for old, _ in pairs for at in range(len(old.words))]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    targets = [new.words[at] for _, new in pairs for at in range(len(new.words))]
    moves = [_move(old.words, at, new.words[at].head) for old, new in pairs for at in range(len(old.words))]

    def forest(labels: list[str]) -> RandomForestClassifier:
        return RandomForestClassifier(150, max_features=0.1, min_samples_leaf=1, random_state=seed).fit(matrix, labels)

    return Relabeller(vectorizer, forest([w.pos for w in targets]), forest([w.dep for w in targets]), forest(moves))


def _move(old: Sequence[Word], at: int, head: int) -> str:
    choices = options(old, at)
    return _OPTIONS[choices.index(head)] if head in choices else "same"
