"""Small pictures for the list of exhibits, drawn one by one in jobs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QPixmap

from casework.errors import CaseworkError
from casework.services import evidence_files
from casework.summaries.files import PagePicture
from ui.widgets.exhibit_list import ExhibitList, thumbnail_pixmap
from ui.widgets.page_viewer import as_image
from ui.window_context import WindowContext


class SmallPictures(QObject):
    """Gives the list the pictures that it asks for; one at a time, so that a page goes first."""

    def __init__(self, window: WindowContext, exhibits: ExhibitList) -> None:
        super().__init__(exhibits)
        self._window, self._exhibits = window, exhibits
        self._drawing = False
        exhibits.pictures_wanted.connect(self._on_pictures_wanted)

    @Slot(object)
    def _on_pictures_wanted(self, item_ids: list[str]) -> None:
        if self._drawing or not item_ids:
            return
        self._drawing = True
        item_id, window = item_ids[0], self._window

        def ended(picture: QPixmap | None) -> None:
            self._drawing = False
            self._exhibits.set_picture(item_id, picture)
            self._exhibits.ask_for_pictures()

        def drawn(page: PagePicture) -> None:
            ended(thumbnail_pixmap(QPixmap.fromImage(as_image(page))))

        def refused(_error: CaseworkError) -> None:
            ended(None)

        window.jobs.start(
            self._exhibits,
            "Drawing small pictures",
            lambda progress: evidence_files.thumbnail(
                window.casework, window.actor, item_id=item_id, cancelled=progress.cancelled
            ),
            on_done=drawn,
            on_refused=refused,
            quiet=True,
        )
