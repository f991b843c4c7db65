"""Who may take which part: the conflict matrix (DOMAIN.md 2.3 and 14, ruling 5).

HARD bars the part; SOFT allows it with a written reason that the report and the bundle show.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from casework.rules.case_role import CaseRole


class Verdict(StrEnum):
    """What the matrix says of one fact, or of all facts together."""

    HARD = "HARD"
    SOFT = "SOFT"
    OK = "OK"

    @property
    def weight(self) -> int:
        """Rank the verdicts: the hardest rules."""
        return {Verdict.OK: 0, Verdict.SOFT: 1, Verdict.HARD: 2}[self]

    @property
    def words(self) -> str:
        """Give the answer as a banner does."""
        return _ANSWERS[self]


_ANSWERS = {
    Verdict.HARD: "Not possible",
    Verdict.SOFT: "Only with a written reason",
    Verdict.OK: "Free to take the part",
}


@dataclass(frozen=True, slots=True)
class ConflictReason:
    """One fact about the person, and what it means for the part."""

    is_also: CaseRole
    verdict: Verdict
    because: str


@dataclass(frozen=True, slots=True)
class ConflictAnswer:
    """The hardest verdict over all facts, with every fact listed in the order given."""

    proposed: CaseRole
    verdict: Verdict
    reasons: tuple[ConflictReason, ...]


SILENT = "the matrix is silent"

# A dash or n/a in DOMAIN.md 2.3 is a dot here: the matrix says nothing of that pair.
# Columns are the part proposed; rows are what the person also is, or once was.
_COLUMNS = {
    "IO": CaseRole.IO,
    "Comm": CaseRole.COMMISSIONER,
    "Hear": CaseRole.HEARING_PANEL,
    "Appeal": CaseRole.APPEAL_PANEL,
    "HR": CaseRole.PANEL_HR_ADVISER,
    "Notes": CaseRole.NOTE_TAKER,
    "Support": CaseRole.SUPPORT_CONTACT,
}

_MATRIX = """
is also                             IO    Comm  Hear  Appeal HR    Notes Support
SUBJECT                             HARD  HARD  HARD  HARD   HARD  HARD  HARD
REPORTER                            HARD  HARD  HARD  HARD   HARD  SOFT  SOFT
WITNESS                             HARD  SOFT  HARD  HARD   HARD  SOFT  SOFT
IO                                  .     HARD  HARD  HARD   HARD  SOFT  HARD
COMMISSIONER                        HARD  .     SOFT  HARD   .     SOFT  HARD
DECIDED_SUSPENSION                  SOFT  OK    SOFT  HARD   .     OK    HARD
HEARING_PANEL                       HARD  SOFT  .     HARD   .     HARD  HARD
HR_ADVISER_TO_IO                    .     .     .     .      SOFT  OK    HARD
HR_ADVISER_TO_HEARING               .     .     .     .      SOFT  OK    HARD
RELATIVE_OR_FRIEND                  HARD  HARD  HARD  HARD   HARD  SOFT  SOFT
LINE_MANAGER                        SOFT  OK    SOFT  SOFT   .     OK    SOFT
JUNIOR                              SOFT  SOFT  SOFT  SOFT   OK    OK    OK
COMPANION                           HARD  HARD  HARD  HARD   HARD  HARD  SOFT
PRESENTING_OFFICER                  .     .     HARD  HARD   .     .     .
NOTE_TAKER                          OK    OK    HARD  HARD   OK    .     OK
SUPPORT_CONTACT                     HARD  HARD  HARD  HARD   .     .     .
POLICY_OWNER                        SOFT  .     SOFT  SOFT   .     .     .
FRIEND_OF_THOSE_ACTING              SOFT  .     SOFT  SOFT   .     .     .
"""


def _read(matrix: str) -> dict[tuple[CaseRole, CaseRole], Verdict]:
    """Turn the table above into pairs of (is also, proposed)."""
    head, *rows = matrix.strip().splitlines()
    columns = [_COLUMNS[word] for word in head.split()[2:]]
    pairs: dict[tuple[CaseRole, CaseRole], Verdict] = {}
    for row in rows:
        is_also, *cells = row.split()
        for proposed, cell in zip(columns, cells, strict=True):
            if cell != ".":
                pairs[CaseRole(is_also), proposed] = Verdict(cell)
    # The choice of companion is the worker's: never HARD, whoever it is.
    pairs[CaseRole.WITNESS, CaseRole.COMPANION] = Verdict.SOFT
    return pairs


_CELLS = _read(_MATRIX)

# Why the part needs distance, said after the fact: "reported the matter; …".
_PRINCIPLE = {
    CaseRole.IO: "who investigates must come to the facts fresh",
    CaseRole.COMMISSIONER: "who decides whether there is a case must not have a stake in it",
    CaseRole.HEARING_PANEL: "who hears the case must not have a part in it already",
    CaseRole.APPEAL_PANEL: "an appeal is heard by someone not involved before",
    CaseRole.PANEL_HR_ADVISER: "who advises a panel must stand apart from those it hears",
    CaseRole.NOTE_TAKER: "the notes must be nobody’s version",
    CaseRole.SUPPORT_CONTACT: "the employee must be able to speak freely to who supports them",
    CaseRole.COMPANION: "the choice is the employee’s; ask whether one person can do both",
}

_ACAS_6 = "Acas Code, paragraph 6"
_ACAS_27 = "Acas Code, paragraph 27"
_GOOD_PRACTICE = "good practice"


def _source(is_also: CaseRole, proposed: CaseRole) -> str:
    """Name where the cell comes from: the Code where it speaks, else good practice."""
    if proposed is CaseRole.APPEAL_PANEL:
        return _ACAS_27
    hears = {CaseRole.HEARING_PANEL, CaseRole.COMMISSIONER}
    if is_also is CaseRole.IO and proposed in hears:
        return _ACAS_6
    if proposed is CaseRole.IO and is_also in hears:
        return _ACAS_6
    return _GOOD_PRACTICE


# Cells whose plain reason is another than the principle of the column.
_OWN_WORDS = {
    (CaseRole.HR_ADVISER_TO_HEARING, CaseRole.PANEL_HR_ADVISER): (
        "for an appeal panel, another HR adviser is better"
    ),
    (CaseRole.NOTE_TAKER, CaseRole.HEARING_PANEL): (
        "nobody sits on a panel whose meeting they record"
    ),
    (CaseRole.NOTE_TAKER, CaseRole.APPEAL_PANEL): (
        "nobody sits on a panel whose meeting they record"
    ),
    (CaseRole.COMMISSIONER, CaseRole.HEARING_PANEL): (
        "many procedures allow it, and it is fairer if someone else hears the case"
    ),
    (CaseRole.JUNIOR, CaseRole.IO): "a junior may find it hard to question a senior freely",
    (CaseRole.COMPANION, CaseRole.SUPPORT_CONTACT): (
        "the companion is chosen by the employee, the support contact is named by the trust"
    ),
}


def _because(is_also: CaseRole, proposed: CaseRole, verdict: Verdict | None) -> str:
    """Say in one sentence what the fact means for the part."""
    if verdict is None:
        return SILENT
    if verdict is Verdict.OK:
        return f"{is_also.as_fact}; that does not stand against this part"
    why = _OWN_WORDS.get((is_also, proposed), _PRINCIPLE[proposed])
    return f"{is_also.as_fact}; {why} ({_source(is_also, proposed)})"


def judge(proposed: CaseRole, is_also: Iterable[CaseRole]) -> ConflictAnswer:
    """Judge whether someone may take a part, given all they are or once were in the case.

    The hardest verdict rules; every fact is listed once, in the order given. Pairs of which the
    matrix says nothing are OK (DOMAIN.md 2.3; 14, ruling 5).
    """
    reasons = tuple(
        ConflictReason(fact, cell or Verdict.OK, _because(fact, proposed, cell))
        for fact in dict.fromkeys(is_also)
        for cell in (_CELLS.get((fact, proposed)),)
    )
    verdict = max((r.verdict for r in reasons), key=lambda v: v.weight, default=Verdict.OK)
    return ConflictAnswer(proposed, verdict, reasons)
