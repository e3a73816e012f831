"""What readers judged, as gold files, so that the coder can be measured by it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from kawat.evaluate.writing import Verdict, gold_json, gold_text
from kawat.merge import Lexicon, Mention, mentions_of, replay
from kawat.model.happening import MentionRef
from kawat.model.judgement import Judgement
from kawat.model.record import Record

HAPPENINGS = "happenings.json"


def gold_files(
    judgements: Iterable[Judgement],
    record_of: Callable[[str], Record | None],
    telling: Callable[[MentionRef], str | None],
) -> Iterator[tuple[str, str]]:
    """Name and content of each file: ``ID.txt`` and ``ID.json`` of every article of whose events a reader judged.

    Args:
        judgements: those that count.
        record_of: the record of an article's id, None where it is no more.
        telling: the happening of a mention.
    """
    judged = sorted(judgements, key=lambda judgement: judgement.id)
    documents = sorted({pointer.document for judgement in judged for pointer in judgement.mentions})
    records = {id_: record for id_ in documents if (record := record_of(id_)) is not None}
    verdicts = _verdicts(judged, records)
    named: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, (id_, record) in enumerate(records.items()):
        name, verdict = _file_name(id_, number), verdicts[id_]
        yield f"{name}.txt", gold_text(record)
        yield f"{name}.json", _dumped(gold_json(record, verdict) | {"id": name})
        for at, event in enumerate(verdict.kept(record)):
            happening = telling(MentionRef(id_, event))
            if happening is not None:
                named[happening].append((name, at))
    yield HAPPENINGS, _dumped([{"happening": id_, "articles": articles} for id_, articles in sorted(named.items())])


def _verdicts(judgements: Iterable[Judgement], records: Mapping[str, Record]) -> dict[str, Verdict]:
    mentions = [mention for record in records.values() for mention in _mentions(record)]
    ruling = replay(judgements, mentions)
    return {
        id_: Verdict(
            wrong=frozenset(ref.event for ref in ruling.wrong if ref.document == id_),
            sure=frozenset(ref.event for ref in ruling.sure if ref.document == id_),
            fields={ref.event: fields for ref, fields in ruling.fields.items() if ref.document == id_},
        )
        for id_ in records
    }


def _mentions(record: Record) -> Iterator[Mention]:
    return mentions_of(record, Lexicon())


def _file_name(id_: str, number: int) -> str:
    """A name that is one file in one folder, whatever the id holds; two ids never get the same."""
    safe = "".join(letter if (letter.isalnum() and letter.isascii()) or letter in "-_" else "_" for letter in id_)[:80]
    return id_ if safe == id_ else f"{safe}-{number}"


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
