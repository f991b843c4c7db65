"""Policies as versioned clauses, allegations, and which clauses an allegation cites."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.store.base import Base, Identified


class PolicyRow(Identified, Base):
    """A policy of the trust."""

    __tablename__ = "policy"

    title: Mapped[str] = mapped_column(Text)
    code: Mapped[str] = mapped_column(String(12))  # SMP
    organisation: Mapped[str] = mapped_column(Text, default="")
    supplied: Mapped[bool] = mapped_column(default=True)  # False: only named by another policy
    kind: Mapped[str] = mapped_column(String(24), default="other")  # rules/policy_kinds


class PolicyVersionRow(Identified, Base):
    """The words of a policy over a time, with its document control."""

    __tablename__ = "policy_version"

    policy_id: Mapped[str] = mapped_column(ForeignKey("policy.id"), index=True)
    version: Mapped[str] = mapped_column(String(24))
    effective_from: Mapped[str | None] = mapped_column(String(10))  # ISO day or month
    effective_to: Mapped[str | None] = mapped_column(String(10), default=None)
    imported_at: Mapped[datetime]
    imported_by: Mapped[str] = mapped_column(Text)
    source_name: Mapped[str] = mapped_column(Text, default="")
    source_sha256: Mapped[str] = mapped_column(String(64), default="")
    is_summary: Mapped[bool] = mapped_column(default=False)
    approved_on: Mapped[str | None] = mapped_column(String(10), default=None)
    approved_by: Mapped[str] = mapped_column(Text, default="")
    review_on: Mapped[str | None] = mapped_column(String(10), default=None)
    owner: Mapped[str] = mapped_column(Text, default="")
    review_period: Mapped[str] = mapped_column(Text, default="")
    status: Mapped[str] = mapped_column(Text, default="")  # statutory | non-statutory, as printed
    published_where: Mapped[str] = mapped_column(Text, default="")
    source_kind: Mapped[str] = mapped_column(String(12), default="text")
    control: Mapped[dict[str, Any]] = mapped_column(default=dict)  # the table as printed
    linked_policies: Mapped[list[Any]] = mapped_column(default=list)
    other_text: Mapped[list[Any]] = mapped_column(default=list)  # text that is in no clause
    # As the reader found it: long, so that it is read only where it is shown.
    source_text: Mapped[str] = mapped_column(Text, default="", deferred=True)
    source_lines: Mapped[list[Any]] = mapped_column(default=list, deferred=True)


class PolicyImportRow(Identified, Base):
    """A document on its way into the library: its file is kept, its review may wait.

    The reviewer's edits are typing until it is adopted, and stand in a draft of its own.
    """

    __tablename__ = "policy_import"

    source_name: Mapped[str] = mapped_column(Text)
    source_sha256: Mapped[str] = mapped_column(String(64))
    begun_at: Mapped[datetime]
    begun_by: Mapped[str] = mapped_column(Text)
    policy_id: Mapped[str | None] = mapped_column(ForeignKey("policy.id"), default=None)
    version_id: Mapped[str | None] = mapped_column(ForeignKey("policy_version.id"), default=None)
    state: Mapped[str] = mapped_column(String(12), default="open")  # open | adopted | set_aside
    set_aside_reason: Mapped[str] = mapped_column(Text, default="")


class PolicyConsultationRow(Identified, Base):
    """With whom a version was talked over: unions, staff, governors. Struck out, never changed."""

    __tablename__ = "policy_consultation"

    version_id: Mapped[str] = mapped_column(ForeignKey("policy_version.id"), index=True)
    with_whom: Mapped[str] = mapped_column(Text)
    consulted_on: Mapped[str | None] = mapped_column(String(10), default=None)
    outcome: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)
    struck_at: Mapped[datetime | None] = mapped_column(default=None)
    struck_reason: Mapped[str] = mapped_column(Text, default="")


class PolicyToldRow(Identified, Base):
    """Who was told of a version, how and when: what shows that an employee knew it."""

    __tablename__ = "policy_told"

    version_id: Mapped[str] = mapped_column(ForeignKey("policy_version.id"), index=True)
    audience: Mapped[str] = mapped_column(String(12), default="group")  # rules/policy_told
    who: Mapped[str] = mapped_column(Text)  # "All staff of Northfield Primary", or one person
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    school_id: Mapped[str | None] = mapped_column(ForeignKey("school.id"), default=None)
    how: Mapped[str] = mapped_column(String(24))  # induction | email | training | read_receipt | …
    told_on: Mapped[str | None] = mapped_column(String(10), default=None)
    proof: Mapped[str] = mapped_column(Text, default="")  # where the proof is kept
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)
    struck_at: Mapped[datetime | None] = mapped_column(default=None)
    struck_reason: Mapped[str] = mapped_column(Text, default="")


class PolicyLinkRow(Identified, Base):
    """A place where a version, or what belongs to it, can be found."""

    __tablename__ = "policy_link"

    version_id: Mapped[str] = mapped_column(ForeignKey("policy_version.id"), index=True)
    title: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)
    struck_at: Mapped[datetime | None] = mapped_column(default=None)
    struck_reason: Mapped[str] = mapped_column(Text, default="")


class SectionRow(Identified, Base):
    """A heading of a policy version."""

    __tablename__ = "policy_section"

    version_id: Mapped[str] = mapped_column(ForeignKey("policy_version.id"), index=True)
    position: Mapped[int]
    level: Mapped[int] = mapped_column(default=1)
    label: Mapped[str] = mapped_column(String(40))
    label_source: Mapped[str] = mapped_column(String(12))  # document | assigned
    heading: Mapped[str] = mapped_column(Text)
    first_line: Mapped[int] = mapped_column(default=0)  # of source_lines, from 1; 0 not known


class ClauseRow(Identified, Base):
    """A clause: one paragraph or list item, never edited once stored."""

    __tablename__ = "clause"
    __table_args__ = (UniqueConstraint("version_id", "label"),)

    version_id: Mapped[str] = mapped_column(ForeignKey("policy_version.id"), index=True)
    section_id: Mapped[str] = mapped_column(ForeignKey("policy_section.id"), index=True)
    position: Mapped[int]
    level: Mapped[int] = mapped_column(default=1)
    label: Mapped[str] = mapped_column(String(40))
    label_source: Mapped[str] = mapped_column(String(12))
    text: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(24))
    force_word: Mapped[str] = mapped_column(Text, default="")
    binds: Mapped[str] = mapped_column(String(16), default="all")  # employees | managers | trust
    account_limit: Mapped[str] = mapped_column(String(24), default="any")
    reviewed: Mapped[bool] = mapped_column(default=False)  # a person agreed to the split
    register_code: Mapped[str] = mapped_column(String(40), default="")  # SMP-WRK-3b of the summary
    first_line: Mapped[int] = mapped_column(default=0)  # of source_lines, from 1; 0 not known
    last_line: Mapped[int] = mapped_column(default=0)


class CrossReferenceRow(Identified, Base):
    """A reference inside a policy, resolved or not; never rewritten."""

    __tablename__ = "cross_reference"

    version_id: Mapped[str] = mapped_column(ForeignKey("policy_version.id"), index=True)
    clause_id: Mapped[str | None] = mapped_column(ForeignKey("clause.id"), default=None)
    text: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(12))
    target: Mapped[str | None] = mapped_column(String(40), default=None)
    candidates: Mapped[list[Any]] = mapped_column(default=list)
    note: Mapped[str] = mapped_column(Text, default="")


class AllegationRow(Identified, Base):
    """An unproven claim of one act or course of conduct (DOMAIN.md 1.4)."""

    __tablename__ = "allegation"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    number: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)
    title: Mapped[str] = mapped_column(Text, default="")
    wording: Mapped[str] = mapped_column(Text)
    conduct_type: Mapped[str] = mapped_column(String(32), default="")
    conduct_from: Mapped[str | None] = mapped_column(String(10), default=None)
    conduct_to: Mapped[str | None] = mapped_column(String(10), default=None)
    conduct_precision: Mapped[str] = mapped_column(String(8), default="unknown")
    time_as_stated: Mapped[str] = mapped_column(Text, default="")
    platform: Mapped[str] = mapped_column(Text, default="")
    account: Mapped[str] = mapped_column(Text, default="")
    account_type: Mapped[str] = mapped_column(String(16), default="unknown")
    audience: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[str] = mapped_column(Text, default="")
    exact_words: Mapped[str] = mapped_column(Text, default="")
    why_breach: Mapped[str] = mapped_column(Text, default="")
    seriousness: Mapped[str] = mapped_column(String(32), default="misconduct")
    state: Mapped[str] = mapped_column(String(12), default="draft")  # draft | withdrawn
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")
    drafted_at: Mapped[datetime]
    drafted_by: Mapped[str] = mapped_column(Text)


class AllegationVersionRow(Identified, Base):
    """An allegation as it read at one time, once the agreed terms held it. Insert only."""

    __tablename__ = "allegation_version"
    __table_args__ = (UniqueConstraint("allegation_id", "version"),)

    allegation_id: Mapped[str] = mapped_column(ForeignKey("allegation.id"), index=True)
    version: Mapped[int]
    wording: Mapped[str] = mapped_column(Text)
    fields: Mapped[dict[str, Any]] = mapped_column(default=dict)  # the other columns, by name
    change: Mapped[str] = mapped_column(String(12))  # first | added | amended | withdrawn
    reason: Mapped[str] = mapped_column(Text, default="")
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(Text)


class MappingRow(Identified, Base):
    """A clause that an allegation cites, with the words as they stood on the date of the act."""

    __tablename__ = "clause_mapping"

    allegation_id: Mapped[str] = mapped_column(ForeignKey("allegation.id"), index=True)
    clause_id: Mapped[str] = mapped_column(ForeignKey("clause.id"))
    version_id: Mapped[str] = mapped_column(ForeignKey("policy_version.id"))
    policy_title: Mapped[str] = mapped_column(Text)
    policy_version: Mapped[str] = mapped_column(String(24))
    label: Mapped[str] = mapped_column(String(40))
    heading: Mapped[str] = mapped_column(Text, default="")
    words: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(24))
    force_word: Mapped[str] = mapped_column(Text, default="")
    in_force_on: Mapped[str | None] = mapped_column(String(10), default=None)
    reason: Mapped[str] = mapped_column(Text)
    warnings: Mapped[list[Any]] = mapped_column(default=list)
    mapped_at: Mapped[datetime]
    mapped_by: Mapped[str] = mapped_column(Text)
    removed_on: Mapped[date | None] = mapped_column(default=None)
    removed_reason: Mapped[str] = mapped_column(Text, default="")
