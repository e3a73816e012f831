"""How many cases of acts are right, by type, and how the others fail: python -m benchmarks.acts_cases [--mark].

With --mark the failures are written into the file of cases as known ones, and those that are cured taken out.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kawat.model.codes import TYPES
from kawat.pipeline import load
from tests.coding.acts_cases import FILE, Case, Failure, events_of, failures, mark, read_cases


def table(cases: Sequence[Case], wrong: Mapping[str, Sequence[Failure]]) -> Iterator[str]:
    """How many are right, a line a type; ``wrong`` has the failures of each case's text."""
    yield "| type | acts right | near-misses right |"
    yield "|---|---|---|"
    for type_ in (*TYPES, None):
        own = [case for case in cases if type_ in (case.of, None)]
        acts, misses = [case for case in own if case.acts], [case for case in own if not case.acts]
        right = [sum(not wrong[case.text] for case in group) for group in (acts, misses)]
        yield f"| {type_ or 'all'} | {right[0]} of {len(acts)} | {right[1]} of {len(misses)} |"


def main() -> None:
    """Print the figures; mark the failures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mark", action="store_true")
    arguments = parser.parse_args()
    pipeline, cases = load(), read_cases()
    wrong = {case.text: failures(case, events_of(case, pipeline)) for case in cases}
    print(*table(cases, wrong), sep="\n")
    print(Counter(kind for found in wrong.values() for kind in found))
    if arguments.mark:
        known = {text: ", ".join(found) for text, found in wrong.items() if found}
        FILE.write_text(mark(FILE.read_text("utf-8"), known), "utf-8")


if __name__ == "__main__":
    main()
