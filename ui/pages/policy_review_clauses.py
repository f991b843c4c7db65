"""The clauses at the right of a review: a row each, under their headings."""

from __future__ import annotations

from dataclasses import dataclass

from casework.rules.policy_parts import ASSIGNED, DOCUMENT
from casework.rules.policy_review import ReviewSection
from casework.rules.printed_numbers import printed_number, where_label_is_from
from ui import theme
from ui.models.rows_model import Group, RowsModel
from ui.pages.review_desk import ReviewDesk
from ui.widgets.cells import Cell, Column, GroupRow, reference_cell
from ui.widgets.table_view import TableView

_MOST_WORDS = 300


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A clause as its row shows it."""

    key: int
    label: str
    assigned: bool
    words: str
    kind: str
    force: str
    limit: str
    agreed: bool
    open_words: str
    unresolved: bool = False
    printed: str = ""


def clauses_table() -> TableView:
    """Make the table; fill it with ``fill_clauses``."""
    model: RowsModel[ReviewRow] = RowsModel(_columns())
    return TableView(model, name="Clauses under review")


def fill_clauses(table: TableView, desk: ReviewDesk) -> None:
    """Show the clauses as they are split now."""
    model = table.model()
    assert isinstance(model, RowsModel)
    groups = []
    for number, section in enumerate(desk.review.sections, start=1):
        rows = _rows(section, desk)
        title = f"{number}  {section.section.shown_heading}"
        note = "all agreed" if rows and all(row.agreed for row in rows) else ""
        groups.append(Group(GroupRow(title, len(rows), note=note), rows))
    seen = table.verticalScrollBar().value()
    model.set_groups(groups)
    table.verticalScrollBar().setValue(seen)


def choose_key(table: TableView, key: object) -> bool:
    """Choose the row of a clause by its key; tell whether it is there."""
    model = table.model()
    assert isinstance(model, RowsModel)
    row = next((row for row in model.rows() if row.key == key), None)
    return row is not None and table.choose(row)


def _rows(section: ReviewSection, desk: ReviewDesk) -> list[ReviewRow]:
    rows = []
    for found in section.clauses:
        clause = found.clause
        reasons = desk.reasons.get(found.key, ())
        rows.append(
            ReviewRow(
                found.key,
                clause.label,
                clause.label_source != DOCUMENT,
                clause.text[:_MOST_WORDS],
                clause.kind.words,
                clause.force,
                clause.limit.words,
                found.agreed,
                "; ".join(reason.words for reason in reasons),
                found.key in desk.review.open_references,
                printed_number(clause.label_source, clause.printed),
            )
        )
    return rows


def _columns() -> tuple[Column[ReviewRow], ...]:
    return (
        Column("Reference", _reference, 118),
        Column("Words", lambda row: Cell(row.words), 220, 1),
        Column("Kind", lambda row: Cell(row.kind, ink="ink2"), 112),
        Column("Force", _force, 104),
        Column("Limited to", lambda row: Cell(row.limit, ink="ink2"), 108),
        Column("", _standing, theme.scaled(30)),
    )


def _reference(row: ReviewRow) -> Cell:
    tip = where_label_is_from(ASSIGNED if row.assigned else DOCUMENT, row.printed)
    spoken = f"{row.label}, assigned" if row.assigned else row.label
    cell = reference_cell(row.label)
    return Cell(cell.text, cell.ink, cell.style, tip=tip, spoken=spoken)


def _force(row: ReviewRow) -> Cell:
    hard = row.force.startswith(("must", "shall", "will"))
    return Cell(row.force or "–", style="body_strong" if hard else "body")


def _standing(row: ReviewRow) -> Cell:
    if row.agreed:
        return Cell(icon="ph.check-circle-fill", icon_ink="done", spoken="agreed", tip="Agreed")
    if row.open_words:
        icon = "ph.warning" if row.unresolved else "ph.clock"
        return Cell(
            icon=icon, icon_ink="due", spoken=f"to look at: {row.open_words}", tip=row.open_words
        )
    return Cell(
        icon="ph.circle-dashed",
        icon_ink="ink3",
        spoken="plain, not agreed yet",
        tip="Plain, not agreed yet",
    )
