"""Hearings and appeals in the list at the left of Meetings."""

from __future__ import annotations

from datetime import date

from casework.clock import to_london, uk_short, uk_time
from casework.rules.hearings import HearingState
from casework.rules.process_points import stops
from casework.summaries.hearings import AppealView, HearingsPage, HearingView
from casework.summaries.served_papers import SERVED_ROW, ServedPapers
from ui.case_tabs.meeting_rows import Rows
from ui.widgets.cells import GroupRow, TwoLines

# What an empty list says, by what is done first at the stage: heading, words, act.
NOBODY_HEARD = (
    "Nobody has been heard yet",
    (
        "Plan the interview with the employee first: date, place, who leads it, and what is asked."
        " The letter that invites is drafted from the plan."
    ),
    "Plan a meeting…",
)
NO_HEARING = (
    "No hearing is planned yet",
    (
        "Plan its day first: the invitation, the papers and the outcome are counted from it."
        " Letter L19 is drafted from the plan."
    ),
    "Plan the hearing…",
)


def hearing_rows(page: HearingsPage, today: date) -> Rows:
    """Lay out hearings and appeals, the latest first; each row's object is 'kind:id'."""
    found: Rows = [
        (f"hearing:{one.hearing_id}", _hearing(one, today)) for one in reversed(page.hearings)
    ]
    found += [(f"appeal:{one.appeal_id}", _appeal(one)) for one in reversed(page.appeals)]
    if not found:
        return []
    return [(None, GroupRow("Hearings", len(found), foldable=False)), *found]


def with_hearings(page: HearingsPage, meetings: Rows, today: date) -> Rows:
    """Put the hearings above the meetings, which are named then."""
    heard = hearing_rows(page, today)
    if not heard or not meetings:
        return [*heard, *meetings]
    plain = sum(1 for chosen, _row in meetings if str(chosen or "").startswith("meeting:"))
    named: Rows = [(None, GroupRow("Meetings", plain, foldable=False))] if plain else []
    return [*heard, *named, *meetings]


def served_rows(papers: ServedPapers) -> Rows:
    """Lay out what the panel was given to read, in the place of the meetings."""
    copies, letters = len(papers.copies), len(papers.letters)
    said = "nothing has been served yet"
    if papers.copies:
        said = f"bundle given {uk_short(papers.copies[-1].given_on)}"
    elif letters:
        said = f"{letters} letter{'' if letters == 1 else 's'}, no bundle yet"
    row = TwoLines("What was served", said, icon="ph.books")
    return [(None, GroupRow("To read", copies + letters, foldable=False)), (SERVED_ROW, row)]


def place_of_hearing(page: HearingsPage, item: str) -> str:
    """Return the row of a hearing or appeal that is meant: by its id, or what is under way."""
    if page.served is not None and item.partition(":")[0] == SERVED_ROW:
        return SERVED_ROW
    if item == "hearing" and page.hearings:
        return f"hearing:{page.hearings[-1].hearing_id}"
    if item == "appeal" and page.appeals:
        return f"appeal:{page.appeals[-1].appeal_id}"
    kinds: dict[str, str] = {one.hearing_id: "hearing" for one in page.hearings}
    kinds |= {one.appeal_id: "appeal" for one in page.appeals}
    wanted = item.rpartition(":")[2]
    return f"{kinds[wanted]}:{wanted}" if wanted in kinds else ""


def _hearing(one: HearingView, today: date) -> TwoLines:
    at = one.arranged.planned_for
    when = f"{uk_short(to_london(at).date())} {uk_time(at)}" if at is not None else "no day yet"
    icon, ink, said = _state(one, today)
    return TwoLines(one.title, f"{when} · {said}", icon=icon, icon_ink=ink)


def _state(one: HearingView, today: date) -> tuple[str, str, str]:
    match one.state:
        case HearingState.HELD:
            return "ph.check-circle-fill", "done", "held"
        case HearingState.CALLED_OFF:
            return "ph.minus-circle", "ink2", "called off"
        case HearingState.BEGUN:
            return "ph.clock", "due", "in progress"
        case HearingState.ADJOURNED | HearingState.MISSED as state:
            return "ph.clock", "due", state.words
    at = one.arranged.planned_for
    if at is not None and to_london(at).date() < today:
        return "ph.clock", "due", "how did it go?"
    barred = len(stops(one.points))
    if barred:
        return "ph.warning", "due", f"{barred} to put right"
    return "ph.calendar-blank", "ink2", one.invitation.short


def _appeal(one: AppealView) -> TwoLines:
    said = f"received {uk_short(one.received_on)}"
    if one.withdrawn_on is not None:
        return TwoLines("Appeal", f"{said} · withdrawn", icon="ph.minus-circle", icon_ink="ink2")
    if one.decided is not None:
        return TwoLines("Appeal", f"{said} · decided", icon="ph.check-circle-fill", icon_ink="done")
    if one.late and one.late_accepted is None:
        return TwoLines("Appeal", f"{said} · late, to decide on", icon="ph.clock", icon_ink="due")
    return TwoLines("Appeal", f"{said} · {one.kind.words.lower()}", icon="ph.clock", icon_ink="due")
