"""What an opened clock says: the words of its strip, and the facts that stand beneath."""

from __future__ import annotations

from datetime import date

from casework.summaries.deadlines import Deadline
from ui.widgets.counting_strip import CountingWords


def strip_words(deadline: Deadline, today: date) -> CountingWords:
    """Return what the strip of days shows."""
    return CountingWords(
        deadline.counted,
        deadline.started_on,
        deadline.due_on,
        today,
        deadline.explanation,
        _start_label(deadline.start_words),
    )


def fact_words(shown: Deadline) -> list[tuple[str, str]]:
    """Return each fact of a clock with its name."""
    typical = "typical" in shown.number_source
    facts = [
        ("Starts", _capital(shown.start_words)),
        ("Calendar", _capital(shown.calendar_words)),
        ("Counts", shown.explanation.partition(" Calendar: ")[0]),
        ("Then" if shown.of_others else "If missed", shown.if_missed),
    ]
    if shown.number_source:
        words = "Typical, not the trust’s" if typical else shown.number_source
        facts.append(("The number", words))
    if shown.warnings:
        facts.append(("Note", " ".join(shown.warnings)))
    if shown.reason:
        facts.append(("Reason", shown.reason))
    return facts


def _start_label(words: str) -> str:
    for found in ("received", "aware", "report", "agreed", "began", "ended", "decision", "pause"):
        if found in words:
            return found
    return "starts"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
