"""What a cell of the evidence matrix says: words, marks and links, without how they are drawn."""

from __future__ import annotations

from dataclasses import dataclass

from casework.clock import uk_short
from casework.rules.evidence_matrix import CellState, Column
from casework.summaries.matrix import CitationView, MatrixCell, MatrixEntry, MatrixRow

_WHOLE = "\u2060"  # no line ends here: GL/3 stays whole


@dataclass(frozen=True, slots=True)
class AnswerIt:
    """The link of an open question to what closes it: a line of enquiry, then its answer."""

    entry: MatrixEntry

    @property
    def words(self) -> str:
        """What the link says."""
        return "Add enquiry" if self.entry.enquiry_id is None else "Answer"


Target = CitationView | AnswerIt


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; ``target`` makes them a link."""

    text: str
    ink: str = "ink"
    strong: bool = False
    italic: bool = False
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a cell, with an icon before it or none."""

    runs: tuple[Run, ...]
    icon: str = ""
    icon_ink: str = "ink2"

    @property
    def text(self) -> str:
        """The words in one."""
        return "".join(run.text for run in self.runs)


COLUMN_ICONS = {
    Column.SUPPORTS: "ph.plus-circle",
    Column.UNDERMINES: "ph.minus-circle",
    Column.ACCOUNT: "ph.chat-centered-text",
    Column.NOT_KNOWN: "ph.question",
}


def blocks_of(cell: MatrixCell) -> tuple[Block, ...]:
    """Say a cell: its entries, or why it is empty. Each column says it in the same way."""
    if cell.entries:
        return tuple(_entry(entry) for entry in cell.entries)
    if cell.state is CellState.REASONED:
        return (Block((Run(cell.reason, "ink2", italic=True),), icon="ph.circle-dashed"),)
    return (Block((Run("Nothing yet", "ink3"),)),)


def element_blocks(row: MatrixRow, *, assessed: bool) -> tuple[Block, ...]:
    """Say the question of a row, and whether the officer has assessed it."""
    asked = Block((Run(row.element.question, strong=True),))
    return (asked, Block((Run("assessed", "ink2"),))) if assessed else (asked,)


def spoken(row: MatrixRow, cell: MatrixCell) -> str:
    """Say a cell aloud, with its place."""
    where = f"{row.element.question} {cell.column.words}"
    match cell.state:
        case CellState.EMPTY:
            said = "nothing yet, and no reason"
        case CellState.REASONED:
            said = f"empty: {cell.reason}"
        case CellState.OPEN | CellState.FILLED:
            said = "; ".join(block.text for block in blocks_of(cell)).replace(_WHOLE, "")
    return f"{where}: {said}"


def tip_of(cell: MatrixCell) -> str:
    """Say who entered what is in a cell, and who said why it is empty."""
    lines = [
        f"{entry.entered_by}, {uk_short(entry.entered_at.date())}"
        + (f": {entry.citation.title}" if entry.citation and entry.citation.title else "")
        for entry in cell.entries
    ]
    if cell.reason and cell.reason_on is not None:
        lines.append(f"{cell.reason_by}, {uk_short(cell.reason_on)}")
    lines.append("Enter or a double click adds or changes")
    return "\n".join(lines)


def _entry(entry: MatrixEntry) -> Block:
    runs: list[Run] = []
    if entry.is_open:
        runs.append(Run(entry.text, "due", strong=True))
    else:
        runs.append(Run(entry.text))
    if entry.citation is not None:
        label = entry.citation.label.replace("/", f"/{_WHOLE}")
        runs += [Run(" "), Run(label, "accent", strong=True, target=entry.citation)]
        notes = (
            entry.citation.words_of,
            "sealed" if entry.citation.sealed else "",
            entry.citation.gone,
        )
        said = ", ".join(note for note in notes if note)
        if said:
            runs.append(Run(f" ({said})", "ink2"))
    if entry.is_open:
        link = AnswerIt(entry)
        runs += [Run(" "), Run(link.words, "accent", strong=True, target=link)]
        return Block(tuple(runs), icon="ph.clock", icon_ink="due")
    if entry.answered_on is not None:
        runs.append(Run(f" Answered {uk_short(entry.answered_on)}: {entry.answer}"))
    return Block(tuple(runs))
