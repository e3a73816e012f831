"""FLOOR 5. What people touch: a command parses, calls one core function, prints."""
