"""Annotations over the exhibit in sight: between the page, the strip of tools and the services."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Slot

from casework.changes import Done, Topic
from casework.rules.annotations import LONGEST_NOTE, Annotation, AnnotationKind, Point
from casework.services import annotations as laid_over
from casework.summaries.annotations import Annotations
from casework.summaries.evidence import EvidenceItem
from ui.case_signals import Freshness
from ui.case_tabs.annotated_copy_act import write_annotated_copy
from ui.case_tabs.exhibit_view import ExhibitView
from ui.widgets.annotation_bar import AnnotationBar
from ui.widgets.annotation_layer import AnnotationLayer
from ui.widgets.annotation_shapes import Shape
from ui.window_context import WindowContext

T = TypeVar("T")

_KEPT_STEPS = 100


@dataclass(frozen=True, slots=True)
class _Step:
    """One act that can be undone, and done again."""

    undo: Callable[[], Done[Any]]
    redo: Callable[[], Done[Any]]


class AnnotationDesk(QObject):
    """Keeps the layer like the casebook; what was done last on an exhibit can be undone."""

    def __init__(self, window: WindowContext, view: ExhibitView) -> None:
        super().__init__(view)
        self._window, self._view = window, view
        self._item_id = ""
        self._found = Annotations()
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self.layer = AnnotationLayer(view.viewer)
        view.layers.add(self.layer)
        self.button = view.bar.add_tool(
            self.layer,
            "Annotate",
            icon="ph.pencil-line",
            tip="Draw on a layer over the page: arrow (A), box (B), highlight (H), note (N)",
            name="annotate_button",
        )
        self.strip = AnnotationBar()
        self.strip.setObjectName("annotation_bar")
        view.add_strip(self.strip)
        self.strip.hide()
        self._connect()
        self._freshness = Freshness(
            view,
            window.signals,
            {Topic.ANNOTATIONS},
            self.reload,
            case_id=lambda: view.item.case_id if view.item is not None else None,
            own_echo=True,
        )

    def _connect(self) -> None:
        layer, strip = self.layer, self.strip
        self._view.item_shown.connect(self.show_item)
        self._view.layers.taken.connect(self._show_strip)
        layer.drawn.connect(self._on_drawn)
        layer.changed.connect(self._on_changed)
        layer.shape_chosen.connect(self._show_strip)
        layer.shape_opened.connect(self._on_opened)
        layer.remove_asked.connect(self._on_remove_asked)
        layer.kind_taken.connect(strip.show_kind)
        strip.kind_chosen.connect(self._on_kind_chosen)
        strip.remove_asked.connect(self._on_strip_remove_asked)
        strip.copy_asked.connect(self._on_copy_asked)
        for source in (layer, strip):
            source.undo_asked.connect(self.undo)
            source.redo_asked.connect(self.redo)

    # -- showing ------------------------------------------------------------------------

    @Slot(object)
    def show_item(self, item: EvidenceItem | None) -> None:
        """Show what lies over an exhibit."""
        item_id = item.line.item_id if item is not None else ""
        if item_id != self._item_id:
            self._item_id, self._done, self._undone = item_id, [], []
            if self.layer.in_hand:
                self._view.layers.take(None)
        self.reload()

    def reload(self) -> None:
        """Read what lies over the exhibit again."""
        window, item_id, item = self._window, self._item_id, self._view.item
        found = None
        if item_id and item is not None and item.line.has_pages:
            found = window.commands.read(
                self._view,
                lambda: laid_over.annotations_of(window.casework, window.actor, item_id=item_id),
            )
        self._found = found or Annotations((), "Nothing can be drawn here.")
        self.layer.allow(allowed=not self._found.why_not)
        self.layer.set_shapes(
            [Shape(view.annotation_id, view.annotation) for view in self._found.entries]
        )
        if self._found.why_not:
            self.button.refuse(self._found.why_not)
        else:
            self.button.allow()
        self._show_strip()

    @Slot()
    def _show_strip(self, _which: object = None) -> None:
        chosen = self.layer.chosen_stop()
        self.strip.show_kind(self.layer.kind)
        self.strip.show_state(
            chosen=bool(chosen) and not self._found.why_not,
            undo=bool(self._done),
            redo=bool(self._undone),
            any_there=bool(self._found.entries),
        )
        self.strip.setVisible(self.layer.in_hand or bool(chosen))

    # -- acts ---------------------------------------------------------------------------

    @Slot(object)
    def _on_kind_chosen(self, kind: AnnotationKind) -> None:
        self.layer.take_up(kind)
        self._view.viewer.setFocus()

    @Slot(int, object, object)
    def _on_drawn(self, page: int, kind: AnnotationKind, points: tuple[Point, Point]) -> None:
        words = ""
        if kind is AnnotationKind.WORDS:
            said = self._ask_note("Write a note on the page?", "Write the note")
            if not said:
                return
            words = said
        casework, actor = self._window.casework, self._window.actor
        annotation = Annotation(kind, page + 1, points, words)
        made = self._run(
            lambda: laid_over.annotate(
                casework, actor, item_id=self._item_id, annotation=annotation
            )
        )
        if made is None:
            return
        self._remember(
            partial(laid_over.remove, casework, actor, annotation_id=made),
            partial(laid_over.put_back, casework, actor, annotation_id=made),
        )
        self.layer.choose_stop(made)

    @Slot(str, object)
    def _on_changed(self, key: str, points: tuple[Point, Point]) -> None:
        before = self._annotation(key)
        if before is not None:
            self._change(key, before, points, before.words)

    @Slot(str)
    def _on_opened(self, key: str) -> None:
        before = self._annotation(key)
        if before is None or before.kind is not AnnotationKind.WORDS or self._found.why_not:
            return
        said = self._ask_note("Write the note anew?", "Write it anew", before.words)
        if said:
            self._change(key, before, before.points, said)

    def _change(
        self, key: str, before: Annotation, points: tuple[Point, Point], words: str
    ) -> None:
        change = partial(
            laid_over.change, self._window.casework, self._window.actor, annotation_id=key
        )
        after = partial(change, points=points, words=words)
        if self._run(after):
            self._remember(partial(change, points=before.points, words=before.words), after)
        else:
            self.reload()  # what was pulled lies again where it was

    @Slot(str)
    def _on_remove_asked(self, key: str) -> None:
        casework, actor = self._window.casework, self._window.actor
        remove = partial(laid_over.remove, casework, actor, annotation_id=key)
        if self._window.commands.attempt(self._view, remove) is not None:
            put_back = partial(laid_over.put_back, casework, actor, annotation_id=key)
            self._remember(put_back, remove)

    @Slot()
    def _on_strip_remove_asked(self) -> None:
        if self.layer.chosen_stop():
            self._on_remove_asked(self.layer.chosen_stop())

    @Slot()
    def _on_copy_asked(self) -> None:
        item = self._view.item
        if item is not None:
            write_annotated_copy(self._window, self._view, item)

    # -- undo ---------------------------------------------------------------------------

    @Slot()
    def undo(self) -> None:
        """Take back what was done last on this exhibit."""
        if self._done:
            step = self._done.pop()
            if self._window.commands.attempt(self._view, step.undo) is not None:
                self._undone.append(step)
            self._show_strip()

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._undone:
            step = self._undone.pop()
            if self._window.commands.attempt(self._view, step.redo) is not None:
                self._done.append(step)
            self._show_strip()

    def _remember(self, undo: Callable[[], Done[Any]], redo: Callable[[], Done[Any]]) -> None:
        self._done = [*self._done, _Step(undo, redo)][-_KEPT_STEPS:]
        self._undone = []
        self._show_strip()

    # -- help ---------------------------------------------------------------------------

    def _run(self, act: Callable[[], Done[T]]) -> T | None:
        return self._window.commands.run(self._view, act)

    def _annotation(self, key: str) -> Annotation | None:
        """Return one as the casebook has it, not as it is being pulled."""
        found = (view for view in self._found.entries if view.annotation_id == key)
        return next((view.annotation for view in found), None)

    def _ask_note(self, title: str, act: str, words: str = "") -> str | None:
        now = f"\n\nNow it says: “{words}”" if words else ""
        return self._window.ask.reason(
            self._view,
            title,
            "It lies over the page in a layer of its own; the file stays as it is." + now,
            act=act,
            label="Note",
            note=f"at most {LONGEST_NOTE} characters, with your name",
        )
