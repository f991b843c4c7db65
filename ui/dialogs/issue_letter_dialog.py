"""Issue a letter: people first, then how it goes and when it counts, then what starts."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from casework.changes import Done
from casework.clock import today, uk_short
from casework.errors import BadInput, CaseworkError
from casework.ids import LetterCopyId, LetterId
from casework.rules.deadlines import ServiceMethod
from casework.services import (
    letter_copies,
    letter_enclosures,
    letter_issue,
    letter_sending,
    letters,
)
from casework.services.letter_issue import Arrangements
from casework.summaries.letters import Care, IssuedLetter, IssuePlan, StartingClock
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.dialogs.letter_going import add_copy, open_enclosures
from ui.dialogs.never_served_banner import never_served_banner
from ui.jobs import Progress
from ui.widgets.banner import Banner
from ui.widgets.empty_layout import empty_layout
from ui.widgets.field import Field, TextLine
from ui.widgets.going_with_it import GoingWithIt
from ui.widgets.instant_field import InstantField
from ui.widgets.labels import IconLabel, Label, hairline
from ui.widgets.plain_words import as_caption
from ui.widgets.segmented_choice import SegmentedChoice
from ui.widgets.suggest_line import SuggestLine
from ui.window_context import WindowContext

_METHODS = (
    (ServiceMethod.BY_HAND, "By hand"),
    (ServiceMethod.EMAIL, "Email"),
    (ServiceMethod.FIRST_CLASS, "First class"),
)


class IssueLetterDialog(BaseDialog):
    """What is set down here is kept on Not yet, for the next time the dialog is opened."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        letter_id: LetterId,
        delivery: str,
        kept: Arrangements | None = None,
    ) -> None:
        self._window, self._letter_id, self._delivery = window, letter_id, delivery
        now = window.casework.clock.now().astimezone(UTC).replace(second=0, microsecond=0)
        method = next((m for m in ServiceMethod if m.words == delivery), ServiceMethod.BY_HAND)
        at = now if kept is None else kept.hand_over_at
        plan = letter_issue.issue_plan(window.casework, window.actor, letter_id=letter_id)
        line = plan.letter
        pages = f"{plan.pages} page" + ("" if plan.pages == 1 else "s")
        super().__init__(
            parent,
            title=f"Issue letter {line.kind} to {plan.employee}?",
            act="Issue letter",
            lead=f"{line.title}, letter {line.kind}, draft {line.revision} · {pages}"
            f" · signed by {plan.sender}",
            note="Escape: not yet. What is set down here is kept.",
            icon="ph.paper-plane-tilt",
            large=True,
        )
        self.issued: IssuedLetter | None = None
        self._plan = plan
        self._add_people(plan, at, kept)
        self._add_way(method)
        self._add_going_with_it()
        self._add_starts()
        self._add_agreement(plan, kept)
        never_served = never_served_banner(window, line)
        if never_served is not None:
            self.body.addWidget(never_served)
        self._show_handing_over(at, method)
        self.handed_over_by.setFocus()

    def arrangements(self) -> Arrangements:
        """Return what is set down; raises BadInput where the time cannot be read."""
        at = self.when.value()
        if at is None:
            raise BadInput("When is it handed over?", field="when", cure="Give day and time.")
        return Arrangements(
            handed_over_by=self.handed_over_by.text().strip(),
            hand_over_at=at,
            place=self.place.text_value(),
            supported_by=self.supported_by.text_value(),
            support_told=self.support_told.isChecked(),
            approved_by_sender=self.approved.isChecked(),
            at_work=self.at_work.isChecked(),
        )

    # -- making ---------------------------------------------------------------------------

    def _add_people(self, plan: IssuePlan, at: datetime, kept: Arrangements | None) -> None:
        self.body.addWidget(
            Label(f"Who is with {_first(plan.employee)} when it arrives", "section")
        )
        self.handed_over_by = SuggestLine(plan.people, name="Handed over by")
        self.handed_over_by.setObjectName("handed_over_by")
        self.handed_over_by.setText(kept.handed_over_by if kept else next(iter(plan.people), ""))
        self.supported_by = TextLine(kept.supported_by if kept else plan.support, name="Support")
        self.supported_by.setObjectName("supported_by")
        on = today(self._window.casework.clock)
        self.when = InstantField(name="When", field="when", today=on)
        self.when.setObjectName("when")
        self.when.set_value(at)
        self.when.changed.connect(self._on_when_changed)
        self.place = TextLine(kept.place if kept else "", name="Where")
        self.place.setObjectName("place")
        self.place.setPlaceholderText("Headteacher’s office")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(2))
        for number, (name, label, editor) in enumerate(
            (
                ("handed_over_by", "Handed over by", self.handed_over_by),
                ("supported_by", "Support, told beforehand", self.supported_by),
                ("when", "When", self.when),
                ("place", "Where", self.place),
            )
        ):
            field = self.register_field(name, Field(label, editor))
            grid.addWidget(field, number // 2, number % 2)
            grid.setColumnStretch(number % 2, 1)
        self.body.addLayout(grid)
        self._care = QGridLayout()
        self._care.setHorizontalSpacing(theme.space(3))
        self._care.setVerticalSpacing(2)
        self._care.setColumnStretch(0, 1)
        self._care.setColumnStretch(1, 1)
        self.body.addLayout(self._care)
        self.warning = Banner("warn")
        self.warning.hide()
        self.body.addWidget(self.warning)

    def _add_way(self, method: ServiceMethod) -> None:
        self.body.addWidget(Label("How it goes, and when it counts as received", "section"))
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        self.method = SegmentedChoice(_METHODS, name="Sent")
        self.method.setObjectName("method")
        self.method.set_value(method)
        self.method.chosen.connect(self._on_method_chosen)
        row.addWidget(self.method, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.received = Label("", "body_strong", wrap=True)
        self.received_why = Label("", "caption", "ink2", wrap=True)
        column.addWidget(self.received)
        column.addWidget(self.received_why)
        row.addLayout(column, 1)
        self.body.addLayout(row)

    def _add_going_with_it(self) -> None:
        self.going = GoingWithIt()
        self.going.enclosures_asked.connect(self._on_enclosures_asked)
        self.going.copy_asked.connect(self._on_copy_asked)
        self.going.copy_off.connect(self._on_copy_off)
        self.body.addWidget(self.going)
        self._show_going_with_it()

    def _add_starts(self) -> None:
        self._starts_head = Label("What starts", "section")
        self.body.addWidget(self._starts_head)
        self._starts = QVBoxLayout()
        self._starts.setSpacing(0)
        self.body.addLayout(self._starts)

    def _add_agreement(self, plan: IssuePlan, kept: Arrangements | None) -> None:
        signer = plan.sender or "The person who signs"
        self.approved = QCheckBox(
            as_caption(f"{signer} has read the letter and agrees that it goes")
        )
        self.approved.setObjectName("approved")
        support = plan.support or "The support contact"
        self.support_told = QCheckBox(as_caption(f"{support} was told beforehand"))
        self.support_told.setObjectName("support_told")
        self.at_work = QCheckBox(
            as_caption(f"{_first(plan.employee)} is at work, and not away sick")
        )
        self.at_work.setObjectName("at_work")
        for box, checked in (
            (self.approved, kept is not None and kept.approved_by_sender),
            (self.support_told, kept is not None and kept.support_told),
            (self.at_work, kept is not None and kept.at_work),
        ):
            box.setChecked(checked)
            said = box.text().replace("&&", "&")
            box.setAccessibleName(said)
            box.setToolTip(said)
        self.body.addWidget(self.approved)
        asked = QHBoxLayout()
        asked.addWidget(self.support_told, 1)
        asked.addWidget(self.at_work, 1)
        self.body.addLayout(asked)
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        row.addWidget(IconLabel("ph.lock-key", "ink2"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(
            Label(
                "Issuing fixes the words. The PDF and the Word file are kept as issued, each with"
                " its hash. A mistake found later is put right by a further letter, not by"
                " changing this one.",
                "caption",
                "ink2",
                wrap=True,
            ),
            1,
        )
        self.body.addLayout(row)

    # -- showing --------------------------------------------------------------------------

    def _show_handing_over(self, at: datetime, method: ServiceMethod) -> None:
        window = self._window
        found = window.commands.read(
            self,
            lambda: letter_issue.handing_over(
                window.casework, window.actor, letter_id=self._letter_id, at=at, method=method
            ),
        )
        if found is None:
            return
        self._show_care(found.care)
        self.received.setText(f"Received {uk_short(found.received_on)}")
        self.received_why.setText(receipt_words(found.received_because))
        empty_layout(self._starts)
        self._starts_head.setVisible(bool(found.starts))
        for clock in found.starts:
            self._starts.addWidget(hairline())
            in_doubt = clock.due_on.year != found.received_on.year
            self._starts.addWidget(_clock_row(clock, year=in_doubt))

    def _show_care(self, care: tuple[Care, ...]) -> None:
        empty_layout(self._care)
        fine = [point for point in care if point.fine]
        for number, point in enumerate(fine):
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            row.addWidget(IconLabel("ph.check", "ink2", name="in order"))
            row.addWidget(Label(point.words, "caption", "ink2"), 1)
            self._care.addWidget(holder, number // 2, number % 2)
        bad = [point.words for point in care if not point.fine]
        self.warning.setVisible(bool(bad))
        if bad:
            self.warning.show_words(
                f"{bad[0]}.", "Choose another time if you can.", detail=". ".join(bad[1:])
            )

    def _show_going_with_it(self) -> None:
        window, letter_id = self._window, self._letter_id
        found = window.commands.read(
            self,
            lambda: (
                letter_enclosures.desk(window.casework, window.actor, letter_id=letter_id),
                letter_sending.sending(window.casework, window.actor, letter_id=letter_id),
                letter_copies.copy_parts(window.casework, window.actor, letter_id=letter_id),
            ),
        )
        if found is not None:
            desk, view, parts = found
            self.going.show_all(desk, view.copies, may_copy=bool(parts))

    @Slot()
    def _on_enclosures_asked(self) -> None:
        open_enclosures(self._window, self, self._letter_id)
        self._show_going_with_it()

    @Slot()
    def _on_copy_asked(self) -> None:
        if add_copy(self._window, self, self._plan.letter):
            self._show_going_with_it()

    @Slot(str)
    def _on_copy_off(self, copy_id: str) -> None:
        window = self._window
        window.commands.run(
            self,
            lambda: letter_copies.take_off_copy(
                window.casework, window.actor, copy_id=LetterCopyId(copy_id)
            ),
        )
        self._show_going_with_it()

    @Slot()
    def _on_when_changed(self) -> None:
        self._look_again()

    @Slot(object)
    def _on_method_chosen(self, _method: object) -> None:
        self._look_again()

    def _look_again(self) -> None:
        method = self.method.value()
        if self.when.problem() or not isinstance(method, ServiceMethod):
            return
        at = self.when.value()
        if at is not None:
            self._show_handing_over(at, method)

    # -- issuing --------------------------------------------------------------------------

    def submit(self) -> None:
        """Issue the letter in a job; the dialog closes when it is whole in the casebook."""
        self.clear_refusal()
        try:
            arranged = self.arrangements()
        except BadInput as error:
            self.show_refusal(error)
            return
        if not arranged.approved_by_sender:
            self.show_refusal(
                BadInput(
                    f"{self._plan.sender or 'The person who signs'} has not agreed to it yet.",
                    cure="Ask them to read the letter, then tick it.",
                )
            )
            self.approved.setFocus()
            return
        if not self._send_as_chosen():
            return
        self.act_button.refuse("The letter is being issued.")
        window, letter_id = self._window, self._letter_id

        def work(_progress: Progress) -> Done[IssuedLetter]:
            return letter_issue.issue(
                window.casework, window.actor, letter_id=letter_id, arrangements=arranged
            )

        window.jobs.start(
            self, "Issuing the letter", work, on_done=self._on_issued,
            on_refused=self._on_refused, writes=True,
        )  # fmt: skip

    def _send_as_chosen(self) -> bool:
        method = self.method.value()
        if not isinstance(method, ServiceMethod) or method.words == self._delivery:
            return True
        window = self._window
        done = window.commands.attempt(
            self,
            lambda: letters.fill_in(
                window.casework,
                window.actor,
                letter_id=self._letter_id,
                facts={"letter.delivery": method.words},
            ),
        )
        if done is not None:
            self._delivery = method.words
        return done is not None

    def _on_issued(self, done: Done[IssuedLetter]) -> None:
        self.issued = self._window.commands.finished(self, done)
        self.accept()

    def _on_refused(self, error: CaseworkError) -> None:
        self.act_button.allow()
        self.show_refusal(error)


def receipt_words(because: str) -> str:
    """Return why a letter counts as received then, without the date that stands above it."""
    return because.partition(". ")[2].replace("No day was left out.", "").strip() or because


def _first(name: str) -> str:
    return name.split(" ")[0] if name else "the reader"


def _clock_row(clock: StartingClock, *, year: bool) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 5, 0, 5)
    row.setSpacing(theme.space(2))
    row.addWidget(IconLabel("ph.calendar-blank", "ink2"))
    due = Label(uk_short(clock.due_on, year=year), "body_medium")
    due.setMinimumWidth(theme.scaled(116 if year else 84))
    row.addWidget(due)
    row.addWidget(Label(clock.what), 1)
    row.addWidget(Label(clock.counted, "caption", "ink2"))
    return holder
