"""Policies: the library, a version, two versions side by side, and a document under review."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casework.errors import Refused
from casework.ids import PolicyId, PolicyImportId, PolicyVersionId
from casework.services import policies
from casework.services.policy_review import TakenUp
from ui.pages.policy_compare import PolicyCompareView
from ui.pages.policy_import_start import ImportStart
from ui.pages.policy_library import PolicyLibraryView
from ui.pages.policy_review import PolicyReviewView
from ui.pages.policy_version import PolicyVersionView
from ui.pages.review_desk import ReviewDesk
from ui.widgets.drop_box import files_of
from ui.window_context import WindowContext


class PoliciesPage(QWidget):
    """The library, or a version: ``show_place(version_id=…, clause=…)`` opens one."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.setAccessibleName("Policies")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.library = PolicyLibraryView(window)
        self.library.setObjectName("library")
        self.library.version_opened.connect(self._on_library_version_opened)
        self.library.import_asked.connect(self._on_import_asked)
        self.version = PolicyVersionView(window)
        self.version.setObjectName("version")
        self.version.left.connect(self.show_library)
        self.version.import_asked.connect(self._on_import_asked)
        self.version.compare_asked.connect(self._on_compare_asked)
        self.compare = PolicyCompareView(window)
        self.compare.setObjectName("compare")
        self.compare.left.connect(self.show_library)
        self.compare.version_opened.connect(self._open)
        self._review: PolicyReviewView | None = None
        self.imports = ImportStart(window, self, self.show_desk)
        self.library.import_opened.connect(self._on_import_opened)
        refusal = policies.change_refusal(window.casework, window.actor)
        self.setAcceptDrops(not refusal)
        self._stack = QStackedWidget()
        for view in (self.library, self.version, self.compare):
            self._stack.addWidget(view)
        column.addWidget(self._stack)

    @property
    def review(self) -> PolicyReviewView:
        """The view of a document under review, made when first asked for."""
        if self._review is None:
            self._review = PolicyReviewView(self._window)
            self._review.setObjectName("review")
            self._review.left.connect(self.show_library)
            self._review.adopted.connect(self._on_review_adopted)
            self._stack.addWidget(self._review)
        return self._review

    def show_place(self, **where: Any) -> None:
        """Show a version (``version_id``, with ``clause`` its label), else the library.

        ``compare`` names another version to set beside it, ``view`` what of its document;
        ``import_id`` is a review that waits.
        """
        if where.get("import_id"):
            self.imports.take_up(PolicyImportId(str(where["import_id"])))
            return
        version_id, other = where.get("version_id"), where.get("compare")
        if version_id and other:
            self._on_compare_asked(PolicyVersionId(str(other)), PolicyVersionId(str(version_id)))
            return
        if version_id and where.get("view"):
            self.version.document.show_view(str(where["view"]))
        if version_id:
            self._open(PolicyVersionId(str(version_id)), str(where.get("clause", "")))
            return
        self.show_library()

    @Slot()
    def show_library(self) -> None:
        """Show the list of policies."""
        self.keep_typed()
        self.library.refresh()
        self._stack.setCurrentWidget(self.library)
        self.library.begin()
        self._window.set_title("Policies")

    @Slot(object, str)
    def _open(self, version_id: PolicyVersionId, clause: str = "") -> None:
        if self.version.show_version(version_id, clause=clause):
            self._stack.setCurrentWidget(self.version)
            self.version.table.setFocus()

    @Slot(object, object)
    def _on_compare_asked(self, older: PolicyVersionId, newer: PolicyVersionId) -> None:
        if self.compare.show_versions(older, newer):
            self._stack.setCurrentWidget(self.compare)
            self.compare.list.setFocus()

    @Slot(object)
    def _on_library_version_opened(self, version_id: PolicyVersionId) -> None:
        self._open(version_id)

    def keep_typed(self) -> None:
        """Keep the review that is open."""
        if self._review is not None:
            self._review.keep_typed()

    @Slot(object)
    def _on_import_asked(self, policy_id: PolicyId | None) -> None:
        self.imports.choose(policy_id)

    @Slot(object)
    def _on_import_opened(self, import_id: PolicyImportId) -> None:
        self.imports.take_up(import_id)

    def show_review(self, taken: TakenUp) -> None:
        """Show a document under review."""
        self.show_desk(ReviewDesk(taken))

    def show_desk(self, desk: ReviewDesk) -> None:
        """Show a document under review that a job laid out."""
        self.review.show_desk(desk)
        self._stack.setCurrentWidget(self.review)
        self.review.table.setFocus()

    @Slot(object)
    def _on_review_adopted(self, version_id: PolicyVersionId) -> None:
        self._open(version_id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a document that is dropped on the page."""
        if files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Begin the review of a document that was dropped."""
        files = files_of(event.mimeData())
        if len(files) == 1:
            self.imports.begin(files[0])
        elif files:
            several = Refused(
                f"{len(files)} files were dropped.", cure="Import one document after the other."
            )
            self._window.commands.refuse(self, several)
