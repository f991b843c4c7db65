"""Cases with an allegation, exhibits and words of the ledger, for tests of the matrix."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from casework.actor import Actor
from casework.ids import AllegationId, CaseId, EvidenceId, UtteranceId
from casework.rules.evidence_matrix import Column
from casework.services import evidence, matrix_entries
from casework.services.context import Casework
from casework.services.evidence import Destination
from casework.store.utterance_tables import UtteranceRow
from casework.summaries.matrix import CitedPlace, MatrixCell, MatrixView


def picture(shade: int = 200) -> bytes:
    """Make a small picture; each shade is another file."""
    buffer = BytesIO()
    Image.new("RGB", (40, 60), (shade, shade, shade)).save(buffer, "PNG")
    return buffer.getvalue()


def attach(casework: Casework, actor: Actor, case_id: CaseId, *, shade: int = 200) -> EvidenceId:
    """Attach a picture as the next exhibit."""
    return evidence.receive(
        casework,
        actor,
        source=picture(shade),
        name=f"capture-{shade}.png",
        destination=Destination(case_id=case_id),
    ).value.item_id


def utter(
    casework: Casework,
    actor: Actor,
    case_id: CaseId,
    item_id: EvidenceId,
    *,
    whose: str = "employee",
    author: str = "Dana Merrick",
    number: int = 1,
) -> UtteranceId:
    """Mark words on an exhibit, without the viewer."""
    with casework.transaction(actor) as unit:
        row = UtteranceRow(
            case_id=case_id,
            item_id=item_id,
            number=number,
            left=0.1,
            top=0.1,
            right=0.9,
            bottom=0.3,
            whose=whose,
            author=author,
            act="post",
            words="Another day of it.",
            basis="admitted",
            recorded_at=unit.now,
            recorded_by=actor.name,
        )
        unit.session.add(row)
        unit.session.flush()
        unit.record("utterance.marked", case_id=case_id, subject=("utterance", row.id))
        return UtteranceId(row.id)


def enter(
    casework: Casework,
    actor: Actor,
    allegation_id: AllegationId,
    text: str = "Post seen in two captures",
    *,
    element: str = "happened",
    column: Column = Column.SUPPORTS,
    place: CitedPlace | None = None,
) -> None:
    """Enter something in a cell."""
    matrix_entries.add_entry(
        casework,
        actor,
        allegation_id=allegation_id,
        element=element,
        column=column,
        text=text,
        place=place or CitedPlace(),
    )


def cell(view: MatrixView, element: str, column: Column) -> MatrixCell:
    """Find one cell of a matrix."""
    return next(one for one in view.cells() if (one.element, one.column) == (element, column))
