"""What the reviewer of an imported policy is told to look at (DOMAIN.md 1.1 to 1.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casework.rules.policy_labels import heading_words
from casework.rules.policy_parts import ASSIGNED, PolicyOutline
from casework.rules.policy_references import CrossReference, ReferenceStatus

_LONG_CLAUSE = 4_000


def review_notes(
    outline: PolicyOutline, *, repeated: Sequence[str], table_lines: int
) -> tuple[str, ...]:
    """Say in plain words what a reviewer should look at first, with nothing judged for them.

    ``repeated`` are the numbers printed more than once; ``table_lines`` counts the rows of
    tables in the body.
    """
    return (
        *outline.control.problems,
        *_of_the_split(outline),
        *_of_the_dates(outline),
        *_of_the_references(outline),
        *(
            f"The number {number} is printed more than once; labels were assigned."
            for number in sorted(set(repeated))
        ),
        *(
            [
                f"{table_lines} lines of tables in the text are listed as other text."
                if table_lines > 1
                else "A line of a table in the text is listed as other text."
            ]
            * bool(table_lines)
        ),
        *(
            f"{clause.label} has {len(clause.text):,} characters in one paragraph: "
            "look whether its lines were lost."
            for clause in outline.clauses
            if len(clause.text) > _LONG_CLAUSE
        ),
    )


def _of_the_split(outline: PolicyOutline) -> Iterator[str]:
    if not outline.title:
        yield "No title was recognised."
    if not any(section.heading for section in outline.sections):
        yield "No headings were recognised: all clauses stand in one section."
    if not outline.clauses:
        yield "No clauses were recognised: all words are listed under other text."
    labels = [clause.label for clause in outline.clauses if clause.label_source == ASSIGNED]
    if labels:
        yield (
            f"The document does not number all its clauses: labels such as {labels[0]} "
            "are assigned here, and do not stand in it."
        )


def _of_the_dates(outline: PolicyOutline) -> Iterator[str]:
    review = outline.control.date_of("review_on")
    if outline.review_overdue and review is not None:
        yield (
            f"Its review was due {review.words.split(',')[0]} and is overdue. That does not make "
            "it void, and it is a predictable challenge."
        )
    approved = outline.control.date_of("approved_on")
    if approved is not None and len(approved.stored or "") == 7:
        yield f"It was approved in {approved.words}."


def _of_the_references(outline: PolicyOutline) -> Iterator[str]:
    for reference in outline.cross_references:
        if reference.status is ReferenceStatus.UNRESOLVED:
            yield (
                f"{reference.from_label} refers to “{reference.text}”, and the document prints "
                f"no such number.{_near(outline, reference)}"
            )
        elif reference.status is ReferenceStatus.AMBIGUOUS:
            yield (
                f"{reference.from_label} refers to “{reference.text}”, which is printed more "
                "than once."
            )
    if outline.linked_policies:
        names = "; ".join(outline.linked_policies)
        yield f"It names other policies, which are not part of this document: {names}."


def _near(outline: PolicyOutline, reference: CrossReference) -> str:
    headings = {section.label: section.heading for section in outline.sections}
    if not reference.candidates:
        return ""
    label = reference.candidates[0]
    return f" The heading at that place is “{heading_words(headings[label])}” ({label})."
