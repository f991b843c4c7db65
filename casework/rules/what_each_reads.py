"""Which readings of a case are open to whom: one table, for every capacity and every reading.

PRODUCT.md, Who uses it: a panel sees what was served. DOMAIN.md 2.3 and 2.4 (the panel alone
deliberates, an appeal is heard by others), 8 (need to know; a panel's access ends with its
hearing). A reading that says of itself nothing is one of the working file.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from casework.actor import Capacity
from casework.rules.case_role import CaseRole
from casework.rules.deadline_kinds import DeadlineKind
from casework.rules.stage import Stage


class Reading(StrEnum):
    """What is read of a case; each service that reads one says which."""

    HEAD = "head"  # its reference, the employee, the stage, and what is to be done next
    SERVED = "served"  # the copies of the bundle that were given to the panel
    HEARING = "hearing"  # plan, course, running sheet and notes of the hearing
    DELIBERATION = "deliberation"  # what the panel of the hearing finds and decides
    APPEAL = "appeal"  # the appeal, its grounds, and the course of its hearing
    APPEAL_DELIBERATION = "appeal_deliberation"  # what the panel of the appeal decides
    WARNINGS = "warnings"  # those that are not masked (DOMAIN.md 2.8)
    WORKING_FILE = "working_file"  # all else: evidence, meetings, letters, report, people, audit


class Reader(StrEnum):
    """As whom somebody reads a case: by their capacity, and by their seat at a hearing."""

    OFFICE = "office"  # runs, commissions, assesses or audits the case
    OFFICER = "officer"  # investigates, or types for who does
    CLERK = "clerk"  # arranges hearings and takes the notes
    HEARING_PANEL = "hearing_panel"
    APPEAL_PANEL = "appeal_panel"


_ALL = frozenset(Reading)
TABLE: Mapping[Reader, frozenset[Reading]] = {
    Reader.OFFICE: _ALL,
    Reader.OFFICER: _ALL,
    Reader.CLERK: _ALL,
    Reader.HEARING_PANEL: frozenset(
        {Reading.HEAD, Reading.SERVED, Reading.HEARING, Reading.DELIBERATION, Reading.WARNINGS}
    ),
    # Who hears an appeal reads how the first hearing went and what it decided, and never what
    # its panel considered.
    Reader.APPEAL_PANEL: frozenset(
        {
            Reading.HEAD,
            Reading.SERVED,
            Reading.HEARING,
            Reading.APPEAL,
            Reading.APPEAL_DELIBERATION,
            Reading.WARNINGS,
        }
    ),
}

PANELS = frozenset({Reader.HEARING_PANEL, Reader.APPEAL_PANEL})
"""They read what was served."""

_BOTH = (Reader.HEARING_PANEL, Reader.APPEAL_PANEL)
# Whoever types for the chair of a panel acts in the chair's capacity, and reads what it does.
_SEATS: Mapping[CaseRole, tuple[Reader, ...]] = {
    CaseRole.HEARING_PANEL: (Reader.HEARING_PANEL,),
    CaseRole.HR_ADVISER_TO_HEARING: (Reader.HEARING_PANEL,),
    CaseRole.APPEAL_PANEL: (Reader.APPEAL_PANEL,),
    CaseRole.PANEL_HR_ADVISER: _BOTH,
    CaseRole.NOTE_TAKER: _BOTH,
}
_OFFICERS = (CaseRole.IO, CaseRole.HR_ADVISER_TO_IO, CaseRole.NOTE_TAKER)
# Capacities that see only the cases in which they hold one of these parts, and until it ends.
BY_PART: Mapping[Capacity, Mapping[CaseRole, tuple[Reader, ...]]] = {
    Capacity.INVESTIGATING_OFFICER: dict.fromkeys(_OFFICERS, (Reader.OFFICER,)),
    Capacity.HEARING_CHAIR: _SEATS,
    Capacity.CLERK: {CaseRole.NOTE_TAKER: (Reader.CLERK,)},
}

_OF_APPEAL = {Reading.HEARING: Reading.APPEAL, Reading.DELIBERATION: Reading.APPEAL_DELIBERATION}
# Days of a hearing that an appeal's has as well stand in the plan of each, and not here.
_HEARINGS_CLOCKS = frozenset(
    {
        DeadlineKind.HEARING_DAY,
        DeadlineKind.HEARING_NOTICE,
        DeadlineKind.OUTCOME_LETTER,
    }
)
_CLOCKS: Mapping[Reader, frozenset[DeadlineKind]] = {
    Reader.HEARING_PANEL: _HEARINGS_CLOCKS,
    Reader.APPEAL_PANEL: frozenset(
        {
            DeadlineKind.APPEAL_HEARING_DAY,
            DeadlineKind.APPEAL_NOTICE,
            DeadlineKind.APPEAL_HEARING,
            DeadlineKind.APPEAL_OUTCOME_LETTER,
        }
    ),
}
_TO_THE_PANEL = frozenset({"L46"})
_HEARINGS_LETTERS = (
    frozenset({"L19", "L20", "L22", "L23", "L24", "L25", "L26", "L27", "L28", "L45"})
    | _TO_THE_PANEL
)
_LETTERS: Mapping[Reader, frozenset[str]] = {
    Reader.HEARING_PANEL: _HEARINGS_LETTERS,
    Reader.APPEAL_PANEL: _HEARINGS_LETTERS | {"L29", "L30", "L31"},
}
TABS = ("overview", "allegations", "evidence", "people", "process", "meetings", "papers",
        "timeline")  # fmt: skip
_PANELS_TABS = ("meetings",)
# Whom a panel meets at its hearing, and so finds by name.
_AT_A_HEARING = frozenset(
    {
        CaseRole.SUBJECT,
        CaseRole.COMPANION,
        CaseRole.HEARING_PANEL,
        CaseRole.APPEAL_PANEL,
        CaseRole.HR_ADVISER_TO_HEARING,
        CaseRole.PANEL_HR_ADVISER,
        CaseRole.NOTE_TAKER,
        CaseRole.PRESENTING_OFFICER,
    }
)


def readers(capacity: Capacity, parts: Collection[CaseRole]) -> frozenset[Reader]:
    """Say as whom somebody reads a case, by the parts that they hold in it now; nobody: empty."""
    by_part = BY_PART.get(capacity)
    if by_part is None:
        return frozenset({Reader.OFFICE})
    return frozenset(reader for part in parts for reader in by_part.get(part, ()))


def lets_read(found: Collection[Reader], reading: Reading, stage: Stage) -> bool:
    """Tell whether a reading is open; a panel's access ends with the case (DOMAIN.md 8)."""
    return reads(found, reading) and not (stage.is_closed and reads_served_alone(found))


def reads(found: Collection[Reader], reading: Reading) -> bool:
    """Tell whether the table gives a reading to one of these readers."""
    return any(reading in TABLE[reader] for reader in found)


def reads_served_alone(found: Collection[Reader]) -> bool:
    """Tell whether somebody reads a case as the member of a panel."""
    return bool(found) and PANELS.issuperset(found)


def of_appeal(reading: Reading) -> Reading:
    """Return what is read of an appeal in the place of a reading of the hearing."""
    return _OF_APPEAL[reading]


def tabs(found: Collection[Reader]) -> tuple[str, ...]:
    """List the tabs of a case that are open, in their order."""
    return _PANELS_TABS if reads_served_alone(found) else TABS


def shows_clock(found: Collection[Reader], kind: DeadlineKind) -> bool:
    """Tell whether a clock is for somebody: to a panel those of its hearing alone."""
    if not reads_served_alone(found):
        return True
    return any(kind in _CLOCKS[reader] for reader in found if reader in _CLOCKS)


def letters_served(found: Collection[Reader]) -> frozenset[str]:
    """List the letters that a panel reads once they are issued and served (DOMAIN.md 4)."""
    return frozenset(kind for reader in found for kind in _LETTERS.get(reader, ()))


def counts_as_served(letter: str, *, issued: bool, received: bool) -> bool:
    """Tell whether a letter of the hearing was served; a briefing is issued to the panel itself."""
    return issued and (received or letter in _TO_THE_PANEL)


def names_part(found: Collection[Reader], part: CaseRole) -> bool:
    """Tell whether somebody is found by name for that part of a case."""
    return not reads_served_alone(found) or part in _AT_A_HEARING
