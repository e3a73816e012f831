"""FLOOR 2. Grounded -> Record: statements with their relays, events with their status."""
