"""Beside a hearing: what stands open with its cure, who hears, warnings, and its course."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.clock import uk_short_instant
from casework.rules.process_points import OpenPoint, Weight
from casework.rules.warnings_live import WarningState
from casework.summaries.hearings import HearingView, MemberView, WarningView
from ui import theme
from ui.widgets.button import Link
from ui.widgets.labels import IconLabel, Label, hairline
from ui.widgets.panels import SidePanel
from ui.widgets.section_head import SectionHead

_ICONS = {
    Weight.STOPS: ("ph.hand-palm-fill", "overdue"),
    Weight.WANTS_REASON: ("ph.warning", "due"),
    Weight.LOOK: ("ph.info", "accent"),
}
_WARNING_ACTS = {
    WarningState.SPENT: ("Show to the panel…", "With the reason and who decided"),
    WarningState.LIVE: ("Longer for absence…", "Only where the procedure says so"),
}


class HearingSide(SidePanel):
    """``cure_asked(point)``, ``member_asked(role_id)`` and the others tell what is wanted."""

    cure_asked = Signal(object)
    member_asked = Signal(str)
    member_added = Signal()
    warning_asked = Signal(str)
    warning_added = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName("What stands open, and who hears")
        self._shown: QWidget | None = None
        self._may_arrange = self._may_run = False

    def show_hearing(
        self,
        hearing: HearingView,
        points: tuple[OpenPoint, ...],
        warnings: tuple[WarningView, ...],
        *,
        may_arrange: bool,
        may_run: bool,
    ) -> None:
        """Show what stands beside a hearing; ``may_run``: warnings may be written down."""
        self._may_arrange, self._may_run = may_arrange, may_run
        holder = QWidget(self.scroller.content)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        self._add_points(column, points)
        self._add_panel(column, hearing)
        self._add_warnings(column, warnings)
        self._add_course(column, hearing)
        column.addStretch(1)
        if self._shown is not None:
            self.column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = holder
        self.add(holder)

    def _add_points(self, column: QVBoxLayout, points: tuple[OpenPoint, ...]) -> None:
        if not points:
            return
        column.addWidget(SectionHead("Stands open", count=len(points), rule=False))
        for number, point in enumerate(points):
            icon, ink = _ICONS[point.weight]
            line = self._line(
                IconLabel(icon, ink, name=point.weight.words), point.words, point.fact
            )
            column.addWidget(line)
            if point.cure is not None:
                cure = Link(point.cure.words, tip=f"{point.cure.words}: {point.words}", small=True)
                cure.setObjectName(f"cure_{number}")
                cure.clicked.connect(lambda _on=False, point=point: self.cure_asked.emit(point))
                column.addLayout(_indented(cure))
        column.addSpacing(theme.space(2))
        column.addWidget(hairline())

    def _add_panel(self, column: QVBoxLayout, hearing: HearingView) -> None:
        panel = hearing.panel
        head = SectionHead("Who hears", count=len(panel.members), rule=False)
        if self._may_arrange:
            add = Link("Add…", tip="Put somebody on the panel", small=True)
            add.setObjectName("add_member_button")
            add.clicked.connect(self.member_added)
            head.add(add)
        column.addWidget(head)
        for number, member in enumerate(panel.members):
            icon = IconLabel("ph.user", "ink2", name="Member of the panel")
            column.addWidget(self._line(icon, _name(member), _about(member)))
            if self._may_arrange:
                change = Link("Change…", tip=f"Chair and authority of {member.name}", small=True)
                change.setObjectName(f"member_{number}")
                change.clicked.connect(
                    lambda _on=False, one=member.role_id: self.member_asked.emit(one)
                )
                column.addLayout(_indented(change))
        note = panel.typically
        column.addWidget(Label(note, "caption", "ink2", wrap=True))
        column.addSpacing(theme.space(2))

    def _add_warnings(self, column: QVBoxLayout, warnings: tuple[WarningView, ...]) -> None:
        if not warnings and not self._may_run:
            return
        column.addWidget(hairline())
        head = SectionHead("Warnings on record", count=len(warnings) or None, rule=False)
        if self._may_run:
            add = Link("Add…", tip="Write down a warning from before this casebook", small=True)
            add.setObjectName("add_warning_button")
            add.clicked.connect(self.warning_added)
            head.add(add)
        column.addWidget(head)
        if not warnings:
            column.addWidget(Label("None.", "caption", "ink2"))
        for number, one in enumerate(warnings):
            shown = one.shown_because
            masked = "" if one.state is WarningState.LIVE or shown else "masked from the panel"
            caption = f"shown to the panel: {shown}" if shown else masked
            icon = IconLabel("ph.note", "ink2", name="Warning")
            column.addWidget(self._line(icon, one.words, caption))
            asks = _WARNING_ACTS.get(one.state) if self._may_run and not shown else None
            if asks is not None:
                act = Link(asks[0], tip=asks[1], small=True)
                act.setObjectName(f"warning_act_{number}")
                act.clicked.connect(
                    lambda _on=False, one=one: self.warning_asked.emit(one.warning_id)
                )
                column.addLayout(_indented(act))
        column.addSpacing(theme.space(2))

    def _add_course(self, column: QVBoxLayout, hearing: HearingView) -> None:
        column.addWidget(hairline())
        column.addWidget(SectionHead("Course", count=len(hearing.events), rule=False))
        for one in reversed(hearing.events):
            words = one.words if not one.reason else f"{one.words}. {one.reason}"
            at = uk_short_instant(one.happened_at)
            column.addWidget(Label(words, "body", wrap=True))
            column.addWidget(Label(f"{at} · {one.by}", "caption", "ink2", wrap=True))

    def _line(self, icon: IconLabel, words: str, caption: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(theme.space(2))
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(words, "body", wrap=True))
        if caption:
            column.addWidget(Label(caption, "caption", "ink2", wrap=True))
        row.addLayout(column, 1)
        return holder


def _name(member: MemberView) -> str:
    return f"{member.name}, chair" if member.chairs else member.name


def _about(member: MemberView) -> str:
    parts = [member.about]
    if member.authority_to is not None:
        parts.append(f"decides up to: {member.authority_to.words.lower()}")
    parts.append("declared" if member.declared_on else "no declaration yet")
    return " · ".join(part for part in parts if part)


def _indented(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(theme.size("icon_row") + theme.space(2), 0, 0, theme.space(1))
    row.addWidget(widget)
    row.addStretch(1)
    return row
