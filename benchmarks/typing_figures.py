"""How long a keystroke takes in a long passage of a report, while it keeps itself."""

from __future__ import annotations

from pathlib import Path

from large_casebook import ACTOR, make_large_casebook
from measure import Figure, child, milliseconds

from casework.actor import Actor, Capacity
from casework.rules.case_role import CaseRole
from casework.services import case_lists, passages, report_text, roles
from casework.summaries.letter_draft import DraftLine, LineKind, Words
from casework.summaries.roles import WhoChosen

OFFICER = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
PARAGRAPHS = 400
_AIM = 0.016
_WORDS = "The post was published from an account that she says is hers (IO/6, p 2). " * 6


def typing_figures(work: Path) -> list[Figure]:
    """Measure in a process of its own, in a passage of 60 pages."""
    folder = work / "typing"
    casework = make_large_casebook(folder, 20)
    lines = case_lists.case_list(casework, ACTOR).lines
    case_id = next(line.case_id for line in lines if not line.closed)
    held = roles.parts_in_case(casework, ACTOR, case_id=case_id)
    officers = [part.name for part in held if part.role is CaseRole.IO and part.is_held]
    officer = officers[0] if officers else OFFICER.name
    if not officers:
        roles.appoint(
            casework, ACTOR, case_id=case_id, role=CaseRole.IO, who=WhoChosen(name=officer)
        )
    text = report_text.write_lines(
        DraftLine(LineKind.PARAGRAPH, (Words(_WORDS),)) for _ in range(PARAGRAPHS)
    )
    actor = Actor(officer, Capacity.INVESTIGATING_OFFICER)
    passages.save(casework, actor, case_id=case_id, key="other", text=text)
    casework.close()
    half, most, longest = child(
        "type_report.py", str(folder), case_id, officer, str(work / "settings.ini")
    )
    size = f"a passage of {len(text):,} characters that keeps itself"
    return [
        Figure(
            f"keystroke to paint in {size}, 95 of 100 (median {milliseconds(half)})",
            milliseconds(most),
            "",
            "",
            "at most 16 ms",
            most <= _AIM,
        ),
        Figure(f"the longest of them, in {size}", milliseconds(longest), "", "", "–", met=True),
    ]
