"""What the go-to line finds: cases open to this person, the people in them, and clauses."""

from __future__ import annotations

from collections.abc import Sequence

from casework.services import case_lists, go_to, policies
from ui.go_to import Target
from ui.widgets.cells import TwoLines
from ui.window_context import WindowContext


def gather_targets(window: WindowContext) -> list[Target]:
    """Gather once when the line is entered; only what is open to this person is there."""
    listed = case_lists.case_list(window.casework, window.actor)
    cases = [
        Target(
            "Cases",
            TwoLines(
                line.employee,
                " · ".join(part for part in (line.school, line.stage.words) if part),
                line.reference,
                "ph.folder-simple",
            ),
            line.found,
            "case",
            {"case_id": line.case_id},
        )
        for line in listed.lines
    ]
    return [*cases, *_clauses(window)]


def people_targets(window: WindowContext, typed: str) -> Sequence[Target]:
    """Find people by their names, each in a case in which they have a part."""
    return [
        Target(
            "People",
            TwoLines(found.name, f"{found.part} · {found.reference}", icon="ph.user"),
            found.name.casefold(),
            "case",
            {"case_id": found.case_id, "tab": "people"},
        )
        for found in go_to.people_named(window.casework, window.actor, typed=typed)
    ]


def _clauses(window: WindowContext) -> list[Target]:
    found: list[Target] = []
    for shelf in policies.policy_library(window.casework):
        current = shelf.current
        if current is None:
            continue
        page = policies.policy_version(window.casework, version_id=current.version_id)
        found += [
            Target(
                "Clauses",
                TwoLines(" ".join(clause.text.split()), page.title, clause.label, "ph.books"),
                f"{clause.label} {clause.text} {page.title}".casefold(),
                "policies",
                {"version_id": current.version_id, "clause": clause.label},
            )
            for clause in page.clauses
        ]
    return found
