"""FLOOR 2. Parsed -> Grounded: every date on the calendar, every place on the map, every party in the world."""
