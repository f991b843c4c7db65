"""How the pages of a copy are looked at: small ones as they come into sight, a document large."""

from __future__ import annotations

from PySide6.QtCore import Slot

from casework.services import bundle_pages
from casework.summaries.letters import PagePictures
from ui.case_tabs.bundle_acts import BundleActs
from ui.jobs import Progress


class BundleLooking(BundleActs):
    """Draws what is looked at in jobs; a copy is decrypted for each, and never written out."""

    _asked = 0
    _drawing = (0, 0)

    def _place(self) -> tuple[int, int] | None:
        """Return the pages of the chosen document in the copy that is looked at."""
        version, document = self._version(), self._document()
        if version is None or document is None:
            return None
        for one in version.map:
            if one.item_id == document.item_id:
                return one.pages.first, one.pages.last
        return None

    def _show_place(self) -> None:
        place, chosen = self._place(), self.pages.chosen_page()
        if place is not None and not place[0] <= chosen <= place[1]:
            self.pages.show_page(place[0])
        self._say_pages()

    @Slot()
    def _say_pages(self) -> None:
        version = self._version()
        first, last = self.pages.in_sight() if version is not None else (0, 0)
        self.pages_head.set_text(f"Pages {first} to {last}" if first else "Pages")
        self.pages_head.set_note(f"of {version.pages}" if version is not None else "")
        for button in (self.previous_button, self.next_button):
            button.setVisible(version is not None)
        self.previous_button.setEnabled(first > 1)
        self.next_button.setEnabled(version is not None and last < version.pages)

    @Slot(int, int)
    def _on_pages_wanted(self, first: int, last: int) -> None:
        """Draw the small pages that came into sight."""
        window, version = self._window, self._version()
        if version is None or self._drawing == (first, last):
            return
        self._drawing = (first, last)
        version_id, width = version.version_id, self.pages.pixels()

        def work(progress: Progress) -> PagePictures:
            return bundle_pages.pages(
                window.casework, window.actor, version_id=version_id, first=first, last=last,
                width=width, cancelled=progress.cancelled,
            )  # fmt: skip

        def show(pictures: PagePictures) -> None:
            self._drawing = (0, 0)
            now = self._version()
            if now is not None and now.version_id == version_id:
                self.pages.add_pictures(first, pictures.pages)
            else:
                self.pages.draw_soon()

        window.jobs.start(
            self, "Drawing the pages", work, on_done=show, quiet=True, asks=False,
            on_refused=lambda error: self.note_refusal(str(error)),
        )  # fmt: skip

    def note_refusal(self, words: str) -> None:
        """Say in the place of the pages why they are not shown."""
        self._drawing = (0, 0)
        self.pages.hide()
        self.note.setText(words)
        self.note.show()

    @Slot()
    def _look_large(self) -> None:
        if self._place() is not None:
            self.places.setCurrentWidget(self.preview)
            self.small_button.setFocus()
            self._draw_large()

    @Slot()
    def _look_small(self) -> None:
        if self.places.currentWidget() is not self.small:
            self.places.setCurrentWidget(self.small)
            self.documents.setFocus()

    def _draw_large(self) -> None:
        """Draw the pages of the chosen document as the latest copy for these readers has them."""
        window, version, place = self._window, self._version(), self._place()
        self._asked += 1
        if version is None or place is None:
            self.preview.clear("" if version is None else "Not in the latest copy.")
            return
        asked, width, version_id = self._asked, self.preview.pixels(), version.version_id
        first, last = place
        of = f"Page {first}" if first == last else f"Pages {first} to {last}"
        if last - first >= bundle_pages.MOST_PAGES:
            of = f"The first {bundle_pages.MOST_PAGES} of pages {first} to {last},"

        def work(progress: Progress) -> PagePictures:
            return bundle_pages.pages(
                window.casework, window.actor, version_id=version_id, first=first, last=last,
                width=width, cancelled=progress.cancelled,
            )  # fmt: skip

        def show(pictures: PagePictures) -> None:
            if asked == self._asked:
                self.preview.show_pages(pictures.pages, f"{of} of {version.pages}")

        window.jobs.start(self, "Drawing the pages", work, on_done=show, quiet=True)
