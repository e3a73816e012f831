"""What is a date at all: whether a stretch of text with the shape of one means one where it stands."""

from __future__ import annotations

from itertools import takewhile

from kawat.ground.dates.shape import Shape, words_of

_OLDEST = 1500
"""Bare figures below this are a count sooner than a year of which the press writes."""
_LONGEST_RUN = 200
"""Years: two figures farther apart are no stretch of years."""
_LONGEST_PHRASE = 4
"""Words: a year belongs to none that stand farther before it."""


def always(shape: Shape) -> bool:
    """The shape suffices."""
    return True


def orderly_days(shape: Shape) -> bool:
    """Days joined by "dan" or a comma are one expression only when they share their month and follow each other."""
    month, month_b = shape.month(), shape.month("_b")
    day, day_b = int(shape.match["day"]), int(shape.match["day_b"])
    if shape.is_list("day", "day_b"):
        return day_b == day + 1 and month is None and not shape.has("year")
    return (month is not None and month != month_b) or shape.has("year") or day < day_b


def orderly_months(shape: Shape) -> bool:
    """Months joined by "dan" are one expression only when they follow each other in one year."""
    if not shape.is_list("month", "month_b"):
        return True
    return shape.month("_b") == (shape.month() or 0) + 1 and not shape.has("year")


def orderly_weekdays(shape: Shape) -> bool:
    """Weekdays joined by a word are one expression only when they follow each other."""
    if not happens_once(shape):
        return False
    first, last = shape.number("weekday"), shape.number("weekday", "_b")
    if shape.is_list("weekday", "weekday_b"):
        return (last - first) % 7 == 1
    return first != last


def orderly_years(shape: Shape) -> bool:
    """The first year comes before the last; after a name they tell a term ("Menlu 2009-2014"), but for an edition's."""
    if not 0 < int(shape.match["year_b"]) - int(shape.match["year"]) <= _LONGEST_RUN or _is_joined(shape):
        return False
    return not shape.text[0].isdigit() or not _is_of_edition(_phrase_before(shape), shape)


def month_stands_alone(shape: Shape) -> bool:
    """A month without a year must not be part of a name: "Sebelas Maret", "Mei Ling"."""
    calendar, before, after = shape.calendar, shape.word_before(), shape.word_after()
    if before is not None and calendar.has("name_before", before):
        return False
    if shape.has("part", "year", "tense", "tense_year"):
        return True
    if before is not None and calendar.has("in_time", before):
        return True
    return not (after is not None and after[0].isupper()) and not (before is not None and before[0].isupper())


def happens_once(shape: Shape) -> bool:
    """A weekday is one day where it is not part of a name ("Pasar Minggu") and not every such day."""
    calendar, before = shape.calendar, shape.body[max(0, shape.start - 40) : shape.start].split()
    if not before:
        return True
    last, last_two = before[-1], " ".join(before[-2:])
    return not (calendar.has("name_before", last) or calendar.has("every", last) or calendar.has("every", last_two))


def is_year(shape: Shape) -> bool:
    """Four figures alone are a year where they are no number, no count and no part of a name."""
    calendar, body, end = shape.calendar, shape.body, shape.match.end("year")
    before, after = shape.word_before(), shape.word_after()
    if int(shape.match["year"]) < _OLDEST or _is_joined(shape):
        return False
    if before is not None and calendar.has("in_year", before):
        return True
    if after is not None and calendar.has("counted", after):
        return False
    if shape.has("tense") or (before is not None and calendar.has("near_year", before)):
        return True
    if before is None:
        listed = body[end : end + 1] in (")", ",") or (after is not None and calendar.has("and", after))
        return shape.start > 0 and body[shape.start - 1] == "(" and listed
    if calendar.has("counting", before) or _belongs_to_name(shape):
        return False
    return after is None or calendar.has("follows", after) or _dates_happening(shape)


def _is_joined(shape: Shape) -> bool:
    """Whether figures go on from what stands before them: "F-2000", "Rp 2.025", "$2000"."""
    return shape.start > 0 and shape.body[shape.start - 1] in "-/.,:$&#+€£"


def _belongs_to_name(shape: Shape) -> bool:
    """Whether a year belongs to the name before it ("Pemilu 2019") and that name is none of a happening."""
    phrase = _phrase_before(shape)
    if _is_of_edition(phrase, shape):
        return True
    named = bool(phrase) and phrase[0][0].isupper() and not shape.calendar.has("in_year", phrase[0])
    return named and not _dates_happening(shape)


def _phrase_before(shape: Shape) -> list[str]:
    """The words before a shape that it can belong to, the nearest first."""
    words = reversed(shape.clause_before()[-_LONGEST_PHRASE:])
    return list(takewhile(lambda word: not shape.calendar.has("follows", word), words))


def _is_of_edition(phrase: list[str], shape: Shape) -> bool:
    """Whether a phrase names something that comes in editions, told apart by their years."""
    return any(shape.calendar.has("edition", word) for word in phrase)


def _dates_happening(shape: Shape) -> bool:
    """Whether a year dates the happening that is named before it: "krisis rudal Kuba 1962"."""
    return any(shape.calendar.has("happening", word) for word in shape.clause_before()[-_LONGEST_PHRASE:])


def feast_is_told(shape: Shape) -> bool:
    """A feast is a date where its name tells the time, not where it is spoken of ("salat Idul Adha 1447 Hijriah")."""
    feast = shape.calendar.feasts[shape.name("feast")]
    before = shape.word_before()
    if feast.bare or shape.has("tense", "tense_b"):
        return True
    return shape.has("year") if before is None else shape.calendar.has("in_time", before)


def is_prose(shape: Shape) -> bool:
    """Words are written as in a sentence; "Pekan Ini", and "Besok" after a word, are a headline's."""
    words, before = words_of(shape.text), shape.body[max(0, shape.start - 2) : shape.start]
    if before.endswith("-"):
        return False
    if shape.text.isupper():
        return True
    if any(word[0].isupper() for word in words[1:]):
        return False
    return not words[0][0].isupper() or not before.strip().isalnum()


def is_unit_in_prose(shape: Shape) -> bool:
    """A stretch of the calendar, as a sentence has it; hours and centuries are none."""
    return shape.name("unit") not in ("hour", "decade", "century") and is_prose(shape)


def is_part_in_prose(shape: Shape) -> bool:
    """A part of a stretch; without "ini" or "lalu" it must not be part of more: "awal tahun ajaran"."""
    if shape.name("unit") == "day" or not is_unit_in_prose(shape):
        return False
    after = shape.word_after()
    if shape.has("tense") or after is None:
        return True
    return shape.calendar.has("follows", after) and not shape.calendar.has("that", after)


def season_is_told(shape: Shape) -> bool:
    """A season that is not part of a name: "Olimpiade Musim Panas 2012"."""
    before = shape.word_before()
    return before is None or not shape.calendar.has("edition", before)


def is_of_days(shape: Shape) -> bool:
    """A distance of a day at least."""
    return shape.count()[1] not in ("hour", "century") and is_prose(shape)


def is_told_time(shape: Shape) -> bool:
    """Something that the text has told is a time after a preposition of time: "pada tahun itu"."""
    before = shape.word_before()
    return before is not None and shape.calendar.has("in_time", before) and is_unit_in_prose(shape)


def is_not_less(shape: Shape) -> bool:
    """A distance, and not only a bound to it: "kurang dari setahun yang lalu"."""
    before = shape.body[max(0, shape.start - 20) : shape.start].split()
    return not shape.calendar.has("short_of", " ".join(before[-2:])) and is_prose(shape)
