"""The ways that the press tells speech, each a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from kawat.coding.statements.contents import (
    after_relay,
    clauses_around,
    complement_of,
    cut,
    ending,
    is_clause,
    is_predicate,
    past_adverbs,
    past_papers,
    tells_anothers_words,
)
from kawat.coding.statements.drafts import Draft
from kawat.coding.statements.quotes import CLOSING, Quote
from kawat.coding.statements.speakers import (
    AGAIN,
    NOTHING,
    UNKNOWN,
    Voice,
    account_of_post,
    agent_of,
    is_person,
    shared_subject,
    subject_of,
    suffix_of,
)
from kawat.coding.statements.text import SpokenText, Stretch
from kawat.lang.speech import Verb
from kawat.model.span import Span

_MARKS = 4  # that may stand together
_WAY_BACK = 14  # words between a quotation and the verb before it
_WORTH_CALLING = 2  # words of a quotation that tells what something is called, without "sebagai" before it
_WORTH_QUOTING = 3  # words of a quotation that is a statement by itself
_OPENING = 14  # words from the beginning of a sentence to the passive that points back
_LONGEST_QUOTED = 10  # words of one who is quoted, from the verb on
_PAPER = 3  # words of a paper without whose it is ("laporan intelijen terbaru")
_BARE_NAME = 8  # words of a speaker without apposition between what is said and its verb
_NAME = 25  # words of a speaker between a cue and what is said


_CLAUSE = Verb(frozenset({"clause"}))

Rule = Callable[[SpokenText, Stretch], Iterator[Draft]]


def quoted_then_told(text: SpokenText, stretch: Stretch) -> Iterator[Draft]:
    """A quotation, then its cue: "…," kata X; "…," ujarnya; "…", kata X, "…"; "…," demikian pernyataan X."""
    for number, quote in enumerate(stretch.quotes):
        first = _past(text, text.word_at(quote.end), (",", ".", *CLOSING))
        if first >= stretch.last or _ends_told(text, stretch, quote):
            continue
        spans: tuple[Span, ...] = (_inside(text, quote),)
        if (last := _cue_end(text, first)) is not None:
            suffixed = text.speech.after.get(text.low(last - 1))
            voice = suffix_of(text, last - 1) if suffixed else agent_of(text, last, _until(text, stretch, number))
            if (more := _taken_up(text, stretch, number)) is not None:
                spans = (*spans, _inside(text, more))
            yield Draft("direct", spans, text.phrase(first, last), voice, "quoted-then-told")
        elif (verb := _closing_verb(text, stretch, first)) is not None:
            yield Draft(
                "direct", spans, text.phrase(verb, verb + 1), subject_of(text, verb, first), "quoted-then-subject"
            )


def _ends_told(text: SpokenText, stretch: Stretch, quote: Quote) -> bool:
    """Whether a quotation is the end of a sentence that is told: Kapal itu "melanggar batas," kata X."""
    before = text.word_at(quote.start) - 1
    follows = before > stretch.first and text.body[text.words[before].start].isalnum() and not text.quoted(before)
    return follows and text.body[quote.inner : quote.inner + 1].islower()


def told_then_quoted(text: SpokenText, stretch: Stretch) -> Iterator[Draft]:
    """A cue, then a quotation: X mengatakan, "…"; X menambahkan: "…"."""
    for quote in stretch.quotes:
        before = text.word_at(quote.start) - 1
        marked = text.low(before) in (",", ":")
        if not marked and not _fills_rest(text, stretch, quote):
            continue
        if (cue := _verb_before(text, stretch, before, marked)) is None:
            continue
        told = (
            text.low(before) == ":" and text.low(cue + 1) in (",", *text.speech.that) and before - cue > _WORTH_QUOTING
        )
        voice = AGAIN if told else _speaker_of(text, stretch, cue, before + 1)
        if voice.again and not told:
            voice = shared_subject(text, stretch, cue)
        phrase = None if told else text.phrase(cue, cue + 1)  # the verb has told something else before the colon
        yield Draft("direct", (_inside(text, quote),), phrase, voice, "told-then-quoted")


def captioned(text: SpokenText, stretch: Stretch) -> Iterator[Draft]:
    """What a post on the net is captioned with: unggahan disertai narasi: "…"; video dengan klaim "…"."""
    speech = text.speech
    for index in text.cues_in(stretch.first, stretch.last):
        if text.low(index) not in speech.captions or text.quoted(index) or not _tells_of_post(text, stretch, index):
            continue
        first = _past(text, index + 1, (":", *speech.caption_ends))
        quotes = [quote for quote in stretch.quotes if text.word_at(quote.start) >= first]
        spans: tuple[Span, ...] = ()
        if quotes and text.word_at(quotes[0].start) == first:
            spans = tuple(_inside(text, quote) for quote in _side_by_side(text, quotes))
        elif text.low(first - 1) == ":" and (content := cut(text, first, stretch.last)) is not None:
            spans = (content,)
        if spans:
            voice = account_of_post(text, stretch.first, index)
            yield Draft("direct", spans, text.phrase(index, index + 1), voice, "captioned")


def _tells_of_post(text: SpokenText, stretch: Stretch, index: int) -> bool:
    """Whether a post or an account is told of before a word, or the word itself opens what is shown of one."""
    return index == stretch.first or any(
        text.low(at) in text.speech.posts | text.speech.accounts for at in range(stretch.first, index)
    )


def _side_by_side(text: SpokenText, quotes: list[Quote]) -> list[Quote]:
    """The first quotation and those that follow it with no more than marks between."""
    for number, (quote, later) in enumerate(pairwise(quotes), 1):
        if _past(text, text.word_at(quote.end), (",", ".", *CLOSING)) != text.word_at(later.start):
            return quotes[:number]
    return quotes


def _speaker_of(text: SpokenText, stretch: Stretch, cue: int, end: int) -> Voice:
    """Who speaks at a verb in any voice; an agent stands before word ``end``."""
    speech, low = text.speech, text.low(cue)
    if low in speech.suffixed:
        return suffix_of(text, cue)
    if low in speech.passive:
        return agent_of(text, cue + 1, end)
    return subject_of(text, cue, _clause_start(text, stretch, cue))


def quoted_alone(text: SpokenText, stretch: Stretch) -> Iterator[Draft]:
    """A quotation that is a whole sentence: the last speaker goes on."""
    for quote in stretch.quotes:
        if text.word_at(quote.start) <= stretch.first + 1 and _fills_rest(text, stretch, quote):
            yield Draft("direct", (_inside(text, quote),), None, AGAIN, "quoted-alone")


def says(text: SpokenText, stretch: Stretch) -> Iterator[Draft]:
    """A verb whose subject speaks: X mengatakan (bahwa) …."""
    speech, silent = text.speech, False
    told: int | None = None  # end of what was said last
    for index in text.cues_in(stretch.first, stretch.last):
        low = text.low(index)
        if low in speech.joiners or text.is_relative(index):
            silent = False
        verb = speech.before.get(low) or speech.directed.get(low)
        if verb is None or text.quoted(index) or silent:
            continue
        if _blocked(text, stretch, index, verb):
            silent = _negated(text, stretch, index)
            continue
        content = complement_of(text, stretch, index, verb)
        if content is None or tells_anothers_words(text, content):
            continue
        start = _clause_start(text, stretch, index)
        when = speech.subordinators & speech.moments
        beside = text.low(start - 1) in when or text.low(index - 1) in when
        if beside and low in speech.before and not is_clause(text, content):
            continue  # an act told beside the news: "setelah Israel mengumumkan pembentukan …"
        goes_on = told is not None and not text.body[told : text.words[index].start].strip(" ,")
        voice = AGAIN if goes_on else subject_of(text, index, start)
        if voice.again and told is None:
            voice = shared_subject(text, stretch, index)
        if voice != NOTHING:
            told = content.end
            yield Draft("indirect", (content,), text.phrase(index, index + 1), voice, f"says: {low}")


def told_then_named(text: SpokenText, stretch: Stretch) -> Iterator[Draft]:
    """A verb of saying after what is said, with its subject between: …, para pejabat mengklaim."""
    speech = text.speech
    for index in text.cues_in(stretch.first + 3, stretch.last):
        if text.low(index) not in speech.before or text.quoted(index):
            continue
        ends = text.low(index + 1) in (".", "") or (text.low(index + 1) == "," and text.is_relative(index + 2))
        if not ends:
            continue
        comma = next((at for at in range(index - 1, max(stretch.first, index - 8), -1) if text.low(at) == ","), None)
        if comma is None or comma == index - 1 or not _can_speak(text, comma + 1, index):
            continue
        content = cut(text, stretch.first, comma)
        if content is not None:
            yield Draft(
                "indirect",
                (content,),
                text.phrase(index, index + 1),
                subject_of(text, index, comma + 1),
                "told-then-named",
            )


def _can_speak(text: SpokenText, first: int, last: int) -> bool:
    """Whether words are no more than someone who can speak."""
    if any(is_predicate(text, at) for at in range(first, last)):
        return False
    speech, named = text.speech, text.mentions(text.words[first].start, text.words[last - 1].end)
    people = text.low(first) in speech.pronouns | speech.counters | speech.persons | speech.locals
    return people or bool(named) or text.words[first].text[0].isupper()


def says_by_relative(text: SpokenText, stretch: Stretch) -> Iterator[Draft]:
    """A verb of saying in a relative clause: NATO, yang menilai …; mengutip sumber, yang mengatakan bahwa …."""
    speech = text.speech
    for index in text.cues_in(stretch.first + 2, stretch.last):
        verb = speech.before.get(text.low(index)) or speech.directed.get(text.low(index))
        if verb is None or text.quoted(index):
            continue
        before = index - 1
        while before > stretch.first and text.low(before) in speech.adverbs:
            before -= 1
        if not text.is_relative(before):
            continue
        voice = _antecedent(text, stretch, before - (text.low(before - 1) == ","))
        if voice == NOTHING and text.low(index + 1) in speech.that and _is_paper_before(text, stretch, before):
            voice = UNKNOWN
        told = verb if text.low(index) in speech.directed else _CLAUSE
        content = complement_of(text, stretch, index, told) if voice != NOTHING and verb.takes else None
        if content is not None:
            yield Draft("indirect", (content,), text.phrase(index, index + 1), voice, "says-by-relative")


def _is_paper_before(text: SpokenText, stretch: Stretch, relative: int) -> bool:
    """Whether a relative clause belongs to what holds speech, whosever it is: informasi yang menyebut bahwa …."""
    papers = text.speech.nouns | text.speech.sources | text.speech.relay.reports
    return any(text.low(at) in papers for at in range(max(stretch.first, relative - _PAPER), relative))


def _antecedent(text: SpokenText, stretch: Stretch, last: int) -> Voice:
    """Whom a relative clause belongs to: the mention that ends at a word, or whoever is quoted."""
    if last <= stretch.first:
        return NOTHING
    end = text.words[last - 1].end
    found = [mention for mention in text.mentions(max(stretch.start, end - 200), end) if mention.span.end == end]
    if not found or not found[-1].parties:
        return _quoted_one(text, stretch, last)
    heads = text.low(last) != "," and text.word_at(found[-1].span.start) - stretch.first < _WORTH_QUOTING
    return NOTHING if heads else Voice(found[-1].parties[0])  # the verb of a sentence's subject is still to come


def _quoted_one(text: SpokenText, stretch: Stretch, last: int) -> Voice:
    """Who is quoted before a relative clause: Haaretz mengutip seorang perwira, yang mengatakan …."""
    for index in range(last - 1, max(stretch.first, last - _LONGEST_QUOTED), -1):
        if text.low(index) in text.speech.relay.quoting:
            voice = agent_of(text, past_papers(text, index + 1), last)
            return voice if voice.party is not None else NOTHING
        if text.quoted(index) or text.low(index) == ",":
            break
    return NOTHING


def says_by_noun(text: SpokenText, stretch: Stretch) -> Iterator[Draft]:
    """A noun of saying with a light verb: X memberi isyarat bahwa …; X mengeluarkan pernyataan bahwa …."""
    speech = text.speech
    for index in text.cues_in(stretch.first + 1, stretch.last - 2):
        noun = text.low(index + 1)
        if text.low(index) not in speech.light or text.quoted(index) or noun not in speech.nouns | speech.signals:
            continue
        that = next((at for at in range(index + 2, min(stretch.last, index + 8)) if text.low(at) in speech.that), None)
        if that is None:
            continue
        content = cut(text, that + 1, ending(text, stretch, that + 1, stretch.last))
        voice = subject_of(text, index, _clause_start(text, stretch, index))
        if content is not None and voice != NOTHING:
            yield Draft("indirect", (content,), text.phrase(index, index + 2), voice, "says-by-noun")


def pleads(text: SpokenText, stretch: Stretch) -> Iterator[Draft]:
    """Why someone says to have done a thing: X menutup perbatasan dengan alasan bahwa …."""
    speech = text.speech
    for index in text.cues_in(stretch.first + 1, stretch.last - 2):
        that = index + 2
        if text.low(index + 1) not in speech.pleas or text.low(that) not in speech.complementisers | speech.purposes:
            continue
        if text.low(index) not in speech.means or text.quoted(index):
            continue
        first = that + (text.low(that) in speech.complementisers)
        content = cut(text, first, ending(text, stretch, first, stretch.last))
        voice = shared_subject(text, stretch, index)
        if content is not None and not voice.again:
            yield Draft("indirect", (content,), text.phrase(index + 1, index + 2), voice, "pleads")


def according(text: SpokenText, stretch: Stretch) -> Iterator[Draft]:
    """Words that name whose words a clause is: menurut X, …; …, menurut X; …, menurut X, …."""
    for index in text.cues_in(stretch.first, stretch.last):
        suffixed = text.speech.according.get(text.low(index))
        grounded = (
            text.low(index) in text.speech.grounds and text.low(index + 1) in text.speech.nouns | text.speech.sources
        )
        if text.quoted(index) or text.low(index - 1) in CLOSING or (suffixed is None and not grounded):
            continue
        if text.relays_in(text.words[index].start, text.words[index].end):  # a medium that tells what another said
            continue
        end = index + 1 if suffixed else _told_by(text, stretch, index)
        voice = suffix_of(text, index) if suffixed else agent_of(text, index + 1, end)
        spans = tuple(_spans_around(text, stretch, index, end))
        if spans:
            yield Draft("indirect", spans, text.phrase(index, index + 1), voice, "according")


def inserted(text: SpokenText, stretch: Stretch) -> Iterator[Draft]:
    """A bare cue after indirect speech or inside it: …, kata X; …, kata dia, …."""
    for index in text.cues_in(stretch.first, stretch.last):
        suffixed = text.speech.after.get(text.low(index))
        if suffixed is None or text.quoted(index) or not _follows_telling(text, stretch, index):
            continue
        end = index + 1 if suffixed else _told_by(text, stretch, index)
        if index == stretch.first and not (text.low(end) == "," and _is_name(text, index + 1, end)):
            continue
        named = suffixed or text.low(index) in text.speech.sure
        if not named and not _can_speak(text, index + 1, _comma(text, stretch, index + 1)):
            continue  # "nilai tukar rupiah": most bare stems are nouns or adjectives as well
        voice = suffix_of(text, index) if suffixed else agent_of(text, index + 1, end)
        spans = tuple(_spans_around(text, stretch, index, end))
        if spans:
            yield Draft("indirect", spans, text.phrase(index, index + 1), voice, "inserted")


def _follows_telling(text: SpokenText, stretch: Stretch, index: int) -> bool:
    """Whether a bare cue stands first, after a comma, or after a quotation that only ends what is told."""
    if index == stretch.first:
        return True
    quote = text.quote_before(index)
    return _ends_told(text, stretch, quote) if quote is not None else text.low(index - 1) == ","


def told_passively(text: SpokenText, stretch: Stretch) -> Iterator[Draft]:
    """A passive with its agent: dikatakan X bahwa …; disampaikannya, …; seperti disampaikan X, …."""
    speech = text.speech
    for index in _openings(text, stretch):
        low = text.low(index)
        end = _opening_end(text, stretch, index + 1)
        if end is None:
            continue
        voice = suffix_of(text, index) if low in speech.suffixed else agent_of(text, index + 1, end - 1)
        content = cut(text, end, ending(text, stretch, end, stretch.last))
        if content is not None and not (low in speech.relay.bound and voice.again):
            yield Draft("indirect", (content,), text.phrase(index, index + 1), voice, "told-passively")


def likened(text: SpokenText, stretch: Stretch) -> Iterator[Draft]:
    """A passive with its agent that closes what is said: …, seperti disampaikan X; …, sebagaimana yang diumumkan X."""
    speech = text.speech
    for index in text.cues_in(stretch.first + 3, stretch.last - 1):
        if text.low(index) not in speech.passive or text.quoted(index):
            continue
        first = index - 1 - text.is_relative(index - 1)
        if text.low(first) not in speech.likeness or text.low(first - 1) != ",":
            continue
        if text.relays_in(text.words[first].start, text.words[index].end):
            continue
        end = _name_end(text, stretch, index + 1)
        voice, spans = agent_of(text, index + 1, end), tuple(clauses_around(text, stretch, first, end))
        if spans and not voice.again:
            yield Draft("indirect", spans, text.phrase(index, index + 1), voice, "likened")


def _openings(text: SpokenText, stretch: Stretch) -> Iterator[int]:
    """Passives of saying that open a sentence: a lost paragraph break can hide where it begins."""
    speech = text.speech
    for index in text.cues_in(stretch.first, stretch.last):
        low = text.low(index)
        if (
            (low in speech.passive or low in speech.suffixed)
            and not text.quoted(index)
            and _opens(text, stretch, index)
        ):
            yield index


def _opens(text: SpokenText, stretch: Stretch, index: int) -> bool:
    """Whether only words that open a sentence stand between its beginning, or a capital, and a word."""
    while not text.words[index].text[0].isupper():
        index -= 1
        if index < stretch.first:
            return True
        if text.low(index) not in text.speech.openers:
            return False
    return True


def seen_as(text: SpokenText, stretch: Stretch) -> Iterator[Draft]:
    """A passive of judging with its agent inside: posisi Trump dinilai Phillips relatif aman."""
    speech = text.speech
    for index in text.cues_in(stretch.first + 1, stretch.last - 1):
        verb = speech.passive.get(text.low(index))
        if verb is None or not verb.takes & {"view", "charge"} or text.quoted(index):
            continue
        if text.low(index - 1) in speech.relatives | speech.likeness:
            continue
        start = text.words[index + 1 + (text.low(index + 1) in speech.agents)].start if index + 2 < stretch.last else -1
        agent = [
            mention for mention in text.mentions(start, stretch.end) if mention.span.start == start and mention.parties
        ]
        if not agent:
            continue
        after = text.word_at(agent[0].span.end)
        before = cut(text, stretch.first, index)
        content = cut(text, after, ending(text, stretch, after, stretch.last))
        leads_on = after < stretch.last and text.low(after) not in speech.joiners | {",", "."}
        if before is not None and content is not None and leads_on:
            yield Draft(
                "indirect", (before, content), text.phrase(index, index + 1), Voice(agent[0].parties[0]), "seen-as"
            )


def called(text: SpokenText, stretch: Stretch) -> Iterator[Draft]:
    """What someone calls a thing, in quotation marks: yang disebut Moskow sebagai "operasi khusus"."""
    speech = text.speech
    for quote in stretch.quotes:
        first = text.word_at(quote.start)
        equated = text.low(first - 1) in speech.equations
        at = first - 1 - equated
        if at <= stretch.first or (not equated and text.word_at(quote.outer) - first <= _WORTH_CALLING):
            continue
        if text.low(at) in speech.suffixed:
            cue, voice = at, suffix_of(text, at)
        else:
            cue = next(
                (back for back in range(at, max(stretch.first, at - 6), -1) if text.low(back) in speech.passive), -1
            )
            named = 0 <= cue < at and not is_predicate(text, cue + 1)
            voice = agent_of(text, cue + 1, at + 1) if named else NOTHING
            if cue == at and text.is_relative(cue - 1) and at < first - 1:
                voice = _accuser(text, stretch, cue)
        if cue >= 0 and _views(text, cue) and voice != NOTHING:
            yield Draft("direct", (_inside(text, quote),), text.phrase(cue, cue + 1), voice, "called")


def _accuser(text: SpokenText, stretch: Stretch, cue: int) -> Voice:
    """Whose word a relative clause without an agent has: NATO mengecam serangan yang disebut sebagai "…"."""
    judges = (text.low(index) in text.speech.judging for index in range(stretch.first, cue))
    voice = shared_subject(text, stretch, cue) if any(judges) else NOTHING
    return NOTHING if voice.again else voice


def _views(text: SpokenText, cue: int) -> bool:
    verb = text.speech.passive.get(text.low(cue)) or text.speech.suffixed.get(text.low(cue))
    return verb is not None and "view" in verb.takes


def claimed(text: SpokenText, stretch: Stretch) -> Iterator[Draft]:
    """A noun of saying with its speaker: klaim X bahwa …."""
    speech = text.speech
    for index in text.cues_in(stretch.first, stretch.last):
        if text.low(index) not in speech.nouns or text.quoted(index):
            continue
        named = past_adverbs(text, index + 1)
        for end in range(named, min(stretch.last, index + 12)):
            low = text.low(end)
            if low in speech.that and end > named:
                content = cut(text, end + 1, ending(text, stretch, end + 1, _frame_end(text, stretch, end)))
                voice = agent_of(text, named, end)
                if content is not None and voice.party is not None and voice.party.code is not None:
                    yield Draft("indirect", (content,), text.phrase(index, index + 1), voice, "claimed")
                break
            if low in (",", ".") or is_predicate(text, end):
                break


def points_back(text: SpokenText, stretch: Stretch) -> Voice | None:
    """Who said what stands before: hal itu disampaikan X; demikian dikatakan X; X menyampaikan hal itu."""
    speech = text.speech
    for index in text.cues_in(stretch.first + 1, min(stretch.last, stretch.first + _OPENING)):
        low = text.low(index)
        verb = speech.before.get(low)
        if verb is not None and _pointed_to(text, index + 1):
            tells = not verb.denies and not _blocked(text, stretch, index, verb)
            return subject_of(text, index, stretch.first) if tells else None
        if low not in speech.passive and low not in speech.suffixed:
            continue
        first = index - 1
        while first > stretch.first and text.low(first) in speech.demonstratives | speech.adverbs:
            first -= 1
        if text.low(first) not in speech.pointers or (
            text.low(first) in speech.conclusive and low in speech.relay.bound
        ):
            return None
        if low in speech.suffixed:
            return suffix_of(text, index)
        return agent_of(text, index + 1 + _adverbs(text, index + 1), stretch.last)
    return None


def _pointed_to(text: SpokenText, index: int) -> bool:
    """Whether a verb's object only takes up what stands before: "hal itu", "pernyataan tersebut"."""
    speech, follows = text.speech, text.low(index + 2)
    alone = follows in speech.settings or follows in speech.joiners or follows in (",", ".", "")
    return alone and text.low(index) in speech.pointers and text.low(index + 1) in speech.demonstratives


def _adverbs(text: SpokenText, index: int) -> int:
    return next(count for count in range(10) if text.low(index + count) not in text.speech.adverbs)


def _frame_end(text: SpokenText, stretch: Stretch, index: int) -> int:
    """Where a phrase that opens a sentence ends: "Di tengah klaim X bahwa …, pertempuran berlanjut"."""
    if text.low(stretch.first) not in text.speech.settings:
        return stretch.last
    return next((at for at in range(index, stretch.last) if text.low(at) == "," and not text.quoted(at)), stretch.last)


RULES: tuple[Rule, ...] = (
    quoted_then_told,
    told_then_quoted,
    captioned,
    quoted_alone,
    according,
    told_then_named,
    inserted,
    told_passively,
    likened,
    says,
    says_by_noun,
    pleads,
    says_by_relative,
    seen_as,
    called,
    claimed,
)


def _past(text: SpokenText, index: int, marks: tuple[str, ...]) -> int:
    """The word after a few marks."""
    return next((at for at in range(index, index + _MARKS) if text.low(at) not in marks), index + _MARKS)


def _inside(text: SpokenText, quote: Quote) -> Span:
    """The words of a quotation, without the stop that ends it."""
    span = text.span(quote.inner, quote.outer)
    stops = span.text.endswith(".") and not span.text.endswith("..")
    return text.span(span.start, span.end - 1) if stops else span


def _cue_end(text: SpokenText, index: int) -> int | None:
    """End of the bare cue that begins at a word, if one does: "kata", "demikian pernyataan"."""
    if text.low(index) in text.speech.after:
        return index + 1
    if text.low(index) in text.speech.conclusive:
        for end in range(index + 1, index + 4):
            if _names_telling(text, end):
                return end + 1
    return None


def _names_telling(text: SpokenText, index: int) -> bool:
    speech, low = text.speech, text.low(index)
    told = low in speech.nouns or low in speech.after or low in speech.according
    return told or low in speech.passive or low in speech.relay.free


def _closing_verb(text: SpokenText, stretch: Stretch, first: int) -> int | None:
    """A verb after a quotation whose subject stands between: "…," ia menambahkan."""
    named = text.mention_at(first) is not None  # a name may have an apposition between commas behind it
    for index in range(first + 1, min(stretch.last, first + (_NAME if named else _BARE_NAME))):
        if text.low(index) in text.speech.before:
            after = text.low(index + 1)
            closes = after in (".", ",", "") or after in text.speech.settings or index + 1 >= stretch.last
            return index if closes else None
        if text.low(index) == "." or (text.low(index) == "," and not named):
            return None
    return None


def _until(text: SpokenText, stretch: Stretch, number: int) -> int:
    """The word that the next quotation of a stretch begins at, or the stretch's end."""
    later = stretch.quotes[number + 1 : number + 2]
    return text.word_at(later[0].start) if later else stretch.last


def _taken_up(text: SpokenText, stretch: Stretch, number: int) -> Quote | None:
    """The quotation that goes on after the cue that broke it."""
    if number + 1 >= len(stretch.quotes):
        return None
    quote, later = stretch.quotes[number], stretch.quotes[number + 1]
    before = text.word_at(later.start) - 1
    if (
        text.low(before) not in (",", ".")
        or _cue_end(text, _past(text, text.word_at(later.end), (",", "."))) is not None
    ):
        return None
    between = range(text.word_at(quote.end), before)
    return None if any(text.low(index) in text.speech.before for index in between) else later


def _fills_rest(text: SpokenText, stretch: Stretch, quote: Quote) -> bool:
    """Whether nothing but marks follows a quotation that is long enough to stand alone."""
    first = _past(text, text.word_at(quote.end), (".", ",", "!", "?", *CLOSING))
    if first < stretch.last and not text.relays_in(text.words[first].start, text.words[first].start + 1):
        return False
    return text.word_at(quote.outer) - text.word_at(quote.inner) >= _WORTH_QUOTING


def _verb_before(text: SpokenText, stretch: Stretch, index: int, marked: bool) -> int | None:
    speech = text.speech
    for at in range(index, max(stretch.first, index - _WAY_BACK) - 1, -1):
        low = text.low(at)
        if text.quoted(at):
            return None
        active = low in speech.before or low in speech.directed
        if active or (marked and (low in speech.passive or low in speech.suffixed)):
            bare = low in speech.before and not speech.before[low].quotes
            if not marked and (bare or at < index - (text.low(index) in speech.complementisers)):
                return None
            return None if _negated(text, stretch, at) else at
        if low == "," and at < index and text.low(index) != ":":
            return None
    return None


def _clause_start(text: SpokenText, stretch: Stretch, cue: int) -> int:
    """First word of the clause that a verb stands in: after the last quotation, joiner or verb of saying before it."""
    for index in range(cue - 1, stretch.first - 1, -1):
        low = text.low(index)
        if text.quoted(index) or low in (";", ":"):
            return index + 1
        splits = low in text.speech.joiners and low not in text.speech.settings
        joins = _between_names(text, index) or _between_subjects(text, stretch, index)
        if splits and stretch.first < index < cue - 1 and not joins:
            return index + 1
        if low in text.speech.subordinators and not text.is_relative(index) and _is_subject(text, index + 1, cue):
            return index + 1
    return stretch.first


def _is_subject(text: SpokenText, first: int, cue: int) -> bool:
    """Whether a name and no more stands before a verb: "… saat Presiden Rusia Vladimir Putin mengatakan"."""
    mention = text.mention_at(first)
    if mention is None:
        return False
    after = text.word_at(mention.span.end)
    while after < cue and text.low(after) in text.speech.adverbs:
        after += 1
    return after == cue


def _between_names(text: SpokenText, index: int) -> bool:
    """Whether a conjunction joins two names rather than two clauses."""
    before, after = text.words[index - 1 - (text.low(index - 1) == ",")], text.words[index + 1]
    return (
        text.body[after.start].isupper() and text.body[before.start].isupper() and not text.body[before.start].islower()
    )


def _between_subjects(text: SpokenText, stretch: Stretch, index: int) -> bool:
    """Whether a conjunction joins two who speak: no verb or comma stands before it ("penyelenggara dan warga …")."""
    if text.low(index) not in text.speech.relay.conjunctions:
        return False
    return not any(text.low(at) == "," or is_predicate(text, at) for at in range(stretch.first, index))


def _blocked(text: SpokenText, stretch: Stretch, index: int, verb: Verb) -> bool:
    before = index - 1
    while before >= stretch.first and text.low(before) in text.speech.adverbs:
        before -= 1
    low = text.low(before)
    if before < stretch.first or low in text.speech.blockers or text.is_relative(before):
        return True
    return low in text.speech.negators and not verb.denies


def _negated(text: SpokenText, stretch: Stretch, index: int) -> bool:
    return any(text.low(before) in text.speech.negators for before in range(max(stretch.first, index - 3), index))


def _name_end(text: SpokenText, stretch: Stretch, first: int) -> int:
    """The comma that ends the name of a speaker, past an apposition or a phrase of setting."""
    end = _comma(text, stretch, first)
    while text.low(end) == ",":
        following = _comma(text, stretch, end + 1)
        if text.low(following) != "," or not _belongs_to_name(text, end + 1, following):
            break
        end = following
    return end


def _told_by(text: SpokenText, stretch: Stretch, cue: int) -> int:
    """Where the name of a speaker behind a cue ends: at a comma, or where a clause that has none begins."""
    mention = text.mention_at(past_papers(text, cue + 1))
    after = text.word_at(mention.span.end) if mention is not None else cue + 1
    leads = mention is not None and (text.is_relative(cue - 1) or _leads(text, stretch, cue))
    goes_on = text.low(after) in text.speech.speaker_ends | text.speech.joiners | text.speech.demonstratives
    if leads and not goes_on and after < stretch.last and _begins_clause(text, after):
        content = cut(text, after, _comma(text, stretch, after))
        if content is not None and is_clause(text, content) and text.is_relative(cue - 1) == is_predicate(text, after):
            return after
    return _name_end(text, stretch, cue + 1)


def _begins_clause(text: SpokenText, index: int) -> bool:
    """Whether a word behind a name cannot go on with it: a common noun, or the name of a state or body."""
    mention = text.mention_at(index)
    return text.words[index].text[0].islower() if mention is None else not is_person(mention)


def _leads(text: SpokenText, stretch: Stretch, cue: int) -> bool:
    """Whether no more than a relay and words that open a clause stand before a cue."""
    if text.words[cue].text[0].isupper():  # a lost paragraph break can hide where a sentence begins
        return True
    opening = text.speech.joiners | text.speech.adverbs | {","}
    return all(text.low(at) in opening for at in range(after_relay(text, stretch, stretch.first), cue))


def _is_name(text: SpokenText, first: int, last: int) -> bool:
    """Whether words are a mention or a pronoun and nothing more."""
    if first >= last:
        return True
    start, end = text.words[first].start, text.words[last - 1].end
    return text.low(first) in text.speech.pronouns or any(
        mention.span.start == start and mention.span.end == end for mention in text.mentions(start, end)
    )


def _comma(text: SpokenText, stretch: Stretch, index: int) -> int:
    depth = 0
    while index < stretch.last:
        low = text.low(index)
        depth += (low == "(") - (low == ")")
        if depth <= 0 and (low in (",", ";") or text.quoted(index)):
            return index
        mention = text.mention_at(index)
        index = index + 1 if mention is None else max(index + 1, text.word_at(mention.span.end))
    return index


def _belongs_to_name(text: SpokenText, first: int, last: int) -> bool:
    """Whether a piece between commas goes with the name before it: an apposition, a setting or a relay."""
    if text.low(first) in text.speech.settings or text.low(first) in text.speech.relatives:
        return True
    start, end = text.words[first].start, text.words[last - 1].end
    if text.relays_in(start, start + 1) or text.dates_in(start, start + 1):
        return True
    return any(mention.span.start == start and mention.span.end >= end for mention in text.mentions(start, end))


def _spans_around(text: SpokenText, stretch: Stretch, cue: int, end: int) -> Iterator[Span]:
    first = _past(text, end, (",",))
    if text.is_relative(cue - 1) or _leads(text, stretch, cue) or text.low(cue - 1) in text.speech.contrasts:
        last = _comma(text, stretch, first) if text.is_relative(cue - 1) else stretch.last
        content = cut(text, first, ending(text, stretch, first, last)) if first < last else None
        if content is not None and (text.low(first) not in text.speech.settings or is_clause(text, content)):
            yield content
    elif text.low(cue - 1) == "," and not _tells_already(text, stretch, cue):
        yield from clauses_around(text, stretch, cue, end)


def _tells_already(text: SpokenText, stretch: Stretch, cue: int) -> bool:
    """Whether what stands before a cue is told by a verb of its own: X mengatakan bahwa …, menurut Y."""
    speech = text.speech
    return text.low(cue) in speech.grounds or any(
        text.low(index) in speech.before and text.low(index + 1) in speech.that for index in range(stretch.first, cue)
    )


def _opening_end(text: SpokenText, stretch: Stretch, first: int) -> int | None:
    """First word of what is said after a passive and its agent: past "bahwa" or a comma."""
    for index in range(first, min(stretch.last, first + _NAME)):
        if text.low(index) in text.speech.that:
            return index + 1
    comma = _name_end(text, stretch, first)
    if text.low(comma) == "," and comma - first < _NAME:
        return comma + 1
    return None
