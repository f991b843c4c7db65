"""The open points of a case, looked at through the window: what stands, and what is answered."""

from __future__ import annotations

from collections.abc import Iterable

from casework.rules.fairness import RULES
from casework.services import fairness
from tests.flows.driver import Adviser
from ui.dialogs.fairness_dialog import FairnessDialog
from ui.pages.case import CasePage
from ui.widgets.button import Link
from ui.widgets.labels import Label


def look(adviser: Adviser, *, stands: Iterable[str] = (), answered: Iterable[str] = ()) -> None:
    """Look at the open points: those that stand are said, and of the answered ones nothing."""
    found: list[str] = []

    def read(dialog: FairnessDialog) -> None:
        found.extend(label.text() for label in dialog.findChildren(Label))
        adviser.key("Escape")

    adviser.key("Alt+1")
    link = adviser.see(Link, "fairness_link")
    adviser.in_dialog(FairnessDialog, read, lambda: adviser.press(link))
    case_id = adviser.see(CasePage).place_now()["case_id"]
    casework, actor = adviser.context.casework, adviser.context.actor
    view = fairness.fairness(casework, actor, case_id=case_id)
    assert {*stands, *answered} <= {rule.code for rule in RULES}
    codes = {point.code for point in view.open}
    said = " ".join(found)
    unsaid = [point.code for point in view.open if point.words not in said]
    assert not unsaid, f"computed and not shown: {unsaid}"
    assert not set(stands) - codes, f"{set(stands) - codes} do not stand; {sorted(codes)} do"
    assert not set(answered) & codes, f"{set(answered) & codes} stand still"
    for word in ("guilty", "score", "should be dismissed"):
        assert word not in said.lower(), said
