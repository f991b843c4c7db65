"""What stands beside the words: their pages, facts to use, what is fixed, and their versions."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.clock import uk_short_instant
from casework.rules.reckoning import plural
from casework.services.template_facts import label_of_fact
from casework.summaries.letter_templates import TemplatePart, TemplateText, TemplateVersion
from ui import theme
from ui.widgets.button import Button, Link
from ui.widgets.cells import TwoLines
from ui.widgets.empty_layout import empty_layout
from ui.widgets.fact_chooser import FactChooser
from ui.widgets.fact_lines import FactLines
from ui.widgets.labels import IconLabel, Label
from ui.widgets.page_preview import PagePreview
from ui.widgets.panels import ScrolledColumn
from ui.widgets.row_list import RowList
from ui.widgets.section_head import SectionHead
from ui.widgets.segmented_choice import SegmentedChoice

PAGES, FACTS, FIXED, VERSIONS = "pages", "facts", "fixed", "versions"
_PARTS = ((PAGES, "Pages"), (FACTS, "Facts"), (FIXED, "About"), (VERSIONS, "Versions"))


class TemplateSide(QWidget):
    """The right column. ``letter_opened(kind)`` leads from a paragraph to a letter that has it.

    ``compare_asked(number)`` and ``version_taken(version)`` come from the list of versions.
    """

    letter_opened = Signal(str)
    compare_asked = Signal(int)
    version_taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QFrame()
        bar.setProperty("part", "pagehead")
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.space(3), 8, theme.space(3), 8)
        self.part = SegmentedChoice(_PARTS, name="Beside the words", ticks=False)
        self.part.setObjectName("part")
        self.part.set_value(PAGES)
        self.part.chosen.connect(self._on_part_chosen)
        row.addWidget(self.part)
        row.addStretch(1)
        column.addWidget(bar)
        self.preview = PagePreview()
        self.preview.setObjectName("preview")
        self.preview.head.set_text("Sample case")
        self.facts = FactChooser()
        self.facts.setObjectName("facts")
        self.fixed = _Fixed()
        self.fixed.setObjectName("fixed")
        self.fixed.letter_opened.connect(self.letter_opened)
        self.versions = _Versions()
        self.versions.setObjectName("versions")
        self.versions.compare_asked.connect(self.compare_asked)
        self.versions.version_taken.connect(self.version_taken)
        self.stack = QStackedWidget()
        for widget in (self.preview, self.facts, self.fixed, self.versions):
            self.stack.addWidget(widget)
        column.addWidget(self.stack, 1)

    def show_part(self, part: str) -> None:
        """Show pages, facts, what is fixed, or the versions."""
        self.part.set_value(part)
        order = [value for value, _words in _PARTS]
        self.stack.setCurrentIndex(order.index(part))

    def show_text(self, opened: TemplateText, *, may_edit: bool) -> None:
        """Show what is fixed of a text, and its versions."""
        self.fixed.show_text(opened)
        self.versions.show_text(opened, may_edit=may_edit)

    @Slot(object)
    def _on_part_chosen(self, part: object) -> None:
        self.show_part(str(part))
        if part == FACTS:
            self.facts.begin_search()


class _Fixed(ScrolledColumn):
    """What a letter is for, to whom it goes and what it must say; of a paragraph, who takes it."""

    letter_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        edge = theme.space(4)
        super().__init__(margins=(edge, theme.space(2), edge, edge), parent=parent)
        self.facts = FactLines("What is fixed")
        self.add(self.facts)
        self.head = SectionHead("It must say", rule=False)
        self.add(self.head)
        self.words = Label("", "caption", "ink2", wrap=True)
        self.add(self.words)
        self._holder = QWidget()
        self._rows = QVBoxLayout(self._holder)
        self._rows.setContentsMargins(0, theme.space(2), 0, 0)
        self._rows.setSpacing(theme.space(1))
        self.add(self._holder)
        self.column.addStretch(1)

    def show_text(self, opened: TemplateText) -> None:
        """Show another text."""
        empty_layout(self._rows)
        if opened.line.key.part is TemplatePart.LETTER:
            self._show_letter(opened)
        else:
            self._show_paragraph(opened)

    def _show_letter(self, opened: TemplateText) -> None:
        self.facts.set_facts([("For", opened.line.purpose), ("Goes to", opened.to)])
        self.facts.show()
        self.head.set_text("It must say")
        self.head.set_count(len(opened.must))
        self.words.setText(
            "Checked in every letter before it goes, whatever the words here. The list is fixed."
        )
        for says in opened.must:
            self._add("ph.check", says)
        if opened.needs:
            self._rows.addWidget(SectionHead("It cannot go without", rule=False))
        for name in opened.needs:
            self._add("ph.check", label_of_fact(name))

    def _add(self, icon: str, words: str) -> None:
        row = QWidget(self._holder)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space(2))
        line.addWidget(IconLabel(icon, "ink3"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(words, "body", wrap=True), 1)
        self._rows.addWidget(row)

    def _show_paragraph(self, opened: TemplateText) -> None:
        self.facts.hide()
        used = opened.line.used_by
        self.head.set_text("Taken in by")
        self.head.set_count(len(used))
        self.words.setText(
            "Each of these letters says it in these words, from its next draft on."
            if used
            else "No letter takes it in by itself; it can be put into a draft as standard text."
        )
        for kind in used:
            link = Link(f"Open letter {kind}", tip=f"Open the words of letter {kind}")
            link.setObjectName(f"open_{kind}")
            link.clicked.connect(lambda _on=False, kind=kind: self.letter_opened.emit(kind))
            self._rows.addWidget(link)


class _Versions(QWidget):
    """The versions, the newest first. ``version_taken(version)`` puts old words into the text."""

    compare_asked = Signal(int)
    version_taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_edit = False
        self._in_force = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.list = RowList(name="Versions", ground="panel")
        self.list.setObjectName("list")
        self.list.setToolTip("Enter compares the version with the words in force")
        column.addWidget(self.list, 1)
        foot = QFrame()
        foot.setProperty("part", "actionbar")
        inside = QVBoxLayout(foot)
        edge = theme.space(4)
        inside.setContentsMargins(edge, theme.space(2), edge, theme.space(3))
        self.why = Label("", "body", wrap=True)
        inside.addWidget(self.why)
        row = QHBoxLayout()
        self.compare_button = Button("Compare", small=True, tip="Compare with the words in force")
        self.compare_button.setObjectName("compare_button")
        self.compare_button.clicked.connect(self._on_compare_clicked)
        self.take_button = Button(
            "Take these words", small=True, tip="Put the words of this version into the text"
        )
        self.take_button.setObjectName("take_button")
        self.take_button.clicked.connect(self._on_take_clicked)
        row.addWidget(self.compare_button)
        row.addWidget(self.take_button)
        row.addStretch(1)
        inside.addLayout(row)
        column.addWidget(foot)
        self.list.row_chosen.connect(self._on_list_row_chosen)
        self.list.row_opened.connect(lambda _one: self._on_compare_clicked())

    def show_text(self, opened: TemplateText, *, may_edit: bool) -> None:
        """Show the versions of another text."""
        self._may_edit = may_edit
        self._in_force = opened.versions[0].number
        self.list.set_rows([(one, _row(one, self._in_force)) for one in opened.versions])
        if self.list.chosen() is None:
            self.list.choose_first()
        self._on_list_row_chosen(self.list.chosen())

    @Slot(object)
    def _on_list_row_chosen(self, version: object) -> None:
        if not isinstance(version, TemplateVersion):
            return
        self.why.setText(version.why or "These words came with the program.")
        other = version.number != self._in_force
        self.compare_button.setEnabled(other)
        self.take_button.setVisible(self._may_edit)
        self.take_button.setEnabled(other)

    @Slot()
    def _on_compare_clicked(self) -> None:
        version = self.list.chosen()
        if isinstance(version, TemplateVersion) and version.number != self._in_force:
            self.compare_asked.emit(version.number)

    @Slot()
    def _on_take_clicked(self) -> None:
        self.version_taken.emit(self.list.chosen())


def _row(version: TemplateVersion, in_force: int) -> TwoLines:
    made = (
        f"{uk_short_instant(version.made_at)}, {version.made_by}"
        if version.made_at
        else "As shipped"
    )
    used = plural(version.letters, "letter") if version.letters else ""
    whose = "as shipped" if version.is_shipped else "the trust’s own"
    return TwoLines(
        f"Version {version.number}, {whose}" if version.made_at else f"Version {version.number}",
        " · ".join(part for part in (made, used) if part),
        icon="ph.check-circle-fill" if version.number == in_force else "ph.clock-counter-clockwise",
        icon_ink="done" if version.number == in_force else "ink3",
    )
