"""An exhibit as a report shows it to whoever is given it: by its redacted copy (DOMAIN.md 6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from casework.clock import to_london, uk_date
from casework.rules.redaction import RedactionBox, covers
from casework.summaries.redactions import CopyView, LogLine, MarkedHow
from casework.summaries.report_facts import ExhibitFacts, QuotedWords
from casework.summaries.utterances import UtteranceView

# So much of the place of words beneath a box, and they are not told beside the picture either.
_COVERED = 0.3


def as_redacted(facts: ExhibitFacts, copy: CopyView, said: Sequence[UtteranceView]) -> ExhibitFacts:
    """Show an exhibit by its redacted copy; while that waits for its check, no picture at all.

    What stands beneath a box is told nowhere else: no transcript, no words of the ledger.
    """
    gone = [line for line in copy.lines if not line.left_in]
    facts = replace(
        facts,
        words=tuple(_words(facts.words, said, gone)),
        alternative=f"{facts.title}. Redacted copy.",
        text="",
    )
    if facts.slip:
        return facts
    if copy.awaits_check:
        return replace(
            facts,
            slip=f"{facts.reference} is redacted, and no second person has checked the copy yet."
            " Its picture is printed once that was done.",
        )
    on = uk_date(to_london(copy.made_at).date())
    shown = f"Redacted copy {copy.number}, made {on}: {_reasons(gone)}. The exhibit is kept whole."
    pages = sorted({line.page for line in gone})
    return replace(
        facts,
        facts=(*facts.facts, ("Shown as", shown)),
        copy_id=copy.copy_id,
        shown_sha256=copy.sha256,
        pages=copy.pages,
        has_pages=True,
        redacted=tuple((page, _reasons(line for line in gone if line.page == page))
                       for page in pages),
    )  # fmt: skip


def _words(
    words: Sequence[QuotedWords], said: Sequence[UtteranceView], gone: Sequence[LogLine]
) -> list[QuotedWords]:
    places = {one.number: one.text.region for one in said}
    told = []
    for one in words:
        region = places[one.number]
        over = [line for line in gone if line.page == region.page and _lies_over(line, region.box)]
        told.append(replace(one, words=f"(redacted: {_reasons(over)})") if over else one)
    return told


def _lies_over(line: LogLine, place: tuple[float, float, float, float]) -> bool:
    if line.how is MarkedHow.PAGE:
        return True
    return covers([RedactionBox(line.page, *line.box)], place) >= _COVERED


def _reasons(lines: Iterable[LogLine]) -> str:
    """Name the reasons, each with how often it stands where that is more than once."""
    counted = Counter(line.reason_code.words for line in lines)
    return "; ".join(f"{words} ({n})" if n > 1 else words for words, n in counted.items())
