"""How long a keystroke takes in the filters over 2,000 clauses."""

from __future__ import annotations

from pathlib import Path

from large_casebook import ACTOR, make_large_casebook
from measure import Figure, child, milliseconds

from casework.clock import today
from casework.rules.partial_dates import PartialDate
from casework.rules.report import Conduct
from casework.services import (
    allegations,
    case_lists,
    policy_documents,
    policy_import,
)
from casework.services.context import Casework
from casework.summaries.allegations import AllegationText

CLAUSES, SECTIONS = 2_000, 50
_AIM = 0.050
_SUBJECTS = ("pupils", "colleagues", "parents", "a Trust account", "a device of their own")


def clause_figures(work: Path) -> list[Figure]:
    """Measure in a process of its own, with a policy of 2,000 clauses."""
    folder = work / "clauses"
    casework = make_large_casebook(folder, 20)
    case_id = next(
        line.case_id for line in case_lists.case_list(casework, ACTOR).lines if not line.closed
    )
    _bring_in(casework)
    conduct = Conduct(PartialDate.month(2026, 10))
    text = AllegationText("It is alleged that you wrote a post.", conduct=conduct)
    allegations.draft_allegation(casework, ACTOR, case_id=case_id, text=text)
    casework.close()
    opened, half, longest, in_library, shown = child(
        "filter_clauses.py", str(folder), case_id, str(work / "settings.ini")
    )
    assert shown >= CLAUSES
    size = f"{CLAUSES:,} clauses"
    return [
        Figure(
            f"keystroke to paint in the filter of the clause picker, {size}"
            f" (median {milliseconds(half)})",
            milliseconds(longest),
            "",
            "",
            "at most 50 ms",
            longest <= _AIM,
        ),
        Figure(
            f"the same on the page of a version, {size}",
            milliseconds(in_library),
            "",
            "",
            "at most 50 ms",
            in_library <= _AIM,
        ),
        Figure(f"clause picker opened, {size}", milliseconds(opened), "", "", "–", met=True),
    ]


def _bring_in(casework: Casework) -> None:
    """Import a policy of many clauses, in force before anything was posted."""
    lines = ["CODE OF MANY DUTIES", ""]
    for section in range(1, SECTIONS + 1):
        lines += [f"{section}. DUTIES OF KIND {section}", ""]
        for number in range(1, CLAUSES // SECTIONS + 1):
            subject = _SUBJECTS[number % len(_SUBJECTS)]
            lines.append(
                f"{section}.{number} Employees must take care of words number {section * number} "
                f"that concern {subject}, at work and at home, and ask when they are in doubt."
            )
            lines.append("")
    document = policy_documents.split_policy_document(
        "\n".join(lines).encode(), name="many.txt", today=today(casework.clock)
    )
    policy_import.import_policy(
        casework,
        ACTOR,
        document=document,
        choices=policy_import.ImportChoices(PartialDate.month(2015, 1), version="1"),
    )
