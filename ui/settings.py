"""How things look on this computer, and what was opened last; nothing that a case depends on."""

from __future__ import annotations

from os import fspath
from pathlib import Path
from typing import cast

from PySide6.QtCore import QByteArray, QSettings

from ui.theme import TEXT_SCALES, ThemeChoice

IDLE_MINUTES = (2, 5, 10, 15, 30)
_RECENT_KEPT = 6


class Settings:
    """QSettings with types: it hands back strings after a restart, so each value says its own.

    Tests give a file of their own; the program takes the place of the system.
    """

    def __init__(self, file: Path | None = None) -> None:
        if file is None:
            self._store = QSettings("Casework", "Casework")
        else:
            # No str(): of anything but a path it would make a file of that odd name.
            self._store = QSettings(fspath(file), QSettings.Format.IniFormat)

    def _text(self, key: str, default: str = "") -> str:
        return str(self._store.value(key, default))

    @property
    def theme_choice(self) -> ThemeChoice:
        """Light, dark or as the system."""
        text = self._text("look/theme", ThemeChoice.SYSTEM.value)
        known = {choice.value for choice in ThemeChoice}
        return ThemeChoice(text) if text in known else ThemeChoice.SYSTEM

    @theme_choice.setter
    def theme_choice(self, choice: ThemeChoice) -> None:
        self._store.setValue("look/theme", choice.value)

    @property
    def text_scale(self) -> float:
        """The text scale, one of 1.0 to 1.75."""
        value = cast("float", self._store.value("look/text_scale", 1.0, type=float))
        return value if value in TEXT_SCALES else 1.0

    @text_scale.setter
    def text_scale(self, scale: float) -> None:
        self._store.setValue("look/text_scale", scale)

    @property
    def idle_minutes(self) -> int:
        """Minutes without a key or a movement after which the casebook locks."""
        value = cast("int", self._store.value("lock/idle_minutes", 10, type=int))
        return value if 1 <= value <= 120 else 10

    @idle_minutes.setter
    def idle_minutes(self, minutes: int) -> None:
        self._store.setValue("lock/idle_minutes", minutes)

    @property
    def reads_pictures(self) -> bool:
        """Whether the words in pictures are read by machine in quiet moments."""
        return cast("bool", self._store.value("evidence/reads_pictures", True, type=bool))

    @reads_pictures.setter
    def reads_pictures(self, reads: bool) -> None:
        self._store.setValue("evidence/reads_pictures", reads)

    @property
    def last_casebook(self) -> Path | None:
        """The casebook opened last, if its folder is still there."""
        for path in self.recent_casebooks:
            return path
        return None

    @property
    def recent_casebooks(self) -> list[Path]:
        """Casebooks opened before, the last one first, those that are still there."""
        return [path for path in self.remembered_casebooks if path.is_dir()]

    @property
    def remembered_casebooks(self) -> list[Path]:
        """Casebooks opened before, the last one first, also those that are gone."""
        value = self._store.value("casebooks/recent", [])
        texts = [value] if isinstance(value, str) else list(cast("list[str]", value or []))
        return [Path(text) for text in texts if text]

    def remember_casebook(self, path: Path) -> None:
        """Put a casebook first in the list of those opened."""
        others = [str(p) for p in self.recent_casebooks if p != path]
        self._store.setValue("casebooks/recent", [str(path), *others][:_RECENT_KEPT])

    def person(self, casebook: Path) -> tuple[str, str]:
        """Return the name and capacity last used with a casebook, or two empty words."""
        key = _key(casebook)
        return self._text(f"person/{key}/name"), self._text(f"person/{key}/capacity")

    def remember_person(self, casebook: Path, name: str, capacity: str) -> None:
        """Keep who opened a casebook, to offer it next time."""
        key = _key(casebook)
        self._store.setValue(f"person/{key}/name", name)
        self._store.setValue(f"person/{key}/capacity", capacity)

    def layout(self, name: str) -> QByteArray | None:
        """Return a remembered window place, splitter or column state, by the owner's name."""
        value = self._store.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def remember_layout(self, name: str, state: QByteArray) -> None:
        """Keep a window place, splitter or column state under the owner's name."""
        self._store.setValue(f"layout/{name}", state)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return a yes or no about how things look, such as a panel put away."""
        return cast("bool", self._store.value(f"flag/{name}", default, type=bool))

    def set_flag(self, name: str, value: bool) -> None:
        """Keep a yes or no about how things look."""
        self._store.setValue(f"flag/{name}", value)

    def save(self) -> None:
        """Write to the disk now."""
        self._store.sync()


def _key(path: Path) -> str:
    """Make a settings key of a path: its own separators would make groups of it."""
    return str(path).replace("/", "|").replace("\\", "|")
