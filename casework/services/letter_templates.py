"""The letters that the program ships, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from casework.documents.template_file import LetterTemplate, read_template
from casework.errors import NotFound

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


@cache
def paragraphs() -> dict[str, str]:
    """Return the library of standard paragraphs by name."""
    return {
        path.stem: path.read_text(encoding="utf-8")
        for path in sorted((TEMPLATES / "paragraphs").glob("*.md"))
    }


@cache
def catalogue() -> dict[str, LetterTemplate]:
    """Return the letters by kind: L01, L03 and so on."""
    found: dict[str, LetterTemplate] = {}
    for path in sorted((TEMPLATES / "letters").glob("*.md")):
        template = read_template(path.read_text(encoding="utf-8"), paragraphs(), name=path.stem)
        found[template.id] = template
    return found


def template_of(kind: str) -> LetterTemplate:
    """Return a letter by its kind. Raises NotFound that lists the kinds there are."""
    template = catalogue().get(kind.strip().upper())
    if template is None:
        raise NotFound(
            f"There is no letter {kind}.", cure=f"Choose one of {', '.join(catalogue())}."
        )
    return template
