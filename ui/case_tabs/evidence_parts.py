"""What is built into the Evidence tab round page and record: a line or two for each part.

A part belongs to the view or the panel and listens to it; the tab knows nothing of it:

- a tab of the record: ``panel.add_tab("Text", widget)``; ``widget.show_item(item)`` is called
  when it is seen, and again when something changed while it is in front;
- over the page: ``view.layers.add(layer)`` (``ui.widgets.page_layers.PageLayer``; for drawing
  regions ``frame_layer.FrameLayer``, which has the mouse and the keys of a frame);
- a tool in the bar: ``view.bar.add_tool(layer, "Redact", icon=…, tip="… (R)", name=…)``; the key is
  answered in ``layer.key`` by ``self.viewer.layers.take(self)``;
- another button: ``view.bar.add(button)``; an entry of *More*: ``view.menu_opening.connect``;
- a copy to look at: ``view.add_copy("redacted", "As redacted", source)``, whose pages ``source``
  draws in a job (``exhibit_pages.PageSource``);
- a strip beneath the bar: ``view.add_strip(widget)``; a line beneath the page:
  ``view.add_notice(widget)``;
- to follow the exhibit: ``view.item_shown.connect(part.show_item)`` (None: nothing is shown);
- to a place: ``view.viewer.go_to_place(page, region)``; ``panel.open_tab(number)``.
"""

from __future__ import annotations

from ui.case_tabs.annotation_desk import AnnotationDesk
from ui.case_tabs.custody_desk import CustodyDesk
from ui.case_tabs.exhibit_bundling import ExhibitBundling
from ui.case_tabs.exhibit_looks import ExhibitLooks
from ui.case_tabs.exhibit_panel import ExhibitPanel
from ui.case_tabs.exhibit_printing import ExhibitPrinting
from ui.case_tabs.exhibit_view import ExhibitView
from ui.case_tabs.files_within import FilesWithin
from ui.case_tabs.like_desk import LikeDesk
from ui.case_tabs.links_desk import LinksDesk
from ui.case_tabs.read_words_desk import ReadWordsDesk
from ui.case_tabs.redact_desk import RedactDesk
from ui.case_tabs.text_desk import TextDesk
from ui.window_context import WindowContext


def add_parts(window: WindowContext, view: ExhibitView, panel: ExhibitPanel) -> None:
    """Build in every part, once, while the tab is made."""
    TextDesk(window, view)
    AnnotationDesk(window, view)
    RedactDesk(window, view, panel)
    ExhibitPrinting(window, view)
    ExhibitBundling(window, view)
    ExhibitLooks(window, view)
    FilesWithin(window, view)
    LikeDesk(window, view)
    LinksDesk(window, view, panel)
    ReadWordsDesk(window, view, panel)
    CustodyDesk(window, view, panel)
