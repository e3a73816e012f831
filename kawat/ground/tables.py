"""What parties are looked up in, and how offices are written out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kawat.ground.lexicon import Entry, Hit, Lexicon
from kawat.ground.phrases import Phrase
from kawat.ground.scan import Scan
from kawat.lang.posts import Post, Posts
from kawat.model.grounded import Party
from kawat.world import World
from kawat.world.naming import Naming
from kawat.world.offices import Offices, Tenure

_SAME_START = 2  # letters in which a word and its short form begin alike
_CUT = 4  # letters at the beginning of a short form that its long form has; the rest may come from a longer one
_BRACKET = re.compile(r" \([^)]*\)")


@dataclass(frozen=True)
class Tables:
    """The world's tables and the language's names for what is in them.

    Attributes:
        posts: how the language names offices.
        calls: how it calls each state and body in the name of an office ("Amerika Serikat", "PBB").
        kept: terms of offices that are not written out ("CEO").
        home: the state that a body without one belongs to by default.
        naming: what the sound of a name tells.
    """

    world: World
    offices: Offices
    lexicon: Lexicon
    posts: Posts
    calls: Mapping[str, str]
    kept: frozenset[str]
    home: str
    naming: Naming

    def party(self, code: str) -> Party:
        """The party that a state or a body is."""
        body = self.world.bodies.get(code)
        return Party(self.call_in_english(code), code, "GOV" if body is None else body.sector)

    def call_in_english(self, code: str) -> str:
        """The canonical name of a state or a body."""
        return self.world.name_of(code) or code

    def call(self, code: str) -> str:
        """How the language calls a state or a body."""
        return self.calls.get(code) or self.call_in_english(code)

    def is_state(self, code: str | None) -> bool:
        """Whether a code is a state's."""
        return code in self.world.states


def code_of(entry: Entry) -> str | None:
    """The state or body that a form stands for, belongs to or lies in."""
    if entry.name is not None:
        return entry.name.code
    for holder in (entry.person, entry.outlet, entry.place):
        if holder is not None:
            return holder.code
    return None


def code_of_phrase(phrase: Phrase, scan: Scan, tables: Tables) -> str | None:
    """The code of what an office or a group belongs to; None where the text does not tell."""
    if phrase.code is not None:
        return phrase.code
    if phrase.head is not None and phrase.head.sense == "expert":
        return _house_code(phrase, scan)
    if phrase.head is not None and phrase.head.sense == "mission":
        return tables.home
    if phrase.post is not None and phrase.post.code is not None:
        return phrase.post.code
    if phrase.owner is not None:
        return code_of(phrase.owner.entries[0])
    if phrase.inner is None:
        return None
    inner = phrase.inner
    if inner.person is not None and inner.person.known is not None:
        return code_of(inner.person.known)
    return code_of_phrase(inner.office or inner, scan, tables)


def _house_code(phrase: Phrase, scan: Scan) -> str | None:
    """The state of the house that a scholar works at: the last state or place that follows a preposition or a house."""
    code, located, at = None, False, phrase.named
    while at < phrase.last:
        hit = scan.hits.get(at)
        located = located or scan.key(at) in {"di", "dari", "pada", ","} or (hit is not None and _is_house(hit))
        if hit is not None and located:
            code = code_of(hit.entries[0]) or code
        at = hit.last if hit is not None else at + 1
    return code


def _is_house(hit: Hit) -> bool:
    head, name = hit.get("head"), hit.entries[0].name
    return (head is not None and head.head is not None and head.head.sense == "organ") or (
        name is not None and name.party is not None and name.sector == "EDU"
    )


# ---- offices in words


def office_in_words(phrase: Phrase, scan: Scan, tables: Tables) -> str:
    """The office that a phrase gives, the names of the office and of its state written out."""
    code = code_of_phrase(phrase, scan, tables)
    if phrase.anaphor is not None and phrase.inner is not None and code is not None:
        return _of_one_named(phrase, phrase.inner.first, code, scan, tables)
    whole = phrase.owner is None or is_whole(phrase.owner.entries[0])
    if phrase.post is not None and not phrase.deputy and is_plain(phrase) and whole:
        name = post_in_words(phrase.post, code, tables)
        return f"Mantan {name}" if phrase.former else f"{_standing(phrase, scan)} {name}".strip()
    if phrase.post is not None and not phrase.deputy and not phrase.former and _serves_a_post(phrase, tables):
        served = post_in_words(phrase.post, code, tables)
        return (
            f"{served} {written_out(scan, phrase.target.first - 1, phrase.last, tables)}" if phrase.target else served
        )
    if (host := _host(phrase, scan)) is not None and phrase.target is not None:
        sent = written_out(scan, phrase.first, phrase.target.first - 1, tables)
        return f"{sent} {scan.reference.sent_to} {tables.call(host)}"
    return written_out(scan, _unsure_standing_end(phrase.first, scan), phrase.last, tables)


def _of_one_named(phrase: Phrase, last: int, code: str, scan: Scan, tables: Tables) -> str:
    """An office of a state or body that a noun takes up: "presiden negara itu" is "Presiden Peru"."""
    if phrase.post is None or phrase.deputy or phrase.complemented:
        return f"{written_out(scan, _unsure_standing_end(phrase.first, scan), last, tables)} {tables.call(code)}"
    name = post_in_words(phrase.post, code, tables)
    return f"Mantan {name}" if phrase.former else f"{_standing(phrase, scan)} {name}".strip()


def _unsure_standing_end(first: int, scan: Scan) -> int:
    """The token after a word that may mean an official as well as one who acts: "pejabat Gubernur"."""
    hit = scan.hit(first, "acting")
    return first if hit is None or hit.get("head") is None else hit.last


def _host(phrase: Phrase, scan: Scan) -> str | None:
    """The state that an ambassador in its capital is sent to: "Duta Besar Rusia di Lima"."""
    if phrase.post is None or phrase.target is None or phrase.post.title not in scan.reference.ambassadors:
        return None
    entry = phrase.target.get("capital")
    return code_of(entry) if entry is not None else None


def _serves_a_post(phrase: Phrase, tables: Tables) -> bool:
    """Whether an office serves another that is named with its holder: "Penasihat Presiden Ukraina [X]"."""
    owner = phrase.owner.entries[0] if phrase.owner is not None else None
    inner = phrase.inner.person if phrase.inner is not None and phrase.inner.office is None else None
    if phrase.post is None or ((owner is None or owner.role != "person") and inner is None):
        return False
    words = phrase.post.term.split()
    tails = (" ".join(words[first:]) for first in range(1, len(words)))
    return any(entry.post is not None for tail in tails for entry in tables.lexicon.meanings(tail))


def _standing(phrase: Phrase, scan: Scan) -> str:
    """The word before an office that says how it is held: "Penjabat"."""
    hit = scan.hit(phrase.first, "acting")
    return scan.text(hit.first, hit.last).capitalize() if hit is not None and hit.get("head") is None else ""


def is_plain(phrase: Phrase) -> bool:
    """Whether an office is a post and at most its state or body, with nothing between and nothing after."""
    if phrase.complemented or phrase.inner is not None or phrase.target is not None:
        return False
    return phrase.owner is None or phrase.owner.get("party", "capital") is not None


def is_whole(entry: Entry) -> bool:
    """Whether a form names a state or a body itself, not an institution or a city of one."""
    return entry.name is not None and entry.name.party is None and entry.name.kind not in {"capital", "seat"}


def post_in_words(post: Post, code: str | None, tables: Tables) -> str:
    """A post written out with its state: "Menteri Luar Negeri China"; abbreviations give way to what they stand for."""
    owner = tables.call(code) if code else ""
    base = tables.posts.write(post.title, "") or ""
    term = _BRACKET.sub("", post.term)
    if term not in tables.kept and is_short_for(term, base):
        return tables.posts.write(post.title, owner) or base
    term = " ".join(_word_in_full(word, tables) for word in term.split())
    return term if post.code is not None else f"{term} {owner}".strip()


def _word_in_full(word: str, tables: Tables) -> str:
    """A word of an office's name, an abbreviation written out: "Jubir" of "Jubir Gedung Putih"."""
    posts = [entry.post for entry in tables.lexicon.meanings(word) if entry.post is not None]
    base = tables.posts.write(posts[0].title, "") if posts and word not in tables.kept else None
    return base if base and is_short_for(word, base) else word


def is_short_for(term: str, full: str) -> bool:
    """Whether a term is the other one with words cut short: other words for an office stay as the text has them.

    >>> is_short_for("Menlu", "Menteri Luar Negeri"), is_short_for("Wakil PM", "Wakil Perdana Menteri")
    (True, True)
    >>> is_short_for("Hakim", "Ketua Mahkamah Agung"), is_short_for("Negosiator", "Kepala Negosiator")
    (False, False)
    """
    short, words = term.lower().split(), full.lower().split()
    others = [word for word in short if word not in words]
    if len(words) <= len(short) or not others:
        return False
    if len(short) == 1 and (short[0][:_SAME_START] == words[0][:_SAME_START] or _is_cut_from(short[0][:_CUT], words)):
        return True
    return all(_is_cut_from(word, words) for word in others)


def _is_cut_from(short: str, words: Sequence[str]) -> bool:
    """Whether the letters of a word stand in this order in a row of words, the first where a word begins."""
    starts = (first for first, word in enumerate(words) if word[0] == short[0])
    return any(_has_letters("".join(words[first:]), short) for first in starts)


def _has_letters(text: str, letters: str) -> bool:
    remaining = iter(text)
    return all(letter in remaining for letter in letters)


def office_of(tenure: Tenure, tables: Tables) -> str:
    """An office of the tables in the language's words: "Menteri Luar Negeri China"."""
    owner = tables.call(tenure.code)
    written = tables.posts.write(tenure.title, owner) or tables.posts.write(tenure.office, owner)
    return written or f"{tenure.title.replace('_', ' ')} {owner}"


def written_out(scan: Scan, first: int, last: int, tables: Tables) -> str:
    """The text between two tokens without brackets, determiners and "saat itu", short names written out."""
    words: list[str] = []
    at, school = first, False
    while at < last:
        hit = None if school else scan.hits.get(at)  # "Universitas Amerika" is none of the United States
        school = hit is not None and _is_school(hit)
        if (end := max(scan.bracket_end(at), scan.relative_end(at))) > at:
            at = end
        elif hit is not None and hit.last <= last and (said := _in_full(hit, tables)) is not None:
            words.append(said)
            at = hit.last
        else:
            words.append(scan.tokens[at].text)
            at += 1
    return " ".join(" ".join(words).split()).replace(" ,", ",").replace(" / ", "/").strip(" ,")


def _is_school(hit: Hit) -> bool:
    entry = hit.get("head")
    return entry is not None and entry.head is not None and (entry.head.sense, entry.head.sector) == ("organ", "EDU")


def _in_full(hit: Hit, tables: Tables) -> str | None:
    entry = hit.entries[0]
    if entry.role == "determiner":
        return ""
    if entry.post is not None:
        return post_in_words(entry.post, entry.post.code, tables)
    if is_whole(entry) and entry.name is not None:
        return tables.call(entry.name.code)
    return None
