"""What the first case asks of the database was asked once before anybody opened it."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot
from sqlalchemy import event
from sqlalchemy.engine import Engine

from casework.actor import Actor
from casework.services.context import Casework
from tests.support.matrix_cases import attach
from tests.support.process_cases import log_case
from ui.main_window import MainWindow

# What opening an exhibit writes down, that it was looked at, is not asked ahead.
_LEFT = 6


def test_the_first_case_asks_hardly_anything_new(
    qtbot: QtBot, window: MainWindow, casework: Casework, adviser: Actor
) -> None:
    case_id = log_case(casework, adviser)
    attach(casework, adviser, case_id)
    asked: set[str] = set()

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.add(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        shell = window.shell
        assert shell is not None
        shell.go("cases")
        qtbot.waitUntil(lambda: not shell.loads_ahead, timeout=20_000)
        before = set(asked)
        shell.go("case", case_id=case_id, tab="evidence")
        new = {one for one in asked - before if one.startswith("SELECT")}
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert len(before) > 40
    assert len(new) <= _LEFT, "\n\n".join(sorted(new))
