"""The proportionality form of an allegation: prompts, and the officer's words at each."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.clock import to_london, uk_short, uk_time
from casework.ids import AllegationId
from casework.rules.proportionality import PROMPTS, Part
from casework.services import drafts, proportionality, rights
from casework.summaries.allegations import AllegationView
from casework.summaries.proportionality import ProportionalityView
from ui import theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.field import Field, TextArea
from ui.widgets.keep_timer import KeepTimer
from ui.widgets.labels import Label
from ui.window_context import WindowContext

_NEEDED = (
    "What was said on a personal account is weighed against articles 8, 9 and 10 before any "
    "decision."
)
_NOT_NEEDED = (
    "Not required here: it is asked for where words on a personal account are alleged. It may be "
    "written all the same."
)
_WHY = (
    "These are prompts for the officer, for the report and for a panel to consider again. They are "
    "no checklist: nothing is added up, and “does not arise, because …” is an answer."
)


class ProportionalityPanel(QWidget):
    """Saves with Ctrl+S; what is typed and not saved is kept as a draft."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._allegation: AllegationView | None = None
        self._locked = ""
        self._filling = False
        self._dirty = False
        self.view: ProportionalityView | None = None
        column = QVBoxLayout(self)
        edge = theme.space(5)
        column.setContentsMargins(edge, theme.space(3), edge, edge)
        column.setSpacing(theme.space(3))
        self.standing = Banner("warn", action="Confirm these words")
        self.standing.setObjectName("standing")
        self.standing.acted.connect(self._on_confirm)
        self.standing.setMaximumWidth(theme.size("measure_max"))
        column.addWidget(self.standing)
        self.standing.hide()
        self._why = Label(_WHY, "body", "ink2", wrap=True)
        self._why.setMaximumWidth(theme.size("measure_max"))
        column.addWidget(self._why)
        self.answers: dict[str, TextArea] = {}
        self.fields: dict[str, Field] = {}
        for part in Part:
            column.addSpacing(theme.space(1))
            column.addWidget(Label(part.value, "section"))
            self._add_part(column, part)
        column.addLayout(self._foot())
        column.addStretch(1)  # takes the room to spare, which the banner would take else
        self._keep_later = KeepTimer(self, self.keep_typed)

    def _add_part(self, column: QVBoxLayout, part: Part) -> None:
        for prompt in PROMPTS:
            if prompt.part is not part:
                continue
            area = TextArea(lines=2, name=prompt.label)
            area.setObjectName(prompt.code)
            area.setToolTip(prompt.question)
            area.textChanged.connect(self._on_area_text_changed)
            field = Field(prompt.label, area, note=prompt.question)
            field.setMaximumWidth(theme.size("measure_max"))
            self.answers[prompt.code], self.fields[prompt.code] = area, field
            column.addWidget(field)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        self.save_button = Button(
            "Save answers", role="primary", shortcut="Ctrl+S", shows_shortcut=True
        )
        self.save_button.setObjectName("save_button")
        self.save_button.clicked.connect(self.save)
        self._note = Label("", "caption", "ink2", wrap=True)
        row.addWidget(self.save_button)
        row.addWidget(self._note, 1)
        return row

    # -- showing ------------------------------------------------------------------------

    def show_allegation(self, allegation: AllegationView, *, locked: str = "") -> None:
        """Read the answers about an allegation and show them, or what was typed and not saved.

        ``locked`` says why they stand as they are.
        """
        self._locked = locked
        same = self._allegation is not None and self._is(allegation.allegation_id)
        if same and self._dirty:
            return  # what is being typed stays as it is
        self.keep_typed()
        window = self._window
        self._allegation = allegation
        self.view = window.commands.read(
            self,
            lambda: proportionality.assessment(
                window.casework, window.actor, allegation_id=allegation.allegation_id
            ),
        )
        if self.view is None:
            return
        self._fill(dict(self.view.answers))
        self._say_standing()
        self._restore()

    def _is(self, allegation_id: AllegationId) -> bool:
        return self._allegation is not None and self._allegation.allegation_id == allegation_id

    def _fill(self, answers: dict[str, str]) -> None:
        self._filling = True
        for code, area in self.answers.items():
            area.setPlainText(answers.get(code, ""))
        self._filling = False
        self._dirty = False

    def why_not(self) -> str:
        """Say why nothing can be written here; empty where it can."""
        window = self._window
        if window.casework.read_only:
            return "This casebook is open for reading only."
        if not rights.may_find(window.actor):
            return "Written in the capacity of investigating officer alone."
        if self._allegation is not None and self._allegation.withdrawn:
            return "The allegation is withdrawn."
        return self._locked

    def _say_standing(self) -> None:
        view, why_not = self.view, self.why_not()
        if view is None:
            return
        for area in self.answers.values():
            area.set_locked(bool(why_not))
        if why_not:
            self.save_button.refuse(why_not)
        elif self._dirty:
            self.save_button.allow()
        else:
            self.save_button.refuse("Nothing has been changed")
        if not self._dirty:
            self._note.setText(why_not or _written(view))
        self._why.setText(f"{_NEEDED if view.needed else _NOT_NEEDED} {_WHY}")
        waits = bool(view.begun and view.on_behalf_of)
        self.standing.setVisible(waits)
        if waits:
            words = f"typed by {view.written_by}; they wait for {view.on_behalf_of}."
            action = "" if why_not else "Confirm these words"
            self.standing.show_words("Not confirmed yet:", words, kind="warn", action=action)

    # -- typing -------------------------------------------------------------------------

    @Slot()
    def _on_area_text_changed(self) -> None:
        if self._filling or self.why_not():
            return
        self._keep_later.typed()
        if not self._dirty:
            self._dirty = True
            self._say_standing()

    def _typed(self) -> dict[str, str]:
        return {code: area.text_value() for code, area in self.answers.items()}

    def keep_typed(self) -> None:
        """Keep what was typed as a draft, now."""
        self._keep_later.stop()
        allegation, window = self._allegation, self._window
        if not self._dirty or allegation is None or self.why_not():
            return
        key, typed = proportionality.draft_key(allegation.allegation_id), self._typed()
        kept = window.commands.run(
            self,
            lambda: drafts.save_draft(
                window.casework,
                window.actor,
                key=key,
                payload=typed,
                case_id=allegation.case_id,
            ),
        )
        if kept is not None:
            self._note.setText(f"Draft kept at {uk_time(kept)}; not saved yet.")

    def _restore(self) -> None:
        allegation, window = self._allegation, self._window
        if allegation is None or self.why_not():
            return
        key = proportionality.draft_key(allegation.allegation_id)
        draft = window.commands.read(
            self, lambda: drafts.load_draft(window.casework, window.actor, key=key)
        )
        if draft is None:
            return
        self._fill({code: str(text) for code, text in draft.payload.items()})
        self._dirty = True
        self._say_standing()
        self._note.setText(f"Shows what was typed last, kept at {uk_time(draft.saved_at)}.")

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was just typed when another place is shown."""
        if self._keep_later.isActive():
            self.keep_typed()
        super().hideEvent(event)

    # -- acts ---------------------------------------------------------------------------

    @Slot()
    def save(self) -> None:
        """Store the answers."""
        allegation, window = self._allegation, self._window
        if allegation is None or not self.save_button.isEnabled():
            return
        self._keep_later.stop()
        typed = self._typed()
        self._dirty = False  # the list is read again meanwhile, and shows what is stored
        done = window.commands.attempt(
            self,
            lambda: proportionality.write_assessment(
                window.casework,
                window.actor,
                allegation_id=allegation.allegation_id,
                answers=typed,
            ),
        )
        if done is None:
            self._dirty = True
        self._say_standing()

    @Slot()
    def _on_confirm(self) -> None:
        allegation, window = self._allegation, self._window
        if allegation is not None:
            window.commands.attempt(
                self,
                lambda: proportionality.confirm_assessment(
                    window.casework, window.actor, allegation_id=allegation.allegation_id
                ),
            )


def _written(view: ProportionalityView) -> str:
    if view.written_at is None:
        return "Nothing written yet."
    day = uk_short(to_london(view.written_at).date())
    missing = len(view.missing)
    rest = f" · {missing} prompts without words" if missing > 1 else ""
    rest = " · one prompt without words" if missing == 1 else rest
    return f"Written by {view.written_by}, {day}{rest}"
