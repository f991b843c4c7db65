"""What the member of a panel sees of what others read whole: their hearing, and what was served.

DOMAIN.md 2.3, 2.4 and 8; `rules/what_each_reads` has the table. Whoever reads the whole case is
given what they ask for as it is.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from casework.rules.hearings import HearingKind
from casework.rules.report import Conduct
from casework.rules.what_each_reads import (
    Reader,
    Reading,
    counts_as_served,
    letters_served,
    names_part,
    reads,
    reads_served_alone,
    shows_clock,
    tabs,
)
from casework.services.hearing_access import of_kind
from casework.store.letter_tables import LetterRow
from casework.summaries.cases import CasePage, ReportedFacts
from casework.summaries.deadlines import Deadline
from casework.summaries.hearings import HearingsPage, OutcomeText, OutcomeView
from casework.summaries.letters import LetterState
from casework.summaries.meetings import MeetingsPage
from casework.summaries.served_papers import ServedPapers


def hearings_seen(
    page: HearingsPage, found: Collection[Reader], served: ServedPapers
) -> HearingsPage:
    """Leave the hearings of one's own panel, and of an earlier outcome what its letter told."""
    own = {kind for kind in HearingKind if reads(found, of_kind(Reading.HEARING, kind))}
    appealed = HearingKind.APPEAL in own
    considered = reads(found, Reading.DELIBERATION)
    return replace(
        page,
        served=served,
        hearings=tuple(one for one in page.hearings if one.kind in own),
        appeals=tuple(
            one if considered else replace(one, against=_as_told(one.against))
            for one in page.appeals
            if appealed
        ),
        outcomes=tuple(
            one if considered or one.appeal_id else _as_told(one)
            for one in page.outcomes
            if appealed or not one.appeal_id
        ),
    )


def clocks_seen(clocks: tuple[Deadline, ...], found: Collection[Reader]) -> tuple[Deadline, ...]:
    """Leave the clocks of one's own hearing."""
    return tuple(clock for clock in clocks if shows_clock(found, clock.kind))


def case_seen(page: CasePage, found: Collection[Reader]) -> CasePage:
    """Leave of the page of a case its head, and who meets at the hearing."""
    page = replace(page, tabs=tabs(found))
    if not reads_served_alone(found):
        return page
    return replace(
        page,
        facts=_facts_seen(page.facts),
        deadlines=clocks_seen(page.deadlines, found),
        settled=clocks_seen(page.settled, found),
        counts={},
        people=tuple(one for one in page.people if names_part(found, one.role)),
        answers={},
        advice=(),
        allegations=(),
        policies=(),
        suspension=None,
    )


def meetings_seen(page: MeetingsPage, found: Collection[Reader]) -> MeetingsPage:
    """Leave out who was heard before the report, and what they said: it is read as served."""
    if not reads_served_alone(found):
        return page
    return replace(page, meetings=(), statements=(), enquiries=(), glossary=())


def is_served(row: LetterRow, found: Collection[Reader]) -> bool:
    """Tell whether a letter is one that a panel reads: of its hearing, issued and served."""
    issued, received = row.state == LetterState.ISSUED, row.received_on is not None
    served = counts_as_served(row.kind, issued=issued, received=received)
    return served and row.kind in letters_served(found)


def _facts_seen(facts: ReportedFacts) -> ReportedFacts:
    """Leave who the case is about, and where; what was reported is read as it was served."""
    return replace(
        facts,
        reporter_id=None,
        summary="",
        text="",
        account_shown="",
        platform="",
        audience="",
        conduct=Conduct(),
        time_as_stated="",
        reporter="",
        reporter_anonymous=False,
        reporter_relation="",
        how_seen="",
    )


def _as_told(outcome: OutcomeView) -> OutcomeView:
    """Leave of an outcome what its letter told, not what the panel weighed before it (2.4)."""
    text = outcome.text
    return replace(outcome, text=OutcomeText(text.outcome, text.decided_on, text.reasons))
