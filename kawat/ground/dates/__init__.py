"""Dates: every expression of a text that stands on the calendar, with its value: codebook, section 3.

The shapes come from the language's calendar (``kawat/lang``); here is what they mean. A text is cut into expressions
(``finding``), of which each is read by the rule that its shape names (``rules``: one line a rule). What the narrator
says is read first, from the day of publication; what stands in a quotation next, from the day that it was said; what
refers to another date last (``resolving``).
"""

from kawat.ground.dates.resolving import anchor_of, find_dates, read_date

__all__ = ["anchor_of", "find_dates", "read_date"]
