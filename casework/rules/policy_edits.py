"""What a reviewer does to a document before it is stored; no word is changed or lost.

An edit names clauses, headings and other words by their key. ``applied`` does edits one after
the other; to undo is to do one edit less (COMMANDS.md, outline; DOMAIN.md 1.2).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casework.rules.clause_edits import (
    agree,
    describe,
    join,
    move,
    put_aside,
    reopen,
    split,
    take_back,
)
from casework.rules.clause_kinds import ClauseKind, ClauseLimit
from casework.rules.heading_edits import clause_to_heading, heading_to_clause, retype_heading
from casework.rules.policy_parts import PolicyOutline
from casework.rules.policy_review import PolicyReview, begin_review


@dataclass(frozen=True, slots=True)
class Split:
    """Split a clause before each of these characters; the parts are labelled a, b, c."""

    key: int
    at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """Join a clause to the one before it in its section."""

    key: int


@dataclass(frozen=True, slots=True)
class Move:
    """Move a clause to a place (from 0) among the clauses of a section."""

    key: int
    section: int
    place: int


@dataclass(frozen=True, slots=True)
class Describe:
    """Say what a clause does: its kind, its force word, and to what it is limited."""

    key: int
    kind: ClauseKind
    force: str
    limit: ClauseLimit


@dataclass(frozen=True, slots=True)
class Agree:
    """Agree to clauses as they stand."""

    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reopen:
    """Mark a clause as not yet agreed."""

    key: int


@dataclass(frozen=True, slots=True)
class PutAside:
    """Take a clause out of the clauses, with the reason; its words stay under other text."""

    key: int
    why: str


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Make a clause of other words, at a place among the clauses of a section."""

    key: int
    section: int
    place: int


@dataclass(frozen=True, slots=True)
class RetypeHeading:
    """Write a heading as it should be listed; as it was printed it stays under other text."""

    key: int
    heading: str


@dataclass(frozen=True, slots=True)
class HeadingToClause:
    """Make a clause of a heading; what stands under it joins the section before."""

    key: int


@dataclass(frozen=True, slots=True)
class ClauseToHeading:
    """Make a heading of a clause; the clauses after it in its section stand under it."""

    key: int


Edit = (
    Split
    | Join
    | Move
    | Describe
    | Agree
    | Reopen
    | PutAside
    | TakeBack
    | RetypeHeading
    | HeadingToClause
    | ClauseToHeading
)


def apply_edit(review: PolicyReview, edit: Edit) -> PolicyReview:
    """Do one edit. Raises BadInput, in the reviewer's words, for one that cannot be done."""
    match edit:
        case Describe(key, kind, force, limit):
            return describe(review, key, kind, force, limit)
        case Agree(keys):
            return agree(review, keys)
        case Reopen(key):
            return reopen(review, key)
        case RetypeHeading(key, heading):
            return retype_heading(review, key, heading)
        case HeadingToClause(key):
            return heading_to_clause(review, key)
        case ClauseToHeading(key):
            return clause_to_heading(review, key)
        case _:
            return _apply_to_words(review, edit)


def _apply_to_words(
    review: PolicyReview, edit: Split | Join | Move | PutAside | TakeBack
) -> PolicyReview:
    match edit:
        case Split(key, at):
            return split(review, key, at)
        case Join(key):
            return join(review, key)
        case Move(key, section, place):
            return move(review, key, section, place)
        case PutAside(key, why):
            return put_aside(review, key, why)
        case TakeBack(key, section, place):
            return take_back(review, key, section, place)


def applied(outline: PolicyOutline, edits: Iterable[Edit]) -> PolicyReview:
    """Do all edits to a document as it was split by the rules. Raises BadInput."""
    review = begin_review(outline)
    for edit in edits:
        review = apply_edit(review, edit)
    return review
