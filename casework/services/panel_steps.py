"""What is to be done next by the member of a panel: read what was served, hear, find, decide.

DOMAIN.md 2.4 and 2.7. It names the panel's own part, and never what to find.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from casework.actor import Actor
from casework.clock import uk_short_instant
from casework.rules.hearings import HearingKind, HearingState
from casework.rules.what_each_reads import Reader, Reading, reads
from casework.services import hearing_views, outcomes, panel_findings, served_papers
from casework.services.appeal_views import appeals_in
from casework.services.hearing_access import chair_in, of_kind
from casework.services.roles import name_of
from casework.store import hearing_queries
from casework.store.case_queries import plain_name
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import HearingRow
from casework.summaries.cases import Step
from casework.summaries.hearings import HearingView
from casework.summaries.served_papers import SERVED_ROW

_OPEN = "open"


def steps_in(
    session: ReadSession, actor: Actor, case: CaseRow, found: Collection[Reader], on: date
) -> list[Step]:
    """List the next steps of a member of a panel, within an open reading."""
    own = [
        row
        for row in hearing_queries.hearings_of(session, case.id)
        if reads(found, of_kind(Reading.DELIBERATION, HearingKind(row.kind)))
        and HearingState(row.state) is not HearingState.CALLED_OFF
        and outcomes.outcome_of_in(session, row) is None
    ]
    if not own:
        return []
    steps = [step for row in own for step in _of_hearing(session, actor, case, row, on)]
    return [*steps, _reading_step(session, case, found)]


def _reading_step(session: ReadSession, case: CaseRow, found: Collection[Reader]) -> Step:
    papers = served_papers.served_in(session, case, found)
    if papers.copies:
        return Step("panel:read", "Read what was served", papers.words, _OPEN, "Open bundle",
                    "meetings", SERVED_ROW)  # fmt: skip
    words = f"{papers.words} The HR adviser of the case gives the panel its copy."
    return Step("panel:read", "Wait for the bundle", words, _OPEN, "Look", "meetings", SERVED_ROW)


def _of_hearing(
    session: ReadSession, actor: Actor, case: CaseRow, row: HearingRow, on: date
) -> Iterator[Step]:
    view = hearing_views.view_in(session, case, row, on)
    if view.state is HearingState.HELD:
        yield from _to_decide(session, actor, case, row, view)
        return
    mine = [one for one in view.panel.members if plain_name(one.name) == plain_name(actor.name)]
    if any(one.declared_on is None for one in mine):
        yield _step(
            view,
            "declare",
            "Declare your interests",
            "Nobody sits before that is on record. Tell the HR adviser of the case: none, or what.",
        )
    at = view.arranged.planned_for
    if view.state is HearingState.BEGUN:
        yield _step(view, "hear", "Hear both sides", "The running sheet leads through it.")
    elif at is not None:
        where = view.arranged.place or view.arranged.mode.words
        yield _step(view, "hear", f"Sit at the {view.title.lower()}",
                    f"{uk_short_instant(at)}, {where}.")  # fmt: skip


def _to_decide(
    session: ReadSession, actor: Actor, case: CaseRow, row: HearingRow, view: HearingView
) -> Iterator[Step]:
    """Yield what a panel still has to write; which finding or outcome, it alone says."""
    waits, missing, of_what = _unwritten(session, case, row, view)
    held = chair_in(session, case.id, view.kind)
    chairs = held is not None and plain_name(name_of(held[1])) == plain_name(actor.name)
    if waits:
        who = "you" if chairs else name_of(held[1]) if held else "the chair"
        yield _step(view, "confirm", "Words wait for the chair",
                    f"{waits} typed for {who}, and not made their own yet.")  # fmt: skip
    if missing:
        yield _step(view, "find", f"Write on each {of_what}",
                    f"{missing} without the panel’s words and reasons yet.")  # fmt: skip
    elif not waits:
        what = "the appeal" if view.kind is HearingKind.APPEAL else "the outcome"
        yield _step(view, "decide", f"Decide {what}", "With reasons, by the chair in person.")


def _unwritten(
    session: ReadSession, case: CaseRow, row: HearingRow, view: HearingView
) -> tuple[int, int, str]:
    """Count what waits for the chair and what has no words yet, and say of what."""
    if view.kind is HearingKind.APPEAL:
        answers = [
            answer
            for appeal in appeals_in(session, case)
            if appeal.appeal_id == view.appeal_id
            for answer in appeal.answers
        ]
        return (
            sum(1 for one in answers if one.on_behalf_of),
            sum(1 for one in answers if one.result is None),
            "ground",
        )
    written = panel_findings.findings_in(session, case, row)
    return (
        sum(1 for one in written if one.waits),
        sum(1 for one in written if one.text.finding is None),
        "allegation",
    )


def _step(view: HearingView, code: str, title: str, detail: str) -> Step:
    item = f"hearing:{view.hearing_id}"
    return Step(f"panel:{code}", title, detail, _OPEN, "Open hearing", "meetings", item)
