"""How marks, leaks and redacted copies read as rows of a list."""

from __future__ import annotations

from casework.clock import to_london, uk_short, uk_time
from casework.rules.redaction import Leak
from casework.summaries.redactions import CopyView, MarkedHow, MarkView, Standing
from ui.widgets.cells import TwoLines
from ui.widgets.chip import ChipWords

_CHIPS = {
    Standing.PROPOSED: ChipWords("To decide", "due", "ph.question"),
    Standing.LEFT_OUT: ChipWords("Left as it is", "plain", "-"),
}
_WHAT = {
    MarkedHow.BOX: "Region",
    MarkedHow.WORDS: "Words",
    MarkedHow.PAGE: "Whole page",
    MarkedHow.FACE: "Face",
}


def mark_row(mark: MarkView) -> TwoLines:
    """Say what a mark covers, where and why."""
    why = mark.reason_code.words + (f": {mark.reason}" if mark.reason else "")
    title = f"“{mark.sought}”" if mark.sought else _WHAT[mark.how]
    return TwoLines(
        title,
        why,
        lead=f"Page {mark.box.page}",
        icon="ph.selection-slash",
        icon_ink="restricted" if mark.standing is Standing.CONFIRMED else "ink2",
        chip=_CHIPS.get(mark.standing),
        chip_right=True,
    )


def leak_row(leak: Leak) -> TwoLines:
    """Say what would still be told, and where."""
    title = f"“{leak.word}”" if leak.word else leak.form.capitalize()
    lead = f"Page {leak.page}" if leak.page else ""
    caption = f"in {leak.where}" + (f", {leak.form}" if leak.word else "")
    return TwoLines(title, caption, lead=lead, icon="ph.warning-fill", icon_ink="overdue")


def copy_row(copy: CopyView) -> TwoLines:
    """Say which copy it is, who made it and how it stands."""
    at = to_london(copy.made_at)
    pages = "1 page" if copy.pages == 1 else f"{copy.pages:,} pages"
    gone = len([one for one in copy.lines if not one.left_in])
    marks = "1 place" if gone == 1 else f"{gone:,} places"
    meaning = "done" if copy.second_checked_at or not copy.second_check_wanted else "due"
    if copy.withdrawn_at is not None:
        meaning = "neutral"
    return TwoLines(
        f"{pages}, {marks} redacted",
        f"{copy.made_by}, {uk_short(at.date())}, {uk_time(at)}",
        lead=f"Copy {copy.number}",
        icon="ph.file-x" if copy.withdrawn_at is not None else "ph.file",
        chip=ChipWords(_SHORT.get(copy.standing, copy.standing), meaning),
        chip_right=False,
    )


_SHORT = {"Waits for a second person’s check": "Waits for a second person"}
