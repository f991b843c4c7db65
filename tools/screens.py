"""Draw every page and dialog of the demonstration, light and dark, at two sizes: `make screens`.

    python tools/screens.py build/screens [--only TEXT] [--theme light] [--scale 1.5]

The pictures are there to be looked at.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.setdefault(
    "QT_QPA_PLATFORM",
    f"offscreen:configfile={Path(__file__).with_name('offscreen_screen.json')}",
)
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from casework.actor import Actor
from casework.app import open_casebook
from casework.clock import FrozenClock
from casework.demonstration import ADVISER, PASSPHRASE, make_demonstration
from tools.views import View, views
from ui import theme
from ui.app import make_application
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.theme import Theme, ThemeChoice

# Tuesday morning, late in November: school is open and some dates are near.
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
# The story writes an entry a second, some of them a little after that moment.
OPENED = NOW + timedelta(minutes=45)
QUIET, LONGEST_WAIT = 0.4, 15.0
LARGE_TEXT = 1.5
SIZES = (QSize(1440, 900), QSize(1280, 720))


def settle(app: QApplication, window: MainWindow) -> None:
    """Let what is on its way arrive: layouts, queued signals, jobs, and timers that wait a little.

    Pages are drawn a moment after typing stops: quiet is when nothing ran for that long.
    """
    quiet_since, begun = time.monotonic(), time.monotonic()
    while time.monotonic() - begun < LONGEST_WAIT:
        app.processEvents()
        if window.context is not None and window.context.jobs.running():
            quiet_since = time.monotonic()
        elif time.monotonic() - quiet_since > QUIET:
            return
        time.sleep(0.005)


def picture(window: MainWindow, shown: QWidget | None) -> QPixmap:
    """Take the window, with a dialog drawn over it where it would stand."""
    whole = window.grab()
    if not isinstance(shown, QDialog):
        return whole
    part = shown.grab()
    corner = QPoint(
        (window.width() - shown.width()) // 2, max((window.height() - shown.height()) // 2, 0)
    )
    painter = QPainter(whole)
    painter.drawPixmap(corner, part)
    painter.setPen(QColor(theme.colour("line_strong")))
    painter.drawRect(corner.x(), corner.y(), shown.width() - 1, shown.height() - 1)
    painter.end()
    return whole


def draw(app: QApplication, window: MainWindow, view: View, target: Path) -> None:
    """Show one view, take its picture and put it away."""
    shown = view.show()
    settle(app, window)
    picture(window, shown).save(str(target))
    view.close(shown)
    settle(app, window)


def open_window(
    app: QApplication, look: Theme, folder: Path, home: Path, actor: Actor = ADVISER
) -> MainWindow:
    """Open the demonstration in a window that nobody sees."""
    clock = FrozenClock(OPENED)
    casework = open_casebook(folder, actor=actor, clock=clock, passphrase=PASSPHRASE)
    settings = Settings(home / "settings.ini")
    settings.reads_pictures = False  # nothing changes while pictures are taken
    window = MainWindow(app, clock, settings, look)
    window.begin(casework, actor)
    window.show()
    return window


@dataclass(frozen=True, slots=True)
class Drawing:
    """One way of drawing all views: theme, size of the window, text scale."""

    theme: ThemeChoice
    size: QSize
    scale: float

    @property
    def suffix(self) -> str:
        """What the names of its pictures end in."""
        percent = "" if self.scale == 1.0 else f"-{round(self.scale * 100)}"
        return f"{self.theme.value}-{self.size.width()}x{self.size.height()}{percent}"


def wanted(arguments: argparse.Namespace) -> list[Drawing]:
    """List the drawings asked for: both themes at two sizes, and once with large text."""
    sizes = [QSize(*map(int, text.split("x"))) for text in arguments.size or ()] or list(SIZES)
    themes = [ThemeChoice(kind) for kind in arguments.theme or ("light", "dark")]
    scale = arguments.scale or 1.0
    found = [Drawing(kind, size, scale) for kind in themes for size in sizes]
    if not (arguments.size or arguments.theme or arguments.scale):
        found.append(Drawing(ThemeChoice.LIGHT, SIZES[0], LARGE_TEXT))
    return found


def main() -> int:
    """Draw what was asked for and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("target", type=Path, nargs="?", default=Path("build/screens"))
    parser.add_argument("--only", default="", help="only views whose name holds this")
    parser.add_argument("--theme", choices=("light", "dark"), action="append")
    parser.add_argument("--size", action="append", metavar="WxH")
    parser.add_argument("--scale", type=float)
    parser.add_argument("--casebook", type=Path, help="a demonstration made before")
    chosen = parser.parse_args()
    app = make_application(sys.argv[:1])
    look = Theme(app)
    theme.load_fonts(fallbacks=True)
    chosen.target.mkdir(parents=True, exist_ok=True)
    drawn = 0
    with tempfile.TemporaryDirectory(prefix="casework-screens-") as made:
        home = Path(made)
        folder = chosen.casebook or home / "casebook"
        if not folder.exists():
            make_demonstration(folder, FrozenClock(NOW))
        for drawing in wanted(chosen):
            look.apply(drawing.theme, drawing.scale)
            window = open_window(app, look, folder, home)
            window.resize(drawing.size)
            settle(app, window)
            for view in views(window):
                if chosen.only in view.name:
                    draw(app, window, view, chosen.target / f"{view.name}-{drawing.suffix}.png")
                    drawn += 1
            window.close()
            window.deleteLater()
            app.processEvents()
    print(f"{drawn} pictures in {chosen.target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
