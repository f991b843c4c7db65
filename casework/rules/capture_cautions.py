"""What a capture record reveals that should be looked at: the do-nots of DOMAIN.md 7.3 and 3.11.

Each is a caution to a person who then decides; none is a judgement of the evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casework.rules.capture import (
    Attribution,
    CaptureMethod,
    CaptureRecord,
    ItemType,
    Ladder,
    Obtained,
    PostedPrecision,
    Presence,
    SearchAccount,
    Sensitivity,
    TranscriptBasis,
    ViewedBy,
)
from casework.rules.screens import Answer
from casework.rules.shown_times import needs_capture_time

DO_NOTS = (
    "Do not create a false account, and do not befriend or follow anybody to gain access.",
    "Do not ask a pupil or a colleague to befriend anybody, or to go through a phone.",
    "Do not sign in as the employee, ask for a password, or use an open session.",
    "Do not provoke posts.",
    "Do not search beyond the allegations, and do not copy whole profiles.",
    "Do not download indecent images of children: leave them, ring the police and the LADO.",
    "Do not edit a screenshot, and do not rely on one cropped picture.",
    "Do not put it to the employee before it is captured, and do not ask anybody to delete it.",
)


@dataclass(frozen=True, slots=True)
class Caution:
    """The field that reveals it, what it is, and what to do; ``stop`` for what must not be done."""

    field: str
    words: str
    cure: str
    stop: bool = False


def capture_cautions(record: CaptureRecord) -> tuple[Caution, ...]:
    """List what in a record should be looked at, what must not be done first."""
    found = (*_access(record), *_search(record), *_strength(record), *_times(record))
    return tuple(sorted(found, key=lambda one: not one.stop))


def _access(record: CaptureRecord) -> Iterator[Caution]:
    tell = "Stop, tell the data protection officer, and write down how it came about."
    if record.viewed_by is ViewedBy.BEFRIENDED:
        yield Caution(
            "viewed_by", "Nobody befriends or follows the employee to gain access.", tell, stop=True
        )
    if record.viewed_by is ViewedBy.ASKED_ANOTHER:
        yield Caution(
            "viewed_by",
            "No pupil or colleague is asked to look, to befriend, or to go through a phone.",
            tell,
            stop=True,
        )
    if record.viewed_by is ViewedBy.EMPLOYEES_SESSION:
        yield Caution(
            "viewed_by",
            "Nobody signs in as the employee or uses an open session, whoever gave the password.",
            tell,
            stop=True,
        )
    if record.obtained_account is SearchAccount.MADE_FOR_IT:
        yield Caution(
            "obtained_account", "No account is made to look at somebody.", tell, stop=True
        )
    if record.obtained_account in (SearchAccount.PRIVATE, SearchAccount.ANOTHERS):
        yield Caution(
            "obtained_account",
            "Whoever looks for the trust uses a work account in their own name.",
            "Say why it was done otherwise, and look again with such an account if need be.",
        )


def _search(record: CaptureRecord) -> Iterator[Caution]:
    searched = record.obtained is Obtained.TARGETED_SEARCH
    if searched and not (record.obtained_authority and record.obtained_scope):
        yield Caution(
            "obtained_scope" if record.obtained_authority else "obtained_authority",
            "A search for a person needs somebody’s authority and a limit: not beyond the"
            " allegations, not “just in case”.",
            "Say who authorised it, what was looked for and over which dates.",
        )
    if searched and not record.obtained_less_intrusive:
        yield Caution(
            "obtained_less_intrusive",
            "It is not said why less intrusive ways would not do.",
            "One sentence is enough.",
        )
    if record.item_type is ItemType.PROFILE and record.method is CaptureMethod.EXPORT:
        yield Caution(
            "method",
            "Whole profiles are not copied.",
            "Keep what bears on the allegations, and say in the scope why that much was needed.",
        )
    if record.sensitivity is Sensitivity.CHILD:
        yield Caution(
            "sensitivity",
            "If it may show a child in a sexual way it must not be here.",
            "Seal it, ring the police and the LADO; do not copy or forward it.",
            stop=True,
        )


def _strength(record: CaptureRecord) -> Iterator[Caution]:
    second_hand = record.method is CaptureMethod.SCREENSHOT and record.first_hand is Answer.NO
    if not record.originals_asked and (second_hand or record.method is CaptureMethod.FORWARDED):
        yield Caution(
            "originals_asked",
            "Forwarding and screenshots strip what the original held.",
            "Ask for the original file, the whole thread and a look at the device.",
        )
    if record.thread_captured is Answer.NO:
        yield Caution(
            "thread_captured",
            "One picture without what stands around it is weak.",
            "Capture the whole thread with the address bar and the clock, if it is still there.",
        )
    if record.attribution is Attribution.IMPERSONATION:
        yield Caution(
            "attribution",
            "Contested authorship is for a specialist or the police.",
            "Do not touch devices; ask the employee to explain, and hear “hacked” and “altered”.",
        )
    if record.presence is Presence.DELETED and not record.presence_checked:
        yield Caution(
            "presence_checked",
            "It was deleted.",
            "Say when that was seen, and by whom; nobody is asked to delete evidence.",
        )
    if record.transcript and record.transcript_basis is TranscriptBasis.MACHINE:
        yield Caution(
            "transcript_basis",
            "Its words were read by machine and nobody has checked them.",
            "Check them line by line beside the picture.",
        )
    yield from _rung(record)


def _rung(record: CaptureRecord) -> Iterator[Caution]:
    match record.ladder:
        case Ladder.SEEN_LIVE if not record.witnessed_by:
            yield Caution(
                "witnessed_by", "Nobody is named who saw it live.", "Name them, or record the look."
            )
        case Ladder.CORROBORATED if not record.corroborated_by:
            yield Caution(
                "corroborated_by", "It is not said what shows the same.", "Name the other item."
            )
        case Ladder.CAPTURED_BY_US if not (record.captured_by and record.captured_at):
            yield Caution(
                "captured_by",
                "“Captured by us” rests on who captured it, and when.",
                "Name them and give the time.",
            )
        case Ladder.ADMITTED if not record.attribution_note:
            yield Caution(
                "attribution_note",
                "It is not said where the employee admitted it.",
                "Name the meeting or statement; quote the words there.",
            )
        case _:
            return


def _times(record: CaptureRecord) -> Iterator[Caution]:
    if record.captured_at is None and needs_capture_time(record.posted_shown):
        yield Caution(
            "captured_at",
            f"“{record.posted_shown}” says nothing without the time of the capture.",
            "Ask when the picture was taken; the file may say.",
        )
    if (
        record.posted_precision is PostedPrecision.EXACT
        and record.posted_at is not None
        and not record.posted_zone
    ):
        yield Caution(
            "posted_zone",
            "No zone is stated for the time as shown; it may be an hour or more out.",
            "Say in which zone the device stood, or that it is not known.",
        )
