"""The desk of the hearing bundle: before the first copy, with copies, a document large."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from casework.ids import CaseId
from casework.rules.bundle_audience import Audience, Shown
from casework.services import bundle_versions, bundles
from ui.case_tabs.bundle_desk import BundleDesk
from ui.window_context import WindowContext

_EXHIBIT = "exhibit"


def bundle_pages(
    context: WindowContext, case_id: CaseId, page: Callable[..., Callable[[], QWidget]]
) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Give the desk as it is, and with a copy for the panel and one for the employee."""
    shown = page("case", case_id=case_id, tab="papers", item="bundle")

    def desk(audience: Audience) -> QWidget:
        _make(context, case_id)
        looked_at = shown()
        found = looked_at.findChild(BundleDesk)
        if isinstance(found, BundleDesk):
            found.bar.audience.set_value(audience)
            found.refresh()
        return looked_at

    def large() -> QWidget:
        looked_at = desk(Audience.PANEL)
        found = looked_at.findChild(BundleDesk)
        if isinstance(found, BundleDesk):
            found.zoom_button.click()
        return looked_at

    yield "04-case-papers-bundle", shown
    yield "04-case-papers-bundle-panel", lambda: desk(Audience.PANEL)
    yield "04-case-papers-bundle-employee", lambda: desk(Audience.EMPLOYEE)
    yield "04-case-papers-bundle-large", large


def _make(context: WindowContext, case_id: CaseId) -> None:
    """Make the copies that are looked at, one with an exhibit withheld, unless they are there."""
    casework, actor = context.casework, context.actor
    desk = bundles.desk(casework, actor, case_id=case_id)
    if desk.why_not or len({one.audience for one in desk.versions}) > 1:
        return
    bundle_id = desk.bundle_id or bundles.begin(casework, actor, case_id=case_id).value
    held = bundles.desk(casework, actor, case_id=case_id).documents
    exhibits = [one for one in held if one.kind == _EXHIBIT]
    if exhibits:
        bundles.show(
            casework, actor, item_id=exhibits[-1].item_id, audience=Audience.EMPLOYEE,
            shown=Shown.WITHHELD, why="pictures of pupils",
        )  # fmt: skip
    for audience in (Audience.PANEL, Audience.EMPLOYEE):
        bundle_versions.make(casework, actor, bundle_id=bundle_id, audience=audience)
