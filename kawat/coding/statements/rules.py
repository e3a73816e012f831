"""The ways that the press tells speech, each a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kawat.coding.statements.quotes import Quote
from kawat.coding.statements.speakers import AGAIN, Voice, agent_of, subject_of
from kawat.coding.statements.text import SpokenText, Stretch
from kawat.model.record import StatementKind
from kawat.model.span import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement as a rule finds it, before its speaker's reference, relay and date are settled."""

    kind: StatementKind
    spans: tuple[Span, ...]
    cue: Span | None
    voice: Voice
    why: str


Rule = Callable[[SpokenText, Stretch], Iterator[Draft]]


def quoted_then_told(text: SpokenText, stretch: Stretch) -> Iterator[Draft]:
    """A quotation, then its cue: "…," kata X; "…," ujarnya; "…", kata X, "…"."""
    for number, quote in enumerate(stretch.quotes):
        cue = _skip(text, text.word_at(quote.end), ",.")
        if cue >= stretch.last:
            continue
        cue_end = _cue_after(text, cue)
        if cue_end is None:
            continue
        low = text.low(cue_end - 1)
        voice = AGAIN if text.speech.after.get(low) else agent_of(text, cue_end, _next_quote(text, stretch, quote))
        spans = [_inside(text, quote)]
        if (more := _goes_on(text, stretch, number)) is not None:
            spans.append(_inside(text, more))
        yield Draft("direct", tuple(spans), _words_span(text, cue, cue_end), voice, "quoted-then-told")


def told_then_quoted(text: SpokenText, stretch: Stretch) -> Iterator[Draft]:
    """A cue, then a quotation: X mengatakan, "…"; X menambahkan: "…"."""
    for quote in stretch.quotes:
        last = text.word_at(quote.start) - 1
        marked = text.low(last) in (",", ":")
        cue = last - marked
        while cue >= stretch.first and text.low(cue) in text.speech.complementisers | text.speech.adverbs:
            cue -= 1
        for back in range(cue, max(stretch.first, cue - 12) - 1, -1):
            low = text.low(back)
            if low in text.speech.before or low in text.speech.suffixed:
                if not marked and (back != cue or not _fills(text, stretch, quote)):
                    break
                start = text.words[stretch.first].start
                voice = AGAIN if low in text.speech.suffixed else subject_of(text, stretch, back, start)
                yield Draft(
                    "direct", (_inside(text, quote),), _words_span(text, back, back + 1), voice, "told-then-quoted"
                )
                break
            if low in ",":
                break


def quoted_alone(text: SpokenText, stretch: Stretch) -> Iterator[Draft]:
    """A quotation that is the whole sentence: the last speaker goes on."""
    for quote in stretch.quotes:
        if quote.start - stretch.start <= 1 and _fills(text, stretch, quote):
            yield Draft("direct", (_inside(text, quote),), None, AGAIN, "quoted-alone")


def says(text: SpokenText, stretch: Stretch) -> Iterator[Draft]:
    """A verb whose subject speaks: X mengatakan (bahwa) … ."""
    start = stretch.start
    for index in range(stretch.first, stretch.last):
        takes = text.speech.before.get(text.low(index))
        if takes is None or _quoted(text, stretch, index) or _blocked(text, stretch, index):
            continue
        content = _content(text, stretch, index + 1)
        if content is None:
            continue
        yield Draft(
            "indirect", (content,), _words_span(text, index, index + 1), subject_of(text, stretch, index, start),
            "says:" + text.low(index),
        )  # fmt: skip


def according(text: SpokenText, stretch: Stretch) -> Iterator[Draft]:
    """Menurut X, …; …, menurut X."""
    for index in range(stretch.first, stretch.last):
        suffixed = text.speech.according.get(text.low(index))
        if suffixed is None or _quoted(text, stretch, index):
            continue
        end = index + 1
        while end < stretch.last and text.low(end) != "," and end - index < 30:
            end += 1
        voice = AGAIN if suffixed else agent_of(text, index + 1, end)
        if index - stretch.first <= 3:
            content = _clause(text, stretch, end)
        elif text.low(index - 1) == ",":
            content = text.span(stretch.start, text.words[index].start)
        else:
            continue
        if content is not None and _long_enough(text, content):
            yield Draft("indirect", (content,), _words_span(text, index, index + 1), voice, "according")


def inserted(text: SpokenText, stretch: Stretch) -> Iterator[Draft]:
    """A bare cue after or within indirect speech: …, kata X."""
    for index in range(stretch.first + 2, stretch.last):
        suffixed = text.speech.after.get(text.low(index))
        if suffixed is None or text.low(index - 1) != "," or _quoted(text, stretch, index):
            continue
        if text.low(index - 2) in ('"', "”"):
            continue
        content = text.span(stretch.start, text.words[index].start)
        voice = AGAIN if suffixed else agent_of(text, index + 1, stretch.last)
        yield Draft("indirect", (content,), _words_span(text, index, index + 1), voice, "inserted")


RULES: tuple[Rule, ...] = (quoted_then_told, told_then_quoted, quoted_alone, says, according, inserted)


def _skip(text: SpokenText, index: int, marks: str) -> int:
    while text.low(index) and text.low(index) in marks:
        index += 1
    return index


def _cue_after(text: SpokenText, index: int) -> int | None:
    """End of the cue that begins at a word after a quotation, if one does."""
    if text.low(index) in text.speech.after:
        return index + 1
    if text.low(index) == "demikian":
        for end in range(index + 1, index + 4):
            if text.low(end) in text.speech.nouns:
                return end + 1
    return None


def _inside(text: SpokenText, quote: Quote) -> Span:
    return text.span(quote.inner, quote.outer)


def _words_span(text: SpokenText, first: int, last: int) -> Span:
    return Span.of(text.body, text.words[first].start, text.words[last - 1].end)


def _next_quote(text: SpokenText, stretch: Stretch, quote: Quote) -> int:
    for later in stretch.quotes:
        if later.start > quote.start:
            return text.word_at(later.start)
    return stretch.last


def _goes_on(text: SpokenText, stretch: Stretch, number: int) -> Quote | None:
    """The quotation that continues one broken by its cue."""
    if number + 1 >= len(stretch.quotes):
        return None
    later = stretch.quotes[number + 1]
    before = text.word_at(later.start) - 1
    if text.low(before) != "," or _cue_after(text, _skip(text, text.word_at(later.end), ",.")) is not None:
        return None
    between = range(text.word_at(stretch.quotes[number].end), before)
    if any(text.low(index) in text.speech.before for index in between):
        return None
    return later


def _fills(text: SpokenText, stretch: Stretch, quote: Quote) -> bool:
    return _skip(text, text.word_at(quote.end), ".,") >= stretch.last and quote.outer - quote.inner > 25


def _quoted(text: SpokenText, stretch: Stretch, index: int) -> bool:
    at = text.words[index].start
    return any(quote.start <= at < quote.end for quote in stretch.quotes)


def _blocked(text: SpokenText, stretch: Stretch, index: int) -> bool:
    before = index - 1
    while before >= stretch.first and text.low(before) in text.speech.adverbs:
        before -= 1
    return text.low(before) in text.speech.blockers or text.low(before) == "yang"


def _content(text: SpokenText, stretch: Stretch, first: int) -> Span | None:
    for index in range(first, min(stretch.last, first + 20)):
        if text.low(index) in text.speech.complementisers:
            return _clause(text, stretch, index + 1)
        if index == first and text.low(index) not in text.speech.prepositions | text.speech.adverbs | {",", "("}:
            break
    return _clause(text, stretch, first)


def _clause(text: SpokenText, stretch: Stretch, first: int) -> Span | None:
    """What is said, from its first word to its end."""
    last = first
    while last < stretch.last:
        low = text.low(last)
        if low in text.speech.joiners and _new_cue(text, stretch, last + 1):
            break
        if low == "," and text.low(last + 1) in ("seperti", "sebagaimana", "dikutip", "dilansir", "kata", "menurut"):
            break
        last += 1
    if last <= first:
        return None
    content = text.span(text.words[first].start, text.words[last - 1].end)
    if content.text.endswith(".") and not content.text.endswith('."'):
        content = text.span(content.start, content.end - 1)
    return content if _long_enough(text, content) else None


def _new_cue(text: SpokenText, stretch: Stretch, index: int) -> bool:
    return any(text.low(at) in text.speech.before for at in range(index, min(index + 4, stretch.last)))


def _long_enough(text: SpokenText, content: Span) -> bool:
    return content.text.count(" ") >= 2
