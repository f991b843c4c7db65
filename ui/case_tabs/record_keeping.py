"""Keeping what was typed in a record, and settling it: at once, or in a worker where it is long."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from casework.changes import Done
from casework.errors import CaseworkError
from casework.services import statement_agreement, statements
from casework.summaries.meetings import StatementView
from ui.case_tabs.record_desk import RecordDesk
from ui.window_context import WindowContext

LONG = 50_000
"""From so many characters on, some fifteen pages, a worker keeps them."""


def keep_words(
    window: WindowContext, desk: RecordDesk, then: Callable[[], None] | None = None
) -> None:
    """Keep what was typed: the first notes, a further version, or the interviewee's version.

    ``then`` is called once it is kept, and not where it was refused.
    """
    text = desk.editor.words()
    act = _act(window, desk, text)
    if act is not None:
        _do(window, desk, act, "Keeping the record", len(text), then)


def settle(window: WindowContext, desk: RecordDesk, record: StatementView) -> None:
    """Make the settled version of what was decided."""
    _do(
        window,
        desk,
        lambda: statement_agreement.settle(
            window.casework, window.actor, statement_id=record.statement_id
        ),
        "Settling the record",
        0 if desk.reading is None else len(desk.reading.text.text),
    )


def _act(window: WindowContext, desk: RecordDesk, text: str) -> Callable[[], Done[Any]] | None:
    casework, actor = window.casework, window.actor
    record, meeting = desk.record, desk.meeting
    if record is None:
        if meeting is None:
            return None
        meeting_id = meeting.meeting_id
        return lambda: statements.begin_notes(casework, actor, meeting_id=meeting_id, text=text)
    statement_id = record.statement_id
    if desk.answering:
        return _answer(window, desk, record, text)
    return lambda: statements.keep_text(casework, actor, statement_id=statement_id, text=text)


def _answer(
    window: WindowContext, desk: RecordDesk, record: StatementView, text: str
) -> Callable[[], Done[Any]] | None:
    found: list[date] = []
    window.commands.read(desk, lambda: found.append(desk.answer_day.day()))
    if not found:
        return None
    return lambda: statement_agreement.ask_changes(
        window.casework,
        window.actor,
        statement_id=record.statement_id,
        on=found[0],
        text=text,
    )


def _do(
    window: WindowContext,
    desk: RecordDesk,
    act: Callable[[], Done[Any]],
    words: str,
    length: int,
    then: Callable[[], None] | None = None,
) -> None:
    if length < LONG:
        _do_at_once(window, desk, act, then)
        return
    desk.typing.keep_now()  # as a draft, which the act then puts away
    desk.hold(True)  # what would be typed meanwhile would be lost

    def done(made: Done[Any]) -> None:
        desk.hold(False)
        desk.drop_answering()
        window.commands.finished(desk, made)
        if then is not None:
            then()

    def refused(error: CaseworkError) -> None:
        desk.hold(False)
        window.commands.refuse(desk, error)

    window.jobs.start(
        desk,
        words,
        lambda _progress: act(),
        on_done=done,
        on_refused=refused,
        on_cancelled=lambda: desk.hold(False),
        writes=True,
    )


def _do_at_once(
    window: WindowContext,
    desk: RecordDesk,
    act: Callable[[], Done[Any]],
    then: Callable[[], None] | None,
) -> None:
    unkept, answering = desk.typing.unkept, desk.answering
    desk.typing.drop()  # before the act: what it changes is shown at once, and would be kept again
    if answering:
        desk.drop_answering()
    if window.commands.attempt(desk, act) is not None:
        if then is not None:
            then()
        return
    if unkept:
        desk.typing.take_back()
    if answering:
        desk.drop_answering(put_back=True)
