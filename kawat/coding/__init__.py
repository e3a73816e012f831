"""FLOOR 2. Grounded -> Record: statements with their relays, events with their status."""

from kawat.coding.coder import Coder, code, load_coder

__all__ = ["Coder", "code", "load_coder"]
