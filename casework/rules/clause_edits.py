"""How an edit changes the clauses of a document under review (COMMANDS.md, outline)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from casework.errors import BadInput
from casework.rules.assigned_labels import incoming, numbered_anew
from casework.rules.clause_kinds import ClauseKind, ClauseLimit, ClauseSubject, read_clause
from casework.rules.policy_labels import section_code
from casework.rules.policy_parts import ASSIGNED, OtherText, OutlineClause, OutlineSection
from casework.rules.policy_review import (
    PolicyReview,
    ReviewClause,
    ReviewOther,
    ReviewReference,
    ReviewSection,
    with_sections,
)

_LONGEST_FORCE = 80
_ENDS = (".", "!", "?")


def split(review: PolicyReview, key: int, at: Sequence[int]) -> PolicyReview:
    """Split a clause before each place of ``at``. Raises BadInput where a part has no words."""
    section, place = find_clause(review, key)
    found = section.clauses[place]
    clause = found.clause
    cuts = [0, *sorted(set(at)), len(clause.text)]
    texts = [clause.text[a:b].strip() for a, b in pairwise(cuts)]
    if len(texts) < 2 or not all(_has_words(text) for text in texts):
        raise BadInput(
            "There are words on one side only.",
            field="at",
            cure="Put the cursor where the next clause begins.",
        )
    base = clause.part_of or (clause.label, clause.label_source)
    unnumbered = replace(clause, printed="")
    keys = (key, *range(review.next_key, review.next_key + len(texts)))
    before = ["", *texts]
    parts = [
        ReviewClause(
            own,
            _still_bound(
                _part(clause if own == key else unnumbered, text, section, base), clause, left
            ),
        )
        for own, text, left in zip(keys, texts, before, strict=False)
    ]
    held = _held_by_parts(review.references, key, parts)
    clauses = (*section.clauses[:place], *parts, *section.clauses[place + 1 :])
    review = replace(review, references=held, next_key=review.next_key + len(parts) - 1)
    return renumbered(review, [replace(section, clauses=clauses)])


def join(review: PolicyReview, key: int) -> PolicyReview:
    """Join a clause to the one before it; a number that goes is kept under other text."""
    section, place = find_clause(review, key)
    if place == 0:
        raise BadInput(
            "There is no clause before it in its section.",
            field="key",
            cure="Move it to the section of the clause that it belongs to.",
        )
    first, second = section.clauses[place - 1], section.clauses[place]
    one, two = first.clause, second.clause
    same = one.part_of is not None and one.part_of == two.part_of
    base = one.part_of if same else one.part_of or (one.label, one.label_source)
    assert base is not None
    whole = _part(one, f"{one.text} {two.text}", section, base)
    whole = replace(
        whole,
        last_line=max(one.last_line, two.last_line),
        part_of=one.part_of,
        label=one.label,
        label_source=one.label_source,
    )
    clauses = (
        *section.clauses[: place - 1],
        ReviewClause(first.key, whole),
        *section.clauses[place + 1 :],
    )
    review = replace(review, references=_redirected(review.references, second.key, first.key))
    if two.printed:
        review = with_other(review, two.printed, two.first_line, f"number, joined to {one.label}")
    return renumbered(review, [replace(section, clauses=clauses)])


def move(review: PolicyReview, key: int, section_key: int, place: int) -> PolicyReview:
    """Move a clause to a place of a section; a number that the document prints goes with it."""
    source, at = find_clause(review, key)
    found = source.clauses[at]
    rest = replace(source, clauses=(*source.clauses[:at], *source.clauses[at + 1 :]))
    if source.key == section_key:
        clauses = _inserted(rest.clauses, place, found)
        return renumbered(review, [replace(source, clauses=clauses)])
    target = find_section(review, section_key)
    policy, code = review.base.code, target.section.code
    moved = replace(found, clause=incoming(found.clause, policy=policy, code=code, key=key))
    clauses = _inserted(target.clauses, place, moved)
    return renumbered(review, [rest, replace(target, clauses=clauses)])


def describe(
    review: PolicyReview, key: int, kind: ClauseKind, force: str, limit: ClauseLimit
) -> PolicyReview:
    """Say what a clause does. Raises BadInput for a force word that is a sentence."""
    section, place = find_clause(review, key)
    found = section.clauses[place]
    words = " ".join(force.split())
    if len(words) > _LONGEST_FORCE:
        raise BadInput(
            "A force word is a word or two of the clause: must, should not.",
            field="force",
            cure="Shorten it.",
        )
    clause = replace(
        found.clause, kind=kind, force=words, limit=limit, subject=binds(kind, found.clause.subject)
    )
    return _with_clause(review, section, place, replace(found, clause=clause))


def agree(review: PolicyReview, keys: Sequence[int]) -> PolicyReview:
    """Agree to clauses as they stand."""
    wanted = set(keys)
    changed = [
        replace(
            section,
            clauses=tuple(
                replace(found, agreed=True) if found.key in wanted else found
                for found in section.clauses
            ),
        )
        for section in review.sections
        if any(found.key in wanted and not found.agreed for found in section.clauses)
    ]
    return with_sections(review, changed) if changed else review


def reopen(review: PolicyReview, key: int) -> PolicyReview:
    """Mark a clause as not yet agreed."""
    section, place = find_clause(review, key)
    return _with_clause(review, section, place, replace(section.clauses[place], agreed=False))


def put_aside(review: PolicyReview, key: int, why: str) -> PolicyReview:
    """Put the words of a clause, with its printed number, under other text."""
    section, place = find_clause(review, key)
    clause = section.clauses[place].clause
    text = f"{clause.printed} {clause.text}".strip()
    other = OtherText(text, clause.first_line, " ".join(why.split()) or "put aside by the reviewer")
    rest = (*section.clauses[:place], *section.clauses[place + 1 :])
    # It keeps its key: what is taken back is the same words again.
    review = replace(review, other=(*review.other, ReviewOther(key, other)))
    return renumbered(review, [replace(section, clauses=rest)])


def take_back(review: PolicyReview, key: int, section_key: int, place: int) -> PolicyReview:
    """Make a clause of words that were in none."""
    held = next((found for found in review.other if found.key == key), None)
    if held is None:
        raise BadInput("Those words are not among what is in no clause.", field="key")
    if not _has_words(held.other.text):
        raise BadInput("There are no words in it to make a clause of.", field="key")
    if not review.sections:
        review, section_key = _with_first_section(review, held.other.first_line)
    section = find_section(review, section_key)
    clause = new_clause(
        held.other.text, section, held.other.first_line, policy=review.base.code, key=key
    )
    clauses = _inserted(section.clauses, place, ReviewClause(key, clause))
    rest = tuple(found for found in review.other if found.key != key)
    return renumbered(replace(review, other=rest), [replace(section, clauses=clauses)])


def _with_first_section(review: PolicyReview, line: int) -> tuple[PolicyReview, int]:
    """Begin the only section of a document in which the rules found none."""
    code = section_code("introduction")
    heading = OutlineSection(f"{review.base.code}-{code}", ASSIGNED, code, "", 1, line)
    made = ReviewSection(review.next_key, heading)
    return replace(review, sections=(made,), next_key=review.next_key + 1), made.key


# -- what the edits share ---------------------------------------------------------------


def find_clause(review: PolicyReview, key: int) -> tuple[ReviewSection, int]:
    """Return the section of a clause and its place there. Raises BadInput."""
    for section in review.sections:
        for place, found in enumerate(section.clauses):
            if found.key == key:
                return section, place
    raise BadInput("That clause is not in this document any more.", field="key")


def find_section(review: PolicyReview, key: int) -> ReviewSection:
    """Return a section. Raises BadInput."""
    for section in review.sections:
        if section.key == key:
            return section
    raise BadInput("That heading is not in this document any more.", field="section")


def renumbered(review: PolicyReview, changed: Sequence[ReviewSection]) -> PolicyReview:
    """Put changed sections in, their assigned labels in the order of their clauses."""
    keys = {section.key for section in changed}
    taken = {
        found.clause.label
        for section in review.sections
        if section.key not in keys
        for found in section.clauses
    }
    policy = review.base.code
    return with_sections(
        review, [numbered_anew(section, policy=policy, taken=taken) for section in changed]
    )


def new_clause(
    text: str, section: ReviewSection, line: int, *, policy: str, key: int
) -> OutlineClause:
    """Make a clause of words that were none, read as the rules read clauses."""
    reading = read_clause(text, heading=section.section.heading)
    clause = OutlineClause(
        "",
        ASSIGNED,
        1,
        text,
        reading.kind,
        reading.force,
        reading.subject,
        reading.limit,
        line,
        line,
    )
    return incoming(clause, policy=policy, code=section.section.code, key=key)


def with_other(review: PolicyReview, text: str, line: int, why: str) -> PolicyReview:
    """Keep words that stand in no clause and no heading any more."""
    other = ReviewOther(review.next_key, OtherText(text, line, why))
    return replace(review, other=(*review.other, other), next_key=review.next_key + 1)


def binds(kind: ClauseKind, before: ClauseSubject) -> ClauseSubject:
    """Say whom a clause of a kind binds, where its words bound somebody else before."""
    return kind.binds(before)


def _has_words(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _part(
    clause: OutlineClause, text: str, section: ReviewSection, base: tuple[str, str]
) -> OutlineClause:
    """Read a part for itself; one without a force word of its own keeps what the whole does."""
    reading = read_clause(text, heading=section.section.heading, lead_in=clause.reading)
    return replace(
        clause,
        text=text,
        kind=reading.kind,
        force=reading.force,
        subject=reading.subject,
        limit=reading.limit,
        part_of=base,
    )


def _still_bound(part: OutlineClause, whole: OutlineClause, before: str) -> OutlineClause:
    """Keep what the whole says of a part that does not say it again.

    "when using the Trust's accounts" stands once, and limits every part of its sentence; so does
    the "should not" of a sentence that goes on. Silently lost, a citation would not be warned of.
    """
    limit = whole.limit if part.limit is ClauseLimit.ANY else part.limit
    part = replace(part, limit=limit)
    if part.force or not before or before.endswith(_ENDS):
        return part
    return replace(part, kind=whole.kind, force=whole.force, subject=whole.subject)


def _with_clause(
    review: PolicyReview, section: ReviewSection, place: int, found: ReviewClause
) -> PolicyReview:
    clauses = (*section.clauses[:place], found, *section.clauses[place + 1 :])
    return with_sections(review, [replace(section, clauses=clauses)])


def _inserted(
    clauses: tuple[ReviewClause, ...], place: int, found: ReviewClause
) -> tuple[ReviewClause, ...]:
    at = max(0, min(place, len(clauses)))
    return (*clauses[:at], found, *clauses[at:])


def _held_by_parts(
    references: tuple[ReviewReference, ...], key: int, parts: Sequence[ReviewClause]
) -> tuple[ReviewReference, ...]:
    """Give each reference of a clause to the part in which it stands."""

    def holder(held: ReviewReference) -> int:
        words = held.reference.text
        near = (part.key for part in parts if words in " ".join(part.clause.text.split()))
        return next(near, key)

    return tuple(
        replace(held, holder=holder(held)) if held.holder == key else held for held in references
    )


def _redirected(
    references: tuple[ReviewReference, ...], gone: int, now: int
) -> tuple[ReviewReference, ...]:
    """Let what referred to a clause, or stood in it, follow it into the one it was joined to."""

    def followed(held: ReviewReference) -> ReviewReference:
        if gone not in {held.holder, held.target, *held.candidates}:
            return held
        return replace(
            held,
            holder=now if held.holder == gone else held.holder,
            target=now if held.target == gone else held.target,
            candidates=tuple(now if key == gone else key for key in held.candidates),
        )

    return tuple(followed(held) for held in references)
