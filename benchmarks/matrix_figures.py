"""How long the evidence matrix takes: 12 allegations by 10 elements, 300 entries."""

from __future__ import annotations

from pathlib import Path

from large_casebook import ACTOR, PASSPHRASE, make_large_casebook
from measure import Figure, child, milliseconds

from casework.ids import AllegationId, EvidenceId
from casework.media.sample_screens import Screen, Utterance, draw_screen
from casework.rules.conduct_types import ConductType
from casework.rules.evidence_matrix import Column
from casework.services import allegations, case_lists, evidence, matrix, matrix_entries
from casework.services.context import Casework
from casework.services.evidence_rows import Destination
from casework.summaries.allegations import AllegationText
from casework.summaries.matrix import CitedPlace

ALLEGATIONS, ELEMENTS, ENTRIES = 12, 10, 300
_AIM = 0.150


def matrix_figures(work: Path) -> list[Figure]:
    """Measure in a process of its own, on a case made for it."""
    folder = work / "matrix"
    casework = make_large_casebook(folder, 20)
    lines = case_lists.case_list(casework, ACTOR).lines
    case_id = next(line.case_id for line in lines if not line.closed)
    _fill(casework, case_id)
    casework.close()
    all_of_them, one, cells, entries = child(
        "draw_matrix.py", str(folder), PASSPHRASE, case_id, str(work / "settings.ini")
    )
    assert (cells, entries) == (ALLEGATIONS * ELEMENTS * len(Column), ENTRIES)
    size = f"{ALLEGATIONS} allegations × {ELEMENTS} elements, {ENTRIES} entries"
    return [
        Figure(
            f"evidence matrices read and drawn, {size}",
            milliseconds(all_of_them),
            "",
            "",
            "at most 150 ms",
            all_of_them <= _AIM,
        ),
        Figure(
            "choosing the next allegation of that case, painted",
            milliseconds(one),
            "",
            "",
            "at most 150 ms",
            one <= _AIM,
        ),
    ]


def _fill(casework: Casework, case_id: str) -> None:
    exhibits = [_attach(casework, case_id, number) for number in range(5)]
    for number in range(ALLEGATIONS):
        wording = f"It is alleged that in the autumn of 2026 you wrote post {number + 1}."
        # Seven elements of every allegation, two of its kind, and one of an earlier kind.
        text = AllegationText(wording, conduct_type=ConductType.DISPARAGE_TRUST)
        made = allegations.draft_allegation(casework, ACTOR, case_id=case_id, text=text).value
        _enter(casework, made, "concern", Column.SUPPORTS, exhibits[0], 0)
        text = AllegationText(wording, conduct_type=ConductType.DISPARAGE_PERSON)
        allegations.edit_allegation(casework, ACTOR, allegation_id=made, text=text)
        rows = matrix.matrix(casework, ACTOR, allegation_id=made).rows
        places = [(row.element.code, column) for row in rows for column in Column]
        for at in range(ENTRIES // ALLEGATIONS - 1):
            element, column = places[at % len(places)]
            _enter(casework, made, element, column, exhibits[at % len(exhibits)], at)


def _enter(
    casework: Casework,
    allegation_id: AllegationId,
    element: str,
    column: Column,
    exhibit: EvidenceId,
    number: int,
) -> None:
    matrix_entries.add_entry(
        casework,
        ACTOR,
        allegation_id=allegation_id,
        element=element,
        column=column,
        text=f"Seen in capture {number + 1}, with the name of the account and the time beside it",
        place=CitedPlace(exhibit, 1),
    )


def _attach(casework: Casework, case_id: str, number: int) -> EvidenceId:
    fonts = Path(__file__).parent.parent / "resources" / "fonts"
    shown = Utterance("A", f"Words {number}", "1 hour ago")
    picture = draw_screen(Screen("Townsquare", "21:58", [shown]), fonts)
    done = evidence.receive(
        casework,
        ACTOR,
        source=picture,
        name=f"{number}.png",
        destination=Destination(case_id=case_id),
    )
    return done.value.item_id
