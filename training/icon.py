"""Turns ICON's constituency trees into Universal Dependencies by head rules.

Labels follow UD Indonesian-GSD where ICON tells enough: chains of nouns are ``compound``, chains of names
``flat:name``, a quotation is the root and its verb of saying ``parataxis``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.treebank import Tree, Word

_TAGS = {
    "NNO": "NOUN", "NNP": "PROPN", "PUN": "PUNCT", "PPO": "ADP", "VBI": "VERB", "VBT": "VERB", "VBP": "VERB",
    "VBL": "VERB", "ADV": "ADV", "ADJ": "ADJ", "NUM": "NUM", "CCN": "CCONJ", "ART": "DET", "PRR": "PRON",
    "CSN": "SCONJ", "TAME": "AUX", "PRN": "PRON", "PRK": "PRON", "KUA": "DET", "NEG": "PART", "PAR": "PART",
    "SYM": "SYM", "PRI": "PRON", "INT": "INTJ",
}  # fmt: skip
_COPULAS = {"adalah", "ialah"}
_TIME_ADVERBS = {"masih", "belum", "pernah", "tengah", "baru"}  # ICON's TAME that UD calls ADV
_VERBS = {"VBI", "VBT", "VBP", "VBL"}
_NOMINAL = {"NNO", "NNP", "PRN", "PRK", "PRI", "NP", "WHNP", "NUM", "QP", "KUA", "SYM"}
_CLAUSES = {"S", "SINV", "SBARQ", "SQ", "SBAR", "VP", "CP"}
_HEADS: dict[str, tuple[str, ...]] = {
    "S": ("VP", *_VERBS, "ADJP", "ADJ", "S", "SINV", "UCP", "PP", "NP", "NNO", "NNP", "CP"),
    "SINV": ("S", "SINV", "CP", "VP", "NP", "UCP"),
    "VP": ("VBT", "VBI", "VBP", "VP", "VBL", "ADJ", "ADJP", "UCP", "NP", "NNO", "NNP", "PRN", "PP"),
    "CP": ("VP", "S", "SINV", *_VERBS, "ADJP", "ADJ", "CP", "UCP", "NP", "NNO", "PP"),
    "RPN": ("VP", "S", *_VERBS, "ADJP", "ADJ", "RPN", "NP", "PP", "NNO", "NUM"),
    "NP": ("NNO", "NNP", "NP", "PRN", "PRI", "PRK", "SYM", "NUM", "QP", "VP", "ADJ", "ADJP", "RPN", "ART", "KUA"),
    "PP": ("NP", "PP", "NNO", "NNP", "PRN", "PRK", "PRI", "NUM", "QP", "ADVP", "ADV", "ADJP", "ADJ", "CP", "VP", "S"),
    "ADJP": ("ADJ", "ADJP", "UCP"),
    "ADVP": ("ADV", "ADVP", "ADJ", "TAME"),
    "QP": ("NUM", "QP", "KUA"),
    "CONJP": ("CCN",),
}
_HEADS |= dict.fromkeys(("SBARQ", "SQ", "SBAR", "FRAG", "UCP", "PRN", "INTJ"), _HEADS["S"])


@dataclass
class _Node:
    label: str
    children: list[_Node] = field(default_factory=list)
    form: str = ""
    index: int = -1
    head: int = -1

    @property
    def leaf(self) -> bool:
        return not self.children


def read_icon(path: Path) -> Iterator[Tree]:
    """The trees of a file as dependencies, one token a written word ("diri" + "nya" are one)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield _dependencies(_parsed(line))


def _parsed(line: str) -> _Node:
    stack = [_Node("")]
    for token in re.findall(
        r"\(|\)|[^\s()]+", line.replace("(PUN ()", "(PUN -LRB-)").replace("(PUN ))", "(PUN -RRB-)")
    ):
        if token == "(":
            stack.append(_Node(""))
        elif token == ")":
            node = stack.pop()
            stack[-1].children.append(node)
        elif not stack[-1].label:
            stack[-1].label = token
        else:
            stack[-1].form = {"-LRB-": "(", "-RRB-": ")"}.get(token, token)
    return stack[0].children[0]


def _dependencies(root: _Node) -> Tree:
    leaves = list(_leaves(root))
    for index, leaf in enumerate(leaves):
        leaf.index = leaf.head = index
    heads, deps = list(range(len(leaves))), ["root"] * len(leaves)
    _attach(root, heads, deps)
    tags = [_tag(leaf, deps[at]) for at, leaf in enumerate(leaves)]
    return _written(
        Tree(tuple(Word(*row) for row in zip([x.form for x in leaves], tags, heads, deps, strict=True))), leaves
    )


def _leaves(node: _Node) -> Iterator[_Node]:
    if node.leaf:
        yield node
    for child in node.children:
        yield from _leaves(child)


def _tag(leaf: _Node, dep: str) -> str:
    word = leaf.form.lower()
    if dep == "cop":
        return "AUX"
    if leaf.label == "TAME" and word in _TIME_ADVERBS:
        return "ADV"
    if leaf.label == "PPO" and dep == "mark":
        return "SCONJ"
    return _TAGS.get(leaf.label, "X")


def _attach(node: _Node, heads: list[int], deps: list[str]) -> None:
    """Find the head word of a phrase and hang the heads of its other parts on it."""
    if node.leaf:
        return
    for child in node.children:
        _attach(child, heads, deps)
    main = _main(node)
    node.head = main.head
    before = main
    for child in node.children:
        if child is not main:
            head, dep = _relation(node, main, child, before)
            heads[child.head], deps[child.head] = head, dep
        if child.label in _NOMINAL or child is main:
            before = child


def _main(node: _Node) -> _Node:
    words = [child for child in node.children if child.label != "PUN"]
    if node.label in {"VP", "S", "CP"} and len(words) == 2 and words[0].form.lower() in _COPULAS:
        return words[1]
    for label in _HEADS.get(node.label, ()):
        for child in words[::-1] if node.label == "S" and label == "NP" and not _listed(words) else words:
            if child.label == label:
                return child
    return words[0] if words else node.children[0]


def _listed(words: list[_Node]) -> bool:
    return any(word.label == "CCN" for word in words)


def _relation(node: _Node, main: _Node, child: _Node, before: _Node) -> tuple[int, str]:
    """The governor and the relation of one part of a phrase."""
    label, follows = child.label, child.head > main.head
    if label in {"PUN", "CCN", "CONJP"}:
        return _next_conjunct(node, main, child), "punct" if label == "PUN" else "cc"
    if _coordinate(node, main, child):
        return main.head, "conj"
    if label in {"NEG", "ADV", "ADVP", "WHADVP", "PAR", "INT", "INTJ"}:
        return main.head, "advmod" if not label.startswith("INT") else "discourse"
    if label == "TAME":
        return main.head, "advmod" if child.form.lower() in _TIME_ADVERBS else "aux"
    if label == "PPO":
        return main.head, "case" if main.label in _NOMINAL | {"PP"} else "mark"
    if label in {"CSN", "PRR"}:
        return main.head, "mark" if label == "CSN" else _relative(main)
    if label == "VBL" and child.form.lower() in _COPULAS:
        return main.head, "cop"
    return _phrase(node, main, child, before, follows)


def _phrase(node: _Node, main: _Node, child: _Node, before: _Node, follows: bool) -> tuple[int, str]:
    nominal = main.label in _NOMINAL
    if node.label in {"NP", "QP", "PP"} and nominal:
        return _in_nominal(main, child, before, follows)
    if child.label in _NOMINAL:
        return main.head, _argument(node, main, child, follows)
    if child.label == "PP":
        return main.head, "obl"
    if child.label in {"ADJ", "ADJP"}:
        return main.head, "xcomp" if follows else "advmod"
    if node.label == "SINV" and child.label == "VP":
        return main.head, "parataxis"
    if child.label in {"VP", *_VERBS}:
        return main.head, "xcomp" if follows else "advcl"
    if child.label in _CLAUSES:
        return main.head, "ccomp" if follows and node.label == "VP" and _content(child) else "advcl"
    return main.head, "dep"


def _in_nominal(main: _Node, child: _Node, before: _Node, follows: bool) -> tuple[int, str]:
    label = child.label
    if label in {"ART", "KUA"}:
        return main.head, "det"
    if label in {"NUM", "QP", "SYM"}:
        return main.head, "nummod"
    if label in {"ADJ", "ADJP"}:
        return before.head if follows else main.head, "amod"
    if label == "RPN":
        return main.head, "acl:relcl"
    if label == "PP":
        return main.head, "nmod"
    if label in _CLAUSES | _VERBS:
        return main.head, "acl"
    if label == "NP":
        return main.head, "appos" if main.label == "NP" else "nmod"
    if not follows:
        return main.head, "nmod"
    if label == "NNP":
        return (before.head, "flat:name") if before.label == "NNP" else (before.head, "nmod")
    return before.head, "compound" if label == "NNO" and before.label == "NNO" else "nmod"


def _argument(node: _Node, main: _Node, child: _Node, follows: bool) -> str:
    verb = _verb(main)
    if node.label in {"S", "SINV", "CP", "SBARQ", "RPN", "SBAR", "SQ"}:
        later = [other for other in node.children if other.label == "NP" and child.head < other.head < main.head]
        if later:
            return "obl:tmod"
        return "nsubj:pass" if verb == "VBP" else "nsubj"
    if not follows:
        return "obl"
    return "obl" if verb == "VBP" else "obj"


def _verb(node: _Node) -> str:
    while not node.leaf:
        node = _main(node)
    return node.label


def _relative(main: _Node) -> str:
    subject = any(child.label == "NP" for child in main.children[:1]) and main.label == "S"
    if subject:
        return "obj"
    return "nsubj:pass" if _verb(main) == "VBP" else "nsubj"


def _content(child: _Node) -> bool:
    marks = [part.form.lower() for part in child.children if part.label in {"CSN", "PPO"}]
    return not marks or marks[0] in {"bahwa", "apakah", "kalau", "agar", "supaya"}


def _coordinate(node: _Node, main: _Node, child: _Node) -> bool:
    """Whether a part stands in a list with the head: alike, with a conjunction or marks between."""
    between = [x for x in node.children if min(main.head, child.head) < x.head < max(main.head, child.head)]
    linked = any(x.label in {"CCN", "CONJP"} for x in node.children) and any(
        x.label in {"CCN", "CONJP", "PUN"} for x in between
    )
    alike = child.label == main.label or {child.label, main.label} <= _NOMINAL or node.label == "UCP"
    clauses = node.label in {"S", "SINV"} and child.label == main.label == "S"
    return child.head > main.head and ((linked and alike) or clauses)


def _next_conjunct(node: _Node, main: _Node, child: _Node) -> int:
    """A conjunction or comma in a list hangs on the conjunct after it; other marks on the phrase's head."""
    after = [x for x in node.children if x.head > child.head and x.label not in {"PUN", "CCN", "CONJP"}]
    if after and after[0] is not main and (child.label != "PUN" or _coordinate(node, main, after[0])):
        return after[0].head
    return main.head


def _written(tree: Tree, leaves: list[_Node]) -> Tree:
    """Join clitics with the word that they lean on."""
    starts = [
        at for at, leaf in enumerate(leaves)
        if at == 0 or not (leaf.label in {"PRK", "ART", "PAR"} and leaf.form in {"nya", "ku", "mu", "lah", "kah"})
    ]  # fmt: skip
    owner: list[int] = []
    for at in range(len(leaves)):
        owner.append(len(owner) and owner[-1] if at not in starts else (owner[-1] + 1 if owner else 0))
    words: list[Word] = []
    for unit, first in enumerate(starts):
        group = [at for at in range(len(leaves)) if owner[at] == unit]
        outside = next((at for at in group if owner[tree.words[at].head] != unit), first)
        word = tree.words[outside]
        form = "".join(tree.words[at].form for at in group)
        words.append(Word(form, word.pos, owner[word.head], word.dep))
    return Tree(tuple(words))
