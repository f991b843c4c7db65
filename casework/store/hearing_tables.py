"""Hearings, what the panel found and decided, and appeals (DOMAIN.md 2.4, 2.7, 2.8)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.store.base import Base, Identified


class HearingRow(Identified, Base):
    """A disciplinary hearing or an appeal hearing: planned, held, missed, adjourned or called off.

    A postponed hearing stays the same row with its day moved; every day that it had stands in
    `hearing_event`.
    """

    __tablename__ = "hearing"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(8))  # hearing | appeal
    # Of the appeal that it hears. No foreign key: the appeal names an outcome, and that a hearing.
    appeal_id: Mapped[str | None] = mapped_column(String(32), default=None)
    state: Mapped[str] = mapped_column(String(12), default="planned")  # see rules/hearings
    planned_for: Mapped[datetime | None] = mapped_column(default=None)
    mode: Mapped[str] = mapped_column(String(12), default="in_person")  # | remote | written
    place: Mapped[str] = mapped_column(Text, default="")
    remote_link: Mapped[str] = mapped_column(Text, default="")
    most_possible: Mapped[str] = mapped_column(String(32), default="")  # what the invitation names
    recording: Mapped[str] = mapped_column(Text, default="")  # the rule on recording
    shorter_agreed: Mapped[str] = mapped_column(Text, default="")  # who agreed to less notice, how
    attendance: Mapped[list[Any]] = mapped_column(default=list)  # person, name, part, came
    companion: Mapped[dict[str, Any]] = mapped_column(default=dict)  # name, from, told_on, came
    adjustments: Mapped[list[Any]] = mapped_column(default=list)  # need, answer, made, reason
    witnesses: Mapped[list[Any]] = mapped_column(default=list)  # person, name, whose, asked_on
    letter_id: Mapped[str | None] = mapped_column(ForeignKey("letter.id"), default=None)
    planned_at: Mapped[datetime]
    planned_by: Mapped[str] = mapped_column(Text)


class HearingEventRow(Identified, Base):
    """What happened with a hearing, in its order: insert only.

    Planned, moved, another date asked for and answered, begun, a paper that came late, adjourned,
    taken up again, missed, gone on in absence, a part of the order of proceedings done, ended.
    """

    __tablename__ = "hearing_event"
    __table_args__ = (UniqueConstraint("hearing_id", "number"),)

    hearing_id: Mapped[str] = mapped_column(ForeignKey("hearing.id"), index=True)
    number: Mapped[int]
    act: Mapped[str] = mapped_column(String(24))
    happened_at: Mapped[datetime]
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
    reason: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)


class HearingNoteRow(Identified, Base):
    """The notes under one part of the order of proceedings; the last of a part counts."""

    __tablename__ = "hearing_note"
    __table_args__ = (UniqueConstraint("hearing_id", "part", "number"),)

    hearing_id: Mapped[str] = mapped_column(ForeignKey("hearing.id"), index=True)
    part: Mapped[str] = mapped_column(String(48))  # the key of the running sheet
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)


class PanelFindingRow(Identified, Base):
    """What the panel wrote of one allegation; the last writing counts, all are kept."""

    __tablename__ = "panel_finding"
    __table_args__ = (UniqueConstraint("hearing_id", "allegation_id", "number"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    hearing_id: Mapped[str] = mapped_column(ForeignKey("hearing.id"), index=True)
    allegation_id: Mapped[str] = mapped_column(ForeignKey("allegation.id"))
    number: Mapped[int]
    finding: Mapped[str] = mapped_column(String(20), default="")
    part: Mapped[str] = mapped_column(Text, default="")  # which part is upheld
    reasons: Mapped[str] = mapped_column(Text, default="")
    evidence: Mapped[list[Any]] = mapped_column(default=list)  # item, page, words
    no_evidence: Mapped[str] = mapped_column(Text, default="")  # why nothing is pointed to
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)
    on_behalf_of: Mapped[str] = mapped_column(Text, default="")  # the chair, who confirms it


class OutcomeRow(Identified, Base):
    """What a hearing or an appeal decided. Insert only: a correction is a row of its own."""

    __tablename__ = "outcome"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    number: Mapped[int]
    hearing_id: Mapped[str] = mapped_column(ForeignKey("hearing.id"), index=True)
    appeal_id: Mapped[str | None] = mapped_column(String(32), default=None)  # as of a hearing
    corrects_id: Mapped[str | None] = mapped_column(ForeignKey("outcome.id"), default=None)
    outcome: Mapped[str] = mapped_column(String(32))  # what stands for the employee
    decided_by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    decided_by: Mapped[str] = mapped_column(Text)
    authority: Mapped[str] = mapped_column(Text, default="")  # where the authority stands
    decided_on: Mapped[date]
    reasons: Mapped[str] = mapped_column(Text)
    alternatives: Mapped[list[Any]] = mapped_column(default=list)  # outcome, why not
    mitigation: Mapped[str] = mapped_column(Text, default="")
    record_considered: Mapped[str] = mapped_column(Text, default="")  # service, live warnings
    compared: Mapped[str] = mapped_column(Text, default="")  # with which others, how alike
    rights_weighed: Mapped[str] = mapped_column(Text, default="")  # Convention and Equality Act
    given: Mapped[dict[str, Any]] = mapped_column(default=dict)  # what this kind of outcome wants
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)


class AppealRow(Identified, Base):
    """An appeal as it came in, and what was decided of its lateness and its kind."""

    __tablename__ = "appeal"

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    number: Mapped[int]
    outcome_id: Mapped[str] = mapped_column(ForeignKey("outcome.id"))
    received_on: Mapped[date]
    grounds: Mapped[list[Any]] = mapped_column(default=list)  # codes, in the employee's order
    words: Mapped[str] = mapped_column(Text, default="")  # the grounds as they wrote them
    why_late: Mapped[str] = mapped_column(Text, default="")
    late_accepted: Mapped[bool | None] = mapped_column(default=None)
    accepted_because: Mapped[str] = mapped_column(Text, default="")
    kind: Mapped[str] = mapped_column(String(12), default="review")  # review | rehearing
    kind_because: Mapped[str] = mapped_column(Text, default="")
    withdrawn_on: Mapped[date | None] = mapped_column(default=None)
    withdrawn_note: Mapped[str] = mapped_column(Text, default="")
    item_id: Mapped[str | None] = mapped_column(ForeignKey("evidence_item.id"), default=None)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)


class AppealAnswerRow(Identified, Base):
    """What the appeal panel wrote of one ground; the last writing counts, all are kept."""

    __tablename__ = "appeal_answer"
    __table_args__ = (UniqueConstraint("appeal_id", "ground", "number"),)

    appeal_id: Mapped[str] = mapped_column(ForeignKey("appeal.id"), index=True)
    ground: Mapped[str] = mapped_column(String(24))
    number: Mapped[int]
    result: Mapped[str] = mapped_column(String(24), default="")
    reasons: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)
    on_behalf_of: Mapped[str] = mapped_column(Text, default="")  # the chair, who confirms it


class WarningRow(Identified, Base):
    """A warning given to a person, here or before the casebook: live, spent or set aside."""

    __tablename__ = "warning"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    case_id: Mapped[str | None] = mapped_column(ForeignKey("case_file.id"), default=None)
    outcome_id: Mapped[str | None] = mapped_column(ForeignKey("outcome.id"), default=None)
    outcome: Mapped[str] = mapped_column(String(32))
    issued_on: Mapped[date]  # the date of the letter (DOMAIN.md 14, ruling 12)
    months: Mapped[int]
    about: Mapped[str] = mapped_column(Text, default="")
    longer_days: Mapped[int] = mapped_column(default=0)
    longer_under: Mapped[str] = mapped_column(Text, default="")
    set_aside_on: Mapped[date | None] = mapped_column(default=None)
    set_aside_because: Mapped[str] = mapped_column(Text, default="")
    source: Mapped[str] = mapped_column(Text, default="")  # where it was read, if not from here
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)


class WarningShownRow(Identified, Base):
    """Why a spent warning is shown to a panel, by whose decision. Insert only."""

    __tablename__ = "warning_shown"

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    warning_id: Mapped[str] = mapped_column(ForeignKey("warning.id"))
    reason: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[str] = mapped_column(Text)
    decided_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)
