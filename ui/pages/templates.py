"""Letters and standard paragraphs as the trust words them, with their pages on a sample case."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.changes import Topic
from casework.rules.reckoning import plural
from casework.services import template_versions
from casework.services.template_facts import facts_to_use
from casework.services.template_looks import TemplateBasis
from casework.summaries.letter_templates import (
    FactChoice,
    TemplateKey,
    TemplateLine,
    TemplateMark,
    TemplatePart,
    TemplateText,
    TemplateVersion,
)
from ui import theme
from ui.case_signals import Freshness
from ui.pages.template_compare import BEFORE, SHIPPED, TYPED, TemplateCompare
from ui.pages.template_desk import Drawn, TemplateDesk
from ui.pages.template_marks import CHIPS, GROUPS, ICONS, answers
from ui.pages.template_side import FACTS, PAGES, TemplateSide
from ui.widgets.banner import Banner
from ui.widgets.button import Button, Link
from ui.widgets.cells import GroupRow, TwoLines
from ui.widgets.chip import Chip
from ui.widgets.field import Combo
from ui.widgets.labels import ElidedLabel, IconLabel
from ui.widgets.panels import Splitter
from ui.widgets.row_list import RowList
from ui.widgets.search_field import SearchField
from ui.window_context import WindowContext

_LIST_WIDTH, _SIDE_WIDTH = 216, 372
_BEFORE = "As before the fault; drawn again once it is mended"


class TemplatesPage(QWidget):
    """The list, the words, and what stands beside them."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._lines: tuple[TemplateLine, ...] = ()
        self._basis: TemplateBasis | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        self.banner = Banner("warn", icon="ph.warning", action="What changed")
        self.banner.setObjectName("banner")
        self.banner.acted.connect(self._on_banner_acted)
        column.addWidget(self.banner)
        self.banner.hide()
        self.desk = TemplateDesk(window)
        self.desk.setObjectName("desk")
        self.desk.drawn.connect(self._on_desk_drawn)
        self.compare = TemplateCompare()
        self.compare.setObjectName("compare")
        self.compare.left.connect(self._on_compare_left)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.desk)
        self.middle.addWidget(self.compare)
        self.side = TemplateSide()
        self.side.setObjectName("side")
        self.side.preview.width_wanted.connect(self.desk.draw_at)
        self.side.facts.fact_chosen.connect(self._on_facts_fact_chosen)
        self.side.facts.left.connect(self.desk.editor.setFocus)
        self.side.letter_opened.connect(self._on_side_letter_opened)
        self.side.compare_asked.connect(lambda number: self._show_compared(number, None))
        self.side.version_taken.connect(self._on_side_version_taken)
        splitter = Splitter("templates")
        splitter.add(self._make_list(), round(_LIST_WIDTH * min(theme.text_scale(), 1.15)))
        splitter.add(self.middle, 480, stretch=3)
        splitter.add(self.side, _SIDE_WIDTH, stretch=2)
        splitter.remember(window.settings)
        column.addWidget(splitter, 1)
        self.first_focus: QWidget = self.list
        find = QShortcut(QKeySequence("Ctrl+Space"), self)
        find.activated.connect(self._on_find_activated)
        topics = {Topic.SETTINGS, Topic.DOCUMENTS}
        self._freshness = Freshness(self, window.signals, topics, self.refresh, own_echo=True)

    def _make_head(self) -> QFrame:
        head = QFrame()
        head.setProperty("part", "pagehead")
        row = QHBoxLayout(head)
        edge = theme.space(4)
        row.setContentsMargins(edge, theme.space(2), edge, theme.space(2))
        row.setSpacing(theme.space(2))
        # As high with the choice of a letter as without: nothing moves from text to text.
        head.setMinimumHeight(theme.size("control") + 2 * theme.space(2) + 1)
        self.settings_link = Link("Settings", tip="Back to the settings")
        self.settings_link.setObjectName("settings_link")
        self.settings_link.clicked.connect(self._on_settings_link_clicked)
        self.title = ElidedLabel("Letters and standard paragraphs", "title")
        self.chip = Chip("as shipped", "neutral", "-")
        self.seen_in = Combo(name="Letter in which the paragraph is seen")
        self.seen_in.setObjectName("seen_in")
        self.seen_in.setToolTip("The letter in which the paragraph is seen")
        self.seen_in.setMinimumWidth(theme.scaled(220))
        self.seen_in.chosen.connect(self._on_seen_in_chosen)
        self.compare_button = Button(
            "Compare", icon="ph.git-diff", small=True, shortcut="Ctrl+D",
            tip="Compare with the shipped words or any version",
        )  # fmt: skip
        self.compare_button.setObjectName("compare_button")
        self.compare_button.clicked.connect(self._on_compare_button_clicked)
        centre = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self.settings_link, 0, centre)
        row.addWidget(IconLabel("ph.caret-right", "ink3"), 0, centre)
        row.addWidget(self.title, 1, centre)
        for widget in (self.seen_in, self.chip, self.compare_button):
            row.addWidget(widget, 0, centre)
        return head

    def _make_list(self) -> QWidget:
        left = QWidget()
        left.setProperty("part", "sunken")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QFrame()
        top.setProperty("part", "pagehead")
        row = QHBoxLayout(top)
        row.setContentsMargins(theme.space(2), 8, theme.space(2), 8)
        self.search = SearchField("Find a letter", name="Find a letter or paragraph")
        self.search.setObjectName("search")
        row.addWidget(self.search)
        column.addWidget(top)
        self.list = RowList(name="Letters and standard paragraphs")
        self.list.setObjectName("list")
        column.addWidget(self.list, 1)
        self.search.textChanged.connect(lambda _text: self._fill_list())
        self.search.moved_down.connect(self.list.setFocus)
        self.search.left.connect(self.list.setFocus)
        self.list.row_chosen.connect(self._on_list_row_chosen)
        self.list.row_opened.connect(lambda _key: self.desk.editor.setFocus())
        return left

    # -- what is shown --------------------------------------------------------------------------

    def show_place(
        self, part: str = "", name: str = "", compare: bool = False, **_where: Any
    ) -> None:
        """Show a letter (``part="letter"``, ``name="L05"``) or a paragraph, else the first."""
        if not self._lines:
            self.refresh()
        kind = TemplatePart(part) if part else TemplatePart.LETTER
        shown = self.list.chosen()
        if part and not name and (shown is None or shown.part is not kind):
            name = next((one.key.name for one in self._lines if one.key.part is kind), "")
        if name:
            self.search.clear()
            self.list.choose(TemplateKey(kind, name))
        elif self.list.chosen() is None:
            self.list.choose_first()
        if compare:
            self._on_compare_button_clicked()
        self._say_title()

    def place_now(self) -> dict[str, Any]:
        """Return where one is, as ``show_place`` takes it."""
        key = self.list.chosen()
        return {"part": key.part.value, "name": key.name} if isinstance(key, TemplateKey) else {}

    def keep_typed(self) -> None:
        """Keep what was typed: the window locks or closes."""
        self.desk.keep_typing()

    def refresh(self) -> None:
        """Read the list again, and what is open of it; what is being typed stays."""
        window = self._window
        found = window.commands.read(self, lambda: template_versions.library(window.casework))
        if found is None:
            return
        self._lines = found
        self._basis = template_versions.basis(window.casework)
        self._fill_list()
        opened = self.desk.opened
        if opened is not None:
            self._open(opened.line.key)

    def _fill_list(self) -> None:
        typed = self.search.text()
        rows: list[tuple[object, TwoLines | GroupRow]] = []
        for part, heading in GROUPS.items():
            here = [one for one in self._lines if one.key.part is part and answers(one, typed)]
            if here:
                rows.append((None, GroupRow(heading, len(here), foldable=False)))
                rows += [(one.key, _row(one)) for one in here]
        self.list.set_rows(rows)
        opened = self.desk.opened
        if opened is not None and self.list.chosen() is None:
            self.list.choose(opened.line.key)

    def _open(self, key: TemplateKey) -> None:
        window, basis = self._window, self._basis
        opened = window.commands.read(
            self, lambda: template_versions.open_text(window.casework, key=key)
        )
        if opened is None or basis is None:
            return
        seen_in = basis.shown_in(key)
        is_paragraph = key.part is TemplatePart.PARAGRAPH
        self.title.set_text(opened.line.label)
        mark = CHIPS[opened.line.mark]
        self.chip.set_words(mark.text, mark.meaning, mark.icon)
        self.seen_in.set_options([(kind, f"in {kind} {basis.letters[kind].short}")
                                  for kind in seen_in])  # fmt: skip
        if self.seen_in.value() is None and seen_in:
            self.seen_in.set_value(seen_in[0])
        self.seen_in.setVisible(is_paragraph and bool(seen_in))
        self._say_shipped_changed(opened)
        self.side.facts.set_facts(
            facts_to_use(
                basis.paragraphs, is_paragraph=is_paragraph, first=(*opened.needs, *opened.names)
            )
        )
        self.side.show_text(opened, may_edit=self.desk.may_edit())
        self.middle.setCurrentWidget(self.desk)
        self.desk.show_text(opened, basis, kind=str(self.seen_in.value() or ""))
        if not seen_in:
            self.side.preview.clear("No letter takes this paragraph in by itself.")
        self._say_title()

    def _say_shipped_changed(self, opened: TemplateText) -> None:
        changed = opened.line.mark is TemplateMark.SHIPPED_CHANGED
        if changed:
            self.banner.show_words(
                "The program ships other words now.",
                "The trust’s own were made from those before, and stay in force.",
                action="What changed",
            )
        self.banner.setVisible(changed)

    def _say_title(self) -> None:
        opened = self.desk.opened
        words = f": {opened.line.label}" if opened is not None else ""
        self._window.set_title(f"Letters and standard paragraphs{words}")

    def _show_compared(self, older: object, newer: object | None) -> None:
        opened = self.desk.opened
        if opened is None:
            return
        other = newer if newer is not None else TYPED if self.desk.is_changed() else (
            opened.versions[0].number
        )  # fmt: skip
        self.compare.show_texts(opened, self.desk.editor.words(), older, other)
        self.middle.setCurrentWidget(self.compare)
        self.compare.first_focus.setFocus()

    # -- slots ------------------------------------------------------------------------------------

    @Slot(object)
    def _on_list_row_chosen(self, key: object) -> None:
        if isinstance(key, TemplateKey):
            opened = self.desk.opened
            if opened is None or opened.line.key != key:
                self._open(key)

    @Slot(object)
    def _on_desk_drawn(self, made: Drawn) -> None:
        if made.pages:
            words = plural(len(made.pages), "page") if made.readable else _BEFORE
            self.side.preview.show_pages(made.pages, words)
            if made.go_to is not None:
                self.side.preview.go_to_page(made.go_to)
        elif not made.readable and self.desk.seen_in:
            self.side.preview.note.setText(_BEFORE)

    @Slot(object)
    def _on_facts_fact_chosen(self, fact: FactChoice) -> None:
        if self.desk.may_edit():
            self.middle.setCurrentWidget(self.desk)
            self.desk.put(fact)

    @Slot()
    def _on_find_activated(self) -> None:
        self.side.show_part(FACTS)
        self.side.facts.begin_search()

    @Slot(str)
    def _on_side_letter_opened(self, kind: str) -> None:
        self.show_place(part=TemplatePart.LETTER.value, name=kind)
        self.list.setFocus()

    @Slot(object)
    def _on_side_version_taken(self, version: object) -> None:
        if isinstance(version, TemplateVersion) and self.desk.may_edit():
            self.middle.setCurrentWidget(self.desk)
            self.desk.take(version)
            self.side.show_part(PAGES)

    @Slot(object)
    def _on_seen_in_chosen(self, kind: object) -> None:
        self.desk.show_in(str(kind))

    @Slot()
    def _on_compare_button_clicked(self) -> None:
        if self.middle.currentWidget() is self.compare:
            self._on_compare_left()
        else:
            self._show_compared(SHIPPED, None)

    @Slot()
    def _on_banner_acted(self) -> None:
        if self.desk.opened is not None:
            self._show_compared(BEFORE, SHIPPED)

    @Slot()
    def _on_compare_left(self) -> None:
        self.middle.setCurrentWidget(self.desk)
        self.desk.editor.setFocus()

    @Slot()
    def _on_settings_link_clicked(self) -> None:
        self._window.navigate("settings", section="letters")


def _row(line: TemplateLine) -> TwoLines:
    icon, ink = ICONS[line.mark]
    mark = line.mark.words
    if line.key.part is TemplatePart.LETTER:
        caption, lead = mark, line.key.name
    else:
        used = len(line.used_by)
        caption = f"in {used} letters · {mark}" if used != 1 else f"in 1 letter · {mark}"
        lead = ""
    return TwoLines(line.short, caption, lead=lead, icon=icon, icon_ink=ink)
