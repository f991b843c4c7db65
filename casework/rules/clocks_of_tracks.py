"""The clocks of the parallel tracks that no stage begins (DOMAIN.md 3.0); `track_clocks` counts."""

from __future__ import annotations

from casework.rules.deadline_definition import DeadlineDefinition, DeadlineKind, FixedBy
from casework.rules.reckoning import DeadlineRule
from casework.rules.working_days import CalendarKind

_TRACKS = "tracks"
_CALENDAR = CalendarKind.CALENDAR

OF_THE_TRACKS: tuple[DeadlineDefinition, ...] = (
    DeadlineDefinition(
        DeadlineKind.LADO_REVIEW,
        "First review with the LADO",
        DeadlineRule.CALENDAR_DAYS_AFTER,
        "",
        FixedBy.GUIDANCE,
        "the strategy meeting",
        "Ask the LADO for the review now, and write down why it was late.",
        "Open safeguarding",
        "process",
        _CALENDAR,
        _TRACKS,
        source="local LADO procedures: about four weeks",
    ),
    DeadlineDefinition(
        DeadlineKind.ACCESS_REQUEST,
        "Access request answered",
        DeadlineRule.SUBJECT_ACCESS,
        "",
        FixedBy.LAW,
        "the request was received",
        "Answer it now, and tell the person of the right to complain.",
        "Open access request",
        "process",
        CalendarKind.STATUTORY,
        _TRACKS,
        source="UK GDPR, article 12",
    ),
    DeadlineDefinition(
        DeadlineKind.DATA_COMPLAINT,
        "Complaint acknowledged",
        DeadlineRule.CALENDAR_DAYS_AFTER,
        "",
        FixedBy.LAW,
        "the complaint was received",
        "Acknowledge it now, and write down why it was late.",
        "Open access request",
        "process",
        _CALENDAR,
        _TRACKS,
        source="Data (Use and Access) Act 2025",
    ),
    DeadlineDefinition(
        DeadlineKind.SICKNESS_REVIEW,
        "Looked at again: can the employee take part?",
        DeadlineRule.WORKING_DAYS_AFTER,
        "pause_review_days",
        FixedBy.PROCEDURE,
        "it was last looked at",
        "Ask whether the employee can take part, and how, and write the answer down.",
        "Open sickness",
        "process",
        CalendarKind.TRUST,
        _TRACKS,
        runs_on=True,
    ),
    DeadlineDefinition(
        DeadlineKind.CLAIM,
        "A claim could be brought until",
        DeadlineRule.TRIBUNAL_LIMIT,
        "",
        FixedBy.LAW,
        "the act or the end of employment",
        "The time is over, but for any pause of conciliation; nothing is destroyed by itself.",
        "Open tribunal claim",
        "process",
        _CALENDAR,
        _TRACKS,
        for_information=True,
        source="Employment Rights Act 1996, section 111",
    ),
    DeadlineDefinition(
        DeadlineKind.WRITTEN_REASONS,
        "Written reasons for dismissal (L44)",
        DeadlineRule.CALENDAR_DAYS_AFTER,
        "",
        FixedBy.LAW,
        "they were asked for",
        "Give them now: a tribunal may award two weeks’ pay.",
        "Open tribunal claim",
        "process",
        _CALENDAR,
        _TRACKS,
        source="Employment Rights Act 1996, section 92",
    ),
)

TOLD_BY_THEIR_TRACK = frozenset(
    {DeadlineKind.ACCESS_REQUEST, DeadlineKind.DATA_COMPLAINT, DeadlineKind.WRITTEN_REASONS}
)
"""Settled by the day on which it was answered, acknowledged or given, as the track tells it."""
