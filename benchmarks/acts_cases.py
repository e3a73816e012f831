"""How many cases of acts are right, by type, and how the others fail: python -m benchmarks.acts_cases [--mark].

With --mark the failures are written into the file of cases as known ones, and those that are cured taken out.
"""

from __future__ import annotations

import argparse
from collections import Counter

from kawat.model.codes import TYPES
from kawat.pipeline import load
from tests.coding.acts_cases import FILE, events_of, failures, mark, read_cases


def main() -> None:
    """Print the figures; mark the failures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mark", action="store_true")
    arguments = parser.parse_args()
    pipeline, cases = load(), read_cases()
    wrong = {case.text: failures(case, events_of(case, pipeline)) for case in cases}
    for type_ in TYPES:
        own = [case for case in cases if case.of == type_]
        acts, misses = [case for case in own if case.acts], [case for case in own if not case.acts]
        right = [sum(not wrong[case.text] for case in group) for group in (acts, misses)]
        print(f"{type_:10} {right[0]:3} of {len(acts):3} acts, {right[1]:3} of {len(misses):3} near-misses")
    print(f"{sum(not found for found in wrong.values())} of {len(cases)} are right")
    print(Counter(kind for found in wrong.values() for kind in found))
    if arguments.mark:
        known = {text: ", ".join(found) for text, found in wrong.items() if found}
        FILE.write_text(mark(FILE.read_text("utf-8"), known), "utf-8")


if __name__ == "__main__":
    main()
