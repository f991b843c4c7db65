"""The grounds of an appeal, answered one by one by its panel."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.rules.appeals import AppealGround, GroundResult
from casework.services import appeal_decisions
from casework.summaries.hearings import AppealAnswerView, AppealView, DeliberationPage
from ui import theme
from ui.case_tabs.kept_areas import KeptAreas
from ui.widgets.action_bar import ActionBar
from ui.widgets.button import Button
from ui.widgets.cells import TwoLines
from ui.widgets.field import Field, TextArea
from ui.widgets.labels import Label
from ui.widgets.panels import ScrolledColumn
from ui.widgets.row_list import RowList
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

_LIST_WIDTH = 250


class AppealAnswersPage(QWidget):
    """``confirm_asked`` when the chair makes their own what was typed for them."""

    confirm_asked = Signal()

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.appeal: AppealView | None = None
        self._stamp: object = None
        self.grounds = RowList(name="Grounds of the appeal")
        self.grounds.setObjectName("grounds")
        self.grounds.setFixedWidth(theme.scaled(_LIST_WIDTH))
        self.grounds.row_chosen.connect(self._on_grounds_row_chosen)
        self.result = SegmentedChoice(
            [(one, one.words) for one in GroundResult], name="The panel finds this ground"
        )
        self.result.setObjectName("result")
        self.reasons = TextArea(lines=8, name="Reasons")
        self.reasons.setObjectName("reasons")
        self._kept = KeptAreas(window, self, {"reasons": self.reasons})
        self._lay_out()
        self._kept.said.connect(self.foot.set_note)

    def _lay_out(self) -> None:
        edge = theme.space(5)
        self.scroller = ScrolledColumn(margins=(edge, theme.space(3), edge, 16), spacing=10)
        self.heading = Label("", "section", wrap=True)
        self.words = Label("", "reading", wrap=True, selectable=True)
        self.words.setMaximumWidth(theme.size("measure_max"))
        self.byline = Label("", "caption", "ink2", wrap=True)
        for label in (self.heading, self.words, self.byline):
            self.scroller.add(label)
        self.scroller.add(Field("The panel finds this ground", self.result))
        self.scroller.add(Field("Reasons", self.reasons))
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.grounds)
        middle.addWidget(self.scroller, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        self.foot = ActionBar()
        self.confirm_button = Button(
            "Make them mine…", tip="The chair makes their own what was typed for them"
        )
        self.confirm_button.setObjectName("confirm_button")
        self.confirm_button.clicked.connect(self.confirm_asked)
        self.save_button = Button(
            "Save answer", role="primary", shortcut="Ctrl+Return", tip="Earlier writings are kept"
        )
        self.save_button.setObjectName("save_button")
        self.save_button.clicked.connect(self._on_save_button_clicked)
        self.foot.add_button(self.confirm_button)
        self.foot.add_button(self.save_button)
        whole.addWidget(self.foot)

    def show_appeal(self, appeal: AppealView, page: DeliberationPage) -> None:
        """Show the grounds with their answers."""
        self.appeal = appeal
        self._page = page
        self.grounds.set_rows([(one.ground, _row(one)) for one in appeal.answers])
        if self.grounds.chosen() is None:
            self.grounds.choose_first()
        self._show()

    _page: DeliberationPage | None = None

    @Slot(object)
    def _on_grounds_row_chosen(self, chosen: object) -> None:
        if chosen is not None:
            self._show()

    def _show(self) -> None:
        appeal, page, one = self.appeal, self._page, self._chosen()
        if appeal is None or page is None or one is None:
            return
        may = page.may_write and appeal.decided is None
        self.heading.setText(one.ground.words)
        self.words.setText(appeal.words)
        self.byline.setText(_byline(one))
        self.byline.setVisible(bool(one.made_by))
        waiting = any(bool(each.on_behalf_of) for each in appeal.answers)
        self.confirm_button.setVisible(may and waiting and not page.writes_for)
        self.save_button.setVisible(may)
        self.foot.set_note("" if may else page.why_not)
        stamp = (one, may)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        self.result.set_value(one.result)
        self.result.setEnabled(may)
        key = appeal_decisions.draft_key(appeal.appeal_id, one.ground)
        if may:
            self._kept.begin(key, appeal.case_id, {"reasons": one.reasons})
        else:
            self.reasons.setPlainText(one.reasons)
        self.reasons.set_locked(not may)

    def _chosen(self) -> AppealAnswerView | None:
        chosen, appeal = self.grounds.chosen(), self.appeal
        if appeal is None:
            return None
        return next((one for one in appeal.answers if one.ground == chosen), None)

    def keep_typed(self) -> None:
        """Keep what was typed as a draft."""
        self._kept.keep_typed()

    @Slot()
    def _on_save_button_clicked(self) -> None:
        appeal, one = self.appeal, self._chosen()
        if appeal is None or one is None:
            return
        result = self.result.value()
        ground: AppealGround = one.ground
        self._kept.forget()
        window = self._window
        window.commands.attempt(
            self,
            lambda: appeal_decisions.answer_ground(
                window.casework,
                window.actor,
                appeal_id=appeal.appeal_id,
                ground=ground,
                result=result if isinstance(result, GroundResult) else None,
                reasons=self.reasons.text_value(),
            ),
        )


def _row(one: AppealAnswerView) -> TwoLines:
    if one.result is None:
        return TwoLines(one.ground.words, "no answer yet", icon="ph.circle-dashed", icon_ink="ink2")
    if one.on_behalf_of:
        said = f"waits for {one.on_behalf_of}"
        return TwoLines(one.ground.words, said, icon="ph.clock", icon_ink="due")
    return TwoLines(
        one.ground.words, one.result.words, icon="ph.check-circle-fill", icon_ink="done"
    )


def _byline(one: AppealAnswerView) -> str:
    if one.on_behalf_of:
        return f"Typed by {one.made_by} for {one.on_behalf_of}, who has not made it their own yet."
    return f"Written by {one.made_by}."
