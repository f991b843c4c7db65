"""People: who has which part, what they declared, and whether someone could take one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.changes import Topic
from casework.clock import uk_short
from casework.ids import CaseId
from casework.rules.case_role import CaseRole
from casework.rules.conflicts import Verdict
from casework.services import employment, roles
from casework.services.case_visibility import HELD_APART
from casework.summaries.roles import Part
from ui import theme
from ui.case_signals import Freshness
from ui.case_tabs.could_take_panel import CouldTakePanel
from ui.case_tabs.cures import end_part, give_reason
from ui.case_tabs.rights import refuse_if, why_not_run_case
from ui.case_tabs.welfare_panel import WelfarePanel
from ui.dialogs.appoint_dialog import AppointDialog
from ui.dialogs.declaration_dialog import DeclarationDialog
from ui.dialogs.person_dialog import PersonDialog
from ui.models.rows_model import Group, RowsModel
from ui.widgets.action_bar import ActionBar
from ui.widgets.button import Button
from ui.widgets.cells import Cell, Column, GroupRow
from ui.widgets.panels import Splitter
from ui.widgets.section_head import SectionHead
from ui.widgets.table_view import TableView
from ui.window_context import WindowContext

_SIDES: tuple[tuple[str, frozenset[CaseRole]], ...] = (
    ("Support", frozenset({CaseRole.SUPPORT_CONTACT})),
    ("The employee’s side", frozenset({CaseRole.SUBJECT, CaseRole.COMPANION})),
    ("Those who act", frozenset(role for role in CaseRole if role.acts)),
    ("Reporter and witnesses", frozenset({CaseRole.REPORTER, CaseRole.WITNESS})),
    (
        "Connections on record",
        frozenset(role for role in CaseRole if role.is_relationship),
    ),
)
_PANEL_FROM = 1000
_ICONS = {
    CaseRole.SUPPORT_CONTACT: "ph.lifebuoy",
    CaseRole.COMPANION: "ph.users",
}


class PeopleTab(QWidget):
    """Left the people by their part, the support contact first; right who could take one."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._case_id: CaseId | None = None
        self._barred = ""
        self._parts: tuple[Part, ...] = ()
        self.setAccessibleName("People")
        self.could_take = CouldTakePanel(window)
        self.could_take.setObjectName("could_take")
        splitter = Splitter("people")
        splitter.add(self._left(), 868, stretch=1)
        splitter.add(self.could_take, "may_act")
        splitter.remember(window.settings)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)
        self._freshness = Freshness(
            self,
            window.signals,
            {Topic.PEOPLE, Topic.CASE},
            self.refresh,
            case_id=lambda: self._case_id,
            own_echo=True,
        )

    def _left(self) -> QWidget:
        left = QWidget()
        left.setProperty("part", "panel")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = SectionHead("People", margin=16, rule=True)
        self.ended_button = Button(
            "Who has acted", icon="ph.users", tip="Show also the parts that have ended"
        )
        self.ended_button.setObjectName("ended_button")
        self.ended_button.setCheckable(True)
        self.ended_button.toggled.connect(self._on_ended_button_toggled)
        self.add_button = Button(
            "Person", icon="ph.plus", shortcut="Ctrl+Shift+P", tip="Give someone a part"
        )
        self.add_button.setObjectName("add_button")
        self.add_button.clicked.connect(self._on_add_button_clicked)
        self.ask_button = Button(
            "Who may act", icon="ph.scales", tip="Show or hide: could this person take the part?"
        )
        self.ask_button.setObjectName("ask_button")
        self.ask_button.setCheckable(True)
        self.ask_button.toggled.connect(self._fit)
        self._head.add(self.ask_button)
        self._head.add(self.ended_button)
        self._head.add(self.add_button)
        column.addWidget(self._head)
        self.model: RowsModel[Part] = RowsModel(_columns())
        self.table = TableView(self.model, name="People of the case")
        self.table.setObjectName("table")
        self.table.remember(self._window.settings)
        self.table.row_chosen.connect(self._on_table_row_chosen)
        self.table.row_opened.connect(self._on_table_row_opened)
        column.addWidget(self.table, 1)
        self.welfare = WelfarePanel(self._window)
        self.welfare.setObjectName("welfare")
        column.addWidget(self.welfare)
        column.addWidget(self._actions())
        return left

    def _actions(self) -> ActionBar:
        self._bar = ActionBar()
        self.declare_button = Button("Record declaration…", tip="Record what they declare")
        self.declare_button.setObjectName("declare_button")
        self.declare_button.clicked.connect(self._on_declare_button_clicked)
        self.reason_button = Button("Give the reason…", tip="Why they act all the same")
        self.reason_button.setObjectName("reason_button")
        self.reason_button.clicked.connect(self._on_reason_button_clicked)
        self.end_button = Button("End the part…", tip="That it was held still counts")
        self.end_button.setObjectName("end_button")
        self.end_button.clicked.connect(self._on_end_button_clicked)
        self.open_button = Button(
            "Open person…", shortcut="Ctrl+Return", tip="Details, employment, connections"
        )
        self.open_button.setObjectName("open_button")
        self.open_button.clicked.connect(self._on_open_button_clicked)
        for button in (
            self.reason_button,
            self.declare_button,
            self.end_button,
            self.open_button,
        ):
            self._bar.add_button(button)
        return self._bar

    def _fit(self) -> None:
        """Fold the panel into its button where the page is narrow for its text size."""
        narrow = self.width() / theme.text_scale() < _PANEL_FROM
        self.ask_button.setVisible(narrow)
        self.could_take.setVisible(not narrow or self.ask_button.isChecked())
        self.welfare.fit(self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold the panel."""
        super().resizeEvent(event)
        self._fit()

    def show_case(self, case_id: CaseId) -> None:
        """Show a case."""
        self._case_id = case_id
        self.could_take.show_case(case_id)
        self.refresh()

    def go_to(self, item: str) -> None:
        """Choose the row of a part by its id, or by the role's name."""
        for part in self._parts:
            if item in (part.role_id, part.role.value):
                self.table.choose(part)
                return

    def refresh(self) -> None:
        """Read the people again."""
        case_id = self._case_id
        if case_id is None:
            return
        found = self._window.commands.read(
            self,
            lambda: roles.parts_in_case(self._window.casework, self._window.actor, case_id=case_id),
        )
        if found is None:
            return
        self._parts = found
        self._barred = why_not_run_case(self._window, case_id)
        self.add_button.allow()
        refuse_if(self.add_button, self._barred)
        self.welfare.show_case(case_id, found, self._barred)
        self._fill()

    def _fill(self) -> None:
        kept = self.table.chosen()
        shown = [part for part in self._parts if part.is_held or self.ended_button.isChecked()]
        groups = [
            Group(GroupRow(title, len(rows), foldable=False), rows)
            for title, side in _SIDES
            for rows in (_in_order(shown, side),)
        ]
        self.model.set_groups(groups)
        self._head.set_count(len({part.person_id for part in self._parts if part.is_held}))
        if isinstance(kept, Part):
            self.go_to(kept.role_id)
        if self.table.chosen() is None:
            self._show_actions(None)

    @Slot(object)
    def _on_table_row_chosen(self, part: Part | None) -> None:
        self._show_actions(part)
        if part is not None and part.name != HELD_APART:
            self.could_take.propose(part.person_id)

    @Slot(object)
    def _on_table_row_opened(self, part: Part | None) -> None:
        if part is not None and self.open_button.isEnabled():
            self._on_open_button_clicked()

    @Slot()
    def _on_open_button_clicked(self) -> None:
        part = self.table.chosen()
        if not isinstance(part, Part):
            return
        page = self._window.commands.read(
            self,
            lambda: employment.person_page(
                self._window.casework, self._window.actor, person_id=part.person_id
            ),
        )
        if page is not None:
            dialog = PersonDialog(self._window, self, page=page)
            dialog.exec()
            dialog.deleteLater()

    def _show_actions(self, part: Part | None) -> None:
        """Offer what can be done with the chosen part, and say why not where it cannot."""
        editable = part is not None and part.is_held
        acts = part is not None and part.role.acts
        stays = part is not None and part.role in (CaseRole.SUBJECT, CaseRole.REPORTER)
        _allow(
            self.declare_button,
            editable and acts,
            "Choose someone who acts in the case" if part is None or not acts else "It has ended",
        )
        _allow(
            self.end_button,
            editable and not stays,
            "The employee and the reporter stay" if stays else "Choose a part that is held",
        )
        for button in (self.declare_button, self.end_button, self.reason_button):
            refuse_if(button, self._barred)
        _allow(
            self.open_button,
            part is not None and part.name != HELD_APART,
            "Choose a person" if part is None else "The name is held apart",
        )
        wants_reason = editable and part is not None and part.conflict is Verdict.SOFT
        self.reason_button.setVisible(wants_reason)
        self._bar.set_note(_part_note(part))

    @Slot(bool)
    def _on_ended_button_toggled(self, _shown: bool) -> None:
        self._fill()

    @Slot()
    def _on_add_button_clicked(self) -> None:
        if self._case_id is not None:
            dialog = AppointDialog(self._window, self, case_id=self._case_id)
            dialog.exec()
            dialog.deleteLater()

    @Slot()
    def _on_declare_button_clicked(self) -> None:
        part = self.table.chosen()
        if isinstance(part, Part) and part.role.acts and part.is_held:
            dialog = DeclarationDialog(self._window, self, part=part)
            dialog.exec()
            dialog.deleteLater()

    @Slot()
    def _on_reason_button_clicked(self) -> None:
        part = self.table.chosen()
        if isinstance(part, Part):
            give_reason(self._window, self, part)

    @Slot()
    def _on_end_button_clicked(self) -> None:
        part = self.table.chosen()
        if isinstance(part, Part):
            end_part(self._window, self, part)


def _in_order(parts: Sequence[Part], side: frozenset[CaseRole]) -> list[Part]:
    order = list(CaseRole)
    return sorted(
        (part for part in parts if part.role in side), key=lambda part: order.index(part.role)
    )


def _allow(button: Button, allowed: bool, reason: str) -> None:
    if allowed:
        button.allow()
    else:
        button.refuse(reason)


def _part_note(part: Part | None) -> str:
    if part is None:
        return "Choose someone to record a declaration or end a part."
    if part.override_reason:
        return f"Written reason: {part.override_reason}"
    if part.because:
        return f"{part.name} {part.because}."
    return part.interest and f"Declared: {part.interest}"


def _columns() -> Sequence[Column[Part]]:
    return (
        Column("Part", _part_cell, width=176),
        Column("Name", _name_cell, width=144),
        Column("Post, or who they are", _about_cell, 110, 1),
        Column("Declaration", _declaration_cell, width=130),
        Column("Since", _since_cell, width=78),
    )


def _part_cell(part: Part) -> Cell:
    return Cell(part.role.words, "ink2", "caption", tip=part.role.words)


def _name_cell(part: Part) -> Cell:
    icon = _ICONS.get(part.role, "ph.user")
    return Cell(part.name, style="body_medium", icon=icon, icon_ink="ink2", tip=part.telephone)


def _about_cell(part: Part) -> Cell:
    return Cell(part.about or "not stated", "ink" if part.about else "ink2", tip=part.about)


def _declaration_cell(part: Part) -> Cell:
    if part.is_held and part.conflict is Verdict.HARD:
        return Cell("cannot stay", icon="ph.prohibit", icon_ink="ink2", tip=part.because)
    if part.is_held and part.conflict is Verdict.SOFT and not part.override_reason:
        return Cell("reason wanted", "due", icon="ph.warning", icon_ink="due", tip=part.because)
    if not part.role.acts:
        return Cell("none needed", "ink2")
    if part.declared_on is None:
        words = "not made yet" if part.is_held else "was not made"
        return Cell(words, "due", icon="ph.clock", icon_ink="due")
    made = f"{'interest' if part.interest else 'none'}, {uk_short(part.declared_on)}"
    tip = part.interest or "Nothing to declare"
    return Cell(made, icon="ph.check-circle-fill", icon_ink="done", tip=tip)


def _since_cell(part: Part) -> Cell:
    if part.mistaken:
        return Cell("by mistake", "ink2", tip="Recorded by mistake; it does not count")
    if part.to_on is not None:
        return Cell(f"{uk_short(part.from_on)} – {uk_short(part.to_on)}", "ink2")
    return Cell(uk_short(part.from_on), "ink2", spoken=f"since {uk_short(part.from_on)}")
