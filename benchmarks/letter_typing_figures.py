"""How fast the pages follow the typing of a letter, and a case with many drafts opens."""

from __future__ import annotations

from pathlib import Path

from letters_figures import NOW, add_allegations, notified_case
from measure import Figure, child, milliseconds

from casework import demonstration
from casework.app import open_casebook
from casework.clock import FrozenClock
from casework.errors import CaseworkError
from casework.services import letters

FEW, MANY = 3, 30
_PREVIEW, _PAINT, _OPENING = 0.08, 0.016, 0.05


def letter_typing_figures(work: Path) -> list[Figure]:
    """Measure in a process of its own, in the letter of three pages."""
    folder = work / "typed"
    demonstration.make_demonstration(folder, FrozenClock(NOW))
    found = []
    for count in (FEW, MANY):
        case_id, letter_id, drafts = _with_drafts(folder, count)
        taken = child(
            "type_letter.py",
            str(folder),
            demonstration.PASSPHRASE,
            case_id,
            letter_id,
            str(work / f"{count}.ini"),
        )
        found += _figures(drafts, *taken) if count == MANY else _figures(drafts, *taken)[:2]
    return found


def _with_drafts(folder: Path, count: int) -> tuple[str, str, int]:
    """Begin letters until a case has so many drafts; return the case and the longest of them."""
    actor = demonstration.ADVISER
    casework = open_casebook(
        folder, actor=actor, clock=FrozenClock(NOW), passphrase=demonstration.PASSPHRASE
    )
    try:
        case_id = notified_case(casework)
        if count == FEW:
            add_allegations(casework, case_id)
        letter_id = letters.begin(casework, actor, case_id=case_id, kind="L05").value
        for kind in letters.kinds(casework, actor, case_id=case_id):
            if _drafts(casework, case_id) >= count:
                break
            try:
                letters.begin(casework, actor, case_id=case_id, kind=kind.kind)
            except CaseworkError:
                continue  # not every letter can be begun in every case
        return case_id, letter_id, _drafts(casework, case_id)
    finally:
        casework.close()


def _drafts(casework: object, case_id: str) -> int:
    lines = letters.list_for_case(casework, demonstration.ADVISER, case_id=case_id)
    return sum(line.state == "draft" for line in lines)


def _figures(
    drafts: int, shown: float, opened: float, page: float, most: float, paint: float, longest: float
) -> list[Figure]:
    return [
        _figure(f"the list of letters of a case with {drafts} drafts, shown anew", shown, _OPENING),
        _figure(f"a draft of three pages, opened beside {drafts} drafts", opened, _OPENING),
        _figure(
            f"key to the page in sight (median {milliseconds(page)}), 95 of 100", most, _PREVIEW
        ),
        _figure(
            f"key to the letter painted (median {milliseconds(paint)}), 95 of 100", longest, _PAINT
        ),
    ]


def _figure(what: str, seconds: float, aim: float) -> Figure:
    limit = f"at most {milliseconds(aim)}"
    return Figure(what, milliseconds(seconds), "", "", limit, seconds <= aim)
