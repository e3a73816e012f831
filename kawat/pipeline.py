"""FLOOR 3. The way of a page, from its bytes to its record: the one file to read first.

    Page -> Document -> Parsed -> Grounded -> Record

Each stage is a function of one argument that flows and one that was loaded: a stage can be called alone, and a wrong
order is a type error.
"""

from __future__ import annotations

from dataclasses import dataclass

from kawat.coding import Coder, code, load_coder
from kawat.ground import Grounder, ground, load_grounder
from kawat.lang.press import Press, load_press
from kawat.model.page import Document, Page
from kawat.model.record import Record
from kawat.parse import Parser, load_parser, parse
from kawat.read import read_page
from kawat.world import load as load_world


@dataclass(frozen=True)
class Pipeline:
    """All that the stages need, loaded once; safe to share, for nothing in it changes."""

    press: Press
    parser: Parser
    grounder: Grounder
    coder: Coder

    def code_page(self, page: Page) -> Record:
        """The record of one page.

        Raises:
            RejectedPageError: the page is no readable article; the message says why in one sentence.
        """
        return self.code_document(read_page(page, self.press))

    def code_document(self, document: Document) -> Record:
        """The record of an article that is read already."""
        parsed = parse(document, self.parser)
        grounded = ground(parsed, self.grounder)  # dates before parties: an office is held on a day
        return code(grounded, self.coder)  # statements before events: what is said has a layer of its own


def load(language: str = "id") -> Pipeline:
    """Load the lexicons, tables and models of a language.

    Raises:
        FileNotFoundError: there is no such language.
    """
    world = load_world()
    return Pipeline(
        press=load_press(language),
        parser=load_parser(language),
        grounder=load_grounder(language, world),
        coder=load_coder(language, world),
    )
