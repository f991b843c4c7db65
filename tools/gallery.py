"""Draw every shared widget in both themes and at 150% text: `python tools/gallery.py DIR`."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from casework.rules.partial_dates import PartialDate
from ui import theme
from ui.models.rows_model import Group, RowsModel
from ui.widgets.action_bar import ActionBar
from ui.widgets.banner import Banner
from ui.widgets.button import Button, IconButton, Link
from ui.widgets.cells import Cell, Column, GroupRow, TwoLines, date_cell, name_cell, reference_cell
from ui.widgets.chip import Chip, ChipWords
from ui.widgets.date_field import DateField, DateRangeField
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.flow_layout import ChipFlow
from ui.widgets.instant_field import InstantField
from ui.widgets.labels import KeyCap, Label
from ui.widgets.panels import StatusLine
from ui.widgets.person_line import FactList, PersonLine
from ui.widgets.problem_list import Problem, ProblemList
from ui.widgets.row_list import RowList
from ui.widgets.search_field import SearchField
from ui.widgets.section_head import PageHead, PanelHead, SectionHead
from ui.widgets.segmented_choice import SegmentedChoice
from ui.widgets.stage_track import StageTrack, stations_at
from ui.widgets.tab_bar import TabBar
from ui.widgets.table_view import TableView

STAGES = (
    "Reported", "Triage", "Fact-find", "Commissioned", "Notified",
    "Investigating", "Report", "Decision", "Hearing", "Outcome",
)  # fmt: skip
MEANINGS = ("plain", "neutral", "accent", "due", "overdue", "done", "restricted")
SEEN = "A post and a reply on Townsquare, account “Dana M”, describing a Year 4 pupil."
ROWS = [
    ("HLT-2026-018", "Bethan Rowe", "Gannet Bay", "Photograph of pupils’ work", 1, "Triage",
     "Today", "due", "Screening", 1, False),
    ("HLT-2026-017", "Marcus Thirlwell", "Tidemill High", "Messages to a pupil in Year 12", 1,
     "On hold: LADO", "Tue 1 Dec", "", "LADO review", 6, True),
    ("HLT-2026-014", "Dana Merrick", "Saltmarsh", "Posts on a pupil, a colleague", 5,
     "Investigating", "Wed 25 Nov", "due", "Review of duties", 16, False),
    ("HLT-2026-009", "Owen Prideaux", "Kestrel Point", "Abusive replies to parents", 5,
     "Investigating", "Mon 23 Nov", "overdue", "Suspension review", 31, False),
]  # fmt: skip


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder


def _buttons() -> QWidget:
    refused = Button("Begin report")
    refused.refuse("Allegation 3 has not been put")
    return _row(
        Button("Log a suspected breach", role="primary", icon="ph.plus", shortcut="Ctrl+N"),
        Button("Log case", role="primary", shortcut="Ctrl+Return", shows_shortcut=True),
        Button("Save view", icon="ph.bookmark-simple", small=True),
        Button("Not yet"),
        refused,
        Link("Use the recovery sheet"),
        IconButton("ph.dots-three", "More"),
        KeyCap("Ctrl+V"),
    )


def _choices() -> QWidget:
    answered = SegmentedChoice([(1, "Yes"), (2, "No"), (3, "Not known yet")], name="Harm")
    answered.set_value(2)
    mine = SegmentedChoice([(1, "Mine"), (2, "Team")], name="Whose", ticks=False)
    mine.set_value(1)
    ticked = QCheckBox("Any school")
    ticked.setChecked(True)
    radio = QRadioButton("One of these")
    radio.setChecked(True)
    return _row(
        answered,
        SegmentedChoice([(1, "Yes"), (2, "No"), (3, "Not known yet")], name="Crime"),
        mine,
        ticked,
        QCheckBox("Kestrel Point"),
        radio,
    )


def _fields() -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    today = date(2026, 11, 24)
    day = DateField(partial=True, today=today)
    day.set_value(PartialDate.day(date(2026, 10, 31)))
    month = DateField(partial=True, today=today)
    month.set_value(PartialDate.month(2020, 11))
    unknown = DateField(partial=True, today=today)
    unknown.set_value(PartialDate.unknown())
    instant = InstantField(today=today)
    instant.set_value(datetime(2026, 11, 2, 8, 40, tzinfo=UTC))
    wrong = Field("Account shown", TextLine("Dana"), note="as it reads")
    wrong.show_error("Write the account as the picture shows it.")
    range_field = DateRangeField(name="When it was put up", today=today)
    for number, field in enumerate(
        (
            Field("When it was put up", day, note="day known"),
            Field("In force from", month),
            Field("When", unknown),
            Field("First known to a manager", instant, note="starts the clocks"),
            wrong,
            Field("Kind of account", Combo([(1, "Personal"), (2, "Trust")]), hint="As it seems"),
            Field("From and to", range_field),
            Field("What happened", TextArea("A parent showed me this.", lines=2)),
            Field("Search", SearchField()),
        )
    ):
        grid.addWidget(field, number // 3, number % 3, Qt.AlignmentFlag.AlignTop)
    return holder


def _table() -> QWidget:
    model: RowsModel[tuple[object, ...]] = RowsModel(
        [
            Column("Reference", lambda r: reference_cell(str(r[0])), 110, sort=lambda r: r[0]),
            Column("Employee", lambda r: name_cell(str(r[1]), restricted=bool(r[10])), 140, 1),
            Column("School", lambda r: Cell(str(r[2]), ink="ink2"), 110),
            Column("What is alleged", lambda r: Cell(str(r[3])), 190, 2),
            Column("Stage", lambda r: Cell(str(r[5]), ticks=(int(str(r[4])), 10)), 180),
            Column("Next date", lambda r: date_cell(str(r[6]), str(r[7]), str(r[8])), 230),
            Column("Age", lambda r: Cell(str(r[9]), ink="ink2", right=True), 50, right=True),
        ]
    )
    model.set_groups(
        [Group(GroupRow("Open", 4), ROWS), Group(GroupRow("After the case", 1), ROWS[:1])]
    )
    table = TableView(model, name="Cases", sortable=True)
    table.choose_line(3)
    table.setFixedHeight(theme.size("row") * 9)
    return table


def _list() -> QWidget:
    listed = RowList(name="Letters")
    listed.set_rows(
        [
            (0, GroupRow("For this stage", 2, foldable=False)),
            (1, TwoLines("Added allegation", "Draft · 3 to put right", "L16", "ph.clock", "due")),
            (2, TwoLines("Invitation to meet", "not begun", "L10", "ph.circle-dashed")),
            (3, TwoLines("Post and replies", "Original file · 31 Oct", "IO/2", has_picture=True)),
            (4, TwoLines("Picture of a class", "Sensitive", "IO/7", "ph.eye-slash", "restricted",
                         has_picture=True)),
            (5, TwoLines("Described a Year 4 pupil who could be identified by others", "2 clauses",
                         number="1", chip=ChipWords("Put Wed 18 Nov", "done"), wrap=True)),
        ]
    )  # fmt: skip
    listed.choose(1)
    listed.setFixedHeight(theme.scaled(430))
    return listed


def _problems() -> QWidget:
    return ProblemList(
        [
            Problem("block", "Allegation 3 has not been put to the employee", "", "Issue letter"),
            Problem("warn", "One line of enquiry is still open", "Acas Code, para 5", "Follow up"),
            Problem("done", "Support contact named"),
            Problem("stop", "The meeting date is empty", "The letter must say when"),
        ]
    )


def _lower() -> QHBoxLayout:
    lower = QHBoxLayout()
    left = QVBoxLayout()
    panel_head = PanelHead("Evidence", count=14)
    panel_head.add(Button("Add", icon="ph.plus", small=True))
    left.addWidget(panel_head)
    left.addWidget(_list())
    lower.addLayout(left, 1)
    right = QVBoxLayout()
    section = SectionHead("What may happen next", count=3)
    section.add(Link("All 9"))
    right.addWidget(section)
    right.addWidget(_problems())
    right.addWidget(PersonLine("Support for Dana", "Colette Haldane", "01632 960 144",
                               icon="ph.lifebuoy"))  # fmt: skip
    right.addWidget(PersonLine("Employee", "Dana Merrick", "no live warning", link="Open"))
    facts = [("What was seen", SEEN), ("When", "Sat 31 Oct", "from “44 minutes ago”")]
    right.addWidget(FactList(facts))
    right.addStretch(1)
    lower.addLayout(right, 1)
    empty = EmptyState("ph.folders", "No cases yet", "Each case stands here, with its next date.",
                       action="Log a suspected breach", primary=True, action_icon="ph.plus",
                       link="Look round with made-up cases")  # fmt: skip
    lower.addWidget(empty, 1)
    return lower


def page() -> QWidget:
    """Put every widget on one page."""
    made = QWidget()
    made.setProperty("part", "panel")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(made)
    head = PageHead("Tuesday 24 November 2026", line="19 school days left this term")
    head.add(Button("Export…", icon="ph.export", small=True))
    column.addWidget(head)
    column.addWidget(_buttons())
    column.addWidget(_choices())
    column.addWidget(_row(*(Chip(meaning, meaning) for meaning in MEANINGS)))
    column.addWidget(ChipFlow([ChipWords("One act, dated", "done"), ChipWords("Misconduct")]))
    column.addWidget(
        Banner(
            "stop",
            "If a picture may show a child in a sexual way, stop.",
            "Do not copy, paste, forward or photograph it. Leave it where it is.",
            action="It has already happened",
        )
    )
    column.addWidget(Banner("warn", "Two facts speak against it.", "Neither is a bar."))
    small = StageTrack()
    small.set_stations(stations_at(STAGES, 5))
    column.addWidget(_row(small, Label("Investigating", "body_strong"), Label("· day 9 of 20")))
    large = StageTrack(large=True)
    large.set_stations(stations_at(STAGES, 5, ["Mon 2 Nov", "Tue 3 Nov", "Fri 6 Nov"]))
    column.addWidget(large)
    tabs = TabBar()
    for words, count in (("Overview", None), ("Allegations", 3), ("Evidence", 14)):
        tabs.set_count(tabs.add(words), count)
    tabs.setCurrentIndex(1)
    column.addWidget(tabs)
    column.addWidget(_fields())
    column.addWidget(_table())
    column.addLayout(_lower())
    line = StatusLine()
    line.set_words("16 of 46 cases")
    line.set_keys("↑↓ choose · Enter opens")
    column.addWidget(line)
    bar = ActionBar("Logging makes HLT-2026-014, 3 clocks and a draft of letter L01.")
    bar.add_button(Button("Keep for later"))
    bar.add_button(Button("Log case", role="primary"))
    column.addWidget(bar)
    return made


def main() -> None:
    """Write the pictures."""
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "build/gallery")
    target.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    look = theme.Theme(app)
    for choice, scale in (("light", 1.0), ("dark", 1.0), ("light", 1.5)):
        look.apply(theme.ThemeChoice(choice), scale)
        shown = page()
        shown.resize(1440 if scale == 1.0 else 2000, 1600)
        shown.grab().save(str(target / f"{choice}-{round(scale * 100)}.png"))


if __name__ == "__main__":
    main()
