"""The page of letters and standard paragraphs: words, facts, what is fixed, versions, compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from ui.pages.template_side import FACTS, FIXED, VERSIONS
from ui.pages.templates import TemplatesPage

Page = Callable[..., Callable[[], QWidget]]
_FAULTY = (
    "# Invitation to a disciplinary hearing\n\n"
    "You have breached the policy; {{ hearing.dat }} is the day.\n\n"
    "{% if hearing.has_witnesses %}\n\n| who | when |\n|---|---|\n| Kel Rudd | 10:00 |\n\n{% endif %}\n"
)


def template_pages(page: Page) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Give each state of the page with its name."""
    yield "07-templates", page("templates", part="letter", name="L05")
    for part in (FACTS, FIXED, VERSIONS):
        yield f"07-templates-{part}", partial(_beside, page, part)
    yield "07-templates-faults", partial(_typed, page)
    yield "07-templates-compared", partial(_compared, page)
    yield "07-templates-paragraph", page("templates", part="paragraph", name="companion_right")


def _open(page: Page, name: str) -> TemplatesPage:
    shown = page("templates", part="letter", name=name)()
    assert isinstance(shown, TemplatesPage)
    shown.side.show_part("pages")
    return shown


def _beside(page: Page, part: str) -> QWidget:
    shown = _open(page, "L24")
    shown.side.show_part(part)
    return shown


def _typed(page: Page) -> QWidget:
    shown = _open(page, "L19")
    shown.desk.editor.set_words(_FAULTY)
    shown.desk.look()
    return shown


def _compared(page: Page) -> QWidget:
    shown = _open(page, "L03")
    words = shown.desk.editor.words()
    shown.desk.editor.set_words(words.replace("the trust", "our trust") + "\nThank you.\n")
    shown.compare_button.click()
    return shown
