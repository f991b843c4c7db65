"""Write, agree and read the terms of reference."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.changes import Done
from casework.clock import today, uk_date, uk_time
from casework.errors import BadInput, CaseworkError, Refused
from casework.ids import CaseId, PersonId, TermsId
from casework.rules.terms import NO_SANCTION, Recommendation, TermsFields
from casework.services import drafts, stages, terms_of_reference
from casework.summaries.terms import TermsOfReference
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.button import Button
from ui.widgets.date_field import DateField
from ui.widgets.field import Combo, Field, TextArea
from ui.widgets.given_day import given_day
from ui.widgets.keep_timer import KeepTimer
from ui.widgets.labels import IconLabel, Label, hairline
from ui.widgets.person_line import FactList
from ui.window_context import WindowContext

# (field, label, note, lines), in the order of the paper.
_TEXTS = (
    ("background", "Background", "neutral and short", 3),
    ("look_at", "What to look at", "a line each", 3),
    ("leave_alone", "What not to look at", "a line each", 2),
    ("policies", "Policies and versions", "a line each", 2),
    ("witnesses_and_sources", "Witnesses and sources known so far", "a line each", 2),
    ("systems", "Systems that may be used", "a line each", 2),
    ("sign_off", "What needs sign-off first", "data protection officer, IT", 2),
    ("report_format", "The report", "", 3),
    ("timetable", "Timetable", "", 2),
    ("interim_reporting", "Reporting meanwhile", "", 2),
    ("confidentiality", "Confidentiality", "", 3),
    ("support", "Support", "for the employee and others", 2),
    ("new_allegations", "If new allegations appear", "", 4),
)


class TermsOfReferenceDialog(BaseDialog):
    """A draft is saved as often as one likes; agreeing makes the version final."""

    def __init__(self, window: WindowContext, parent: QWidget | None, *, case_id: CaseId) -> None:
        versions = terms_of_reference.versions(window.casework, window.actor, case_id=case_id)
        agreed = [version for version in versions if version.agreed]
        number = len(versions) + (1 if not versions or versions[-1].agreed else 0)
        lead = "The investigating officer’s brief. Once agreed, a version never changes."
        if agreed:
            lead = (
                f"Version {agreed[-1].version} stands until this amendment is agreed, and is kept"
                " after it."
            )
        super().__init__(
            parent,
            title=f"Terms of reference, version {number}",
            act="Agree terms",
            decline="Close",
            lead=lead,
            note=window.actor.words,
            large=True,
        )
        self._window = window
        self._case_id = case_id
        self._key = f"terms:{case_id}"
        self._start = terms_of_reference.proposed_fields(
            window.casework, window.actor, case_id=case_id
        )
        self._editors: dict[str, TextArea] = {}
        self.body.addWidget(_case_facts(self._start))
        self.body.addWidget(hairline())
        for name, label, note, lines in _TEXTS:
            editor = TextArea(getattr(self._start, name), lines=lines, name=label)
            editor.setObjectName(name)
            self._editors[name] = editor
            self.add_field(name, Field(label, editor, note=note))
        self.recommendation = Combo([(one, one.words) for one in Recommendation], name="Findings")
        self.recommendation.setObjectName("recommendation")
        self.recommendation.set_value(self._start.recommendation)
        self.add_field("recommendation", Field("Findings and recommendation", self.recommendation))
        self.body.addLayout(_always(NO_SANCTION))
        self.on = DateField(name="Agreed on", field="on", today=today(window.casework.clock))
        self.on.setObjectName("on")
        self.on.set_value(today(window.casework.clock))
        who = self._start.commissioner or "the commissioning manager, not yet named"
        self.add_field("on", Field("Agreed on", self.on, note=f"by {who}"))
        self.save_button = Button("Save draft", shortcut="Ctrl+S", tip="Save what is typed")
        self.save_button.setObjectName("save_button")
        self.save_button.clicked.connect(self.save)
        self._keep = KeepTimer(self, self._on_keep_timeout)
        self._take_up_draft()
        for editor in self._editors.values():
            editor.textChanged.connect(self._on_editor_text_changed)
        bar = self.action_bar.layout()
        if isinstance(bar, QHBoxLayout):
            bar.insertWidget(bar.count() - 1, self.save_button)

    def terms_text(self, name: str) -> TextArea:
        """Return the editor of one field by its name."""
        return self._editors[name]

    def terms(self) -> TermsFields:
        """Return what is typed."""
        typed = {name: editor.text_value() for name, editor in self._editors.items()}
        chosen = self.recommendation.value()
        recommendation = chosen if isinstance(chosen, Recommendation) else Recommendation.NONE
        return replace(self._start, recommendation=recommendation, **typed)  # type: ignore[arg-type]

    def _take_up_draft(self) -> None:
        """Show what was typed and neither saved nor agreed, as after a crash."""
        draft = drafts.load_draft(self._window.casework, self._window.actor, key=self._key)
        if draft is None:
            return
        for name, editor in self._editors.items():
            editor.setPlainText(str(draft.payload.get(name, editor.text_value())))
        self.action_bar.set_note("Shows what was typed last and not yet saved.")

    def _on_editor_text_changed(self) -> None:
        self._keep.typed()

    def _on_keep_timeout(self) -> None:
        typed = {name: editor.text_value() for name, editor in self._editors.items()}
        kept = self._window.commands.attempt(
            self,
            lambda: drafts.save_draft(
                self._window.casework,
                self._window.actor,
                key=self._key,
                payload=typed,
                case_id=self._case_id,
            ),
        )
        if kept is not None:
            self.action_bar.set_note(f"Kept as typed, {uk_time(kept.value)}. Not saved yet.")

    def _forget_draft(self) -> None:
        self._keep.stop()
        self._window.commands.attempt(
            self,
            lambda: drafts.discard_draft(self._window.casework, self._window.actor, key=self._key),
        )

    def reject(self) -> None:
        """Close; what is typed is kept until it is saved."""
        if self._keep.isActive():
            self._keep.stop()
            self._on_keep_timeout()
        super().reject()

    def save(self) -> None:
        """Save the draft and stay."""
        done = self._window.commands.attempt(
            self,
            lambda: terms_of_reference.save_draft(
                self._window.casework,
                self._window.actor,
                case_id=self._case_id,
                terms=self.terms(),
            ),
        )
        if done is not None:
            self._forget_draft()
            self.action_bar.set_note("Draft saved.")

    def show_refusal(self, error: CaseworkError) -> None:
        """Say what is missing, and go to the first field that is."""
        super().show_refusal(error)
        problems = error.problems if isinstance(error, Refused) else ()
        for name, label, _note, _lines in reversed(_TEXTS):
            if f"{label} is empty" in problems:
                self.show_at(name, "This is still to be filled in.")

    def submit(self) -> None:
        """Agree the terms."""
        if self._window.commands.attempt(self, self._agree) is not None:
            self._forget_draft()
            self.accept()

    def _agree(self) -> Done[TermsId]:
        page = stages.process_page(self._window.casework, self._window.actor, case_id=self._case_id)
        if page.commissioner_id is None:
            raise BadInput(
                "No commissioning manager is named, and the terms are theirs to agree.",
                cure="Save the draft, and name the commissioning manager on People.",
            )
        return terms_of_reference.agree(
            self._window.casework,
            self._window.actor,
            case_id=self._case_id,
            terms=self.terms(),
            agreed_by=PersonId(page.commissioner_id),
            on=given_day(self.on, "on"),
        )


class ReadTermsDialog(BaseDialog):
    """An agreed version, as it stands for good."""

    def __init__(self, parent: QWidget | None, *, terms: TermsOfReference) -> None:
        when = "" if terms.agreed_on is None else f" on {uk_date(terms.agreed_on)}"
        super().__init__(
            parent,
            title=f"Terms of reference, version {terms.version}",
            act="Close",
            decline="",
            lead=f"Agreed by {terms.agreed_by}{when}. An amendment is a new version.",
            large=True,
        )
        for heading in terms.headings():
            column = QVBoxLayout()
            column.setSpacing(theme.space(1))
            column.addWidget(Label(heading.heading, "body_strong"))
            for point in heading.points:
                column.addWidget(Label(point, "reading", wrap=True, selectable=True))
            self.body.addLayout(column)


def _case_facts(fields: TermsFields) -> FactList:
    nobody = "not named yet"
    numbers = [f"{one.number}. {one.wording}" for one in fields.allegations]
    return FactList(
        [
            ("Employee", fields.employee),
            ("Commissioning manager", fields.commissioner or nobody),
            ("Investigating officer", fields.investigator or nobody),
            ("HR adviser", fields.hr_adviser or nobody),
            ("Allegations", "\n".join(numbers) or "none drafted yet"),
        ],
        label_width=160,
    )


def _always(words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.space(2))
    row.addWidget(IconLabel("ph.lock-key", "ink2", name="always in the terms"))
    row.addWidget(Label(words, "caption", "ink2", wrap=True), 1)
    return row
