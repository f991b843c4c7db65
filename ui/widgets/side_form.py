"""A form beside a table: its fields, what follows from them, and one button at the foot."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.errors import CaseworkError
from ui import theme
from ui.widgets.action_bar import ActionBar
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.labels import Label
from ui.widgets.panels import SidePanel
from ui.widgets.section_head import SectionHead


class RefusableForm(QWidget):
    """A form that says at the field, or above its button, what was refused.

    ``fields`` are known by the names that a BadInput bears; place ``refusal`` above the button.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self.refusal = Banner("stop", icon="ph.warning")
        self.refusal.hide()

    def show_refusal(self, error: CaseworkError) -> None:
        """Say at the field, or above the button, what was refused."""
        field = self.fields.get(getattr(error, "field", ""))
        if field is not None:
            field.show_error(str(error))
            field.editor.setFocus()
            return
        self.refusal.show_words(error.message, error.cure)
        self.refusal.show()

    def clear_refusal(self) -> None:
        """Take away what an earlier try said."""
        self.refusal.hide()
        for field in self.fields.values():
            field.clear_error()


class SideForm(RefusableForm):
    """The column at the right of a table in which one row is entered or changed."""

    def __init__(
        self, title: str, *, act: str, note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.panel = SidePanel(edge=False)
        self.panel.column.setSpacing(theme.space(3))
        column.addWidget(self.panel, 1)
        self.title = SectionHead(title, rule=False)
        self.panel.add(self.title)
        column.addWidget(self.refusal)
        bar = ActionBar(note)
        self.act_button = Button(act, role="primary")
        self.act_button.setObjectName("act_button")
        bar.add_button(self.act_button)
        column.addWidget(bar)

    def add_field(self, name: str, field: Field) -> Field:
        """Add a field under the name by which a refusal knows it."""
        self.fields[name] = field
        self.panel.add(field)
        return field

    def explain(self, words: str) -> Label:
        """Add words in small type on what follows."""
        label = Label(words, "caption", "ink2", wrap=True)
        self.panel.add(label)
        return label
