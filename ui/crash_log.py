"""Whatever nobody caught: its trace goes to the log without personal data, and it is shown."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

_LOG_BYTES = 500_000
log = logging.getLogger("casework.ui")


def log_folder() -> Path:
    """Return the folder of the program's log."""
    from platformdirs import user_log_path

    return user_log_path("Casework", appauthor=False, ensure_exists=True)


def begin_log(folder: Path) -> Path:
    """Write the log to a file there; the oldest of three is dropped when it is full."""
    path = folder / "casework.log"
    handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    return path


def trace_without_values(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> str:
    """Write where it happened: modules, functions and lines, no message and no values.

    The message of a bug may quote what was typed, so only its class is kept.
    """
    lines = [f"{kind.__module__}.{kind.__qualname__}"]
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"  {_module_path(code.co_filename)}:{trace.tb_lineno} in {code.co_qualname}")
        trace = trace.tb_next
    cause = error.__cause__ or error.__context__
    if cause is not None and len(lines) < 200:
        lines.append("caused by")
        lines.append(trace_without_values(type(cause), cause, cause.__traceback__))
    return "\n".join(lines)


def _module_path(filename: str) -> str:
    """Leave out where on the disk the program lies: it may name a person."""
    parts = Path(filename).parts
    for root in ("site-packages", "casework", "ui"):
        if root in parts:
            at = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[at + (root == "site-packages") :])
    return parts[-1] if parts else filename


class CrashCatcher(QObject):
    """Takes whatever nobody caught: writes its trace to the log and shows the dialog, once.

    ``install()`` hangs it into ``sys.excepthook`` and the hook of threads; ``remove()`` puts
    back what was there.
    """

    _caught = Signal(str)

    def __init__(self, app: QApplication, log_path: Path) -> None:
        super().__init__(app)
        self._app = app
        self._log_path = log_path
        self._showing = False
        self._before: Callable[..., object] = sys.excepthook
        self._caught.connect(self._on_caught)

    def install(self) -> None:
        """Take uncaught errors from now on."""
        self._before = sys.excepthook
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def remove(self) -> None:
        """Put the hooks back."""
        sys.excepthook = self._before
        threading.excepthook = threading.__excepthook__

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log one error and show it."""
        written = trace_without_values(kind, error, trace)
        log.error("not caught\n%s", written)
        self._caught.emit(written)

    def _take_from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.take(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot(str)
    def _on_caught(self, written: str) -> None:
        if self._showing:
            return
        self._showing = True
        from ui.crash_dialog import CrashDialog

        try:
            parent = self._app.activeModalWidget() or self._app.activeWindow()
            dialog = CrashDialog(parent, self._log_path, written)
            dialog.exec()
            dialog.deleteLater()
        finally:
            self._showing = False
