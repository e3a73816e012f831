"""Trees as they are read."""

from __future__ import annotations

from pathlib import Path

from training.treebank import Tree, Word, is_tree, read_conllu

CONLLU = """# text = Katanya kapal tiba.
1-2\tKatanya\t_\t_\t_\t_\t_\t_\t_\t_
1\tKata\tkata\tVERB\t_\t_\t4\tparataxis\t_\t_
2\tnya\tdia\tPRON\t_\t_\t1\tnsubj\t_\t_
3\tkapal\tkapal\tNOUN\t_\t_\t4\tnsubj\t_\t_
4\ttiba\ttiba\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_

"""


def test_a_word_in_parts_is_one_token(tmp_path: Path) -> None:
    path = tmp_path / "one.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    (tree,) = read_conllu(path)
    assert [(word.form, word.pos, word.head, word.dep) for word in tree.words] == [
        ("Katanya", "VERB", 2, "parataxis"),
        ("kapal", "NOUN", 2, "nsubj"),
        ("tiba", "VERB", 2, "root"),
        (".", "PUNCT", 2, "punct"),
    ]
    assert not tree.words[2].space
    assert is_tree(tree)


def test_two_roots_or_a_circle_are_no_tree() -> None:
    def tree(*heads: int) -> Tree:
        return Tree(tuple(Word("x", "X", head, "root" if head == at else "dep") for at, head in enumerate(heads)))

    assert is_tree(tree(0, 0, 1))
    assert not is_tree(tree(0, 1))
    assert not is_tree(tree(0, 2, 1))
