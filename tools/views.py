"""Every page and dialog of the window, and how to come to it: for pictures and for the walk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from casework.actor import Actor, Capacity
from casework.ids import CaseId
from casework.rules.stage import Stage
from casework.services import (
    allegations,
    case_lists,
    exhibits,
    inbox_views,
    letters,
    policies,
    reports,
)
from casework.summaries.letters import LetterState
from tools.bundle_views import bundle_pages
from tools.custody_views import custody_pages
from tools.hearing_views import hearing_pages
from tools.letter_desk_views import forget_typing, typed_letter
from tools.panel_views import panel_views
from tools.policy_review_views import review_page
from tools.redaction_views import redaction_pages
from tools.sending_views import sending_pages
from tools.template_views import template_pages
from tools.viewing_views import viewing_pages
from ui.main_window import MainWindow
from ui.pages.inbox import InboxPage
from ui.pages.log_breach import LogBreachPage
from ui.widgets.suggestion_panel import SuggestionPanel
from ui.window_context import WindowContext


def _nothing(_shown: QWidget | None) -> None:
    """Leave the page as it is."""


def _reject(shown: QWidget | None) -> None:
    """Put a dialog away without doing anything."""
    if isinstance(shown, QDialog):
        shown.reject()
        shown.deleteLater()


@dataclass(frozen=True, slots=True)
class View:
    """Something to look at: its name, how to show it, how to put it away."""

    name: str
    show: Callable[[], QWidget | None]
    close: Callable[[QWidget | None], None] = _nothing


TABS = (
    "overview",
    "allegations",
    "evidence",
    "people",
    "process",
    "meetings",
    "papers",
    "timeline",
)
SECTIONS = (
    "procedure",
    "law",
    "closures",
    "bank_holidays",
    "schools",
    "letters",
    "look",
    "computer",
)


def views(window: MainWindow) -> Iterator[View]:
    """Give every view of an open casebook, pages first."""
    context, shell = window.context, window.shell
    assert context is not None
    assert shell is not None

    def page(place: str, **where: Any) -> Callable[[], QWidget]:
        def show() -> QWidget:
            shell.go(place, **where)
            return shell.page(place)

        return show

    yield View("01-today", page("today"))
    yield View("02-cases", page("cases"))
    yield View("03-log", page("log"))
    yield View("03-log-what-might-apply", lambda: _what_might_apply(page("log")()), _fold)
    yield View("03-inbox", page("inbox"))
    yield View("03-inbox-attachment", lambda: _attachment(context, page("inbox")()))
    yield View("03-inbox-set-aside", page("inbox", dealt="aside"))
    case_id = richest_case(context)
    for tab in TABS if case_id else ():
        yield View(f"04-case-{tab}", page("case", case_id=case_id, tab=tab))
    for name, shown in hearing_pages(context, page):
        yield View(name, shown)
    yield from _exhibits(context, case_id, page)
    for pane in ("put", "proportionality", "edit") if case_id else ():
        shown = page("case", case_id=case_id, tab="allegations", item=pane)
        yield View(f"04-case-allegations-{pane}", shown)
    under_way = case_under_way(context)
    if under_way is not None:
        edit = page("case", case_id=under_way, tab="allegations", item="edit")
        yield View("04-case-allegations-what-might-apply", lambda: _unfold(edit()), _fold_again)
    draft = letter_draft(context)
    if draft is not None:
        where, letter = draft
        shown = page("case", case_id=where, tab="papers", item=letter)
        yield View("04-case-papers-draft", shown)
        yield View("04-case-papers-typed", typed_letter(context, shown), forget_typing)
    if case_id:
        yield from _report(context, case_id, page)
        yield from (View(*one) for one in sending_pages(context, case_id, page))
    yield View("05-policies", page("policies"))
    yield from _policies(context, page)
    yield View("05-policy-review", review_page(window, context))
    yield View("06-casebook", page("casebook"))
    for section in SECTIONS:
        yield View(f"07-settings-{section}", page("settings", section=section))
    yield from (View(name, shown) for name, shown in template_pages(page))
    yield View("08-go-to", lambda: _type_in_search(window), lambda _s: _clear_search(window))
    yield View("09-lock", lambda: _lock(window), lambda _s: window.unlock())
    yield View("00-door", lambda: _show_door(window), lambda _shown: _leave_door(window))
    yield from dialogs(window, context, case_id)
    # The last: each begins the window anew, for somebody else.
    yield from (View(*one) for one in panel_views(window, context))


def _attachment(context: WindowContext, page: QWidget) -> QWidget:
    """Look at what came with a message in the inbox."""
    assert isinstance(page, InboxPage)
    lines = inbox_views.inbox(context.casework, context.actor).lines
    for line in lines:
        if line.within:
            page.items.choose(line.line.item_id)
            page.beneath.look_beside(1)
    return page


def _exhibits(
    context: WindowContext, case_id: CaseId | None, page: Callable[..., Callable[[], QWidget]]
) -> Iterator[View]:
    """Give what is recorded of an exhibit, and how it is redacted; the bundle before it.

    Once something is marked for redaction, no copy of the bundle shows it.
    """
    if case_id is not None:
        for pages in (bundle_pages, viewing_pages, redaction_pages, custody_pages):
            for name, shown in pages(context, case_id, page):
                yield View(name, shown)


def _policies(context: WindowContext, page: Callable[..., Callable[[], QWidget]]) -> Iterator[View]:
    """Give the policy with the most versions: its clauses, what is on record, two compared."""
    shelves = [s for s in policies.policy_library(context.casework) if s.current is not None]
    shelf = max(shelves, key=lambda found: len(found.versions), default=None)
    if shelf is None or shelf.current is None:
        return
    current = shelf.current.version_id
    for view in ("clauses", "about", "cited"):
        suffix = "" if view == "clauses" else f"-{view}"
        yield View(f"05-policy{suffix}", page("policies", version_id=current, view=view))
    if len(shelf.versions) > 1:
        newest, before = shelf.versions[0].version_id, shelf.versions[1].version_id
        yield View("05-policy-compare", page("policies", version_id=newest, compare=before))


def _what_might_apply(shown: QWidget) -> QWidget:
    """Type a report and unfold what might apply to it."""
    if isinstance(shown, LogBreachPage):
        shown.form.text.setPlainText(
            "A parent showed me this at the gate. It names a child in Year 4 and says I hide in my "
            "office. She posted “Same kid every single day and nobody upstairs wants to hear it”."
        )
        shown.suggestion_panel.fold_button.setChecked(True)
        QTimer.singleShot(250, shown, lambda: shown.middle.ensureWidgetVisible(shown.restriction))
    return shown


def _unfold(shown: QWidget) -> QWidget:
    """Unfold what might apply to an allegation, and bring it into sight."""
    panel = shown.findChild(SuggestionPanel, "suggestion_panel")
    if isinstance(panel, SuggestionPanel):
        panel.fold_button.setChecked(True)
        QTimer.singleShot(250, panel, lambda: _into_sight(panel))
    return shown


def _into_sight(panel: SuggestionPanel) -> None:
    over = panel.parentWidget()
    while over is not None and not isinstance(over, QScrollArea):
        over = over.parentWidget()
    if over is not None:
        over.ensureWidgetVisible(panel, 0, 0)


def _fold_again(shown: QWidget | None) -> None:
    for panel in shown.findChildren(SuggestionPanel) if shown is not None else ():
        panel.fold_button.setChecked(False)


def _fold(shown: QWidget | None) -> None:
    if isinstance(shown, LogBreachPage):
        shown.suggestion_panel.fold_button.setChecked(False)
        shown.form.text.clear()


def _report(
    context: WindowContext, case_id: CaseId, page: Callable[..., Callable[[], QWidget]]
) -> Iterator[View]:
    """Give the desk of the report as HR reads it and as the officer writes it."""
    shown = page("case", case_id=case_id, tab="papers", item="report")
    yield View("04-case-papers-report", shown)
    officer = reports.report(context.casework, context.actor, case_id=case_id).officer
    if not officer:
        return
    before = context.actor

    def as_officer() -> QWidget:
        context.actor = Actor(officer, Capacity.INVESTIGATING_OFFICER)
        page("case", case_id=case_id)()
        return page("case", case_id=case_id, tab="papers", item="report:conclusion")()

    def back(_shown: QWidget | None) -> None:
        context.actor = before

    yield View("04-case-papers-report-officer", as_officer, back)


def richest_case(context: WindowContext) -> CaseId | None:
    """Return the case with the most to show: the open one that has most exhibits."""
    casework, actor = context.casework, context.actor
    open_ones = [
        line.case_id for line in case_lists.case_list(casework, actor).lines if not line.closed
    ]

    def shown(case_id: CaseId) -> int:
        return len(exhibits.evidence_list(casework, actor, case_id=case_id))

    return max(open_ones, key=shown, default=None)


def case_under_way(context: WindowContext) -> CaseId | None:
    """Return a case whose allegations can still be worked on."""
    lines = case_lists.case_list(context.casework, context.actor).lines
    for line in lines:
        if line.stage.code == Stage.INVESTIGATING.value:
            found = allegations.allegations_of_case(
                context.casework, context.actor, case_id=line.case_id
            )
            if found:
                return line.case_id
    return None


def letter_draft(context: WindowContext) -> tuple[CaseId, str] | None:
    """Return a case with a draft of a letter, and the draft."""
    casework, actor = context.casework, context.actor
    for line in case_lists.case_list(casework, actor).lines:
        for letter in letters.list_for_case(casework, actor, case_id=line.case_id):
            if letter.state is LetterState.DRAFT:
                return line.case_id, letter.id
    return None


def _type_in_search(window: MainWindow) -> QWidget | None:
    if window.shell is not None:
        window.shell.go("cases")
        window.shell.header.search.setFocus()
        window.shell.header.search.setText("sa")
    return window.shell


def _clear_search(window: MainWindow) -> None:
    if window.shell is not None:
        window.shell.header.search.clear()


def _show_door(window: MainWindow) -> QWidget | None:
    """Show the door over the open casebook, as it is shown before one is opened."""
    shown = window.context.casework.path if window.context is not None else None
    window.show_door(shown)
    return window.stack.currentWidget()


def _leave_door(window: MainWindow) -> None:
    """Go back to the casebook; the window lets the door go when it begins anew."""
    if window.shell is not None:
        window.stack.setCurrentWidget(window.shell)


def _lock(window: MainWindow) -> QWidget:
    window.lock()
    return window


def shown_dialog(open_it: Callable[[], QDialog | None]) -> Callable[[], QWidget | None]:
    """Make a dialog and show it without waiting for its answer."""

    def show() -> QWidget | None:
        dialog = open_it()
        if dialog is not None:
            dialog.setModal(False)
            dialog.show()
            QApplication.processEvents()
        return dialog

    return show


def dialogs(window: MainWindow, context: WindowContext, case_id: CaseId | None) -> Iterator[View]:
    """Give every dialog, made for the case with the most to show."""
    from tools.dialog_views import dialog_makers

    for name, make in dialog_makers(window, context, case_id):
        yield View(f"2x-{name}", shown_dialog(make), _reject)
