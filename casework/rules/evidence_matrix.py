"""The evidence matrix of an allegation: elements by four columns, and what stands in a cell.

The four columns are equal: nothing is added up, and nothing is weighed here (PRODUCT.md, 2).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from casework.rules.conduct_types import ConductType

LONGEST_ENTRY = 2_000
LONGEST_REASON = 1_000


class Column(StrEnum):
    """The columns of the matrix, in the order in which they are drawn and printed."""

    SUPPORTS = "supports"
    UNDERMINES = "undermines"
    ACCOUNT = "account"
    NOT_KNOWN = "not_known"

    @property
    def words(self) -> str:
        """Name the column as its head does."""
        return _COLUMN_WORDS[self]


_COLUMN_WORDS = {
    Column.SUPPORTS: "Supports",
    Column.UNDERMINES: "Undermines",
    Column.ACCOUNT: "Employee’s account",
    Column.NOT_KNOWN: "Not yet known",
}


class CellState(StrEnum):
    """What stands in a cell."""

    FILLED = "filled"
    REASONED = "reasoned"
    OPEN = "open"  # a question that has no answer yet
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Element:
    """A question that an allegation is looked at for, with the kinds of conduct that bring it."""

    code: str
    question: str
    prompt: str = ""
    conduct_types: frozenset[ConductType] = frozenset()
    not_for: frozenset[ConductType] = frozenset()

    def belongs_to(self, conduct_type: ConductType | None) -> bool:
        """Tell whether an allegation of this kind is looked at for it."""
        if self.conduct_types:
            return conduct_type in self.conduct_types
        return conduct_type not in self.not_for


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a matrix has come: cells, those filled or reasoned, and questions still open."""

    cells: int
    settled: int
    open_questions: int

    @property
    def words(self) -> str:
        """Say it as the head of the matrix does; a count of cells and never a score."""
        said = f"{self.settled} of {self.cells} cells filled or reasoned"
        if not self.open_questions:
            return said
        plural = "" if self.open_questions == 1 else "s"
        return f"{said} · {self.open_questions} question{plural} open"


def elements_for(
    elements: Sequence[Element],
    conduct_type: ConductType | None,
    *,
    written: Collection[str] = (),
) -> tuple[Element, ...]:
    """Choose the elements of an allegation; one that holds entries already is never dropped.

    ``written`` are the codes under which something was entered, perhaps while the allegation was
    of another kind. A code that the data no longer names keeps its row under its own name.
    """
    known = {element.code for element in elements}
    chosen = [
        element
        for element in elements
        if element.belongs_to(conduct_type) or element.code in written
    ]
    lost = sorted(set(written) - known)
    return (*chosen, *(Element(code, code.replace("_", " ").capitalize()) for code in lost))


def state_of(
    column: Column, *, entries: int, unanswered: int = 0, reasoned: bool = False
) -> CellState:
    """Judge a cell by how many entries it holds, and whether its emptiness has a reason."""
    if entries:
        return CellState.OPEN if column is Column.NOT_KNOWN and unanswered else CellState.FILLED
    return CellState.REASONED if reasoned else CellState.EMPTY


def standing(states: Iterable[CellState], *, open_questions: int) -> Standing:
    """Count the cells of a matrix."""
    found = list(states)
    settled = sum(1 for state in found if state in (CellState.FILLED, CellState.REASONED))
    return Standing(len(found), settled, open_questions)


def account_problem(*, whose: str, author: str) -> str:
    """Say why words cannot stand as the employee's account; an empty text: they can.

    ``whose`` is that of the ledger: employee, other, not_identified; empty where none are cited.
    """
    if whose in ("", "employee"):
        return ""
    named = author or ("another person" if whose == "other" else "somebody not identified")
    return f"The words cited are those of {named}, and the column holds what the employee says."
