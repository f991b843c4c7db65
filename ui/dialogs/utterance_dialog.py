"""Write down the words of a region: the picture of it above, the form beneath."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from casework.clock import today, uk_time
from casework.errors import BadInput
from casework.ids import CaseId, EvidenceId, UtteranceId
from casework.rules.capture import CaptureRecord, ItemType, Visibility
from casework.rules.stated_time import is_relative
from casework.rules.utterances import Region, UtteranceAct, UtteranceText
from casework.services import allegations, case_pages, case_people, drafts, utterances
from casework.summaries.utterances import UtteranceView
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Field, TextArea
from ui.widgets.keep_timer import KeepTimer
from ui.widgets.utterance_form import FormFacts, UtteranceForm
from ui.window_context import WindowContext

_HIGHEST = 150
_ACTS = {
    ItemType.COMMENT: UtteranceAct.COMMENT,
    ItemType.REACTION: UtteranceAct.LIKE,
    ItemType.MESSAGE: UtteranceAct.MESSAGE,
}


@dataclass(frozen=True, slots=True)
class WordsAsked:
    """Where words were marked; ``view`` when they are known already and are corrected."""

    case_id: CaseId
    item_id: EvidenceId
    reference: str
    region: Region
    record: CaptureRecord
    picture: QPixmap | None = None
    words: str = ""
    """What was chosen in an exhibit of words, to begin with."""
    view: UtteranceView | None = None


class UtteranceDialog(BaseDialog):
    """Records new words, or corrects known ones; what is typed is kept as a draft meanwhile."""

    def __init__(
        self, window: WindowContext, asked: WordsAsked, parent: QWidget | None = None
    ) -> None:
        view = asked.view
        where = asked.reference or "this exhibit"
        page = f", page {asked.region.page}" if not asked.region.is_whole else ""
        super().__init__(
            parent,
            title=f"Words {view.number} on {where}" if view else f"Words on {where}",
            act="Save words" if view else "Record words",
            lead=f"Marked on {where}{page}. The file itself is never changed.",
            large=True,
        )
        self._window = window
        self._asked = asked
        self.recorded: UtteranceId | None = None
        self._key = (
            utterances.edit_draft_key(view.utterance_id)
            if view
            else utterances.new_draft_key(asked.item_id)
        )
        if asked.picture is not None and not asked.picture.isNull():
            self.body.addWidget(_Cut(asked.picture, self.width() - 2 * theme.space(5)))
        known = window.commands.read(self, self._facts)
        self.form = UtteranceForm(known or FormFacts("", today(window.casework.clock)))
        self.form.setObjectName("form")
        self.body.addWidget(self.form)
        for name, field in self.form.fields.items():
            self.register_field(name, field)
        self.why: TextArea | None = None
        if view is not None:
            self._ask_why(view)
        self.form.set_value(view.text if view else self._begun())
        self._blank = self.form.payload()
        self._keep = KeepTimer(self, self.keep_typed)
        self._take_up_draft()
        self.form.changed.connect(self._on_form_changed)
        self.form.whose.setFocus()

    def _facts(self) -> FormFacts:
        casework, actor, asked = self._window.casework, self._window.actor, self._asked
        page = case_pages.case_page(casework, actor, case_id=asked.case_id)
        before = utterances.of_item(casework, actor, item_id=asked.item_id)
        found = allegations.allegations_of_case(casework, actor, case_id=asked.case_id)
        held = asked.view.text.allegations if asked.view else ()
        return FormFacts(
            employee=page.employee,
            today=today(casework.clock),
            captured_at=asked.record.captured_at,
            allegations=tuple(
                (one.allegation_id, one.number, one.text.wording)
                for one in found
                if not one.withdrawn or one.allegation_id in held
            ),
            people=case_people.people_of_case(casework, actor, case_id=asked.case_id),
            like=tuple(one.text for one in before),
        )

    def _begun(self) -> UtteranceText:
        """Begin with what the capture record says of the whole exhibit."""
        record = self._asked.record
        seen = "" if record.visibility is Visibility.UNKNOWN else record.visibility.value.lower()
        act = UtteranceAct.POST if record.item_type is None else _ACTS.get(record.item_type)
        shown = record.posted_shown if is_relative(record.posted_shown) else ""
        return UtteranceText(
            region=self._asked.region,
            whose=None,
            act=act or UtteranceAct.POST,
            audience=seen,
            time_as_stated=shown,
            words=self._asked.words,
        )

    def _ask_why(self, view: UtteranceView) -> None:
        window = self._window
        numbers = window.commands.read(
            self,
            lambda: utterances.relied_on(
                window.casework, window.actor, utterance_id=view.utterance_id
            ),
        )
        if not numbers:
            return
        self.why = TextArea(lines=2)
        self.why.setObjectName("why")
        listed = ", ".join(str(number) for number in numbers)
        note = f"allegation {listed} rests on these words"
        self.add_field("why", Field("Reason for the change", self.why, note=note))

    def offer_words(self, words: str) -> None:
        """Begin with words that the file itself holds, unless some are typed already."""
        if words and not self.form.words.text_value():
            self.form.words.setPlainText(words)
            self.form.fields["words"].set_note("read from the file: compare them with the page")

    # -- keeping what is typed ----------------------------------------------------------

    def _take_up_draft(self) -> None:
        window, key = self._window, self._key
        draft = window.commands.read(
            self, lambda: drafts.load_draft(window.casework, window.actor, key=key)
        )
        if draft is None:
            return
        self.form.set_payload(draft.payload)
        if self._asked.words:
            self.form.words.setPlainText(self._asked.words)
        self.action_bar.set_note(f"As typed until {uk_time(draft.saved_at)}.")

    def _on_form_changed(self) -> None:
        self._keep.typed()

    def keep_typed(self) -> None:
        """Keep what is typed as a draft, with its place; what is as it was leaves none."""
        self._keep.stop()
        window, asked, key = self._window, self._asked, self._key
        if self.form.payload() == self._blank:
            window.commands.attempt(
                self, lambda: drafts.discard_draft(window.casework, window.actor, key=key)
            )
            return
        region = asked.region
        payload = self.form.payload() | {"page": region.page, "box": list(region.box)}
        kept = window.commands.attempt(
            self,
            lambda: drafts.save_draft(
                window.casework, window.actor, key=key, payload=payload, case_id=asked.case_id
            ),
        )
        if kept is not None:
            self.action_bar.set_note(f"Kept as typed, {uk_time(kept.value)}.")

    def reject(self) -> None:
        """Leave; what is typed is kept for the next time."""
        if self._keep.isActive():
            self.keep_typed()
        super().reject()

    # -- saving -------------------------------------------------------------------------

    def submit(self) -> None:
        """Record the words, or what is corrected of them."""
        try:
            text = self.form.value(self._asked.region)
        except BadInput as error:
            self.clear_refusal()
            self.show_refusal(error)
            return
        window, asked, view = self._window, self._asked, self._asked.view
        if view is None:
            done = window.commands.attempt(
                self,
                lambda: utterances.mark(
                    window.casework,
                    window.actor,
                    item_id=asked.item_id,
                    text=text,
                    draft_key=self._key,
                ),
            )
            self.recorded = None if done is None else done.value
        else:
            self._correct(view, text)
        if self.recorded is not None:
            self._keep.stop()
            self.accept()

    def _correct(self, view: UtteranceView, text: UtteranceText) -> None:
        window = self._window
        # Who wrote it stays as it was unless another is named.
        same = text.whose is view.text.whose and text.author == view.text.author
        same = same and text.author_id is None
        kept = replace(text, author_id=view.text.author_id) if same else text
        done = window.commands.attempt(
            self,
            lambda: utterances.correct(
                window.casework,
                window.actor,
                utterance_id=view.utterance_id,
                text=kept,
                why=self.why.text_value() if self.why else "",
                draft_key=self._key,
            ),
        )
        self.recorded = None if done is None else view.utterance_id


class _Cut(QLabel):
    """The marked part of the page, no higher than a few lines, so that its words can be read."""

    def __init__(self, picture: QPixmap, widest: int) -> None:
        super().__init__()
        room = QSize(widest, theme.scaled(_HIGHEST))
        if picture.width() > room.width() or picture.height() > room.height():
            picture = picture.scaled(
                room,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        self.setPixmap(picture)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setProperty("part", "desk")
        self.setAccessibleName("The marked part of the page")
