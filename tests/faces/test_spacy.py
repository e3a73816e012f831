"""Kawat's reading as a spaCy pipeline: nothing is lost on the way, and spaCy's own figures are those of the parser."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from kawat.faces import spacy as face
from kawat.model.page import Document, Source
from kawat.model.parsed import Parsed
from kawat.parse import load_parser, parse
from training import measure
from training.names import Named, read_names, spans
from training.treebank import Tree, read_conllu

PARSER = load_parser()
NLP = face.load()
TEXT = (
    "Presiden  Norwegia tiba di Oslo, Senin (4/2/2026).\n\n"
    '\t"Kami siap bekerja sama dengan Swedia," kata Menlu Anna Holm, S.H.  Para menteri-menteri tidak hadir.\n'
)


def parsed(text: str) -> Parsed:
    return parse(Document(Source("", ""), None, None, (), None, "id", text), PARSER)


def words(doc: Doc) -> list[tuple[str, str, str, str, str]]:
    return [(t.text, t.pos_, t.lemma_, t.dep_, t.head.text) for t in doc if not t.is_space]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "",
        " ",
        "\n",
        " \n Oslo",
        "a\u2028b\x0bc \x00 d\xa0e  ",
        "😀 Halo!!! 你好 “Ya.” www.contoh.id",
        "KataTrump\r\nia",
    ],
)
def test_a_doc_has_the_text_and_the_parser_s_tokens_and_sentences(text: str) -> None:
    doc, found = NLP(text), parsed(text)
    assert doc.text == text
    assert [(t.idx, t.text) for t in doc if not t.is_space] == [(t.start, t.text) for t in found.tokens]
    assert [s.text.strip() for s in doc.sents if s.text.strip()] == [s.span.text for s in found.sentences]


@given(st.text(max_size=60))
def test_no_character_is_lost(text: str) -> None:
    assert NLP.make_doc(text).text == text


def test_a_doc_says_what_the_parser_says() -> None:
    doc, found = NLP(TEXT), parsed(TEXT)
    assert words(doc) == [(t.text, t.pos, t.lemma, t.dep, found.tokens[t.head].text) for t in found.tokens]
    assert {(e.text, e.label_) for e in doc.ents} == {(n.span.text, n.label) for n in found.names} != set()
    features = {token.text: str(token.morph) for token in doc}
    assert features["menteri-menteri"] == "Number=Plur"
    assert features["Kami"] == "Clusivity=Ex|Number=Plur|Person=1|PronType=Prs"
    assert features["tiba"] == "Voice=Act"
    assert features["tidak"] == "Polarity=Neg"


def test_spans_name_parties_places_dates_and_speech() -> None:
    doc = face.load(spans=True)(TEXT)
    assert [(s.text, s.label_, s.kb_id_) for s in doc.spans["dates"]] == [("Senin (4/2/2026)", "date", "2026-02-04")]
    assert [(s.text, s.kb_id_) for s in doc.spans["places"]] == [("Oslo", "NOR")]
    assert {s.kb_id_ for s in doc.spans["parties"]} >= {"NOR", "SWE"}
    said = [(s.text, s.label_, s.kb_id_) for s in doc.spans["speech"]]
    assert said == [
        ("Kami siap bekerja sama dengan Swedia", "said", "Anna Holm"), ("kata", "cue", "Anna Holm"),
    ]  # fmt: skip
    assert len({s.id_ for s in doc.spans["speech"]}) == 1


def test_spacy_finds_it_by_its_entry_points() -> None:
    factories = {entry.name: entry.load() for entry in entry_points(group="spacy_factories")}
    assert (factories["kawat"], factories["kawat_spans"]) == (face.reader, face.spans)
    (tokens,) = (entry.load() for entry in entry_points(group="spacy_tokenizers") if entry.name == "kawat")
    assert tokens is face.tokenizer


def test_it_reads_the_tokens_of_another_tokenizer() -> None:
    nlp = spacy.blank("id")
    nlp.add_pipe("kawat")
    doc = nlp("Menteri menemui duta.\nDuta pulang.")
    assert [sentence.text.strip() for sentence in doc.sents] == ["Menteri menemui duta.", "Duta pulang."]
    assert words(doc)[0] == ("Menteri", "NOUN", "menteri", "nsubj", "menemui")


def test_a_pipeline_on_disk_and_docs_in_bytes_come_back(tmp_path: Path) -> None:
    NLP.to_disk(tmp_path / "nlp")
    again = spacy.load(tmp_path / "nlp")
    doc = again(TEXT)
    assert words(doc) == words(NLP(TEXT))
    (stored,) = DocBin().from_bytes(DocBin(docs=[doc]).to_bytes()).get_docs(again.vocab)
    assert (words(stored), [*map(str, stored.sents)]) == (words(doc), [*map(str, doc.sents)])


def test_many_texts_go_through_pipe_and_workers_can_be_sent_it() -> None:
    several = [TEXT, "Ia pulang.", ""]
    assert [words(doc) for doc in NLP.pipe(several)] == [words(NLP(text)) for text in several]
    sent = pickle.loads(pickle.dumps((NLP.tokenizer, NLP.get_pipe("kawat"))))
    assert words(sent[1](sent[0](TEXT))) == words(NLP(TEXT))


def test_displacy_draws_it() -> None:
    doc = NLP("Menteri Holm menemui duta di Oslo.")
    assert "nsubj" in displacy.render(doc, style="dep", jupyter=False)
    assert "Oslo" in displacy.render(doc, style="ent", jupyter=False)


def test_the_example_of_the_documentation_runs(capsys: pytest.CaptureFixture[str]) -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "spacy.md").read_text("utf-8")
    exec(text.split("```python\n")[1].split("```")[0], {})
    shown = capsys.readouterr().out.splitlines()
    assert "bekerja VERB Voice=Act kerja xcomp siap" in shown
    assert {"Oslo LOC", "kata cue Anna Holm"} <= set(shown)
    assert any(line.endswith("Anna Holm PER") for line in shown)  # with her title or without


def test_the_components_declare_what_they_write() -> None:
    analysis = face.load(spans=True).analyze_pipes()
    assert analysis is not None
    assert analysis["problems"] == {"kawat": [], "kawat_spans": []}


def test_spacy_s_own_figures_are_the_parser_s(shared: Path) -> None:
    assert PARSER.network is not None
    trees = list(read_conllu(shared / "data" / "treebanks" / "ud-gsd" / "id_gsd-ud-test.conllu"))
    named = list(read_names(shared / "data" / "names" / "idner-news-2k" / "test.txt"))
    score = measure.tree_score(PARSER.network, trees)
    found = NLP.evaluate([of_tree(NLP, tree) for tree in trees])
    assert (found["pos_acc"], found["dep_uas"], found["dep_las"]) == pytest.approx((score.upos, score.uas, score.las))
    found = NLP.evaluate([of_names(NLP, one) for one in named])
    assert found["ents_f"] == pytest.approx(measure.name_scores(PARSER.network, named)["all"])


def of_tree(nlp: Language, tree: Tree) -> Example:
    forms = [word.form for word in tree.words]
    gold = Doc(
        nlp.vocab, words=forms, pos=[word.pos for word in tree.words], heads=[word.head for word in tree.words],
        deps=[word.dep for word in tree.words],
    )  # fmt: skip
    return Example(one_sentence(nlp, forms), gold)


def of_names(nlp: Language, named: Named) -> Example:
    labels = ["O"] * len(named.words)
    for first, end, kind in spans(named.labels):
        labels[first:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - first - 1)]
    return Example(one_sentence(nlp, named.words), Doc(nlp.vocab, words=list(named.words), ents=labels))


def one_sentence(nlp: Language, forms: Sequence[str]) -> Doc:
    return Doc(nlp.vocab, words=list(forms), sent_starts=[at == 0 for at in range(len(forms))])
