"""What the chair of a panel sees, for a picture or the walk: a hearing, and what was served."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from casework.actor import Actor, Capacity
from casework.ids import CaseId
from casework.services import case_lists, hearings
from casework.summaries.hearings import HearingView
from ui.main_window import MainWindow
from ui.pages.case import CasePage
from ui.window_context import WindowContext

Panel = tuple[str, Callable[[], QWidget | None], Callable[[QWidget | None], None]]


def panel_views(window: MainWindow, context: WindowContext) -> Iterator[Panel]:
    """Give (name, how to show it, how to put it away); each begins as the chair, and ends so."""
    back = partial(_as, window, context.actor, "today")

    def view(name: str, chair: Actor, place: str, **where: Any) -> Panel:
        return name, lambda: _as(window, chair, place, **where), lambda _shown: _ignore(back())

    shown: set[str] = set()
    for case_id, one in _heard(context):
        chair = one.panel.chair
        stand = f"{one.kind.value}-{one.state.value}"
        if chair is None or stand in shown:
            continue
        actor = Actor(chair.name, Capacity.HEARING_CHAIR, key_of=context.actor.key_holder)
        if not shown:
            yield view("10-panel-today", actor, "today")
            yield view("10-panel-cases", actor, "cases")
            yield (
                "10-panel-steps",
                partial(_with_steps, window, actor, case_id),
                lambda _shown: _ignore(back()),
            )
        shown.add(stand)
        for name, item in (("hearing", f"hearing:{one.hearing_id}"), ("served", "served")):
            where = {"case_id": case_id, "tab": "meetings", "item": item}
            yield view(f"10-panel-{stand}-{name}", actor, "case", **where)


def _heard(context: WindowContext) -> Iterator[tuple[CaseId, HearingView]]:
    casework, actor = context.casework, context.actor
    for line in case_lists.case_list(casework, actor).lines:
        if not line.stage.closed:
            page = hearings.hearings_page(casework, actor, case_id=line.case_id)
            yield from ((line.case_id, one) for one in page.hearings)


def _as(window: MainWindow, actor: Actor, place: str, **where: Any) -> QWidget | None:
    context = window.context
    assert context is not None
    window.begin(context.casework, actor, place=place, **where)
    shell = window.shell
    assert shell is not None
    return shell.page(place)


def _with_steps(window: MainWindow, actor: Actor, case_id: CaseId) -> QWidget | None:
    page = _as(window, actor, "case", case_id=case_id)
    assert isinstance(page, CasePage)
    page.panel_button.click()
    return page


def _ignore(_shown: QWidget | None) -> None:
    """Leave what is shown."""
