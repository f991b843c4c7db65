"""What was done to the text of a letter, step by step, to be undone and done again.

A step holds lines, never values of the case: after a fact has changed, undoing brings back the
words that were typed, with the fact as it now is.
"""

from __future__ import annotations

from dataclasses import dataclass

from casework.summaries.letter_draft import DraftLine, FieldMark, LineKind, Words

MOST_STEPS = 500
BURST_SECONDS = 1.2  # typing in one line without a longer pause is one step


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where the cursor stands: a line, a block of it, and a letter of that block."""

    line: int = 0
    block: int = 0
    letter: int = 0


@dataclass(frozen=True, slots=True)
class TextStep:
    """The lines as they stood at one time, and where the cursor was."""

    lines: tuple[DraftLine, ...]
    at: TextPlace


class LetterHistory:
    """Remembers steps; ``begin`` forgets them all."""

    def __init__(self) -> None:
        self._now = TextStep((), TextPlace())
        self._done: list[TextStep] = []
        self._undone: list[TextStep] = []
        self._last_at = 0.0
        self._burst: tuple[int, bool] | None = None

    def begin(self, lines: tuple[DraftLine, ...]) -> None:
        """Start with another text."""
        self._now = TextStep(lines, TextPlace())
        self._done, self._undone, self._burst = [], [], None

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._undone)

    def note(self, step: TextStep, moment: float) -> bool:
        """Take note of a change; ``moment`` in seconds. Tell whether anything changed."""
        if step.lines == self._now.lines:
            self._now = step
            return False
        burst = _burst(self._now.lines, step.lines)
        goes_on = burst is not None and burst == self._burst
        if not (goes_on and self._done and moment - self._last_at < BURST_SECONDS):
            self._done.append(self._now)
            del self._done[:-MOST_STEPS]
        self._now, self._last_at, self._burst = step, moment, burst
        self._undone.clear()
        return True

    def moved(self, at: TextPlace) -> None:
        """Take note of where the cursor is: undoing the next change goes back there."""
        if at.line != self._now.at.line:
            self._burst = None
        self._now = TextStep(self._now.lines, at)

    def undo(self) -> TextStep | None:
        """Return what stood before the last step, if there is one."""
        return self._go(self._done, self._undone)

    def redo(self) -> TextStep | None:
        """Return what stood after the step that was undone last, if there is one."""
        return self._go(self._undone, self._done)

    def _go(self, back: list[TextStep], forth: list[TextStep]) -> TextStep | None:
        if not back:
            return None
        forth.append(self._now)
        self._now, self._burst = back.pop(), None
        return self._now


def _burst(was: tuple[DraftLine, ...], now: tuple[DraftLine, ...]) -> tuple[int, bool] | None:
    """Name the one line in which letters were typed or taken out; None for any other change."""
    if len(was) != len(now):
        return None
    changed = [at for at, (one, other) in enumerate(zip(was, now, strict=True)) if one != other]
    if len(changed) != 1:
        return None
    one, other = was[changed[0]], now[changed[0]]
    same_kind = (one.kind, one.depth) == (other.kind, other.depth)
    if not same_kind or one.kind is LineKind.LOCKED or _fields(one) != _fields(other):
        return None
    by = _letters(other) - _letters(one)
    return (changed[0], by > 0) if abs(by) == 1 else None


def _fields(line: DraftLine) -> tuple[str, ...]:
    return tuple(span.name for span in line.spans if isinstance(span, FieldMark))


def _letters(line: DraftLine) -> int:
    return sum(len(span.text) for span in line.spans if isinstance(span, Words))
