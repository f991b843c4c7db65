"""Splitting a paragraph into the clauses that it holds, and joining them again.

To split within a paragraph is the reviewer's act and gives a, b, c, so that an allegation can
cite only what fits. No word is changed or lost (COMMANDS.md, outline; DOMAIN.md 1.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from string import ascii_lowercase

from casework.errors import BadInput
from casework.rules.clause_kinds import read_clause
from casework.rules.policy_parts import ASSIGNED, OutlineClause, OutlineSection, PolicyOutline
from casework.rules.policy_references import CrossReference


def split_clause(outline: PolicyOutline, label: str, at: int) -> PolicyOutline:
    """Split a clause before the character ``at``; the parts are labelled a, b, c.

    Raises BadInput where one part would have no words, or there are letters for no more parts.
    """
    section, place = _find(outline, label)
    clause = section.clauses[place]
    first, second = clause.text[:at].rstrip(), clause.text[at:].lstrip()
    if not any(c.isalnum() for c in first) or not any(c.isalnum() for c in second):
        raise BadInput(
            "There are words on one side only.",
            field="at",
            cure="Put the cursor where the next clause begins.",
        )
    base = clause.part_of or (clause.label, clause.label_source)
    parts = [_part(clause, text, section, base) for text in (first, second)]
    clauses = [*section.clauses[:place], *parts, *section.clauses[place + 1 :]]
    return _with_clauses(outline, section, _lettered(clauses, base))


def join_clause(outline: PolicyOutline, label: str) -> PolicyOutline:
    """Join a part to the part before it; the last two give the whole paragraph back.

    Raises BadInput for a clause that was not split off.
    """
    section, place = _find(outline, label)
    clause = section.clauses[place]
    base, before = clause.part_of, section.clauses[place - 1] if place else None
    if base is None or before is None or before.part_of != base:
        raise BadInput(
            f"{label} was not split off from the clause before it.",
            field="label",
            cure="Only parts of one paragraph are joined.",
        )
    joined = _part(before, f"{before.text} {clause.text}", section, base)
    clauses = [*section.clauses[: place - 1], joined, *section.clauses[place + 1 :]]
    return _with_clauses(outline, section, _lettered(clauses, base))


def can_join(outline: PolicyOutline, label: str) -> str:
    """Give the label of the part that this one can be joined to, or an empty text."""
    section, place = _find(outline, label)
    clause, before = section.clauses[place], section.clauses[place - 1] if place else None
    joins = clause.part_of is not None and before is not None and before.part_of == clause.part_of
    return before.label if joins and before is not None else ""


def _find(outline: PolicyOutline, label: str) -> tuple[OutlineSection, int]:
    for section in outline.sections:
        for place, clause in enumerate(section.clauses):
            if clause.label == label:
                return section, place
    raise BadInput(f"There is no clause {label} in this document.", field="label")


def _part(
    clause: OutlineClause, text: str, section: OutlineSection, base: tuple[str, str]
) -> OutlineClause:
    """Read a part for itself; one without a force word of its own keeps what the whole does."""
    reading = read_clause(text, heading=section.heading, lead_in=clause.reading)
    return replace(
        clause,
        text=text,
        kind=reading.kind,
        force=reading.force,
        subject=reading.subject,
        limit=reading.limit,
        part_of=base,
    )


def _lettered(clauses: Sequence[OutlineClause], base: tuple[str, str]) -> list[OutlineClause]:
    label, source = base
    parts = [clause for clause in clauses if clause.part_of == base]
    if len(parts) > len(ascii_lowercase):
        raise BadInput(
            f"{label} has more parts than letters.", field="at", cure="Join some of them again."
        )
    letters = iter(ascii_lowercase)
    alone = len(parts) == 1
    return [
        clause
        if clause.part_of != base
        else replace(clause, label=label, label_source=source, part_of=None)
        if alone
        else replace(clause, label=f"{label}{next(letters)}", label_source=ASSIGNED)
        for clause in clauses
    ]


def _with_clauses(
    outline: PolicyOutline, section: OutlineSection, clauses: Sequence[OutlineClause]
) -> PolicyOutline:
    changed = replace(section, clauses=tuple(clauses))
    before = {clause.label for clause in section.clauses}
    references = tuple(
        replace(reference, from_label=_holder(reference, clauses))
        if reference.from_label in before
        else reference
        for reference in outline.cross_references
    )
    sections = tuple(changed if found is section else found for found in outline.sections)
    return replace(outline, sections=sections, cross_references=references)


def _holder(reference: CrossReference, clauses: Sequence[OutlineClause]) -> str:
    """Find the part in which a reference stands now."""
    plain = reference.from_label.rstrip(ascii_lowercase)
    near = [clause for clause in clauses if clause.label.startswith(plain)]
    for clause in near:
        if reference.text in " ".join(clause.text.split()):
            return clause.label
    return near[0].label if near else clauses[0].label
