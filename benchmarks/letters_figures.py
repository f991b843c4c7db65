"""The preview of a three-page letter after a keystroke, and issuing one in both formats."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from measure import Figure, median_seconds, milliseconds

from casework import demonstration
from casework.app import open_casebook
from casework.clock import FrozenClock
from casework.ids import CaseId, LetterId
from casework.rules.case_role import CaseRole
from casework.rules.stage import Stage
from casework.services import (
    allegations,
    clause_mapping,
    letter_issue,
    letter_views,
    letters,
    roles,
)
from casework.services.case_lists import case_list
from casework.services.context import Casework
from casework.services.letter_issue import Arrangements

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
MORE_ALLEGATIONS = 3
WIDTH = 794  # pixels: A4 at 96 to the inch


def letter_figures(work: Path) -> list[Figure]:
    """Measure on the case of the demonstration whose employee was just notified."""
    clock = FrozenClock(NOW)
    demonstration.make_demonstration(work / "letters", clock)
    actor = demonstration.ADVISER
    casework = open_casebook(
        work / "letters", actor=actor, clock=clock, passphrase=demonstration.PASSPHRASE
    )
    try:
        case_id = notified_case(casework)
        add_allegations(casework, case_id)
        letter_id = letters.begin(casework, actor, case_id=case_id, kind="L05").value
        draft = letter_views.open_draft(casework, actor, letter_id=letter_id)
        prepared = letter_views.prepare(casework, actor, letter_id=letter_id)
        pages = letter_views.pages(prepared, draft.lines, width=WIDTH).pages
        preview = median_seconds(
            lambda: letter_views.pages(prepared, draft.lines, width=WIDTH), runs=9
        )
        issue = _issue_seconds(casework, case_id, letter_id)
    finally:
        casework.close()
    return [
        Figure(
            f"preview of a letter of {len(pages)} pages",
            milliseconds(preview),
            "",
            "",
            "at most 80 ms",
            preview <= 0.08,
        ),
        Figure(
            "issuing a letter in both formats, read back",
            milliseconds(issue),
            "",
            "",
            "at most 300 ms",
            issue <= 0.3,
        ),
    ]


def notified_case(casework: Casework) -> CaseId:
    """Return the case of the demonstration whose employee was just notified."""
    return next(
        line.case_id
        for line in case_list(casework, demonstration.ADVISER).lines
        if line.stage.words == Stage.NOTIFIED.words
    )


def add_allegations(casework: Casework, case_id: CaseId) -> None:
    """Word more like the first: the letter of the demonstration is to have three pages."""
    actor = demonstration.ADVISER
    first = allegations.allegations_of_case(casework, actor, case_id=case_id)[0]
    for number in range(MORE_ALLEGATIONS):
        text = replace(first.text, title=f"{first.text.title}, again {number + 2}")
        added = allegations.draft_allegation(
            casework, actor, case_id=case_id, text=text, why="More posts were reported."
        )
        for clause in first.clauses:
            clause_mapping.cite_clause(
                casework,
                actor,
                allegation_id=added.value,
                clause_id=clause.clause_id,
                reason=clause.reason,
            )


def _issue_seconds(casework: Casework, case_id: str, first: LetterId) -> float:
    actor = demonstration.ADVISER
    parts = roles.parts_in_case(casework, actor, case_id=case_id)
    names = {part.role: part.name for part in parts if part.is_held}
    arrangements = Arrangements(
        handed_over_by=names[CaseRole.COMMISSIONER],
        hand_over_at=NOW,
        supported_by=names[CaseRole.SUPPORT_CONTACT],
        support_told=True,
        approved_by_sender=True,
        at_work=True,
    )
    drafts = [first]

    def issue_next() -> None:
        letter_id = (
            drafts.pop()
            if drafts
            else letters.begin(casework, actor, case_id=case_id, kind="L05").value
        )
        letter_issue.issue(casework, actor, letter_id=letter_id, arrangements=arrangements)

    return median_seconds(issue_next, runs=5, warm=1)
