"""What is known of a person beside their name: employment, days worked, who is close to whom."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.store.base import Base, Identified


class EmploymentRow(Identified, Base):
    """A person's employment as it was written; the last counts, all are kept (DOMAIN.md 2.2, 2.8).

    A yes or no that nobody answered is neither.
    """

    __tablename__ = "employment"
    __table_args__ = (UniqueConstraint("person_id", "number"),)

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    number: Mapped[int]
    started_on: Mapped[date | None] = mapped_column(default=None)  # of continuous employment
    ends_on: Mapped[date | None] = mapped_column(default=None)
    contract: Mapped[str] = mapped_column(String(16), default="")  # permanent | fixed_term | casual
    hours: Mapped[str] = mapped_column(Text, default="")  # as the contract says
    teacher: Mapped[bool | None] = mapped_column(default=None)  # does teaching work (3.5)
    union_official: Mapped[bool | None] = mapped_column(default=None)
    contract_notice_weeks: Mapped[int | None] = mapped_column(default=None)
    subject_group: Mapped[str] = mapped_column(String(16), default="")  # staff | headteacher…
    rank: Mapped[int | None] = mapped_column(default=None)  # 1 is the most senior
    source: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)


class WorkPatternRow(Identified, Base):
    """The weekdays that a person works, from a day on; weeks may take turns (DOMAIN.md 9.1)."""

    __tablename__ = "work_pattern"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    weeks: Mapped[list[Any]]  # a list of ISO weekdays (1 Monday) for each week of the turn
    from_on: Mapped[date]
    to_on: Mapped[date | None] = mapped_column(default=None)
    first_week_on: Mapped[date | None] = mapped_column(default=None)
    term_time_only: Mapped[bool] = mapped_column(default=False)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)


class RelationRow(Identified, Base):
    """That one person is close to, above or below another; an end may be added."""

    __tablename__ = "relation"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    other_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str] = mapped_column(String(24))  # relative | friend | line_manager
    note: Mapped[str] = mapped_column(Text, default="")
    from_on: Mapped[date | None] = mapped_column(default=None)
    to_on: Mapped[date | None] = mapped_column(default=None)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)


class MergedPersonRow(Identified, Base):
    """Two records of one person: which one goes on, and what the other held. Insert only."""

    __tablename__ = "merged_person"

    kept_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    given_up_id: Mapped[str] = mapped_column(ForeignKey("person.id"), unique=True)
    held: Mapped[dict[str, Any]] = mapped_column(default=dict)  # the fields of the one given up
    reason: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)


class WelfareContactRow(Identified, Base):
    """A talk that looks after someone in a case. Insert only, and never a part of the evidence."""

    __tablename__ = "welfare_contact"

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    happened_on: Mapped[date]
    how: Mapped[str] = mapped_column(String(16))  # in_person | telephone | video | message
    spoken_to_by: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)
