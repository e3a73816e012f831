"""What is said: where the complement of a cue begins and ends, and whether it is speech at all."""

from __future__ import annotations

from collections.abc import Iterator

from kawat.coding.statements.text import SpokenText, Stretch
from kawat.lang.speech import Verb
from kawat.model.span import Span

_FARTHEST = 25  # words between a verb and its complementiser
_WIDEST = 4  # words between a conjunction and the verb of saying that makes it begin a new statement
_WIDEST_PAPER = 10  # words of a paper and whose it is
_SHORTEST = 2  # words of indirect speech
_TOPIC = 3  # words of a complement that nothing marks as speech
_ADJUNCT = 14  # words of a closing phrase that says where a thing was said


def complement_of(text: SpokenText, stretch: Stretch, cue: int, verb: Verb) -> Span | None:
    """What the verb at index ``cue`` says was said; None where its complement is no speech."""
    first, explicit = _beginning(text, stretch, cue + 1)
    if text.is_relative(first) or (not explicit and text.low(first) in text.speech.joiners - text.speech.settings):
        return None  # the article goes on: "para pejabat mengklaim, yang meminta …", "AFP melaporkan dan …"
    last = ending(text, stretch, first, stretch.last)
    directed = text.low(cue) in text.speech.directed
    only_set = text.low(last) == ":" and text.low(first) in text.speech.settings  # "mengatakan dalam wawancara: …"
    if last - first < (1 if directed else _SHORTEST) or only_set:
        return None
    if not explicit and not (directed and "view" in verb.takes):  # "menyebutnya ilegal": any word is what it is called
        if not _is_speech(text, verb, first, last):
            return None
        last = _before_remark(text, first, last)
    return cut(text, first, last)


def tells_anothers_words(text: SpokenText, content: Span) -> bool:
    """Whether a complement is a paper and what that says: "(membantah) laporan X yang menyebut …" tells X's words."""
    speech, first, last = text.speech, text.word_at(content.start), text.word_at(content.end)
    if text.low(first) not in speech.nouns:
        return False
    for index in range(first + 1, min(first + _WIDEST_PAPER, last - 1)):
        if text.is_relative(index):
            return text.low(index + 1) in speech.before
    return False


def _before_remark(text: SpokenText, first: int, last: int) -> int:
    """A noun phrase without the article's own remark on it: "penolakan itu, isu yang …"."""
    for index in range(first + 1, last - 2):
        if (
            text.low(index) == ","
            and text.low(index + 2) in text.speech.relatives
            and not _is_clause(text, first, index)
        ):
            return index
    return last


def cut(text: SpokenText, first: int, last: int) -> Span | None:
    """Words ``[first, last)`` as content: without the stop that ends the telling's sentence."""
    while (last > first and text.low(last - 1) in (",", ";", ":")) or (last > first and _loose_stop(text, first, last)):
        last -= 1
    if last <= first:
        return None
    span = text.span(text.words[first].start, text.words[last - 1].end)
    return span if any(character.isalnum() for character in span.text) else None


def _loose_stop(text: SpokenText, first: int, last: int) -> bool:
    return text.low(last - 1) in (".", "…") and last - first > 1


def _beginning(text: SpokenText, stretch: Stretch, after: int) -> tuple[int, bool]:
    """First word of a verb's complement, and whether a complementiser, a comma or a colon opens it."""
    speech, first = text.speech, after
    while first < stretch.last and text.low(first) in speech.adverbs:
        first += 1
    if text.low(first) in speech.settings or text.low(first) in (",", "(", ":") or first > after:
        for index in range(first, min(stretch.last, first + _FARTHEST)):
            if text.low(index) in speech.that and not text.quoted(index):
                return index + 1, True
            if index > first and text.low(index) in speech.before:
                break
    if text.low(first) in speech.complementisers:
        return first + 1, True
    if text.low(first) in (",", ":"):
        return after_relay(text, stretch, first + 1), True
    while text.low(after) in speech.repeats:
        after += 1
    if text.low(after) in speech.settings:
        return _after_setting(text, stretch, after)
    return after, False


def after_relay(text: SpokenText, stretch: Stretch, first: int) -> int:
    """Past a relay phrase that stands between a verb and what is said."""
    if first < stretch.last:
        start = text.words[first].start
        for relay in text.relays_in(start, start + 1):
            first = text.word_at(relay.span.end)
            while text.low(first) in (",", ")"):
                first += 1
    return first


def _after_setting(text: SpokenText, stretch: Stretch, first: int) -> tuple[int, bool]:
    """Past a phrase that says when or to whom, where one stands between a verb and what is said."""
    for index in range(first + 1, min(stretch.last, first + _FARTHEST)):
        if text.low(index) == "," and not text.quoted(index):
            return after_relay(text, stretch, index + 1), False
        if text.low(index) in text.speech.predicators:
            break
    start = text.words[first].start
    for date in text.dates_in(start, start + 30):
        return text.word_at(date.span.end), False
    if text.low(first + 1) in text.speech.audiences:
        return first + 2, False
    return first, False


def ending(text: SpokenText, stretch: Stretch, first: int, last: int) -> int:
    """One after the last word of speech that begins at a word: before a relay, a new cue or a closing adjunct."""
    last = min(last, _relay_start(text, first, last))
    for index in range(first, last):
        if not text.quoted(index) and _new_telling(text, index, last, first):
            last = index
            break
    return _before_adjunct(text, first, last)


def _relay_start(text: SpokenText, first: int, last: int) -> int:
    if first >= last:
        return last
    start, end = text.words[first].start, text.words[last - 1].end
    return min((text.word_at(relay.span.start) for relay in text.relays_in(start + 1, end)), default=last)


def _new_telling(text: SpokenText, index: int, last: int, first: int) -> bool:
    """Whether the article takes over at a word: ", seraya menambahkan", "dan Washington mengatakan", ", kata X"."""
    speech, low = text.speech, text.low(index)
    if low == ":":
        return index > first and index + 1 < last and text.quoted(index + 1)
    if low == ",":
        following = text.low(index + 1)
        if following in speech.asides:
            return True
        if (following in speech.before or following in speech.directed) and index > first:
            return True
        apposed = not any(is_predicate(text, at) for at in range(first, index))
        if not apposed and _named_cue(text, index + 1, last):
            return True
        if text.is_relative(index + 1) and text.low(index + 2) in speech.according:
            return True
        return (following in speech.after and text.low(index + 2) not in (",", "")) or following in speech.according
    if low in speech.companions:
        return text.words[index + 1].root != text.low(index + 1) if index + 1 < last else False
    if low in speech.joiners and index > first:
        return _cue_follows(text, range(index + 1, min(index + 1 + _WIDEST, last)))
    return False


def _cue_follows(text: SpokenText, words: range) -> bool:
    """Whether a verb of saying stands among words before any comma."""
    for index in words:
        if text.low(index) == ",":
            return False
        if _cue_verb(text, index):
            return True
    return False


def _named_cue(text: SpokenText, index: int, last: int) -> bool:
    """Whether a name with its verb of saying begins at a word."""
    start = text.words[index].start if index < last else -1
    for mention in text.mentions(start, start + 200) if index < last else ():
        if mention.span.start == start:
            return text.low(past_adverbs(text, text.word_at(mention.span.end))) in text.speech.before
    return False


def past_adverbs(text: SpokenText, index: int) -> int:
    """The first word from an index on that is no adverb."""
    while text.low(index) in text.speech.adverbs:
        index += 1
    return index


def past_papers(text: SpokenText, index: int) -> int:
    """The first word from an index on that names no paper: "mengutip (pernyataan) seorang pejabat"."""
    while text.low(index) in text.speech.nouns | text.speech.sources:
        index += 1
    return index


def _cue_verb(text: SpokenText, index: int) -> bool:
    speech, low = text.speech, text.low(index)
    if text.low(index - 1) in speech.blockers | speech.negators | speech.relatives:
        return False
    return low in speech.before or low in speech.directed


def _before_adjunct(text: SpokenText, first: int, last: int) -> int:
    """Without a closing phrase that says where, when or to whom: "… dalam keterangan tertulis, Rabu (2/7/2025)"."""
    end = _before_date(text, first, last)
    for index in range(max(first + _SHORTEST, end - _ADJUNCT), end):
        if text.quoted(index):
            continue
        speech, low, following = text.speech, text.low(index), text.low(index + 1)
        if low in speech.venues and _names_occasion(text, index + 1, end):
            return index
        if low == "," and following in speech.venues and text.low(index + 2) in speech.gatherings:
            return index
        if low in speech.addressing and following in speech.audiences:
            return index
    return end


def _names_occasion(text: SpokenText, index: int, end: int) -> bool:
    for at in range(index, min(index + 2, end)):
        if text.low(at) in text.speech.occasions or f"{text.low(at)} {text.low(at + 1)}" in text.speech.occasions:
            return True
    return False


def _before_date(text: SpokenText, first: int, last: int) -> int:
    if last <= first:
        return last
    end = last
    while end > first and text.low(end - 1) in (".", ")", ","):
        end -= 1
    start = text.words[max(first, end - 8)].start
    for date in text.dates_in(start, text.words[end - 1].end):
        index = text.word_at(date.span.start)
        if date.span.end + 1 >= text.words[end - 1].end and text.low(index - 1) == "," and index - 1 > first:
            return index - 1
    return last


def _is_speech(text: SpokenText, verb: Verb, first: int, last: int) -> bool:
    if verb.quotes and text.quoted(first):
        return True
    return any(_TESTS[complement](text, first, last) for complement in verb.takes)


def is_clause(text: SpokenText, content: Span) -> bool:
    """Whether what is said is a clause: it quotes, or has a verb of its own."""
    first, last = text.word_at(content.start), text.word_at(content.end)
    return any(text.quoted(index) for index in range(first, last)) or _is_clause(text, first, last)


def _is_clause(text: SpokenText, first: int, last: int) -> bool:
    """A predicate stands outside relative clauses and phrases of purpose."""
    passed = 0
    for index in range(first, last):
        low = text.low(index)
        if low in text.speech.relatives or (low in text.speech.purposes and is_predicate(text, index + 1)):
            passed += 1
        elif index > first and (low in text.speech.subordinators or _ends_object(text, index)):
            return False
        elif is_predicate(text, index):
            if not passed:
                return True
            passed -= 1
    return False


def _ends_object(text: SpokenText, index: int) -> bool:
    """Whether a conjunction goes on with the subject's next act: "membantah nama itu dan menyerahkan …"."""
    pointed = text.low(index) in text.speech.joiners and text.low(index - 1) in text.speech.demonstratives
    return pointed and is_predicate(text, index + 1)


def is_predicate(text: SpokenText, index: int) -> bool:
    """Whether a word makes a clause of what stands around it."""
    if index >= len(text.words):
        return False
    speech, word = text.speech, text.words[index]
    if word.low in speech.predicators:
        return not _in_name(text, index)
    derived = word.root != word.low and "-" not in word.low  # "berbulan-bulan" says how long
    return derived and word.low.startswith(speech.verb_prefixes) and word.low not in speech.nonverbs


def _in_name(text: SpokenText, index: int) -> bool:
    """Whether a word with a capital stands behind another: "Tahun Baru"."""
    return index > 0 and text.words[index].text[0].isupper() and text.words[index - 1].text[0].isupper()


def _is_thing(text: SpokenText, first: int, last: int) -> bool:
    things, low = text.speech.things, text.low(first)
    named = low in things or text.speech.stem(low) in things or f"{low} {text.low(first + 1)}" in things
    return named and last - first > _SHORTEST


def _is_topic(text: SpokenText, first: int, last: int) -> bool:
    """Anything of some length that is more than a pointer back ("hal itu saat berkunjung ke …")."""
    speech = text.speech
    if last - first < _TOPIC or text.low(first) in speech.purposes or text.low(first) in speech.matters:
        return False
    if text.low(first + 1) not in speech.demonstratives:
        return True
    return last > first + 2 and text.low(first + 2) not in speech.settings | speech.joiners | speech.subordinators | {
        ",",
        ".",
    }


def _leads_away(text: SpokenText, index: int) -> bool:
    """Whether what follows a pointer is no more than when or where it was said."""
    speech, low = text.speech, text.low(index)
    return low in speech.moments or low in speech.joiners or low in speech.subordinators or low in (",", ".", "")


def _is_finding(text: SpokenText, first: int, last: int) -> bool:
    return (
        not is_predicate(text, first) and text.low(first) not in text.speech.purposes and _is_clause(text, first, last)
    )


def _is_view(text: SpokenText, first: int, last: int) -> bool:
    """Something and what it is held to be: an equation, a quotation, or words after a demonstrative."""
    return last - first > _SHORTEST and any(_views(text, index) for index in range(first, last - 1))


def _views(text: SpokenText, index: int) -> bool:
    low = text.low(index)
    if low in text.speech.equations or low in ('"', "“"):
        return True
    return low in text.speech.demonstratives and not _leads_away(text, index + 1)


def _is_label(text: SpokenText, first: int, last: int) -> bool:
    joined = text.low(first) in text.speech.joiners
    return not joined and any(text.low(index) in text.speech.roles for index in range(first + 1, last))


def _is_blame(text: SpokenText, first: int, last: int) -> bool:
    """Someone, and for what that one is praised or blamed: Israel karena menyerang …."""
    reasons = (index for index in range(first + 1, last - 2) if text.low(index) in text.speech.reasons)
    return any(is_predicate(text, past_adverbs(text, index + 1)) for index in reasons)


def _is_request(text: SpokenText, first: int, last: int) -> bool:
    if any(text.low(index) in text.speech.purposes for index in range(first, last - 1)):
        return True
    return last - first > _SHORTEST and not is_predicate(text, first) and _is_clause(text, first, last)


def _is_deed(text: SpokenText, first: int, last: int) -> bool:
    return (
        last - first > _SHORTEST - 1 and is_deed(text, first) and text.low(first + 1) not in text.speech.demonstratives
    )


def is_deed(text: SpokenText, index: int) -> bool:
    """Whether a word is a noun of doing or a nominalised verb and names no party, body or paper."""
    speech, word = text.speech, text.words[index]
    if word.root == word.low or text.mention_at(index) is not None or word.low in speech.nouns | speech.bodies:
        return False
    return (word.low.startswith(speech.deed_prefixes) and word.low.endswith(speech.deed_suffix)) or (
        word.low.endswith(speech.suffix) and speech.stem(word.low) in speech.predicators
    )


def _is_call(text: SpokenText, first: int, last: int) -> bool:
    if (mention := text.mention_at(first)) is not None:
        asked = any(text.low(index) in text.speech.purposes for index in range(first, last - 1))
        return asked or _predicates(text, past_adverbs(text, text.word_at(mention.span.end)))
    return text.low(first + 1) not in text.speech.demonstratives or last > first + 2


def _predicates(text: SpokenText, index: int) -> bool:
    """Whether a word makes a clause of the name before it: "Iran akan menyerang", not "Iran akan bahaya …"."""
    if text.low(index) in text.speech.blockers:
        index = past_adverbs(text, index + 1)
    return is_predicate(text, index)


def _is_resolve(text: SpokenText, first: int, last: int) -> bool:
    return text.low(first) in text.speech.purposes or is_predicate(text, first)


_TESTS = {
    "clause": _is_clause,
    "thing": _is_thing,
    "topic": _is_topic,
    "finding": _is_finding,
    "view": _is_view,
    "label": _is_label,
    "blame": _is_blame,
    "request": _is_request,
    "deed": _is_deed,
    "call": _is_call,
    "resolve": _is_resolve,
    "charge": _is_clause,
}


def _leads_off(text: SpokenText, index: int) -> bool:
    """Whether what follows an inserted cue is the article's own: a relative clause, a conjunction, a setting."""
    speech, low = text.speech, text.low(index)
    if low in speech.relatives or low in speech.joiners or low in speech.settings or low in speech.asides or not low:
        return True
    start = text.words[index].start
    return bool(text.relays_in(start, start + 1) or text.dates_in(start, start + 1))


def clauses_around(text: SpokenText, stretch: Stretch, cue: int, end: int) -> Iterator[Span]:
    """The speech before and after a cue that stands inside it: "Sesuai mekanisme, kata dia, daftar itu rahasia"."""
    first = after_relay(text, stretch, stretch.first)
    while first < cue and text.low(first) in text.speech.joiners | text.speech.openings | {","}:
        first += 1 + (text.low(first + 1) in text.speech.demonstratives)  # "sementara itu"
    before = cut(text, first, cue)
    if before is not None:
        yield before
    if text.low(end) == "," and not _leads_off(text, end + 1):
        last = ending(text, stretch, end + 1, stretch.last)
        after = cut(text, end + 1, last)
        if after is not None:
            yield after
