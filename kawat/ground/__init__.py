"""FLOOR 2. Parsed -> Grounded: dates on the calendar, places on the map, parties in the world."""

from kawat.ground.grounder import Grounder, ground, load_grounder

__all__ = ["Grounder", "ground", "load_grounder"]
