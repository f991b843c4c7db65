"""Who had the exhibit in sight, who was given a copy, and the report of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casework.clock import to_london, uk_instant, uk_short, uk_time
from casework.services.reverification import BY_SCHEDULE
from casework.summaries.custody import CopyGiven
from casework.summaries.evidence import CustodyLine, EvidenceItem
from ui import theme
from ui.widgets.button import Button, Link
from ui.widgets.event_line import EventLine
from ui.widgets.panels import ScrolledColumn
from ui.widgets.section_head import SectionHead

_MOST_TOLD = 24


class CustodyPanel(QFrame):
    """``share_asked``, ``report_asked``, ``ended_asked(copy)``; ``copies_wanted`` when shown."""

    share_asked = Signal()
    report_asked = Signal()
    ended_asked = Signal(object)
    copies_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(theme.space(4), theme.space(2), theme.space(4), theme.space(2))
        bar.setSpacing(theme.space(2))
        self.report_button = Button(
            "Custody report…",
            small=True,
            icon="ph.file-text",
            tip="Write the custody report of this exhibit, as PDF and Word",
        )
        self.report_button.setObjectName("report_button")
        self.report_button.clicked.connect(self.report_asked)
        self.share_button = Button(
            "Copy given…",
            small=True,
            icon="ph.share-network",
            tip="Write down who was given a copy, how and what for",
        )
        self.share_button.setObjectName("share_button")
        self.share_button.clicked.connect(self.share_asked)
        bar.addWidget(self.report_button)
        bar.addWidget(self.share_button)
        bar.addStretch(1)
        column.addLayout(bar)
        self.scroller = ScrolledColumn(margins=(theme.space(4), 0, theme.space(4), 16))
        self.copies_head = SectionHead("Copies given")
        self.scroller.add(self.copies_head)
        self._copies = QVBoxLayout()
        self._copies.setContentsMargins(0, 0, 0, 0)
        self._copies.setSpacing(0)
        holder = QWidget()
        holder.setLayout(self._copies)
        self.scroller.add(holder)
        self.custody_head = SectionHead("Who had it")
        self.scroller.add(self.custody_head)
        column.addWidget(self.scroller, 1)
        self._lines: list[QWidget] = []
        self._given: list[QWidget] = []
        self.show_copies(())

    def show_item(self, item: EvidenceItem) -> None:
        """Show who had another exhibit, the latest first."""
        if item.line.sealed:
            self.share_button.refuse("The item is sealed: nobody is given a copy.")
        else:
            self.share_button.allow()
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = list(_custody_lines(item.custody))
        for line in self._lines:
            self.scroller.add(line)
        self.custody_head.set_count(len(item.custody))
        self.copies_wanted.emit()

    def show_copies(self, copies: Sequence[CopyGiven]) -> None:
        """Show who was given a copy, the latest first; those still out have a way to end it."""
        for line in self._given:
            line.hide()
            line.deleteLater()
        self._given = [self._copy_line(one) for one in reversed(copies)]
        for line in self._given:
            self._copies.addWidget(line)
        self.copies_head.set_count(len(copies))
        self.copies_head.setVisible(bool(copies))

    def _copy_line(self, one: CopyGiven) -> QWidget:
        at = to_london(one.given_at)
        when = f"{uk_short(at.date())} {uk_time(at)}, by {one.given_by}. {one.how}: {one.why}."
        line = EventLine(
            "", f"{one.what} to {one.to_whom}", f"{when} {one.ended}".strip(), wrap=True
        )
        if one.ended:
            return line
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, theme.space(2))
        column.setSpacing(0)
        column.addWidget(line)
        link = Link(
            "Given back or destroyed…", small=True, tip=f"Say so of the copy for {one.to_whom}"
        )
        link.setObjectName("ended_link")
        link.clicked.connect(lambda: self.ended_asked.emit(one))
        column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return holder


def _custody_lines(custody: Sequence[CustodyLine]) -> Iterator[QWidget]:
    """Give a line for each act; checks by schedule that follow each other share one."""
    for by_schedule, found in groupby(reversed(custody), lambda one: one.why == BY_SCHEDULE):
        run = list(found)
        if by_schedule and len(run) > 1:
            yield _checks_line(run)
        else:
            yield from map(_custody_line, run)


def _checks_line(run: Sequence[CustodyLine]) -> QWidget:
    """Gather checks, the latest first, that found the same."""
    latest, first = to_london(run[0].at), to_london(run[-1].at)
    years = first.year != latest.year
    line = EventLine(
        f"{uk_short(latest.date(), year=years)}\n{uk_time(latest)}",
        run[0].words,
        f"{len(run)} times by schedule, first on {uk_short(first.date(), year=years)}",
        wrap=True,
    )
    line.setToolTip("\n".join(uk_instant(one.at) for one in run[:_MOST_TOLD]))
    line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return line


def _custody_line(one: CustodyLine) -> QWidget:
    at = to_london(one.at)
    when = f"{uk_short(at.date())}\n{uk_time(at)}"
    fact = f"{one.by}: {one.why}" if one.why else one.by
    line = EventLine(when, one.words, fact, wrap=True)
    line.setToolTip(uk_instant(one.at))
    line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return line
