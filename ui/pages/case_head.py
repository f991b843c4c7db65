"""What the head of a case says: its chips, its next date, the day of its stage."""

from __future__ import annotations

from casework.clock import uk_short
from casework.rules.deadline_kinds import DeadlineState, Meaning, definition_of
from casework.rules.suspension import SuspensionKind
from casework.summaries.cases import CasePage, Step
from casework.summaries.deadlines import Deadline
from casework.summaries.suspensions import SuspensionView
from ui.widgets.chip import ChipWords


def chips_of(page: CasePage) -> list[ChipWords]:
    """Return the chips beside the name."""
    chips = []
    if page.facts.restricted:
        chips.append(ChipWords("Restricted", "restricted"))
    if any(advice.stands for advice in page.advice):
        chips.append(ChipWords("Asked to wait", "due"))
    if page.suspension is not None:
        chips.append(ChipWords(_suspension_words(page.suspension), "due"))
    if page.outside_scope:
        chips.append(ChipWords(page.facts.worker_type.words, "plain", "ph.identification-badge"))
    if page.is_whole:
        chips.append(ChipWords(page.facts.account_type.words, "plain", "ph.user"))
    return chips


def header_date(page: CasePage) -> Deadline | None:
    """Leave the review of a suspension to its chip, until it is due."""
    first = page.next_deadline
    urgent = (Meaning.OVERDUE, Meaning.DUE)
    if first is None or page.suspension is None or first.meaning in urgent:
        return first
    running = [one for one in page.deadlines if one.state is DeadlineState.RUNNING]
    return next((one for one in running if not definition_of(one.kind).runs_on), first)


def _suspension_words(view: SuspensionView) -> str:
    away = view.kind is SuspensionKind.SUSPENSION
    words = "Suspended" if away else "Alternative to suspension"
    if view.next_review_on is None:
        return words
    return f"{words}: review by {uk_short(view.next_review_on)}"


def date_words(deadline: Deadline) -> str:
    """Say the next date: what is done by it, or what is on it."""
    when = deadline.when.replace("Today", "today", 1)
    late = f" · {deadline.late}" if deadline.meaning is Meaning.OVERDUE else ""
    if definition_of(deadline.kind).is_a_day:
        return f"{deadline.title} {'' if when.startswith('today') else 'on '}{when}"
    return f"{deadline.title} by {when}{late}"


def day_words(deadline: Deadline | None) -> str:
    """Say which day of how many it is; nothing of a clock of one day, or one that is over."""
    if deadline is None or deadline.of_days <= 1 or deadline.day > deadline.of_days:
        return ""
    return f"day {deadline.day} of {deadline.of_days}"


def item_of(step: Step) -> str:
    """Return the place of a step within its tab."""
    return "questions" if step.code.startswith("screen:") else step.item
