"""The page of letters and standard paragraphs: words, facts, what is fixed, versions, compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from casework.services import template_looks, template_versions
from casework.summaries.letter_templates import (
    FaultWeight,
    TemplateKey,
    TemplatePart,
    TemplateUsed,
)
from ui.main_window import MainWindow
from ui.pages.template_side import FACTS, FIXED, VERSIONS
from ui.pages.templates import TemplatesPage
from ui.window_context import WindowContext

Page = Callable[..., Callable[[], QWidget]]
_FAULTY = (
    "# Invitation to a disciplinary hearing\n\n"
    "You have breached the policy; {{ hearing.dat }} is the day.\n\n"
    "{% if hearing.has_witnesses %}\n\n"
    "| who | when |\n|---|---|\n| Kel Rudd | 10:00 |\n\n> Quoted words\n\n{% endif %}\n"
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


def template_dialogs(
    window: MainWindow, context: WindowContext
) -> Iterator[tuple[str, Callable[[], QDialog]]]:
    """Give the dialogs over the words of letters."""
    key = TemplateKey(TemplatePart.LETTER, "L01")
    opened = template_versions.open_text(context.casework, key=key)

    def save() -> QDialog:
        from ui.dialogs.save_template_dialog import SaveTemplateDialog

        text = opened.text.replace("hank", "hink")
        basis = template_versions.basis(context.casework)
        found = template_looks.look_at(basis, key, text, kind=key.name).faults
        lacks = [fault for fault in found if fault.weight is FaultWeight.ASKS]
        return SaveTemplateDialog(context, window, opened=opened, text=text, lacks=lacks)

    def used() -> QDialog:
        from ui.dialogs.template_used_dialog import TemplateUsedDialog

        taken = (("no_retaliation", "Nobody is to treat you badly because you spoke up."),)
        shown = TemplateUsed("L01 version 1", "0" * 64, opened.text, taken)
        return TemplateUsedDialog(window, used=shown)

    yield "save-template", save
    yield "template-used", used
