"""FLOOR 3. Records in one SQLite file: one writer, many readers, each page one transaction."""

from __future__ import annotations

from kawat.store.happenings import Change, HappeningSlice, HappeningTables, Undone, Update
from kawat.store.prepared import Prepared, PreparedTables
from kawat.store.schema import StoreError
from kawat.store.sqlite import PageEntry, RejectedEntry, Store, Totals
from kawat.store.timeline import EventFilter, EventRow, Slice

__all__ = [
    "Change",
    "EventFilter",
    "EventRow",
    "HappeningSlice",
    "HappeningTables",
    "PageEntry",
    "Prepared",
    "PreparedTables",
    "RejectedEntry",
    "Slice",
    "Store",
    "StoreError",
    "Totals",
    "Undone",
    "Update",
]
