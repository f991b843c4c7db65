"""Redacting the exhibit in sight: between the page, the panel and the services."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Slot

from casework.changes import Done, Topic
from casework.errors import NotFound
from casework.rules.redaction import Leak, RedactionBox
from casework.services import redacted_copies, redactions
from casework.summaries.evidence import EvidenceItem
from casework.summaries.files import PagePicture
from casework.summaries.redactions import (
    CopyMade,
    CopyView,
    FoundPlace,
    MarkedHow,
    NewMark,
    RedactionDesk,
)
from ui.case_signals import Freshness
from ui.case_tabs.exhibit_panel import ExhibitPanel
from ui.case_tabs.exhibit_view import ExhibitView
from ui.case_tabs.redact_copy_acts import RedactCopyActs
from ui.case_tabs.redact_finding import RedactFinding
from ui.case_tabs.redact_panel import RedactPanel
from ui.dialogs.redaction_reason_dialog import RedactionReasonDialog
from ui.dialogs.withhold_pages_dialog import WithholdPagesDialog
from ui.widgets.page_layers import ORIGINAL
from ui.widgets.redacted_copy_line import RedactedCopyLine
from ui.widgets.redaction_layer import RedactionLayer
from ui.window_context import WindowContext

REDACTED_COPY = "redacted"
_WHOLE = (0.0, 0.0, 1.0, 1.0)
_KEPT_STEPS = 100


class RedactDesk(QObject):
    """Keeps layer and panel like the casebook, and asks the services; one for each tab."""

    def __init__(self, window: WindowContext, view: ExhibitView, panel: ExhibitPanel) -> None:
        super().__init__(view)
        self._window, self._view, self._tabs = window, view, panel
        self._item_id = ""
        self._desk = RedactionDesk((), ())
        self._copy_id = ""
        self._leaks: tuple[Leak, ...] = ()
        self._undo: list[Callable[[], Done[Any]]] = []
        self.layer = RedactionLayer(view.viewer)
        view.layers.add(self.layer)
        self.button = view.bar.add_tool(
            self.layer,
            "Redact",
            icon="ph.selection-slash",
            tip="Mark what a redacted copy leaves out (R)",
            name="redact_button",
        )
        view.add_copy(REDACTED_COPY, "As redacted", self._copy_page)
        self.panel = RedactPanel()
        self.panel.setObjectName("redact_panel")
        self._tab = panel.add_tab("Redact", self.panel)
        self._copies = RedactCopyActs(window, self.panel, self._copy)
        self._finding = RedactFinding(window, view, self.panel, self._propose)
        self.line = RedactedCopyLine()
        self.line.setObjectName("redacted_copy_line")
        view.add_notice(self.line)
        self._connect()
        self._freshness = Freshness(
            view,
            window.signals,
            {Topic.REDACTIONS},
            self.reload,
            case_id=lambda: view.item.case_id if view.item is not None else None,
            own_echo=True,
        )

    def _connect(self) -> None:
        layer, panel = self.layer, self.panel
        self._view.item_shown.connect(self.show_item)
        self._view.layers.taken.connect(self._on_tool_taken)
        self._view.bar.copy_shown.connect(self._show_line)
        layer.framed.connect(self._on_framed)
        layer.mark_chosen.connect(self._on_layer_mark_chosen)
        for source in (layer, panel):
            source.confirm_asked.connect(self._on_confirm_asked)
            source.leave_asked.connect(self._on_leave_asked)
            source.remove_asked.connect(self._on_remove_asked)
            source.find_asked.connect(self._finding.find)
        layer.page_asked.connect(self._on_page_asked)
        layer.undo_asked.connect(self.undo)
        panel.shown.connect(self.reload)
        panel.page_asked.connect(self._on_pages_asked)
        panel.mark_chosen.connect(self.layer.choose)
        panel.leak_chosen.connect(self._on_leak_chosen)
        panel.reason_asked.connect(self._on_reason_asked)
        panel.mark_leaks_asked.connect(self._on_mark_leaks_asked)
        panel.make_asked.connect(self.make)
        panel.look_asked.connect(self._on_look_asked)

    # -- showing ------------------------------------------------------------------------

    @Slot(object)
    def show_item(self, item: EvidenceItem | None) -> None:
        """Show what is marked on an exhibit."""
        item_id = item.line.item_id if item is not None else ""
        if item_id != self._item_id:
            self._item_id, self._copy_id, self._undo = item_id, "", []
            self._show_leaks(())
            if self.layer.in_hand:
                self._view.layers.take(None)
        self.reload()

    def reload(self) -> None:
        """Read the marks and copies of the exhibit again."""
        window, item_id, item = self._window, self._item_id, self._view.item
        found = None
        if item_id and item is not None and item.line.has_pages:
            found = window.commands.read(
                self._view,
                lambda: redactions.desk(window.casework, window.actor, item_id=item_id),
            )
        self._desk = found or RedactionDesk((), (), "This exhibit has no pages to redact.")
        self.layer.allow(allowed=not self._desk.why_not)
        self.layer.set_marks(self._desk.marks)
        self.panel.show_desk(self._desk)
        if self._desk.why_not:
            self.button.refuse(self._desk.why_not)
        else:
            self.button.allow()
        self._show_line()

    @Slot()
    def _show_line(self, _copy: str = "") -> None:
        """Say beneath the page which redacted copy is looked at."""
        seen = self._view.bar.copy_choice.value() == REDACTED_COPY
        self.line.show_copy(self._looked_at(self._desk) if seen else None)

    @Slot(object)
    def _on_tool_taken(self, layer: object) -> None:
        if layer is self.layer:
            self._tabs.call_for(self._tab)

    @Slot(str)
    def _on_layer_mark_chosen(self, key: str) -> None:
        if key:
            self.panel.marks.choose(key)
        else:
            self.panel.marks.choose_none()

    @Slot(object)
    def _on_leak_chosen(self, leak: Leak) -> None:
        if leak.page:
            self._view.viewer.go_to_place(leak.page - 1, leak.box or _WHOLE)

    def _show_leaks(self, leaks: tuple[Leak, ...]) -> None:
        self._leaks = leaks
        self.panel.show_leaks(leaks)

    # -- marks --------------------------------------------------------------------------

    @Slot(int, object)
    def _on_framed(self, page: int, region: tuple[float, float, float, float]) -> None:
        self._mark([RedactionBox(page + 1, *region)], self.panel.marked_how)

    @Slot(int)
    def _on_page_asked(self, page: int) -> None:
        self._mark([RedactionBox(page + 1, *_WHOLE)], MarkedHow.PAGE)

    @Slot()
    def _on_pages_asked(self) -> None:
        """Ask which pages are withheld, this one proposed."""
        viewer = self._view.viewer
        if viewer.pages < 2:
            self._on_page_asked(viewer.page)
            return
        dialog = WithholdPagesDialog(self._view, page=viewer.page + 1, pages=viewer.pages)
        dialog.exec()
        pages = dialog.chosen
        dialog.deleteLater()
        self._mark([RedactionBox(page, *_WHOLE) for page in pages], MarkedHow.PAGE)

    def _mark(self, boxes: Sequence[RedactionBox], how: MarkedHow) -> bool:
        """Mark places with the reason of the panel, in one act; tell whether it was done."""
        self._tabs.call_for(self._tab)
        if boxes and not self.panel.reason_code:
            self.panel.ask_reason()
            return False
        code, why = self.panel.reason_code, self.panel.why.text()
        new = [NewMark(box, how, code, why) for box in boxes]
        made = new and self._run(
            lambda: redactions.mark_many(
                self._window.casework, self._window.actor, item_id=self._item_id, new=new
            )
        )
        if not made:
            return False
        self._remember(lambda: self._remove(list(made)))
        self.layer.choose_stop(made[0])
        self._view.viewer.setFocus()
        return True

    @Slot(str)
    def _on_confirm_asked(self, key: str) -> None:
        self._decide(key, confirm=True)

    @Slot(str)
    def _on_leave_asked(self, key: str) -> None:
        self._decide(key, confirm=False)

    def _decide(self, key: str, *, confirm: bool) -> None:
        """Decide a place, and go on to the next that is not decided."""
        window = self._window
        done = self._run(
            lambda: redactions.decide(
                window.casework, window.actor, mark_ids=[key], confirm=confirm
            )
        )
        if done is not None and self._desk.proposed:
            following = self._desk.proposed[0].mark_id
            self.panel.marks.choose(following)
            self.layer.choose(following)

    @Slot(str)
    def _on_remove_asked(self, key: str) -> None:
        window = self._window
        if self._run(lambda: self._remove([key])) is not None:
            self._remember(
                lambda: redactions.put_back(window.casework, window.actor, mark_ids=[key])
            )

    def _remove(self, keys: list[str]) -> Done[int]:
        return redactions.remove(self._window.casework, self._window.actor, mark_ids=keys)

    @Slot(str)
    def _on_reason_asked(self, key: str) -> None:
        mark = self.layer.mark(key)
        if mark is not None and not self._desk.why_not:
            dialog = RedactionReasonDialog(self._window, self._view, mark)
            dialog.exec()
            dialog.deleteLater()

    @Slot()
    def undo(self) -> None:
        """Take back the mark, or the taking away, that was done last."""
        if self._undo:
            self._window.commands.attempt(self._view, self._undo.pop())

    def _propose(self, item_id: str, places: Sequence[FoundPlace], code: str, why: str) -> None:
        """Propose places that were found, and lead to the first that is to be decided."""
        window = self._window
        window.commands.run(
            self._view,
            lambda: redactions.propose(
                window.casework,
                window.actor,
                item_id=item_id,
                places=places,
                reason_code=code,
                reason=why,
            ),
        )
        if item_id == self._item_id and self._desk.proposed:
            self._tabs.call_for(self._tab)
            first = self._desk.proposed[0].mark_id
            self.panel.marks.choose(first)
            self.layer.choose_stop(first)
            self._view.viewer.setFocus()

    def _remember(self, undo: Callable[[], Done[Any]]) -> None:
        self._undo = [*self._undo, undo][-_KEPT_STEPS:]

    # -- the copy -----------------------------------------------------------------------

    @Slot()
    def make(self) -> None:
        """Make a copy in a job; leaks lead to their places."""
        item, window = self._view.item, self._window
        if item is None:
            return
        item_id = item.line.item_id
        self._show_leaks(())

        def made(done: Done[CopyMade]) -> None:
            result = window.commands.finished(self._view, done)
            if item_id != self._item_id:
                return
            self._show_leaks(result.leaks)
            if result.copy_id is not None:
                self._on_look_asked(result.copy_id)

        window.jobs.start(
            self._view,
            "Making a redacted copy",
            lambda progress: redacted_copies.make(
                window.casework,
                window.actor,
                item_id=item_id,
                progress=progress.report,
                cancelled=progress.cancelled,
            ),
            on_done=made,
            writes=True,
        )

    @Slot()
    def _on_mark_leaks_asked(self) -> None:
        """Mark every place that a copy would still tell of."""
        boxes = [
            RedactionBox(leak.page, *leak.box)
            for leak in self._leaks
            if leak.box is not None and leak.page
        ]
        if self._mark(boxes, MarkedHow.BOX):
            self._show_leaks(())

    @Slot(str)
    def _on_look_asked(self, copy_id: str) -> None:
        self._copy_id = copy_id
        self.panel.copies.choose(copy_id)
        if self._view.bar.copy_choice.value() == REDACTED_COPY:
            self._view.bar.choose_copy(ORIGINAL)
        self._view.bar.choose_copy(REDACTED_COPY)

    def _copy_page(
        self,
        item_id: str,
        page: int,
        longest: int,
        region: tuple[float, float, float, float],
        cancelled: Callable[[], bool],
    ) -> PagePicture:
        """Draw a page of the copy that is looked at, else of the latest that stands; in a job."""
        casework, actor = self._window.casework, self._window.actor
        copy = self._looked_at(redactions.desk(casework, actor, item_id=item_id))
        if copy is None:
            raise NotFound(
                "There is no redacted copy of this exhibit yet.",
                cure="Press R and mark what is to go, then make the copy.",
            )
        return redacted_copies.page_picture(
            casework,
            actor,
            copy_id=copy.copy_id,
            page=page,
            longest=longest,
            region=region,
            cancelled=cancelled,
        )

    def _looked_at(self, desk: RedactionDesk) -> CopyView | None:
        chosen = next((one for one in desk.copies if one.copy_id == self._copy_id), None)
        return chosen or next((one for one in desk.copies if one.withdrawn_at is None), None)

    def _copy(self, copy_id: str) -> CopyView | None:
        return next((one for one in self._desk.copies if one.copy_id == copy_id), None)

    def _run(self, act: Callable[[], Done[Any]]) -> Any:
        return self._window.commands.run(self._view, act)
