"""At the right of the inbox: what the chosen item is, and where it goes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from casework.changes import Done
from casework.clock import today
from casework.services import drafts, exhibits, inbox_views, people
from casework.services.capture_codec import about_draft_key
from casework.services.cases import LOG_DRAFT
from casework.services.evidence_rows import HOW_WORDS
from casework.summaries.evidence import EvidenceItem
from casework.summaries.inbox import CaseChoice
from ui import theme
from ui.widgets.action_bar import ActionBar
from ui.widgets.button import Button
from ui.widgets.inbox_about import InboxAbout
from ui.widgets.keep_timer import KeepTimer
from ui.widgets.labels import Label, hairline
from ui.widgets.panels import ScrolledColumn
from ui.widgets.section_head import SectionHead
from ui.widgets.where_it_goes import ACTS, INTO_CASE, WhereItGoes
from ui.window_context import WindowContext


class InboxSide(QFrame):
    """``acted`` when the way that is chosen is to be gone, ``left`` to leave it in the inbox.

    ``keep()`` writes down what was said of the item and tells whether that was possible.
    """

    acted = Signal()
    left = Signal()

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._item: EvidenceItem | None = None
        self._count = 0
        self._drafted = False
        self.setProperty("part", "sunken")
        self.setMinimumWidth(theme.scaled(300))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.scroller = ScrolledColumn(ground="sunken", margins=(0, 0, 0, 0))
        self._make_about()
        self._make_where()
        column.addWidget(self.scroller, 1)
        column.addWidget(self._make_bar())

    def _make_about(self) -> None:
        edge = theme.space(4)
        holder = self._about_holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(edge, theme.space(1), edge, theme.space(3))
        inside.setSpacing(0)
        inside.addWidget(SectionHead("What it is", rule=False))
        self.about = InboxAbout(today(self._window.casework.clock))
        self.about.setObjectName("about")
        self.about.sensitive_chosen.connect(self._on_sensitive_chosen)
        self._keep_soon = KeepTimer(self, self._keep_draft)
        self.about.changed.connect(self._keep_soon.typed)
        inside.addWidget(self.about)
        self.several = Label("", "body", "ink2", wrap=True)
        inside.addWidget(self.several)
        self.scroller.add(holder)

    def _make_where(self) -> None:
        edge = theme.space(4)
        self.scroller.add(hairline())
        head = SectionHead("Where it goes", rule=False)
        head.setContentsMargins(edge, 0, edge, 0)
        self.scroller.add(head)
        self.scroller.add(hairline())
        self.where = WhereItGoes()
        self.where.setObjectName("where")
        self.where.changed.connect(self._on_where_changed)
        self.scroller.add(self.where)
        self.scroller.column.addStretch(1)

    def _make_bar(self) -> ActionBar:
        self.bar = ActionBar()
        self.leave_button = Button("Leave in inbox", tip="Keep what was said of it; it stays here")
        self.leave_button.setObjectName("leave_button")
        self.leave_button.clicked.connect(self.left)
        self.act_button = Button(
            ACTS[INTO_CASE], role="primary", shortcut="Ctrl+Return", shows_shortcut=True
        )
        self.act_button.setObjectName("act_button")
        self.act_button.clicked.connect(self.acted)
        self.bar.add_button(self.leave_button)
        self.bar.add_button(self.act_button)
        return self.bar

    # -- showing ------------------------------------------------------------------------

    def load_lists(self) -> None:
        """Ask for the cases and people to choose from, and whether a report is being typed."""
        casework, actor = self._window.casework, self._window.actor
        found = self._window.commands.read(self, lambda: inbox_views.case_choices(casework, actor))
        self.where.set_choices(found or ())
        self.about.set_people([person.name for person in people.known_people(casework)])
        self.say_report()
        self._say_what_follows()

    def say_report(self) -> None:
        """Say whether a report is being typed already, which an item would join."""
        casework, actor = self._window.casework, self._window.actor
        typed = drafts.load_draft(casework, actor, key=LOG_DRAFT) is not None
        typed = typed or bool(exhibits.draft_evidence(casework, actor, draft_key=LOG_DRAFT))
        self.where.say_report(
            "joins the report that is being typed"
            if typed
            else "begins the form of a suspected breach with it"
        )

    def show_items(self, item: EvidenceItem | None, count: int) -> None:
        """Show what is chosen: one item with what is known of it, several by their number."""
        other = item is None or self._item is None or item.line.item_id != self._item.line.item_id
        self._item, self._count = item, count
        self.about.setVisible(count == 1)
        self.several.setVisible(count > 1)
        self.several.setText(
            f"{count} items are chosen and go the same way. What each of them is, is said of one"
            " at a time."
        )
        if item is not None and count == 1 and (other or not self.about.dirty):
            how = item.record.received_how
            self.about.show_item(item, "" if how in HOW_WORDS else how)
            self._show_draft(item.line.item_id)
        if other:
            self.where.begin_anew()
        self._say_what_follows()

    @Slot()
    def _on_where_changed(self) -> None:
        self._say_what_follows()

    def _say_what_follows(self) -> None:
        way, choice = self.where.way(), self.where.case.choice()
        self.act_button.set_text(ACTS[way])
        self.act_button.allow()
        if not self._count:
            self.act_button.refuse("Nothing is chosen.")
            self.where.say_becomes("")
        elif way == INTO_CASE and choice is not None and choice.refusal:
            self.where.refuse(choice.refusal)
            self.act_button.refuse(choice.refusal)
        elif way == INTO_CASE and choice is not None:
            self.where.case_field.clear_error()
            self.where.say_becomes(self._becomes(choice))
        else:
            self.where.say_becomes("")

    def _becomes(self, choice: CaseChoice) -> str:
        window, count = self._window, max(self._count, 1)
        references = window.commands.read(
            self,
            lambda: inbox_views.would_become(
                window.casework, window.actor, case_id=choice.case_id, count=count
            ),
        )
        return f"Becomes {_range(references or ())}" if references else ""

    # -- keeping ------------------------------------------------------------------------

    def keep(self) -> bool:
        """Write down what was said of the item; tell whether it stands, or what is wrong."""
        item, window = self._item, self._window
        if item is None or self._count != 1 or not self.about.dirty:
            return True
        problem = self.about.problem()
        if problem:
            self.about.taken_field.show_error(problem)
            self.about.taken.setFocus()
            return False
        record = self.about.record()

        def command() -> Done[None]:
            return exhibits.update_record(
                window.casework,
                window.actor,
                item_id=item.line.item_id,
                title=item.line.title,
                record=record,
            )

        self._keep_soon.stop()
        self.about.dirty = window.commands.attempt(self, command) is None
        if not self.about.dirty and self._drafted:
            self._drafted = False
            key = about_draft_key(item.line.item_id)
            window.commands.attempt(
                self, lambda: drafts.discard_draft(window.casework, window.actor, key=key)
            )
        return not self.about.dirty

    def _keep_draft(self) -> None:
        """Keep what is typed as a draft: it is recorded once, when the item is left."""
        item, window = self._item, self._window
        if item is None or not self.about.dirty or window.casework.read_only:
            return
        key, typed = about_draft_key(item.line.item_id), self.about.typed()
        kept = window.commands.attempt(
            self,
            lambda: drafts.save_draft(window.casework, window.actor, key=key, payload=typed),
        )
        self._drafted = kept is not None

    def _show_draft(self, item_id: str) -> None:
        """Show what was typed of an item when the program was killed."""
        window = self._window
        kept = window.commands.read(
            self,
            lambda: drafts.load_draft(window.casework, window.actor, key=about_draft_key(item_id)),
        )
        self._drafted = kept is not None
        if kept is not None:
            self.about.show_typed(kept.payload)

    @Slot()
    def _on_sensitive_chosen(self) -> None:
        # At once: the picture is in sight.
        self.keep()


def _range(references: Sequence[str]) -> str:
    if len(references) < 2:
        return "".join(references)
    return f"{references[0]} to {references[-1]}"
