"""What the shapes of dates mean: each reading takes a shape and the scene that it stands in to a value.

Every reading raises NoValueError where the value hangs on a day that nobody knows, and ValueError or OverflowError
where the calendar has no such day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from kawat.ground.dates.scene import NoValueError, Scene, Told
from kawat.ground.dates.shape import Shape, sentence_end, sentence_start
from kawat.lang.calendar import Feast
from kawat.model.when import Precision, When

_LONG_AGO = 330
"""Days: this year's day that lies farther back is next year's where no word looks back ("5 Januari" in December)."""
_HIJRI_YEARS = 1500
"""A year below this beside a feast is of the Hijrah: no feast that the tables have is of the Gregorian year 1446."""
_PULL_BACK = 2.5
"""How many times farther a coming day may not lie than the past one: the press writes of what was, mostly."""


# ----------------------------------------------------------------------------------------- years that a text leaves out
def _likely_year(day_in: Callable[[int], date], today: date, leaning: int | None) -> int:
    """The year of something that comes once a year.

    Writers leave the year out when it is the current one, or when the tense tells: so this year, unless that
    contradicts the tense, or lies ahead much farther than last year's lies back, or nearly a year back.
    """
    this, last = day_in(today.year), day_in(today.year - 1)
    if leaning == -1:
        return today.year if this <= today else today.year - 1
    if leaning == 1:
        return today.year if this >= today else today.year + 1
    if this > today and (this - today) * _PULL_BACK > today - last:
        return today.year - 1
    return today.year + 1 if (today - this).days > _LONG_AGO else today.year


def _shifted_year(shape: Shape, scene: Scene, suffix: str = "") -> int | None:
    """The year that the shape tells, in figures or as "tahun lalu"."""
    told = shape.year(suffix)
    if told is not None:
        return told
    shift = shape.tense("tense_year")
    return None if shift is None else scene.today.year + shift


def _unsaid_year(shape: Shape, scene: Scene, month: int, day: int) -> int:
    """The year of a day without one: the one that the text has told for it, else the likely one."""
    told = shape.tense()
    if told is None and (month, day) in scene.years:
        return scene.years[month, day]
    leap = min(day, 28) if month == 2 else day
    return _likely_year(lambda year: date(year, month, leap), scene.today, told or shape.leaning())


def _near_month_year(shape: Shape, scene: Scene, month: int) -> int:
    """The year of a month without one; "lalu" is the last such month that is over, "mendatang" the next to begin."""
    today, told = scene.today, shape.tense()
    if told == -1:
        return today.year if month < today.month else today.year - 1
    if told == 1:
        return today.year if month > today.month else today.year + 1
    if told == 0 or month == today.month:
        return today.year
    return _likely_year(lambda year: date(year, month, 15), today, shape.leaning())


def _months_told(shape: Shape) -> tuple[int, int]:
    """The month and the last month of a shape; where it tells one, both are that."""
    first, last = shape.month(), shape.month("_b")
    one = first or last
    if one is None:
        raise NoValueError
    return first or one, last or one


# -------------------------------------------------------------------------------------------------- days, months, years
def day(shape: Shape, scene: Scene) -> When:
    """One day of a month: "4 Februari 2026", "(4/2)"; without a year, the likely one."""
    (month, _), number = _months_told(shape), int(shape.match["day"])
    year = _shifted_year(shape, scene)
    return When.day(date(_unsaid_year(shape, scene, month, number) if year is None else year, month, number))


def days(shape: Shape, scene: Scene) -> When:
    """Days from one to another: "17-20 Juni", "28 Mei-2 Juni 2024", "1 Maret 2010 hingga 30 Juni 2014"."""
    month, month_b = _months_told(shape)
    number, number_b = int(shape.match["day"]), int(shape.match["day_b"])
    year, year_b = shape.year(), shape.year("_b")
    last_year = year_b or year
    if last_year is None:
        last_year = _unsaid_year(shape, scene, month_b, number_b)
    if year is None or year_b is None:
        year = last_year - 1 if (month, number) > (month_b, number_b) else last_year
    return When.between(date(year, month, number), date(last_year, month_b, number_b))


def month(shape: Shape, scene: Scene) -> When:
    """One month, or a part of it: "September lalu", "awal Mei", "Mei tahun lalu"; without a year, the likely one."""
    number, _ = _months_told(shape)
    year = _shifted_year(shape, scene)
    return When.month(_near_month_year(shape, scene, number) if year is None else year, number)


def months(shape: Shape, scene: Scene) -> When:
    """Months from one to another: "Januari-Maret 2025"."""
    first, last = _months_told(shape)
    last_year = shape.year("_b") or shape.year()
    if last_year is None:
        last_year = _near_month_year(shape, scene, last)
    year = shape.year() or (last_year if first <= last else last_year - 1)
    return When.months(year, first, 12 * (last_year - year) + last - first + 1)


def week_of_month(shape: Shape, scene: Scene) -> When:
    """A week counted within its month, from the first: "pekan kedua Juni" is the 8th to the 14th."""
    (number, _), week = _months_told(shape), shape.number("ordinal")
    year = shape.year()
    if year is None:
        year = _likely_year(lambda one: date(one, number, 7), scene.today, shape.leaning())
    last = When.month(year, number).last
    if week < 1:
        return When.between(last - timedelta(6), last)
    first = date(year, number, 7 * week - 6)
    return When.between(first, min(first + timedelta(6), last))


def day_of_month(shape: Shape, scene: Scene) -> When:
    """A day of a month by its number: "5 bulan depan", "hari pertama bulan Juli"."""
    told, today = shape.group("day"), scene.today
    number = shape.number("ordinal", "_day") if told is None else int(told)
    month = shape.month()
    if month is None:
        first = When.day(today).shifted("month", shape.tense() or 0).first
    else:
        first = date(shape.year() or _near_month_year(shape, scene, month), month, 1)
    return When.day(first.replace(day=number))


def month_of_told(shape: Shape, scene: Scene) -> When:
    """A month, or a day of it, in the year told last or one beside it: "Oktober tahun yang sama"."""
    start, (number, _) = _told_last(shape, scene, "day", "month", "year"), _months_told(shape)
    beside = shape.group("beside")
    year = start.first.year + (0 if beside is None else scene.calendar.number("beside", beside))
    told = shape.group("day")
    return When.month(year, number) if told is None else When.day(date(year, number, int(told)))


def year(shape: Shape, scene: Scene) -> When:
    """A year in figures: "tahun 2026", "awal 2022"."""
    return When.year(int(shape.match["year"]))


def years(shape: Shape, scene: Scene) -> When:
    """Years from one to another: "2003-2007"."""
    return When.years(int(shape.match["year"]), int(shape.match["year_b"]))


def new_year(shape: Shape, scene: Scene) -> When:
    """The year that has just begun, or in its last two months is about to: "tahun yang baru"."""
    return When.year(scene.today.year + (scene.today.month > 10))


def decade(shape: Shape, scene: Scene) -> When:
    """Ten years: "era 1990-an", "tahun 80-an"; two figures below 30 are of this century."""
    told = int(shape.match["decade"])
    first = told if told > 99 else told + (2000 if told < 30 else 1900)
    return When.years(first, first + 9)


def quarter(shape: Shape, scene: Scene) -> When:
    """A quarter or half of a year: "kuartal I 2025"."""
    length = 3 if shape.name("quarter") == "quarter" else 6
    number, told = shape.number("ordinal"), shape.year()
    if not 1 <= number <= 12 // length:
        raise NoValueError
    year = scene.today.year + (shape.tense() or 0) if told is None else told
    return When.months(year, length * (number - 1) + 1, length)


def season(shape: Shape, scene: Scene) -> When:
    """A season, three months from its first; winter is named after the year that it begins in."""
    first, told = shape.number("season"), shape.year()
    return When.months(_season_year(scene.today, first, shape.tense() or 0) if told is None else told, first, 3)


def _season_year(today: date, first: int, tense: int) -> int:
    """The year in which the past, present or coming season that begins in a month began or will."""
    begun = today.year if today.month >= first else today.year - 1
    running = (today.month - first) % 12 < 3
    if tense == 1:
        return begun + 1
    if tense == -1:
        return begun - 1 if running else begun
    return begun if running else today.year


def feast(shape: Shape, scene: Scene) -> When:
    """A feast that has a date: of the year told, of either era, else of the likely one."""
    found, year = scene.calendar.feasts[shape.name("feast")], shape.year()
    if year is not None and year < _HIJRI_YEARS:
        first = found.first_day_of_hijri(year)
    else:
        first = found.first_day(_feast_year(shape, scene, found) if year is None else year - found.eve)
    return When.between(first, first + timedelta(found.days - 1))


def _feast_year(shape: Shape, scene: Scene, found: Feast) -> int:
    shift = shape.tense("tense")
    if shift is not None:
        return scene.today.year + shift
    return _likely_year(found.first_day, scene.today, shape.tense("tense_b") or shape.leaning())


# ------------------------------------------------------------------------------------------------ told from the speaker
def deictic(shape: Shape, scene: Scene) -> When:
    """A day told from the day of speaking: "kemarin", "besok", "tadi malam"."""
    return When.day(scene.today).shifted("day", shape.number("deictic"))


def weekday(shape: Shape, scene: Scene) -> When:
    """A day of the week: the last such day up to the day of speaking, unless the words or the text tell otherwise."""
    number, week = shape.number("weekday"), shape.tense("tense_week")
    if week is not None:
        return When.week(scene.today, week, number, number)
    tense = shape.tense()
    if tense is not None and _is_week(shape):
        return When.week(scene.today, tense)
    within = _named_more_closely(shape, scene)
    if within is not None:
        return _weekday_within(within, number)
    ahead = shape.leans_ahead()
    if tense is None and not ahead and number in scene.weekdays:
        return When.day(scene.weekdays[number])
    return When.day(_near_weekday(scene.today, number, tense, ahead))


def _is_week(shape: Shape) -> bool:
    """Whether a capital Minggu that opens a sentence is the week and not the Sunday: "Minggu lalu, ..."."""
    if not shape.calendar.has("unit", shape.match["weekday"]) or shape.has("daypart", "daypart_b"):
        return False
    before = shape.body[max(0, shape.start - 3) : shape.start].rstrip(" ")
    return not before or before[-1] in '.!?\n"“'


def _near_weekday(today: date, number: int, tense: int | None, ahead: bool) -> date:
    back = (today.isoweekday() - number) % 7
    if tense == -1:
        return today - timedelta(back or 7)
    if tense == 0:
        return today + timedelta(number - today.isoweekday())
    if tense == 1 or (ahead and back):
        return today + timedelta(7 - back)
    return today - timedelta(back)


def _named_more_closely(shape: Shape, scene: Scene) -> When | None:
    """The week or weekend that a weekday tells more closely: "pekan depan, tepatnya Rabu"."""
    told = scene.told.last_before(shape.start)
    if told is None or shape.start - told.end > 30 or not 1 < told.when.days <= 7:
        return None
    between = shape.body[told.end : shape.start].strip(" ,")
    return told.when if scene.calendar.has("namely", between) else None


def _weekday_within(when: When, number: int) -> When:
    found = (when.first + timedelta(n) for n in range(when.days))
    return next((When.day(day) for day in found if day.isoweekday() == number), when)


def weekdays(shape: Shape, scene: Scene) -> When:
    """Days of the week that follow each other: "Sabtu-Minggu", "Senin dan Selasa pekan depan"."""
    first, last = shape.number("weekday"), shape.number("weekday", "_b")
    length, week = (last - first) % 7, shape.tense("tense_week")
    if week is not None:
        return When.week(scene.today, week, first, first + length)
    within, tense = _named_more_closely(shape, scene), shape.tense()
    if within is not None:
        start = _weekday_within(within, first).first
        return When.between(start, start + timedelta(length))
    told = scene.told.last_by(shape.start, "weekdays")
    if (
        tense is None
        and told is not None
        and (told.when.first.isoweekday(), told.when.last.isoweekday()) == (first, last)
    ):
        return told.when
    end = _near_weekday(scene.today, last, tense, shape.leans_ahead())
    return When.between(end - timedelta(length), end)


def weekend(shape: Shape, scene: Scene) -> When:
    """Beginning, middle or end of a week: Monday and Tuesday, Wednesday and Thursday, Saturday and Sunday."""
    first = {"start": 1, "middle": 3, "end": 6}[shape.name("part")]
    week = shape.tense()
    if week is None:
        is_over = first == 6 and scene.today.isoweekday() < 6 and not shape.leans_ahead()
        week = -1 if is_over else 0
    return When.week(scene.today, week, first, first + 1)


def unit(shape: Shape, scene: Scene) -> When:
    """This, the last or the next week, month or year: "pekan lalu", "akhir bulan ini", "awal tahun depan"."""
    kind, shift = shape.name("unit"), shape.tense() or 0
    return When.week(scene.today, shift) if kind == "week" else _shifted(When.day(scene.today), kind, shift)


def ago(shape: Shape, scene: Scene) -> When:
    """So many units back or ahead: "tiga tahun silam", "sepekan lagi".

    "dua pekan lalu" is a week, as "pekan lalu" is; "dua pekan yang lalu" counts back to a day.
    """
    count, kind = shape.count()
    way = shape.number("ago")
    if kind == "week" and way == -1:
        return When.week(scene.today, -count)
    return _shifted(When.day(scene.today), kind, count if way > 0 else -count)


def _shifted(start: When, kind: str, count: int) -> When:
    """A value so many units from another, at the precision of the unit; weeks and hours are counted in days."""
    if kind == "week":
        return start.shifted("day", 7 * count)
    if kind == "hour":
        return start.shifted("day", round(count / 24))
    if kind == "decade":
        return start.shifted("year", 10 * count)
    if kind not in ("day", "month", "year"):
        raise NoValueError
    return start.shifted("day" if kind == "day" else "month" if kind == "month" else "year", count)


def vague(shape: Shape, scene: Scene) -> When:
    """A time that is not told closely enough for a value: "beberapa tahun lalu"."""
    raise NoValueError


def broken(shape: Shape, scene: Scene) -> When:
    """Figures in brackets that are no date ("Kamis (19/20)") settle nothing."""
    raise NoValueError


# ------------------------------------------------------------------------------------------------ told from other dates
def _told_last(shape: Shape, scene: Scene, *precisions: Precision) -> When:
    """The value of the nearest expression before the shape that is precise enough."""
    told = scene.told.last_before(shape.start, *precisions)
    if told is None:
        raise NoValueError
    return told.when


def elapsed(shape: Shape, scene: Scene) -> When:
    """So many units gone by, "dua hari berselang": on from the day told before where it opens a sentence, else back."""
    count, kind = shape.count()
    told = scene.told.last_before(shape.start, "day") if shape.text[0].isupper() else None
    if told is not None:
        found = _shifted(told.when, kind, count)
        if scene.day is None or found.first <= scene.day:
            return found
    return _shifted(When.day(scene.today), kind, -count)


def beside(shape: Shape, scene: Scene) -> When:
    """So many units before or after the date told last: "sehari setelahnya", "tahun sebelumnya"."""
    count, kind = shape.count()
    if kind == "month":
        start = _told_last(shape, scene, "day", "month")
    elif kind in ("year", "decade"):
        start = _told_last(shape, scene, "day", "month", "year")
    else:
        start = _told_last(shape, scene, "day")
    return _shifted(start, kind, count * shape.number("beside"))


def next_day(shape: Shape, scene: Scene) -> When:
    """The day after the one told last: "keesokan harinya"."""
    return _told_last(shape, scene, "day").shifted("day", 1)


def that_day(shape: Shape, scene: Scene) -> When:
    """A part of the day told last: "malam harinya"."""
    return _told_last(shape, scene, "day")


def same(shape: Shape, scene: Scene) -> When:
    """The day, week, month or year told last: "pada hari yang sama"; a day may also be told after it.

    "X, yang tiba sehari sebelumnya, …" looks back, and the story goes on where it stood: such a day is passed over.
    """
    kind = shape.name("unit")
    if kind == "day":
        told = _story_day(shape, scene) or scene.told.first_day_after(shape.end)
        if told is None:
            raise NoValueError
        return told.when
    if kind == "week":
        return When.week(_told_last(shape, scene, "day").first)
    if kind == "month":
        first = _told_last(shape, scene, "day", "month").first
        return When.month(first.year, first.month)
    return When.year(_told_last(shape, scene, "day", "month", "year").first.year)


def _story_day(shape: Shape, scene: Scene) -> Told | None:
    """The last day told before a shape that is no look back, within a sentence, from the day told before it."""
    told = scene.told.last_before(shape.start, "day")
    while told is not None and told.rule == "beside" and sentence_start(shape.body, told.start) < told.start:
        earlier = scene.told.last_before(told.start, "day")
        if earlier is None or told.when.first >= earlier.when.first:
            break
        told = earlier
    return told


def since(shape: Shape, scene: Scene) -> When:
    """The date told last, at whatever precision: "sejak saat itu"."""
    return _told_last(shape, scene)


def apposed(shape: Shape, scene: Scene) -> When:
    """A day told by its distance from an event, "sehari setelah pertemuan": the day that its sentence names.

    A date inside the event's own clause ("sehari setelah serangan pada 13 Juni") is counted from instead; only days
    are told so closely that the sentence's date must be theirs.
    """
    body = shape.body
    before = list(scene.told.days_between(sentence_start(body, shape.start), shape.start))
    after = next(scene.told.days_between(shape.end, sentence_end(body, shape.end)), None)
    if after is not None and "," not in body[shape.end : after.start].rstrip(" ,"):
        count, kind = shape.count()
        return _shifted(after.when, kind, count * shape.number("apposed"))
    named = before[-1] if before else after
    if named is None or shape.count()[1] != "day":
        raise NoValueError
    return named.when


def told_from(shape: Shape, when: When) -> When | None:
    """The day of the event that :func:`apposed` tells a day by: the day before "sehari setelah pertemuan"."""
    count, kind = shape.count()
    return _shifted(when, kind, -count * shape.number("apposed")) if kind == "day" else None
