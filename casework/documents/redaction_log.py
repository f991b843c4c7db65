"""The redaction log of a copy: page, region, reason, who, when, second check (DOMAIN.md 6)."""

from __future__ import annotations

from dataclasses import dataclass

from casework.clock import uk_instant
from casework.documents.blocks import (
    Block,
    DataTable,
    Document,
    FactRows,
    HashLine,
    Heading,
    Inlines,
    Paragraph,
    Run,
)
from casework.summaries.redactions import CopyView, LogLine, MarkedHow

_TITLE = "Redaction log"
_METHOD = (
    "The copy was made anew from the pixels of each page and from those words in sight that no"
    " mark touches. It carries nothing else of the file. It was then opened again and searched"
    " for everything that was redacted, in every form; had anything been found, there would be"
    " no copy. The original is unchanged."
)
_LIMITS = (
    "The search cannot know what was not marked, nor what the pictures show without words. That"
    " is for the people who look at each page."
)


@dataclass(frozen=True, slots=True)
class RedactionLogFacts:
    """What the log is made from: the case and the exhibit in words, and the copy."""

    case_reference: str
    exhibit: str
    title: str
    copy: CopyView


def redaction_log(facts: RedactionLogFacts) -> Document:
    """Compose the log; it names nothing that was redacted."""
    copy = facts.copy
    gone = [line for line in copy.lines if not line.left_in]
    left = [line for line in copy.lines if line.left_in]
    name = f"{facts.exhibit}, redacted copy {copy.number}"
    blocks: list[Block] = [
        Heading(1, _words(f"{_TITLE}: {name}")),
        FactRows(_facts(facts)),
        Heading(2, _words("What was redacted")),
        _table(gone),
    ]
    if left:
        blocks += [
            Heading(2, _words("Found, looked at and left")),
            Paragraph(
                _words(
                    "These places read like something redacted; a person found that they are not."
                )
            ),
            _table(left),
        ]
    blocks += [
        Heading(2, _words("How it was made")),
        Paragraph(_words(_METHOD)),
        Paragraph(_words(f"Searched: {', '.join(copy.checked)}.{_unread(copy)}")),
        Paragraph(_words(_LIMITS)),
        Heading(2, _words("The files")),
        HashLine(_words(f"Original SHA-256 {copy.from_sha256}")),
        HashLine(_words(f"Copy SHA-256 {copy.sha256}")),
    ]
    return Document(
        title=f"{_TITLE} {name}",
        author="Casework",
        reference=facts.case_reference,
        classification="Private and confidential",
        header=f"{facts.case_reference} · {_TITLE}",
        blocks=tuple(blocks),
    )


def _facts(facts: RedactionLogFacts) -> tuple[tuple[str, Inlines], ...]:
    copy = facts.copy
    second = "not asked for by the procedure"
    if copy.second_checked_at is not None:
        second = f"{copy.second_checked_by}, {uk_instant(copy.second_checked_at)}"
    elif copy.second_check_wanted:
        second = "not yet: the copy may not leave before"
    rows = [
        ("Case", facts.case_reference),
        ("Exhibit", f"{facts.exhibit} {facts.title}".strip()),
        ("Copy", f"{copy.number}, {copy.pages:,} page{'' if copy.pages == 1 else 's'}"),
        ("Made by", f"{copy.made_by}, {uk_instant(copy.made_at)}"),
        ("Second check", second),
    ]
    if copy.withdrawn_at is not None:
        rows.append(("Withdrawn", f"{uk_instant(copy.withdrawn_at)}: {copy.withdrawn_reason}"))
    return tuple((label, _words(value)) for label, value in rows)


def _unread(copy: CopyView) -> str:
    read = "recognition" in copy.checked
    return "" if read else " No machine read the words in the pictures of the copy."


def _table(lines: list[LogLine]) -> DataTable:
    head = ("Page", "Where", "What", "Why", "By", "When")
    rows = tuple(
        tuple(
            _words(cell)
            for cell in (
                str(line.page),
                _where(line),
                line.how.words,
                line.reason_code.words + (f": {line.reason}" if line.reason else ""),
                line.by,
                uk_instant(line.at),
            )
        )
        for line in lines
    )
    widths = (0.07, 0.2, 0.12, 0.27, 0.16, 0.18)
    return DataTable(tuple(_words(cell) for cell in head), rows, widths, dense=True)


def _where(line: LogLine) -> str:
    """Say where on the page a place lies, in hundredths from the left and from the top."""
    if line.how is MarkedHow.PAGE:
        return "the whole page"
    left, top, right, bottom = (round(side * 100) for side in line.box)
    return f"{left} to {right} across, {top} to {bottom} down (of 100)"


def _words(text: str) -> Inlines:
    return (Run(text),)
