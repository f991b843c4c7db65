"""Room at the end of a scrolled column that gives way when wrapped words need more lines."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QSpacerItem

from ui import theme


def give_way() -> QSpacerItem:
    """Return room to put last in a column of wrapped words or chips.

    A scroll area measures its content before it knows that the bar takes some of the width;
    what then wraps onto one more line takes this room instead of being cut.
    """
    fixed, gives = QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Maximum
    return QSpacerItem(0, theme.scaled(72), fixed, gives)
