"""What a person did in a case, by their name or by any of their records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import not_, select
from sqlalchemy.orm import Session

from casework.store.case_queries import plain_name
from casework.store.case_tables import DecisionRow, TermsRow
from casework.store.employment_queries import names_by_id
from casework.store.hearing_tables import (
    AppealAnswerRow,
    AppealRow,
    HearingRow,
    OutcomeRow,
    PanelFindingRow,
)
from casework.store.meeting_tables import MeetingRow, StatementRow
from casework.store.merge_queries import records_of
from casework.store.person_tables import WelfareContactRow
from casework.store.report_tables import PassageRow, ReportCommentRow, ReportRow
from casework.store.suspension_tables import SuspensionRow


@dataclass(frozen=True, slots=True)
class InCase:
    """A person in a case: by every record of theirs, and by the names that acts bear."""

    case_id: str
    records: frozenset[str]
    names: frozenset[str]


def person_in_case(session: Session, case_id: str, person_id: str) -> InCase:
    """Return by what the acts of a person in a case are known."""
    records = records_of(session, person_id)
    names = names_by_id(session, list(records)).values()
    return InCase(case_id, records, frozenset(map(plain_name, names)))


_BEGUN = ("begun", "adjourned", "held")


def decided_outcome(session: Session, who: InCase, kind: str) -> bool:
    """Tell whether the person decided what a hearing, or an appeal, came to."""
    of_appeal = OutcomeRow.appeal_id.is_not(None)
    wanted = of_appeal if kind == "appeal" else not_(of_appeal)
    return _any(
        session,
        select(OutcomeRow.id).where(
            OutcomeRow.case_id == who.case_id, wanted, OutcomeRow.decided_by_id.in_(who.records)
        ),
    )


def wrote_finding(session: Session, who: InCase, kind: str) -> bool:
    """Tell whether findings of a panel, or answers to an appeal, are the person's."""
    findings = (
        select(PanelFindingRow.made_by, PanelFindingRow.on_behalf_of)
        .join(HearingRow, HearingRow.id == PanelFindingRow.hearing_id)
        .where(PanelFindingRow.case_id == who.case_id, HearingRow.kind == kind)
    )
    answers = (
        select(AppealAnswerRow.made_by, AppealAnswerRow.on_behalf_of)
        .join(AppealRow, AppealRow.id == AppealAnswerRow.appeal_id)
        .where(AppealRow.case_id == who.case_id)
    )
    found = _by(session, findings, who)
    return found or (kind == "appeal" and _by(session, answers, who))


def hearing_sat(session: Session, who: InCase, kind: str) -> bool:
    """Tell whether a hearing of a kind has begun."""
    return _any(
        session,
        select(HearingRow.id).where(
            HearingRow.case_id == who.case_id, HearingRow.kind == kind, HearingRow.state.in_(_BEGUN)
        ),
    )


def was_there(session: Session, who: InCase) -> bool:
    """Tell whether the person came to a hearing of the case, or was its companion."""
    rows = session.execute(
        select(HearingRow.attendance, HearingRow.companion).where(
            HearingRow.case_id == who.case_id, HearingRow.state.in_(_BEGUN)
        )
    )
    there: set[str] = set()
    for attendance, companion in rows:
        there |= {plain_name(str(one.get("name", ""))) for one in attendance if one.get("came")}
        if companion.get("came"):
            there.add(plain_name(str(companion.get("name", ""))))
    return not who.names.isdisjoint(there)


def at_meeting(session: Session, who: InCase, part: str) -> bool:
    """Tell whether the person led, wrote down or was heard in a meeting that was held.

    ``part`` is led_by, note_taker or with.
    """
    by_id = getattr(MeetingRow, f"{part}_id")
    held = (MeetingRow.case_id == who.case_id, MeetingRow.state == "held")
    if _any(session, select(MeetingRow.id).where(*held, by_id.in_(who.records))):
        return True
    return part != "with" and _by(session, select(getattr(MeetingRow, part)).where(*held), who)


def companion_at_meeting(session: Session, who: InCase) -> bool:
    """Tell whether the person came with the employee to a meeting that was held."""
    rows = session.scalars(
        select(MeetingRow.companion).where(
            MeetingRow.case_id == who.case_id, MeetingRow.state == "held"
        )
    )
    there = (str(one.get("name", "")) for one in rows if one.get("came") is not False)
    return not who.names.isdisjoint(map(plain_name, there))


def wrote_report(session: Session, who: InCase) -> bool:
    """Tell whether words of the report are the person's."""
    passages = select(PassageRow.author, PassageRow.on_behalf_of).where(
        PassageRow.case_id == who.case_id
    )
    officers = select(ReportRow.officer, ReportRow.submitted_by).where(
        ReportRow.case_id == who.case_id
    )
    return _by(session, passages, who) or _by(session, officers, who)


def commented(session: Session, who: InCase) -> bool:
    """Tell whether the person commented on a draft of the report."""
    comments = (
        select(ReportCommentRow.made_by)
        .join(ReportRow, ReportRow.id == ReportCommentRow.report_id)
        .where(ReportRow.case_id == who.case_id)
    )
    return _by(session, comments, who)


def decided(session: Session, who: InCase) -> bool:
    """Tell whether a decision of the case is the person's."""
    return _any(
        session,
        select(DecisionRow.id).where(
            DecisionRow.case_id == who.case_id, DecisionRow.decided_by_id.in_(who.records)
        ),
    )


def agreed_terms(session: Session, who: InCase) -> bool:
    """Tell whether the person agreed terms of reference."""
    agreed = select(TermsRow.agreed_by).where(TermsRow.case_id == who.case_id)
    return _by(session, agreed, who)


def decided_suspension(session: Session, who: InCase) -> bool:
    """Tell whether a suspension, or what was done instead, is the person's decision."""
    return _any(
        session,
        select(SuspensionRow.id).where(
            SuspensionRow.case_id == who.case_id, SuspensionRow.decided_by_id.in_(who.records)
        ),
    )


def gave_statement(session: Session, who: InCase) -> bool:
    """Tell whether there is a record of what the person said."""
    return _any(
        session,
        select(StatementRow.id).where(
            StatementRow.case_id == who.case_id, StatementRow.person_id.in_(who.records)
        ),
    )


def looked_after(session: Session, who: InCase) -> bool:
    """Tell whether the person spoke to somebody of the case to look after them."""
    talks = select(WelfareContactRow.spoken_to_by).where(WelfareContactRow.case_id == who.case_id)
    return _by(session, talks, who)


def _any(session: Session, rows: Any) -> bool:
    return session.execute(rows.limit(1)).first() is not None


def _by(session: Session, names: Any, who: InCase) -> bool:
    return any(plain_name(str(one)) in who.names for row in session.execute(names) for one in row)
