"""Cases, the people in them, what was screened, the stages they passed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.rules.typed_words import whole_name
from casework.store.base import Base, Identified


class PersonRow(Identified, Base):
    """A person, once in a casebook; pronouns unset: letters use the name."""

    __tablename__ = "person"

    title: Mapped[str] = mapped_column(Text, default="")
    first_name: Mapped[str] = mapped_column(Text, default="")
    last_name: Mapped[str] = mapped_column(Text, index=True)
    known_as: Mapped[str] = mapped_column(Text, default="")
    pronouns: Mapped[str] = mapped_column(String(16), default="")  # she/her | he/him | they/them
    job_title: Mapped[str] = mapped_column(Text, default="")
    school_id: Mapped[str | None] = mapped_column(ForeignKey("school.id"), default=None)
    worker_type: Mapped[str] = mapped_column(String(24), default="")
    email: Mapped[str] = mapped_column(Text, default="")
    telephone: Mapped[str] = mapped_column(Text, default="")
    address: Mapped[str] = mapped_column(Text, default="")  # lines
    born_on: Mapped[str] = mapped_column(String(5), default="")  # MM-DD: no letter on a birthday
    note: Mapped[str] = mapped_column(Text, default="")

    @property
    def name(self) -> str:
        """The whole name, as every view and paper writes it."""
        return whole_name(self.first_name, self.last_name)


class CaseRow(Identified, Base):
    """A suspected breach from report to closure; ``stage`` repeats the last stage entry."""

    __tablename__ = "case_file"

    reference: Mapped[str] = mapped_column(String(24), unique=True)
    subject_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    school_id: Mapped[str | None] = mapped_column(ForeignKey("school.id"), default=None)
    job_title: Mapped[str] = mapped_column(Text, default="")  # as it was when reported
    worker_type: Mapped[str] = mapped_column(String(24), default="employee")
    summary: Mapped[str] = mapped_column(Text, default="")  # what is alleged, a few words
    stage: Mapped[str] = mapped_column(String(32), index=True)
    stage_since_on: Mapped[date]
    adviser: Mapped[str] = mapped_column(Text)
    logged_at: Mapped[datetime]
    reported_on: Mapped[date]
    aware_at: Mapped[datetime]
    reporter_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    reporter_anonymous: Mapped[bool] = mapped_column(default=False)
    reporter_relation: Mapped[str] = mapped_column(Text, default="")
    how_seen: Mapped[str] = mapped_column(Text, default="")
    account_type: Mapped[str] = mapped_column(String(16), default="unknown")
    account_shown: Mapped[str] = mapped_column(Text, default="")
    platform: Mapped[str] = mapped_column(Text, default="")
    audience: Mapped[str] = mapped_column(Text, default="")
    conduct_from: Mapped[str | None] = mapped_column(String(10), default=None)  # ISO, day or month
    conduct_to: Mapped[str | None] = mapped_column(String(10), default=None)
    conduct_precision: Mapped[str] = mapped_column(String(8), default="unknown")
    time_as_stated: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[str] = mapped_column(Text, default="")
    restricted: Mapped[bool] = mapped_column(default=False)
    restricted_to: Mapped[list[Any]] = mapped_column(default=list)  # names
    profile_version: Mapped[int | None] = mapped_column(default=None)
    subject_group: Mapped[str] = mapped_column(String(16), default="")  # who decides (2.2)
    closed_on: Mapped[date | None] = mapped_column(default=None)
    # The long one stands last: the list of cases reads each row only up to what it shows.
    text: Mapped[str] = mapped_column(Text, default="")


class ScreenAnswerRow(Identified, Base):
    """An answer to a special-route question; the latest of a route counts, all are kept."""

    __tablename__ = "screen_answer"

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    number: Mapped[int] = mapped_column(default=1)  # order of answers: the clock may go back
    route: Mapped[str] = mapped_column(String(32))
    answer: Mapped[str] = mapped_column(String(8))  # yes | no | unknown
    answered_at: Mapped[datetime]
    answered_by: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text, default="")


class RoleRow(Identified, Base):
    """A part that a person has, or had, in a case (the roles of the conflict matrix)."""

    __tablename__ = "role_assignment"

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str] = mapped_column(String(32))
    from_on: Mapped[date]
    to_on: Mapped[date | None] = mapped_column(default=None)
    appointed_by: Mapped[str] = mapped_column(Text, default="")
    declared_on: Mapped[date | None] = mapped_column(default=None)
    declaration: Mapped[str] = mapped_column(Text, default="")  # "none", or what was declared
    override_reason: Mapped[str] = mapped_column(Text, default="")
    mistaken: Mapped[bool] = mapped_column(default=False)  # never so: recorded by mistake
    chairs: Mapped[bool] = mapped_column(default=False)  # of a panel
    authority_to: Mapped[str] = mapped_column(String(32), default="")  # the heaviest outcome
    authority_source: Mapped[str] = mapped_column(Text, default="")  # where that stands
    trained: Mapped[str] = mapped_column(Text, default="")  # for the part, where and when
    time_given: Mapped[str] = mapped_column(Text, default="")  # for the work of the part
    note: Mapped[str] = mapped_column(Text, default="")


class DecisionRow(Identified, Base):
    """A decision: who, by what authority, on which day, and why."""

    __tablename__ = "decision"

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    decided_by: Mapped[str] = mapped_column(Text)
    decided_by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    authority: Mapped[str] = mapped_column(Text, default="")
    decided_on: Mapped[date]
    reasons: Mapped[str] = mapped_column(Text)
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)


class StageRow(Identified, Base):
    """One step of a case from stage to stage."""

    __tablename__ = "stage_entry"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    number: Mapped[int]
    from_stage: Mapped[str] = mapped_column(String(32), default="")
    to_stage: Mapped[str] = mapped_column(String(32))
    entered_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)
    decision_id: Mapped[str | None] = mapped_column(ForeignKey("decision.id"), default=None)
    note: Mapped[str] = mapped_column(Text, default="")


class HoldRow(Identified, Base):
    """What the LADO, the police or others outside said: to wait, or what may not be told.

    Only its end may be added; a change of mind ends one row and begins another.
    """

    __tablename__ = "hold"

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    asked_by: Mapped[str] = mapped_column(Text)  # LADO, police… and the name
    body: Mapped[str] = mapped_column(String(16))  # lado | police | other
    from_on: Mapped[date]
    to_on: Mapped[date | None] = mapped_column(default=None)
    do_not_tell_employee: Mapped[bool] = mapped_column(default=False)
    advice: Mapped[str] = mapped_column(Text, default="")
    reference: Mapped[str] = mapped_column(Text, default="")
    review_on: Mapped[date | None] = mapped_column(default=None)
    asked_to_wait: Mapped[bool] = mapped_column(default=False)
    contacted_at: Mapped[datetime | None] = mapped_column(default=None)
    threshold: Mapped[str] = mapped_column(String(16), default="")  # harm | low_level | none
    ended_by: Mapped[str] = mapped_column(Text, default="")  # who said that we may go on
    ended_note: Mapped[str] = mapped_column(Text, default="")


class TermsRow(Identified, Base):
    """A version of the terms of reference; an issued one is never edited."""

    __tablename__ = "terms_of_reference"
    __table_args__ = (UniqueConstraint("case_id", "version"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    version: Mapped[int]
    state: Mapped[str] = mapped_column(String(8), default="draft")  # draft | agreed
    agreed_on: Mapped[date | None] = mapped_column(default=None)
    agreed_by: Mapped[str] = mapped_column(Text, default="")
    fields: Mapped[dict[str, Any]]  # the fields of DOMAIN.md 2.5, by name


class DeadlineRow(Identified, Base):
    """A date that counts: its rule, calendar, start event and day-by-day reasoning."""

    __tablename__ = "deadline"
    # All that the list of cases asks of running clocks, in its order: no row need be read for it.
    __table_args__ = (
        Index("ix_deadline_running", "state", "due_on", "due_at", "id", "case_id", "kind"),
    )

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(Text)
    rule: Mapped[str] = mapped_column(String(32))
    amount: Mapped[int]
    calendar: Mapped[str] = mapped_column(String(32))
    fixed_by: Mapped[str] = mapped_column(Text)
    start_event: Mapped[str] = mapped_column(Text)
    started_at: Mapped[datetime]
    due_on: Mapped[date] = mapped_column(index=True)
    due_at: Mapped[datetime | None] = mapped_column(default=None)  # where hours count
    state: Mapped[str] = mapped_column(String(16), default="running")
    settled_on: Mapped[date | None] = mapped_column(default=None)
    reason: Mapped[str] = mapped_column(Text, default="")
    reasoning: Mapped[dict[str, Any]] = mapped_column(default=dict)
    letter_id: Mapped[str | None] = mapped_column(String(32), default=None)
    about_id: Mapped[str | None] = mapped_column(String(32), default=None)  # the record to agree
