"""The letters and standard paragraphs: as the program ships them, and as the trust words them.

What a letter is for, to whom it goes and what it must contain is always the shipped: the trust
words it (DOMAIN.md 4). Every new draft is made from the words in force.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from casework.documents.template_file import LetterTemplate, read_template
from casework.documents.template_source import paragraph_faults, source_faults
from casework.errors import NotFound
from casework.store import template_queries
from casework.store.casebook_store import ReadSession
from casework.store.template_tables import TemplateTextRow, TemplateUsedRow
from casework.store.unit import Unit
from casework.summaries.letter_templates import TemplatePart

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


@cache
def paragraphs() -> dict[str, str]:
    """Return the shipped standard paragraphs by name."""
    return {
        path.stem: path.read_text(encoding="utf-8")
        for path in sorted((TEMPLATES / "paragraphs").glob("*.md"))
    }


@cache
def catalogue() -> dict[str, LetterTemplate]:
    """Return the shipped letters by kind: L01, L03 and so on."""
    found: dict[str, LetterTemplate] = {}
    for path in sorted((TEMPLATES / "letters").glob("*.md")):
        template = read_template(path.read_text(encoding="utf-8"), paragraphs(), name=path.stem)
        found[template.id] = template
    return found


def template_of(kind: str) -> LetterTemplate:
    """Return a shipped letter by its kind. Raises NotFound that lists the kinds there are."""
    template = catalogue().get(kind.strip().upper())
    if template is None:
        raise NotFound(
            f"There is no letter {kind}.", cure=f"Choose one of {', '.join(catalogue())}."
        )
    return template


def template_in(session: ReadSession, kind: str) -> LetterTemplate:
    """Return a letter in the words in force. Raises NotFound that lists the kinds there are."""
    return worded(template_of(kind), latest_in(session))


def drafted_from_in(session: ReadSession, kind: str, fingerprint: str) -> LetterTemplate:
    """Return the letter as a draft was begun from it, whatever was edited or shipped since.

    Where that was never kept it is the one in force. Standard paragraphs that the draft did not
    take in are those in force.
    """
    template = template_in(session, kind)
    if template.fingerprint == fingerprint:
        return template
    used = template_queries.find_used(session, fingerprint)
    own = {} if used is None else {**template.paragraphs, **used.paragraphs}
    if used is None or not _is_sound(used.text, own):
        return template
    version = used.label.rpartition(" ")[2]
    return replace(template, body=used.text, version=version, paragraphs=own)


def catalogue_in(session: ReadSession) -> dict[str, LetterTemplate]:
    """Return every letter in the words in force, by kind."""
    rows = latest_in(session)
    return {kind: worded(template, rows) for kind, template in catalogue().items()}


def paragraphs_in(session: ReadSession) -> dict[str, str]:
    """Return the standard paragraphs in the words in force, by name."""
    return paragraphs_of(latest_in(session))


Latest = Mapping[tuple[str, str], TemplateTextRow]
"""The newest version of what the trust has words of, by part and name."""


def latest_in(session: ReadSession) -> Latest:
    """Return the newest version of each letter and paragraph that the trust has words of."""
    return {(row.part, row.name): row for row in template_queries.latest_texts(session)}


def worded(template: LetterTemplate, rows: Latest) -> LetterTemplate:
    """Put the trust's words into a shipped letter.

    Words that this program cannot use stay out: a later one may know other facts, and a case is
    logged with its acknowledgement all the same.
    """
    if not rows:
        return template
    known = paragraphs_of(rows)
    row = rows.get((TemplatePart.LETTER.value, template.id))
    if row is None or not _is_sound(row.text, known):
        return replace(template, paragraphs=known)
    return replace(template, body=row.text, version=str(row.number), paragraphs=known)


def is_used(row: TemplateTextRow, rows: Latest) -> bool:
    """Tell whether this program can use a version: its facts and paragraphs are all known."""
    if row.part == TemplatePart.PARAGRAPH:
        return not paragraph_faults(row.text)
    return _is_sound(row.text, paragraphs_of(rows))


def paragraphs_of(rows: Latest) -> dict[str, str]:
    """Return the standard paragraphs in the words in force, by name."""
    own = {
        name: row.text
        for (part, name), row in rows.items()
        if part == TemplatePart.PARAGRAPH and not paragraph_faults(row.text)
    }
    return {**paragraphs(), **own}


def _is_sound(text: str, known: Mapping[str, str]) -> bool:
    return _sound(text, tuple(sorted(known.items())))


@lru_cache(maxsize=256)
def _sound(text: str, known: tuple[tuple[str, str], ...]) -> bool:
    return not source_faults(text, dict(known))


def label_of(template: LetterTemplate) -> str:
    """Name a template as a letter keeps it: L05 version 2."""
    return f"{template.id} version {template.version}"


def keep_used_in(unit: Unit, template: LetterTemplate) -> None:
    """Keep the exact template of a draft, once: whatever is edited or shipped later."""
    if template_queries.find_used(unit.session, template.fingerprint) is None:
        unit.session.add(
            TemplateUsedRow(
                fingerprint=template.fingerprint,
                kind=template.id,
                label=label_of(template),
                text=template.body,
                paragraphs=dict(template.taken_in),
                kept_at=unit.now,
            )
        )
