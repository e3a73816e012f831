"""FLOOR 2. Document -> Parsed: tokens, sentences, roots; with a model also tags, dependencies and names."""

from kawat.parse.parser import Parser, load_parser, parse

__all__ = ["Parser", "load_parser", "parse"]
