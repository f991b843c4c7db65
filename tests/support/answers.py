"""Answers to what the window asks, given before it asks; a question without one fails the test."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from ui.ask import Ask


class Answers(Ask):
    """Give answers with ``will``; what was asked stands in ``asked`` as (kind, title)."""

    def __init__(self) -> None:
        self._ready: dict[str, list[Any]] = {}
        self.asked: list[tuple[str, str]] = []

    def will(self, kind: str, *answers: Any) -> None:
        """Set the answers to confirm, reason, open_files, open_file, save_file or folder."""
        self._ready.setdefault(kind, []).extend(answers)

    def _answer(self, kind: str, title: str) -> Any:
        self.asked.append((kind, title))
        if not self._ready.get(kind):
            raise AssertionError(f"the window asked “{title}” ({kind}) and nobody answers")
        return self._ready[kind].pop(0)

    def tell(self, parent: QWidget, title: str, words: str, *, act: str = "Close") -> None:
        self.asked.append(("tell", f"{title} {words}"))

    def confirm(self, parent: QWidget, title: str, words: str, **_options: Any) -> bool:
        return bool(self._answer("confirm", title))

    def reason(self, parent: QWidget, title: str, words: str, **options: Any) -> str | None:
        answer, do = self._answer("reason", title), options.get("do")
        if answer is None or (do is not None and do(parent, str(answer)) is None):
            return None
        return str(answer)

    def open_files(self, parent: QWidget, title: str, **_options: Any) -> Sequence[Path]:
        return [Path(one) for one in self._answer("open_files", title)]

    def open_file(self, parent: QWidget, title: str, **_options: Any) -> Path | None:
        answer = self._answer("open_file", title)
        return None if answer is None else Path(answer)

    def save_file(self, parent: QWidget, title: str, **_options: Any) -> Path | None:
        answer = self._answer("save_file", title)
        return None if answer is None else Path(answer)

    def folder(self, parent: QWidget, title: str, **_options: Any) -> Path | None:
        answer = self._answer("folder", title)
        return None if answer is None else Path(answer)
