"""Edits of a review as JSON values and back: how a review that waits is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from typing import Any, get_args

from casework.errors import BadInput
from casework.rules.clause_kinds import ClauseKind, ClauseLimit
from casework.rules.policy_edits import Describe, Edit
from casework.rules.policy_parts import PolicyOutline

# Kept reviews name an edit by its class: one that gets another name needs its old one here too.
_BY_NAME: Mapping[str, type[Edit]] = {kind.__name__: kind for kind in get_args(Edit)}


def edits_to_json(edits: Iterable[Edit]) -> list[dict[str, Any]]:
    """Write edits as JSON values."""
    return [{"edit": type(edit).__name__, **asdict(edit)} for edit in edits]


def edits_from_json(values: Iterable[Mapping[str, Any]]) -> tuple[Edit, ...]:
    """Read edits back. Raises BadInput for what is none."""
    return tuple(_edit(value) for value in values)


def _edit(value: Mapping[str, Any]) -> Edit:
    given = {str(name): held for name, held in value.items() if name != "edit"}
    try:
        kind = _BY_NAME[str(value["edit"])]
        if "at" in given:
            given["at"] = tuple(int(at) for at in given["at"])
        if "keys" in given:
            given["keys"] = tuple(int(key) for key in given["keys"])
        if kind is Describe:
            given["kind"] = ClauseKind(given["kind"])
            given["limit"] = ClauseLimit(given["limit"])
        return kind(**given)
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput(
            "A change that was kept cannot be read.", cure="Begin the review again."
        ) from error


def split_mark(outline: PolicyOutline) -> str:
    """Give a mark of how a document was split, by which a later reading is told from it.

    Keys count clauses, headings and other words in order: edits fit only the same split.
    """
    digest = sha256()
    for words in _counted(outline):
        digest.update(words.encode("utf-8", "surrogatepass"))
        digest.update(b"\x00")
    return digest.hexdigest()[:32]


def _counted(outline: PolicyOutline) -> Sequence[str]:
    found: list[str] = []
    for section in outline.sections:
        found.append(f"# {section.label} {section.heading}")
        found.extend(f"{clause.label} {clause.text}" for clause in section.clauses)
    found.extend(f"- {other.text}" for other in outline.other)
    return found
