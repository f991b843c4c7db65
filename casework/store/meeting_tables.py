"""Meetings of the investigation, their records, lines of enquiry, and the pupils' key."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.store.base import Base, Identified


class MeetingRow(Identified, Base):
    """An investigation meeting: planned, held, missed or called off."""

    __tablename__ = "meeting"

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(24))  # employee | witness | pupil | other
    with_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    purpose: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(12), default="planned")
    state_reason: Mapped[str] = mapped_column(Text, default="")  # why missed or called off
    planned_for: Mapped[datetime | None] = mapped_column(default=None)
    began_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    breaks: Mapped[str] = mapped_column(Text, default="")
    mode: Mapped[str] = mapped_column(String(12), default="in_person")  # | remote | telephone
    place: Mapped[str] = mapped_column(Text, default="")
    remote_link: Mapped[str] = mapped_column(Text, default="")
    led_by: Mapped[str] = mapped_column(Text, default="")
    led_by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    note_taker: Mapped[str] = mapped_column(Text, default="")
    note_taker_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    attendance: Mapped[list[Any]] = mapped_column(default=list)  # name, part, came
    companion: Mapped[dict[str, Any]] = mapped_column(default=dict)  # name, from, told_on, came
    adjustments: Mapped[list[Any]] = mapped_column(default=list)  # need, answer, made, reason
    said_first: Mapped[str] = mapped_column(Text, default="")  # what was said at the beginning
    questions: Mapped[str] = mapped_column(Text, default="")  # planned, a line each
    to_be_shown: Mapped[list[Any]] = mapped_column(default=list)  # ids of exhibits
    planned_at: Mapped[datetime]
    planned_by: Mapped[str] = mapped_column(Text)


class StatementRow(Identified, Base):
    """The record of what a person says: notes of a meeting, or a statement of their own."""

    __tablename__ = "statement"

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(24))  # meeting_notes | statement | own_account
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id"), default=None)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    title: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(12), default="typed")  # sent | agreed | unsigned…
    state_on: Mapped[date | None] = mapped_column(default=None)
    state_reason: Mapped[str] = mapped_column(Text, default="")  # why it is unsigned
    agree_by_on: Mapped[date | None] = mapped_column(default=None)
    agreed_version: Mapped[int | None] = mapped_column(default=None)
    item_id: Mapped[str | None] = mapped_column(ForeignKey("evidence_item.id"), default=None)
    anonymised_because: Mapped[str] = mapped_column(Text, default="")
    credibility_enquiry: Mapped[str] = mapped_column(Text, default="")
    begun_at: Mapped[datetime]
    begun_by: Mapped[str] = mapped_column(Text)


class StatementVersionRow(Identified, Base):
    """The words of a record at one time. Insert only: both stand where they differ."""

    __tablename__ = "statement_version"
    __table_args__ = (UniqueConstraint("statement_id", "number"),)

    statement_id: Mapped[str] = mapped_column(ForeignKey("statement.id"), index=True)
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)  # pages are parted by a form feed
    source: Mapped[str] = mapped_column(String(16))  # typed | interviewee | settled
    words_of: Mapped[str] = mapped_column(Text, default="")  # whose changes these are
    note: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)


class StatementChangeRow(Identified, Base):
    """What was decided of one change that the interviewee asked for."""

    __tablename__ = "statement_change"

    version_id: Mapped[str] = mapped_column(ForeignKey("statement_version.id"), index=True)
    position: Mapped[int]  # the place of the change among those of the version, from 0
    was: Mapped[str] = mapped_column(Text, default="")
    becomes: Mapped[str] = mapped_column(Text, default="")
    decision: Mapped[str] = mapped_column(String(12))  # taken_in | both_stand
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_at: Mapped[datetime]
    decided_by: Mapped[str] = mapped_column(Text)


class StatementEventRow(Identified, Base):
    """What happened with a record: sent, answered, agreed, signed, not signed. Insert only."""

    __tablename__ = "statement_event"

    statement_id: Mapped[str] = mapped_column(ForeignKey("statement.id"), index=True)
    number: Mapped[int]
    act: Mapped[str] = mapped_column(String(16))
    version: Mapped[int | None] = mapped_column(default=None)
    happened_on: Mapped[date]
    how: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    letter_id: Mapped[str | None] = mapped_column(ForeignKey("letter.id"), default=None)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)


class EnquiryRow(Identified, Base):
    """A line of enquiry, something sought and not obtained, or a person not seen, with why."""

    __tablename__ = "enquiry"

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))  # line | evidence | person
    title: Mapped[str] = mapped_column(Text)
    detail: Mapped[str] = mapped_column(Text, default="")
    raised_by: Mapped[str] = mapped_column(Text, default="")  # the employee, a witness, the officer
    raised_on: Mapped[date]
    statement_id: Mapped[str | None] = mapped_column(ForeignKey("statement.id"), default=None)
    page: Mapped[int | None] = mapped_column(default=None)
    allegation_id: Mapped[str | None] = mapped_column(ForeignKey("allegation.id"), default=None)
    element: Mapped[str] = mapped_column(String(40), default="")
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    asked_of: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(16), default="open")  # followed | not_pursued…
    outcome: Mapped[str] = mapped_column(Text, default="")  # what was found
    reason: Mapped[str] = mapped_column(Text, default="")  # why not obtained, seen or pursued
    settled_on: Mapped[date | None] = mapped_column(default=None)
    settled_by: Mapped[str] = mapped_column(Text, default="")


class PseudonymRow(Identified, Base):
    """Who stands behind a pseudonym: the key, kept apart from every paper (DOMAIN.md 6).

    The person's own row bears the pseudonym; the real name stands here alone.
    """

    __tablename__ = "pseudonym"
    __table_args__ = (UniqueConstraint("case_id", "pseudonym"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    pseudonym: Mapped[str] = mapped_column(Text)  # Pupil A
    kind: Mapped[str] = mapped_column(String(12), default="pupil")  # pupil | parent | other
    about: Mapped[str] = mapped_column(Text, default="")  # year group only
    real_name: Mapped[str] = mapped_column(Text, default="")
    parent_name: Mapped[str] = mapped_column(Text, default="")
    parent_contact: Mapped[str] = mapped_column(Text, default="")
    approved_by: Mapped[str] = mapped_column(Text, default="")  # head or LADO, before asking
    approved_on: Mapped[date | None] = mapped_column(default=None)
    consent: Mapped[str] = mapped_column(String(12), default="not_asked")
    consent_on: Mapped[date | None] = mapped_column(default=None)
    consent_note: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)
