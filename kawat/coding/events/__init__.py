"""Events: who did what to whom, when, where, and whether it happened."""

from kawat.coding.events.coder import find_events

__all__ = ["find_events"]
