"""FLOOR 1. What is true whatever the language: states, bodies, offices with their holders, places."""
