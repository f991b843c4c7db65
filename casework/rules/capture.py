"""The capture record: how a piece of evidence came to be, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum

from casework.clock import to_london, uk_instant
from casework.rules.report import AccountType
from casework.rules.screens import Answer

LONGEST_LINE = 2_000
LONGEST_WORDS = 100_000
_LONG = ("transcript", "translation")
_INSTANTS = (
    ("posted_at", "put up"),
    ("posted_earliest_at", "put up"),
    ("captured_at", "captured"),
    ("reach_at", "counted"),
)


class ItemType(StrEnum):
    """What the picture or file shows (DOMAIN.md 7.2)."""

    POST = "Post"
    STORY = "Story"
    COMMENT = "Comment"
    REACTION = "Like or reaction"
    MESSAGE = "Message"
    PROFILE = "Profile"
    VIDEO = "Video"
    IMAGE = "Image"
    GROUP = "Group"
    REVIEW = "Review"
    FILE = "File"


class PostedPrecision(StrEnum):
    """How exactly the time of a post is known."""

    EXACT = "Exact"
    DAY = "Day only"
    RELATIVE = "Relative, as “2h”"
    UNKNOWN = "Not known"


class Attribution(StrEnum):
    """On what it rests that the account is the employee's."""

    ADMITTED = "Admitted"
    SELF_IDENTIFIED = "The account names the employee"
    LINKED_BY_PHOTO = "Linked by a photo"
    INFERRED = "Inferred"
    IMPERSONATION = "Impersonation suspected"
    UNKNOWN = "Not known yet"


class CaptureMethod(StrEnum):
    """How the capture was made; forwarding and compression strip what the original held."""

    SCREENSHOT = "Screenshot"
    RECORDING = "Screen recording"
    PRINT_TO_PDF = "Print to PDF"
    EXPORT = "Export from the platform"
    PHOTO_OF_SCREEN = "Photo of a screen"
    FORWARDED = "Forwarded by message"
    ORIGINAL_FILE = "Original file"
    UNKNOWN = "Not known yet"


class Visibility(StrEnum):
    """Who could see it when it was captured."""

    PUBLIC = "Public"
    FRIENDS = "Friends"
    FRIENDS_OF_FRIENDS = "Friends of friends"
    GROUP = "Private group"
    FOLLOWERS = "Followers"
    MESSAGE = "Direct message"
    UNKNOWN = "Not known yet"


class ViewedBy(StrEnum):
    """How the person who saw it could see it."""

    PUBLIC = "It was public"
    FRIEND_ALREADY = "Was a friend already"
    MEMBER = "Was a member of the group"
    SHOWN = "Was shown it"
    FORWARDED = "Was sent it"
    BEFRIENDED = "Became a friend or follower to see it"
    ASKED_ANOTHER = "Somebody was asked to look"
    EMPLOYEES_SESSION = "Signed in as the employee"
    UNKNOWN = "Not known yet"


class SearchAccount(StrEnum):
    """With which account somebody looked; it must be a work account in their own name (3.11)."""

    NOT_SIGNED_IN = "Not signed in"
    WORK_OWN_NAME = "Work account in their own name"
    PRIVATE = "Their private account"
    ANOTHERS = "Somebody else’s account"
    MADE_FOR_IT = "An account made for it"
    UNKNOWN = "Not known yet"


class TrustSign(StrEnum):
    """What in the picture links it to the trust."""

    NAMED = "Trust or school named"
    UNIFORM = "Uniform or badge"
    PHOTO = "Photo of the premises"
    LOGO = "Logo"
    COLLEAGUES = "Colleagues"
    PUPILS = "Pupils"


class Confidence(StrEnum):
    """How sure the attribution is, in words; it is never counted or added up."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"

    @property
    def words(self) -> str:
        """Name it as the form does."""
        return self.value.capitalize()


class TranscriptBasis(StrEnum):
    """How the words in it came into the record; what a machine read is a draft until checked."""

    TYPED = "Typed from the picture"
    MACHINE = "Read by machine, unchecked"
    CHECKED = "Read by machine, checked by a person"
    UNKNOWN = "Not stated"


class Presence(StrEnum):
    """What became of it on the platform."""

    LIVE = "Still live"
    EDITED = "Edited since"
    DELETED = "Deleted"
    EXPIRED = "Expired"
    ACCOUNT_CLOSED = "Account closed"
    NOT_CHECKED = "Not checked"


class Obtained(StrEnum):
    """On what footing it was obtained (DOMAIN.md 3.11)."""

    VOLUNTEERED = "Volunteered"
    PUBLIC_VIEW = "Seen in public"
    TARGETED_SEARCH = "Targeted search"
    SYSTEM_LOG = "System log"
    UNKNOWN = "Not known yet"


class Ladder(StrEnum):
    """What the exhibit stands on; its weight belongs in the officer's reasoning (7.3)."""

    ADMITTED = "Admitted by the employee"
    SEEN_LIVE = "Seen live by named staff"
    CAPTURED_BY_US = "Captured by us with metadata"
    CORROBORATED = "Third-party screenshot, corroborated"
    ALONE = "Third-party screenshot alone"
    HEARSAY = "Hearsay"
    UNKNOWN = "Not settled yet"


class Sensitivity(StrEnum):
    """What asks for care in showing it; an indecent picture of a child is sealed instead."""

    NONE = "None"
    CHILD = "Shows or names a child"
    SPECIAL_CATEGORY = "Special category data"


@dataclass(frozen=True, slots=True)
class CaptureRecord:
    """The fields of DOMAIN.md 7.2 that a person states; instants are aware, empty: not stated.

    What can be counted (hash, size, kind, metadata) is taken from the file and never typed.
    ``posted_earliest_at`` to ``posted_latest_at`` is the range that a time such as “2h” gives.
    """

    item_type: ItemType | None = None
    platform: str = ""
    platform_item_id: str = ""
    url: str = ""
    url_expanded: str = ""
    account_handle: str = ""
    account_name: str = ""
    account_id: str = ""
    profile_url: str = ""
    account_type: AccountType = AccountType.UNKNOWN
    attribution: Attribution = Attribution.UNKNOWN
    attribution_confidence: Confidence | None = None
    attribution_note: str = ""
    posted_shown: str = ""
    posted_zone: str = ""
    posted_precision: PostedPrecision = PostedPrecision.UNKNOWN
    posted_at: datetime | None = None
    posted_earliest_at: datetime | None = None
    posted_latest_at: datetime | None = None
    posted_reasoning: str = ""
    captured_at: datetime | None = None
    clock_checked: Answer = Answer.UNKNOWN
    captured_by: str = ""
    captured_role: str = ""
    captured_authority: str = ""
    captured_device: str = ""
    captured_system: str = ""
    captured_app: str = ""
    method: CaptureMethod = CaptureMethod.UNKNOWN
    received_from: str = ""
    received_how: str = ""
    first_hand: Answer = Answer.UNKNOWN
    originals_asked: str = ""
    visibility: Visibility = Visibility.UNKNOWN
    viewed_by: ViewedBy = ViewedBy.UNKNOWN
    viewed_note: str = ""
    reach: str = ""
    reach_at: datetime | None = None
    context: str = ""
    thread_captured: Answer = Answer.UNKNOWN
    profile_captured: Answer = Answer.UNKNOWN
    translation: str = ""
    trust_signs: tuple[TrustSign, ...] = ()
    links_to_trust: str = ""
    presence: Presence = Presence.NOT_CHECKED
    presence_checked: str = ""
    edits_seen: str = ""
    third_parties: str = ""
    pupils_in_frame: Answer = Answer.UNKNOWN
    transcript: str = ""
    transcript_basis: TranscriptBasis = TranscriptBasis.UNKNOWN
    obtained: Obtained = Obtained.UNKNOWN
    obtained_authority: str = ""
    obtained_scope: str = ""
    obtained_range: str = ""
    obtained_account: SearchAccount = SearchAccount.UNKNOWN
    obtained_dpia: str = ""
    obtained_collateral: str = ""
    obtained_less_intrusive: str = ""
    obtained_note: str = ""
    witnessed_by: str = ""
    timed_by: str = ""
    corroborated_by: str = ""
    ladder: Ladder = Ladder.UNKNOWN
    sensitivity: Sensitivity = Sensitivity.NONE


@dataclass(frozen=True, slots=True)
class CaptureProblem:
    """A field that cannot stand, why, and what cures it."""

    field: str
    message: str
    cure: str


def capture_problems(record: CaptureRecord, now: datetime) -> tuple[CaptureProblem, ...]:
    """List what cannot be: instants to come, a capture before its post, words without end."""
    found: list[CaptureProblem] = []
    for name, what in _INSTANTS:
        at: datetime | None = getattr(record, name)
        if at is not None and at > now:
            found.append(
                CaptureProblem(
                    name,
                    f"It cannot have been {what} at {uk_instant(at)}: that is still to come.",
                    "Look at the date and the time again.",
                )
            )
        elif at is not None and to_london(at).year < 1990:
            found.append(
                CaptureProblem(
                    name, f"The year {to_london(at).year} cannot be right.", "Write it in full."
                )
            )
    posted = record.posted_at or record.posted_earliest_at
    if posted and record.captured_at and record.captured_at < posted:
        found.append(
            CaptureProblem(
                "captured_at",
                "It cannot have been captured before it was put up.",
                "Correct the one or the other; a time without a zone may be an hour out.",
            )
        )
    first, last = record.posted_earliest_at, record.posted_latest_at
    if first and last and last < first:
        found.append(
            CaptureProblem(
                "posted_latest_at",
                "The range in which it was put up ends before it begins.",
                "Correct the one end or the other.",
            )
        )
    found += _too_long(record)
    return tuple(found)


def _too_long(record: CaptureRecord) -> list[CaptureProblem]:
    found = []
    for one in fields(record):
        value = getattr(record, one.name)
        room = LONGEST_WORDS if one.name in _LONG else LONGEST_LINE
        if isinstance(value, str) and not isinstance(value, StrEnum) and len(value) > room:
            found.append(
                CaptureProblem(
                    one.name,
                    f"There is room for {room:,} characters here; {len(value):,} were given.",
                    "Attach the long text as evidence of its own.",
                )
            )
    return found
