"""What the go-to line finds: cases open to this person, the people in them, and clauses."""

from __future__ import annotations

from casework.services import case_lists, policies
from ui.go_to import Target
from ui.widgets.cells import TwoLines
from ui.window_context import WindowContext


def gather_targets(window: WindowContext) -> list[Target]:
    """Gather once when the line is entered; only what is open to this person is there."""
    listed = case_lists.case_list(window.casework, window.actor)
    found: list[Target] = []
    people: dict[str, Target] = {}
    for line in listed.lines:
        about = " · ".join(part for part in (line.school, line.stage_words) if part)
        found.append(
            Target(
                "Cases",
                TwoLines(line.employee, about, line.reference, "ph.folder-simple"),
                line.found,
                "case",
                {"case_id": line.case_id},
            )
        )
        if line.employee and line.employee not in people:
            people[line.employee] = Target(
                "People",
                TwoLines(line.employee, f"{line.school}, in the list of cases", icon="ph.user"),
                line.employee.casefold(),
                "cases",
                {"filter": line.employee},
            )
    return [*found, *people.values(), *_clauses(window)]


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
