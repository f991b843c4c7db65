"""Say on which pages two copies of the bundle differ, and how."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from casework.services import bundle_giving
from casework.summaries.bundles import BundleDesk, BundleDifference, BundleVersion
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.cells import TwoLines
from ui.widgets.field import Combo, Field
from ui.widgets.labels import Label
from ui.widgets.row_list import RowList
from ui.window_context import WindowContext

_TALL = 260


class BundleDifferencesDialog(BaseDialog):
    """Two copies are chosen; the pages that differ stand beneath, and nothing is changed."""

    def __init__(self, window: WindowContext, parent: QWidget | None, *, desk: BundleDesk) -> None:
        super().__init__(
            parent,
            title="Differences between two copies",
            lead="All copies have the same pages. What differs is how each shows a document.",
            act="Close",
            decline="",
            large=True,
        )
        self._window = window
        copies = [
            (one.version_id, f"Version {one.number}, {one.reader.words}") for one in desk.versions
        ]
        self.first = Combo(copies, name="First copy")
        self.first.setObjectName("first")
        self.second = Combo(copies, name="Second copy")
        self.second.setObjectName("second")
        for name, words, field in (
            ("first", "First copy", self.first),
            ("second", "Second copy", self.second),
        ):
            field.chosen.connect(self._on_chosen)
            self.add_field(name, Field(words, field))
        self.said = Label("", "body", "ink2", wrap=True)
        self.body.addWidget(self.said)
        self.rows = RowList(name="Where they differ", ground="raised")
        self.rows.setObjectName("rows")
        self.rows.setFixedHeight(theme.scaled(_TALL))
        self.body.addWidget(self.rows)
        first, second = _pair(desk.versions)
        self.first.set_value(first.version_id)
        self.second.set_value(second.version_id)
        self._on_chosen(None)

    @Slot(object)
    def _on_chosen(self, _value: object) -> None:
        window, first, second = self._window, self.first.value(), self.second.value()
        found = window.commands.read(
            self,
            lambda: bundle_giving.differences(
                window.casework, window.actor, first=first, second=second,  # type: ignore[arg-type]
            ),
        )  # fmt: skip
        self.rows.set_rows([(at, _row(one)) for at, one in enumerate(found or ())])
        self.rows.setVisible(bool(found))
        count = len(found or ())
        self.said.setText(
            f"{count} document{'' if count == 1 else 's'} differ{'s' if count == 1 else ''}."
            if count
            else "They show the same on every page."
        )

    def submit(self) -> None:
        """Close; nothing was changed."""
        self.accept()


def _pair(versions: Sequence[BundleVersion]) -> tuple[BundleVersion, BundleVersion]:
    """Choose the latest copy, and the latest of other readers beside it."""
    other = next((one for one in versions if one.reader.key != versions[0].reader.key), versions[1])
    return versions[0], other


def _row(one: BundleDifference) -> TwoLines:
    return TwoLines(
        one.title, f"{one.words[:1].upper()}{one.words[1:]}", right=one.pages.words,
        right_ink="accent", icon="ph.arrows-left-right", wrap=True,
    )  # fmt: skip
