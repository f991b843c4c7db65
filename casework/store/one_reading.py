"""What is asked once where several readings share one view: a page shows many parts of one item."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from sqlalchemy.orm import Session

T = TypeVar("T")
_KEPT = "asked once"


def keep_answers(session: Session) -> None:
    """Let ``once`` keep its answers for as long as the session lasts; its view never changes."""
    session.info[_KEPT] = {}


def once(session: Session, question: Hashable, ask: Callable[[], T]) -> T:
    """Ask, or return the answer that a shared reading was given before."""
    kept: dict[Hashable, object] | None = session.info.get(_KEPT)
    if kept is None:
        return ask()
    if question not in kept:
        kept[question] = ask()
    return cast("T", kept[question])
