"""A capture record in label and words, for the screen and for paper alike (DOMAIN.md 7.2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from casework.clock import uk_instant
from casework.rules.capture import CaptureRecord

SHOWN_ALWAYS = ("Shows", "Received from", "Captured", "Put up", "Account")
NOT_STATED = "not stated"


def record_lines(record: CaptureRecord) -> list[tuple[str, str]]:
    """Put a capture record into label and words; what matters most is said even when missing."""
    lines = (
        *_what(record), *_account(record), *_times(record), *_came(record), *_seen(record),
        *_searched(record), *_words(record),
    )  # fmt: skip
    return [(name, words or NOT_STATED) for name, words in lines if words or name in SHOWN_ALWAYS]


def chosen(record: CaptureRecord, name: str) -> str:
    """Return a field as words; nothing for what was left as it was."""
    value = getattr(record, name)
    if value is None or value == getattr(CaptureRecord(), name):
        return ""
    if isinstance(value, tuple):
        return ", ".join(str(one.value) for one in value)
    if isinstance(value, datetime):
        return uk_instant(value)
    return str(getattr(value, "words", value)) if isinstance(value, StrEnum) else str(value)


def posted_words(record: CaptureRecord) -> str:
    """Say when it was put up: as shown, and as it was worked out."""
    shown = f"“{record.posted_shown}”" if record.posted_shown else ""
    if record.posted_at is not None:
        at = uk_instant(record.posted_at)
    elif record.posted_earliest_at is not None and record.posted_latest_at is not None:
        first, last = uk_instant(record.posted_earliest_at), uk_instant(record.posted_latest_at)
        at = f"between {first} and {last}"
    else:
        at = record.posted_zone
    return " · ".join(part for part in (shown, at) if part)


def _joined(record: CaptureRecord, *names: str) -> str:
    return " · ".join(words for name in names if (words := chosen(record, name)))


def _labelled(record: CaptureRecord, *pairs: tuple[str, str]) -> str:
    return " · ".join(
        f"{label} {words}" for label, name in pairs if (words := chosen(record, name))
    )


Lines = Iterator[tuple[str, str]]


def _what(record: CaptureRecord) -> Lines:
    yield "Shows", _joined(record, "item_type", "platform", "platform_item_id")
    yield "Address", _joined(record, "url")
    yield "In full", _joined(record, "url_expanded")


def _account(record: CaptureRecord) -> Lines:
    yield "Account", _joined(record, "account_name", "account_handle", "account_type")
    yield "Account number", _joined(record, "account_id")
    yield "Profile", _joined(record, "profile_url")
    sure = f"{words} confidence" if (words := chosen(record, "attribution_confidence")) else ""
    basis = _joined(record, "attribution", "attribution_note")
    yield "Why theirs", " · ".join(part for part in (basis, sure) if part)


def _times(record: CaptureRecord) -> Lines:
    yield "Put up", posted_words(record)
    yield "How exactly", _joined(record, "posted_precision")
    yield "Worked out", _joined(record, "posted_reasoning")
    yield "Captured", _joined(record, "method", "captured_by", "captured_role", "captured_at")
    checked = chosen(record, "clock_checked")
    yield "Its clock checked", checked
    yield "On whose authority", _joined(record, "captured_authority")
    yield "Device", _joined(record, "captured_device", "captured_system", "captured_app")


def _came(record: CaptureRecord) -> Lines:
    yield "Received from", _joined(record, "received_from")
    yield "How it came", _joined(record, "received_how")
    yield "First-hand", chosen(record, "first_hand")
    yield "Asked for", _joined(record, "originals_asked")


def _seen(record: CaptureRecord) -> Lines:
    yield "Could be seen by", _joined(record, "visibility", "viewed_by", "viewed_note")
    as_of = f"as at {words}" if (words := chosen(record, "reach_at")) else ""
    yield "Reach", " · ".join(part for part in (record.reach, as_of) if part)
    yield (
        "Around it",
        _labelled(record, ("whole thread:", "thread_captured"), ("profile:", "profile_captured")),
    )
    yield "What stands there", _joined(record, "context")
    yield "Links to the trust", _joined(record, "trust_signs", "links_to_trust")
    yield "Now", _joined(record, "presence", "presence_checked")
    yield "Edits seen", _joined(record, "edits_seen")
    yield "Others in it", _joined(record, "third_parties")
    yield "A pupil in it", chosen(record, "pupils_in_frame")


def _searched(record: CaptureRecord) -> Lines:
    yield "Obtained", _joined(record, "obtained", "obtained_note")
    yield "Authorised by", _joined(record, "obtained_authority")
    yield "Limits", _joined(record, "obtained_scope", "obtained_range")
    yield "Looked with", _joined(record, "obtained_account")
    yield "Impact assessment", _joined(record, "obtained_dpia")
    yield "Others affected", _joined(record, "obtained_collateral")
    yield "Why this way", _joined(record, "obtained_less_intrusive")


def _words(record: CaptureRecord) -> Lines:
    yield "Sensitive", _joined(record, "sensitivity")
    yield "Stands on", _joined(record, "ladder")
    yield "Words in it", _joined(record, "transcript")
    yield "Those words are", _joined(record, "transcript_basis") if record.transcript else ""
    yield "Translation", _joined(record, "translation")
