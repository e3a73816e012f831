"""All that the network learns from and is measured on: trees of four treebanks, names of three corpora."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from training.icon import read_icon
from training.names import Named, read_names
from training.relabel import learn, parallel, whole_words
from training.treebank import Tree, Word, is_tree, read_conllu

GSD, CSUI, PUD, ICON, IDNER, NERGRIT, NERP = range(7)
COUNT = 7
SILVER_TREES, SILVER_NAMES = 7, 8
"""What teachers read in unannotated text: groups of samples with the conventions of GSD and IDNER, no corpora."""

NEWS = (
    "KamigonNoMercy", "zainoor", "gabriellaclairine", "jasminemutia", "RahmaNhz", "fadilf24", "rafirmdhnn", "Mazcho",
    "khisby", "babalenong", "bagastepe", "sheiua",
)  # fmt: skip
"""Where the unannotated news is from; the folder's SOURCE.md lists them."""

WIKI = ("rifkiaputri", "indocoref")
"""Where the unannotated encyclopedia is from."""

_RARE_TAG, _RARE_DEP = 5, 15  # labels met less often than this are not learned
_SURE = 0.97  # a word that has one tag this often in today's annotation has it in the older ones too
_SURE_COUNT = 8
_ICON = ("train", "dev", "test")
_NERP = 2500  # sentences of the corpus in small letters: more of it drowns the news


@dataclass(frozen=True)
class Held:
    """What is measured on."""

    dev: list[Tree]
    test: list[Tree]
    news_test: list[Tree]
    names_dev: list[Named]
    names_test: list[Named]

    @property
    def plain(self) -> set[str]:
        """All sentences, in small letters with a space between words."""
        trees = (tuple(word.form for word in tree.words) for tree in (*self.dev, *self.test, *self.news_test))
        return {" ".join(words).lower() for words in (*trees, *(n.words for n in (*self.names_dev, *self.names_test)))}


@dataclass(frozen=True)
class Corpora:
    """Trees and names by corpus, to learn from."""

    trees: dict[int, list[Tree]]
    names: dict[int, list[Named]]

    def labels(self) -> tuple[list[str], list[str]]:
        """Tags and relations, the commonest first, of the treebanks in today's annotation."""
        words = [word for corpus in (GSD, CSUI, PUD) for tree in self.trees[corpus] for word in tree.words]
        tags, deps = Counter(word.pos for word in words), Counter(word.dep for word in words)
        return (
            [tag for tag, count in tags.most_common() if count >= _RARE_TAG],
            [dep for dep, count in deps.most_common() if count >= _RARE_DEP],
        )


def load_held(data: Path) -> Held:
    """Read the dev and test files of a folder with ``treebanks`` and ``names``."""
    banks, names = data / "treebanks", data / "names" / "idner-news-2k"
    return Held(
        list(read_conllu(banks / "ud-gsd" / "id_gsd-ud-dev.conllu")),
        list(read_conllu(banks / "ud-gsd" / "id_gsd-ud-test.conllu")),
        list(read_conllu(banks / "ud-csui" / "id_csui-ud-test.conllu")),
        list(read_names(names / "dev.txt")),
        list(read_names(names / "test.txt")),
    )


def load(data: Path, held: Held, *, with_dev: bool) -> Corpora:
    """Read and convert what is learned from; the dev files too, unless they are kept to choose by."""
    trees = _trees(data / "treebanks", held.dev)
    if with_dev:
        trees[GSD] = trees[GSD] + [tree for tree in held.dev if is_tree(tree)]
    return Corpora(trees, _names(data / "names", held.names_test, held.names_dev if with_dev else []))


def _trees(banks: Path, dev: Sequence[Tree]) -> dict[int, list[Tree]]:
    old = banks / "ud-gsd-old"
    relabel = learn(parallel(list(read_conllu(old / "id-ud-dev.v2.0.conllu")), dev))
    trees = {
        GSD: relabel([whole_words(tree) for tree in read_conllu(old / "id-ud-train.v2.0.conllu")]),
        CSUI: list(read_conllu(banks / "ud-csui" / "id_csui-ud-train.conllu")),
        PUD: list(read_conllu(banks / "ud-pud" / "id_pud-ud-test.conllu")),
        ICON: [whole_words(tree) for part in _ICON for tree in read_icon(banks / "icon" / f"{part}.txt")],
    }
    sure = _sure_tags([*dev, *trees[CSUI], *trees[PUD]])
    for corpus in (GSD, ICON):
        trees[corpus] = [_settled(tree, sure) for tree in trees[corpus]]
    return {corpus: [tree for tree in bank if is_tree(tree)] for corpus, bank in trees.items()}


def _sure_tags(trees: Iterable[Tree]) -> dict[str, str]:
    """Words that nearly always have one tag."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for tree in trees:
        for word in tree.words:
            seen[word.form.lower()][word.pos] += 1
    best = {form: (counts.most_common(1)[0], counts.total()) for form, counts in seen.items()}
    return {form: tag for form, ((tag, n), all_) in best.items() if all_ >= _SURE_COUNT and n >= _SURE * all_}


def _settled(tree: Tree, sure: dict[str, str]) -> Tree:
    """The tree with sure tags, but for capitalised names."""

    def settled(word: Word) -> Word:
        named = word.pos == "PROPN" and word.form[0].isupper()
        return word if named else replace(word, pos=sure.get(word.form.lower(), word.pos))

    return replace(tree, words=tuple(settled(word) for word in tree.words))


def _names(folder: Path, test: Sequence[Named], dev: Sequence[Named]) -> dict[int, list[Named]]:
    """The corpora without sentences of the test file."""
    held = {_plain(named) for named in test}

    def read(name: str, *parts: str) -> list[Named]:
        sentences = (named for part in parts for named in read_names(folder / name / part))
        return [named for named in sentences if _plain(named) not in held]

    parts = ("train_preprocess.txt", "valid_preprocess.txt")
    nerp = read("indonlu/nerp_ner-prosa", *parts)
    random.Random(1).shuffle(nerp)
    return {
        IDNER: [*read("idner-news-2k", "train.txt"), *dev],
        NERGRIT: read("indonlu/nergrit_ner-grit", *parts),
        NERP: nerp[:_NERP],
    }


def _plain(named: Named) -> str:
    return " ".join(named.words).lower()
