"""How an edit changes the headings of a document under review (COMMANDS.md, outline)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casework.errors import BadInput
from casework.rules.assigned_labels import rehomed
from casework.rules.clause_edits import (
    find_clause,
    find_section,
    new_clause,
    renumbered,
    with_other,
)
from casework.rules.policy_labels import section_code
from casework.rules.policy_parts import ASSIGNED, DOCUMENT, OutlineSection
from casework.rules.policy_review import PolicyReview, ReviewClause, ReviewSection

_LONGEST_HEADING = 300
_LONG = 120
# Higher than any number of a document, so that clauses which come together stay together.
_SHIFT = 1_000


def retype_heading(review: PolicyReview, key: int, heading: str) -> PolicyReview:
    """Write a heading as it should be listed. Raises BadInput for one without words."""
    section = find_section(review, key)
    words = " ".join(heading.split())
    if not any(c.isalnum() for c in words):
        raise BadInput("A heading needs words.", field="heading", cure="Type them.")
    if len(words) > _LONGEST_HEADING:
        raise BadInput("A heading is a line at most.", field="heading", cure="Shorten it.")
    printed = section.section.heading
    if words == printed:
        return review
    changed = replace(section, section=replace(section.section, heading=words))
    sections = tuple(changed if found.key == key else found for found in review.sections)
    review = replace(review, sections=sections)
    if printed and printed.casefold() != words.casefold():
        line = section.section.first_line
        review = with_other(review, printed, line, f"heading as printed, retyped as “{words}”")
    return review


def heading_to_clause(review: PolicyReview, key: int) -> PolicyReview:
    """Make a clause of a heading; its clauses join the section before, or stay without one."""
    section = find_section(review, key)
    heading = section.section
    if not heading.heading and not heading.printed:
        raise BadInput("There is no heading here.", field="key")
    at = next(n for n, found in enumerate(review.sections) if found.key == key)
    before = review.sections[at - 1] if at else None
    if before is None:
        label = f"{review.base.code}-{heading.code}"
        unheaded = OutlineSection(label, ASSIGNED, heading.code, "", 1, heading.first_line)
        home = ReviewSection(review.next_key, unheaded)
        review = replace(review, next_key=review.next_key + 1)
    else:
        home = before
    clause = new_clause(
        f"{heading.printed} {heading.heading}".strip(),
        home,
        heading.first_line,
        policy=review.base.code,
        key=key,
    )
    came = _rehomed(review, section.clauses, heading.code, home)
    home = replace(home, clauses=(*home.clauses, ReviewClause(key, clause), *came))
    kept = [found for found in review.sections if found.key not in {key, home.key}]
    kept.insert(max(at - 1, 0), home)
    return renumbered(replace(review, sections=tuple(kept)), [home])


def clause_to_heading(review: PolicyReview, key: int) -> PolicyReview:
    """Make a heading of a clause. Raises BadInput for one that is too long to be a heading."""
    section, place = find_clause(review, key)
    clause = section.clauses[place].clause
    words = " ".join(clause.text.split())
    if len(words) > _LONG:
        raise BadInput(
            "This is too long to be a heading.",
            field="key",
            cure="Split the heading off first.",
        )
    code = section_code(words, {found.section.code for found in review.sections})
    own = clause.label_source == DOCUMENT
    label = clause.label if own else f"{review.base.code}-{code}"
    made = ReviewSection(
        key,
        OutlineSection(
            label,
            DOCUMENT if own else ASSIGNED,
            code,
            words,
            section.section.level,
            clause.first_line,
            printed=clause.printed,
        ),
    )
    after = _rehomed(review, section.clauses[place + 1 :], section.section.code, made)
    made = replace(made, clauses=tuple(after))
    before = replace(section, clauses=section.clauses[:place])
    sections: list[ReviewSection] = []
    for found in review.sections:
        sections.extend([before, made] if found.key == section.key else [found])
    if not before.clauses and not before.section.heading:
        sections.remove(before)
        return renumbered(replace(review, sections=tuple(sections)), [made])
    return renumbered(replace(review, sections=tuple(sections)), [before, made])


def _rehomed(
    review: PolicyReview, clauses: Sequence[ReviewClause], old: str, home: ReviewSection
) -> list[ReviewClause]:
    policy, new = review.base.code, home.section.code
    return [
        replace(found, clause=rehomed(found.clause, policy=policy, old=old, new=new, shift=_SHIFT))
        for found in clauses
    ]
