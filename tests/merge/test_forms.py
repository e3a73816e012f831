"""What is read back is what was made ready: all that merging compares."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from kawat.merge.forms import mention_from_form, mention_to_form
from kawat.merge.mentions import Mention, mentions_of
from kawat.model.grounded import Party
from kawat.model.record import Attribution, Record
from tests.merge.reports import LEXICON, RUSSIA, report, told
from tests.records import records


def read_back(mention: Mention) -> Mention:
    return mention_from_form(mention.ref, mention_to_form(mention))


@settings(max_examples=50)
@given(records())
def test_all_that_merging_compares_is_read_back(any_record: Record) -> None:
    for mention in mentions_of(any_record, LEXICON):
        assert replace(read_back(mention), event=mention.event) == mention


def test_one_who_speaks_of_an_attack_is_no_victim_when_read_back() -> None:
    general = Party("Wiranto Hadi", "IDN", "MIL")
    record = report("a", "2026-06-13", told("Serangan itu gagal.", "ASSAULT", ((RUSSIA,), (general,))))
    spoken = replace(record.events[0], attribution=Attribution(general))
    for one, victims in ((record, {"wiranto", "hadi"}), (replace(record, events=(spoken,)), frozenset())):
        (mention,) = mentions_of(one, LEXICON)
        assert mention.victims == read_back(mention).victims == victims
