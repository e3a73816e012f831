"""FLOOR 1. What a language is: the shapes of its lexicons; one folder beside this file a language."""
