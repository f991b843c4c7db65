"""Small pictures for the list of exhibits: those kept at once, the others drawn in jobs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QPixmap

from casework.errors import CaseworkError
from casework.services import thumbnails
from casework.summaries.files import PagePicture
from ui.jobs import Progress
from ui.widgets.exhibit_list import ExhibitList, thumbnail_pixmap
from ui.widgets.inbox_list import InboxList
from ui.widgets.page_viewer import as_image
from ui.window_context import WindowContext

_DRAWN_AT_ONCE = 4

Pictures = dict[str, PagePicture | None]


class SmallPictures(QObject):
    """Gives the list the pictures that it asks for; a few at a time, so that a page goes first."""

    def __init__(self, window: WindowContext, exhibits: ExhibitList | InboxList) -> None:
        super().__init__(exhibits)
        self._window, self._exhibits = window, exhibits
        self._drawing = False
        exhibits.pictures_wanted.connect(self._on_pictures_wanted)

    @Slot(object)
    def _on_pictures_wanted(self, item_ids: list[str]) -> None:
        if self._drawing or not item_ids:
            return
        self._drawing = True
        window = self._window

        def look(progress: Progress) -> Pictures:
            """Take what is kept, else draw the first few and keep them."""
            kept = thumbnails.kept_thumbnails(window.casework, window.actor, item_ids=item_ids)
            if kept:
                return dict(kept)
            return thumbnails.make_thumbnails(
                window.casework,
                window.actor,
                item_ids=item_ids[:_DRAWN_AT_ONCE],
                cancelled=progress.cancelled,
            )

        def ended(found: Pictures) -> None:
            self._drawing = False
            for item_id, page in found.items():
                picture = None
                if page is not None:
                    whole = QPixmap.fromImage(as_image(page))
                    exhibits = self._exhibits
                    cut = exhibits.cut if isinstance(exhibits, ExhibitList) else thumbnail_pixmap
                    picture = cut(whole)
                self._exhibits.set_picture(item_id, picture)
            self._exhibits.ask_for_pictures()

        def refused(_error: CaseworkError) -> None:
            ended({item_ids[0]: None})

        window.jobs.start(
            self._exhibits,
            "Drawing small pictures",
            look,
            on_done=ended,
            on_refused=refused,
            quiet=True,
        )
