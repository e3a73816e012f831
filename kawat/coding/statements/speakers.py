"""Who speaks: the party that a cue names before or after it, or that the text spoke of last."""

from __future__ import annotations

from dataclasses import dataclass

from kawat.coding.statements.contents import is_deed, is_predicate
from kawat.coding.statements.text import SpokenText, Stretch
from kawat.model.grounded import Party, PartyMention

_LONGEST_UNNAMED = 12  # words of a speaker whom no mention covers
_LONGEST_NAME = 35  # words of a speaker with titles and apposition
_LOCAL = 3  # words between someone of a place and the name that says who: "saksi mata, X"
_NAME_MARKS = frozenset({'"', "“", "‘", "@"})
_OPENING = 2  # words that may stand before a sentence's first name ("Kemudian Presiden Putin …")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: a party, or the same one as before (``again``); neither where what speaks is no party.

    Attributes:
        party: who; beside ``again`` only where nobody has spoken.
        one_of: whether it is a person of the party's side whom the text has told of: "menteri Peru itu".
        local: whether a word before the name says that the person is of the place told of: "saksi mata, X".
        unknown: whether nobody is named whose words they are: "sejumlah laporan menyebut".
    """

    party: Party | None = None
    again: bool = False
    one_of: bool = False
    local: bool = False
    unknown: bool = False


AGAIN = Voice(again=True)
NOTHING = Voice()
UNKNOWN = Voice(unknown=True)


def suffix_of(text: SpokenText, cue: int) -> Voice:
    """The speaker whom the suffix of a cue stands for ("ujarnya").

    Behind what is said ("katanya", "menurutnya") whoever spoke before goes on, whoever else was named meanwhile.
    """
    word, speech = text.words[cue], text.speech
    found = [mention for mention in text.mentions(word.start, word.end) if mention.parties]
    goes_on = word.low in speech.after or word.low in speech.according
    return Voice(found[-1].parties[0], again=goes_on) if found else AGAIN


def subject_of(text: SpokenText, cue: int, first: int) -> Voice:
    """The speaker who stands between word ``first``, where the clause begins, and the verb at index ``cue``."""
    speech = text.speech
    first = max(first, cue - _LONGEST_NAME)
    last = cue
    while last > first and _is_adverb(text, last - 1):
        last -= 1
    last = _before_date(text, first, last)
    if last <= first or text.low(last - 1) in speech.joiners | speech.settings:
        return AGAIN
    if text.low(last - 1) in speech.pronouns:
        return _referent(text, last - 1)
    definite = text.low(last) in speech.demonstratives
    first, last = _noun_phrase(text, first, last)
    if _heads_impersonal(text, first, last) or (text.low(cue) in speech.showing and _heads_wish(text, first)):
        return NOTHING
    start, end = text.words[first].start, text.words[last - 1].end
    mentions = [mention for mention in text.mentions(start, end) if mention.parties]
    if mentions:
        return _voice_of(text, first, _head(mentions), definite)
    return _unnamed(text, start, end)


def _is_adverb(text: SpokenText, index: int) -> bool:
    """Whether a word stands between a subject and its verb; "Tengah" with a capital is a part of a name."""
    low = text.low(index)
    return text.words[index].text.islower() and (low in text.speech.adverbs or low in text.speech.negators)


def shared_subject(text: SpokenText, stretch: Stretch, cue: int) -> Voice:
    """The subject of a sentence whose later verb has none of its own: Leavitt membantah laporan itu dan menyebut …."""
    for first, last in _pieces(text, stretch.first, cue):
        mentions = text.named(first, last)
        if not mentions or text.quoted(first) or _is_setting(text, first, last):
            continue
        if not text.relays_in(text.words[first].start, mentions[0].span.end):
            return Voice(mentions[0].parties[0])
    return AGAIN


def leading_person(text: SpokenText, stretch: Stretch) -> Party | None:
    """The person whom a sentence is about: who begins its first piece that names anyone and is no phrase of setting."""
    for first, last in _pieces(text, stretch.first, stretch.last):
        mentions = text.named(first, last)
        if mentions and not text.quoted(first) and not _is_setting(text, first, last):
            begins = text.word_at(mentions[0].span.start) - first <= _OPENING
            return mentions[0].parties[0] if begins and is_person(mentions[0]) else None
    return None


def _referent(text: SpokenText, index: int) -> Voice:
    """Whom a pronoun stands for, as far as grounding knows; of "mereka" those whom the sentence before is about."""
    found = text.mentions(text.words[index].start, text.words[index].end)
    if found and found[0].parties:
        return Voice(found[0].parties[0])
    party = _those_before(text, index) if text.low(index) in text.speech.plural_pronouns else None
    return AGAIN if party is None else Voice(party)


def _those_before(text: SpokenText, index: int) -> Party | None:
    """The state, body or group whom the sentence before begins with."""
    number = text.stretch_at(text.words[index].start) - 1
    if number < 0:
        return None
    before = text.stretches[number]
    named = text.named(before.first, before.last)
    leads = named and not text.quoted(text.word_at(named[0].span.start)) and not is_person(named[0])
    return named[0].parties[0] if leads else None


def _before_date(text: SpokenText, first: int, last: int) -> int:
    """Without the date between a subject and its verb: "Trump pada Jumat (27/6) membantah"."""
    if last <= first:
        return last
    for date in text.dates_in(text.words[max(first, last - 8)].start, text.words[last - 1].end):
        start, end = text.word_at(date.span.start), text.word_at(date.span.end)
        while text.low(end) in text.speech.after_dates:
            end += 1
        if end >= last and text.low(start - 1) not in text.speech.bounds:
            while start > first and text.low(start - 1) in text.speech.before_dates:
                start -= 1
            return start
    return last


def _noun_phrase(text: SpokenText, first: int, last: int) -> tuple[int, int]:
    """The subject's own words: without adverbial phrases before it, without its relative clause and what follows."""
    pieces = _pieces(text, first, last)
    chosen = len(pieces) - 1
    for number in range(len(pieces) - 1, -1, -1):
        piece_first, piece_last = pieces[number]
        if not _is_setting(text, piece_first, piece_last) and not text.is_relative(piece_first):
            chosen = number
            break
    if chosen and _is_apposition(text, *pieces[chosen]) and _can_be_subject(text, *pieces[chosen - 1]):
        chosen -= 1
    piece_first, piece_last = pieces[chosen]
    piece_first = _skip_opening(text, piece_first, piece_last)
    return piece_first, max(piece_first + 1, _relative_start(text, piece_first, piece_last))


def _pieces(text: SpokenText, first: int, last: int) -> list[tuple[int, int]]:
    """A stretch of words cut at its commas; brackets stay whole."""
    pieces, start, depth, whole = [], first, 0, first
    for index in range(first, last):
        low = text.low(index)
        if (mention := text.mention_at(index)) is not None:
            whole = text.word_at(mention.span.end)
        depth += (low == "(") - (low == ")")
        if low in (",", '"', "”", "“") and depth <= 0 and index >= whole:
            if index > start:
                pieces.append((start, index))
            start = index + 1
    if start < last:
        pieces.append((start, last))
    return pieces or [(first, last)]


def _is_setting(text: SpokenText, first: int, last: int) -> bool:
    """Whether a piece before a subject only says when, where or after what: "sementara itu", "dalam pidatonya"."""
    speech = text.speech
    while first < last and (
        text.low(first) in speech.joiners - speech.subordinators or text.low(first) in speech.adverbs
    ):
        first += 1
    low = text.low(first)
    return first == last or low in speech.settings or low in speech.subordinators or low in speech.likeness


def _is_apposition(text: SpokenText, first: int, last: int) -> bool:
    """Whether a piece only describes the name before it: "X, wakil kepala politik IRGC, mengatakan"."""
    start = text.words[first].start
    if not text.body[start].islower():
        return False
    if _is_named_alone(text, first - 2):
        return True
    described = any(mention.span.start == start for mention in text.mentions(start, text.words[last - 1].end))
    return text.low(last) == "," and not described


def _is_named_alone(text: SpokenText, last: int) -> bool:
    """Whether a person's name and nothing else of its kind ends at a word."""
    end = text.words[last].end if last >= 0 else -1
    return any(mention.span.end == end and is_person(mention) for mention in text.mentions(max(0, end - 80), end))


def _can_be_subject(text: SpokenText, first: int, last: int) -> bool:
    if _is_setting(text, first, last):
        return False
    proper = last - first > 1 and all(text.words[index].text[0].isupper() for index in range(first, last))
    return proper or bool(text.named(first, last))


def _skip_opening(text: SpokenText, first: int, last: int) -> int:
    """Past the words that open a sentence and, where it opens with a phrase of setting, up to its last mention."""
    speech = text.speech
    while first < last - 1 and (text.low(first) in speech.joiners or text.low(first) in speech.adverbs):
        first += 1
    if _is_setting(text, first, last):
        mentions = text.mentions(text.words[first].start, text.words[last - 1].end)
        if mentions:
            return text.word_at(mentions[-1].span.start)
    return first


def _relative_start(text: SpokenText, first: int, last: int) -> int:
    """Where the relative clause or the phrase of setting after a name begins."""
    for index in range(first + 1, last):
        if text.is_relative(index):
            return index
        if text.low(index) in text.speech.addressing:
            return index
        if text.low(index) in text.speech.venues and text.named(first, index):
            return index
    return last


def _heads_impersonal(text: SpokenText, first: int, last: int) -> bool:
    speech = text.speech
    while first < last - 1 and text.low(first) in speech.adverbs:
        first += 1
    low = text.low(first)
    if low in speech.impersonal or speech.stem(low) in speech.impersonal:
        return True
    return is_deed(text, first)


def _heads_wish(text: SpokenText, first: int) -> bool:
    """Whether a noun phrase is of a wish or a meeting, which only show: "permintaan itu menyoroti …"; reports say."""
    speech = text.speech
    return text.low(first) in (speech.nouns | speech.gatherings) - speech.relay.reports


def _voice_of(text: SpokenText, first: int, mention: PartyMention, definite: bool) -> Voice:
    """The party of a noun phrase that begins at a word; of "menteri garis keras Peru itu" a person of its side.

    Whoever is named by whose they are ("istri Netanyahu") is not that one.
    """
    party, start = mention.parties[0], text.words[first].start
    if text.low(first) in text.speech.kin and start < mention.span.start:
        return Voice(Party(text.span(start, mention.span.end).text, party.code))
    nameless = not is_person(mention) or party.name.split()[0].lower() in text.speech.persons
    described = definite and nameless and text.low(first) in text.speech.persons
    one_of = described and (start < mention.span.start or mention.kind == "office")
    return Voice(party, one_of=one_of, local=party.code is None and _is_local(text, mention))


def _is_local(text: SpokenText, mention: PartyMention) -> bool:
    """Whether those who are of a place stand right before a name: "warga bernama X", "seorang saksi mata, X"."""
    index = text.word_at(mention.span.start)
    before = [text.low(at) for at in range(max(0, index - _LOCAL), index)]
    return not text.speech.locals.isdisjoint(before) and not {".", "!", "?"} & set(before)


def _head(mentions: list[PartyMention]) -> PartyMention:
    """The mention that a noun phrase is about: a person before the state or body that only describes one."""
    people = [mention for mention in mentions if is_person(mention)]
    return people[-1] if people else mentions[0]


def is_person(mention: PartyMention) -> bool:
    """Whether a mention is of a person: of someone with an office, or in no sector that is known."""
    party = mention.parties[0]
    held = party.office is not None or party.told_office is not None
    return mention.kind in ("name", "office", "pronoun") and (held or (party.sector is None and not mention.medium))


def agent_of(text: SpokenText, first: int, last: int) -> Voice:
    """The speaker who stands after a cue, among words ``[first, last)``."""
    while first < last and text.low(first) in text.speech.agents | text.speech.repeats:
        first += 1
    end = first
    while end < last and end - first < _LONGEST_NAME and not _ends_name(text, end):
        mention = text.mention_at(end)
        end = end + 1 if mention is None else min(last, max(end + 1, text.word_at(mention.span.end)))
    if end <= first or text.low(first) == text.speech.suffix:  # "kata nya", torn off
        return AGAIN
    if text.low(first) in text.speech.pronouns:
        return _referent(text, first)
    start, stop = text.words[first].start, text.words[end - 1].end
    mentions = [mention for mention in text.mentions(start, stop) if mention.parties]
    if mentions:
        return _voice_of(text, first, _first_named(text, mentions), text.low(end - 1) in text.speech.demonstratives)
    return _maker_of(text, first, end, last) or _unnamed(text, start, stop)


def _maker_of(text: SpokenText, first: int, end: int, last: int) -> Voice | None:
    """Whose a paper is that a relative clause tells of: "menurut video yang diunggah militer Israel"."""
    made = text.is_relative(end) and text.low(end + 1) not in text.speech.relay.free
    if not made or not all(_is_paper(text, at) for at in range(first, end)):
        return None
    named = text.named(end + 1, min(last, end + _LONGEST_UNNAMED))
    return _voice_of(text, first, _first_named(text, named), definite=False) if named else None


def account_of_post(text: SpokenText, first: int, index: int) -> Voice:
    """Whose a post is that a sentence from word ``first`` on captions: an account named in it, or the text's first."""
    for at in (*range(index - 1, first - 1, -1), *range(first)):
        if text.low(at) in text.speech.accounts and not text.quoted(at):
            voice = _account(text, at + 1)
            if voice is not None:
                return voice
    return UNKNOWN


def _account(text: SpokenText, first: int) -> Voice | None:
    """The account whose name begins at a word, past its platform: akun Facebook "…", akun X @…."""
    start = first
    while text.low(start) in text.speech.relay.platforms or text.low(start) in _NAME_MARKS:
        start += 1
    quote = text.quote_of(start)
    if start == first or start >= len(text.words):
        return None
    last = text.word_at(quote.outer) if quote is not None else start + 1
    return Voice(Party(text.phrase(start, last).text, None))


def _ends_name(text: SpokenText, index: int) -> bool:
    speech, low = text.speech, text.low(index)
    if low in speech.speaker_ends or low in ('"', "“", "”", ".", ";", ":", "?", "!"):
        return True
    return low == "," and (text.low(index + 1) in speech.speaker_ends or text.low(index + 1) in speech.joiners)


def _first_named(text: SpokenText, mentions: list[PartyMention]) -> PartyMention:
    """The mention that follows a cue, or the name in apposition to it: "kata Menlu Iran, Abbas Araghchi"."""
    chosen = mentions[0]
    for later in mentions[1:]:
        between = text.body[chosen.span.end : later.span.start].strip(" ,()")
        if between and not (between.islower() and is_person(later) and not is_person(chosen)):
            break
        if is_person(later) or not is_person(chosen):
            chosen = later
    return chosen


def _unnamed(text: SpokenText, start: int, end: int) -> Voice:
    """A speaker whom no mention covers: its words, unless they are too many or tell of an act."""
    first, last = text.word_at(start), text.word_at(end)
    acts = _opens_with_verb(text, first) or any(_is_verb(text, at) for at in range(first, last))
    first += text.low(first) in text.speech.conclusive and first < last - 1
    if all(_is_paper(text, at) for at in range(first, last)):
        return UNKNOWN
    while first < last - 1 and (text.low(first) in text.speech.nouns or text.low(first) in text.speech.sources):
        first += 1 + (text.low(first + 1) in text.speech.moments)
    name = text.span(text.words[first].start, end).text if first < last else ""
    only_points = all(
        text.low(at) in text.speech.demonstratives | text.speech.relay.described for at in range(first, last)
    )
    if not name or acts or only_points or last - first > _LONGEST_UNNAMED:
        return AGAIN  # "demikian pernyataan tersebut": whoever's it was
    return Voice(Party(name, _state_of_place(text, first, end)))


def _state_of_place(text: SpokenText, first: int, end: int) -> str | None:
    """The state of the place that those who are of a place name: "polisi di Nairobi", not "diplomat di Nairobi"."""
    if text.low(first) not in text.speech.locals:
        return None
    start = text.words[first].start
    return next((place.place.country for place in text.places if start <= place.span.start < end), None)


def _is_verb(text: SpokenText, index: int) -> bool:
    word, speech = text.words[index], text.speech
    derived = word.low.startswith(speech.verb_prefixes) and word.root != word.low
    return derived and word.text[0].islower() and word.low not in speech.attributes


def _opens_with_verb(text: SpokenText, first: int) -> bool:
    return is_predicate(text, first) and text.low(first) not in text.speech.counters | text.speech.attributes


def _is_paper(text: SpokenText, index: int) -> bool:
    """Whether a word names what was said or written and nobody who did, or how many there are of it."""
    low, speech = text.low(index), text.speech
    return low in speech.nouns or low in speech.sources or low in speech.counters or low in speech.relay.conjunctions
