"""FLOOR 0. Frozen values, standard library only: what flows between the stages."""
